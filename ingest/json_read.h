/* SPDX-License-Identifier: MIT
 * Reading the JSON of the spool's own files, of which one is read for each document: a row for each value, in
 * the order of the text. A tree with a hash for each object took as long as reading the document's bytes from
 * the disk.
 */
#ifndef JIHE_JSON_READ_H
#define JIHE_JSON_READ_H

#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/text.h"

enum {
    JSON_ROWS_MAX = 256,
    JSON_DEPTH_MAX = 8,
};

enum json_row_kind {
    JSON_ROW_TEXT,
    JSON_ROW_INT,
    JSON_ROW_TRUE,
    JSON_ROW_OBJECT,
    JSON_ROW_ARRAY,
    JSON_ROW_OTHER, /* false, null, and numbers that are not whole */
};

struct json_row {
    struct str key; /* empty for elements of an array */
    size_t parent;  /* the row of the object or array that it stands in */
    enum json_row_kind kind;
    struct str text;
    int64_t value;
};

struct json_rows {
    struct json_row rows[JSON_ROWS_MAX]; /* the first is the object itself */
    size_t count;
};

/* Texts are views of `json`, or in the arena. ERR_FORMAT: it is no JSON object, a key stands twice in one, a
 * whole number is too large; ERR_LIMIT; ERR_MEMORY. */
int json_read(struct str json, struct arena *mem, struct json_rows *out);
/* The value of a key in the object of that row; NULL: there is none (also of `in` NULL). */
const struct json_row *json_find(const struct json_rows *all, const struct json_row *in, const char *key);

#endif
