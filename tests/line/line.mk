# The tests of the line: five real daemons, killed, stalled and fed with what breaks them.
LINE   := $(B)/tests/line
POISON := $(LINE)/poison
LINE_BINS := $(LINE)/fsync_shim.so $(addprefix $(POISON)/,$(PROGRAMS))

$(LINE)/fsync_shim.so: tests/line/fsync_shim.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -std=c11 $(WARN) $(OPT) -fPIC -shared $< -o $@ -ldl

# A second set of programs, in which documents with a mark break a stage or the reader.
poisoned = $(link) -Wl,--wrap=stage_main
POISON_STAGE := $(B)/obj/tests/line/poison_stage.o
$(POISON)/jihe-extract: $(call OBJ,extract/extract_main.c $(CAGE_SRC)) $(POISON_STAGE) $(STAGE_LIBS)
	@mkdir -p $(@D)
	$(poisoned) $(LINE_LIBS)
$(POISON)/jihe-validate: $(call OBJ,validate/validate_main.c) $(POISON_STAGE) $(BOOK_LIBS)
	@mkdir -p $(@D)
	$(poisoned) $(LINE_LIBS) $(call lib,lua5.4)
$(POISON)/jihe-score: $(call OBJ,score/score_main.c) $(POISON_STAGE) $(BOOK_LIBS)
	@mkdir -p $(@D)
	$(poisoned) $(LINE_LIBS) $(call lib,lua5.4)
$(POISON)/jihe-store: $(call OBJ,store/store_main.c) $(STORE_OBJ) $(POISON_STAGE) $(STAGE_LIBS)
	@mkdir -p $(@D)
	$(poisoned) $(LINE_LIBS) $(call lib,sqlite3 jansson)
$(POISON)/jihe-read-text: $(call OBJ,extract/read/read_text_main.c $(SERVE_SRC) tests/line/poison_reader.c) $(B)/libcore.a
	@mkdir -p $(@D)
	$(link) -Wl,--wrap=read_document $(call lib,msgpack libseccomp)
# Copies, for jihe looks for the daemons beside itself.
POISONED := jihe-extract jihe-validate jihe-score jihe-store jihe-read-text
$(addprefix $(POISON)/,$(filter-out $(POISONED),$(PROGRAMS))): $(POISON)/%: $(B)/%
	@mkdir -p $(@D)
	cp -f $< $@

.PHONY: line soak
line: all $(LINE_BINS) ## five real daemons under faults; `make line T="kill stall"` those whose name has one of these
	@B=$(B) $(PYTHON) tests/line/run.py $(T)
soak: all $(LINE_BINS) ## random faults for SECONDS=300, from SEED=
	@B=$(B) $(PYTHON) tests/line/soak.py --seconds $(or $(SECONDS),300) $(if $(SEED),--seed $(SEED))
