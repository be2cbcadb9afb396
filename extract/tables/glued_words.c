/* SPDX-License-Identifier: MIT
 * Words between the numbers of a row whose cells ran into each other.
 */
#include <string.h>

#include "extract/tables/glued.h"

enum {
    NAME_BYTES = 120,
    WORDS_BYTES = 60, /* of a value in words */
    WORDS_LEAST = 6,  /* 良好 */
};

bool glued_is_level(struct str s)
{
    return str_ends(s, STR("指标")) || str_ends(s, STR("指标等"));
}

size_t glued_level_behind(const struct glued_rows *t, size_t i, size_t end)
{
    const struct plain *p = &t->r->plain;
    for (size_t k = i; k < end && k - i <= NAME_BYTES && !plain_is_digit(p, k); k += plain_step(p, k)) {
        const struct word *level = words_find(&t->r->lex->levels, p->p + k, p->p + end);
        const struct word *total = words_find(&t->r->lex->columns, p->p + k, p->p + end);
        if ((level && glued_is_level(level->text)) || (total && total->value == ROLE_TOTAL))
            return k;
    }
    return 0;
}

size_t glued_twice_before(const struct plain *p, size_t from, size_t to)
{
    size_t n = (to - from) / 2 < WORDS_BYTES ? (to - from) / 2 : WORDS_BYTES;
    while (n >= WORDS_LEAST &&
            ((p->p[to - n] & 0xC0) == 0x80 || memcmp(p->p + to - n, p->p + to - 2 * n, n) != 0))
        n--;
    return n >= WORDS_LEAST && to - from > 2 * n ? n : 0;
}
