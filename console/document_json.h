/* SPDX-License-Identifier: MIT
 * How a document is laid out, for whoever shows it: blocks in reading order and the cells of its tables, as
 * offsets into the text.
 */
#ifndef JIHE_DOCUMENT_JSON_H
#define JIHE_DOCUMENT_JSON_H

#include <jansson.h>

#include "common/document.h"

/* {"blocks": [{kind, start, end, level, table, page, sheet}], "tables": [{start, end, rows, columns, cells:
 * [[row, column, row_span, column_span, start, end, header]]}]}; a new reference. */
json_t *document_json_layout(const struct document *d);

#endif
