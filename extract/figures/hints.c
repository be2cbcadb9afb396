/* SPDX-License-Identifier: MIT */
#include "extract/figures/hints.h"

#include "common/err.h"

int hints_find(struct reading *r)
{
    const struct plain *p = &r->plain;
    const char *text = p->p, *end = text + p->n;
    const uint8_t *of_letter = r->lex->hints;
    uint8_t *hints = arena_array(r->mem, p->n + HINTS_BEHIND, 1);
    if (!hints)
        return ERR_MEMORY;
    const char *last = p->n > 3 ? end - 3 : text; /* four bytes are there in front of it */
    for (const char *at = text; at < end;) {
        for (; at < last && (*at & 0xF0) == 0xE0; at += 3) /* nearly all are such letters */
            hints[at - text] = of_letter[words_letter_bit(at)];
        hints[at - text] = of_letter[words_first_bit(at, end)];
        at += utf8_step(at, (size_t)(end - at));
    }
    r->hints = hints;
    for (size_t i = 0; i < p->n; i = plain_next_gap(p, i, p->n, GAP_HARD))
        hints[i] |= HINT_CLAUSE;
    return 0;
}
