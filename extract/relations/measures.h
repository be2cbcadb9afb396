/* SPDX-License-Identifier: MIT
 * Numbers for the measures of a document, so that passes compare two of them without their words.
 */
#ifndef JIHE_MEASURES_H
#define JIHE_MEASURES_H

#include "extract/reading.h"

/* Fills `measure` of every figure, and r->measures. From here on no dim and no unit changes. 0. */
int measures_find(struct reading *r);

#endif
