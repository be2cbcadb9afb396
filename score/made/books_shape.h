/* SPDX-License-Identifier: MIT
 * The structures of books as tables of their fields, for what goes through all of them.
 */
#ifndef JIHE_BOOKS_SHAPE_H
#define JIHE_BOOKS_SHAPE_H

#include <stddef.h>

enum field_kind {
    FIELD_TEXT,   /* struct str */
    FIELD_WORD,   /* const char *, or an array of them; NULL: none */
    FIELD_NUMBER, /* bool, int, unsigned, an enum or size_t */
    FIELD_ROWS,   /* where rows of another shape lie */
    FIELD_LUA,    /* set by a book with functions alone */
};

struct field {
    const char *name; /* ".scope.regions"; empty: the row itself */
    enum field_kind kind;
    size_t at, size;
    const struct shape *rows; /* of FIELD_ROWS */
    size_t count_at;          /* of their count, a size_t; the place of the field itself: there is one */
};

/* In the order of the structure. */
struct shape {
    const char *type; /* "const struct grade_band" */
    size_t size;
    const struct field *fields;
    size_t count;
};

extern const struct shape rulebook_shape, scheme_shape;

#endif
