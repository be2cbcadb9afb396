/* SPDX-License-Identifier: MIT
 * A submission as one JSON object of a list: the same for `jihe list --json` and the API of `jihe web`.
 */
#ifndef JIHE_SUBMISSION_JSON_H
#define JIHE_SUBMISSION_JSON_H

#include <jansson.h>

#include "common/outcome.h"
#include "console/under_way.h"
#include "store/query.h"

/* What the store has of it; sentences in that language. New references; NULL without memory. */
json_t *submission_json(const struct query_submission *s, enum language language);
/* One that is under way: the same keys, with `result` null. */
json_t *submission_json_waiting(const struct waiting *w);

#endif
