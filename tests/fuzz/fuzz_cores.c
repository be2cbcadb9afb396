/* SPDX-License-Identifier: MIT
 * Any bytes at all as a file, through all four cores: what they say of it must keep what the headers promise.
 * Seeds are the samples.
 */
#include <stdlib.h>

#include "extract/extract.h"
#include "extract/read/reader.h"
#include "score/score.h"
#include "tests/validate/book_shelves.h"
#include "validate/validate.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { PACKED_MAX = 1 << 28 };

static const struct lexicon *lexicon;

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_figures(const struct document *doc, const struct facts *facts)
{
    uint32_t end = 0;
    for (size_t i = 0; i < facts->figure_count; i++) {
        const struct figure *f = &facts->figures[i];
        must(f->n == i + 1);
        must(f->start < f->end && f->end <= doc->text.n);
        must(f->start >= end); /* in the order of the text, none inside another */
        must(f->number.n > 0 && f->line > 0);
        end = f->end;
    }
}

static void check_findings(const struct facts *facts, const struct findings *findings)
{
    must(findings->check_count == facts->relation_count);
    for (size_t i = 0; i < findings->finding_count; i++) {
        const struct finding *f = &findings->findings[i];
        must(f->code.n > 0 && f->key.n == 16);
        for (size_t k = 0; k < f->relation_count; k++)
            must(f->relations[k] >= 1 && f->relations[k] <= facts->relation_count);
        for (size_t k = 0; k < f->figure_count; k++)
            must(f->figures[k] >= 1 && f->figures[k] <= facts->figure_count);
    }
}

/* Unpacking checks every number that names something. */
static void check_packed(const struct facts *facts, struct arena *mem)
{
    struct facts again;
    struct buf out;
    buf_init(&out, PACKED_MAX);
    must(facts_pack(facts, &out) == 0);
    must(facts_unpack(buf_str(&out), mem, &again) == 0);
    buf_fini(&out);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct arena tables;
    struct source_file file = { .name = STR("fuzz.txt"), .bytes = { (const char *)data, size } };
    struct arena mem;
    struct document doc;
    struct facts facts;
    struct findings findings;
    struct scores scores;
    struct fault fault = { 0 };
    if (!lexicon) {
        arena_init(&tables, 0);
        must(lexicon_parse(&tables, &lexicon) == 0);
    }
    arena_init(&mem, 0);
    must(read_document(&file, &mem, &doc, &fault) == 0);
    if (fault.code == FAULT_NONE) {
        must(extract_facts(&doc, lexicon, &mem, &facts) == 0);
        check_figures(&doc, &facts);
        check_packed(&facts, &mem);
        must(validate_facts(&doc, &facts, books_rule("cn-2020"), &mem, &findings) == 0);
        check_findings(&facts, &findings);
        must(score_facts(&facts, &findings, books_scheme("cn-2020-overall"), &mem, &scores) == 0);
        must(scores.row_count == facts.indicator_count);
    }
    arena_fini(&mem);
    return 0;
}
