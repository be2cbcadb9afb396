/* SPDX-License-Identifier: MIT */
#include "extract/figures/wraps.h"

#include <string.h>

#include "common/err.h"

static int add(struct reading *r, size_t *cap, uint32_t at)
{
    struct facts *f = r->facts;
    if (f->wrap_count == FACTS_WRAPS_MAX)
        return 0;
    uint32_t *wrap = arena_push(r->mem, (void **)&f->wraps, &f->wrap_count, cap,
            (struct arena_row){ sizeof *wrap, FACTS_WRAPS_MAX });
    if (!wrap)
        return ERR_MEMORY;
    *wrap = at;
    return 0;
}

int wraps_find(struct reading *r)
{
    const struct plain *p = &r->plain;
    size_t cap = 0, cell = 0, covered = 0; /* covered: where the cells up to here end */
    for (size_t line = 1; line < p->line_count; line++) {
        size_t i = p->line_place[line];
        for (; cell < r->cell_count && r->cells[cell].from <= i; cell++)
            covered = r->cells[cell].to > covered ? r->cells[cell].to : covered;
        if ((p->gap[i] & (GAP_HARD | GAP_TAB | GAP_BLANK)) || (cell && covered >= i))
            continue;
        uint32_t end = plain_end(p, i);
        const char *at = memchr(p->text.p + end, '\n', p->at[i] - end);
        if (at && add(r, &cap, (uint32_t)(at - p->text.p)))
            return ERR_MEMORY;
    }
    return 0;
}
