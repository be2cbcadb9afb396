/* SPDX-License-Identifier: MIT
 * The page of a long scan that an extract is reading.
 */
#ifndef JIHE_PAGE_READ_H
#define JIHE_PAGE_READ_H

#include <jansson.h>
#include <stdbool.h>

#include "console/ask.h"

enum { PAGE_READ_MAX = 512 };

/* "extract.1: NAME, page 3 of 12" of what a daemon says of itself, in the language of the console; what the
 * name holds is as it came. False, with nothing in out: it reads none. */
bool page_read_format(const char *instance, const json_t *body, char out[PAGE_READ_MAX]);
/* A line for each daemon that reads one, with that in front. */
void page_read_print(const struct answers *now, const char *before);

#endif
