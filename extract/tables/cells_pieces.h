/* SPDX-License-Identifier: MIT
 * The pieces of lines between runs of spaces, and the columns in which they stand below one another. Han
 * characters take up two places.
 */
#ifndef JIHE_CELLS_PIECES_H
#define JIHE_CELLS_PIECES_H

#include "extract/tables/cells_line.h"

enum {
    PIECES_PLACES = 512, /* display columns of a line that are looked at */
    PIECES_MAX = 64,     /* of a line */
    PIECES_COLUMNS = 64,
    PIECES_GAP = 2, /* spaces that part two cells */
};

/* A piece of a line between spaces. */
struct piece {
    uint32_t from, to; /* in the text */
    int first, end;    /* display columns */
};

struct pieces {
    struct piece all[PIECES_MAX];
    int count, numbers;
};

/* Where the columns stand. */
struct columns {
    int first[PIECES_COLUMNS], end[PIECES_COLUMNS], count;
};

/* True when the line has white space that may part two pieces; most lines are turned down by it. */
bool pieces_may_part(struct str words);
void pieces_at(const struct reading *r, size_t line, struct pieces *out);
/* Where no line [first, end) with numbers has anything, one column ends and the next begins. */
void pieces_find_columns(const struct reading *r, size_t first, size_t end, struct columns *out);
/* The columns [from, to] that a piece stands in; the nearest when it stands between two. */
void pieces_find_place(const struct columns *columns, const struct piece *x, int *from, int *to);

#endif
