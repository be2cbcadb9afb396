/* SPDX-License-Identifier: MIT */
#include "extract/grid.h"

#include <string.h>

#include "common/err.h"
#include "extract/relation.h"
#include "extract/table.h"

enum { LEAD_BYTES = 160 /* in front of a table in which its unit stands */ };

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* One grid while it is read. */
struct sheet {
    struct reading *r;
    const struct grid *grid;
    struct str head[GRID_COLUMNS_MAX];
    struct str scale, unit;
    int scale10;
    size_t first; /* the first cell below the head */
};

static bool is_plain_grid(const struct reading *r, size_t g, size_t *row)
{
    while (*row < r->row_count && r->rows[*row].grid < (int)g)
        ++*row;
    bool scored = *row < r->row_count && r->rows[*row].grid == (int)g;
    return !scored && !r->grids[g].stream;
}

static bool is_number(enum cell_look look)
{
    return look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER;
}

static size_t row_end(const struct reading *r, size_t cell, size_t end)
{
    int row = r->cells[cell].row;
    while (cell < end && r->cells[cell].row == row)
        cell++;
    return cell;
}

static void note_unit(struct sheet *s, struct str words)
{
    static const struct {
        const char *word, *scale;
        int scale10;
    } units[] = { { "万元", "万", 4 }, { "亿元", "亿", 8 }, { "千元", "千", 3 }, { "元", "", 0 } };
    for (size_t k = 0; k < COUNT_OF(units); k++) {
        ptrdiff_t at = str_find(words, str_of(units[k].word));
        if (at <= 0 || (words.p[at - 1] != ':' && words.p[at - 1] != '('))
            continue;
        s->scale = str_of(units[k].scale);
        s->scale10 = units[k].scale10;
        s->unit = STR("元");
        return;
    }
}

/* The rows before the first with a number are the head; each column takes the lowest words above it. */
static void read_head(struct sheet *s)
{
    const struct reading *r = s->r;
    size_t begin = s->grid->first, end = begin + s->grid->count, cell = begin;
    size_t from = r->cells[begin].from;
    note_unit(s, plain_cut(&r->plain, from > LEAD_BYTES ? from - LEAD_BYTES : 0, from));
    while (cell < end) {
        size_t next = row_end(r, cell, end);
        bool numbers = false;
        for (size_t c = cell; c < next; c++)
            numbers |= is_number(table_look(r, c)) && r->cell_spot[c] >= 0;
        if (numbers)
            break;
        for (size_t c = cell; c < next; c++) {
            struct str words = table_cell_text(r, c);
            note_unit(s, words);
            int to = r->cells[c].column + r->cells[c].column_span;
            for (int k = r->cells[c].column; k < to && k < GRID_COLUMNS_MAX && words.n; k++)
                s->head[k] = words;
        }
        cell = next;
    }
    s->first = cell;
}

/* "一、其他收入" is called 其他收入. */
static struct str without_number(struct str s)
{
    static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
        "其中:", "其中", "、" };
    bool numbered = str_find(str_cut(s, 0, 9), STR("、")) > 0 || str_starts(s, STR("其中"));
    for (size_t k = 0; numbered && k < COUNT_OF(digits); k++)
        if (str_starts(s, str_of(digits[k])))
            s = str_cut(s, strlen(digits[k]), s.n);
    return s;
}

/* The words of a row: its last cell of words in front of the first number. */
static struct str row_words(const struct reading *r, size_t cell, size_t next)
{
    struct str words = STR_NONE;
    for (size_t c = cell; c < next; c++) {
        enum cell_look look = table_look(r, c);
        if (is_number(look) && words.n)
            break;
        if (look == LOOK_TEXT)
            words = table_cell_text(r, c);
    }
    return words;
}

static bool head_has(const struct sheet *s, size_t cell, const char *word)
{
    int column = s->r->cells[cell].column;
    return column < GRID_COLUMNS_MAX && str_find(s->head[column], str_of(word)) >= 0;
}

static int label_cell(struct sheet *s, size_t cell, struct str words)
{
    struct reading *r = s->r;
    int spot = r->cell_spot[cell], column = r->cells[cell].column;
    if (spot < 0 || !is_number(table_look(r, cell)))
        return 0;
    struct str head = column < GRID_COLUMNS_MAX ? s->head[column] : STR_NONE;
    if (words.n + head.n > GRID_LABEL_MAX)
        head = STR_NONE;
    words.n = words.n > GRID_LABEL_MAX ? 0 : words.n;
    char *p = arena_alloc(r->mem, words.n + head.n + 1);
    if (!p)
        return ERR_MEMORY;
    if (words.n)
        memcpy(p, words.p, words.n);
    if (head.n)
        memcpy(p + words.n, head.p, head.n);
    struct figure *f = &r->facts->figures[spot];
    f->label = (struct str){ p, words.n + head.n };
    if (f->unit.n)
        return 0;
    bool percent = head_has(s, cell, "率") || head_has(s, cell, "%") || head_has(s, cell, "占比") ||
                   head_has(s, cell, "比重");
    if (!percent && !s->unit.n)
        return 0;
    f->unit = percent ? STR("%") : s->unit;
    r->spots[spot].dim = percent ? DIM_PERCENT : DIM_MONEY;
    r->spots[spot].bare = false;
    if (!percent && !f->scale.n) {
        f->scale = s->scale;
        f->scale10 = s->scale10;
    }
    return figure_amount(f, &r->spots[spot].amount) ? 0 : 0;
}

static int label_sheet(struct sheet *s)
{
    size_t end = s->grid->first + s->grid->count;
    read_head(s);
    for (size_t cell = s->first; cell < end;) {
        size_t next = row_end(s->r, cell, end);
        struct str words = row_words(s->r, cell, next);
        for (size_t c = cell; c < next; c++) {
            int err = label_cell(s, c, without_number(words));
            if (err)
                return err;
        }
        cell = next;
    }
    return 0;
}

static int each_sheet(struct reading *r, int (*run)(struct sheet *s))
{
    size_t row = 0;
    for (size_t g = 0; g < r->grid_count; g++) {
        if (!is_plain_grid(r, g, &row))
            continue;
        struct sheet s = { .r = r, .grid = &r->grids[g] };
        int err = run(&s);
        if (err)
            return err;
    }
    return 0;
}

int grid_label(struct reading *r)
{
    return each_sheet(r, label_sheet);
}

static bool is_total(struct str words)
{
    static const char *const totals[] = { "合计", "总计", "小计", "总额" };
    for (size_t k = 0; k < COUNT_OF(totals); k++)
        if (str_ends(words, str_of(totals[k])))
            return true;
    return false;
}

/* What stands above a total, column by column. */
struct columns {
    struct parts parts[GRID_COLUMNS_MAX];
    int total[GRID_COLUMNS_MAX]; /* the last total, -1 */
};

/* A total is the sum of the rows above it since the last total, or of those and that one: taken when it comes
 * to it, or nearly. */
static int close_column(struct reading *r, struct parts *parts, int last, int total)
{
    struct parts more = *parts;
    if (parts->count > 1) {
        enum fit fit = relation_sum_fit(r, (size_t)total, parts);
        if (fit == FIT_MEETS || (fit >= FIT_NEAR && fit <= FIT_SLIP && last < 0))
            return relation_add(r, RELATION_SUM, (size_t)total, parts, true);
    }
    if (last < 0 || !parts->count)
        return 0;
    memmove(more.index + 1, more.index, more.count * sizeof *more.index);
    more.index[0] = (uint32_t)last;
    more.count++;
    return relation_sum_fit(r, (size_t)total, &more) == FIT_MEETS
                   ? relation_add(r, RELATION_SUM, (size_t)total, &more, true)
                   : 0;
}

static int relate_row(struct reading *r, struct columns *all, size_t cell, size_t next)
{
    struct str words = row_words(r, cell, next);
    bool total = is_total(words), among = str_find(words, STR("其中")) >= 0;
    for (size_t c = cell; c < next; c++) {
        int column = r->cells[c].column, spot = r->cell_spot[c];
        if (column >= GRID_COLUMNS_MAX || spot < 0 || !is_number(table_look(r, c)) ||
                r->spots[spot].dim == DIM_PERCENT)
            continue;
        struct parts *parts = &all->parts[column];
        if (!total) {
            if (!among && parts->count + 1 < RELATION_PARTS_MAX)
                parts_add(parts, (size_t)spot);
            continue;
        }
        int err = close_column(r, parts, all->total[column], spot);
        if (err)
            return err;
        parts->count = 0;
        all->total[column] = spot;
    }
    return 0;
}

static int relate_sheet(struct sheet *s)
{
    struct reading *r = s->r;
    size_t end = s->grid->first + s->grid->count;
    struct columns *all = arena_alloc(r->mem, sizeof *all);
    if (!all)
        return ERR_MEMORY;
    for (size_t k = 0; k < GRID_COLUMNS_MAX; k++)
        all->total[k] = -1;
    read_head(s);
    for (size_t cell = s->first; cell < end;) {
        size_t next = row_end(r, cell, end);
        int err = relate_row(r, all, cell, next);
        if (err)
            return err;
        cell = next;
    }
    return 0;
}

int grid_relate(struct reading *r)
{
    return each_sheet(r, relate_sheet);
}
