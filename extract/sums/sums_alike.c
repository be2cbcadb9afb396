/* SPDX-License-Identifier: MIT
 * Parts without a word that ties them to their total, but alike in what they say last:
 * 问题6项，部分整改4项，已整改2项.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    END_BYTES = 6,    /* that the words of all parts end with */
    PART_REACH = 8,   /* figures behind the total in which they stand */
    ALIKE_DIGITS = 3, /* of a total that one wrong digit may keep from those of its sentence that end alike */
};

static bool is_level(const struct reading *r, size_t total, size_t k)
{
    return relation_is_level(r, k, total) && (!r->spots[k].aside || r->spots[total].aside);
}

static bool ends_alike(const struct reading *r, size_t a, size_t b)
{
    return str_share_end(stance_words(r, a), stance_words(r, b), END_BYTES);
}

/* 特困供养918人，集中供养306人、分散供养612人: the two right behind the total are called as it is, each in
 * its own way. */
static int add_kinds(struct reading *r, size_t total)
{
    struct parts parts;
    parts.count = 0;
    if (total + 2 >= r->spot_count || r->spots[total].dim != DIM_COUNT ||
            r->facts->figures[total].number.n < 2 || r->spots[total].divided)
        return 0;
    for (size_t k = total + 1; k <= total + 2; k++) {
        if (!is_level(r, total, k) || !ends_alike(r, total, k) || r->spots[k].whole ||
                r->spots[k].sep > SEP_COMMA || (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES)) ||
                str_eq(stance_words(r, total), stance_words(r, k)))
            return 0;
        parts_add(&parts, k);
    }
    /* 新签约项目30个，新开工项目20个，新竣工项目16个 are called so, too: a wrong digit leaves no sum */
    return relation_sum_exact(r, total, &parts) ? relation_add(r, RELATION_SUM, total, &parts, true) : 0;
}

/* The amounts of the sentence right behind the total, as long as their words end alike and the total's do
 * not; taken when they are exactly the total. */
int sums_add_alike(struct reading *r, size_t total)
{
    struct parts parts;
    parts.count = 0;
    if (r->spots[total].divided)
        return 0;
    size_t before = r->facts->relation_count;
    int err = add_kinds(r, total);
    if (err || r->facts->relation_count > before)
        return err;
    for (size_t k = total + 1; k < r->spot_count && k <= total + PART_REACH && r->spots[k].sep < SEP_STOP &&
                               r->spots[k].para == r->spots[total].para;
            k++) {
        if (!is_level(r, total, k))
            continue;
        if (r->spots[k].whole || (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES)) || ends_alike(r, total, k) ||
                (parts.count && !ends_alike(r, parts.index[0], k)))
            return 0;
        parts_add(&parts, k);
        if (parts.count > 1 && relation_sum_exact(r, total, &parts))
            return relation_add(r, RELATION_SUM, total, &parts, true);
    }
    /* 博士957人，占67%；正高级243人，副高级514人: behind a semicolon something else may be told */
    return parts.count > 1 && r->spots[parts.index[0]].sep < SEP_SEMI &&
                           relation_sum_slips(r, total, &parts, ALIKE_DIGITS) &&
                           relation_is_close(r, total, &parts)
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}
