/* SPDX-License-Identifier: MIT
 * Across paragraphs: shares of a total that the text names but never prints, and amounts that numbered
 * paragraphs divide among them.
 */
#ifndef JIHE_BASES_H
#define JIHE_BASES_H

#include "extract/reading.h"

enum {
    BASES_MAX = 32,    /* unprinted totals of one document */
    BASES_SHARES = 64, /* shares of one of them */
    BASES_TOPICS = 12, /* amounts that may make it up: one for each paragraph */
};

/* Needs the shares and sums. 0, ERR_LIMIT, ERR_MEMORY. */
int bases_find(struct reading *r);

#endif
