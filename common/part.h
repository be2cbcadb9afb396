/* SPDX-License-Identifier: MIT
 * The parts of a message, one for each thing known about a document, in the order in which the stages make
 * them.
 */
#ifndef JIHE_PART_H
#define JIHE_PART_H

#include "common/text.h"

enum part {
    PART_SOURCE,   /* the file's own bytes; ingest → extract only */
    PART_DOCUMENT, /* document_pack */
    PART_FACTS,    /* facts_pack */
    PART_FINDINGS, /* findings_pack */
    PART_SCORES,   /* scores_pack */
    PART_COUNT,
};

#define PART_BIT(p) (1u << (p))

/* "source", "document", "facts", "findings", "scores" */
const char *part_name(enum part p);
/* PART_COUNT when there is no such part. */
enum part part_of_name(struct str name);

#endif
