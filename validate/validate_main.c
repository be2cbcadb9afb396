/* SPDX-License-Identifier: MIT */
#include "common/err.h"
#include "common/work.h"
#include "validate/validate.h"

static void validate_message(void *state, struct work *work)
{
    struct document doc;
    struct facts facts;
    struct findings findings;
    struct buf packed;
    (void)state;
    int err = document_unpack(work->m->part[PART_DOCUMENT], work->mem, &doc);
    if (!err)
        err = facts_unpack(work->m->part[PART_FACTS], work->mem, &facts);
    if (err && err != ERR_MEMORY) {
        work_reject(work, FAULT_BAD_PART, STR("document or facts"));
        return;
    }
    buf_init(&packed, WORK_PART_MAX);
    if (!err)
        err = validate_facts(&doc, &facts, &rulebook_cn_2020, work->mem, &findings);
    if (!err)
        err = work_add_part(work, PART_FINDINGS, findings_pack(&findings, &packed), &packed);
    if (err)
        work_blame(work, err, STR("FINDINGS_MAX (65536) or WORK_PART_MAX (512 MiB)"));
}

static const struct stage validate_stage = {
    .name = "validate",
    .above = "extract",
    .gives = true,
    .reads = PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS),
    .adds = PART_BIT(PART_FINDINGS),
    .on_message = validate_message,
    .batch_max = 8,
};

int main(int argc, char **argv)
{
    return stage_main(argc, argv, &validate_stage);
}
