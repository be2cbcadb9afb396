/* SPDX-License-Identifier: MIT */
#include "common/err.h"
#include "common/stage.h"
#include "validate/validate.h"

enum { FINDINGS_BYTES_MAX = 512 << 20 }; /* of packed findings */

static int pack(const struct findings *findings, struct arena *mem, struct str *out)
{
    struct buf packed;
    buf_init(&packed, FINDINGS_BYTES_MAX);
    int err = findings_pack(findings, &packed);
    char *kept = err ? NULL : arena_copy(mem, packed.p, packed.n);
    *out = (struct str){ kept, packed.n };
    buf_fini(&packed);
    return err ? err : kept ? 0 : ERR_MEMORY;
}

static void validate_message(void *state, struct work *work)
{
    struct outcome *out = &work->outcome;
    struct document doc;
    struct facts facts;
    struct findings findings;
    (void)state;
    int err = document_unpack(work->m->part[PART_DOCUMENT], work->mem, &doc);
    if (!err)
        err = facts_unpack(work->m->part[PART_FACTS], work->mem, &facts);
    bool is_bad = err && err != ERR_MEMORY;
    if (!err)
        err = validate_facts(&doc, &facts, &rulebook_cn_2020, work->mem, &findings);
    if (!err)
        err = pack(&findings, work->mem, &out->part[PART_FINDINGS]);
    if (!err)
        return;
    /* Without memory the stage is sick; anything else is the document's. */
    out->kind = err == ERR_MEMORY ? OUTCOME_SICK : OUTCOME_REJECT;
    out->fault.code = is_bad ? FAULT_BAD_PART : FAULT_TOO_COMPLEX;
    out->fault.detail = str_of(err_text(err));
}

static const struct stage validate_stage = {
    .name = "validate",
    .above = "extract",
    .gives = true,
    .reads = PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS),
    .adds = PART_BIT(PART_FINDINGS),
    .on_message = validate_message,
};

int main(int argc, char **argv)
{
    return stage_main(argc, argv, &validate_stage);
}
