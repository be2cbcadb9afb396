/* SPDX-License-Identifier: MIT
 * Two amounts that everybody knows to make up a third: 基本支出 and 项目支出, 税收收入 and 非税收入.
 */
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    KNOWN_REACH = 40, /* figures back in which their total is looked for, and between the two */
    NEAR_REACH = 8,   /* and in their own paragraph */
    NAME_BYTES = 6,   /* of what a total and what is left of it are called */
    STOCK_DIGITS = 4, /* of such a total */
    TRADE_DIGITS = 3, /* of what went out or came in that a wrong digit keeps from the others */
};

/* The amount before first that the pair makes up: in the same paragraph any, further back one that is called
 * so. */
static int known_total(const struct reading *r, const struct parts *pair)
{
    size_t first = pair->index[0];
    if (r->spots[first].whole)
        return -1;
    for (size_t t = first; t-- > 0 && first - t <= KNOWN_REACH;) {
        bool near = r->spots[t].para == r->spots[first].para && first - t <= NEAR_REACH;
        struct str label = r->facts->figures[t].label;
        if (!sums_may_be_part(r, t, first))
            continue;
        bool whole = str_find(label, STR("支出")) >= 0 || str_find(label, STR("收入")) >= 0;
        if (!(near || whole) || !relation_adds_up(r, t, pair))
            continue;
        if (near || (!r->spots[t].divided && whole))
            return (int)t;
        /* 收入16亿元，其中税收11亿元、非税5亿元。（1）税收11亿元…；（2）非税5亿元: told again, of nothing
         * else. */
        if (whole)
            return -1;
    }
    return -1;
}

/* The nearest before i in its paragraph whose name has the word and not the other; -1. */
static int side_called(const struct reading *r, size_t i, struct str word, struct str other)
{
    for (size_t k = i; k-- > 0 && i - k <= NEAR_REACH && r->spots[k].para == r->spots[i].para;) {
        struct str label = r->facts->figures[k].label;
        if (sums_may_be_part(r, i, k) && str_find(label, word) >= 0 && str_find(label, other) < 0)
            return (int)k;
    }
    return -1;
}

/* 出口4.97亿元，进口0.89亿元，顺差4.08亿元: what went out is what came in and the surplus; the other way
 * round for a deficit. */
int sums_add_trade(struct reading *r, size_t i)
{
    bool surplus = stance_says(r, i, "顺差");
    if (!surplus && !stance_says(r, i, "逆差"))
        return 0;
    int out = side_called(r, i, STR("出口"), STR("进")), in = side_called(r, i, STR("进口"), STR("出"));
    int more = surplus ? out : in, less = surplus ? in : out;
    if (more < 0 || less < 0)
        return 0;
    struct parts parts;
    parts_two(&parts, less, i);
    return relation_sum_is_told(r, (size_t)more, &parts, TRADE_DIGITS)
                   ? relation_add(r, RELATION_SUM, (size_t)more, &parts, true)
                   : 0;
}

/* 缴存总额823.57亿元…；缴存余额268.42亿元…。提取总额555.15亿元: of all that came in, all that went out and
 * what there is. */
int sums_add_stock(struct reading *r, size_t rest)
{
    static const struct str ends[] = { STR("余额"), STR("总额") };
    struct str name = r->facts->figures[rest].label;
    if (!str_ends(name, ends[0]) || name.n < ends[0].n + NAME_BYTES || !sums_may_be_part(r, rest, rest))
        return 0;
    name = str_cut(name, name.n - ends[0].n - NAME_BYTES, name.n - ends[0].n);
    size_t from = rest > KNOWN_REACH ? rest - KNOWN_REACH : 0;
    int in = -1;
    for (size_t k = from; k < r->spot_count && k < rest + KNOWN_REACH; k++) {
        struct str label = r->facts->figures[k].label;
        if (!sums_may_be_part(r, rest, k) || !str_ends(label, ends[1]))
            continue;
        if (str_ends(str_cut(label, 0, label.n - ends[1].n), name)) {
            in = (int)k;
            continue;
        }
        struct parts parts;
        parts_two(&parts, rest, k);
        if (in >= 0 && relation_sum_is_sure(r, (size_t)in, &parts, STOCK_DIGITS))
            return relation_add(r, RELATION_SUM, (size_t)in, &parts, true);
    }
    return 0;
}

/* 基本支出 and 项目支出, 税收收入 and 非税收入 behind an amount that they make up, without a word that says
 * so. */
int sums_add_known(struct reading *r, size_t i)
{
    if (i == 0 || !sums_may_be_part(r, i, i) || !contrast_is_side(r, i, false))
        return 0;
    bool far = contrast_is_side(r, i, true);
    for (size_t k = i + 1; k < r->spot_count && k < i + KNOWN_REACH; k++) {
        bool near = r->spots[k].para == r->spots[i].para && k - i <= NEAR_REACH;
        if (!near && !far)
            break;
        if (!sums_may_be_part(r, i, k) || !contrast_completes(r, i, k, !near))
            continue;
        struct parts pair;
        parts_two(&pair, i, k);
        int total = known_total(r, &pair);
        return total >= 0 ? relation_add(r, RELATION_SUM, (size_t)total, &pair, true) : 0;
    }
    return 0;
}
