/* SPDX-License-Identifier: MIT */
#include "common/err.h"
#include "common/work.h"
#include "score/score.h"

static void score_message(void *state, struct work *work)
{
    struct facts facts;
    struct findings findings;
    struct scores scores;
    struct buf packed;
    (void)state;
    int err = facts_unpack(work->m->part[PART_FACTS], work->mem, &facts);
    if (!err)
        err = findings_unpack(work->m->part[PART_FINDINGS], work->mem, &findings);
    if (err && err != ERR_MEMORY) {
        work_reject(work, FAULT_BAD_PART, STR("facts or findings"));
        return;
    }
    buf_init(&packed, WORK_PART_MAX);
    if (!err)
        err = score_facts(&facts, &findings, &scheme_cn_2020_overall, work->mem, &scores);
    if (!err)
        err = work_add_part(work, PART_SCORES, scores_pack(&scores, &packed), &packed);
    if (err)
        work_blame(work, err, STR("WORK_PART_MAX (512 MiB)"));
}

static const struct stage score_stage = {
    .name = "score",
    .above = "validate",
    .gives = true,
    .reads = PART_BIT(PART_FACTS) | PART_BIT(PART_FINDINGS),
    .adds = PART_BIT(PART_SCORES),
    .on_message = score_message,
    .batch_max = 8,
};

int main(int argc, char **argv)
{
    return stage_main(argc, argv, &score_stage);
}
