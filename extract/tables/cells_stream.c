/* SPDX-License-Identifier: MIT
 * Tables of numbers whose rows were lost: all cells one after the other. As many words, then as many numbers,
 * again and again: that is a row; what stands before the first row, as many cells as a row has, is the head.
 */
#include <string.h>

#include "common/err.h"
#include "extract/figures/date.h"
#include "extract/tables/cells.h"
#include "extract/tables/table.h"

enum {
    ROWS_MIN = 3,        /* alike, to make a table */
    HEADED_ROWS_MIN = 2, /* below as many heads */
    NUMBERS_MIN = 2,     /* of a row */
    RUN_MAX = 32,        /* cells of one kind in a row */
    STRIPS_MAX = 4,      /* tables beside one another */
    NAME_BYTES = 120,    /* longer words are a sentence */
    YEAR_DIGITS = 4,
};

/* The cells of a stream by kind. */
struct stream {
    struct reading *r;
    size_t first, end;
    int words, numbers; /* of a row */
    bool counted;       /* rows begin with their number */
    bool stacked;       /* the head has two rows, of fewer cells than columns */
};

/* 2023年度 beside 单位:万元, above the heads; 2023年, the name of a row. */
static bool is_year(const struct reading *r, size_t cell)
{
    struct str behind = str_cut(table_cell_text(r, cell), YEAR_DIGITS, SIZE_MAX);
    return date_year(&r->plain, r->cells[cell].from) && (str_is(behind, "年度") || str_is(behind, "年"));
}

static bool is_value(const struct reading *r, size_t cell)
{
    enum cell_look look = table_look(r, cell);
    if (look == LOOK_NUMBER && is_year(r, cell))
        return false;
    return look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER || look == LOOK_DASH || look == LOOK_EMPTY;
}

static bool is_empty(const struct reading *r, size_t cell)
{
    return table_look(r, cell) == LOOK_EMPTY;
}

static size_t run_end(const struct stream *s, size_t cell, bool values)
{
    while (cell < s->end && is_value(s->r, cell) == values)
        cell++;
    return cell;
}

static int most_of(const int *count, int least)
{
    int best = 0;
    for (int k = least; k < RUN_MAX; k++)
        if (count[k] > count[best])
            best = k;
    return best;
}

static bool is_counting(const struct reading *r, size_t cell)
{
    struct str t = table_cell_text(r, cell);
    return str_is(t, "序号") || str_is(t, "行次") || str_is(t, "编号") || str_ends(t, STR("编码")) ||
           str_ends(t, STR("代码"));
}

/* The head of what names the rows. */
static bool is_name_head(const struct reading *r, size_t cell)
{
    struct str t = str_before_bracket(table_cell_text(r, cell));
    return str_ends_listed(t, &r->lex->name_heads) || str_ends(t, STR("单位")) || str_is(t, "年度") ||
           str_is(t, "年份");
}

/* 项目, 预算数(万元), and then names and one number each. */
static bool has_pair_head(const struct stream *s)
{
    size_t name = run_end(s, s->first, false);
    if (s->words != 1 || s->numbers != 1 || name < s->first + 3)
        return false;
    struct str head = table_cell_text(s->r, name - 2);
    return is_name_head(s->r, name - 3) && (str_ends(head, STR("元)")) || cells_is_value_head(s->r, head));
}

/* 年度, 合计, …, 2023年: as many heads as a row has cells, the first of them that of the names. */
static bool has_whole_head(const struct stream *s)
{
    size_t name = run_end(s, s->first, false);
    return (int)(name - s->first) == s->words * 2 + s->numbers && is_name_head(s->r, s->first);
}

/* How many words and numbers a row has: what most have. False when too few are alike. */
static bool find_shape(struct stream *s)
{
    int words[RUN_MAX] = { 0 }, numbers[RUN_MAX] = { 0 }, rows = 0;
    bool start = true;
    for (size_t c = s->first; c < s->end;) {
        size_t values = run_end(s, c, false), next = run_end(s, values, true);
        for (size_t k = c; k < values; k++)
            s->counted |= is_counting(s->r, k);
        if (!rows && next > c && !cells_has_number(s->r, values, next)) { /* heads, empty cells beside them */
            c = next;
            continue;
        }
        rows++;
        if (!start && values - c < RUN_MAX)
            words[values - c]++;
        if (next - values < RUN_MAX)
            numbers[next - values]++;
        start = false;
        c = next > c ? next : c + 1;
    }
    s->words = most_of(words, 1);
    s->numbers = most_of(numbers, 1);
    int alike = numbers[s->numbers];
    /* A row in front of one without a code, and the code of the first. */
    if (s->counted && s->numbers > 0) { /* 0: no row has any */
        alike += numbers[s->numbers - 1] + (s->numbers > 2 ? numbers[1] : 0);
        s->numbers--;
    }
    return s->words > 0 && (s->numbers >= NUMBERS_MIN || has_pair_head(s)) &&
           (alike >= ROWS_MIN || (rows == HEADED_ROWS_MIN && has_whole_head(s))) && alike * 3 >= rows * 2 &&
           words[s->words] * 2 >= alike;
}

static void place(struct stream *s, size_t cell, int row, int column)
{
    s->r->cells[cell].row = row;
    s->r->cells[cell].column = column;
}

static bool is_sum_head(const struct reading *r, size_t cell)
{
    struct str t = table_cell_text(r, cell);
    return str_is(t, "小计") || str_is(t, "合计");
}

/* The cells [low, name) are a line of their own below others. */
static bool is_line(const struct reading *r, size_t low, size_t name)
{
    const uint8_t *gap = r->plain.gap;
    bool begins =
            low > 0 && (gap[r->cells[low].from] & GAP_LINE) && !(gap[r->cells[low - 1].from] & GAP_LINE);
    for (size_t c = low + 1; c < name && begins; c++)
        begins = !(gap[r->cells[c].from] & GAP_LINE);
    return begins;
}

/* How many parts the heads [low, name) have, when they are a lower row: each begins with 小计 or 合计, or
 * they are the same words again and again; 0 for none. */
static size_t parts_of(const struct reading *r, size_t low, size_t name)
{
    size_t sums = 0, count = name - low;
    for (size_t c = low; c < name && is_sum_head(r, low); c++)
        sums += is_sum_head(r, c);
    for (size_t n = 1; n * 2 <= count && !sums; n++) {
        size_t k = low + n;
        while (k < name && str_eq(table_cell_text(r, k), table_cell_text(r, k - n)))
            k++;
        if (k == name && count % n == 0)
            return count / n;
    }
    return sums || !is_line(r, low, name) ? sums : 1;
}

/* More heads than columns: some stand over others. The upper ones begin with the head of the names; the first
 * cell of the upper and of the lower row. False when the numbers do not come to the columns. */
static bool find_two_rows(const struct stream *s, size_t name, size_t wide, size_t *upper, size_t *lower)
{
    const struct reading *r = s->r;
    size_t begin = name;
    while (begin > s->first && name - begin < wide * 2 && (begin == name || !is_name_head(r, begin)))
        begin--;
    if (!is_name_head(r, begin) || name - begin <= wide)
        return false;
    for (size_t low = begin + 1; low < name; low++) {
        size_t parts = parts_of(r, low, name), above = low - begin;
        *upper = begin;
        *lower = low;
        if (parts && above > parts && above - parts + name - low == wide)
            return true;
    }
    return false;
}

/* The head: as many cells as a row has, right before the first row's name. Returns the next row. */
static int place_head(struct stream *s, size_t name)
{
    size_t wide = (size_t)(s->words + s->numbers + s->counted),
           begin = name >= s->first + wide ? name - wide : name, lower = name;
    int row = 0;
    bool two = begin < name && !is_name_head(s->r, begin) && find_two_rows(s, name, wide, &begin, &lower);
    s->stacked = two;
    for (size_t c = s->first; c < begin; c++)
        place(s, c, row++, 0);
    for (size_t c = begin; c < lower; c++)
        place(s, c, row, (int)(c - begin));
    row += two;
    for (size_t c = lower; c < name; c++)
        place(s, c, row, (int)(c - lower));
    return row + (begin < name);
}

/* Gives every cell its row and column. A row that has not as many numbers as the others keeps none of its
 * columns. */
static void place_rows(struct stream *s)
{
    int row = 0;
    bool start = true, carried = false; /* the number of this row stands behind the last one's values */
    for (size_t c = s->first; c < s->end;) {
        size_t values = run_end(s, c, false), next = run_end(s, values, true);
        if (start && !cells_has_number(s->r, values, next)) { /* titles, and empty cells beside them */
            c = next > c ? next : c + 1;
            continue;
        }
        int found = (int)(next - values), words = (int)(values - c);
        if (start && words && s->counted &&
                found == 1) { /* the code of the first row, right behind the head */
            row = place_head(s, values);
            carried = true;
            start = false;
            c = next;
            continue;
        }
        size_t name = words >= s->words ? values - (size_t)s->words : c;
        /* The code that the first row has not: its empty cell is no head. */
        bool uncoded = start && words && s->counted && name > s->first && is_empty(s->r, name - 1);
        if (start && words)
            row = place_head(s, name - uncoded);
        if (uncoded)
            place(s, name - 1, row, 0);
        for (size_t k = c; k < name && !start; k++)
            place(s, k, row++, s->counted);
        bool carries = s->counted && found == s->numbers + 1;
        /* The last empty cells of the table may have been left out. */
        bool whole = found - carries == s->numbers ||
                     (next == s->end && found && found < s->numbers && is_empty(s->r, next - 1));
        if (carried)
            place(s, c - 1, row, 0);
        for (size_t k = name; k < values; k++)
            place(s, k, row, s->counted + (int)(k - name));
        for (size_t k = values; k < next - carries; k++)
            place(s, k, row, whole ? s->counted + s->words + (int)(k - values) : CELLS_NOWHERE);
        row++;
        carried = carries;
        start = start && !words;
        c = next > c ? next : c + 1;
    }
}

/* Tables beside one another: 项目 预算数 项目 预算数 at the end of the heads, each again in the order of the
 * rows. */
struct strips {
    size_t head, body, wide; /* first cell of those heads, of the rows; cells of a row */
    size_t first[STRIPS_MAX], count;
};

static bool find_strips(const struct stream *s, struct strips *out)
{
    size_t name = run_end(s, s->first, false);
    *out = (struct strips){ .body = name - (name > s->first) };
    for (size_t c = s->first; c < out->body; c++) {
        if (!is_name_head(s->r, c))
            continue;
        if (out->count && str_eq(str_before_bracket(table_cell_text(s->r, c)),
                                  str_before_bracket(table_cell_text(s->r, out->head)))) {
            if (out->count == STRIPS_MAX)
                return false;
            out->first[out->count++] = c - out->head;
        } else {
            out->head = c;
            out->first[0] = 0;
            out->count = 1;
        }
    }
    out->wide = out->body - out->head;
    return out->count > 1;
}

static bool begins_strip(const struct strips *x, size_t column)
{
    for (size_t k = 0; k < x->count; k++)
        if (x->first[k] == column)
            return true;
    return false;
}

static bool place_strips(struct stream *s)
{
    struct strips x;
    if (!find_strips(s, &x) || (s->end - x.body) % x.wide || s->end - x.body < x.wide * ROWS_MIN)
        return false;
    for (size_t c = x.body; c < s->end; c++)
        if (is_value(s->r, c) == begins_strip(&x, (c - x.body) % x.wide))
            return false;
    int row = 0;
    bool over = x.head - s->first >= x.count; /* 收入 支出 */
    size_t titles = x.head - (over ? x.count : 0);
    for (size_t c = s->first; c < titles; c++)
        place(s, c, row++, 0);
    for (size_t k = 0; k < x.count && over; k++) {
        size_t next = k + 1 < x.count ? x.first[k + 1] : x.wide;
        place(s, titles + k, row, (int)x.first[k]);
        s->r->cells[titles + k].column_span = (int)(next - x.first[k]);
    }
    row += over;
    for (size_t c = x.head; c < s->end; c++)
        place(s, c, row + (int)((c - x.head) / x.wide), (int)((c - x.head) % x.wide));
    return true;
}

/* 编制数 实际在职人数 控制率 46 50 108.7%: one row below as many heads, and no name in front of it. */
static bool place_single(struct stream *s)
{
    size_t values = run_end(s, s->first, false), count = s->end - values;
    if (run_end(s, values, true) < s->end || count < NUMBERS_MIN || count + 1 > values - s->first)
        return false;
    for (size_t c = values - count; c < values; c++)
        if (!cells_is_value_head(s->r, table_cell_text(s->r, c)))
            return false;
    int row = 0;
    for (size_t c = s->first; c < values - count; c++)
        place(s, c, row++, 0);
    for (size_t k = 0; k < count; k++) {
        place(s, values - count + k, row, (int)k);
        place(s, values + k, row + 1, (int)k);
    }
    return true;
}

bool cells_stream_rows(struct reading *r, size_t grid)
{
    struct grid *g = &r->grids[grid];
    struct stream s = { .r = r, .first = g->first, .end = g->first + g->count };
    if (g->table >= 0)
        return false;
    if (!cells_counted_rows(r, s.first, s.end) && !cells_coded_rows(r, s.first, s.end) && !place_strips(&s) &&
            !place_single(&s)) {
        if (!find_shape(&s))
            return false;
        place_rows(&s);
    }
    g->stream = false;
    g->sure = !s.stacked;
    g->flowed = true;
    return true;
}
