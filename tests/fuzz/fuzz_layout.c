/* SPDX-License-Identifier: MIT
 * Pages out of random numbers, and content streams out of random bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "extract/layout/layout.h"
#include "extract/layout/rulings.h"

enum { FUZZ_ROW = 8, FUZZ_PAGES = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Eight bytes: what it is, and where; small steps, so that things meet. */
static void take_row(
        const uint8_t *b, struct layout_page *page, struct layout_glyph *g, struct layout_rule *r)
{
    static const uint32_t codes[] = { '0', '7', '.', '%', 'a', '-', 0x4E00, 0x6536, 0x3002, 0xFF08, 0x9875,
        0x7B2C, 0x2460, 0x5B };
    int32_t x = b[1] * 250, y = b[2] * 330, width = b[3] * 40, height = b[4] * 10;
    if (b[0] & 0x80)
        r[page->rule_count++].box =
                (struct layout_box){ x, y, x + (b[0] & 1 ? width * 8 : 0), y + (b[0] & 1 ? 0 : width * 8) };
    else
        g[page->glyph_count++] = (struct layout_glyph){ codes[b[0] % (sizeof codes / sizeof *codes)],
            { x, y, x + width, y + height }, -1, b[5] };
}

static void fuzz_pages(const uint8_t *bytes, size_t n, struct arena *mem)
{
    size_t rows = n / FUZZ_ROW, each = rows / FUZZ_PAGES + 1;
    struct layout_page pages[FUZZ_PAGES] = { 0 };
    struct document doc = { .pages = FUZZ_PAGES };
    struct fault fault;
    struct build b;
    for (size_t i = 0; i < FUZZ_PAGES; i++) {
        struct layout_glyph *glyphs = arena_array(mem, each, sizeof *glyphs);
        struct layout_rule *rules = arena_array(mem, each, sizeof *rules);
        pages[i] = (struct layout_page){ .width = 59500, .height = 84200, .glyphs = glyphs, .rules = rules };
        for (size_t k = i * each; k < rows && k < (i + 1) * each; k++)
            take_row(bytes + k * FUZZ_ROW, &pages[i], glyphs, rules);
    }
    build_init(&b, mem, &doc);
    if (layout_build(pages, FUZZ_PAGES, &b))
        abort();
    build_finish(&b, &fault);
    for (size_t i = 0; i < doc.run_count; i++)
        if (doc.runs[i].start >= doc.runs[i].end || doc.runs[i].end > doc.text.n ||
                (i && doc.runs[i].start < doc.runs[i - 1].end))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const struct rulings_matrix start = { 100, 0, 0, -100, 0, 84200 };
    struct arena mem;
    arena_init(&mem, 0);
    struct rulings r = { .mem = &mem };
    rulings_read(&r, (struct str){ (const char *)bytes, n }, &start, NULL);
    fuzz_pages(bytes, n, &mem);
    arena_fini(&mem);
    return 0;
}
