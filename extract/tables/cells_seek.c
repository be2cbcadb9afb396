/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_seek.h"

#include "common/err.h"

static void look(struct cells_seek *s, size_t k, size_t from)
{
    ptrdiff_t at = str_find(plain_cut(s->plain, from, s->end), s->words[k]);
    s->at[k] = at < 0 ? SIZE_MAX : from + (size_t)at;
}

int cells_seek_begin(struct cells_seek *s, const struct reading *r, size_t from)
{
    s->plain = &r->plain;
    s->at = arena_room(r->mem, s->count, sizeof *s->at);
    for (size_t k = 0; s->at && k < s->count; k++)
        look(s, k, from);
    return s->at ? 0 : ERR_MEMORY;
}

void cells_seek_move(struct cells_seek *s, size_t i)
{
    for (size_t k = 0; k < s->count; k++)
        if (s->at[k] < i)
            look(s, k, i);
}

size_t cells_seek_next(const struct cells_seek *s)
{
    size_t first = s->end;
    for (size_t k = 0; k < s->count; k++)
        first = s->at[k] < first ? s->at[k] : first;
    return first;
}

bool cells_seek_has(const struct cells_seek *s, size_t stop)
{
    for (size_t k = 0; k < s->count; k++)
        if (s->at[k] < stop && stop - s->at[k] >= s->words[k].n)
            return true;
    return false;
}
