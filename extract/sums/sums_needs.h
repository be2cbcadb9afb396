/* SPDX-License-Identifier: MIT
 * What a figure must be, or say, before sums_find_totals asks a way to find sums of it.
 */
#ifndef JIHE_SUMS_NEEDS_H
#define JIHE_SUMS_NEEDS_H

#include "extract/reading.h"

/* A bit for each: nearly all figures are turned down by them, and a call for nothing through a pointer costs
 * more than a look at a few bits. */
enum need {
    NEED_LEVEL = 1 << 0,
    NEED_AMOUNT = 1 << 1,
    NEED_MONEY = 1 << 2,
    NEED_COUNT = 1 << 3,
    NEED_SCORE = 1 << 4,
    NEED_TOTAL = 1 << 5,    /* 合计, 共 */
    NEED_FOLLOWS = 1 << 6,  /* behind another in its clause */
    NEED_DIFFERS = 1 << 7,  /* 顺差 */
    NEED_AMIDST = 1 << 8,   /* 收入中的税收 */
    NEED_LACKS = 1 << 9,    /* 缺口, 未到位 */
    NEED_WITHIN = 1 << 10,  /* 控制在 */
    NEED_GOES_ON = 1 << 11, /* words stand behind it: 36项中 */
    NEED_UNDIVIDED = 1 << 12,
    NEED_LEADS = 1 << 13,    /* its sentence goes on with another */
    NEED_VACANT = 1 << 14,   /* 空编 */
    NEED_PLANNED = 1 << 15,  /* 调整后预算, 可用 */
    NEED_BALANCE = 1 << 16,  /* 余额, by name */
    NEED_NET = 1 << 17,      /* 净增, or the amount does that it goes on about */
    NEED_SUMS_UP = 1 << 18,  /* may be called a total, whatever it is a total of */
    NEED_ADDED = 1 << 19,    /* or what comes out when something was added */
    NEED_ROLLED = 1 << 20,   /* 滚存结余, or it was told so before */
    NEED_MEANS = 1 << 21,    /* 人均 */
    NEED_DUE = 1 << 22,      /* 应结案 */
    NEED_RESTS = 1 << 23,    /* 其余 */
    NEED_BALANCES = 1 << 24, /* left over, lacking or taken back */
    NEED_BEHIND = 1 << 25,   /* a comma stands right in front of the number */
    NEED_STANDS = 1 << 26,   /* NEED_LEVEL, or no amount at all, of which that is not asked */
    NEEDS = 27
};

/* The lists whose words meet some; a figure is asked for them together first, for most have none. */
struct list_set sums_needs_lists(const struct lexicon *lex);
/* All that the figure i is and says. */
unsigned sums_needs_met(const struct reading *r, size_t i, const struct list_set *lists);

#endif
