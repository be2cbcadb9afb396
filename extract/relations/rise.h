/* SPDX-License-Identifier: MIT
 * Growth with both values in the text: 由…增长到…，增加了…，增幅达到….
 */
#ifndef JIHE_RISE_H
#define JIHE_RISE_H

#include "extract/reading.h"

/* 0, ERR_LIMIT, ERR_MEMORY. */
int rise_find(struct reading *r);

#endif
