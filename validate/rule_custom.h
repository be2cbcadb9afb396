/* SPDX-License-Identifier: MIT
 * Checks that a rule book has written itself, in Lua: where a table cannot say it.
 */
#ifndef JIHE_RULE_CUSTOM_H
#define JIHE_RULE_CUSTOM_H

#include "common/book_table.h"
#include "validate/rulebook.h"

/* `checks` of the book on top of the stack, behind those of the book that it extends. */
void rule_custom_read(const struct book_reader *r, struct rulebook *b);

#endif
