/* SPDX-License-Identifier: MIT
 * Scoring schemes out of their Lua files. No part of the cores: these get what it makes.
 */
#ifndef JIHE_SCHEME_READ_H
#define JIHE_SCHEME_READ_H

#include "common/shelf.h"
#include "score/scheme.h"

/* The kind of shelf that schemes stand on: shelf_at(…)->made is a struct scheme. */
extern const struct shelf_kind scheme_shelf;
/* Those built in, by score/made/. */
extern const void *const schemes_made[];

/* The scheme that speaks of this report most closely; the first one when none does. Never NULL. */
const struct scheme *scheme_choose(const struct shelf *s, const struct facts *facts);

#endif
