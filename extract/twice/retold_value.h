/* SPDX-License-Identifier: MIT
 * An indicator's result or goal that the running text tells again with the same value, in other words than
 * the row's name: 办结率98.6% beside 提案办结率. So they are rather one quantity than a chance, and nothing
 * can be false of them; retold.c looks for those that differ, and asks for the row's whole name.
 */
#ifndef JIHE_RETOLD_VALUE_H
#define JIHE_RETOLD_VALUE_H

#include "extract/reading.h"

/* Adds relations of kind equal that hold. 0, ERR_LIMIT, ERR_MEMORY. */
int retold_value_find(struct reading *r);

#endif
