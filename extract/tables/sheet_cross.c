/* SPDX-License-Identifier: MIT
 * Sums across the columns: 合计 and what stands beside it. The heads say which columns belong together;
 * whether one is the sum of the others, most rows have to say.
 */
#include <string.h>

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/tables/sheet.h"

enum {
    CROSS_PARTS_MAX = 24,
    CHANGE_COLUMNS = 8, /* between what rose and by how much */
    CROSS_ROWS_MIN = 3, /* rows that must come out where no head says 合计 */
};

/* Columns that may add up to one, in every row. */
struct cross {
    int total, part[CROSS_PARTS_MAX], count;
    bool named;     /* the head of the total says so */
    int meets, off; /* rows with two parts at least that are not zero; all that do not come out */
    int any;        /* all that come out */
    bool stated;    /* the heads of its parts are known to make the whole */
};

static bool is_value(const struct sheet *s, int column)
{
    enum dim dim = s->column[column].measure.dim;
    return s->column[column].kind == COLUMN_VALUE && dim != DIM_PERCENT && dim != DIM_POINTS;
}

/* A head without the measure word in brackets behind it. */
static struct str words_of(struct str leaf)
{
    const char *open = leaf.n ? memchr(leaf.p, '(', leaf.n) : NULL;
    return open && open > leaf.p ? (struct str){ leaf.p, (size_t)(open - leaf.p) } : leaf;
}

static bool is_sum_head(const struct lexicon *lex, struct str leaf)
{
    leaf = words_of(leaf);
    if (str_ends_listed(leaf, &lex->sum_heads))
        return true;
    return str_starts(leaf, STR("总"));
}

static bool row_parts(const struct sheet *s, const struct cross *x, int row, struct parts *parts)
{
    int total = sheet_spot(s, row, x->total);
    parts->count = 0;
    for (int k = 0; k < x->count && total >= 0; k++) {
        int spot = sheet_spot(s, row, x->part[k]);
        if (spot < 0)
            continue;
        if (!sheet_adds(s, total, spot))
            return false;
        parts_add(parts, (size_t)spot);
    }
    return total >= 0 && parts->count > 0;
}

/* Rows in which at least two parts are not zero, and how many of them come out. */
static void judge(const struct sheet *s, struct cross *x)
{
    struct parts parts;
    int end = s->first + SHEET_SAMPLE_ROWS < s->rows ? s->first + SHEET_SAMPLE_ROWS : s->rows;
    x->meets = x->off = x->any = 0;
    for (int row = s->first; row < end; row++) {
        if (s->counts[row] || !row_parts(s, x, row, &parts))
            continue;
        int real = 0;
        for (size_t k = 0; k < parts.count; k++)
            real += amount_sign(s->r->spots[parts.index[k]].amount) != 0;
        bool meets = relation_sum_meets(s->r, (size_t)sheet_spot(s, row, x->total), &parts);
        x->off += !meets;
        x->any += meets;
        x->meets += real >= 2 && meets;
    }
}

/* Heads that make the whole together, in any number of them. */
static bool are_complements(const struct sheet *s, const struct cross *x)
{
    static const char *const sets[][5] = {
        { "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出" },
        { "人员经费", "公用经费", "日常公用经费" },
        { "一般公共预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算" },
    };
    for (size_t k = 0; k < sizeof sets / sizeof *sets && x->named && x->count >= 2; k++) {
        int known = 0;
        for (int i = 0; i < x->count; i++)
            for (size_t w = 0; w < 5 && sets[k][w]; w++)
                if (str_starts(s->column[x->part[i]].leaf, str_of(sets[k][w]))) {
                    known++;
                    break;
                }
        if (known == x->count)
            return true;
    }
    return false;
}

static bool holds(const struct cross *x)
{
    if (x->stated)
        return true;
    if (x->count < 2 || x->any == 0)
        return false;
    if (x->named)
        return x->meets ? x->meets >= x->off : x->off == 0;
    return x->meets >= CROSS_ROWS_MIN && x->meets > 3 * x->off;
}

static int add_cross(struct sheet *s, const struct cross *x)
{
    struct parts parts;
    for (int row = s->first; row < s->rows; row++) {
        if (s->counts[row] || !row_parts(s, x, row, &parts))
            continue;
        size_t total = (size_t)sheet_spot(s, row, x->total);
        int err = relation_add(s->r, RELATION_SUM, total, &parts, true);
        if (err)
            return err;
        if (x->stated)
            relation_state(s->r, total);
    }
    return 0;
}

/* What stands in the two columns is counted in different measures: 里程(公里) beside amounts of money. */
static bool are_apart(const struct sheet *s, int a, int b)
{
    for (int row = s->first; row < s->rows; row++) {
        int x = s->counts[row] ? -1 : sheet_spot(s, row, a), y = x < 0 ? -1 : sheet_spot(s, row, b);
        if (y >= 0)
            return !sheet_adds(s, x, y);
    }
    return false;
}

/* The columns beside `total` below the same head, one for each head next to its own: its 小计, or itself. */
static void find_beside(const struct sheet *s, int total, struct cross *x)
{
    const struct sheet_column *t = &s->column[total];
    int level = 0, last = -2;
    for (int k = 0; k < s->heads; k++)
        if (t->above[k] >= 0 && table_look(s->r, (size_t)t->above[k]) != LOOK_EMPTY &&
                (k == 0 || t->above[k] != t->above[k - 1]))
            level = k;
    while (level > 0 && t->above[level - 1] == t->above[level])
        level--;
    *x = (struct cross){ .total = total, .named = is_sum_head(s->r->lex, t->leaf) };
    for (int c = s->strip[t->strip].from; c < s->strip[t->strip].to && x->count < CROSS_PARTS_MAX; c++) {
        if (c == total || !is_value(s, c) || are_apart(s, total, c))
            continue;
        bool same = level == 0 || s->column[c].above[level - 1] == t->above[level - 1];
        int head = s->heads ? s->column[c].above[level] : -1;
        if (!same || (head >= 0 && head == last))
            continue;
        last = head;
        x->part[x->count++] = c;
    }
}

/* 三公经费合计, 因公出国费, 公务接待费, each over 预算数 and 决算数: below a head that says 合计, the columns
 * of the same words below the others. */
static void find_alike(const struct sheet *s, int total, struct cross *x)
{
    const struct sheet_column *t = &s->column[total];
    int over = s->heads > 1 ? t->above[s->heads - 2] : -1;
    *x = (struct cross){ .total = total };
    if (over < 0 || over == t->above[s->heads - 1])
        return;
    x->named = is_sum_head(s->r->lex, table_cell_text(s->r, (size_t)over));
    for (int c = s->strip[t->strip].from; x->named && c < s->strip[t->strip].to && x->count < CROSS_PARTS_MAX;
            c++)
        if (c != total && is_value(s, c) && s->column[c].above[s->heads - 2] != over &&
                str_eq(s->column[c].leaf, t->leaf))
            x->part[x->count++] = c;
}

/* The columns right behind `total`, up to the next that is a sum by its head; the longest that comes out. */
static bool find_run(const struct sheet *s, int total, struct cross *best)
{
    struct cross x = { .total = total, .named = is_sum_head(s->r->lex, s->column[total].leaf) };
    bool found = false;
    for (int c = total + 1; c < s->strip[s->column[total].strip].to && x.count < CROSS_PARTS_MAX; c++) {
        if (!is_value(s, c) || (x.count && is_sum_head(s->r->lex, s->column[c].leaf)))
            break;
        x.part[x.count++] = c;
        judge(s, &x);
        if (!holds(&x))
            continue;
        *best = x;
        found = true;
    }
    return found;
}

/* 决算数: 小计 beside 购置费 and 运行费, as in 预算数 next to it. */
static bool is_twin(const struct sheet *s, const struct cross *a, const struct cross *b)
{
    if (a->count != b->count || !str_eq(s->column[a->total].leaf, s->column[b->total].leaf))
        return false;
    for (int k = 0; k < a->count; k++)
        if (!str_eq(s->column[a->part[k]].leaf, s->column[b->part[k]].leaf))
            return false;
    return true;
}

/* The sum that column c is, if it is one: by its head, or by what its rows say. */
static bool find_cross(const struct sheet *s, int c, int done, struct cross *x)
{
    find_beside(s, c, x);
    judge(s, x);
    x->stated = are_complements(s, x);
    if (!(x->named && holds(x))) {
        struct cross alike;
        find_alike(s, c, &alike);
        judge(s, &alike);
        if (alike.named && holds(&alike)) {
            *x = alike;
            return true;
        }
    }
    return (x->named && holds(x)) || (c >= done && find_run(s, c, x));
}

/* 总计 of both sides must agree. */
static int equal_totals(struct sheet *s)
{
    for (int row = s->first; row < s->rows; row++) {
        int found = -1;
        for (int k = 0; k < s->strip_count; k++) {
            const struct sheet_strip *strip = &s->strip[k];
            const struct sheet_entry *x = &strip->entries[row];
            int spot = -1;
            for (int c = strip->from; c < strip->to && spot < 0; c++)
                spot = s->column[c].kind == COLUMN_VALUE ? sheet_spot(s, row, c) : -1;
            if (x->kind != ENTRY_TOTAL || !str_ends(x->text, STR("总计")) || spot < 0)
                continue;
            struct parts parts;
            parts_one(&parts, spot);
            int err = found >= 0 && sheet_adds(s, found, spot)
                              ? relation_add(s->r, RELATION_EQUAL, (size_t)found, &parts, true)
                              : 0;
            if (err)
                return err;
            found = found < 0 ? spot : found;
        }
    }
    return 0;
}

/* 2022年决算数, 2023年决算数, 增减额: the later of the two columns is the earlier and what it rose by. The
 * two nearest in front for which the rows say so. */
static bool find_change(const struct sheet *s, int change, struct cross *x)
{
    int begin = s->strip[s->column[change].strip].from;
    if (!str_ends_listed(words_of(s->column[change].leaf), &s->r->lex->change_heads))
        return false;
    for (int now = change - 1; now >= begin && change - now <= CHANGE_COLUMNS; now--)
        for (int then = now - 1; then >= begin && change - then <= CHANGE_COLUMNS; then--) {
            if (!is_value(s, now) || !is_value(s, then))
                continue;
            *x = (struct cross){ .total = now, .part = { then, change }, .count = 2 };
            judge(s, x);
            if (holds(x))
                return true;
        }
    return false;
}

int sheet_cross_relate(struct sheet *s)
{
    struct cross found[SHEET_COLUMNS_MAX];
    int count = 0, done = -1, err = equal_totals(s);
    bool is_found[SHEET_COLUMNS_MAX] = { false };
    for (int c = 0; c < s->columns; c++) {
        if (!is_value(s, c) || !find_cross(s, c, done, &found[count]))
            continue;
        is_found[c] = true;
        done = found[count].named ? done : found[count].part[found[count].count - 1] + 1;
        count++;
    }
    for (int c = 0, own = count; c < s->columns && count < SHEET_COLUMNS_MAX; c++) {
        if (is_found[c] || !is_value(s, c))
            continue;
        find_beside(s, c, &found[count]);
        for (int k = 0; k < own; k++)
            if (found[count].named && is_twin(s, &found[k], &found[count])) {
                count++;
                break;
            }
    }
    for (int k = 0; k < count && !err; k++)
        err = add_cross(s, &found[k]);
    for (int c = 0; c < s->columns && !err; c++)
        if (is_value(s, c) && find_change(s, c, &found[0]))
            err = add_cross(s, &found[0]);
    return err;
}
