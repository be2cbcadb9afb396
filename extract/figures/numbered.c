/* SPDX-License-Identifier: MIT */
#include "extract/figures/numbered.h"

#include "extract/figures/hints.h"
#include "extract/figures/number.h"

enum {
    LEAD_MAX = 300,   /* bytes in front of a figure in which the mark of its item stands */
    CIRCLE_MAX = 120, /* and in which its number in a circle does */
    STYLE_BITS = 3,   /* of spot.mark; its ordinal stands above them */
    ORDINAL_MAX = 1 << 20,
};

static int han_ordinal(const struct plain *p, size_t *i)
{
    int n = 0;
    for (int value; n < ORDINAL_MAX && (value = number_han_ordinal(plain_cut(p, *i, p->n))); *i += 3)
        n = value == HAN_TEN ? (n ? n : 1) * 10 : n + value;
    return n;
}

static int digit_ordinal(const struct plain *p, size_t *i)
{
    int n = 0;
    for (; plain_is_digit(p, *i) && n < 1000; ++*i)
        n = n * 10 + (p->p[*i] - '0');
    return n;
}

struct numbered numbered_at(const struct plain *p, size_t i)
{
    struct numbered mark = { NUMBERING_NONE, 0 };
    bool bracket = plain_has(p, i, "(");
    i += bracket;
    bool digit = plain_is_digit(p, i);
    int ordinal = digit ? digit_ordinal(p, &i) : han_ordinal(p, &i);
    bool closed = bracket ? plain_has(p, i, ")")
                          : plain_has(p, i, "、") || plain_has(p, i, ",") || plain_has(p, i, ":") ||
                                    (plain_has(p, i, ".") && !plain_is_digit(p, i + 1));
    if (ordinal && closed)
        mark = (struct numbered){ digit     ? (bracket ? NUMBERING_BRACKET : NUMBERING_DIGIT)
                                  : bracket ? NUMBERING_HAN_BRACKET
                                            : NUMBERING_HAN,
            ordinal };
    else if (ordinal && !digit && !bracket && plain_has(p, i, "是"))
        mark = (struct numbered){ NUMBERING_HAN_IS, ordinal };
    return mark;
}

/* Behind a mark of punctuation, or with its paragraph: there an item begins. */
static bool begins_clause(const struct plain *p, size_t i)
{
    return plain_is_start(p, i) || p->p[i - 1] == ',' || p->p[i - 1] == ':' || p->p[i - 1] == ';' ||
           plain_ends(p, i, "。");
}

static struct numbered look_before(const struct reading *r, size_t k)
{
    const struct plain *p = &r->plain;
    size_t from = k > 0 ? r->spots[k - 1].tail : 0, to = r->spots[k].from;
    if (to - from > LEAD_MAX)
        from = to - LEAD_MAX;
    while (from < to && ((unsigned char)p->p[from] & 0xC0) == 0x80)
        from++;
    for (size_t end = to, i; (i = hints_before(r, end, from, HINT_NUMBER)) < end;
            end = i) { /* the last of them */
        struct numbered mark = { NUMBERING_NONE, 0 };
        if (begins_clause(p, i))
            mark = numbered_at(p, i);
        if (mark.ordinal)
            return mark;
    }
    return (struct numbered){ NUMBERING_NONE, 0 };
}

struct numbered numbered_of(const struct reading *r, size_t k)
{
    struct spot *s = &r->spots[k];
    if (!s->mark) {
        struct numbered found = look_before(r, k);
        int ordinal = found.ordinal < ORDINAL_MAX ? found.ordinal : ORDINAL_MAX;
        s->mark = 1 + ((uint32_t)ordinal << STYLE_BITS | (uint32_t)found.style);
    }
    uint32_t mark = s->mark - 1;
    return (struct numbered){ mark & ((1 << STYLE_BITS) - 1), (int)(mark >> STYLE_BITS) };
}

int numbered_circle(const struct reading *r, size_t k)
{
    static const struct str circles[] = { STR("①"), STR("②"), STR("③"), STR("④"), STR("⑤"), STR("⑥"),
        STR("⑦"), STR("⑧"), STR("⑨") };
    size_t from = k > 0 ? r->spots[k - 1].tail : 0, to = r->spots[k].from;
    struct str words = plain_cut(&r->plain, to - from > CIRCLE_MAX ? to - CIRCLE_MAX : from, to);
    if (str_find(words, str_cut(circles[0], 0, 2)) < 0)
        return 0; /* all begin so, and hardly any is there */
    for (size_t n = 0; n < COUNT_OF(circles); n++)
        if (str_find(words, circles[n]) >= 0)
            return (int)n + 1;
    return 0;
}
