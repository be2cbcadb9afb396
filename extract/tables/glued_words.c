/* SPDX-License-Identifier: MIT
 * Words between the numbers of a row whose cells ran into each other.
 */
#include <string.h>

#include "extract/figures/unit.h"
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

size_t glued_digits_end(const struct plain *p, size_t i, size_t end)
{
    while (i < end && (plain_is_digit(p, i) || (p->p[i] == '.' && plain_is_digit(p, i + 1))))
        i++;
    return i;
}

size_t glued_bound_end(const struct reading *r, size_t i, size_t end)
{
    const struct plain *p = &r->plain;
    const struct word *w;
    while (i < end && (w = words_find(&r->lex->before, p->p + i, p->p + end)) != NULL &&
            w->value != UNIT_NO_FIGURE && w->value != UNIT_ONLY_COUNTED)
        i += w->text.n;
    return i < end && (p->p[i] == '=' || plain_has(p, i, "═")) ? i + plain_step(p, i) : i;
}

bool glued_row_begins(const struct reading *r, size_t i, size_t end)
{
    const char *p = r->plain.p;
    const struct word *level = words_find(&r->lex->levels, p + i, p + end);
    const struct word *total = words_find(&r->lex->columns, p + i, p + end);
    return (level && glued_is_level(level->text)) || (total && total->value == ROLE_TOTAL);
}

size_t glued_level_behind(const struct glued_rows *t, size_t i, size_t end)
{
    const struct plain *p = &t->r->plain;
    for (size_t k = i; k < end && k - i <= NAME_BYTES && !plain_is_digit(p, k); k += plain_step(p, k))
        if (glued_row_begins(t->r, k, end))
            return k;
    return 0;
}

size_t glued_twice_before(const struct plain *p, size_t from, size_t to)
{
    size_t longest = to > from ? (to - from - 1) / 2 : 0, n = longest < WORDS_BYTES ? longest : WORDS_BYTES;
    while (n >= WORDS_LEAST &&
            ((p->p[to - n] & 0xC0) == 0x80 || memcmp(p->p + to - n, p->p + to - 2 * n, n) != 0))
        n--;
    return n >= WORDS_LEAST ? n : 0;
}
