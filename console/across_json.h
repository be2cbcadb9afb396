/* SPDX-License-Identifier: MIT
 * What reports of one organisation say against each other, as JSON (docs/result.md, key `across`): the same
 * for `jihe show`, the API and exports.
 */
#ifndef JIHE_ACROSS_JSON_H
#define JIHE_ACROSS_JSON_H

#include <jansson.h>

#include "common/outcome.h"
#include "store/query.h"

/* A list of all that the filter means, in *out: a new reference also after an error. 0, or ERR_* with
 * query_why. */
int across_json_list(
        struct query *q, const struct query_across_filter *filter, enum language language, json_t **out);

#endif
