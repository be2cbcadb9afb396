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

PKGS    := libzmq msgpack libuv sqlite3 libconfuse jansson nettle
WARN    := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
OPT     ?= -O2 -g
comma   := ,
SANFLAGS := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
CPPFLAGS += -I. -D_GNU_SOURCE
CFLAGS  += -std=c11 $(WARN) $(OPT) $(SANFLAGS)
LDFLAGS += $(SANFLAGS)

# Cores and what they stand on: no libzmq, libuv, SQLite, stdio, clock. tests/core proves it.
CORE_COMMON := err arena text utf8 amount pack part document facts facts_pack facts_unpack findings scores message outcome
# The parent's side of the reader children, and the pipe between them: no core, for they do I/O.
CAGE_SRC := extract/cage.c extract/reader_pipe.c
CORE_SRC := $(CORE_COMMON:%=common/%.c) \
            $(filter-out %_main.c $(CAGE_SRC),$(wildcard extract/*.c)) \
            $(filter-out %_main.c,$(wildcard validate/*.c)) \
            $(filter-out %_main.c,$(wildcard score/*.c))
# The frame around them: log, options, clock; then loop, door, links, stage.
BASE_SRC := $(wildcard common/log.c common/option.c common/option_table.c common/option_value.c common/option_file.c common/clock.c common/home.c common/sha256.c)
LINE_SRC := $(filter-out $(CORE_SRC) $(BASE_SRC),$(wildcard common/*.c))

include build.mk
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
