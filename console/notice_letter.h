/* SPDX-License-Identifier: MIT
 * The letter to a unit (整改通知): what is wrong in its report, where, and what it should be.
 */
#ifndef JIHE_NOTICE_LETTER_H
#define JIHE_NOTICE_LETTER_H

#include <jansson.h>

#include "common/option.h"
#include "common/outcome.h"
#include "common/text.h"
#include "store/query.h"

enum { LETTER_MAX = 16 << 20, LETTER_TEMPLATE_MAX = 1 << 20 };

/* Fills {{name}} with the text of `name` in values, escaped for HTML, and repeats what stands between
 * {{#name}} and
 * {{/name}} for each object of the array `name`, whose own names come first. A name that is not there is
 * empty. 0, ERR_FORMAT (a part that is opened and never ends), or the error of buf_add. */
int letter_fill(struct str form, const json_t *values, struct buf *out);

/* The letter about a submission as HTML: from the file of option notice.template, else the built-in one of
 * that language. Findings that a reviewer dismissed and mere notes are left out. 0; ERR_ABSENT: no such
 * result; others with a sentence in query_why or on stderr. */
struct letter_order {
    const struct config *config;
    const char *id; /* whole */
    const char *marks_path;
    enum language language;
};
int letter_write(struct query *q, const struct letter_order *order, struct buf *out);

/* HTML into "docx", "odt" or "pdf" by LibreOffice, which runs on its own in a folder of its own, for a minute
 * at the most. *out is malloc'd. 0, ERR_FORMAT: another kind; ERR_ABSENT: there is no LibreOffice;
 * ERR_SYSTEM: it failed. */
int letter_convert(struct str html, const char *kind, char **out, size_t *n);

#endif
