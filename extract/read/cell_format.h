/* SPDX-License-Identifier: MIT
 * A workbook's cell as it is shown: its value under its number format (ECMA-376 part 1, 18.8.30 and 18.8.31).
 * Digits are rounded as decimals, at 15 significant ones like Excel's, never as floating point.
 */
#ifndef JIHE_CELL_FORMAT_H
#define JIHE_CELL_FORMAT_H

#include <stdbool.h>

#include "common/text.h"

enum {
    CELL_FORMAT_SHOWN_MAX = 512, /* bytes of one cell's number with the words of its format */
};

/* The format that a workbook may use by number alone; "General" for what is not known. */
const char *cell_format_built_in(int id);
/* value: as the file has it ("412500", "9.7589E-1"). date1904: day 0 is 1904-01-01. A view of out; the value
 * as it is when it is no number. */
struct str cell_format_show(
        struct str value, const char *format, bool date1904, char out[CELL_FORMAT_SHOWN_MAX]);

#endif
