/* SPDX-License-Identifier: MIT
 * The heads of the columns. A format says how far a head reaches; a flattened table only shows its words, and
 * what is missing is found by counting.
 */
#include <string.h>

#include "common/err.h"
#include "extract/tables/sheet.h"

enum {
    HEAD_BYTES = 400, /* of all heads of one column */
    OWN_BYTES = 12,   /* four characters that a head and the one over it begin with */
};

static struct str text_of(const struct sheet *s, int cell)
{
    return cell < 0 ? STR_NONE : table_cell_text(s->r, (size_t)cell);
}

static bool is_sum_word(struct str t)
{
    return str_is(t, "小计") || str_is(t, "合计") || str_is(t, "总计");
}

/* The filled cells of one row of heads. */
struct head_words {
    int cell[SHEET_COLUMNS_MAX], count;
    int slots; /* cells, empty ones too */
};

/* Where each head of a row stands: columns [from[k], from[k + 1]). */
struct reach {
    int from[SHEET_COLUMNS_MAX + 1];
};

static void take_words(const struct sheet *s, int row, struct head_words *w)
{
    *w = (struct head_words){ .count = 0 };
    for (int c = 0; c < s->columns; c++) {
        int cell = sheet_cell(s, row, c);
        w->slots += cell >= 0;
        if (text_of(s, cell).n)
            w->cell[w->count++] = cell;
    }
}

/* Characters of a that stand in b as well. */
static int alike(struct str a, struct str b)
{
    int n = 0;
    for (size_t i = 0; i + 2 < a.n; i += (unsigned char)a.p[i] < 0x80 ? 1 : 3)
        n += (unsigned char)a.p[i] >= 0xE0 && str_find(b, str_cut(a, i, i + 3)) >= 0;
    return n;
}

/* After how many words the row begins again, 数量 金额 数量 金额; all of it when it does not. */
static int period_of(const struct sheet *s, const struct head_words *low)
{
    for (int n = 1; n * 2 <= low->count; n++) {
        int k = n;
        while (k < low->count && str_eq(text_of(s, low->cell[k]), text_of(s, low->cell[k - n])))
            k++;
        if (k == low->count && low->count % n == 0)
            return n;
    }
    return low->count;
}

/* The parts of the lower row: each begins with 小计 or 合计, or is the same again, or all of it is one. */
static int find_groups(const struct sheet *s, const struct head_words *low, int *start)
{
    int groups = 0;
    start[0] = 0;
    if (low->count == 0)
        return 1;
    bool sums = is_sum_word(text_of(s, low->cell[0]));
    int period = period_of(s, low);
    for (int k = 0; k < low->count; k++)
        if (sums ? is_sum_word(text_of(s, low->cell[k])) : k % period == 0)
            start[groups++] = k;
    return groups;
}

/* The heads of what names the rows, in front of the others: they stand over nothing. */
static int name_heads(const struct sheet *s, const struct head_words *up)
{
    int n = 0;
    while (n < up->count && str_ends_listed(text_of(s, up->cell[n]), &s->r->lex->name_heads))
        n++;
    return n;
}

/* Which head of the upper row stands over each part of the lower one: the one whose words are most alike, in
 * order. */
static void match_groups(const struct sheet *s, const struct head_words *up, const struct head_words *low,
        int *parent, int groups)
{
    int start[SHEET_COLUMNS_MAX];
    find_groups(s, low, start);
    int first = name_heads(s, up);
    for (int g = 0, next = first <= up->count - groups ? first : 0; g < groups; g++) {
        int best = next, most = -1, end = g + 1 < groups ? start[g + 1] : low->count;
        for (int u = next; u <= up->count - (groups - g); u++) {
            int n = 0;
            for (int k = start[g]; k < end; k++)
                n += alike(text_of(s, low->cell[k]), text_of(s, up->cell[u]));
            if (n > most) {
                most = n;
                best = u;
            }
        }
        parent[g] = best;
        next = best + 1;
    }
}

/* Two rows of heads without their empty cells: those of the lower one stand below some of the upper. False
 * when the numbers do not come to the columns. */
static bool spread_pair(const struct sheet *s, const struct head_words *up, const struct head_words *low,
        struct reach *over, struct reach *under)
{
    int start[SHEET_COLUMNS_MAX], parent[SHEET_COLUMNS_MAX], groups = find_groups(s, low, start);
    if (groups > up->count || up->count - groups + low->count != s->columns)
        return false;
    match_groups(s, up, low, parent, groups);
    int column = 0, g = 0;
    for (int u = 0; u < up->count; u++) {
        over->from[u] = column;
        if (g == groups || parent[g] != u) {
            column++;
            continue;
        }
        int end = g + 1 < groups ? start[g + 1] : low->count;
        for (int k = start[g]; k < end; k++)
            under->from[k] = column++;
        g++;
    }
    over->from[up->count] = under->from[low->count] = s->columns;
    return column == s->columns;
}

static void lay(struct sheet *s, int level, const struct head_words *w, const struct reach *reach)
{
    for (int k = 0; k < w->count; k++)
        for (int c = reach->from[k]; c < reach->from[k + 1] && c < s->columns; c++)
            s->column[c].above[level] = w->cell[k];
}

/* What stands over all of them: each over as many columns, or from 合计 to 合计. */
static void lay_top(
        struct sheet *s, const struct head_words *top, const struct head_words *up, const struct reach *over)
{
    struct reach reach;
    int sums = 0;
    for (int u = 0; u < up->count; u++)
        if (is_sum_word(text_of(s, up->cell[u])) && sums < SHEET_COLUMNS_MAX)
            reach.from[sums++] = over->from[u];
    if (sums != top->count) {
        if (!top->count || s->columns % top->count)
            return;
        for (int k = 0; k < top->count; k++)
            reach.from[k] = k * (s->columns / top->count);
    }
    reach.from[top->count] = s->columns;
    lay(s, 0, top, &reach);
}

/* Heads whose empty cells were lost. */
static void spread_heads(struct sheet *s)
{
    struct head_words rows[2], top;
    struct reach over, under;
    int n = s->heads;
    take_words(s, s->head_row[n - 2], &rows[0]);
    take_words(s, s->head_row[n - 1], &rows[1]);
    for (int c = 0; c < s->columns; c++)
        s->column[c].above[n - 1] = s->column[c].above[n - 2] = -1;
    if (!spread_pair(s, &rows[0], &rows[1], &over, &under))
        return;
    /* A head of the lower row stands over one column, so what is next to it is not its own. */
    for (int k = 0; k < rows[1].count; k++)
        s->column[under.from[k]].above[n - 1] = rows[1].cell[k];
    lay(s, n - 2, &rows[0], &over);
    if (n < 3)
        return;
    take_words(s, s->head_row[n - 3], &top);
    for (int c = 0; c < s->columns; c++)
        s->column[c].above[0] = -1;
    if (n == 3)
        lay_top(s, &top, &rows[0], &over);
}

/* A row of fewer heads than columns over one that is whole: from 合计 to 合计, or each over as many. False
 * when neither comes out. */
static bool spread_over(struct sheet *s, int level)
{
    struct head_words up;
    struct reach reach;
    int sums = 0;
    take_words(s, s->head_row[level], &up);
    if (up.count < 2 || up.count == s->columns || up.slots != up.count)
        return false;
    for (int c = 0; c < s->columns; c++)
        if (is_sum_word(text_of(s, s->column[c].above[level + 1])))
            reach.from[sums++] = c;
    if (sums != up.count || reach.from[0]) {
        if (s->columns % up.count)
            return false;
        for (int k = 0; k < up.count; k++)
            reach.from[k] = k * (s->columns / up.count);
    }
    reach.from[up.count] = s->columns;
    lay(s, level, &up, &reach);
    return true;
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
            last = *cell;
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
                if (s->grid->sure || !spread_over(s, k))
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
