/* SPDX-License-Identifier: MIT
 * What came and what went: the net of the two, what is missing of what should have come, what has rolled up
 * over the years.
 */
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    STEPS = 6,        /* figures back in which the sides of a balance stand */
    NAMED_REACH = 24, /* and what something is missing of */
    TOLD_DIGITS = 2,  /* of a sum that the words tell, though one of them be wrong */
};

/* 退出298户471人: the second amount has the words of the first. */
static size_t told_by(const struct reading *r, size_t k)
{
    return k > 0 && r->spots[k].sep <= SEP_LIST && stance_words(r, k).n == 0 ? k - 1 : k;
}

static struct str words_of_pair(const struct reading *r, size_t k)
{
    return stance_words(r, told_by(r, k));
}

/* 出生310人，死亡250人，迁入180人，迁出140人，净增100人: what came or went is told before k, too. */
static bool moves_before(const struct reading *r, size_t k, size_t net)
{
    for (size_t n = 0; n < STEPS && k > 0 && r->spots[k].sep < SEP_STOP; n++) {
        k--;
        struct str words = words_of_pair(r, k);
        if (relation_same_measure(r, k, net) &&
                (lexicon_has(r->lex, words, &r->lex->came) || lexicon_has(r->lex, words, &r->lex->went) ||
                        (r->spots[k].dim == DIM_COUNT && r->spots[k].stance != STANCE_BEFORE)))
            return true;
    }
    return false;
}

/* 全年新增低保412户，退出298户，净增114户: what came is what went and what is left of it; 净减, when more
 * went.
 */
int sums_add_net(struct reading *r, size_t net)
{
    if (!stance_says(r, told_by(r, net), "净"))
        return 0; /* so it is with nearly all */
    struct str own = words_of_pair(r, net);
    bool less = str_find(own, STR("净减")) >= 0;
    int out = -1;
    if (!less && str_find(own, STR("净增")) < 0)
        return 0;
    for (size_t k = net; k-- > 0 && net - k <= STEPS && r->spots[k + 1].sep < SEP_STOP;) {
        if (!relation_same_measure(r, k, net) || r->spots[k].stance == STANCE_BEFORE ||
                (out >= 0 && r->spots[k].whole)) /* 新增216万元，其中购置172万元…；处置65万元，净增151万元 */
            continue;
        if (out < 0 && !lexicon_has(r->lex, words_of_pair(r, k), &r->lex->went))
            return 0;
        if (out < 0) {
            out = (int)k;
            continue;
        }
        size_t total = less ? (size_t)out : k;
        struct parts parts;
        parts_two(&parts, less ? k : (size_t)out, net);
        bool slips = !moves_before(r, k, net) && relation_sum_slips(r, total, &parts, 1);
        return lexicon_has(r->lex, words_of_pair(r, k), &r->lex->came) &&
                               (slips || relation_sum_exact(r, total, &parts))
                       ? relation_add(r, RELATION_SUM, total, &parts, true)
                       : 0;
    }
    return 0;
}

/* 受理920件，涉及1150人，上年结转80件，应结案1000件: what came in this year and what was left over. */
int sums_add_due(struct reading *r, size_t due)
{
    struct parts parts;
    parts.count = 0;
    if (!list_set_has(&r->spots[due].lists, &r->lex->dues) ||
            !str_starts_listed(naming_trim(r->lex, stance_words(r, due), STR_NONE), &r->lex->dues))
        return 0;
    bool old = false;
    for (size_t k = due; k-- > 0 && due - k <= STEPS && r->spots[k + 1].sep < SEP_STOP && parts.count < 2;) {
        if (r->spots[k].stance != STANCE_LEVEL || r->spots[k].aside || !relation_same_measure(r, k, due))
            continue;
        old |= stance_says_listed(r, k, &r->lex->left_over);
        parts_add_first(&parts, k);
    }
    return old && parts.count == 2 && relation_sum_exact(r, due, &parts)
                   ? relation_add(r, RELATION_SUM, due, &parts, true)
                   : 0;
}

/* 区级自筹1520万元…。区级自筹到位1316万元，缺口204万元: what is missing of what was called so. */
int sums_add_missing(struct reading *r, size_t gap)
{
    const struct str_list *ends = &r->lex->arrived_ends;
    if (!relation_same_measure(r, gap - 1, gap) ||
            !str_starts_listed(stance_words(r, gap), &r->lex->lackings))
        return 0;
    struct str name = r->facts->figures[gap - 1].label;
    size_t whole = name.n;
    for (size_t k = 0; str_may_end(name, ends) && k < ends->count && name.n == whole; k++)
        if (str_ends(name, ends->words[k]))
            name.n -= ends->words[k].n;
    int total = name.n < whole && name.n >= 6 ? naming_total(r, gap - 1, NAMED_REACH, name) : -1;
    struct parts parts;
    parts_two(&parts, gap - 1, gap);
    return total >= 0 && relation_sum_is_told(r, (size_t)total, &parts, TOLD_DIGITS)
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true)
                   : 0;
}

/* 编制86名，…。年末在编81人，空编5名: posts of which so many are filled. */
int sums_add_vacant(struct reading *r, size_t gap)
{
    if (!relation_same_kind(r, gap - 1, gap) || !stance_says_listed(r, gap, &r->lex->vacancies))
        return 0;
    struct parts parts;
    parts_two(&parts, gap - 1, gap);
    for (size_t k = gap - 1; k-- > 0 && gap - k <= NAMED_REACH;)
        if (r->spots[k].cell < 0 && r->spots[k].stance == STANCE_LEVEL && relation_same_kind(r, k, gap) &&
                str_find(r->facts->figures[k].label, STR("编制")) >= 0 && !r->spots[k].whole)
            return relation_sum_exact(r, k, &parts) ? relation_add(r, RELATION_SUM, k, &parts, true) : 0;
    return 0;
}

/* 累计结余由年初的203亿元增至222亿元: what was left of all years before stands right before it. */
static bool rolls_from(const struct reading *r, size_t total)
{
    return total > 0 && r->spots[total - 1].stance == STANCE_BEFORE && r->spots[total].sep <= SEP_COMMA &&
           (r->spots[total].says_last & SAY_TO) && relation_same_measure(r, total - 1, total) &&
           stance_says_listed(r, total - 1, &r->lex->rolled);
}

/* 当年结余1.1亿元；上年滚存12.6亿元，年末滚存结余13.7亿元: what was left of all years before, and of this
 * one. */
int sums_add_rolled(struct reading *r, size_t total)
{
    bool from = rolls_from(r, total);
    int was = from ? (int)total - 1 : -1, now = -1;
    if (!from && (!stance_says_listed(r, total, &r->lex->rolled) ||
                         stance_says_listed(r, total, &r->lex->rolled_old)))
        return 0;
    for (size_t k = total; k-- > 0 && total - k <= STEPS && r->spots[k].para == r->spots[total].para;) {
        struct str words = stance_words(r, k);
        bool left = str_find(words, STR("结余")) >= 0 || str_find(words, STR("结存")) >= 0 ||
                    str_find(words, STR("滚存")) >= 0;
        if (!left || r->spots[k].stance != STANCE_LEVEL || !relation_same_measure(r, k, total))
            continue;
        if (was < 0 && lexicon_has(r->lex, words, &r->lex->rolled_old))
            was = (int)k;
        else if (now < 0 && lexicon_has(r->lex, words, &r->lex->rolled_new))
            now = (int)k;
    }
    struct parts parts;
    parts_two(&parts, was < now ? was : now, was < now ? now : was);
    /* …，上年滚存结余88万元，扣除上缴20万元后，年末滚存结余80万元: something was taken off */
    bool beside = !from && (size_t)(was < now ? now : was) + 1 == total;
    return was >= 0 && now >= 0 &&
                           (relation_sum_meets(r, total, &parts) ||
                                   (beside && relation_sum_slips(r, total, &parts, TOLD_DIGITS)))
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}
