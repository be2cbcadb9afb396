/* SPDX-License-Identifier: MIT
 * A text that is read and judged, for tests of the checks that look at words as well as at numbers.
 */
#ifndef JIHE_TEST_JUDGED_H
#define JIHE_TEST_JUDGED_H

#include "tests/validate/report.h"

#include "extract/extract.h"
#include "extract/read/reader.h"

/* One lexicon for all texts of a test; each text has an arena of its own. */
struct judged {
    struct arena kept, mem;
    const struct lexicon *lexicon;
    struct document doc;
    struct facts facts;
    struct findings found;
};

static inline void judged_open(struct judged *j)
{
    arena_init(&j->kept, 0);
    assert_int_equal(lexicon_parse(&j->kept, &j->lexicon), 0);
}

static inline void judged_close(struct judged *j)
{
    arena_fini(&j->kept);
}

/* The first finding of that code, NULL: none. Until judged_drop. */
static inline const struct finding *judged_text(struct judged *j, const char *text, const char *code)
{
    struct source_file file = { .name = STR("a.txt"), .bytes = str_of(text) };
    struct fault fault = { .code = FAULT_NONE };
    arena_init(&j->mem, 0);
    assert_int_equal(read_document(&file, &j->mem, &j->doc, &fault), 0);
    assert_int_equal(extract_facts(&j->doc, j->lexicon, &j->mem, &j->facts), 0);
    assert_int_equal(validate_facts(&j->doc, &j->facts, books_rule("cn-2020"), &j->mem, &j->found), 0);
    for (size_t i = 0; i < j->found.finding_count; i++)
        if (str_is(j->found.findings[i].code, code))
            return &j->found.findings[i];
    return NULL;
}

static inline void judged_drop(struct judged *j)
{
    arena_fini(&j->mem);
}

/* What it states and what follows are these; both NULL: there is no finding. */
static inline void judged_is(
        const struct finding *f, const char *name, const char *stated, const char *computed)
{
    if (!stated != !f)
        fail_msg("%s: %s", name, f ? "accused" : "not accused");
    if (f && (!str_is(f->stated, stated) || !str_is(f->computed, computed)))
        fail_msg("%s: %.*s for %.*s", name, STR_ARG(f->computed), STR_ARG(f->stated));
}

#endif
