/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/err.h"
#include "extract/figures/number.h"
#include "extract/tables/table.h"

/* What belongs to one row from its first value on. */
struct values {
    size_t cell[TABLE_COLUMNS_MAX];
    enum cell_look look[TABLE_COLUMNS_MAX];
    size_t count, filled;
};

static bool is_total(const struct table_walk *w)
{
    if (!w->text_count)
        return false;
    struct str s = table_cell_text(w->r, w->texts[w->text_count - 1]);
    const struct word *word = words_find_whole(&w->r->lex->columns, s);
    return word && word->value == ROLE_TOTAL;
}

bool table_has_role(const struct table_walk *w, enum role role)
{
    for (size_t k = 0; k < w->role_count; k++)
        if (w->roles[k] == role)
            return true;
    return false;
}

static size_t value_columns(const struct table_walk *w)
{
    size_t n = 0;
    for (size_t k = 0; k < w->role_count; k++)
        n += w->roles[k] != ROLE_SIGN && w->roles[k] != ROLE_UNIT;
    return n;
}

/* The cells of values from w->at on: to the end of the row, or, where rows are cut, to the next words. */
static void gather(struct table_walk *w, struct values *v)
{
    const struct reading *r = w->r;
    int row = r->cells[w->at].row;
    size_t c = w->at, max = w->role_count + 2;
    size_t numbers = 0;
    /* Empty cells between the name and the first value are values that are not there. */
    size_t first = w->text_count ? w->texts[w->text_count - 1] + 1 : c;
    if (w->budget && first < c && c - first <= 2 && (w->grid->stream || r->cells[first].row == row))
        c = first;
    for (; c < w->end && v->count < TABLE_COLUMNS_MAX; c++) {
        enum cell_look look = table_look(r, c);
        if (!w->grid->stream && r->cells[c].row != row)
            break;
        if (look == LOOK_TEXT || (look == LOOK_UNIT && numbers == 0))
            break;
        if (look == LOOK_SIGN && numbers && w->grid->stream)
            break;
        if (w->grid->stream && (v->filled >= max || numbers >= value_columns(w)))
            break;
        numbers += look != LOOK_SIGN && look != LOOK_UNIT && look != LOOK_EMPTY;
        v->filled += look != LOOK_EMPTY;
        v->cell[v->count] = c;
        v->look[v->count++] = look;
    }
    while (v->count && v->look[v->count - 1] == LOOK_EMPTY)
        v->count--;
}

static void drop_empty(struct values *v)
{
    size_t n = 0;
    for (size_t k = 0; k < v->count; k++) {
        if (v->look[k] == LOOK_EMPTY)
            continue;
        v->cell[n] = v->cell[k];
        v->look[n++] = v->look[k];
    }
    v->count = n;
}

static void set_role(struct table_row *row, const struct table_walk *w, size_t column, size_t cell)
{
    row->cell[w->roles[column]] = (int)cell;
    row->head[w->roles[column]] = w->heads[column];
}

static bool is_percent(const struct reading *r, size_t cell)
{
    return str_ends(table_cell_text(r, cell), STR("%"));
}

/* Digits in front of the point; 0: no number. */
static size_t whole_digits(const struct reading *r, size_t cell)
{
    struct str s = table_cell_text(r, cell);
    size_t n = 0;
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    return n;
}

/* 387664.62 387664.62 10 100% 10 below 年初预算数 全年预算数 全年执行数 分值 执行率 得分: an amount is
 * missing, for 10 is no 100% of what was planned; it is the points in front of the rate. */
static bool is_weight_before_rate(const struct table_walk *w, const struct values *v, size_t k, size_t column)
{
    if (k < 2 || column < 3 || w->roles[column - 1] != ROLE_WEIGHT)
        return false;
    size_t points = whole_digits(w->r, v->cell[k - 1]), planned = whole_digits(w->r, v->cell[k - 2]);
    return points && points + 2 <= planned && whole_digits(w->r, v->cell[k]) >= 2 &&
           table_cell_text(w->r, v->cell[k - 1]).n == points;
}

/* Values in the order of the head; a percentage moves on to the rate's column. */
static void assign_budget(const struct table_walk *w, struct values *v, struct table_row *row)
{
    if (v->filled == w->role_count || v->count > w->role_count)
        drop_empty(v);
    size_t column = 0;
    for (size_t k = 0; k < v->count && column < w->role_count; k++, column++) {
        if (v->look[k] == LOOK_EMPTY)
            continue;
        bool percent = is_percent(w->r, v->cell[k]);
        size_t next = column;
        for (size_t c = column; percent && c < w->role_count; c++)
            if (w->roles[c] == ROLE_RATE)
                next = c;
        if (next == column + 1 && is_weight_before_rate(w, v, k, next)) {
            row->cell[w->roles[column - 1]] = -1;
            set_role(row, w, column, v->cell[k - 1]);
        }
        column = next;
        if (v->look[k] != LOOK_DASH)
            set_role(row, w, column, v->cell[k]);
    }
}

/* The value columns of an indicator row from `column` on, signs and units where they stand. */
static void assign_values(
        const struct table_walk *w, const struct values *v, size_t column, struct table_row *row)
{
    for (size_t k = 0; k < v->count && column < w->role_count; k++) {
        enum cell_look look = v->look[k];
        if (look == LOOK_SIGN) {
            while (column < w->role_count && w->roles[column] != ROLE_SIGN)
                column++;
        } else if (look == LOOK_UNIT) {
            while (column < w->role_count && w->roles[column] != ROLE_UNIT)
                column++;
        } else {
            while (column < w->role_count && (w->roles[column] == ROLE_SIGN || w->roles[column] == ROLE_UNIT))
                column++;
        }
        if (column < w->role_count)
            set_role(row, w, column++, v->cell[k]);
    }
}

static size_t pop_text(struct table_walk *w)
{
    return w->texts[--w->text_count];
}

/* Where the values begin: at the target, or, when target and result are words (增加, 良好), behind those. */
static size_t first_column(struct table_walk *w, const struct values *v, struct table_row *row)
{
    size_t wanted = value_columns(w), numbers = 0;
    for (size_t k = 0; k < v->count; k++)
        numbers += v->look[k] != LOOK_SIGN && v->look[k] != LOOK_UNIT;
    /* One plain number behind a name is its weight: there is no target. */
    if (v->count == 1 && v->look[0] == LOOK_PLAIN_NUMBER && w->text_count == 1 && wanted == 2 &&
            w->roles[w->role_count - 1] == ROLE_WEIGHT)
        return w->role_count - 1;
    if (numbers >= wanted || v->look[0] == LOOK_SIGN || v->look[0] == LOOK_NUMBER || w->text_count < 2)
        return 0;
    size_t missing = wanted - numbers;
    if (missing > w->text_count - 1)
        missing = w->text_count - 1;
    size_t column = 0, texts = w->text_count - missing;
    for (size_t k = 0; k < missing; column++) {
        if (w->roles[column] == ROLE_SIGN || w->roles[column] == ROLE_UNIT)
            continue;
        set_role(row, w, column, w->texts[texts + k++]);
    }
    w->text_count = texts;
    return column;
}

/* "指标1:居民健康档案数" is called 居民健康档案数. */
static struct str indicator_name(struct str s)
{
    if (str_starts(s, STR("指标"))) {
        const char *colon = memchr(s.p, ':', s.n < 12 ? s.n : 12);
        if (colon)
            return str_cut(s, (size_t)(colon - s.p) + 1, s.n);
    }
    return s;
}

void table_row_name(struct table_walk *w, struct table_row *row)
{
    if (w->text_count) {
        row->name_cell = (int)pop_text(w);
        row->name = indicator_name(table_cell_text(w->r, (size_t)row->name_cell));
    }
    /* A cell between level 1 and the name, in the same row, is level 2 whatever it is called. */
    if (w->text_count && row->name_cell > 0 && !w->grid->stream && w->level1_cell >= 0 &&
            w->texts[w->text_count - 1] == (size_t)w->level1_cell + 1)
        w->level2 = table_cell_text(w->r, pop_text(w));
    row->level1 = w->level1;
    row->level2 = w->level2;
    row->level1_cell = w->level1_cell;
    row->level2_cell = w->level2_cell;
    table_take_weight(w, row);
}

/* The column of the points, when target and result are there as empty cells, one for one; else 0. */
static size_t empty_columns(const struct table_walk *w, const struct values *v)
{
    size_t name = w->text_count ? w->texts[w->text_count - 1] : 0, first = v->count ? v->cell[0] : 0;
    size_t count = first - name - 1;
    if (!w->text_count || !v->count || first <= name + 1 || w->grid->stream || count >= w->role_count ||
            w->r->cells[name].row != w->r->cells[first].row || v->look[0] != LOOK_PLAIN_NUMBER ||
            (w->roles[count] != ROLE_WEIGHT && w->roles[count] != ROLE_SCORE))
        return 0;
    for (size_t c = name + 1; c < first; c++)
        if (table_look(w->r, c) != LOOK_EMPTY)
            return 0;
    return count;
}

static void read_indicator(struct table_walk *w, struct values *v, struct table_row *row)
{
    size_t column = empty_columns(w, v);
    drop_empty(v);
    if (!column && v->count)
        column = first_column(w, v, row);
    assign_values(w, v, column, row);
    table_row_name(w, row);
}

/* 总分 100 98.5: the columns of points, in the order of the head; a single number is the last of them. */
static void read_total(struct table_walk *w, struct values *v, struct table_row *row)
{
    enum role points[2];
    size_t index[2], n = 0;
    drop_empty(v);
    for (size_t k = 0; k < w->role_count && n < 2; k++) {
        if (w->roles[k] != ROLE_WEIGHT && w->roles[k] != ROLE_SCORE)
            continue;
        n -= n && points[n - 1] == w->roles[k]; /* of a weight beside every level, the last */
        index[n] = k;
        points[n++] = w->roles[k];
    }
    row->name_cell = (int)pop_text(w);
    row->name = table_cell_text(w->r, (size_t)row->name_cell);
    size_t skip = n > v->count ? n - v->count : 0;
    if (n == 2 && v->count == 1 && str_is(table_cell_text(w->r, v->cell[0]), "100") &&
            points[0] == ROLE_WEIGHT)
        skip = 0;
    size_t lone = w->lone_weight && v->count > n ? v->count - n : 0; /* what the first levels weigh */
    for (size_t k = 0; k + skip < n && k + lone < v->count; k++)
        set_role(row, w, index[k + skip], v->cell[k + lone]);
}

static uint32_t line_of(const struct table_walk *w, size_t place)
{
    return plain_line(&w->r->plain, w->r->plain.at[place]);
}

/* A row that fills one line to its end, and behind its points words that name no level: what its head
 * announces.
 */
static bool closes_line(const struct table_walk *w, const struct table_row *row, size_t c)
{
    const struct slot_cell *cells = w->r->cells;
    struct str t = table_cell_text(w->r, c);
    if (!w->has_reason || row->name_cell < 0 || row->cell[ROLE_SCORE] + 1 != (int)c ||
            str_find(t, STR("指标")) >= 0)
        return false;
    uint32_t line = line_of(w, cells[c].from);
    return line_of(w, cells[row->name_cell].from) == line && line_of(w, cells[c].to - 1) == line &&
           (c + 1 == w->end || line_of(w, cells[c + 1].from) != line);
}

/* Words behind the values, where rows are whole: why the target was missed. */
void table_row_reason(struct table_walk *w, struct table_row *row)
{
    size_t c = w->at;
    if (row->kind != ROW_INDICATOR)
        return;
    while (c < w->end && table_look(w->r, c) == LOOK_EMPTY)
        c++;
    if (c >= w->end || table_look(w->r, c) != LOOK_TEXT ||
            (w->grid->stream ? !closes_line(w, row, c) : w->r->cells[c].row != w->r->cells[w->at - 1].row))
        return;
    row->cell[ROLE_REASON] = (int)c;
    w->at = c + 1;
}

struct table_row table_row_begin(const struct table_walk *w)
{
    struct table_row row = { .grid = (int)(w->grid - w->r->grids),
        .block = w->block,
        .level1_cell = -1,
        .level2_cell = -1,
        .name_cell = -1,
        .level1_weight = -1,
        .level2_weight = -1,
        .block_cell = w->block_cell,
        .score_head = w->score_head,
        .scale10 = w->scale10,
        .scale = w->scale,
        .unit = w->unit };
    for (size_t k = 0; k < ROLE_COUNT; k++)
        row.cell[k] = -1;
    return row;
}

int table_row_add(struct table_walk *w, struct table_row **out)
{
    struct reading *r = w->r;
    struct table_row *row = arena_push(r->mem, (void **)&r->rows, &r->row_count, &r->row_cap,
            (struct arena_row){ sizeof *row, TABLE_ROWS_MAX });
    if (!row)
        return r->row_count >= TABLE_ROWS_MAX ? ERR_LIMIT : ERR_MEMORY;
    *row = table_row_begin(w);
    *out = row;
    return 0;
}

/* 合计 of what projects were given and spent, and no total of points: where none weighs anything, or there
 * are more numbers than points. */
static bool sums_money(const struct table_walk *w, const struct values *v)
{
    size_t numbers = 0, points = 1;
    for (size_t k = 0; k < v->count; k++) {
        numbers += v->look[k] == LOOK_PLAIN_NUMBER || v->look[k] == LOOK_NUMBER;
        if (str_is(table_cell_text(w->r, v->cell[k]), "100")) /* what all weighs */
            points = v->count;
    }
    if (points == 1 && table_has_role(w, ROLE_WEIGHT))
        points = 3;
    return w->budget && table_has_role(w, ROLE_SPENT) && numbers > points;
}

/* 小计 between the rows of indicators. */
static bool is_part(const struct table_walk *w)
{
    return !w->budget && str_is(table_cell_text(w->r, w->texts[w->text_count - 1]), "小计");
}

int table_row_read(struct table_walk *w)
{
    struct values v = { .count = 0 };
    struct table_row *row;
    gather(w, &v);
    table_take_block(w, v.filled);
    if (v.filled >= value_columns(w))
        table_take_level(w, v.filled);
    if (!v.count || !w->text_count) {
        w->at = v.count ? v.cell[v.count - 1] + 1 : w->at + 1;
        return 0;
    }
    int err = table_row_add(w, &row);
    if (err)
        return err;
    w->at = v.cell[v.count - 1] + 1;
    if (is_total(w) && !sums_money(w, &v)) {
        row->kind = ROW_TOTAL;
        read_total(w, &v, row);
    } else if (is_part(w)) {
        row->kind = ROW_PART;
        read_total(w, &v, row);
    } else if (w->budget) {
        row->kind = ROW_BUDGET;
        if (w->grid->stream || !table_fixed_amounts(w, v.cell[0], row))
            assign_budget(w, &v, row);
        row->name_cell = (int)pop_text(w);
        row->name = table_cell_text(w->r, (size_t)row->name_cell);
    } else {
        row->kind = ROW_INDICATOR;
        read_indicator(w, &v, row);
    }
    w->text_count = 0;
    table_row_reason(w, row);
    return 0;
}
