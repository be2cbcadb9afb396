/* SPDX-License-Identifier: MIT
 * Pages whose text lies on its side, as wide tables do that were put upright into a report.
 */
#ifndef JIHE_LAYOUT_TURN_H
#define JIHE_LAYOUT_TURN_H

#include "extract/layout/layout.h"

/* Turns the page so many quarters to the right: what is on it, its rulings, its size. Glyphs and rules are
 * the page's own and may be written to. */
void layout_turn(struct layout_page *page, int quarters);
/* A box of a turned page, on the page as it is shown. */
struct layout_box layout_turn_back(const struct layout_page *page, struct layout_box box);

#endif
