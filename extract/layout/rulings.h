/* SPDX-License-Identifier: MIT
 * The straight lines that a page of a PDF draws: the rulings of its tables. Reads the page's content stream
 * (ISO 32000-1, 8.5 and A.2) and knows of it only paths, the coordinate system, which way text runs, where
 * pictures are, and what is called by Do.
 */
#ifndef JIHE_RULINGS_H
#define JIHE_RULINGS_H

#include "extract/layout/layout.h"

enum {
    RULINGS_DEPTH_MAX = 12,       /* forms within forms */
    RULINGS_STATES_MAX = 64,      /* q without Q; deeper ones are ignored */
    RULINGS_PATH_MAX = 4096,      /* points of one path; a longer one is a drawing */
    RULINGS_BYTES_MAX = 64 << 20, /* of content read for one page, forms again and again */
    RULINGS_THICK = 300,          /* hundredths of a point: a filled box as thin as that is a line */
    RULINGS_SHORT = 400,          /* a shorter line rules nothing */
    RULINGS_PICTURES_MAX = 256,   /* of one page; further ones are not noted */
};

/* x' = a x + c y + e, y' = b x + d y + f */
struct rulings_matrix {
    double a, b, c, d, e, f;
};

/* Which way a line of text runs on the page as it is shown. */
enum rulings_way { RULINGS_RIGHT, RULINGS_DOWN, RULINGS_LEFT, RULINGS_UP, RULINGS_WAYS };

/* How text of one size stands. */
enum { RULINGS_STRAIGHT = 1, RULINGS_SLANTED = 2, RULINGS_SIZES = 3000 };

struct rulings;

/* What is painted by name: a form, or a picture, of which only the number is set. */
struct rulings_form {
    struct str content;
    struct rulings_matrix matrix;
    void *resources; /* the caller's, for the names within it */
    int picture;     /* 0: a form; else the caller's number of the picture (8.9) */
};

struct rulings_picture {
    int number;            /* that of its first strip; 0: its data stand in the stream itself */
    struct layout_box box; /* programs cut pictures into strips, which are put together */
};

struct rulings {
    struct arena *mem;
    /* What the form of that name holds; false: it is no form, or is not there. NULL: forms are left out. */
    bool (*find)(void *context, void *resources, struct str name, struct rulings_form *out);
    void *context;
    struct layout_rule *rules; /* the result */
    size_t count, cap;
    size_t ways[RULINGS_WAYS];    /* bytes of text that run each way */
    size_t shown[2];              /* bytes of text that are painted, or not, [true] */
    uint8_t sizes[RULINGS_SIZES]; /* RULINGS_STRAIGHT, RULINGS_SLANTED: text of so many tenths of a point */
    struct rulings_picture pictures[RULINGS_PICTURES_MAX];
    size_t picture_count;
    size_t bytes; /* read so far */
    int depth;
    void *streams[RULINGS_DEPTH_MAX + 1]; /* one of each depth, used again */
    bool overflowed;                      /* more than LAYOUT_RULES_MAX */
};

/* Adds the rulings of one content stream. start: from the stream's coordinates to hundredths of a point from
 * the page's top left. 0 or ERR_MEMORY; whatever is malformed is passed over. */
int rulings_read(struct rulings *r, struct str content, const struct rulings_matrix *start, void *resources);

#endif
