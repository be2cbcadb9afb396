/* SPDX-License-Identifier: MIT
 * Sums whose parts stand without 其中: before their total, behind 中, or as pairs that everybody knows.
 */
#include <stdint.h>
#include <string.h>

#include "extract/relations/contrast.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_counted.h"
#include "extract/sums/sums_needs.h"

enum {
    SENTENCE_REACH = 12, /* figures behind an amount that its sentence divides */
    TOTAL_REACH = 10,    /* figures around 共计 that may make it up */
    KIN_BYTES = 12,      /* that things of one kind end with: 财政承担 */
    FEW_BYTES = 3,       /* of the number of a total that three parts make up by no chance, */
    SURE_BYTES = 5,      /* and of one that two do */
    UNDONE_BYTES = 9,    /* 未分配 */
    TOTAL_MIN = 20,      /* of smaller totals too many sums are chance */
};

/* Parts of one total do not make each other up. */
static bool are_siblings(const struct reading *r, size_t a, size_t b)
{
    return r->spots[a].whole && r->spots[a].whole == r->spots[b].whole;
}

bool sums_may_be_part(const struct reading *r, size_t total, size_t k)
{
    return !are_siblings(r, total, k) && (!r->spots[k].aside || r->spots[total].aside) &&
           relation_same_measure(r, total, k) && r->spots[k].cell < 0 &&
           (r->spots[k].stance == STANCE_LEVEL || !stance_is_amount(r, k));
}

/* FIT_MEETS asks for no less; FIT_SLIP takes one wrong digit too. */
static bool fits(const struct reading *r, size_t total, const struct parts *parts, enum fit least)
{
    return least == FIT_MEETS ? relation_sum_meets(r, total, parts) : relation_adds_up(r, total, parts);
}

/* "…27个；…39个、59个" behind 共125个: taken when they add up. */
static int add_ahead(struct reading *r, size_t total, enum fit least)
{
    struct parts parts;
    parts.count = 0;
    for (size_t k = total + 1; k < r->spot_count && k <= total + TOTAL_REACH; k++) {
        if (r->spots[k].para != r->spots[total].para)
            break;
        if (!sums_may_be_part(r, total, k) || r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES))
            continue;
        if (r->spots[k].whole > total + 1)
            continue; /* 进口16.9亿元，其中一般贸易6.2亿元: a part of a part */
        parts_add(&parts, k);
        if (parts.count > 1 && fits(r, total, &parts, least))
            return relation_add(r, RELATION_SUM, total, &parts, true);
    }
    return 0;
}

/* 以上资金总计, 两级共安排: of the sentences before. */
static bool is_of_sentences(const struct reading *r, size_t total)
{
    /* …。合计，全国发行债券13963亿元 */
    bool found = r->spots[total].sep == SEP_STOP && r->spots[total].prior < r->spots[total].head &&
                 str_is(plain_cut(&r->plain, r->spots[total].prior, r->spots[total].head - 1), "合计");
    return found || stance_says_listed(r, total, &r->lex->several_sentences);
}

/* 基金收入0万元，加上上年结余39930万元、…，收入合计192496万元: what there is nothing of is a part, too. */
static void add_nothing_before(const struct reading *r, size_t total, size_t first, struct parts *parts)
{
    for (size_t k = first; k-- > 0 && r->spots[k + 1].sep < SEP_SEMI && sums_may_be_part(r, total, k) &&
                           amount_sign(r->spots[k].amount) == 0 && !r->spots[k].whole;) {
        parts_add_first(parts, k);
    }
}

/* 收入195亿元，其中税收94亿元；非税101亿元；加上补助471亿元，收入合计666亿元: in what its sentence told
 * before.
 */
static bool is_told_whole(const struct reading *r, size_t total, size_t k)
{
    size_t whole = r->spots[k].whole ? r->spots[k].whole - 1 : k;
    if (whole >= k || total - whole >= TOTAL_REACH || !sums_may_be_part(r, total, whole))
        return false;
    for (size_t m = k; m > whole; m--)
        if (r->spots[m].sep >= SEP_STOP)
            return false;
    return true;
}

/* "A 10个、B 20个，共30个": taken when they add up; first of wholes, not of their parts. */
static int add_behind(struct reading *r, size_t total, enum fit least, bool wholes)
{
    struct parts parts;
    parts.count = 0;
    bool above = is_of_sentences(r, total);
    size_t asides = 0; /* 得分11.5分(权重12分): do not count */
    for (size_t k = total; k > 0 && total - k - asides < TOTAL_REACH && asides <= TOTAL_REACH &&
                           (r->spots[k].sep < SEP_STOP || (above && r->spots[k].sep == SEP_STOP));) {
        k--;
        asides += r->spots[k].aside && !r->spots[total].aside;
        if (!sums_may_be_part(r, total, k) || (above && r->spots[k].whole && r->spots[total].sep == SEP_STOP))
            continue;
        if (wholes && is_told_whole(r, total, k))
            continue;
        parts_add_first(&parts, k);
        /* 收入总计3319万元，其中A、B；支出总计3319万元: A and B are of the other one */
        if (r->spots[k].whole && r->spots[k].whole == r->spots[parts.index[parts.count - 1]].whole &&
                r->spots[k].whole != total + 1 && parts.count > 1)
            continue;
        if (parts.count > 1 && fits(r, total, &parts, least)) {
            add_nothing_before(r, total, k, &parts);
            return relation_add(r, RELATION_SUM, total, &parts, true);
        }
    }
    return 0;
}

static int add_total(struct reading *r, size_t total)
{
    const struct spot *s = &r->spots[total];
    if (amount_compare(s->amount, amount_from(TOTAL_MIN)) < 0)
        return 0;
    /* 收入总计 is named behind its parts */
    bool ahead = !s->divided && !sums_is_balance(r, total);
    size_t before = r->facts->relation_count;
    for (int slip = 0; slip < 2; slip++) {
        enum fit least = slip ? FIT_SLIP : FIT_MEETS;
        int err = add_behind(r, total, least, true);
        if (!err && r->facts->relation_count == before)
            err = add_behind(r, total, least, false);
        if (!err && ahead)
            err = add_ahead(r, total, least);
        if (err || s->divided || r->facts->relation_count > before)
            return err;
    }
    return 0;
}

/* The last amount before i in its sentence, of the total's measure; -1. */
static int level_before(const struct reading *r, size_t i, size_t total)
{
    for (size_t k = i; k-- > 0 && i - k <= 4 && r->spots[k + 1].sep < SEP_SEMI;)
        if (sums_may_be_part(r, total, k))
            return (int)k;
    return -1;
}

/* 已分配29.46亿元，未分配0.08亿元: the two are called alike but for 未, or the second is what is left. */
static bool says_undone(const struct reading *r, size_t rest, size_t part)
{
    struct str words = stance_words(r, rest), done = stance_words(r, part);
    if (str_starts_listed(words, &r->lex->left_openings))
        return true;
    return words.n >= UNDONE_BYTES && str_starts(words, STR("未")) &&
           str_find(done, str_cut(words, 3, UNDONE_BYTES)) >= 0;
}

/* 问题金额2.46亿元，已收回1.97亿元，其余(未收回的)0.49亿元…: taken when they add up. */
static int add_rest(struct reading *r, size_t rest)
{
    if (!str_starts_listed(stance_words(r, rest), &r->lex->rests))
        return 0;
    int part = level_before(r, rest, rest), total = part < 0 ? -1 : level_before(r, (size_t)part, rest);
    if (total < 0)
        return 0;
    struct parts parts;
    parts_two(&parts, part, rest);
    /* 第一批100万元，第二批80万元，第三批60万元，其余60万元: a row, and no total in it */
    bool in_row = total > 0 && r->spots[total].sep < SEP_STOP && sums_may_be_part(r, rest, (size_t)total - 1);
    bool beside = !in_row && (size_t)total + 2 == rest && part + 1 == (int)rest &&
                  says_undone(r, rest, (size_t)part);
    /* 只收回4亿元，调整4亿元，剩余10亿元: what is left is of more than that */
    beside = beside && amount_compare(r->spots[rest].amount, r->spots[total].amount) <= 0;
    return relation_sum_meets(r, (size_t)total, &parts) ||
                           (beside && relation_sum_slips(r, (size_t)total, &parts, 1))
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true)
                   : 0;
}

/* 拨付资金1200万元，第一批…: names money as such and opens its sentence; 教育100万元、卫生50万元、… is a row.
 */
static bool is_purse(const struct reading *r, size_t total)
{
    if (!lexicon_has(r->lex, stance_words(r, total), &r->lex->money_nouns) || total + 1 >= r->spot_count ||
            r->spots[total + 1].sep == SEP_LIST)
        return false;
    for (size_t k = total; k > 0 && total - k < SENTENCE_REACH && r->spots[k].sep < SEP_STOP; k--)
        if (sums_may_be_part(r, total, k - 1))
            return false;
    return true;
}

/* 超预算支出427.35万元的问题，已追回185.20万元，调整账务242.15万元: all that the sentence goes on with makes
 * up its first amount, and so many digits are no chance. */
static int add_whole_sentence(struct reading *r, size_t total)
{
    const struct spot *s = &r->spots[total];
    struct parts parts;
    parts.count = 0;
    size_t digits = r->facts->figures[total].number.n;
    bool marked = false; /* a semicolon or 其中 stands between the parts */
    if (s->divided || digits < FEW_BYTES)
        return 0;
    for (size_t k = total + 1; k < r->spot_count && k < total + SENTENCE_REACH &&
                               r->spots[k].sep < SEP_STOP && r->spots[k].para == s->para;
            k++) {
        /* 原值2315万元，折旧1407万元，净值908万元；盘点…: or what its first half goes on with */
        bool again = r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES); /* …，具体为: of the last part */
        if ((r->spots[k].sep == SEP_SEMI || again) && parts.count > 1 && fits(r, total, &parts, FIT_MEETS))
            break;
        marked |= again || r->spots[k].sep == SEP_SEMI;
        if (sums_may_be_part(r, total, k))
            parts_add(&parts, k);
    }
    /* 市财政承担299.28万元，区财政承担254.39万元，镇财政承担44.89万元: rather three of a kind */
    bool kin = parts.count > 1 &&
               str_share_end(stance_words(r, total), stance_words(r, parts.index[0]), KIN_BYTES);
    /* 年初结转126.4万元，当年拨款1835.6万元，其他38万元，…: nor is the second amount of a sentence all of it
     */
    kin |= total > 0 && s->sep < SEP_STOP && sums_may_be_part(r, total, total - 1);
    /* 拨付1200万元，第一批500万元，第二批400万元，第三批300万元: of fewer digits only three parts are no
     * chance */
    if (digits < SURE_BYTES && (marked || kin || parts.count < 3 || !is_purse(r, total) ||
                                       !relation_sum_exact(r, total, &parts)))
        return 0;
    return parts.count > 1 && relation_adds_up(r, total, &parts) &&
                           (!kin || relation_sum_exact(r, total, &parts))
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

static const struct {
    int (*add)(struct reading *r, size_t i);
    unsigned needs;
} ways[] = {
    { sums_add_counted, NEED_TOTAL },
    { sums_add_within, NEED_GOES_ON },
    { sums_add_known, NEED_STANDS },
    { sums_add_trade, NEED_DIFFERS },
    { sums_add_stock, NEED_STANDS | NEED_BALANCE },
    { add_total, NEED_TOTAL },
    { sums_add_balance, NEED_BALANCES },
    { add_rest, NEED_AMOUNT | NEED_FOLLOWS | NEED_RESTS },
    { sums_add_alike, NEED_AMOUNT | NEED_LEVEL | NEED_UNDIVIDED | NEED_LEADS },
    { sums_add_plan, NEED_FOLLOWS | NEED_PLANNED },
    { sums_add_limit, NEED_WITHIN },
    { add_whole_sentence, NEED_MONEY | NEED_LEVEL | NEED_UNDIVIDED | NEED_LEADS },
    { sums_add_whole, NEED_TOTAL | NEED_LEVEL | NEED_UNDIVIDED },
    { sums_add_added, NEED_FOLLOWS | NEED_ADDED },
    { sums_add_taken, NEED_FOLLOWS },
    { sums_add_said, NEED_UNDIVIDED | NEED_SUMS_UP },
    { sums_add_after, NEED_MONEY | NEED_LEVEL },
    { sums_add_net, NEED_NET },
    { sums_add_due, NEED_COUNT | NEED_LEVEL | NEED_DUE },
    { sums_add_idle, NEED_AMOUNT | NEED_BEHIND },
    { sums_add_opinions, NEED_COUNT | NEED_LEVEL | NEED_LEADS },
    { sums_add_missing, NEED_FOLLOWS | NEED_LACKS },
    { sums_add_vacant, NEED_FOLLOWS | NEED_VACANT },
    { sums_add_rolled, NEED_MONEY | NEED_LEVEL | NEED_ROLLED },
    { sums_add_within_named, NEED_AMOUNT | NEED_LEVEL | NEED_AMIDST },
    { sums_add_states, NEED_COUNT | NEED_LEVEL | NEED_LEADS },
    { sums_add_sentences, NEED_AMOUNT | NEED_LEVEL | NEED_UNDIVIDED },
    { sums_add_deducted, NEED_SCORE },
    { sums_add_lost, NEED_SCORE },
    { sums_add_means, NEED_MONEY | NEED_LEVEL | NEED_MEANS },
    { sums_add_brackets_before, NEED_TOTAL | NEED_FOLLOWS },
};

_Static_assert(COUNT_OF(ways) < 32, "a bit for each");

/* By need: a bit for each way that has it. */
struct askers {
    uint32_t of[NEEDS];
    struct list_set lists; /* sums_needs_lists */
};

static void find_askers(const struct lexicon *lex, struct askers *out)
{
    memset(out, 0, sizeof *out);
    out->lists = sums_needs_lists(lex);
    for (size_t k = 0; k < COUNT_OF(ways); k++)
        for (unsigned needs = ways[k].needs; needs; needs &= needs - 1)
            out->of[__builtin_ctz(needs)] |= UINT32_C(1) << k;
}

static int add_ways(struct reading *r, const struct askers *askers, size_t i)
{
    int err = 0;
    if (!relation_same_measure(r, i, i))
        return 0; /* what cannot be added up: percentages and what has no unit */
    /* 合计2450.2万元，与支出总计2450.2万元一致: what it is compared with */
    if (str_starts(stance_words(r, i), STR("与")) && plain_has(&r->plain, r->spots[i].tail, "一致"))
        return 0;
    uint32_t left = (UINT32_C(1) << COUNT_OF(ways)) - 1;
    for (unsigned lacks = ~sums_needs_met(r, i, &askers->lists) & ((1U << NEEDS) - 1); lacks;
            lacks &= lacks - 1)
        left &= ~askers->of[__builtin_ctz(lacks)];
    for (; left && !err; left &= left - 1)
        err = ways[__builtin_ctz(left)].add(r, i);
    return err;
}

int sums_find_totals(struct reading *r)
{
    struct askers askers;
    int err = sums_begin_sentences(r);
    find_askers(r->lex, &askers);
    for (size_t i = 0; i < r->spot_count && !err; i++)
        if (r->spots[i].cell < 0)
            err = add_ways(r, &askers, i);
    return err;
}
