/* SPDX-License-Identifier: MIT
 * The amount that the words of a share call its base.
 */
#include "extract/rates/rate.h"
#include "extract/rates/shares.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/twice/side.h"

enum {
    BASE_REACH = 200,   /* figures back in which it is looked for */
    SHORT_REACH = 24,   /* and one that is called by the beginning of its name */
    BEHIND_REACH = 4,   /* figures on in which a plan is named behind its share */
    ALL_REACH = 12,     /* and to what is all of its kind */
    SCOPE_REACH = 64,   /* and back, to what is told of all of a place */
    SCOPE_BYTES = 12,   /* that both their names end with */
    ALONE_BYTES = 15,   /* of a name that only one amount bears, wherever it stands */
    NAME_BYTES = 12,    /* and of one of which the share is but for a digit */
    COMPARED_REACH = 3, /* and to what was compared in front of 其中 */
    BASES_TRIED = 12,   /* amounts of that name that are divided by */
};

/* 占基本支出的86.38%: the nearest amount before whose words end in 基本支出 and with which the share holds;
 * without one that holds, the nearest in the same paragraph that is called just so. */
int shares_base_named(const struct reading *r, size_t i, size_t part, struct str words)
{
    int nearest = -1, tried = 0, held = -1, total = -1, totals = 0, loose = -1;
    struct wanted wanted = naming_want(r->lex, words);
    struct str own = stance_words(r, i);
    bool all = str_find(own, STR("所有")) >= 0 ||
               str_find(own, STR("全部")) >= 0; /* rather what was told as 共 */
    for (size_t k = i; k-- > 0 && i - k <= BASE_REACH && tried < BASES_TRIED;) {
        enum naming match =
                k == part || !relation_same_measure(r, k, part) ||
                                (r->spots[k].stance != STANCE_LEVEL && r->spots[k].stance != STANCE_PLAN)
                        ? NAMING_NONE
                        : naming_match_by(r, k, &wanted);
        if (match == NAMING_NONE)
            continue;
        tried++;
        if (relation_fit_of(r, i, part, k) == FIT_MEETS) {
            /* 占政府采购预算: rather what is called so than 政府集中采购预算 */
            if (!all && match != NAMING_WHOLE && loose < 0)
                loose = (int)k;
            else if ((!all && match == NAMING_WHOLE) || (all && (r->spots[k].cues & CUE_TOTAL)))
                return (int)k;
            held = held < 0 ? (int)k : held;
        }
        if (all && (r->spots[k].cues & CUE_TOTAL) && r->spots[k].stance == STANCE_LEVEL) {
            total = total < 0 ? (int)k : total;
            totals++;
        }
        bool beside = r->spots[k].para == r->spots[i].para;
        if (nearest < 0 &&
                ((beside && match == NAMING_WHOLE) || (beside ? relation_ratio_may(r, i, part, k, true)
                                                              : relation_ratio_slips(r, i, part, k))))
            nearest = (int)k;
    }
    /* 占所有项目的27.2%: of the only total that is called so, also when a digit keeps them apart */
    if (held < 0 && totals == 1 && relation_ratio_digit_off(r, i, part, (size_t)total))
        return total;
    held = held < 0 ? loose : held;
    return held >= 0 ? held : nearest;
}

/* 占全部税收的: what was called 税收收入; the nearest of its paragraph with which the share holds; -1. */
static int base_short(const struct reading *r, size_t i, size_t part, struct str words, bool slip)
{
    for (size_t k = i;
            words.n >= 6 && k-- > 0 && i - k <= SHORT_REACH && r->spots[k].para == r->spots[i].para;) {
        struct str label = naming_without_scope(r->lex, r->facts->figures[k].label, STR_NONE);
        if (k != part && relation_same_measure(r, k, part) && r->spots[k].stance == STANCE_LEVEL &&
                str_starts(label, words) && str_starts(str_cut(label, words.n, label.n), STR("收入")) &&
                relation_ratio_may(r, i, part, k, slip))
            return (int)k;
    }
    return -1;
}

/* 年度安排资金, 全年投资: without the words that only say when. */
static struct str without_when(const struct lexicon *lex, struct str words)
{
    const struct str_list *whens = &lex->when_words;
    for (size_t k = 0; str_may_start(words, whens) && k < whens->count; k++)
        if (str_starts(words, whens->words[k]) && words.n >= whens->words[k].n + 12)
            return str_cut(words, whens->words[k].n, words.n);
    return STR_NONE;
}

/* 计划投资93.68亿元，完成投资44.24亿元，占年度计划的47.2%: the plan of the same item;
 * 占年度投资计划的26.8%。这些 项目年度计划投资850.2亿元: or one that is named behind; each when the share
 * holds. */
static int base_plan(const struct reading *r, size_t i, size_t part, struct str words, bool slip)
{
    bool plan = stance_gist(r->lex, words).seen & SAY_PLAN;
    int base = plan ? rate_plan_before(r, i, part) : -1;
    if (base >= 0 && relation_ratio_may(r, i, part, (size_t)base, slip))
        return base;
    struct str rest = without_when(r->lex, words);
    struct wanted wanted = naming_want(r->lex, rest);
    for (size_t k = i; rest.n && k-- > 0 && i - k <= SHORT_REACH;)
        if (k != part && relation_same_measure(r, k, part) && r->spots[k].stance == STANCE_LEVEL &&
                naming_match_by(r, k, &wanted) != NAMING_NONE && relation_ratio_may(r, i, part, k, slip))
            return (int)k;
    for (size_t k = i + 1;
            plan && k < r->spot_count && k - i <= BEHIND_REACH && r->spots[k].para == r->spots[i].para; k++)
        if (relation_same_measure(r, k, part) && r->spots[k].stance == STANCE_LEVEL &&
                naming_match(r, k, words) != NAMING_NONE && relation_ratio_may(r, i, part, k, slip))
            return (int)k;
    return -1;
}

/* 事业单位资产总额1830亿元，占全市46.2%: of the nearest amount that is called as the part is, all over the
 * place; when the share holds. */
static int base_scope(const struct reading *r, size_t i, size_t part, struct str words, bool slip)
{
    struct str label = r->facts->figures[part].label;
    for (size_t k = part; str_is_listed(words, &r->lex->scopes) && k-- > 0 && part - k <= SCOPE_REACH;)
        if (relation_is_level(r, k, part) && str_share_end(r->facts->figures[k].label, label, SCOPE_BYTES) &&
                relation_ratio_may(r, i, part, k, slip))
            return (int)k;
    return -1;
}

/* 整体支出756.92万元，…645.04万元，占总支出85%: of the nearest amount of its paragraph that is a 支出, and
 * larger; when the share holds. */
static int base_all(const struct reading *r, size_t i, size_t part, struct str words, bool slip)
{
    struct str kind = str_starts(words, STR("总")) ? str_cut(words, 3, words.n) : STR_NONE;
    for (size_t k = part;
            kind.n >= 6 && k-- > 0 && part - k <= ALL_REACH && r->spots[k].para == r->spots[part].para;)
        if (relation_may_be_base(r, part, k) && str_find(r->facts->figures[k].label, kind) >= 0 &&
                relation_ratio_may(r, i, part, k, slip))
            return (int)k;
    return -1;
}

/* The one amount that is called just so, in so many words, or several of one value; -1. Goals are no such. */
int shares_base_alone(const struct reading *r, size_t i, size_t part, struct str words)
{
    int found = -1;
    struct wanted wanted = naming_want(r->lex, words);
    for (size_t k = i; words.n >= NAME_BYTES && k-- > 0 && i - k <= BASE_REACH;) {
        if (k == part || !relation_same_measure(r, k, part) || r->spots[k].stance != STANCE_LEVEL ||
                r->spots[k].cell >= 0)
            continue;
        enum naming match = naming_match_by(r, k, &wanted);
        if (match == NAMING_NONE || side_of_section(r, k) == SIDE_TARGET)
            continue;
        if (match != NAMING_WHOLE ||
                (found >= 0 && amount_compare(r->spots[k].amount, r->spots[found].amount) != 0))
            return -1;
        found = (int)k;
    }
    return found >= 0 && (words.n >= ALONE_BYTES || relation_ratio_digit_off(r, i, part, (size_t)found))
                   ? found
                   : -1;
}

static int base_worded(const struct reading *r, size_t i, size_t part, struct str words, bool slip)
{
    static int (*const ways[])(const struct reading *, size_t, size_t, struct str, bool) = { base_short,
        base_plan, base_all, base_scope };
    int base = -1;
    for (size_t k = 0; base < 0 && k < COUNT_OF(ways); k++)
        base = ways[k](r, i, part, words, slip);
    return base;
}

int shares_base_worded(const struct reading *r, size_t i, size_t part, struct str words)
{
    return base_worded(r, i, part, words, false);
}

int shares_base_slipped(const struct reading *r, size_t i, size_t part, struct str words)
{
    return base_worded(r, i, part, words, true);
}

/* 受理8600件，…满意6536件。总量较上年的9052件下降，其中投诉类3440件，占40%: what is compared is called
 * otherwise than where it stands; of the paragraph's amounts the one with which the share holds; -1. */
int shares_base_compared(const struct reading *r, size_t i, size_t part)
{
    if (part == 0 || !(r->spots[part].cues & CUE_AMONG) || r->spots[part].sep >= SEP_STOP)
        return -1;
    bool compares = false;
    for (size_t k = part; k-- > 0 && part - k <= COMPARED_REACH && r->spots[k + 1].sep < SEP_STOP;)
        compares |= r->spots[k].stance == STANCE_BEFORE;
    for (size_t k = part;
            compares && k-- > 0 && part - k <= SHORT_REACH && r->spots[k].para == r->spots[part].para;)
        if (relation_is_base(r, i, part, k))
            return (int)k;
    return -1;
}
