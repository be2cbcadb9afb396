/* SPDX-License-Identifier: MIT
 * The parts of a sum told again one by one further on (1. 公务接待费支出…): where most of them repeat their
 * value, the others are meant to, and are tied as equal although they differ.
 */
#ifndef JIHE_SIBLINGS_H
#define JIHE_SIBLINGS_H

#include "extract/reading.h"

/* Needs the sums and the cores of labels (twice_find). 0, ERR_LIMIT, ERR_MEMORY. */
int siblings_find(struct reading *r);

#endif
