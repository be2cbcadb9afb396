/* SPDX-License-Identifier: MIT */
#include "console/show_across.h"

#include <stdio.h>

#include "common/intl.h"
#include "console/print.h"

struct telling {
    struct str id;
    size_t count;
};

static int tell(void *context, const struct query_across *f)
{
    struct telling *t = context;
    bool is_other = str_eq(f->against.id, t->id);
    const struct query_across_place *here = is_other ? &f->against : &f->report,
                                    *there = is_other ? &f->report : &f->against;
    if (t->count++ == 0)
        printf("\n%s\n", _("Across documents"));
    printf("  ");
    print_cells(str_of(str_is(f->severity, "warning") ? _("warning") : _("note")), 8);
    printf(_(" line %u: "), here->line);
    print_text(print_language() == LANGUAGE_ZH ? f->sentence_zh : f->sentence_en);
    printf("  [");
    print_text(f->code);
    printf("]\n           ");
    print_text(there->name);
    printf(_(" (%d), line %u, "), there->year, there->line);
    print_text(there->id);
    putchar('\n');
    return 0;
}

int show_across(struct query *q, const struct query_across_filter *of)
{
    struct telling t = { .id = str_of(of->id) };
    return query_each_across(q, of, tell, &t);
}
