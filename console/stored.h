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
/* As docs/result.md; text: with the document's text. A new reference. */
json_t *stored_json(
        const struct query_submission *s, const struct shown *r, enum language language, bool text);

#endif
