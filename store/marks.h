/* SPDX-License-Identifier: MIT
 * What reviewers say of findings: confirmed, dismissed, a note. In a database of its own beside that of the
 * results (store/jihe.db → store/marks.db), so that store stays the only one who writes there; a mark belongs
 * to (submission, key of the finding), so it survives replays. Every function returns 0 or a negative ERR_*.
 */
#ifndef JIHE_MARKS_H
#define JIHE_MARKS_H

#include <jansson.h>
#include <stdbool.h>

enum {
    MARKS_WHY_MAX = 512,
    MARKS_NOTE_MAX = 4000, /* bytes of a note */
};

struct marks;

/* One mark to be written. state "" and note "": it is taken away. */
struct mark {
    const char *id, *key;
    const char *state; /* "confirmed", "dismissed" or "" */
    const char *note;
    const char *user; /* who says so; "" when nobody is named */
};

/* The path beside the database of the results; malloc'd, NULL without memory. */
char *marks_path(const char *store_path);
/* write: makes the file where it is missing. ERR_ABSENT: none there yet, and it is not to be written. */
int marks_open(const char *path, bool write, struct marks **out, char why[MARKS_WHY_MAX]);
void marks_close(struct marks *m); /* NULL is fine */
/* ERR_FORMAT: another state, or a note that is too long. */
int marks_put(struct marks *m, const struct mark *mark);
/* {key: {state, note, user, changed}} of one submission; a new reference. m may be NULL: then an empty one.
 */
int marks_of(struct marks *m, const char *id, json_t **out);
/* The same as a quick look-up for exports: *state and *note are "" when there is none; valid until the next
 * call. */
int marks_find(struct marks *m, const char *id, const char *key, const char *out[2]);

#endif
