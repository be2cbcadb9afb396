/* SPDX-License-Identifier: MIT
 * What the running text says of the money of a form's project against its block: 实际支出226.8万元 beside a
 * 全年执行数 of 228.60.
 */
#ifndef JIHE_RETOLD_MONEY_H
#define JIHE_RETOLD_MONEY_H

#include "extract/reading.h"

/* Adds relations of kind equal, whether they hold or not, where at least one of the amounts shows that both
 * speak of the same money. 0, ERR_LIMIT, ERR_MEMORY. */
int retold_money_find(struct reading *r);

#endif
