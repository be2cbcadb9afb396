/* SPDX-License-Identifier: MIT */
#include "common/err.h"
#include "common/work.h"
#include "score/scheme_read.h"
#include "score/score.h"

static void score_message(void *state, struct work *work)
{
    struct facts facts;
    struct findings findings;
    struct scores scores;
    struct buf packed;
    struct shelf *books;
    int err = facts_unpack_worth(work->m->part[PART_FACTS], work->mem, &facts);
    if (!err)
        err = findings_unpack(work->m->part[PART_FINDINGS], work->mem, &findings);
    if (err && err != ERR_MEMORY) {
        work_reject(work, FAULT_BAD_PART, STR("facts or findings"));
        return;
    }
    books = keeper_hold(state);
    buf_init(&packed, WORK_PART_MAX);
    if (!err)
        err = score_facts(&facts, &findings, scheme_choose(books, &facts), work->mem, &scores);
    if (!err)
        err = work_add_part(work, PART_SCORES, scores_pack(&scores, &packed), &packed);
    keeper_let_go(state, books);
    if (err)
        work_blame(work, err, STR("WORK_PART_MAX (512 MiB)"));
}

static int score_open(const struct config *cfg, const char *instance, void **state)
{
    struct keeper *keeper;
    (void)instance;
    int err = keeper_open(&scheme_shelf, config_home(cfg), &keeper);
    if (!err)
        *state = keeper;
    return err;
}

static void score_close(void *state)
{
    keeper_close(state);
}

static const struct stage score_stage = {
    .name = "score",
    .above = "validate",
    .gives = true,
    .reads = PART_BIT(PART_FACTS) | PART_BIT(PART_FINDINGS),
    .adds = PART_BIT(PART_SCORES),
    .open = score_open,
    .close = score_close,
    .on_message = score_message,
    .batch_max = STAGE_BATCH,
};

int main(int argc, char **argv)
{
    return stage_main(argc, argv, &score_stage);
}
