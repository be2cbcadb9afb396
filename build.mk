# Rules. A new .c file in a stage's folder is picked up by itself; X_main.c becomes the program of its stage.

.DEFAULT_GOAL := all
OBJ = $(patsubst %.c,$(B)/obj/%.o,$(1))
no_main = $(filter-out %_main.c,$(wildcard $(1)/*.c))

# Tables that extract reads are built into the programs: no path can be wrong, and a core needs no file.
LEXICON := $(wildcard extract/lexicon/*.tsv)
LEXICON_OBJ := $(LEXICON:%.tsv=$(B)/obj/%.o)

# So are the tables of the store.
SCHEMA_OBJ := $(patsubst %.sql,$(B)/obj/%.o,$(wildcard store/schema/*.sql))
STORE_OBJ   = $(call OBJ,$(call no_main,store)) $(SCHEMA_OBJ)

PC_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
lib = $(shell pkg-config --libs $(1) 2>/dev/null)

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(PC_CFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# _binary_store_schema_v1_sql_start and _end
$(B)/obj/store/schema/%.o: store/schema/%.sql
	@mkdir -p $(@D)
	ld -r -b binary -z noexecstack -o $@ $<

# _binary_extract_lexicon_units_tsv_start and _end
$(B)/obj/extract/lexicon/%.o: extract/lexicon/%.tsv
	@mkdir -p $(@D)
	ld -r -b binary -z noexecstack -o $@ $<

$(B)/libcore.a: $(call OBJ,$(CORE_SRC)) $(LEXICON_OBJ)
$(B)/libbase.a: $(call OBJ,$(BASE_SRC))
$(B)/libline.a: $(call OBJ,$(LINE_SRC))
$(B)/lib%.a:
	rm -f $@
	ar rcs $@ $^

STAGE_LIBS := $(B)/libline.a $(B)/libbase.a $(B)/libcore.a
LINE_LIBS  := $(call lib,libzmq libuv msgpack libconfuse) -lpthread
link = $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^)

PROGRAMS := jihe jihe-ingest jihe-extract jihe-validate jihe-score jihe-store jihe-read-text

$(B)/jihe-ingest: $(call OBJ,$(wildcard ingest/*.c)) $(STAGE_LIBS)
	$(link) $(LINE_LIBS) $(call lib,jansson nettle)
$(B)/jihe-extract: $(call OBJ,extract/extract_main.c $(CAGE_SRC)) $(STAGE_LIBS)
	$(link) $(LINE_LIBS)
$(B)/jihe-read-text: $(call OBJ,extract/read_text_main.c extract/reader_pipe.c) $(B)/libcore.a
	$(link) $(call lib,msgpack)
$(B)/jihe-validate: $(call OBJ,validate/validate_main.c) $(STAGE_LIBS)
	$(link) $(LINE_LIBS)
$(B)/jihe-score: $(call OBJ,score/score_main.c) $(STAGE_LIBS)
	$(link) $(LINE_LIBS)
$(B)/jihe-store: $(call OBJ,store/store_main.c) $(STORE_OBJ) $(STAGE_LIBS)
	$(link) $(LINE_LIBS) $(call lib,sqlite3 jansson)
# The console reads the store itself (lists, show) and the cage starts readers for `jihe check`. It loads libzmq only when a
# command needs it (console/late_zmq.h), hence --as-needed; and drop knows from ingest which names are left alone.
$(B)/jihe: $(call OBJ,$(wildcard console/*.c) $(CAGE_SRC) ingest/settle.c) $(STORE_OBJ) $(STAGE_LIBS)
	$(link) -Wl,--as-needed $(LINE_LIBS) $(call lib,sqlite3 jansson nettle)

# The console's messages in other languages: console/po/zh_CN.po → build/locale/zh_CN/LC_MESSAGES/jihe.mo
MESSAGES := $(patsubst console/po/%.po,$(B)/locale/%/LC_MESSAGES/jihe.mo,$(wildcard console/po/*.po))
$(B)/locale/%/LC_MESSAGES/jihe.mo: console/po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

.PHONY: all
all: $(PROGRAMS:%=$(B)/%) $(MESSAGES) ## build everything (the default)

# ---- unit tests: tests/STAGE/x_test.c mirrors STAGE/x.c ----
# Those of the cores link libcore.a and nothing else, which proves that the cores stand alone.
CORE_TESTS := $(wildcard tests/core/*_test.c tests/extract/*_test.c tests/validate/*_test.c tests/score/*_test.c \
                $(CORE_COMMON:%=tests/common/%_test.c))
CORE_TESTS := $(filter-out tests/extract/cage_test.c,$(CORE_TESTS))
FULL_TESTS := $(filter-out $(CORE_TESTS),$(wildcard tests/common/*_test.c tests/ingest/*_test.c tests/store/*_test.c \
                tests/console/*_test.c tests/extract/*_test.c))
TEST_BINS  := $(patsubst tests/%.c,$(B)/tests/%,$(CORE_TESTS) $(FULL_TESTS))
REST_OBJ   := $(call OBJ,$(call no_main,ingest) $(filter-out console/jihe.c,$(call no_main,console)) $(CAGE_SRC)) $(STORE_OBJ)

$(patsubst tests/%.c,$(B)/tests/%,$(CORE_TESTS)): $(B)/tests/%: $(B)/obj/tests/%.o $(B)/libcore.a
	@mkdir -p $(@D)
	$(link) $(call lib,cmocka msgpack)
# In an archive, so that a test may include the .c it tests.
$(B)/librest.a: $(REST_OBJ)
$(patsubst tests/%.c,$(B)/tests/%,$(FULL_TESTS)): $(B)/tests/%: $(B)/obj/tests/%.o $(B)/librest.a $(STAGE_LIBS)
	@mkdir -p $(@D)
	$(link) $(LINE_LIBS) $(call lib,cmocka sqlite3 jansson nettle)

.PHONY: tests unit
tests: all $(TEST_BINS) ## build the unit tests too
unit: tests ## run the unit tests
	@set -e; for t in $(TEST_BINS); do echo "== $$t"; $$t; done

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)

.PHONY: clean
clean: ## remove everything that was built
	rm -rf build build-*
