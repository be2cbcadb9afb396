/* SPDX-License-Identifier: MIT
 * What other documents say otherwise, below the findings of `jihe show`.
 */
#ifndef JIHE_SHOW_ACROSS_H
#define JIHE_SHOW_ACROSS_H

#include "store/query.h"

/* Of the submission of the filter; prints nothing where there is nothing. 0, or ERR_* with query_why. */
int show_across(struct query *q, const struct query_across_filter *of);

#endif
