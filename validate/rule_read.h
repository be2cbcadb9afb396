/* SPDX-License-Identifier: MIT
 * Rule books out of their Lua files. No part of the cores: these get what it makes.
 */
#ifndef JIHE_RULE_READ_H
#define JIHE_RULE_READ_H

#include "common/book_table.h"
#include "common/shelf.h"
#include "validate/rulebook.h"

/* The kind of shelf that rule books stand on: shelf_at(…)->made is a struct rulebook. */
extern const struct shelf_kind rule_shelf;
/* Those built in, by score/made/. */
extern const void *const rulebooks_made[];

/* The book that speaks of this report most closely; the first one when none does. Never NULL. */
const struct rulebook *rule_choose(const struct shelf *s, const struct facts *facts);

/* Shared with schemes: `kinds`, `regions`, `years`; `grades`; name and version as "cn-2020 2". */
void rule_read_scope(const struct book_reader *r, struct rule_scope *out);
void rule_read_bands(const struct book_reader *r, const struct grade_band **out, size_t *count);
const char *rule_read_name(const struct book_reader *r, struct str id, struct str version);

#endif
