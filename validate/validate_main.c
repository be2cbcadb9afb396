/* SPDX-License-Identifier: MIT */
#include "common/err.h"
#include "common/work.h"
#include "validate/rule_read.h"
#include "validate/validate.h"

static void validate_message(void *state, struct work *work)
{
    struct document doc;
    struct facts facts;
    struct findings findings;
    struct buf packed;
    struct shelf *books;
    int err = document_unpack_text(work->m->part[PART_DOCUMENT], work->mem, &doc);
    if (!err)
        err = facts_unpack(work->m->part[PART_FACTS], work->mem, &facts);
    if (err && err != ERR_MEMORY) {
        work_reject(work, FAULT_BAD_PART, STR("document or facts"));
        return;
    }
    books = keeper_hold(state);
    buf_init(&packed, WORK_PART_MAX);
    if (!err)
        err = validate_facts(&doc, &facts, rule_choose(books, &facts), work->mem, &findings);
    if (!err)
        err = work_add_part(work, PART_FINDINGS, findings_pack(&findings, &packed), &packed);
    keeper_let_go(state, books);
    if (err)
        work_blame(work, err, STR("FINDINGS_MAX (65536) or WORK_PART_MAX (512 MiB)"));
}

static int validate_open(const struct config *cfg, const char *instance, void **state)
{
    struct keeper *keeper;
    (void)instance;
    int err = keeper_open(&rule_shelf, config_home(cfg), &keeper);
    if (!err)
        *state = keeper;
    return err;
}

static void validate_close(void *state)
{
    keeper_close(state);
}

static const struct stage validate_stage = {
    .name = "validate",
    .above = "extract",
    .gives = true,
    .reads = PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS),
    .adds = PART_BIT(PART_FINDINGS),
    .open = validate_open,
    .close = validate_close,
    .on_message = validate_message,
    .batch_max = STAGE_BATCH,
};

int main(int argc, char **argv)
{
    return stage_main(argc, argv, &validate_stage);
}
