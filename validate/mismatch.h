/* SPDX-License-Identifier: MIT
 * The findings about relations: those that fail, by cause, and the rounding differences.
 */
#ifndef JIHE_MISMATCH_H
#define JIHE_MISMATCH_H

#include "validate/notebook.h"

/* One finding for each cause. */
void mismatch_note(struct notebook *n);
/* Relations whose intervals meet though the digits differ: one info for money, rates and measures of the
 * whole report; a warning for each where things were counted or points given, for those have no hidden
 * digits. */
void mismatch_note_rounding(struct notebook *n);
/* An amount, by how much it moved, and a rate that does not follow from the two. After mismatch_note, whose
 * findings explain some of them. */
void moved_note(struct notebook *n);
/* Two rates, and points between them that they are not apart. */
void points_note(struct notebook *n);
/* What there was, came and went, and what is left of it. */
void balance_note(struct notebook *n);
/* Which way an amount went, or which of two is larger, is told otherwise than the figures say. */
void direction_note(struct notebook *n);
/* More or less than what it is compared with, against the figures, or both of one thing. */
void compared_note(struct notebook *n);
/* More offices, or fewer, are named than there are said to be. */
void named_note(struct notebook *n);
/* How many of each grade, or mended and not, against how many there are. */
void tally_note(struct notebook *n);
/* A total, how many it is divided among, and a mean that is one digit off. */
void mean_note(struct notebook *n);

#endif
