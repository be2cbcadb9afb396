/* SPDX-License-Identifier: MIT
 * What is added to an amount, and what comes out: 支出…，加上上解支出…、债务还本支出…，支出总计….
 */
#include <string.h>

#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    KNOWN_REACH = 40, /* figures back in which an amount is looked for by its name */
    ADDED_REACH = 12, /* and the parts of 支出总计 */
    NEAR_REACH = 8,   /* and the amounts of its paragraph that 结余 names */
    SIDE_BYTES = 18,  /* of the name of a fund's 收入 or 支出 */
    SUMS_REACH = 40,  /* sums back among which those stand that divide what came out */
    ADDED_DIGITS = 3, /* of a total of what 加上 adds that may be one digit off */
};

bool sums_is_balance(const struct reading *r, size_t i)
{
    return r->spots[i].dim == DIM_MONEY && r->spots[i].stance == STANCE_LEVEL &&
           str_ends_listed(r->facts->figures[i].label, &r->lex->balance_totals);
}

/* 全省一般公共预算支出，加上…: what the piece before 加上 names; of
 * 全省一般公共预算收入1452亿元，支出6454亿元 the second is it. -1 when nothing is called so. */
static int side_named(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    struct str piece = s->prior < s->head ? plain_cut(&r->plain, s->prior, s->head) : STR_NONE;
    if (str_ends(piece, STR(",")))
        piece.n--;
    bool out = str_ends(piece, STR("支出"));
    if (piece.n < SIDE_BYTES || !(out || str_ends(piece, STR("收入"))))
        return -1;
    struct str fund = str_cut(piece, 0, piece.n - 6);
    for (size_t k = i; k-- > 0 && i - k <= KNOWN_REACH;) {
        struct str label = r->facts->figures[k].label;
        if (!sums_may_be_part(r, i, k))
            continue;
        if (str_ends(label, piece))
            return (int)k;
        if (k == 0 || !out || !str_is(label, "支出") || r->spots[k].sep > SEP_COMMA ||
                !sums_may_be_part(r, i, k - 1))
            continue;
        struct str before = r->facts->figures[k - 1].label;
        if (str_ends(before, STR("收入")) && str_ends(str_cut(before, 0, before.n - 6), fund))
            return (int)k;
    }
    return -1;
}

/* What 加上 is added to: the amount that the words before 加上 name, else the one that the sentence, or the
 * one before it, opens with. */
static int added_to(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    ptrdiff_t at = str_find(words, STR("加上"));
    int head = -1;
    if (at >= 12)
        return naming_total(r, i, KNOWN_REACH, str_cut(words, 0, (size_t)at));
    if (at == 0) {
        int named = side_named(r, i);
        if (named >= 0)
            return named;
    }
    enum sep sep = r->spots[i].sep;
    for (size_t k = i; k-- > 0 && i - k <= ADDED_REACH;) {
        /* 收入130亿元。其中：出让收入125亿元。加上…: to what that sentence is a part of */
        if (sep >= SEP_STOP && head >= 0 && r->spots[head].sep >= SEP_STOP &&
                (r->spots[head].cues & CUE_AMONG))
            head = -1;
        if (sums_is_balance(r, k) || (sep >= SEP_STOP && head >= 0))
            break;
        if (sums_may_be_part(r, i, k))
            head = (int)k;
        sep = r->spots[k].sep;
    }
    /* 收入136亿元。其中，税收83亿元；非税53亿元。加上…: to the whole, not to its first part. */
    if (head >= 0 && r->spots[head].whole)
        head = (int)r->spots[head].whole - 1;
    return head;
}

/* 当年结余25.6亿元，加上上年结余…: what is left of this year. */
static int left_before(const struct reading *r, size_t i)
{
    for (size_t k = i; k-- > 0 && i - k <= NEAR_REACH && r->spots[k].para == r->spots[i].para;)
        if (sums_may_be_part(r, i, k) && stance_says(r, k, "结余"))
            return (int)k;
    return -1;
}

/* Both are called 收入, or both 支出. */
static bool same_side(const struct reading *r, size_t a, size_t b)
{
    struct str x = r->facts->figures[a].label, y = r->facts->figures[b].label;
    bool in = str_find(x, STR("收入")) >= 0, out = str_find(x, STR("支出")) >= 0;
    return in != out && in == (str_find(y, STR("收入")) >= 0) && out == (str_find(y, STR("支出")) >= 0);
}

/* head and what was added to it, in order, and how they fit the total. */
static enum fit gather_added(
        const struct reading *r, size_t total, size_t head, const struct parts *back, struct parts *out)
{
    out->count = 0;
    parts_add(out, head);
    parts_add_back(out, back);
    return relation_sum_fit(r, total, out);
}

/* 加转移支付1884万元，其中：一般1478万元，专项406万元，结余60万元: 1478 and 406 are in what their sentence
 * told before. */
static bool is_inside(const struct reading *r, size_t k)
{
    size_t whole = r->spots[k].whole ? r->spots[k].whole - 1 : k;
    for (size_t m = k; m > whole; m--)
        if (r->spots[m].sep >= SEP_SEMI)
            return false;
    return whole < k;
}

/* 加上…，市级总收入为156.62亿元: what comes out when all is added. */
static bool is_sum_up(const struct reading *r, size_t i)
{
    return r->spots[i].dim == DIM_MONEY && r->spots[i].stance == STANCE_LEVEL &&
           (str_ends_listed(r->facts->figures[i].label, &r->lex->balance_totals) ||
                   str_ends_listed(r->facts->figures[i].label, &r->lex->sum_ups));
}

/* …，收入总量22400万元；支出17920万元，还本2000万元，调出480万元，结转2000万元: what came in is divided by
 * what became of it, behind it, and no less by what is added up before it. */
static bool is_divided_behind(const struct reading *r, size_t total)
{
    const struct facts *facts = r->facts;
    for (size_t q = facts->relation_count; q-- > 0 && facts->relation_count - q <= SUMS_REACH;) {
        const struct relation *rel = &facts->relations[q];
        if (rel->kind == RELATION_SUM && rel->result == total + 1)
            return rel->operands[0] > total + 1;
    }
    return false;
}

/* 支出486215万元，加上上解支出10894万元、债务还本支出25480万元，支出总计522589万元. */
int sums_add_added(struct reading *r, size_t total)
{
    struct parts back, parts;
    back.count = parts.count = 0;
    int head = -1;
    bool rolls = stance_says(r, total, "滚存结余") ||
                 stance_says(r, total, "累计结余"); /* 加上上年结余，年末滚存结余 */
    bool all = (r->spots[total].cues & CUE_TOTAL) && r->spots[total].dim == DIM_MONEY;
    if (!(all || rolls || is_sum_up(r, total)) || (r->spots[total].divided && !is_divided_behind(r, total)))
        return 0;
    bool begun = false;
    for (size_t k = total; k-- > 0 && total - k <= ADDED_REACH && r->spots[k + 1].sep < SEP_SEMI && !begun;)
        if (sums_may_be_part(r, total, k) && !is_inside(r, k)) {
            parts_add(&back, k);
            begun = stance_says(r, k, "加上");
            head = !stance_says(r, k, "加上") ? -1 : rolls ? left_before(r, k) : added_to(r, k);
        }
    if (!back.count || !stance_says(r, back.index[back.count - 1], "加上"))
        return 0;
    enum fit fit = head < 0 ? FIT_UNKNOWN : gather_added(r, total, (size_t)head, &back, &parts);
    bool near = (fit == FIT_NEAR || fit == FIT_SLIP ||
                        (head >= 0 && relation_sum_slips(r, total, &parts, ADDED_DIGITS))) &&
                (rolls || is_sum_up(r, total));
    /* 支出70亿元。加上A、B后，支出总计84亿元: sure by its words, though something be missing */
    int sure = head >= 0 && is_sum_up(r, total) && same_side(r, (size_t)head, total) &&
                               relation_is_close(r, total, &parts)
                       ? head
                       : -1;
    if (fit != FIT_MEETS && !near)
        head = -1;
    /* 当年收入加上上级补助2480万元、…: nothing is called just so before; what adds up is meant. */
    for (size_t k = back.index[back.count - 1]; head < 0 && k-- > 0 && total - k <= KNOWN_REACH;)
        if (sums_may_be_part(r, total, k) && gather_added(r, total, k, &back, &parts) == FIT_MEETS)
            head = (int)k;
    if (head < 0 && sure >= 0) {
        head = sure;
        gather_added(r, total, (size_t)sure, &back, &parts);
    }
    return head < 0 ? 0 : relation_add(r, RELATION_SUM, total, &parts, true);
}
