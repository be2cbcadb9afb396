/* SPDX-License-Identifier: MIT
 * A stored result for people, on stdout.
 */
#ifndef JIHE_SHOW_TEXT_H
#define JIHE_SHOW_TEXT_H

#include "common/document.h"
#include "common/facts.h"
#include "common/findings.h"
#include "common/scores.h"
#include "store/query.h"

/* A run's result, unpacked; everything lives in the arena that it was unpacked into. */
struct shown {
    uint32_t run;
    struct document document;
    struct facts facts;
    struct findings findings;
    struct scores scores;
};

void show_text(const struct query_submission *s, const struct shown *r);

#endif
