/* SPDX-License-Identifier: MIT
 * The heads of the columns. A format says how far a head reaches; a flattened table only shows its words, and
 * what is missing is found by counting.
 */
#include <string.h>

#include "common/err.h"
#include "extract/tables/head_pair.h"
#include "extract/tables/sheet.h"

enum {
    HEAD_BYTES = 400, /* of all heads of one column */
    OWN_BYTES = 12,   /* four characters that a head and the one over it begin with */
};

static struct str text_of(const struct sheet *s, int cell)
{
    return cell < 0 ? STR_NONE : table_cell_text(s->r, (size_t)cell);
}

/* The filled cells of one row of heads. */
struct head_words {
    struct head_row row;
    int cell[SHEET_COLUMNS_MAX];
    int slots; /* cells, empty ones too */
};

static void take_words(const struct sheet *s, int row, struct head_words *w)
{
    w->slots = w->row.count = 0;
    for (int c = 0; c < s->columns; c++) {
        int cell = sheet_cell(s, row, c);
        w->slots += cell >= 0;
        if (!text_of(s, cell).n)
            continue;
        w->cell[w->row.count] = cell;
        w->row.text[w->row.count++] = text_of(s, cell);
    }
}

static void lay(struct sheet *s, int level, const struct head_words *w)
{
    for (int k = 0; k < w->row.count; k++)
        for (int c = w->row.from[k]; c < w->row.from[k + 1] && c < s->columns; c++)
            s->column[c].above[level] = w->cell[k];
}

/* What stands over all of them: each over as many columns, or from 合计 to 合计. */
static void lay_top(struct sheet *s, struct head_words *top, const struct head_row *up, int names)
{
    int count = names, *from = top->row.from, rest = top->row.count - names;
    for (int k = 0; k < names; k++)
        from[k] = k;
    for (int u = 0; u < up->count; u++)
        if (head_pair_is_sum(up->text[u]) && count < s->columns)
            from[count++] = up->from[u];
    if (count != top->row.count) {
        if (rest <= 0 || (s->columns - names) % rest)
            return;
        for (int k = 0; k < rest; k++)
            from[names + k] = names + k * ((s->columns - names) / rest);
    }
    from[top->row.count] = s->columns;
    lay(s, 0, top);
}

/* Lays the two rows out; where the heads of the names stand in a row above them, behind those. How many
 * they are; -1 when the numbers do not come to the columns. */
static int spread_rows(
        const struct sheet *s, const struct head_row *top, struct head_row *up, struct head_row *low)
{
    if (head_pair_spread(s->r->lex, s->columns, up, low, NULL))
        return 0;
    int names = s->heads == 3 ? head_pair_names(s->r->lex, top) : 0;
    if (!names || !head_pair_spread(s->r->lex, s->columns - names, up, low, NULL))
        return -1;
    for (int k = 0; k <= up->count; k++)
        up->from[k] += names;
    for (int k = 0; k <= low->count; k++)
        low->from[k] += names;
    return names;
}

/* Heads whose empty cells were lost. */
static void spread_heads(struct sheet *s)
{
    struct head_words rows[2], top = { .row.count = 0 };
    int n = s->heads;
    take_words(s, s->head_row[n - 2], &rows[0]);
    take_words(s, s->head_row[n - 1], &rows[1]);
    if (n > 2)
        take_words(s, s->head_row[n - 3], &top);
    for (int c = 0; c < s->columns; c++)
        s->column[c].above[n - 1] = s->column[c].above[n - 2] = -1;
    int names = spread_rows(s, &top.row, &rows[0].row, &rows[1].row);
    if (names < 0)
        return;
    /* A head of the lower row stands over one column, so what is next to it is not its own. */
    for (int k = 0; k < rows[1].row.count; k++)
        s->column[rows[1].row.from[k]].above[n - 1] = rows[1].cell[k];
    lay(s, n - 2, &rows[0]);
    if (n < 3)
        return;
    for (int c = 0; c < s->columns; c++)
        s->column[c].above[0] = -1;
    if (n == 3)
        lay_top(s, &top, &rows[0].row, names);
}

/* A row of fewer heads than columns over one that is whole: from 合计 to 合计, or each over as many. False
 * when neither comes out. */
static bool spread_over(struct sheet *s, int level)
{
    struct head_words up;
    take_words(s, s->head_row[level], &up);
    int sums = 0, count = up.row.count, *from = up.row.from;
    if (count < 2 || count == s->columns || up.slots != count)
        return false;
    for (int c = 0; c < s->columns; c++)
        if (head_pair_is_sum(text_of(s, s->column[c].above[level + 1])))
            from[sums++] = c;
    if (sums != count || from[0]) {
        if (s->columns % count)
            return false;
        for (int k = 0; k < count; k++)
            from[k] = k * (s->columns / count);
    }
    from[count] = s->columns;
    lay(s, level, &up);
    return true;
}

/* 调整 in the line above 预算数: one head of two lines, and not one over several. */
static bool is_one_head(const struct sheet *s, int column, int level)
{
    char room[OWN_BYTES * 3];
    struct str up = text_of(s, s->column[column].above[level]),
               low = text_of(s, s->column[column].above[level + 1]);
    struct str both = str_join((struct str[]){ up, low }, 2, room, sizeof room);
    return s->grid->aligned && low.n && both.n && words_find_whole(&s->r->lex->columns, both);
}

/* 预算数 and 决算数 in the middle over 合计 公务用车费 公务接待费, twice the same words: each stands over as
 * many. Heads over nothing, 单位, are those of the names. False when it is not so. */
static bool spread_alike(struct sheet *s, int level)
{
    int heads[SHEET_COLUMNS_MAX], low[SHEET_COLUMNS_MAX], count = 0, lows = 0;
    for (int c = 0; c < s->columns; c++) {
        int up = s->column[c].above[level];
        bool below = text_of(s, s->column[c].above[level + 1]).n > 0;
        if (below)
            low[lows++] = c;
        if (text_of(s, up).n && (below || count || lows))
            heads[count++] = up;
    }
    int each = count > 1 && lows % count == 0 ? lows / count : 0;
    for (int k = each; k < lows && each > 1; k++)
        if (!str_eq(text_of(s, s->column[low[k]].above[level + 1]),
                    text_of(s, s->column[low[k - each]].above[level + 1])))
            return false;
    for (int k = 0; k < lows && each > 1; k++)
        s->column[low[k]].above[level] = heads[k / each];
    return each > 1;
}

/* A head reaches over the empty cells to its right, where words stand below them. */
static void reach_right(struct sheet *s, int level)
{
    int last = -1;
    for (int c = 0; c < s->columns; c++) {
        int *cell = &s->column[c].above[level];
        bool below = false;
        for (int k = level + 1; k < s->heads; k++)
            below |= text_of(s, s->column[c].above[k]).n > 0;
        if (text_of(s, *cell).n)
            last = is_one_head(s, c, level) ? -1 : *cell;
        else if (below && last >= 0)
            *cell = last;
        else
            last = -1;
    }
}

int sheet_head_read(struct sheet *s)
{
    for (int c = 0; c < s->columns; c++)
        for (int k = 0; k < SHEET_HEADS_MAX; k++)
            s->column[c].above[k] = k < s->heads ? sheet_cell(s, s->head_row[k], c) : -1;
    if (s->grid->table < 0 && s->heads) {
        struct head_words low;
        take_words(s, s->head_row[s->heads - 1], &low);
        if (s->heads > 1 && low.slots < s->columns && !s->grid->sure)
            spread_heads(s);
        else
            for (int k = s->heads - 1; k-- > 0;)
                if (!(s->grid->aligned && spread_alike(s, k)) && (s->grid->sure || !spread_over(s, k)))
                    reach_right(s, k);
    }
    for (int c = 0; c < s->columns; c++)
        for (int k = s->heads - 1; k >= 0 && !s->column[c].leaf.n; k--)
            s->column[c].leaf = text_of(s, s->column[c].above[k]);
    return 0;
}

/* True when a head stands over columns of names as well: it names the strip, not the column. */
static bool is_over_names(const struct sheet *s, int level, int cell)
{
    for (int c = 0; c < s->columns; c++)
        if (s->column[c].above[level] == cell &&
                (s->column[c].kind == COLUMN_NAME || s->column[c].kind == COLUMN_CODE))
            return true;
    return false;
}

/* 公务用车购置费 below 公务用车购置及运行费 says by itself whose part it is. */
static bool is_said_again(struct str over, struct str leaf)
{
    return over.n > OWN_BYTES && leaf.n > OWN_BYTES && !str_eq(over, leaf) &&
           memcmp(over.p, leaf.p, OWN_BYTES) == 0;
}

int sheet_head_join(struct sheet *s)
{
    for (int c = 0; c < s->columns; c++) {
        struct sheet_column *column = &s->column[c];
        char *p = arena_alloc(s->r->mem, HEAD_BYTES);
        if (!p)
            return ERR_MEMORY;
        size_t n = 0;
        struct str last = STR_NONE;
        for (int k = 0; k < s->heads; k++) {
            struct str t = text_of(s, column->above[k]);
            if (!t.n || str_eq(t, last) || n + t.n > HEAD_BYTES || is_said_again(t, column->leaf) ||
                    (column->kind == COLUMN_VALUE && is_over_names(s, k, column->above[k])))
                continue;
            memcpy(p + n, t.p, t.n);
            n += t.n;
            last = t;
        }
        column->head = (struct str){ p, n };
    }
    return 0;
}
