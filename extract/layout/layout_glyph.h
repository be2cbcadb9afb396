/* SPDX-License-Identifier: MIT
 * What a character is to the layout: how wide it is set, and what may not be torn apart.
 */
#ifndef JIHE_LAYOUT_GLYPH_H
#define JIHE_LAYOUT_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

#include "extract/layout/layout.h"

/* Leaves a mark on paper: no control character, blank or sign of direction, which the text would not keep. */
bool layout_glyph_is_printed(uint32_t code);
/* Han, kana, and the signs that are set in a square of their size. */
bool layout_glyph_is_wide(uint32_t code);
bool layout_glyph_is_digit(uint32_t code);
bool layout_glyph_is_letter(uint32_t code);
/* A digit, or what stands between digits of one number. */
bool layout_glyph_is_number(uint32_t code);
/* No line breaks between the two: both are of one number or of one Latin word. */
bool layout_glyph_sticks(uint32_t a, uint32_t b);
/* Stands at no line's beginning: 、。）% */
bool layout_glyph_trails(uint32_t code);

/* Stands at no line's end: （《“ */
bool layout_glyph_leads(uint32_t code);

/* Set small and high beside that one, as the mark of a footnote; never of what was recognised, whose boxes
 * are loose. */
bool layout_glyph_is_raised(const struct layout_glyph *g, const struct layout_glyph *beside);

#endif
