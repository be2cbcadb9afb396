/* SPDX-License-Identifier: MIT
 * Lists by class: 按经济科目分类：…, 分级次看，…. What they divide stands before them, without a word that
 * ties it.
 */
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_list.h"

enum {
    TOTAL_REACH = 24,     /* figures back in which a list's total is looked for */
    CLASS_PARAGRAPHS = 4, /* before it, in which the total of a class list is looked for */
    FAR_DIGITS = 5,       /* of a total in another paragraph that is no chance, */
    FAR_LEAST = 10000,    /* and the least number of as many */
    LEAD_MAX = 150,       /* bytes in front of a list in which its subject stands */
    SUBJECT_BYTES = 12,   /* of a subject that names one amount */
    NAME_BYTES = 6,       /* of a part's name that its total shares */
    LONG_BYTES = 12,      /* and rather so many: 贷款余额 */
};

static bool in_text(const struct reading *r, size_t i)
{
    return r->spots[i].cell < 0;
}

/* A、B分别为10万元和20万元: none of them is what a paragraph is about. */
static bool is_in_list(const struct reading *r, size_t k)
{
    return r->spots[k].listed || (k + 1 < r->spot_count && r->spots[k + 1].leader == (int)k);
}

/* The first level of first's measure in the paragraph of k, or -1; k becomes the paragraph's first figure. */
static int topic_of(const struct reading *r, size_t first, size_t *k)
{
    int topic = -1;
    for (uint32_t para = r->spots[*k].para;; --*k) {
        if (*k < first && relation_same_measure(r, *k, first) && in_text(r, *k) && list_is_level(r, *k) &&
                !is_in_list(r, *k))
            topic = (int)*k;
        if (*k == 0 || r->spots[*k - 1].para != para)
            return topic;
    }
}

/* 按经济科目分类：… divides what the paragraph is about: its first amount. A paragraph that opens so divides
 * what the nearest one before it is about that does not itself divide by class. */
static int class_total(const struct reading *r, size_t first)
{
    size_t k = first;
    int topic = topic_of(r, first, &k);
    for (int paragraphs = 0; topic < 0 && k > 0 && paragraphs < CLASS_PARAGRAPHS; paragraphs++) {
        size_t last = --k;
        int found = topic_of(r, first, &k);
        topic = found >= 0 && !(r->spots[k].cues & (CUE_CLASSES | CUE_AMONG)) && last - k < RELATION_REACH
                        ? found
                        : -1;
    }
    return topic;
}

/* The list is no more than k. */
static bool can_hold(const struct reading *r, size_t k, size_t first)
{
    struct list l;
    enum fit fit;
    list_begin(&l, k, first);
    if (amount_compare(r->spots[k].amount, r->spots[first].amount) < 0)
        return false;
    list_walk(r, &l);
    list_choose(r, &l, &fit);
    return fit != FIT_ABOVE;
}

/* 贷款余额4047.9亿元。分对象看，企业贷款2759.3亿元；…: of the amounts that are no parts themselves and can
 * hold the list, the one of fewest words that has the last of the first part's; -1. */
static int class_named(const struct reading *r, size_t first, size_t bytes)
{
    struct str words = naming_trim(r->lex, stance_words(r, first), STR_NONE);
    size_t least = 0;
    int best = -1;
    if (words.n < bytes)
        return -1;
    words = str_cut(words, words.n - bytes, words.n);
    for (size_t k = first; k-- > 0 && r->spots[k].para == r->spots[first].para && first - k <= TOTAL_REACH;) {
        struct str own = stance_words(r, k);
        if (!relation_same_measure(r, k, first) || !list_is_level(r, k) || str_find(own, words) < 0 ||
                (best >= 0 && own.n >= least) || !can_hold(r, k, first))
            continue;
        best = (int)k;
        least = own.n;
    }
    return best;
}

/* In the paragraph of `first`, or, where that opens with the words of a class, in one of those before it. */
static bool is_near(const struct reading *r, size_t k, size_t first)
{
    bool opens = first == 0 || r->spots[first - 1].para != r->spots[first].para;
    return first - k <= TOTAL_REACH &&
           r->spots[first].para - r->spots[k].para <= (opens ? CLASS_PARAGRAPHS : 0u);
}

/* 采购预算17000元，其中集中采购17000元，分散采购0元。按资金分…: rather of the whole than of the one part that
 * is all of it. */
static bool is_all_of(const struct reading *r, size_t k)
{
    uint32_t whole = r->spots[k].whole;
    return whole && amount_compare(r->spots[whole - 1].amount, r->spots[k].amount) == 0;
}

/* 从主要税收收入项目来看，增值税56791亿元，…: what is looked at by its items, wherever it was told; -1. */
static int class_subject(const struct reading *r, size_t first)
{
    size_t end = r->spots[first].from, from = first ? r->spots[first - 1].tail : 0;
    struct str words = plain_cut(&r->plain, end - from > LEAD_MAX ? end - LEAD_MAX : from, end);
    ptrdiff_t at = str_find(words, STR("从")), to = str_find(words, STR("看,"));
    if (at < 0 || to <= at + 3)
        return -1;
    words = str_cut(words, (size_t)at + 3, (size_t)to);
    if (str_ends(words, STR("来")))
        words.n -= 3;
    if (str_starts(words, STR("主要")))
        words = str_cut(words, 6, words.n);
    const struct str_list *items = &r->lex->class_items;
    for (size_t k = 0; k < items->count; k++)
        if (str_ends(words, items->words[k])) {
            words.n -= items->words[k].n;
            break;
        }
    return words.n >= SUBJECT_BYTES ? naming_total(r, first, TOTAL_REACH, words) : -1;
}

/* 收入310682万元…。（下一段）盟本级…；旗级…。从收入结构看，税收213251万元；非税97431万元: of the paragraphs
 * before, what the list makes up by no chance. */
static int class_above(const struct reading *r, size_t first)
{
    for (size_t k = first; k-- > 0 && first - k <= TOTAL_REACH &&
                           r->spots[first].para - r->spots[k].para <= CLASS_PARAGRAPHS;) {
        struct list l;
        enum fit fit;
        list_begin(&l, k, first);
        if (r->spots[k].para == r->spots[first].para || !in_text(r, k) || !list_is_level(r, k) ||
                !relation_same_measure(r, k, first) || r->spots[k].amount.coef < FAR_LEAST)
            continue;
        list_walk(r, &l);
        const struct parts *parts = list_choose(r, &l, &fit);
        if (parts->count > 1 && relation_sum_is_sure(r, k, parts, FAR_DIGITS))
            return (int)k;
    }
    return -1;
}

/* …限额612.80亿元…余额598.27亿元…。按级次划分，市本级…: of several amounts before it, the nearest one that
 * adds up. */
int sums_add_classes(struct reading *r, size_t first)
{
    int err = 0, slips = -1; /* slips: the nearest that one wrong digit keeps from it */
    if (sums_add_columns(r, first, &err))
        return err;
    for (size_t k = first; k-- > 0 && is_near(r, k, first);) {
        if (!relation_same_measure(r, k, first) || !list_is_level(r, k) || !in_text(r, k) || is_all_of(r, k))
            continue;
        struct list l;
        enum fit fit;
        list_begin(&l, k, first);
        list_walk(r, &l);
        const struct parts *parts = list_choose(r, &l, &fit);
        if (fit == FIT_MEETS && parts->count > 1)
            return relation_add(r, RELATION_SUM, k, parts, true);
        bool beside = r->spots[k].para == r->spots[first].para;
        if (parts->count > 1 && slips < 0 &&
                ((beside && fit == FIT_SLIP) || relation_sum_slips(r, k, parts, FAR_DIGITS)))
            slips = (int)k;
    }
    if (slips < 0 && sums_are_columns(r, first))
        return 0; /* nothing says of which of its columns a total is told */
    int subject = slips < 0 ? class_subject(r, first) : -1;
    if (subject >= 0)
        return sums_add_list(r, first, subject);
    int far = slips < 0 ? class_above(r, first) : -1;
    if (far >= 0)
        return sums_add_list(r, first, far);
    int named = slips >= 0 ? slips : class_named(r, first, LONG_BYTES);
    if (named < 0)
        named = class_named(r, first, NAME_BYTES);
    return sums_add_list(r, first, named >= 0 ? named : class_total(r, first));
}
