/* SPDX-License-Identifier: MIT
 * What a figure can stand for: an interval that may be open to one side (超过 3亿 has no upper end).
 */
#ifndef JIHE_RANGE_H
#define JIHE_RANGE_H

#include <stdbool.h>

#include "common/amount.h"
#include "common/facts.h"

struct range {
    struct interval at;
    bool no_lo, no_hi; /* the end of `at` on that side means nothing */
};

/* Half a unit of the last digit on either side, one whole unit of the last digit that is not 0 for `about`,
 * no end on the side that the bound leaves open. 0, ERR_RANGE. */
int range_of_printed(struct amount a, enum bound bound, struct range *out);
struct range range_of_exact(struct amount a);

/* 0, or ERR_RANGE and *out is untouched. `out` may be one of the inputs. */
int range_add(struct range a, struct range b, struct range *out);
int range_subtract(struct range a, struct range b, struct range *out);
/* Also ERR_RANGE for a range that is open and not positive: the ends could change places. */
int range_multiply(struct range a, struct range b, struct range *out);
int range_divide(struct range a, struct range b, struct range *out);

bool range_meets(struct range a, struct range b);
/* What both have; only for ranges that meet. */
struct range range_common(struct range a, struct range b);
/* a can be under or equal to b. */
bool range_at_most(struct range a, struct range b);

#endif
