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
/* What a writer was to choose or to fill in and did not. */
void unfinished_note(struct notebook *n);
/* Calculations printed with their numbers that come to something else. */
void computed_note(struct notebook *n);
/* A list of parts that leaves some of its total unexplained, without a word such as 等 or 主要. */
void shortfall_note(struct notebook *n);
/* Full points in rows of the score table whose target was missed. */
void full_marks_note(struct notebook *n);
/* The weights of a score table add up to something other than 100. */
void weights_note(struct notebook *n);

/* Paragraphs of another year, plans in the place of results. */
void stale_note(struct notebook *n);
/* Words doubled, paragraphs copied, clauses told many times. */
void repeated_note(struct notebook *n);
/* Known typing errors, percent for percentage points. */
void wording_note(struct notebook *n);
/* Rows of the score table beyond their arithmetic: words for numbers, units, reasons, dimensions. */
void rows_note(struct notebook *n);
/* Points that nothing supports, or that the report's own words contradict. */
void evidence_note(struct notebook *n);
/* Spending against its budget; one budget's money in another's section. */
void budget_note(struct notebook *n);
/* Posts and people. */
void people_note(struct notebook *n);
/* What is named, and nothing more said of it. */
void untold_note(struct notebook *n);
/* Lists with a rest, shares without a base, funds without a use, one value for two things, slips of unit. */
void spending_note(struct notebook *n);
/* Goals without a result, results that repeat the goal. */
void goals_note(struct notebook *n);
/* Sections of the outline, and statements, that are missing. */
void missing_note(struct notebook *n);
/* Headings, blanks, names, date. */
void form_note(struct notebook *n);
/* Shares of an unprinted total of which one does not agree with the others. */
void outlier_note(struct notebook *n);
/* Checks that the rule book has written itself. */
void custom_note(struct notebook *n);

#endif
