/* SPDX-License-Identifier: MIT
 * The functions of libxlsxwriter that `jihe export` calls (late_library.h).
 */
#include <pthread.h>
#include <xlsxwriter.h>

#include "common/text.h"
#include "console/late_library.h"

enum late {
    AT_workbook_new_opt,
    AT_workbook_add_worksheet,
    AT_workbook_add_format,
    AT_workbook_close,
    AT_worksheet_autofilter,
    AT_worksheet_freeze_panes,
    AT_worksheet_set_column,
    AT_worksheet_write_number,
    AT_worksheet_write_string,
    AT_format_set_bold,
    AT_format_set_bg_color,
    AT_format_set_num_format,
    FUNCTIONS
};

static void *functions[FUNCTIONS]; /* NULL until loaded */

bool late_xlsx_load(void)
{
    static const char *const names[FUNCTIONS] = {
        [AT_workbook_new_opt] = "workbook_new_opt",
        [AT_workbook_add_worksheet] = "workbook_add_worksheet",
        [AT_workbook_add_format] = "workbook_add_format",
        [AT_workbook_close] = "workbook_close",
        [AT_worksheet_autofilter] = "worksheet_autofilter",
        [AT_worksheet_freeze_panes] = "worksheet_freeze_panes",
        [AT_worksheet_set_column] = "worksheet_set_column",
        [AT_worksheet_write_number] = "worksheet_write_number",
        [AT_worksheet_write_string] = "worksheet_write_string",
        [AT_format_set_bold] = "format_set_bold",
        [AT_format_set_bg_color] = "format_set_bg_color",
        [AT_format_set_num_format] = "format_set_num_format",
    };
    static pthread_mutex_t lock =
            PTHREAD_MUTEX_INITIALIZER; /* `jihe web` makes workbooks on several threads */
    pthread_mutex_lock(&lock);
    bool loaded = functions[0] ||
                  late_library_load("libxlsxwriter.so.4", "libxlsxwriter4", names, functions, FUNCTIONS);
    pthread_mutex_unlock(&lock);
    return loaded;
}

/* C has no cast from an object to a function: the bytes of the pointer are taken. */
#define FUNCTION(name) (*(__typeof__(&(name)) *)&functions[AT_##name])

lxw_workbook *workbook_new_opt(const char *path, lxw_workbook_options *options)
{
    return FUNCTION(workbook_new_opt)(path, options);
}

lxw_worksheet *workbook_add_worksheet(lxw_workbook *book, const char *name)
{
    return FUNCTION(workbook_add_worksheet)(book, name);
}

lxw_format *workbook_add_format(lxw_workbook *book)
{
    return FUNCTION(workbook_add_format)(book);
}

lxw_error workbook_close(lxw_workbook *book)
{
    return FUNCTION(workbook_close)(book);
}

lxw_error worksheet_autofilter(
        lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, lxw_row_t last_row, lxw_col_t last_column)
{
    return FUNCTION(worksheet_autofilter)(sheet, row, column, last_row, last_column);
}

void worksheet_freeze_panes(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column)
{
    FUNCTION(worksheet_freeze_panes)(sheet, row, column);
}

lxw_error worksheet_set_column(
        lxw_worksheet *sheet, lxw_col_t first, lxw_col_t last, double width, lxw_format *format)
{
    return FUNCTION(worksheet_set_column)(sheet, first, last, width, format);
}

lxw_error worksheet_write_number(
        lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format *format)
{
    return FUNCTION(worksheet_write_number)(sheet, row, column, number, format);
}

lxw_error worksheet_write_string(
        lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
    return FUNCTION(worksheet_write_string)(sheet, row, column, text, format);
}

void format_set_bold(lxw_format *format)
{
    FUNCTION(format_set_bold)(format);
}

void format_set_bg_color(lxw_format *format, lxw_color_t color)
{
    FUNCTION(format_set_bg_color)(format, color);
}

void format_set_num_format(lxw_format *format, const char *text)
{
    FUNCTION(format_set_num_format)(format, text);
}
