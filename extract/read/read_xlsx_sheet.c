/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/read/cell_number.h"
#include "extract/read/read_xlsx.h"

enum {
    DAYS_TO_1900 = 693900, /* from the year 0 to day 0 of a workbook */
    DATE_BYTES = 10,       /* 2025-03-31 */
};

/* A sheet is gathered first and built then: what is merged stands behind the cells. */
struct sheet {
    struct xlsx *x;
    struct xlsx_cell *cells;
    size_t cell_count, cell_cap;
    struct xlsx_merge *merges;
    size_t merge_count, merge_cap;
    bool hidden_column[BUILD_COLUMNS_MAX];
    int row, column; /* of the cell that is open */
    bool row_hidden, words, disordered;
    bool hides_zeros; /* its view shows no cell that is 0 */
    bool formula;     /* the cell that is open has one */
    char type;        /* of the cell: 's' shared, 'n' number, 'b', 'd' date, 't' text */
    int style, phonetic;
    struct buf value;
};

static bool is(const char *name, const char *want)
{
    return strcmp(name, want) == 0;
}

/* "B7" → row 6, column 1. False when it is none. */
static bool read_place(const char **s, int *row, int *column)
{
    const char *p = *s;
    long r = 0, c = 0;
    for (; *p == '$' || (*p >= 'A' && *p <= 'Z'); p++)
        if (*p != '$' && c <= BUILD_COLUMNS_MAX)
            c = c * 26 + (*p - 'A' + 1);
    for (; *p == '$' || (*p >= '0' && *p <= '9'); p++)
        if (*p != '$' && r <= BUILD_ROWS_MAX)
            r = r * 10 + (*p - '0');
    *s = p;
    *row = (int)r - 1;
    *column = (int)c - 1;
    return r > 0 && r <= BUILD_ROWS_MAX && c > 0 && c <= BUILD_COLUMNS_MAX;
}

/* ---- gathering ---- */

/* Said to be so, or made as narrow, or as low, as nothing. */
static bool is_hidden(const char **attributes, const char *size)
{
    const char *hidden = office_attribute(attributes, "hidden"), *given = office_attribute(attributes, size);
    return (hidden && (is(hidden, "1") || is(hidden, "true"))) ||
           (given && *given == '0' && strspn(given, "0.") == strlen(given));
}

static void open_column(struct sheet *s, const char **attributes)
{
    int from = office_number(attributes, "min", 1), to = office_number(attributes, "max", from);
    bool gone = is_hidden(attributes, "width");
    from = from < 1 ? 0 : from - 1;
    to = to > BUILD_COLUMNS_MAX ? BUILD_COLUMNS_MAX : to;
    for (int k = from; gone && k < to; k++)
        s->hidden_column[k] = true;
}

static void open_row(struct sheet *s, const char **attributes)
{
    s->row = office_number(attributes, "r", s->row + 2) - 1;
    s->row = s->row < 0 || s->row >= BUILD_ROWS_MAX ? BUILD_ROWS_MAX - 1 : s->row;
    s->column = -1;
    s->row_hidden = is_hidden(attributes, "ht");
}

static void open_cell(struct sheet *s, const char **attributes)
{
    const char *place = office_attribute(attributes, "r"), *type = office_attribute(attributes, "t");
    int row, column;
    s->column++;
    if (place && read_place(&place, &row, &column)) {
        s->row = row;
        s->column = column;
    }
    s->style = office_number(attributes, "s", 0);
    s->type = !type || is(type, "n") ? 'n'
              : is(type, "s")        ? 's'
              : is(type, "b")        ? 'b'
              : is(type, "d")        ? 'd'
                                     : 't'; /* str, inlineStr, e: as it stands */
    s->formula = false;
    buf_clear(&s->value);
}

static void open_merge(struct sheet *s, const char **attributes)
{
    const char *ref = office_attribute(attributes, "ref");
    int row, column, last_row, last_column;
    if (!ref || !read_place(&ref, &row, &column) || *ref++ != ':' ||
            !read_place(&ref, &last_row, &last_column) || last_row < row || last_column < column)
        return;
    struct xlsx_merge *m = arena_push(s->x->mem, (void **)&s->merges, &s->merge_count, &s->merge_cap,
            (struct arena_row){ sizeof *m, XLSX_MERGES_MAX });
    if (!m)
        office_stop(s->x->office, FAULT_TOO_COMPLEX, "XLSX_MERGES_MAX (1048576 merged cells)");
    else
        *m = (struct xlsx_merge){ row, column, last_row - row + 1, last_column - column + 1 };
}

static void open_view(struct sheet *s, const char **attributes)
{
    const char *zeros = office_attribute(attributes, "showZeros");
    s->hides_zeros = zeros && (is(zeros, "0") || is(zeros, "false"));
}

static void on_open(void *state, const char *name, const char **attributes)
{
    struct sheet *s = state;
    s->formula |= is(name, "f");
    s->words = !s->phonetic && (is(name, "v") || is(name, "t"));
    if (is(name, "c"))
        open_cell(s, attributes);
    else if (is(name, "row"))
        open_row(s, attributes);
    else if (is(name, "col"))
        open_column(s, attributes);
    else if (is(name, "mergeCell"))
        open_merge(s, attributes);
    else if (is(name, "sheetView"))
        open_view(s, attributes);
    s->phonetic += is(name, "rPh");
}

static int digits_at(struct str s, size_t from, size_t n)
{
    int v = 0;
    for (size_t i = from; i < from + n; i++) {
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
            return -1;
        v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

/* "2025-03-31T00:00:00" as the number of its day, so that its format shows it as any other date; as it stands
 * when it is none. */
static struct str day_text(struct str value, char room[CELL_FORMAT_SHOWN_MAX])
{
    int year = digits_at(value, 0, 4), month = digits_at(value, 5, 2), day = digits_at(value, 8, 2);
    if (year < 1901 || month < 1 || month > 12 || day < 1 || day > 31)
        return value;
    /* Years that begin with March: a leap day comes last. */
    int y = month > 2 ? year : year - 1, m = (month + 9) % 12;
    int days = y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - DAYS_TO_1900;
    return (struct str){ room, (size_t)snprintf(room, CELL_FORMAT_SHOWN_MAX, "%d", days) };
}

static bool is_zero(struct str value)
{
    struct cell_number n;
    return cell_number_parse(value, &n) && !n.count;
}

static struct str value_text(struct sheet *s, char room[CELL_FORMAT_SHOWN_MAX])
{
    struct str value = buf_str(&s->value);
    const struct xlsx *x = s->x;
    if (s->type == 's' && value.n) {
        size_t index = (size_t)strtoul(arena_copy(x->mem, value.p, value.n), NULL, 10);
        return index < x->string_count ? x->strings[index] : STR_NONE;
    }
    if (s->type == 'b')
        return value.n && value.p[0] == '1' ? STR("TRUE") : STR("FALSE");
    if ((s->type != 'n' && s->type != 'd') || !value.n)
        return value;
    if (s->hides_zeros && is_zero(value))
        return STR_NONE;
    const char *format =
            s->style >= 0 && (size_t)s->style < x->cell_format_count ? x->cell_formats[s->style] : "General";
    if (s->type == 'n')
        return cell_format_show(value, format, x->date1904, room);
    char day[CELL_FORMAT_SHOWN_MAX];
    struct str shown = day_text(value, day);
    if (is(format, "General"))
        return shown.p == day ? str_cut(value, 0, DATE_BYTES) : value;
    return cell_format_show(shown, format, false, room);
}

static void add_cell(struct sheet *s)
{
    char room[CELL_FORMAT_SHOWN_MAX];
    struct arena *mem = s->x->mem;
    if (s->row_hidden || s->column < 0 || s->column >= BUILD_COLUMNS_MAX || s->hidden_column[s->column] ||
            s->row < 0)
        return;
    s->x->uncounted |= s->formula && s->type == 'n' && !s->value.n;
    struct str text = value_text(s, room);
    struct xlsx_cell *before = s->cell_count ? &s->cells[s->cell_count - 1] : NULL;
    s->disordered |=
            before && (before->row > s->row || (before->row == s->row && before->column >= s->column));
    struct xlsx_cell *cell = arena_extend(mem, (void **)&s->cells, &s->cell_count, &s->cell_cap,
            (struct arena_row){ sizeof *cell, DOCUMENT_CELLS_MAX });
    if (!cell) {
        office_stop(s->x->office, FAULT_TOO_COMPLEX, "DOCUMENT_CELLS_MAX (2097152 cells)");
        return;
    }
    *cell = (struct xlsx_cell){ s->row, s->column, STR_NONE };
    if (text.n)
        cell->text = (struct str){ arena_copy(mem, text.p, text.n), text.n };
}

static void on_close(void *state, const char *name)
{
    struct sheet *s = state;
    s->words = false;
    s->phonetic -= is(name, "rPh");
    if (is(name, "c"))
        add_cell(s);
}

static void on_text(void *state, const char *bytes, size_t n)
{
    struct sheet *s = state;
    if (s->words)
        buf_add(&s->value, bytes, n);
}

/* ---- building ---- */

static int order_cells(const void *a, const void *b)
{
    const struct xlsx_cell *x = a, *y = b;
    return x->row != y->row ? (x->row > y->row) - (x->row < y->row)
                            : (x->column > y->column) - (x->column < y->column);
}

static int order_merges(const void *a, const void *b)
{
    const struct xlsx_merge *x = a, *y = b;
    return x->row != y->row ? (x->row > y->row) - (x->row < y->row)
                            : (x->column > y->column) - (x->column < y->column);
}

/* Empty cells stand only between filled ones: what is merely coloured is nothing. */
static void build_one_row(const struct sheet *s, struct build *build, size_t from, size_t to, size_t *merge)
{
    while (to > from && !str_trim(s->cells[to - 1].text).n)
        to--;
    if (to == from)
        return;
    build_row_at(build, s->cells[from].row);
    for (size_t i = from; i < to; i++) {
        const struct xlsx_cell *c = &s->cells[i];
        while (*merge < s->merge_count &&
                order_merges(&s->merges[*merge], &(struct xlsx_merge){ c->row, c->column, 0, 0 }) < 0)
            ++*merge;
        const struct xlsx_merge *m = *merge < s->merge_count ? &s->merges[*merge] : NULL;
        bool merged = m && m->row == c->row && m->column == c->column;
        struct build_cell cell = { c->column, merged ? m->row_span : 1, merged ? m->column_span : 1, false };
        if (build_cell_open(build, cell))
            build_text(build, c->text);
    }
}

static void build_rows(struct sheet *s, struct build *build)
{
    size_t merge = 0;
    if (s->disordered)
        qsort(s->cells, s->cell_count, sizeof *s->cells, order_cells);
    if (s->merge_count)
        qsort(s->merges, s->merge_count, sizeof *s->merges, order_merges);
    for (size_t from = 0, to; from < s->cell_count; from = to) {
        for (to = from; to < s->cell_count && s->cells[to].row == s->cells[from].row;)
            to++;
        build_one_row(s, build, from, to, &merge);
    }
}

int xlsx_read_sheet(struct xlsx *x, const struct xlsx_sheet *sheet, struct build *build)
{
    static const struct office_reader reader = { .open = on_open, .close = on_close, .text = on_text };
    struct sheet *s = arena_alloc(x->mem, sizeof *s);
    if (!s)
        return ERR_MEMORY;
    s->x = x;
    s->row = -1;
    buf_init(&s->value, DOCUMENT_TEXT_MAX);
    int err = office_read(x->office, sheet->part, &reader, s);
    buf_fini(&s->value);
    if (err)
        return err == ERR_ABSENT ? 0 : err;
    build_sheet(build, sheet->name);
    build_table_open(build);
    build_rows(s, build);
    build_table_close(build, false);
    build_sheet(build, STR_NONE);
    return 0;
}
