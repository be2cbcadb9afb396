/* SPDX-License-Identifier: MIT
 * Relations in figures and signs, which need no translation: "12.96 ÷ 25", "51.84%".
 */
#ifndef JIHE_ARITHMETIC_H
#define JIHE_ARITHMETIC_H

#include "validate/trial.h"

enum {
    ARITHMETIC_TERMS_MAX = 12, /* of a sum; of a longer one its first and last are written */
    ARITHMETIC_TEXT_MAX = 4096,
};

/* The left side of relation r, as long as it takes: "599.93 + 3879.79". Appends to out. */
void arithmetic_write(const struct trial *t, const struct relation *r, struct buf *out);
/* Figure n as printed: "3.6亿元". */
void arithmetic_write_figure(const struct trial *t, uint32_t n, struct buf *out);

/* An amount in the scale of figure n, rounded as a reader would: for a rate two digits or as many as are
 * printed, else all there are. Decimal text without unit, into the arena; empty without memory or when it
 * cannot be written. */
struct str arithmetic_in_scale(const struct trial *t, uint32_t n, struct amount a);

#endif
