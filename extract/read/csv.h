/* SPDX-License-Identifier: MIT
 * Tables as text between commas (RFC 4180), recognised by what they are: every line has as many fields.
 */
#ifndef JIHE_CSV_H
#define JIHE_CSV_H

#include "extract/read/build.h"

enum {
    CSV_ROWS_MIN = 3, /* fewer lines may have as many commas by chance */
    CSV_FIELDS_MIN = 3,
    CSV_FIELD_MEAN = 60, /* bytes; longer ones are sentences */
};

/* True when all of the text, UTF-8 with '\n' line ends, is such a table. */
bool csv_is(struct str text);
/* Its cells as one table. */
void csv_build(struct str text, struct build *build);

#endif
