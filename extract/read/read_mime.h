/* SPDX-License-Identifier: MIT
 * Mails and web archives taken apart (RFC 2045 to 2047, 2231): their leaves, decoded.
 */
#ifndef JIHE_READ_MIME_H
#define JIHE_READ_MIME_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/text.h"

enum {
    MIME_DEPTH_MAX = 16,   /* multiparts within each other */
    MIME_PARTS_MAX = 2000, /* leaves */
    MIME_HEAD_MAX = 64 << 10,
};

struct mime_part {
    struct str type;    /* "text/html", in small letters */
    struct str charset; /* as it says; may be empty */
    struct str name;    /* of the file, decoded to UTF-8; may be empty */
    struct str bytes;   /* decoded */
    bool attached;      /* Content-Disposition: attachment, or a name */
};

/* Calls each leaf in its order. 0; ERR_LIMIT with *limit; ERR_MEMORY; or what `leaf` returned when not 0. */
int mime_walk(struct str bytes, struct arena *mem, int (*leaf)(void *state, const struct mime_part *part),
        void *state, const char **limit);
/* The words of a header such as Subject, decoded; empty when there is none. */
struct str mime_header(struct str bytes, struct arena *mem, const char *name);

#endif
