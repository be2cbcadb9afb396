/* SPDX-License-Identifier: MIT
 * Error or warning. An error is what the report cannot get out of by itself; where it hangs on how we read
 * it, a reviewer should look.
 */
#ifndef JIHE_DOUBT_H
#define JIHE_DOUBT_H

#include "validate/cause.h"

struct doubt {
    const struct trial *trial;
    /* Of figure n as the only base of shares in running text: how many of them fail, how many hold. */
    uint32_t *base_fails, *base_holds;
    /* Totals of grids to which the rows come to less, and to more. */
    size_t short_totals, over_totals;
};

/* 0, ERR_MEMORY. */
int doubt_prepare(const struct trial *t, struct doubt *out);
enum severity doubt_severity(const struct doubt *d, const struct cause *c);

#endif
