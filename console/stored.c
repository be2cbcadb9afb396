/* SPDX-License-Identifier: MIT */
#include "console/stored.h"

#include <stdio.h>

#include "common/err.h"
#include "console/across_json.h"
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

int stored_json(struct query *q, const struct query_submission *s, const struct shown *r,
        struct stored_form form, json_t **out)
{
    char id[QUERY_ID_MAX];
    const struct header header = { .id = s->id,
        .run = r->run,
        .name = s->name,
        .label = s->label,
        .sha256 = s->sha256,
        .bytes = s->bytes,
        .arrived = s->arrived };
    struct result result = { .submission = &header,
        .document = &r->document,
        .facts = &r->facts,
        .findings = &r->findings,
        .scores = &r->scores,
        .language = form.language,
        .text = form.text };
    snprintf(id, sizeof id, "%.*s", STR_ARG(s->id));
    const struct query_across_filter filter = { .id = id };
    int err = r->run == s->run ? across_json_list(q, &filter, form.language, &result.across) : 0;
    *out = result_json(&result);
    json_decref(result.across);
    return err;
}
