/* SPDX-License-Identifier: MIT
 * The workbook: a sheet for each table, frozen heads, filters. libxlsxwriter keeps a row in memory at a time.
 */
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "common/err.h"
#include "common/utf8.h"
#include "console/exporting.h"
#include "console/late_library.h"

enum {
    CELL_MAX = 32767, /* characters of a cell, Excel's limit; UTF-8 bytes are at least as many */
    ROWS_MAX = 1048576,
    DIGITS_MAX = 15, /* that a number of a workbook keeps; longer ones are written as text */
};

struct export_book {
    lxw_workbook *book;
    lxw_worksheet *sheets[EXPORT_TABLES];
    lxw_format *head, *number, *whole;
    lxw_row_t rows[EXPORT_TABLES];
};

static void add_sheet(struct export_book *b, int table, enum language language)
{
    const struct export_column *c = export_columns((enum export_table)table);
    const char *name = language == LANGUAGE_ZH ? export_names_zh[table] : export_names[table];
    lxw_worksheet *sheet = workbook_add_worksheet(b->book, name);
    b->sheets[table] = sheet;
    worksheet_freeze_panes(sheet, 1, 0);
    for (lxw_col_t i = 0; c[i].en; i++) {
        worksheet_set_column(sheet, i, i, c[i].width, NULL);
        worksheet_write_string(sheet, 0, i, language == LANGUAGE_ZH ? c[i].zh : c[i].en, b->head);
    }
    b->rows[table] = 1;
}

struct export_book *export_book_open(const char *path, enum language language)
{
    struct export_book *b = calloc(1, sizeof *b);
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    if (b && late_xlsx_load())
        b->book = workbook_new_opt(path, &options);
    if (!b || !b->book) {
        free(b);
        return NULL;
    }
    b->head = workbook_add_format(b->book);
    format_set_bold(b->head);
    format_set_bg_color(b->head, 0xDCE6F2);
    b->number = workbook_add_format(b->book);
    format_set_num_format(b->number, "#,##0.00####");
    b->whole = workbook_add_format(b->book);
    format_set_num_format(b->whole, "0");
    for (int i = 0; i < EXPORT_TABLES; i++)
        add_sheet(b, i, language);
    return b;
}

/* Plain digits that a double holds exactly enough to print again. Only here, where Excel knows no other
 * number. */
static bool is_number(const char *text)
{
    size_t digits = strspn(text + (*text == '-'), "0123456789.");
    return digits && digits <= DIGITS_MAX && !text[digits + (*text == '-')];
}

static void write_cell(struct export_book *b, int table, lxw_col_t column, struct str text)
{
    char cell[CELL_MAX + 1];
    size_t n = text.n < CELL_MAX ? text.n : CELL_MAX;
    while (n > 0 && n < text.n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    for (size_t i = 0; i < n; i++) /* XML has no control characters */
        cell[i] = (unsigned char)text.p[i] < 0x20 && text.p[i] != '\n' && text.p[i] != '\t' ? ' ' : text.p[i];
    cell[n] = '\0';
    lxw_worksheet *sheet = b->sheets[table];
    if (export_columns((enum export_table)table)[column].is_number && is_number(cell))
        worksheet_write_number(
                sheet, b->rows[table], column, strtod(cell, NULL), strchr(cell, '.') ? b->number : b->whole);
    else
        worksheet_write_string(sheet, b->rows[table], column, cell, NULL);
}

int export_book_row(void *book, enum export_table table, const struct str cells[EXPORT_COLUMNS_MAX])
{
    struct export_book *b = book;
    const struct export_column *c = export_columns(table);
    if (b->rows[table] >= ROWS_MAX)
        return ERR_LIMIT;
    for (lxw_col_t i = 0; c[i].en; i++) {
        if (cells[i].n && utf8_is_valid(cells[i]))
            write_cell(b, table, i, cells[i]);
    }
    b->rows[table]++;
    return 0;
}

int export_book_close(struct export_book *b)
{
    if (!b)
        return 0;
    for (int i = 0; i < EXPORT_TABLES; i++) {
        const struct export_column *c = export_columns((enum export_table)i);
        lxw_col_t last = 0;
        while (c[last + 1].en)
            last++;
        worksheet_autofilter(b->sheets[i], 0, 0, b->rows[i] - 1, last);
    }
    int err = workbook_close(b->book) == LXW_NO_ERROR ? 0 : ERR_SYSTEM;
    free(b);
    return err;
}
