/* SPDX-License-Identifier: MIT */
#include "common/err.h"
#include "common/stage.h"
#include "score/score.h"

enum { SCORES_BYTES_MAX = 512 << 20 }; /* of packed scores */

static int pack(const struct scores *scores, struct arena *mem, struct str *out)
{
    struct buf packed;
    buf_init(&packed, SCORES_BYTES_MAX);
    int err = scores_pack(scores, &packed);
    char *kept = err ? NULL : arena_copy(mem, packed.p, packed.n);
    *out = (struct str){ kept, packed.n };
    buf_fini(&packed);
    return err ? err : kept ? 0 : ERR_MEMORY;
}

static void score_message(void *state, struct work *work)
{
    struct outcome *out = &work->outcome;
    struct facts facts;
    struct findings findings;
    struct scores scores;
    (void)state;
    int err = facts_unpack(work->m->part[PART_FACTS], work->mem, &facts);
    if (!err)
        err = findings_unpack(work->m->part[PART_FINDINGS], work->mem, &findings);
    bool is_bad = err && err != ERR_MEMORY;
    if (!err)
        err = score_facts(&facts, &findings, &scheme_cn_2020_overall, work->mem, &scores);
    if (!err)
        err = pack(&scores, work->mem, &out->part[PART_SCORES]);
    if (!err)
        return;
    /* Without memory the stage is sick; anything else is the document's. */
    out->kind = err == ERR_MEMORY ? OUTCOME_SICK : OUTCOME_REJECT;
    out->fault.code = is_bad ? FAULT_BAD_PART : FAULT_TOO_COMPLEX;
    out->fault.detail = str_of(err_text(err));
}

static const struct stage score_stage = {
    .name = "score",
    .above = "validate",
    .gives = true,
    .reads = PART_BIT(PART_FACTS) | PART_BIT(PART_FINDINGS),
    .adds = PART_BIT(PART_SCORES),
    .on_message = score_message,
};

int main(int argc, char **argv)
{
    return stage_main(argc, argv, &score_stage);
}
