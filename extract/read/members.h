/* SPDX-License-Identifier: MIT
 * The files in an archive, as jihe-unpack answers.
 */
#ifndef JIHE_MEMBERS_H
#define JIHE_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/text.h"

enum {
    MEMBERS_MAX = 1000,            /* files of one archive */
    MEMBERS_BYTES_MAX = 256 << 20, /* of all of them, unpacked */
    MEMBERS_RATIO_MAX = 200,       /* times the archive's own size, once they are more than: */
    MEMBERS_RATIO_FROM = 16 << 20,
    MEMBERS_DEPTH_MAX = 3,  /* archives within each other */
    MEMBERS_NAME_MAX = 255, /* bytes of a name; a longer one is cut */
    MEMBERS_FOLDER_MAX = 1024,
};

struct member {
    struct str folder; /* "2024年/零陵", no slash at its ends; empty: none */
    struct str name;   /* no slash in it, never empty, "." or ".." */
    struct str bytes;
};

struct members {
    struct member *list;
    size_t count;
};

/* Appends one to the packed form. 0 or the error of buf_add. */
int members_add(struct buf *out, const struct member *member);
/* Bounded and checked: names are as above. Views into `bytes`. 0, ERR_FORMAT, ERR_LIMIT, ERR_MEMORY. */
int members_unpack(struct str bytes, struct arena *mem, struct members *out);

/* A path as an archive has it, made harmless: folder and name with nothing in them that leads elsewhere
 * ("../", "/", "C:\\", "\\"). False when no name is left. The views lie in mem. ERR_MEMORY shows as false,
 * too. */
bool members_split(struct str path, struct arena *mem, struct member *out);
/* What file managers and editors leave behind: it is no member. */
bool members_ignores(const struct member *member);

#endif
