/* SPDX-License-Identifier: MIT
 * The sections of a report: headings in five mixed styles of numbers or without one, and what stands below
 * each.
 */
#ifndef JIHE_SECTION_H
#define JIHE_SECTION_H

#include "extract/reading.h"

enum { SECTION_TITLE_MAX = 150 /* bytes of a heading */ };

/* Fills facts->sections, and r->hints with where paragraphs begin. Runs before the figures are known. 0,
 * ERR_LIMIT, ERR_MEMORY. */
int section_find(struct reading *r);
/* Says for every figure which section it stands in, and of each section whether it is empty. 0. */
int section_settle(struct reading *r);

#endif
