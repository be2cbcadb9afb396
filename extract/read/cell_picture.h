/* SPDX-License-Identifier: MIT
 * A number format taken apart: sections, their pieces, and what they ask of a number.
 */
#ifndef JIHE_CELL_PICTURE_H
#define JIHE_CELL_PICTURE_H

#include <stdbool.h>

#include "extract/read/cell_number.h"

/* A piece of a section: what it is, and the bytes of it. */
enum cell_piece {
    PIECE_DIGIT, /* 0 # ? */
    PIECE_POINT,
    PIECE_COMMA,
    PIECE_PERCENT,
    PIECE_TEXT, /* @ */
    PIECE_DATE, /* a run of one letter of y m d h s, or of a (the day of the week) */
    PIECE_LITERAL,
    PIECE_NOTHING, /* colours, widths, conditions */
};

struct cell_scan {
    struct str rest;
    struct str bytes; /* of the piece; of a literal what it prints */
};

enum { CELL_INSERTS_MAX = 4 };

/* Printed within the whole part, in front of so many of its digits: 0!.0 or 0000-00-00. */
struct cell_insert {
    struct str bytes;
    int digits;
};

struct cell_picture {
    int whole, decimals,
            decimals_least; /* digits that stand in any case; at most, at least behind the point */
    int thousands;          /* commas at the end: so often is it divided by a thousand */
    int percents;
    struct cell_insert inserts[CELL_INSERTS_MAX];
    int insert_count;
    bool grouped, date, digits, text, general;
};

/* The next piece of s->rest, which is not empty; moves behind it. */
enum cell_piece cell_picture_next(struct cell_scan *s);
/* The section with that index (from 0), split at ';'; *count of all. */
struct str cell_picture_section(struct str format, int index, int *count);
/* Where sections have conditions ([>=10000]…;…): the one whose condition the number meets, else the last.
 * False: they have none. */
bool cell_picture_choose(struct str format, const struct cell_number *n, struct str *section);
void cell_picture_look(struct str section, struct cell_picture *p);

#endif
