/* SPDX-License-Identifier: MIT
 * One cause, one finding: which figure, if it were another one, would make the most failing relations hold.
 */
#ifndef JIHE_CAUSE_H
#define JIHE_CAUSE_H

#include "validate/trial.h"

enum {
    CAUSE_OPERANDS_MAX =
            64, /* of longer relations only the result is suspected: trying each operand would be quadratic */
    CAUSE_RIVALS_MAX = 64, /* relations of one figure that are compared with each other */
};

struct cause {
    uint32_t figure; /* n of the suspect */
    bool has_wanted;
    struct range wanted; /* where it would have to lie */
    size_t *relations;   /* indices into facts.relations, rising; the first one is `main` unless it says
                            otherwise */
    size_t relation_count;
    size_t main; /* the relation to explain it by: an index into facts.relations */
};

/* Every failing relation is in exactly one cause. 0, ERR_MEMORY. */
int cause_find(const struct trial *t, struct cause **out, size_t *count);

#endif
