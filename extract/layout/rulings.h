/* SPDX-License-Identifier: MIT
 * The straight lines that a page of a PDF draws: the rulings of its tables. Reads the page's content stream
 * (ISO 32000-1, 8.5 and A.2) and knows of it only paths, the coordinate system, which way text runs, and what
 * is called by Do.
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
};

/* x' = a x + c y + e, y' = b x + d y + f */
struct rulings_matrix {
    double a, b, c, d, e, f;
};

/* Which way a line of text runs on the page as it is shown. */
enum rulings_way { RULINGS_RIGHT, RULINGS_DOWN, RULINGS_LEFT, RULINGS_UP, RULINGS_WAYS };

/* How text of one size stands: a watermark has one of its own. */
enum { RULINGS_STRAIGHT = 1, RULINGS_SLANTED = 2, RULINGS_SIZES = 3000 };

struct rulings;

/* A form that is painted by name. */
struct rulings_form {
    struct str content;
    struct rulings_matrix matrix;
    void *resources; /* the caller's, for the names within it */
};

struct rulings {
    struct arena *mem;
    /* What the form of that name holds; false: it is no form, or is not there. NULL: forms are left out. */
    bool (*find)(void *context, void *resources, struct str name, struct rulings_form *out);
    void *context;
    struct layout_rule *rules; /* the result */
    size_t count, cap;
    size_t ways[RULINGS_WAYS];    /* bytes of text that run each way */
    uint8_t sizes[RULINGS_SIZES]; /* RULINGS_STRAIGHT, RULINGS_SLANTED: text of so many tenths of a point */
    size_t bytes;                 /* read so far */
    int depth;
    void *streams[RULINGS_DEPTH_MAX + 1]; /* one of each depth, used again */
    bool overflowed;                      /* more than LAYOUT_RULES_MAX */
};

/* Adds the rulings of one content stream. start: from the stream's coordinates to hundredths of a point from
 * the page's top left. 0 or ERR_MEMORY; whatever is malformed is passed over. */
int rulings_read(struct rulings *r, struct str content, const struct rulings_matrix *start, void *resources);

#endif
