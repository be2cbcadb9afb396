/* SPDX-License-Identifier: MIT
 * A table told in one sentence:
 * 甲批复50万元，支出48万元；乙批复30万元，支出30万元；合计批复80万元，支出78万元. What its last clause puts
 * together is the sum of those before, amount by amount.
 */
#ifndef JIHE_SUMS_ROWS_H
#define JIHE_SUMS_ROWS_H

#include "extract/reading.h"

enum {
    ROWS_MOST = 32,   /* clauses of such a sentence */
    COLUMNS_MOST = 6, /* amounts of a clause */
};

/* Adds sums that hold or would but for one digit. 0, ERR_LIMIT, ERR_MEMORY. */
int sums_rows_find(struct reading *r);

#endif
