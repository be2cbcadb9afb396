/* SPDX-License-Identifier: MIT
 * Sentences that open with what they divide: 税收收入中，….
 */
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_list.h"

enum { LED_REACH = 60 /* figures back to one that the sentence calls by its name */ };

/* No other amount of its measure stands in its sentence, but how it moved. */
static bool is_only(const struct reading *r, size_t first)
{
    for (size_t k = first + 1; k < r->spot_count && r->spots[k].sep < SEP_STOP; k++)
        if (relation_same_measure(r, first, k) && r->spots[k].stance == STANCE_LEVEL)
            return false;
    return true;
}

/* 常住人口中，拥有大学文化程度的324089人；…: the list is less than what is called just so, of which it tells
 * some. */
static int add_some(struct reading *r, size_t total, size_t first)
{
    struct list l;
    enum fit fit;
    list_begin(&l, total, first);
    list_walk(r, &l);
    const struct parts *parts = list_choose(r, &l, &fit);
    return parts->count > 1 && fit == FIT_BELOW ? relation_add(r, RELATION_SUM, total, parts, false) : 0;
}

/* 税收收入中，五个税种共计93.87亿元: some of what is called just so. */
static int add_some_of(struct reading *r, size_t first, struct str words)
{
    struct parts one;
    parts_one(&one, first);
    bool only = is_only(r, first);
    if (str_starts(words, STR("在")))
        words = str_cut(words, 3, words.n);
    for (size_t k = first; k-- > 0 && first - k <= LED_REACH;) {
        if (!relation_is_level(r, k, first) || naming_match(r, k, words) != NAMING_WHOLE)
            continue;
        if (!only)
            return add_some(r, k, first);
        return relation_sum_fit(r, k, &one) == FIT_BELOW ? relation_add(r, RELATION_SUM, k, &one, false) : 0;
    }
    return 0;
}

/* 实际支付资金中，厕所改造823.20万元、…: taken when the parts nearly add up to what is called so. */
int sums_add_led(struct reading *r, size_t first)
{
    struct str words = list_is_level(r, first) ? naming_lead(r, first) : STR_NONE;
    if (!words.n)
        return 0;
    int total = naming_total(r, first, LED_REACH, words);
    if (total < 0 && str_starts(words, STR("在"))) /* 在全县收入中; 在职人员中 */
        total = naming_total(r, first, LED_REACH, str_cut(words, 3, words.n));
    if (total < 0)
        return sums_add_unnamed(r, first, words);
    size_t before = r->facts->relation_count;
    int err = sums_add_fitting(r, (size_t)total, first);
    if (!err && r->facts->relation_count == before)
        err = sums_add_unnamed(r, first, words);
    return err || r->facts->relation_count > before ? err : add_some_of(r, first, words);
}
