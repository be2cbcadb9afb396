/* SPDX-License-Identifier: MIT */
#include "console/stored.h"

#include "common/err.h"
#include "console/result_json.h"

static int unpack_parts(const struct str parts[PART_COUNT], struct arena *mem, struct shown *out)
{
    int err = document_unpack(parts[PART_DOCUMENT], mem, &out->document);
    if (!err)
        err = facts_unpack(parts[PART_FACTS], mem, &out->facts);
    if (!err)
        err = findings_unpack(parts[PART_FINDINGS], mem, &out->findings);
    return err ? err : scores_unpack(parts[PART_SCORES], mem, &out->scores);
}

int stored_open(struct query *q, struct query_run of, struct arena *mem, struct shown *out)
{
    struct str parts[PART_COUNT];
    unsigned all =
            PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS) | PART_BIT(PART_FINDINGS) | PART_BIT(PART_SCORES);
    int err = query_parts(q, of, all, mem, parts);
    return err ? err : unpack_parts(parts, mem, out);
}

json_t *stored_json(
        const struct query_submission *s, const struct shown *r, enum language language, bool text)
{
    const struct header header = { .id = s->id,
        .run = r->run,
        .name = s->name,
        .label = s->label,
        .sha256 = s->sha256,
        .bytes = s->bytes,
        .arrived = s->arrived };
    const struct result result = { .submission = &header,
        .document = &r->document,
        .facts = &r->facts,
        .findings = &r->findings,
        .scores = &r->scores,
        .language = language,
        .text = text };
    return result_json(&result);
}
