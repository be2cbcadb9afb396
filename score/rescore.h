/* SPDX-License-Identifier: MIT
 * One indicator row scored again from what is printed in it.
 */
#ifndef JIHE_RESCORE_H
#define JIHE_RESCORE_H

#include <stdbool.h>

#include "common/facts.h"
#include "common/scores.h"
#include "score/scheme.h"

struct points {
    bool is_known;   /* false: neither computed nor claimed */
    bool is_claimed; /* taken from the report, for nothing can be computed */
    struct amount amount;
};

/* The points of row i; as text with its reason into *out, whose `why` is empty only when there was no memory.
 */
struct points rescore_row(const struct facts *facts, size_t i, const struct scheme *scheme, struct arena *mem,
        struct rescored *out);

/* Points as decimal text in the arena; empty without memory. */
struct str rescore_text(struct amount points, struct arena *mem);

#endif
