/* SPDX-License-Identifier: MIT
 * One option by itself: its name in the environment, and the text of a value as a number, within bounds.
 */
#ifndef JIHE_OPTION_VALUE_H
#define JIHE_OPTION_VALUE_H

#include "common/option.h"

enum {
    OPTION_NAME_MAX = 64,   /* bytes of a name, NUL included; a test holds the table to it */
    OPTION_TEXT_MAX = 4096, /* bytes of a value, NUL included */
};

/* The row of that name, or NULL. */
const struct option_row *option_find(const char *name);
/* "extract.workers" → "JIHE_EXTRACT_WORKERS". */
void option_env_name(const struct option_row *o, char out[OPTION_NAME_MAX + 8]);
/* *out is the number of a COUNT, BYTES (bytes), MS (milliseconds) or BOOL (0, 1), else 0. 0, or ERR_CONFIG
 * with what is wrong and what would be right in why; *out is untouched then. */
int option_parse(const struct option_row *o, const char *text, int64_t *out, char why[CONFIG_WHY_MAX]);
/* What may stand there, for people: "1 to 256", "yes or no". */
void option_format_range(const struct option_row *o, char *out, size_t size);

#endif
