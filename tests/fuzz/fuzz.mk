# Fuzzers of what reads bytes from elsewhere: libFuzzer, ASan and UBSan, in a build folder of their own.
#   make fuzz FUZZ_SECONDS=600        each of them that long; what breaks one is kept in build-fuzz/fuzz/NAME-…
FUZZ_SECONDS ?= 20
# Not pointer-overflow: an empty view is NULL + 0, which every compiler means well and C2y allows.
FUZZ_FLAGS   := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=pointer-overflow -fno-sanitize-recover=all \
                -fno-omit-frame-pointer
FUZZERS      := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))

# Those of the readers link the reader and the library of its format.
$(B)/fuzz/fuzz_read_html: $(call OBJ,$(filter-out %_main.c,$(wildcard extract/read/read_html*.c)) extract/read/read_mime.c extract/read/read_uu.c)
$(B)/fuzz/fuzz_read_office: $(call OBJ,$(filter-out %_main.c,$(wildcard extract/read/read_office*.c extract/read/read_docx*.c extract/read/read_xlsx*.c extract/read/read_odf*.c extract/read/read_ofd*.c)))
$(B)/fuzz/fuzz_read_archive: $(call OBJ,extract/read/read_archive.c extract/read/read_mail.c extract/read/read_mime.c extract/read/read_uu.c extract/read/read_tnef.c extract/read/read_lzfu.c)
$(B)/obj/tests/fuzz/fuzz_read_html.o: CPPFLAGS += $(XML_CFLAGS)
FUZZ_PKGS := libxml-2.0 libzip expat libarchive
$(FUZZERS:%=$(B)/fuzz/fuzz_%): $(B)/fuzz/%: $(B)/obj/tests/fuzz/%.o $(B)/libbook.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(link) -fsanitize=fuzzer -Wl,--as-needed $(call lib,msgpack lua5.4 $(FUZZ_PKGS))
$(B)/fuzz/seeds: $(call OBJ,tests/fuzz/seeds.c) $(B)/libcore.a
	@mkdir -p $(@D)
	$(link) $(call lib,msgpack)

.PHONY: fuzz fuzz-build
fuzz-build: $(FUZZERS:%=$(B)/fuzz/fuzz_%) $(B)/fuzz/seeds
fuzz: ## throw random bytes at whatever reads bytes from elsewhere, FUZZ_SECONDS=20 for each fuzzer
	@$(MAKE) --no-print-directory -s B=build-fuzz CC=clang SANFLAGS='$(FUZZ_FLAGS)' fuzz-build
	@tests/fuzz/fuzz.sh build-fuzz/fuzz $(FUZZ_SECONDS) $(FUZZERS)
