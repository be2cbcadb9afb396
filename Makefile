# The whole build. `make run` and `make check` install what is missing, build, and do the rest.
#   make            build everything into build/
#   make run        start the line on tests/samples in a home of its own
#   make check      every test that CI runs
#   make SAN=1 …    the same with ASan and UBSan, into build-san/
#   make CC=clang … with clang, into build-clang/
# See `make help` for the rest.

CC      ?= cc
ifeq ($(origin CC),default)
CC      := gcc
endif
SAN     ?=
B       ?= build$(if $(findstring clang,$(CC)),-clang)$(if $(SAN),-san)

PKGS    := libzmq msgpack libuv sqlite3 libconfuse jansson nettle
WARN    := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
OPT     ?= -O2 -g
comma   := ,
SANFLAGS := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
CPPFLAGS += -I. -D_GNU_SOURCE
CFLAGS  += -std=c11 $(WARN) $(OPT) $(SANFLAGS)
LDFLAGS += $(SANFLAGS)

# Cores and what they stand on: no libzmq, libuv, SQLite, stdio, clock. tests/core proves it.
CORE_COMMON := err arena text utf8 amount pack part document facts findings scores message outcome id
CORE_SRC := $(CORE_COMMON:%=common/%.c) \
            $(filter-out %_main.c extract/cage.c,$(wildcard extract/*.c)) \
            $(filter-out %_main.c,$(wildcard validate/*.c)) \
            $(filter-out %_main.c,$(wildcard score/*.c))
# The frame around them: log, options, clock; then loop, door, links, stage.
BASE_SRC := $(wildcard common/log.c common/option.c common/option_table.c common/option_value.c common/option_file.c common/clock.c common/home.c common/sha256.c)
LINE_SRC := $(filter-out $(CORE_SRC) $(BASE_SRC),$(wildcard common/*.c))

include build.mk
