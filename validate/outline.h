/* SPDX-License-Identifier: MIT
 * The checks of the document as a whole: one row each in validate.c.
 */
#ifndef JIHE_OUTLINE_H
#define JIHE_OUTLINE_H

#include "validate/notebook.h"

/* Sections with nothing in them, or with the template's own words. 无 and 不涉及 are answers. */
void outline_note(struct notebook *n);
/* What an editor or a template left behind: [bookmark: …], （此页为封面）, ××× for a number. */
void residue_note(struct notebook *n);
/* A list of parts that leaves some of its total unexplained, without a word such as 等 or 主要. */
void shortfall_note(struct notebook *n);
/* Full points in rows of the score table whose target was missed. */
void full_marks_note(struct notebook *n);
/* The weights of a score table add up to something other than 100. */
void weights_note(struct notebook *n);

#endif
