# What the line and its pieces do in a second, beside what this machine can do at best.
BENCH      := $(B)/tests/bench
BENCH_BINS := $(patsubst tests/bench/%.c,$(BENCH)/%,$(wildcard tests/bench/*.c))
$(BENCH_BINS): $(BENCH)/%: $(B)/obj/tests/bench/%.o $(B)/librest.a $(BOOK_LIBS)
	@mkdir -p $(@D)
	$(link) $(LINE_LIBS) $(call lib,sqlite3 jansson nettle lua5.4)

DOCS ?= 5000
.PHONY: bench
bench: all $(BENCH_BINS) ## floors, stages and the whole line in documents a second; DOCS=50000 for the long run
	@B=$(B) $(PYTHON) tests/bench/bench.py --docs $(DOCS)
