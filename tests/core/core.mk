# alone.py reads the map of this program.
$(B)/tests/core/cores_test: LDFLAGS += -Wl,-Map=$@.map
