/* SPDX-License-Identifier: MIT
 * What the words between two figures say of how the second moved: ，比上年增加,
 * 。与2022年度相比，收、支总计各增加.
 */
#ifndef JIHE_MOVED_GAP_H
#define JIHE_MOVED_GAP_H

#include "validate/trial.h"

enum {
    MOVED_GAP_BYTES = 60,  /* between two figures */
    MOVED_NAME_BYTES = 90, /* of a name that stands there, too */
};

#define UP_VERBS   "增加", "增长", "增收", "增支", "上升", "提高", "提升", "上涨"
#define DOWN_VERBS "减少", "下降", "减收", "减支", "降低", "压减", "节约", "节支", "下滑", "回落"

/* What the words between two figures say of the second. */
struct saying {
    bool is_before; /* 与上年2000万元相比，: the first of the two is the amount of the year before */
    int direction;  /* 1: more, -1: less, 0: 幅度 alone */
    bool has_base;  /* 比上年, 同比 */
    bool is_plan;   /* 比年初预算 */
    bool stops;     /* a sentence ended between them */
    bool is_named;  /* 。公务接待费支出比上年增加: and says what it is, again */
};

/* The words between figures a and b; false: they say something else than how b moved. `name` is what moved.
 */
bool moved_gap_read(const struct trial *t, const struct figure *a, const struct figure *b, struct str name,
        struct saying *out);
/* 其他收入增加: the verb at the end of s is taken off. 1: more, -1: less, 0: there is none. */
int moved_gap_verb(struct str *s);
/* 较上年减少1897.9万元: a move itself, and no amount that could have moved. */
bool moved_gap_is_move(const struct trial *t, const struct figure *f);

#endif
