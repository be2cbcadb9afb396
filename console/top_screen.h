/* SPDX-License-Identifier: MIT
 * The screen of `jihe top`: the line as ncurses draws it, and the keys.
 */
#ifndef JIHE_TOP_SCREEN_H
#define JIHE_TOP_SCREEN_H

#include <jansson.h>
#include <stdbool.h>

#include "common/option.h"

struct top_screen;

/* NULL when the terminal cannot be used; then top prints plain text. */
struct top_screen *top_screen_open(const struct config *config);
void top_screen_close(struct top_screen *s); /* NULL is fine */
/* line: of line_json; kept, and drawn anew when the terminal changes its size. */
void top_screen_draw(struct top_screen *s, json_t *line);
/* Waits, and does what keys say. false: the person wants to leave. */
bool top_screen_wait(struct top_screen *s, int ms);

#endif
