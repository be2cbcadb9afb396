/* SPDX-License-Identifier: MIT
 * One quantity told twice with two values: what the words tie although the digits do not. Where twice_find
 * starts from equal values, these passes start from equal names.
 */
#ifndef JIHE_TWICE_NEAR_H
#define JIHE_TWICE_NEAR_H

#include "extract/reading.h"

/* Figures of one name that differ in one digit of many. Needs twice_find. 0, ERR_LIMIT, ERR_MEMORY. */
int twice_near_find(struct reading *r);
/* A row's target against what its own name says (税收3亿元 | 3亿元), and against the goals told in words. 0,
 * ERR_LIMIT, ERR_MEMORY. */
int twice_goals_find(struct reading *r);

#endif
