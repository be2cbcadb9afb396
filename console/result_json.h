/* SPDX-License-Identifier: MIT
 * One result as the JSON object of docs/result.md: the same for `jihe check --json` and `jihe show --json`.
 */
#ifndef JIHE_RESULT_JSON_H
#define JIHE_RESULT_JSON_H

#include <jansson.h>
#include <stdio.h>

#include "common/document.h"
#include "common/facts.h"
#include "common/findings.h"
#include "common/message.h"
#include "common/scores.h"

/* What is known of one document. All pointers are borrowed; NULL: not known. facts, findings and scores are
 * of the same run: findings need facts, scores need facts. */
struct result {
    const struct header
            *submission; /* of a stored document: id, run, label, arrived are read. NULL for check */
    const struct document *document;
    const struct facts *facts;
    const struct findings *findings;
    const struct scores *scores;
    const struct fault *fault; /* NULL or code FAULT_NONE: none */
    json_t *across;            /* a list of what other documents say otherwise; NULL: the key is absent */
    enum language language;    /* of messages */
    bool text;                 /* add the document's plain text under the key `text` */
};

/* A new reference, keys in the order of docs/result.md; NULL without memory. */
json_t *result_json(const struct result *r);
/* The same on a line of its own, row by row: for one that may be large. 0, ERR_MEMORY (the line is broken off
 * then). */
int result_write(const struct result *r, FILE *to);

#endif
