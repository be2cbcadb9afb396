/* SPDX-License-Identifier: MIT
 * Results as tables: a walk over the submissions of a filter, and for each the rows of six tables, handed to
 * a sink that writes them somewhere. One document is in memory at a time.
 */
#ifndef JIHE_EXPORTING_H
#define JIHE_EXPORTING_H

#include <jansson.h>
#include <stdio.h>

#include "common/outcome.h"
#include "store/query.h"

enum export_table {
    EXPORT_DOCUMENTS,
    EXPORT_FIGURES,
    EXPORT_FINDINGS,
    EXPORT_INDICATORS,
    EXPORT_SCORES,
    EXPORT_ACROSS, /* findings between documents */
    EXPORT_TABLES,
};

enum { EXPORT_COLUMNS_MAX = 24 };

struct export_column {
    const char *en, *zh;
    bool is_number; /* its cells are exact decimals, as text; a sink may show them as numbers */
    int width;      /* characters, for a workbook */
};

/* "documents"; 文档 */
extern const char *const export_names[EXPORT_TABLES];
extern const char *const export_names_zh[EXPORT_TABLES];
/* The columns of a table; ends with one whose en is NULL. */
const struct export_column *export_columns(enum export_table table);
/* By name; -1: none. */
int export_table_find(const char *name);

/* Where rows go. Any may be NULL. Each returns 0 or a negative ERR_*, which ends the walk. */
struct export_sink {
    int (*row)(void *context, enum export_table table, const struct str cells[EXPORT_COLUMNS_MAX]);
    int (*result)(void *context, json_t *result); /* whole, as docs/result.md, with `marks`; borrowed */
    int (*passed)(void *context, uint32_t documents);
    void *context;
};

struct exporting {
    struct query *query;
    const char *marks_path; /* NULL: without marks */
    const struct query_filter *filter;
    enum language language;
    const struct export_sink *sink;
};

/* 0 or the error that ended it. */
int exporting_run(const struct exporting *e);

/* Whole exports of that kind ("csv", "jsonl", "xlsx") into a file: csv one table, the others everything. */
struct export_order {
    const char *kind;
    enum export_table table; /* of csv */
    enum language language;
    const char *marks_path;
    const struct query_filter *filter;
    int (*passed)(void *context, uint32_t documents); /* other than 0 ends it; may be NULL */
    void *context;
};
bool export_kind_is_known(const char *kind);
int export_write(struct query *q, const struct export_order *order, FILE *to);

/* Of export_xlsx.c: the workbook as a sink. */
struct export_book;
struct export_book *export_book_open(const char *path, enum language language);
int export_book_row(void *book, enum export_table table, const struct str cells[EXPORT_COLUMNS_MAX]);
int export_book_close(struct export_book *book); /* writes it; NULL is fine */

#endif
