/* SPDX-License-Identifier: MIT
 * A stored result, taken out of the store and unpacked: for `jihe show`, the API, exports and letters.
 */
#ifndef JIHE_STORED_H
#define JIHE_STORED_H

#include <jansson.h>

#include "console/show_text.h"

/* All of (id, run 0: the current one) into *out, in the arena. 0; ERR_ABSENT: no such result; others with
 * query_why or err_text. */
int stored_open(struct query *q, struct query_run of, struct arena *mem, struct shown *out);
/* How a result is told. */
struct stored_form {
    enum language language;
    bool text; /* with the document's text */
};
/* As docs/result.md, with what other documents say otherwise where it is the current result. A new
 * reference in *out, also after an error; NULL without memory. 0, or ERR_* with query_why. */
int stored_json(struct query *q, const struct query_submission *s, const struct shown *r,
        struct stored_form form, json_t **out);

#endif
