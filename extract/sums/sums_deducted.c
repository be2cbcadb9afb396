/* SPDX-License-Identifier: MIT
 * Points that were taken off: 决策扣2分，过程扣0.8分，…，共扣5.8分. They are no part of points that were
 * given, and among themselves they add up.
 */
#include "extract/relations/relation.h"
#include "extract/relations/scores_text.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum { PARTS_REACH = 24 /* figures to either side of the total in which its parts stand */ };

static bool is_deducted(const struct reading *r, size_t i)
{
    return r->spots[i].dim == DIM_SCORE && r->spots[i].cell < 0 && stance_says(r, i, "扣") &&
           !stance_says(r, i, "不扣");
}

bool sums_is_deducted(const struct reading *r, size_t i)
{
    return is_deducted(r, i) && stance_says_listed(r, i, &r->lex->deducted_totals);
}

/* What was taken off in front of the total, back to another such total or to the paragraph's beginning. */
static void gather_before(const struct reading *r, size_t total, struct parts *out)
{
    struct parts back;
    back.count = 0;
    for (size_t k = total; k-- > 0 && total - k <= PARTS_REACH && r->spots[k].para == r->spots[total].para &&
                           !sums_is_deducted(r, k);)
        if (is_deducted(r, k))
            parts_add(&back, k);
    parts_add_back(out, &back);
}

/* 共扣5.8分，其中决策扣2分、过程扣0.8分…: behind it in its sentence. */
static void gather_behind(const struct reading *r, size_t total, struct parts *out)
{
    if (total + 1 >= r->spot_count || !(r->spots[total + 1].cues & (CUE_AMONG | CUE_INCLUDES)))
        return;
    for (size_t k = total + 1; k < r->spot_count && k - total <= PARTS_REACH && r->spots[k].sep < SEP_STOP;
            k++)
        if (is_deducted(r, k))
            parts_add(out, k);
}

int sums_add_deducted(struct reading *r, size_t total)
{
    struct parts parts;
    parts.count = 0;
    if (!sums_is_deducted(r, total))
        return 0;
    gather_behind(r, total, &parts);
    if (!parts.count)
        gather_before(r, total, &parts);
    return parts.count > 1 && (relation_is_close(r, total, &parts) || relation_sum_slips(r, total, &parts, 1))
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

/* 过程28.5分(满分30分)，预算执行扣1分，资产管理扣0.5分: what was given and what was lost are what could be
 * had. */
int sums_add_lost(struct reading *r, size_t full)
{
    struct parts parts;
    parts.count = 0;
    if (full == 0 || !r->spots[full].opened || r->spots[full].sep > SEP_LIST ||
            r->spots[full - 1].dim != DIM_SCORE || scores_text_point(r, full) != POINT_WEIGHT ||
            is_deducted(r, full - 1))
        return 0;
    parts_add(&parts, full - 1);
    for (size_t k = full + 1; k < r->spot_count && k - full <= PARTS_REACH && r->spots[k].sep < SEP_SEMI &&
                              is_deducted(r, k) && !sums_is_deducted(r, k) && !stance_says(r, k, "每");
            k++)
        parts_add(&parts, k);
    return parts.count > 1 && (relation_sum_exact(r, full, &parts) || relation_sum_slips(r, full, &parts, 1))
                   ? relation_add(r, RELATION_SUM, full, &parts, true)
                   : 0;
}
