/* SPDX-License-Identifier: MIT
 * Lists by class: 按经济科目分类：…, 分级次看，…. What they divide stands before them, without a word that
 * ties it.
 */
#include "extract/relation.h"
#include "extract/stance.h"
#include "extract/sums.h"
#include "extract/sums_list.h"

enum {
    TOTAL_REACH = 24,     /* figures back in which a list's total is looked for */
    CLASS_PARAGRAPHS = 4, /* before it, in which the total of a class list is looked for */
    NAME_BYTES = 6,       /* of a part's name that its total shares */
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
        topic = found >= 0 && !(r->spots[k].cues & CUE_CLASSES) && last - k < RELATION_REACH ? found : -1;
    }
    return topic;
}

/* 贷款余额4047.9亿元。分对象看，企业贷款2759.3亿元；…: of the amounts that are no parts themselves and can
 * hold the list, the one of fewest words that has the last of the first part's; -1. */
static int class_named(const struct reading *r, size_t first)
{
    struct str words = stance_words(r, first);
    size_t least = 0;
    int best = -1;
    if (words.n < NAME_BYTES)
        return -1;
    words = str_cut(words, words.n - NAME_BYTES, words.n);
    for (size_t k = first; k-- > 0 && r->spots[k].para == r->spots[first].para && first - k <= TOTAL_REACH;) {
        struct str own = stance_words(r, k);
        if (!relation_same_measure(r, k, first) || !list_is_level(r, k) || str_find(own, words) < 0 ||
                amount_compare(r->spots[k].amount, r->spots[first].amount) < 0 ||
                (best >= 0 && own.n >= least))
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

/* …限额612.80亿元…余额598.27亿元…。按级次划分，市本级…: of several amounts before it, the nearest one that
 * adds up. */
int sums_add_classes(struct reading *r, size_t first)
{
    int err = 0, slips = -1; /* slips: the nearest that one wrong digit keeps from it */
    if (sums_add_columns(r, first, &err))
        return err;
    for (size_t k = first; k-- > 0 && is_near(r, k, first);) {
        if (!relation_same_measure(r, k, first) || !list_is_level(r, k) || !in_text(r, k))
            continue;
        struct list l = { .total = k, .first = first };
        enum fit fit;
        list_walk(r, &l);
        const struct parts *parts = list_choose(r, &l, &fit);
        if (fit == FIT_MEETS && parts->count > 1)
            return relation_add(r, RELATION_SUM, k, parts, true);
        if (fit == FIT_SLIP && parts->count > 1 && slips < 0 && r->spots[k].para == r->spots[first].para)
            slips = (int)k;
    }
    int named = slips >= 0 ? slips : class_named(r, first);
    return sums_add_list(r, first, named >= 0 ? named : class_total(r, first));
}
