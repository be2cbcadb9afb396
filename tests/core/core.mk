# alone.py looks at this program and its map: it has the cores in it.
$(B)/tests/core/cores_test: $(B)/obj/tests/core/cores_test.o $(B)/libcore.a
	@mkdir -p $(@D)
	$(link) $(call lib,cmocka msgpack)
$(B)/tests/core/cores_test: LDFLAGS += -Wl,-Map=$@.map
