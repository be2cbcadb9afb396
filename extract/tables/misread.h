/* SPDX-License-Identifier: MIT
 * Relations of tables that fail because the table was probably read wrongly: a column taken for another, a
 * row for a part. What is left of them may be sent to its author.
 */
#ifndef JIHE_MISREAD_H
#define JIHE_MISREAD_H

#include "extract/reading.h"

/* Drops relations of a table that fail widely: most of their kind in the table do, or the amounts are nowhere
 * near. Needs all relations, before relation_settle. 0 or ERR_MEMORY. */
int misread_drop(struct reading *r);

#endif
