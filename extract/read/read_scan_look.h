/* SPDX-License-Identifier: MIT
 * Looks at a few words more than once: the little there is in a cell or in a short line is often misread,
 * even by a recogniser that is sure of it, so it is looked at with more and with less white around it. What
 * is seen twice holds, else what was surest.
 */
#ifndef JIHE_READ_SCAN_LOOK_H
#define JIHE_READ_SCAN_LOOK_H

#include "extract/read/read_scan_words.h"

/* Adds the words of one cell: what stands at that place of the grey picture. black: the same in two colours.
 * 0 or ERR_MEMORY. */
int scan_look_cell(struct scan_words *words, PIX *pix, PIX *black, const BOX *at);
/* Adds a line of `seen`, which is looked at again when it is short. 0 or ERR_MEMORY. */
int scan_look_line(
        struct scan_words *words, PIX *pix, const struct scan_words *seen, const struct scan_line *line);

#endif
