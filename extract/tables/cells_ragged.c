/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_ragged.h"

#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/head_pair.h"
#include "extract/tables/head_rows.h"
#include "extract/tables/table.h"

enum { HEAD_VOTES = 100 /* a head says more than the rows below it */ };

/* What most rows that are whole hold in each column, above 0: numbers, below: words. And the last cell that
 * was put there. */
struct ragged {
    struct reading *r;
    size_t width; /* of the widest row */
    bool padded;  /* empty cells at the end only fill a row */
    int votes[CELLS_RAGGED_COLUMNS];
    bool open[CELLS_RAGGED_COLUMNS]; /* targets and results, mostly numbers, but words as well */
    int above[CELLS_RAGGED_COLUMNS]; /* -1: none */
    int weight, score;               /* the columns of points; 0: none */
};

/* 1: a number, -1: words, 0: neither. */
static int kind_of(const struct reading *r, size_t cell)
{
    enum cell_look look = table_look(r, cell);
    return look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER ? 1 : look == LOOK_TEXT ? -1 : 0;
}

static bool is_filled(const struct reading *r, size_t cell)
{
    return r->cells[cell].from < r->cells[cell].to;
}

static size_t row_end(const struct reading *r, size_t cell)
{
    return cells_row_end(r, cell, r->cell_count);
}

/* Behind the last filled cell of the row [begin, end). */
static size_t filled_end(const struct reading *r, size_t begin, size_t end)
{
    while (end > begin && !is_filled(r, end - 1))
        end--;
    return end;
}

static bool has_number(const struct reading *r, size_t begin, size_t end)
{
    for (size_t c = begin; c < end; c++)
        if (kind_of(r, c) > 0)
            return true;
    return false;
}

static void count_votes(struct ragged *g, size_t begin, size_t end)
{
    if ((g->padded ? filled_end(g->r, begin, end) : end) != begin + g->width)
        return;
    for (size_t c = begin; c < end; c++)
        g->votes[g->r->cells[c].column] += kind_of(g->r, c);
}

/* 1 when the cell may stand in that column, -1 when it may not, 0 when nothing speaks for either. */
static int fit_of(const struct ragged *g, size_t cell, int column)
{
    int votes = g->votes[column], kind = kind_of(g->r, cell);
    if (g->open[column])
        return table_look(g->r, cell) == LOOK_NUMBER;
    return kind && votes ? ((kind > 0) == (votes > 0) ? 1 : -1) : 0;
}

/* By how many columns the row [begin, end) is to move, over at most `most` empty ones. Where nothing speaks
 * for one place more than for another, names were merged: the row ends where the others do. */
static int shift_of(const struct ragged *g, size_t begin, size_t end, int most)
{
    int best = 0, best_fit = 0;
    bool spread = false;
    for (size_t c = begin; c < end; c++)
        spread |= !is_filled(g->r, c);
    /* a head beside merged names, if any stand above; 收入 ||| 支出 |||: one with places for what it spans */
    if (!has_number(g->r, begin, end))
        return spread || g->above[0] < 0 ? 0 : most;
    for (int shift = 0; shift <= most; shift++) {
        int fit = 0;
        for (size_t c = begin; c < end; c++)
            fit += fit_of(g, c, g->r->cells[c].column + shift);
        if (shift == 0 || fit >= best_fit) {
            best_fit = fit;
            best = shift;
        }
    }
    return best;
}

static bool is_value_role(enum role role)
{
    return role >= ROLE_SIGN && role <= ROLE_RATE && role != ROLE_REASON;
}

/* What stands below that head; `values`: it or one left of it heads values. */
static int vote_of(enum role role, bool values)
{
    if (role == ROLE_WEIGHT || role == ROLE_SCORE || (role >= ROLE_INITIAL && role <= ROLE_RATE))
        return HEAD_VOTES;
    bool name = role >= ROLE_LEVEL1 && role <= ROLE_LEVEL3;
    return role == ROLE_TEXT ? -1 : values && !name ? 0 : -HEAD_VOTES;
}

/* A row of heads says what its columns hold: words left of the values, numbers, or either. False when it is
 * none. */
static bool take_head(struct ragged *g, size_t begin, size_t end)
{
    size_t filled = filled_end(g->r, begin, end);
    size_t shift = g->padded && filled < begin + g->width
                           ? (size_t)shift_of(g, begin, filled, (int)(begin + g->width - filled))
                           : 0;
    size_t known = 0;
    bool values = false;
    int weight = 0, score = 0;
    int votes[CELLS_RAGGED_COLUMNS] = { 0 };
    bool open[CELLS_RAGGED_COLUMNS] = { false };
    for (size_t c = begin; c < end && c - begin + shift < CELLS_RAGGED_COLUMNS; c++) {
        enum role role = table_role(g->r, c);
        known += role != ROLE_NONE && role != ROLE_TOTAL;
        values |= is_value_role(role);
        open[c - begin + shift] = role == ROLE_TARGET || role == ROLE_ACTUAL;
        votes[c - begin + shift] = vote_of(role, values);
        weight = role == ROLE_WEIGHT ? (int)(c - begin + shift) : weight;
        score = role == ROLE_SCORE ? (int)(c - begin + shift) : score;
    }
    if (known < TABLE_HEAD_MIN || !values)
        return false;
    memcpy(g->votes, votes, sizeof votes);
    memcpy(g->open, open, sizeof open);
    g->weight = weight;
    g->score = score;
    return true;
}

/* 绩效指标 年度指标值 实际完成值 分值 得分 and, in a row of its own, 一级指标 二级指标 三级指标 指标性质
 * 指标值 度量单位. */
static bool is_lower_head(const struct reading *r, size_t upper, size_t c)
{
    size_t end = row_end(r, upper);
    bool target = false;
    for (size_t k = upper; k < end; k++) {
        enum role role = table_role(r, k);
        if (role >= ROLE_LEVEL1 && role <= ROLE_LEVEL3)
            return false;
        target |= role == ROLE_TARGET;
    }
    return target && c == end && c < r->cell_count && table_role(r, c) == ROLE_LEVEL1;
}

/* Behind the rows below one head: before the next. */
static size_t section_end(struct ragged *g, size_t first)
{
    size_t c = first;
    while (c < g->r->cell_count &&
            (c == first || is_lower_head(g->r, first, c) || !take_head(g, c, row_end(g->r, c))))
        c = row_end(g->r, c);
    return c;
}

/* The same of two rows of heads that were put in their columns: cells [first, end). */
static void take_pair(struct ragged *g, size_t first, size_t end)
{
    bool values = false;
    for (size_t c = first; c < end; c++) {
        const struct slot_cell *cell = &g->r->cells[c];
        enum role role = table_role(g->r, c);
        if (cell->column_span > 1 || cell->column >= CELLS_RAGGED_COLUMNS)
            continue;
        values |= is_value_role(role);
        g->open[cell->column] = role == ROLE_TARGET || role == ROLE_ACTUAL;
        g->votes[cell->column] = vote_of(role, values);
        g->weight = role == ROLE_WEIGHT ? cell->column : g->weight;
        g->score = role == ROLE_SCORE ? cell->column : g->score;
    }
}

/* How many cells at the begin of the row keep their places: the running number in front of merged names. */
static size_t fixed_of(const struct ragged *g, size_t begin)
{
    return g->votes[0] > 0 && kind_of(g->r, begin) > 0;
}

/* What stands above reaches down into the columns [from, from + shift) of this row. */
static void reach_down(struct ragged *g, int row, int from, int shift)
{
    for (int k = from; k < from + shift; k++) {
        if (g->above[k] < 0)
            continue;
        struct slot_cell *c = &g->r->cells[g->above[k]];
        c->row_span = row - c->row + 1;
    }
}

/* 收入, 支出 above 项目, 金额, 项目, 金额: where each of the cells [begin, filled) begins, by the word of the
 * row below that comes again for each, or by all of them. False when neither does. */
static bool find_strips(
        const struct reading *r, size_t begin, size_t filled, size_t end, struct head_row *out)
{
    size_t width = end - begin, count = filled - begin, again = 0;
    if (count < 2 || count == width || end == r->cell_count || row_end(r, end) - end != width)
        return false;
    for (size_t k = 0; k < width; k++) {
        if (!is_filled(r, end + k) || kind_of(r, end + k) > 0)
            return false;
        if (str_eq(table_cell_text(r, end), table_cell_text(r, end + k)) && again < count)
            out->from[again++] = (int)k;
        else if (str_eq(table_cell_text(r, end), table_cell_text(r, end + k)))
            return false;
    }
    out->count = (int)count;
    out->from[count] = (int)width;
    return again == count;
}

/* Keeps the cells from c on as the last of the grid, each over the columns of its strip. */
static void spread(struct ragged *g, size_t c, const struct head_row *strips, size_t *kept)
{
    struct reading *r = g->r;
    for (int k = 0; k < strips->count; c++, k++) {
        r->cells[*kept] = r->cells[c];
        r->cells[*kept].column = strips->from[k];
        r->cells[*kept].column_span = strips->from[k + 1] - strips->from[k];
        (*kept)++;
    }
}

/* The filled cells [begin, filled) of a row of heads; false when one holds a number, or nothing. */
static bool take_words(const struct reading *r, size_t begin, size_t filled, struct head_row *out)
{
    for (out->count = 0; begin < filled; begin++) {
        if (table_look(r, begin) != LOOK_TEXT)
            return false;
        out->text[out->count++] = table_cell_text(r, begin);
    }
    return out->count > 1;
}

/* Keeps the cells from `begin` on where the row of heads says. */
static void keep_heads(struct ragged *g, size_t begin, const struct head_row *row, size_t *kept)
{
    for (int k = 0; k < row->count; k++, (*kept)++) {
        struct slot_cell *c = &g->r->cells[*kept];
        *c = g->r->cells[begin + (size_t)k];
        c->column = row->from[k];
        g->above[c->column] = (int)*kept;
    }
}

/* Columns that some row [from, end) fills: a column of reasons may be empty from top to bottom, and one of
 * nothing at all stand beside it. */
static size_t filled_width(const struct reading *r, size_t from, size_t end)
{
    size_t width = 0;
    for (size_t c = from, to; c < end; c = to) {
        to = row_end(r, c);
        size_t filled = filled_end(r, c, to) - c;
        width = filled > width ? filled : width;
    }
    return width;
}

/* The lower row of heads below the upper one, in all columns of the table or but for empty ones at its end.
 */
static bool spread_heads(
        struct ragged *g, const struct head_rows *rows, struct head_row *up, struct head_row *low)
{
    struct head_proof proof = { head_rows_sum, rows };
    size_t least = filled_width(g->r, rows->from, rows->end);
    for (size_t columns = g->width; columns >= least && columns > 1; columns--)
        if (head_pair_spread(g->r->lex, (int)columns, up, low, &proof))
            return true;
    return false;
}

/* Two rows of heads above numbers, [c, end) and the next, both too short: the lower stands below some of the
 * upper. Returns behind them; c when they are none. */
static size_t settle_heads(struct ragged *g, size_t c, size_t end, size_t last, size_t *kept)
{
    struct reading *r = g->r;
    struct head_row up, low;
    size_t low_end = end < last ? row_end(r, end) : end,
           below = low_end < last ? row_end(r, low_end) : low_end, up_filled = filled_end(r, c, end),
           low_filled = filled_end(r, end, low_end);
    struct head_rows rows = { r, low_end, last, g->width };
    if (end - c != g->width || low_end - end != g->width || up_filled == end || low_filled == low_end ||
            !has_number(r, low_end, below) || !take_words(r, c, up_filled, &up) ||
            !take_words(r, end, low_filled, &low) || !spread_heads(g, &rows, &up, &low))
        return c;
    size_t first = *kept;
    keep_heads(g, c, &up, kept);
    for (int k = 0, part = 0; k < up.count; k++) {
        bool over = part < low.count && low.from[part] == up.from[k];
        struct slot_cell *cell = &r->cells[first + (size_t)k];
        cell->column_span = up.from[k + 1] - up.from[k];
        cell->row_span = over ? 1 : 2;
        while (part < low.count && low.from[part] < up.from[k + 1])
            part++;
    }
    keep_heads(g, end, &low, kept);
    return low_end;
}

/* 总分 100 93 优: its two numbers are points, wherever the cells between them went. */
static bool settle_total(struct ragged *g, size_t c, size_t filled, size_t *kept)
{
    struct reading *r = g->r;
    if (table_role(r, c) != ROLE_TOTAL || !g->weight || g->score <= g->weight || filled - c < 3 ||
            filled - c > 4 || kind_of(r, c + 1) <= 0 || kind_of(r, c + 2) <= 0 ||
            (filled - c == 4 && (kind_of(r, c + 3) > 0 || (size_t)g->score + 1 >= g->width)))
        return false;
    const int columns[] = { 0, g->weight, g->score, g->score + 1 };
    for (size_t k = 0; c + k < filled; k++, (*kept)++) {
        r->cells[*kept] = r->cells[c + k];
        r->cells[*kept].column = columns[k];
    }
    return true;
}

/* Places the rows [first, last) below one head; *kept: where the next cell goes. */
static void settle(struct ragged *g, size_t first, size_t last, size_t *kept)
{
    struct reading *r = g->r;
    memset(g->votes, 0, sizeof g->votes);
    memset(g->open, 0, sizeof g->open);
    g->weight = g->score = 0;
    size_t head = *kept, begin = g->padded ? settle_heads(g, first, row_end(r, first), last, kept) : first,
           rows = begin;
    if (begin > first)
        take_pair(g, head, *kept);
    else if (take_head(g, first, row_end(r, first)))
        rows = row_end(r, first);
    for (size_t c = rows; c < last; c = row_end(r, c))
        count_votes(g, c, row_end(r, c));
    for (size_t c = begin, end; c < last; c = end) {
        end = row_end(r, c);
        size_t filled = filled_end(r, c, end), count = end - c;
        size_t heads = g->padded ? settle_heads(g, c, end, last, kept) : c;
        if (heads > c) {
            end = heads;
            continue;
        }
        if (g->padded && settle_total(g, c, filled, kept))
            continue;
        struct head_row strips;
        if (g->padded && find_strips(r, c, filled, end, &strips)) {
            spread(g, c, &strips, kept);
            continue;
        }
        size_t fixed = fixed_of(g, c), from = c + fixed;
        int most = (int)(g->width - ((g->padded ? filled : end) - c)),
            shift = filled > from ? shift_of(g, from, filled, most) : 0, row = r->cells[c].row;
        reach_down(g, row, (int)fixed, shift);
        for (size_t k = 0; k < count && k + (size_t)shift < g->width; k++) {
            r->cells[*kept] = r->cells[c + k];
            r->cells[*kept].column += k < fixed ? 0 : shift;
            g->above[r->cells[*kept].column] = (int)*kept;
            (*kept)++;
        }
    }
}

void cells_ragged_settle(struct reading *r, bool padded)
{
    struct grid *grid = &r->grids[r->grid_count - 1];
    struct ragged g = { .r = r, .padded = padded };
    for (size_t c = grid->first; c < r->cell_count; c = row_end(r, c))
        g.width = row_end(r, c) - c > g.width ? row_end(r, c) - c : g.width;
    if (g.width > CELLS_RAGGED_COLUMNS)
        return;
    memset(g.above, -1, sizeof g.above);
    size_t kept = grid->first;
    for (size_t c = grid->first, end; c < r->cell_count; c = end) {
        end = section_end(&g, c);
        settle(&g, c, end, &kept);
    }
    grid->count = kept - grid->first;
    r->cell_count = kept;
    grid->sure = true;
}
