/* SPDX-License-Identifier: MIT
 * A content stream while its rulings are read, and what the files of that know of each other.
 */
#ifndef JIHE_RULINGS_STREAM_H
#define JIHE_RULINGS_STREAM_H

#include "extract/layout/rulings.h"

enum { NUMBERS_MAX = 6 };

#define LEAST(a, b) ((a) < (b) ? (a) : (b))
#define MOST(a, b)  ((a) > (b) ? (a) : (b))

struct point {
    double x, y;
};

/* One stream while it is read. */
struct stream {
    struct rulings *r;
    void *resources;
    const char *p, *end;
    struct rulings_matrix now, kept[RULINGS_STATES_MAX];
    double size, kept_sizes[RULINGS_STATES_MAX]; /* of the font */
    bool hides, kept_hides[RULINGS_STATES_MAX];  /* text is not painted (9.3.6) */
    size_t kept_count, kept_deeper;
    struct rulings_matrix text;  /* how text is turned and stretched */
    size_t shown;                /* bytes of strings since the last operator */
    double numbers[NUMBERS_MAX]; /* the last operands */
    int number_count;
    struct str name; /* the last operand that was a name */
    struct point path[RULINGS_PATH_MAX];
    bool begins[RULINGS_PATH_MAX]; /* no line leads to this point */
    size_t path_count;
    bool is_drawing; /* it has curves, or too many points */
    int err;
};

static inline bool rulings_is_place(double v)
{
    return v > -LAYOUT_PLACE_MAX && v < LAYOUT_PLACE_MAX; /* false for NaN */
}

/* ---- rulings_picture.c ---- */
/* 0: its data stand in the stream itself. */
void rulings_add_picture(struct stream *s, int number);

/* ---- rulings_text.c ---- */
struct rulings_matrix rulings_multiply(const struct rulings_matrix *m, const struct rulings_matrix *n);
/* Counts which way text runs, and notes how each size of it stands; false: the operator is none of text. */
bool rulings_operate_text(struct stream *s, struct str op);

#endif
