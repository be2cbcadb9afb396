/* SPDX-License-Identifier: MIT
 * Growth with both values in the text: 由…增长到…，增加了…，增幅达到….
 */
#ifndef JIHE_GROWTH_H
#define JIHE_GROWTH_H

#include "extract/reading.h"

/* 0, ERR_LIMIT, ERR_MEMORY. */
int growth_find(struct reading *r);

#endif
