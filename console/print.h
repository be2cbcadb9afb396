/* SPDX-License-Identifier: MIT
 * Text for a terminal: names and quotes come from files and may hold anything, so nothing of them reaches the
 * terminal as a control character; columns count cells, a Chinese character has two.
 */
#ifndef JIHE_PRINT_H
#define JIHE_PRINT_H

#include <jansson.h>
#include <stdint.h>

#include "common/outcome.h"
#include "common/text.h"

enum { PRINT_WHEN_MAX = 32 };

/* s on stdout, control characters and bytes that are no UTF-8 as U+FFFD. */
void print_text(struct str s);
/* The same in exactly `cells` cells: cut with … at its end, or filled up with spaces. */
void print_cells(struct str s, int cells);
/* How many bytes of s, whole characters, fit into so many cells. */
size_t print_fit(struct str s, int cells);
/* Cells that print_text takes for s. */
int print_width(struct str s);

/* Local time for people, "2026-11-20 17:12:00", into out, which is returned; "" for 0. */
const char *print_when(int64_t us, char out[PRINT_WHEN_MAX]);

/* The language of messages: Chinese where the locale says so. */
enum language print_language(void);

/* For JSON lines: a text or null when it is empty; the same for times. New references. */
json_t *print_json_text(struct str s);
json_t *print_json_when(int64_t us);
#define PRINT_JSON_FLAGS (JSON_PRESERVE_ORDER | JSON_COMPACT)
/* One object on a line of its own; takes the reference. */
void print_json_line(json_t *object);

#endif
