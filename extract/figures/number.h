/* SPDX-License-Identifier: MIT
 * Numbers as the texts print them: digits with separators and points, Chinese numerals, 余 and 多, and the
 * scale behind.
 */
#ifndef JIHE_NUMBER_H
#define JIHE_NUMBER_H

#include "extract/figures/plain.h"

enum {
    NUMBER_DIGITS_MAX = 30, /* digits of one number; a longer run is a code */
};

struct number {
    size_t from, to;   /* in plain, with its scale */
    struct str digits; /* "377.67", "-3" */
    int scale10;
    struct str scale; /* "万"; empty without one */
    bool vague;       /* 余, 多: at least that much */
    bool han;         /* printed in Chinese numerals */
    bool percent;     /* 百分之… */
};

/* The number that begins at i: a digit, a sign before one, or a Chinese numeral. False when there is none. */
bool number_parse(const struct plain *p, size_t i, struct arena *mem, struct number *out);
/* What multiplies a number, 万. */
struct number_scale {
    struct str word;
    int scale10;
};
/* The one that s begins with; NULL when it begins with none: 千 of 千瓦 is none. */
const struct number_scale *number_scale_of(struct str s);
extern const uint64_t number_han_tails[64];
bool number_is_han_numeral(const struct plain *p, size_t i);
/* False: none of 一二三四五六七八九十两百零 stands at i. Asked at nearly every character, so a bit turns most
 * of them down. */
static inline bool number_may_be_han(const struct plain *p, size_t i)
{
    const unsigned char *c = (const unsigned char *)p->p + i;
    return i < p->n && c[0] >= 0xE3 && p->n - i >= 3 && number_han_tails[c[1] & 63] >> (c[2] & 63) & 1;
}
/* A Chinese numeral of one letter stands at i, other than 零, without a scale: 一 of 一般公共预算. False also
 * where a rare letter behind only looks like one that it goes on with. */
bool number_is_lone(const struct plain *p, size_t i);
/* What s begins with: 零 or 〇 0, 一 1 … 九 9, 十 HAN_TEN, 两 HAN_PAIR; -1: none of them. */
enum { HAN_TEN = 10, HAN_PAIR = 11 };
int number_han_value(struct str s);
/* As numbers of items have it: 一 1 … 十 10; 0: none. */
static inline int number_han_ordinal(struct str s)
{
    int value = number_han_value(s);
    return value > 0 && value <= HAN_TEN ? value : 0;
}
/* As things are counted: 两 2, 三 3 … 九 9; 0: none. */
static inline size_t number_han_count(struct str s)
{
    int value = number_han_value(s);
    return value == HAN_PAIR ? 2 : value > 2 && value < HAN_TEN ? (size_t)value : 0;
}
/* True when a Chinese numeral begins at i. */
static inline bool number_is_han(const struct plain *p, size_t i)
{
    return number_may_be_han(p, i) && number_is_han_numeral(p, i);
}

#endif
