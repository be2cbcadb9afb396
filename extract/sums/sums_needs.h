/* SPDX-License-Identifier: MIT
 * What a figure must be, or say, before sums_find_totals asks a way to find sums of it.
 */
#ifndef JIHE_SUMS_NEEDS_H
#define JIHE_SUMS_NEEDS_H

#include "extract/reading.h"

/* What a figure must be, or say, before a way is asked: nearly all are turned down by it, and a call
 * through a pointer that is taken for nothing costs more than to look at a few bits. */
enum need {
    LEVEL = 1 << 0,
    AMOUNT = 1 << 1,
    MONEY = 1 << 2,
    COUNT = 1 << 3,
    SCORE = 1 << 4,
    TOTAL = 1 << 5,    /* 合计, 共 */
    FOLLOWS = 1 << 6,  /* behind another in its clause */
    DIFFERS = 1 << 7,  /* 顺差 */
    AMIDST = 1 << 8,   /* 收入中的税收 */
    LACKS = 1 << 9,    /* 缺口, 未到位 */
    WITHIN = 1 << 10,  /* 控制在 */
    GOES_ON = 1 << 11, /* words stand behind it: 36项中 */
    UNDIVIDED = 1 << 12,
    LEADS = 1 << 13,    /* its sentence goes on with another */
    VACANT = 1 << 14,   /* 空编 */
    PLANNED = 1 << 15,  /* 调整后预算, 可用 */
    BALANCE = 1 << 16,  /* 余额, by name */
    NET = 1 << 17,      /* 净增, or the amount does that it goes on about */
    SUMS_UP = 1 << 18,  /* may be called a total, whatever it is a total of */
    ADDED = 1 << 19,    /* or what comes out when something was added */
    ROLLED = 1 << 20,   /* 滚存结余, or it was told so before */
    MEANS = 1 << 21,    /* 人均 */
    DUE = 1 << 22,      /* 应结案 */
    RESTS = 1 << 23,    /* 其余 */
    BALANCES = 1 << 24, /* left over, lacking or taken back */
    BEHIND = 1 << 25,   /* a comma stands right in front of the number */
    STANDS = 1 << 26,   /* LEVEL, or no amount at all, of which that is not asked */
    NEEDS = 27
};

/* The lists whose words meet some; a figure is asked for them together first, for most have none. */
struct list_set sums_needs_lists(const struct lexicon *lex);
/* All that the figure i is and says. */
unsigned sums_needs_met(const struct reading *r, size_t i, const struct list_set *lists);

#endif
