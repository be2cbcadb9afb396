# What the line and its pieces do in a second, beside what this machine can do at best.
BENCH      := $(B)/tests/bench
BENCH_BINS := $(patsubst tests/bench/%.c,$(BENCH)/%,$(filter-out tests/bench/readers_bench.c,$(wildcard tests/bench/*.c)))
$(BENCH_BINS): $(BENCH)/%: $(B)/obj/tests/bench/%.o $(B)/librest.a $(BOOK_LIBS)
	@mkdir -p $(@D)
	$(link) $(LINE_LIBS) $(call lib,sqlite3 jansson nettle lua5.4)

# Of 5,000, a twentieth of the time goes by before all five are at work, and after the first has nothing left.
DOCS ?= 10000
.PHONY: bench
bench: all $(BENCH_BINS) ## floors, stages and the whole line in documents a second; DOCS=50000 for the long run
	@B=$(B) $(PYTHON) tests/bench/bench.py --docs $(DOCS)

PAGE_DOCS ?= 10000
.PHONY: bench-pages
bench-pages: all $(BENCH)/store_bench ## how long the console takes for each of its answers; PAGE_DOCS=10000
	@B=$(B) $(PYTHON) tests/bench/console_answers.py --docs $(PAGE_DOCS)

# The readers of formats, beside the tools that a user would take instead.
$(B)/obj/tests/bench/readers_bench.o: CPPFLAGS += $(XML_CFLAGS) $(PDF_CFLAGS)
$(BENCH)/readers_bench: $(B)/obj/tests/bench/readers_bench.o $(B)/libreaders.a $(B)/libbase.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(link) -Wl,--as-needed $(call lib,msgpack libxml-2.0 libzip expat poppler-glib cairo libqpdf) -lm
.PHONY: bench-readers
bench-readers: $(BENCH)/readers_bench ## documents a second of each reader, beside pandoc, docx2txt, openpyxl, pdftotext
	@B=$(B) $(PYTHON) tests/bench/readers.py
