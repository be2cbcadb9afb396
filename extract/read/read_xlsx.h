/* SPDX-License-Identifier: MIT
 * What the parts of the reader of workbooks know of each other. Sheets that are hidden are left out, and so
 * are hidden rows and columns: a report is what its reader sees. Values are those that were saved, as their
 * formats show them; formulas are not worked out here.
 */
#ifndef JIHE_READ_XLSX_H
#define JIHE_READ_XLSX_H

#include "extract/read/cell_format.h"
#include "extract/read/read_office.h"

enum {
    XLSX_SHEETS_MAX = 4096,
    XLSX_STRINGS_MAX = 4 << 20,
    XLSX_FORMATS_MAX = 65536, /* cell formats, and number formats */
    XLSX_MERGES_MAX = 1 << 20,
};

struct xlsx_sheet {
    struct str name;
    const char *id, *part; /* r:id; the part's name */
    bool hidden;
};

struct xlsx_format {
    int id;
    const char *format;
};

struct xlsx {
    struct office *office;
    struct arena *mem;
    struct xlsx_sheet *sheets;
    size_t sheet_count, sheet_cap;
    struct str *strings;
    size_t string_count, string_cap;
    struct xlsx_format *formats; /* by number */
    size_t format_count, format_cap;
    const char **cell_formats; /* of the cell's s="…" */
    size_t cell_format_count, cell_format_cap;
    bool date1904;
    bool uncounted; /* a formula that is shown has no value */
};

/* A cell as it stands in the file, and what is merged. */
struct xlsx_cell {
    int row, column;
    struct str text;
};

struct xlsx_merge {
    int row, column, row_span, column_span;
};

/* xl/styles.xml and xl/sharedStrings.xml. 0 or an error as office_read; a part that is not there is none. */
int xlsx_read_styles(struct xlsx *x);
int xlsx_read_strings(struct xlsx *x);
/* One sheet into the document. */
int xlsx_read_sheet(struct xlsx *x, const struct xlsx_sheet *sheet, struct build *build);

#endif
