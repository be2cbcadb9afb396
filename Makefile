# The whole build. `make run` and `make check` install what is missing, build, and do the rest; `make help` lists the targets.
#   make            build everything into build/
#   make SAN=1 …    the same with ASan and UBSan, into build-san/
#   make CC=clang … with clang, into build-clang/

CC      ?= cc
ifeq ($(origin CC),default)
CC      := gcc
endif
SAN     ?=
B       ?= build$(if $(findstring clang,$(CC)),-clang)$(if $(SAN),-san)

# Debian's own, for which python3-zmq and python3-msgpack are installed; another may come first in PATH.
PYTHON  ?= /usr/bin/python3
JOBS    ?= $(shell nproc)

PKGS    := libzmq msgpack libuv sqlite3 libconfuse jansson nettle lua5.4
WARN    := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
# gcc warns of what is not so when it inlines sanitized code at -O3.
OPT     ?= $(if $(SAN),-O2,-O3) -g
comma   := ,
SANFLAGS := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -fPIC)
CPPFLAGS += -I. -D_GNU_SOURCE
CFLAGS  += -std=c11 $(WARN) $(OPT) $(SANFLAGS)
LDFLAGS += $(SANFLAGS)

# Cores and what they stand on: no libzmq, libuv, SQLite, stdio, clock. tests/core proves it.
CORE_COMMON := err arena text text_words utf8 amount pack packed packed_open part document facts facts_pack facts_rows facts_unpack findings scores message outcome fault_words
# The parent's side of the reader children, and the pipe between them: no core, for they do I/O.
CAGE_SRC := extract/read/source.c extract/read/cage.c extract/read/cage_child.c extract/read/reader_pipe.c
# The children's side.
SERVE_SRC := extract/read/reader_serve.c extract/read/reader_pipe.c extract/read/confine.c
# Readers that stand on a library of their own: all read_X.c but that of plain text.
READER_SRC := $(filter-out extract/read/read_text.c,$(wildcard extract/read/read_*.c))
# Rule books and schemes out of Lua files: the cores get what it makes.
BOOK_SRC := common/book.c common/book_amount.c common/book_table.c common/shelf.c common/keeper.c \
            validate/rule_read.c validate/rule_custom.c score/scheme_read.c
CORE_SRC := $(CORE_COMMON:%=common/%.c) \
            $(filter-out %_main.c $(CAGE_SRC) $(SERVE_SRC) $(READER_SRC),$(wildcard extract/*.c extract/*/*.c)) \
            $(filter-out %_main.c $(BOOK_SRC),$(wildcard validate/*.c)) \
            $(filter-out %_main.c $(BOOK_SRC),$(wildcard score/*.c))
# The frame around them: log, options, clock; then loop, door, links, stage.
BASE_SRC := $(wildcard common/file.c common/log.c common/option.c common/option_table.c common/option_value.c common/option_file.c common/clock.c common/home.c common/sha256.c common/intl.c)
LINE_SRC := $(filter-out $(CORE_SRC) $(BASE_SRC) $(BOOK_SRC),$(wildcard common/*.c))

# ---- rules. A new .c file in a stage's folder is picked up by itself; X_main.c becomes the program of its stage. ----
.DEFAULT_GOAL := all
OBJ = $(patsubst %.c,$(B)/obj/%.o,$(1))
no_main = $(filter-out %_main.c,$(wildcard $(1)/*.c))

# Tables that extract reads are built into the programs: no path can be wrong, and a core needs no file.
LEXICON := $(wildcard extract/lexicon/*.tsv)
LEXICON_OBJ := $(LEXICON:%.tsv=$(B)/obj/%.o)

# So are the rule books and the schemes,
BOOK_OBJ := $(patsubst %.lua,$(B)/obj/%.lua.o,$(wildcard validate/rules/*.lua score/schemes/*.lua))

# and the tables of the store.
SCHEMA_OBJ := $(patsubst %.sql,$(B)/obj/%.o,$(wildcard store/schema/*.sql))
# And so is the page of the console, with Debian's Chart.js.
PAGE_FILES := $(wildcard console/page/*)
CHART_JS   := /usr/share/javascript/chart.js/chart.min.js
PAGE_OBJ   := $(PAGE_FILES:%=$(B)/obj/%.o) $(B)/obj/console/page/chart.min.js.o $(B)/obj/console/page_table.o \
              $(patsubst %,$(B)/obj/%.o,$(wildcard console/letter/*))
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

# _binary_validate_rules_cn_2020_lua_start and _end
$(B)/obj/%.lua.o: %.lua
	@mkdir -p $(@D)
	ld -r -b binary -z noexecstack -o $@ $<

# _binary_extract_lexicon_units_tsv_start and _end
$(B)/obj/extract/lexicon/%.o: extract/lexicon/%.tsv
	@mkdir -p $(@D)
	ld -r -b binary -z noexecstack -o $@ $<

# _binary_main_js_start and _end: named for the file alone
$(B)/obj/console/letter/%.o: console/letter/%
	@mkdir -p $(@D)
	cd $(<D) && ld -r -b binary -z noexecstack -o $(abspath $@) $(<F)
$(B)/obj/console/page/%.o: console/page/%
	@mkdir -p $(@D)
	cd $(<D) && ld -r -b binary -z noexecstack -o $(abspath $@) $(<F)
$(B)/obj/console/page/chart.min.js.o: $(CHART_JS)
	@mkdir -p $(@D)
	cd $(<D) && ld -r -b binary -z noexecstack -o $(abspath $@) $(<F)
$(B)/obj/console/page_table.c: $(PAGE_FILES) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "console/web/web_page.h"'; echo '#include <stddef.h>'; \
	for f in $(notdir $(PAGE_FILES) $(CHART_JS)); do n=$$(echo $$f | tr '.-' '__'); \
	    echo "extern const char _binary_$${n}_start[], _binary_$${n}_end[];"; done; \
	echo 'const struct web_file web_files[] = {'; \
	for f in $(notdir $(PAGE_FILES) $(CHART_JS)); do n=$$(echo $$f | tr '.-' '__'); \
	    echo "{ \"$$f\", _binary_$${n}_start, _binary_$${n}_end },"; done; \
	echo '{ NULL, NULL, NULL } };'; } >$@.new && mv $@.new $@
$(B)/obj/console/page_table.o: $(B)/obj/console/page_table.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(B)/libcore.a: $(call OBJ,$(CORE_SRC)) $(LEXICON_OBJ)
$(B)/libbase.a: $(call OBJ,$(BASE_SRC))
$(B)/libbook.a: $(call OBJ,$(BOOK_SRC)) $(BOOK_OBJ) $(B)/obj/score/made/books.o
$(B)/libline.a: $(call OBJ,$(LINE_SRC))
$(B)/lib%.a:
	rm -f $@
	ar rcs $@ $^

STAGE_LIBS := $(B)/libline.a $(B)/libbase.a $(B)/libcore.a
BOOK_LIBS  := $(B)/libbook.a $(STAGE_LIBS)
LINE_LIBS  := $(call lib,libzmq libuv msgpack libconfuse) -lpthread
link = $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^)

# For programs that are started for one document: a third of what `jihe check` took was spent on binding shared libraries,
# SQLite's 1,200 functions above all. Those under the LGPL stay shared.
static = -Wl,-Bstatic $(call lib,$(1)) -Wl,-Bdynamic

# What the built-in books come to is worked out once, by a program that reads them: reading them took a third of `jihe check`.
MADE_OBJ := $(call OBJ,$(filter-out %_main.c,$(wildcard score/made/*.c)))
$(B)/make-books: $(call OBJ,score/made/books_main.c) $(MADE_OBJ) $(call OBJ,$(BOOK_SRC)) $(BOOK_OBJ) $(STAGE_LIBS)
	$(link) $(call lib,lua5.4 msgpack) -lpthread
$(B)/obj/score/made/books.c: $(B)/make-books
	$< >$@.new
	mv $@.new $@
$(B)/obj/score/made/books.o: $(B)/obj/score/made/books.c
	$(CC) $(CPPFLAGS) $(PC_CFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

PROGRAMS := jihe jihe-ingest jihe-extract jihe-validate jihe-score jihe-store jihe-read-text jihe-read-html jihe-read-pdf jihe-read-office jihe-unpack jihe-read-legacy jihe-read-scan jihe-read-page

$(B)/jihe-ingest: $(call OBJ,$(wildcard ingest/*.c) $(CAGE_SRC)) $(STAGE_LIBS)
	$(link) $(LINE_LIBS) $(call lib,jansson nettle)
$(B)/jihe-extract: $(call OBJ,extract/extract_main.c $(CAGE_SRC)) $(STAGE_LIBS)
	$(link) $(LINE_LIBS)
$(B)/jihe-read-text: $(call OBJ,extract/read/read_text_main.c $(SERVE_SRC)) $(B)/libcore.a
	$(link) $(call static,msgpack) $(call lib,libseccomp)
XML_CFLAGS := $(shell pkg-config --cflags libxml-2.0 2>/dev/null)
$(B)/obj/extract/read/read_html%.o $(B)/obj/extract/read/read_legacy%.o $(B)/obj/tests/extract/read/read_html%.o $(B)/obj/tests/extract/read/read_archive%.o: CPPFLAGS += $(XML_CFLAGS)
$(B)/jihe-read-html: $(call OBJ,$(wildcard extract/read/read_html*.c) extract/read/read_mime.c extract/read/read_uu.c $(SERVE_SRC)) $(B)/libcore.a
	$(link) $(call lib,msgpack libseccomp libxml-2.0)
# LibreOffice is loaded when it is there; only its header is needed to build.
LEGACY_OBJ := $(filter-out %_main.o,$(call OBJ,$(wildcard extract/read/read_office*.c extract/read/read_docx*.c extract/read/read_xlsx*.c extract/read/read_html*.c) \
              extract/read/read_mime.c extract/read/read_uu.c))
$(B)/jihe-read-legacy: $(call OBJ,$(wildcard extract/read/read_legacy*.c) $(SERVE_SRC)) $(LEGACY_OBJ) $(B)/libcore.a
	$(link) $(call lib,msgpack libseccomp libzip expat libxml-2.0) -ldl
$(B)/jihe-unpack: $(call OBJ,extract/read/read_archive_main.c extract/read/read_archive.c extract/read/read_mail.c extract/read/read_mime.c extract/read/read_uu.c extract/read/read_tnef.c extract/read/read_lzfu.c $(SERVE_SRC)) $(B)/libcore.a
	$(link) $(call lib,msgpack libseccomp libarchive)
PDF_CFLAGS := $(shell pkg-config --cflags poppler-glib cairo libqpdf 2>/dev/null)
PDF_OBJ    := $(filter-out %_main.o,$(call OBJ,$(wildcard extract/read/read_pdf*.c)))
$(PDF_OBJ): CPPFLAGS += $(PDF_CFLAGS)
$(B)/jihe-read-pdf: $(call OBJ,extract/read/read_pdf_main.c $(SERVE_SRC)) $(PDF_OBJ) $(B)/libcore.a
	$(link) $(call lib,msgpack libseccomp poppler-glib cairo libqpdf) -lm
$(B)/jihe-read-office: $(call OBJ,$(wildcard extract/read/read_office*.c extract/read/read_docx*.c extract/read/read_xlsx*.c extract/read/read_odf*.c extract/read/read_ofd*.c) $(SERVE_SRC)) $(B)/libcore.a
	$(link) $(call lib,msgpack libseccomp libzip expat)
$(call OBJ,$(wildcard extract/read/read_scan*.c) extract/read/read_page.c tests/extract/read/read_page_test.c): CPPFLAGS += $(shell pkg-config --cflags tesseract lept 2>/dev/null)
$(B)/jihe-read-scan: $(call OBJ,$(wildcard extract/read/read_scan*.c) $(SERVE_SRC)) $(PDF_OBJ) $(B)/libcore.a
	$(link) $(call lib,msgpack libseccomp poppler-glib cairo libqpdf tesseract lept) -lm
# A page as a picture, for the console: no recogniser in it, so that it is there at once.
$(call OBJ,extract/read/read_page.c): CPPFLAGS += $(PDF_CFLAGS)
$(B)/jihe-read-page: $(call OBJ,extract/read/read_page.c extract/read/read_page_main.c extract/read/read_scan_picture.c $(SERVE_SRC)) $(B)/libcore.a
	$(link) $(call lib,msgpack libseccomp poppler-glib cairo lept) -lm
$(B)/jihe-validate: $(call OBJ,validate/validate_main.c) $(BOOK_LIBS)
	$(link) $(LINE_LIBS) $(call lib,lua5.4)
$(B)/jihe-score: $(call OBJ,score/score_main.c) $(BOOK_LIBS)
	$(link) $(LINE_LIBS) $(call lib,lua5.4)
$(B)/jihe-store: $(call OBJ,store/store_main.c) $(STORE_OBJ) $(STAGE_LIBS)
	$(link) $(LINE_LIBS) $(call lib,sqlite3 jansson)
# The console reads the store itself (lists, show) and the cage starts readers for `jihe check`. It loads libzmq,
# libmicrohttpd and libxlsxwriter only when a command needs them (console/late_*.h), hence --as-needed; and drop knows from ingest which names are left alone.
# `jihe check` of one report takes some 10 ms: a library that has to be found and 6,000 relocations one by one are seen there.
$(B)/jihe: $(call OBJ,$(wildcard console/*.c console/*/*.c) $(CAGE_SRC) ingest/settle.c) $(PAGE_OBJ) $(STORE_OBJ) $(BOOK_LIBS)
	$(link) -Wl,--as-needed $(call static,msgpack libconfuse sqlite3 jansson lua5.4 ncursesw nettle) \
	    $(call lib,libzmq libuv) -lpthread -ldl -lm -Wl,-z,pack-relative-relocs

# The console's messages in other languages: console/po/zh_CN.po → build/locale/zh_CN/LC_MESSAGES/jihe.mo
MESSAGES := $(patsubst console/po/%.po,$(B)/locale/%/LC_MESSAGES/jihe.mo,$(wildcard console/po/*.po))
$(B)/locale/%/LC_MESSAGES/jihe.mo: console/po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

.PHONY: all
all: $(PROGRAMS:%=$(B)/%) $(MESSAGES) ## build everything (the default)

# ---- unit tests: tests/STAGE/x_test.c mirrors STAGE/x.c ----
# Those of the cores link the cores and nothing else, which proves that the cores stand alone. Tests share what they test:
# with a copy in each, those of one build took 1 GB, and 4 GB with sanitizers. -Bsymbolic: without sanitizers the objects are
# those of a program, not of a library, and that suits only a compiler that builds programs to lie anywhere, as Debian's do.
shared = $(CC) $(LDFLAGS) -shared -Wl,-Bsymbolic -Wl,--whole-archive $(filter %.a,$^) -Wl,--no-whole-archive -Wl,-soname,$(@F) -o $@
with_shared = $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(filter %.so,$^) -Wl,-rpath,$(abspath $(B))
CORE_TESTS := $(wildcard tests/core/*_test.c tests/extract/*_test.c tests/extract/*/*_test.c $(CORE_COMMON:%=tests/common/%_test.c))
# Those of the readers link the readers and the libraries of their formats.
READER_PKGS  := libxml-2.0 libzip expat libarchive poppler-glib cairo libqpdf tesseract lept libseccomp
READER_TESTS := $(wildcard tests/extract/read/read_*_test.c)
CORE_TESTS := $(filter-out $(CAGE_SRC:%.c=tests/%_test.c) tests/extract/read/confine_test.c $(READER_TESTS),$(CORE_TESTS))
# Those of the checks and of the points take the built-in books along.
FULL_TESTS := $(filter-out $(CORE_TESTS) $(READER_TESTS),$(wildcard tests/common/*_test.c tests/ingest/*_test.c tests/store/*_test.c \
                tests/console/*_test.c tests/console/*/*_test.c tests/extract/*_test.c tests/extract/*/*_test.c tests/validate/*_test.c tests/score/*_test.c))
TEST_BINS  := $(patsubst tests/%.c,$(B)/tests/%,$(CORE_TESTS) $(READER_TESTS) $(FULL_TESTS))
REST_OBJ   := $(PAGE_OBJ) $(call OBJ,$(call no_main,ingest) $(filter-out console/jihe.c,$(call no_main,console) $(call no_main,console/web)) $(sort $(CAGE_SRC) $(SERVE_SRC))) $(STORE_OBJ) $(MADE_OBJ)

$(B)/libcore.so: $(B)/libcore.a
	$(shared) $(call lib,msgpack)
$(patsubst tests/%.c,$(B)/tests/%,$(filter-out tests/core/%,$(CORE_TESTS))): $(B)/tests/%: $(B)/obj/tests/%.o $(B)/libcore.so
	@mkdir -p $(@D)
	$(with_shared) $(call lib,cmocka msgpack)
$(B)/libreaders.a: $(call OBJ,$(filter-out %_main.c,$(READER_SRC)) extract/read/confine.c)
$(patsubst tests/%.c,$(B)/tests/%,$(READER_TESTS)): $(B)/tests/%: $(B)/obj/tests/%.o $(B)/libreaders.a $(B)/libcore.so
	@mkdir -p $(@D)
	$(with_shared) $(call lib,cmocka msgpack $(READER_PKGS)) -lm -ldl
# In an archive, so that a test may include the .c it tests.
$(B)/librest.a: $(REST_OBJ)
$(patsubst tests/%.c,$(B)/tests/%,$(FULL_TESTS)): $(B)/tests/%: $(B)/obj/tests/%.o $(B)/librest.a $(filter-out $(B)/libcore.a,$(BOOK_LIBS)) $(B)/libcore.so
	@mkdir -p $(@D)
	$(with_shared) $(LINE_LIBS) $(call lib,cmocka sqlite3 jansson nettle libseccomp lua5.4 ncursesw) -ldl

.PHONY: tests unit
tests: all $(TEST_BINS) ## build the unit tests too
unit: tests ## run the unit tests
	@set -e; for t in $(TEST_BINS); do echo "== $$t"; $$t; done

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)

.PHONY: clean
clean: ## remove everything that was built
	rm -rf build build-*

include console/po/po.mk $(sort $(wildcard tests/*/*.mk))

# ---- what people call ----
# pkg-config was asked when this file was read; after deps it has more to say, so the build is a make of its own.
.PHONY: help deps run check install

# The text of a target stands behind its name as "##".
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | sort | awk -F'\t' '{printf "make %-14s %s\n", $$1, $$2}'

deps: ## install the packages of .ci/packages.txt that are missing (root or sudo)
	@.ci/deps

run: deps ## start the line on tests/samples in a home of its own (build/home), show what came out, stop it
	@$(MAKE) --no-print-directory -j$(JOBS) quiet-all
	@B=$(B) $(PYTHON) tests/run/first_run.py

check: deps ## every test that CI runs; `make check STEPS="unit golden"` only those
	@$(PYTHON) tests/run/check.py $(STEPS)

# The build as `make run` wants it: nothing but what goes wrong.
.PHONY: quiet-all
quiet-all:
	@echo "building …"
	@$(MAKE) --no-print-directory -s all

PREFIX  ?= /usr/local
LIBDIR  := $(PREFIX)/lib/jihe
install: all ## into PREFIX (/usr/local), below DESTDIR; PREFIX/bin/jihe finds the daemons in PREFIX/lib/jihe
	install -d $(DESTDIR)$(LIBDIR) $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(PROGRAMS:%=$(B)/%) $(DESTDIR)$(LIBDIR)
	ln -sf ../lib/jihe/jihe $(DESTDIR)$(PREFIX)/bin/jihe
	set -e; for mo in $(MESSAGES); do install -D -m 644 $$mo $(DESTDIR)$(LIBDIR)$${mo#$(B)}; done
	sh docs/man/pages.sh $(abspath $(B)/jihe) $(B)/man
	set -e; for page in $(B)/man/*; do install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; done
	install -D -m 644 console/shell/jihe.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/jihe
	install -D -m 644 console/units/jihe.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/jihe.conf
	set -e; for unit in jihe jihe-web; do mkdir -p $(DESTDIR)$(PREFIX)/lib/systemd/system; \
	    sed 's#@BIN@#$(PREFIX)/bin#' console/units/$$unit.service >$(DESTDIR)$(PREFIX)/lib/systemd/system/$$unit.service; done
