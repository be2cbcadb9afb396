/* SPDX-License-Identifier: MIT
 * What was answered: 抽查100户，很满意72户，满意25户，一般3户.
 */
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    WORD_BYTES = 30,  /* of words that say no more than how content they are */
    ASKED_REACH = 6,  /* figures before the first answer in which it stands how many there were */
    ANSWER_REACH = 16 /* and behind it in which the others do */
};

static bool is_opinion(const struct reading *r, size_t i)
{
    if (r->spots[i].dim != DIM_COUNT || r->spots[i].stance != STANCE_LEVEL || r->spots[i].cell >= 0 ||
            !(stance_says(r, i, "满意") || stance_says(r, i, "一般")))
        return false;
    struct str words = naming_trim(r->lex, stance_words(r, i), STR_NONE);
    return words.n <= WORD_BYTES && (stance_says(r, i, "满意") || str_is(words, "一般"));
}

/* The amount before i, rates passed over; -1. */
static int amount_before(const struct reading *r, size_t i)
{
    while (i-- > 0)
        if (r->spots[i].dim != DIM_PERCENT)
            return (int)i;
    return -1;
}

/* The answers from first on make up what was asked, sent out or given back before them. */
int sums_add_opinions(struct reading *r, size_t first)
{
    struct parts parts;
    parts.count = 0;
    if (r->spots[first].whole || !is_opinion(r, first))
        return 0;
    int before = amount_before(r, first);
    if (before < 0 || is_opinion(r, (size_t)before))
        return 0;
    for (size_t k = first;
            k < r->spot_count && k < first + ANSWER_REACH && r->spots[k].para == r->spots[first].para; k++) {
        if (r->spots[k].dim == DIM_PERCENT)
            continue;
        if (!is_opinion(r, k) || !relation_same_measure(r, k, first) ||
                (k > first && r->spots[k].sep > SEP_SEMI))
            break;
        parts_add(&parts, k);
    }
    for (size_t k = first; parts.count > 1 && k-- > 0 && first - k <= ASKED_REACH &&
                           r->spots[k].para == r->spots[first].para;)
        if (relation_is_level(r, k, first) && relation_sum_exact(r, k, &parts))
            return relation_add(r, RELATION_SUM, k, &parts, true);
    return 0;
}
