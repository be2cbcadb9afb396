/* SPDX-License-Identifier: MIT
 * Whether a figure tells a goal or what came of it: by the column of a table in which it stands, by the head
 * of the form's goals, or by the headings of its section.
 */
#ifndef JIHE_SIDE_H
#define JIHE_SIDE_H

#include "extract/reading.h"

enum side { SIDE_NONE, SIDE_TARGET, SIDE_ACTUAL };

/* Of a text among the goals of a form: 预期目标 and 实际完成情况 stand in one line above both, so the second
 * of the texts tells what was achieved. */
enum side side_of_cell(const struct reading *r, int cell);
/* A pass: what side_of_section tells, of each section once. */
int side_find(struct reading *r);
/* Of running text, by the nearest heading above that tells; 目标完成情况 is no goal. */
enum side side_of_section(const struct reading *r, size_t i);
/* True when the section's own heading says that it tells what came of the goals. */
bool side_is_done(const struct lexicon *lex, struct str title);

#endif
