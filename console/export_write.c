/* SPDX-License-Identifier: MIT
 * CSV, JSON lines and workbooks into a file.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/err.h"
#include "console/exporting.h"

struct writing {
    const struct export_order *order;
    FILE *to;
    struct export_book *book;
};

/* Quoted as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
static void write_csv_cell(FILE *to, struct str text, bool is_number)
{
    bool formula = text.n && !is_number && strchr("=+-@\t", text.p[0]);
    fputc('"', to);
    if (formula)
        fputc('\'', to);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            fputc('"', to);
        fputc(text.p[i], to);
    }
    fputc('"', to);
}

static int csv_row(void *context, enum export_table table, const struct str cells[EXPORT_COLUMNS_MAX])
{
    struct writing *w = context;
    const struct export_column *c = export_columns(table);
    if (table != w->order->table)
        return 0;
    for (size_t i = 0; c[i].en; i++) {
        if (i)
            fputc(',', w->to);
        write_csv_cell(w->to, cells[i], c[i].is_number);
    }
    fputs("\r\n", w->to);
    return ferror(w->to) ? ERR_SYSTEM : 0;
}

static void csv_head(const struct writing *w)
{
    const struct export_column *c = export_columns(w->order->table);
    fputs("\xEF\xBB\xBF", w->to); /* else Excel takes it for the code page of the machine */
    for (size_t i = 0; c[i].en; i++) {
        if (i)
            fputc(',', w->to);
        write_csv_cell(w->to, str_of(w->order->language == LANGUAGE_ZH ? c[i].zh : c[i].en), false);
    }
    fputs("\r\n", w->to);
}

static int json_line(void *context, json_t *result)
{
    struct writing *w = context;
    if (json_dumpf(result, w->to, JSON_PRESERVE_ORDER | JSON_COMPACT))
        return ERR_SYSTEM;
    fputc('\n', w->to);
    return ferror(w->to) ? ERR_SYSTEM : 0;
}

static int book_row(void *context, enum export_table table, const struct str cells[EXPORT_COLUMNS_MAX])
{
    struct writing *w = context;
    return export_book_row(w->book, table, cells);
}

static int passed(void *context, uint32_t documents)
{
    struct writing *w = context;
    return w->order->passed ? w->order->passed(w->order->context, documents) : 0;
}

bool export_kind_is_known(const char *kind)
{
    return strcmp(kind, "csv") == 0 || strcmp(kind, "jsonl") == 0 || strcmp(kind, "xlsx") == 0;
}

static int copy_file(int fd, FILE *to)
{
    char chunk[1 << 16];
    ssize_t n;
    off_t at = 0;
    while ((n = pread(fd, chunk, sizeof chunk, at)) > 0) {
        if (fwrite(chunk, 1, (size_t)n, to) != (size_t)n)
            return ERR_SYSTEM;
        at += n;
    }
    return n < 0 ? ERR_SYSTEM : 0;
}

/* libxlsxwriter wants a path: that of a file without a name, so that nothing of it stays behind however we
 * end. */
static int write_book(struct writing *w, struct exporting *e)
{
    char path[32];
    FILE *made = tmpfile();
    if (!made)
        return ERR_SYSTEM;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(made));
    w->book = export_book_open(path, w->order->language);
    int err = w->book ? exporting_run(e) : ERR_SYSTEM;
    int closed = export_book_close(w->book);
    if (!err)
        err = closed ? closed : copy_file(fileno(made), w->to);
    fclose(made);
    return err;
}

int export_write(struct query *q, const struct export_order *order, FILE *to)
{
    struct writing w = { .order = order, .to = to };
    struct export_sink sink = { .passed = passed, .context = &w };
    struct exporting e = { q, order->marks_path, order->filter, order->language, &sink };
    int err;
    if (strcmp(order->kind, "xlsx") == 0) {
        sink.row = book_row;
        err = write_book(&w, &e);
    } else if (strcmp(order->kind, "csv") == 0) {
        sink.row = csv_row;
        csv_head(&w);
        err = exporting_run(&e);
    } else {
        sink.result = json_line;
        err = exporting_run(&e);
    }
    return !err && fflush(to) ? ERR_SYSTEM : err;
}
