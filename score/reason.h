/* SPDX-License-Identifier: MIT
 * Why a row got its points, in two languages at once: figures and signs are the same in both.
 */
#ifndef JIHE_REASON_H
#define JIHE_REASON_H

#include "common/facts.h"
#include "common/scores.h"

enum {
    REASON_MAX = 1024,
    REASON_DIGITS = 6, /* behind the point, of points and weights: as many as anybody prints */
};

struct reason {
    struct buf en, zh;
};

void reason_init(struct reason *r);
void reason_fini(struct reason *r);
void reason_clear(struct reason *r);
/* The same in both languages. */
void reason_add(struct reason *r, struct str s);
void reason_say(struct reason *r, const char *en, const char *zh);
/* Rounded to REASON_DIGITS. */
void reason_number(struct reason *r, struct amount a);
/* 3.6亿, 95%: as printed, without a measure word. */
void reason_figure(struct reason *r, const struct figure *f);
/* Both texts into the arena; empty without memory. */
void reason_give(const struct reason *r, struct arena *mem, struct rescored *out);

#endif
