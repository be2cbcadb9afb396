/* SPDX-License-Identifier: MIT
 * Calculations that a report prints with their numbers: (63.46-32)÷32=98.31%. Only what stands there is
 * computed: names between the signs are passed over, and where one stands in a number's place there is
 * nothing to compute.
 */
#ifndef JIHE_CALCULATION_H
#define JIHE_CALCULATION_H

#include "common/amount.h"

enum {
    CALCULATION_SIGNS_MAX = 64, /* numbers, operators and brackets of one calculation */
    CALCULATION_DEPTH_MAX = 8,  /* brackets within each other */
    CALCULATION_BYTES_MAX = 300,
};

struct calculation {
    size_t start, end; /* in the line: from its first sign to the end of its result, the % included */
    size_t result;     /* where its result begins */
    struct str left;   /* "(63.46-32)÷32", a view of the line, as are the others */
    struct str stated; /* "98.31%", "2万元" */
    struct str unit;   /* "%", "万元"; may be empty */
    bool holds; /* as printed digits, roundings and cut digits allow; or a result that stops at its limit */
    bool has_names; /* a name stands before one of its numbers: 在职136人÷编制143人 */
    struct amount
            computed; /* what the result should be, in its own unit and with its digits; not when it holds */
};

/* The next calculation of the line whose place is behind *from; moves *from behind it. False: there is none.
 * Linear in the line. */
bool calculation_next(struct str line, size_t *from, struct calculation *out);

#endif
