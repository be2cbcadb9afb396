/* SPDX-License-Identifier: MIT
 * Tables whose cells ran into each other when they were flattened: 津贴领取人数按计划完成186015 holds a name,
 * a target of 1860 and a weight of
 * 15. A head of known words without anything between them gives such a table away.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_seek.h"
#include "extract/tables/glued.h"

enum {
    HEAD_WORDS = 4,  /* known words of a head, one right behind the other */
    TOTAL_LINES = 8, /* lines below 总分 in which its number stands */
    ROW_BYTES = 300,
    WEIGHT_LARGEST = 100,
};

/* Where one row's parts stand. */
struct glued {
    size_t name, name_end, target, target_end, weight, end;
};

static bool is_head(const struct reading *r, size_t i, size_t end)
{
    const struct plain *p = &r->plain;
    size_t words = 0;
    while (i < end) {
        const struct word *w = words_find(&r->lex->columns, p->p + i, p->p + end);
        if (!w || (words && (p->gap[i] & (GAP_SPACE | GAP_TAB))))
            return false;
        i += w->text.n;
        words++;
    }
    return words >= HEAD_WORDS;
}

/* A row while its cells are added. */
struct row {
    struct reading *r;
    size_t end;
    int row, column;
};

/* Adds [from, to) as a cell, with a gap around it that keeps numbers apart. */
static int add_cell(struct row *row, size_t from, size_t to)
{
    row->r->plain.gap[from] |= GAP_SPACE;
    row->r->plain.gap[to] |= GAP_SPACE;
    return cells_add(row->r, from, to, row->row, row->column++);
}

static int add_head(struct reading *r, size_t i, size_t end)
{
    struct row row = { .r = r, .end = end };
    int err = 0;
    while (i < end && !err) {
        const struct word *w = words_find(&r->lex->columns, r->plain.p + i, r->plain.p + end);
        err = add_cell(&row, i, i + w->text.n);
        i += w->text.n;
    }
    return err;
}

/* 效果社会效益指标: a level of one word, right in front of another. */
static bool is_above_level(const struct row *row, size_t i)
{
    const struct word *below =
            words_find(&row->r->lex->levels, row->r->plain.p + i, row->r->plain.p + row->end);
    return below && str_ends(below->text, STR("指标"));
}

/* Levels in front of a row's name become cells; *i moves to where the name begins. */
static int add_levels(struct row *row, size_t *i)
{
    const struct plain *p = &row->r->plain;
    const struct lexicon *lex = row->r->lex;
    for (;;) {
        const struct word *head = words_find(&lex->columns, p->p + *i, p->p + row->end);
        const struct word *level = words_find(&lex->levels, p->p + *i, p->p + row->end);
        const char *close = p->p[*i] == '(' ? memchr(p->p + *i, ')', row->end - *i) : NULL;
        if (head && head->value == ROLE_LEVEL1) {
            *i += head->text.n;
        } else if (close) {
            *i = (size_t)(close - p->p) + 1;
        } else if (!head && level &&
                   (str_ends(level->text, STR("指标")) || is_above_level(row, *i + level->text.n))) {
            int err = add_cell(row, *i, *i + level->text.n);
            if (err)
                return err;
            *i += level->text.n;
        } else {
            return 0;
        }
    }
}

static size_t digits_before(const struct plain *p, size_t i, size_t begin)
{
    while (i > begin && ((p->p[i - 1] >= '0' && p->p[i - 1] <= '9') || p->p[i - 1] == '.'))
        i--;
    return i;
}

static int weight_at(const struct plain *p, size_t from, size_t to)
{
    int value = 0;
    for (size_t i = from; i < to && value <= WEIGHT_LARGEST; i++)
        value = p->p[i] == '.' ? value : value * 10 + (p->p[i] - '0');
    return value;
}

/* Where the measure word that ends at `to` begins, with its 万; `to` when no number stands in front of it. */
static size_t measure_begin(const struct lexicon *lex, const struct plain *p, size_t to, size_t from)
{
    const struct word *w = words_find_back(&lex->units, p->p + to, p->p + from);
    size_t i = w && w->value != DIM_NEVER ? to - w->text.n : to;
    i -= plain_ends(p, i, "万") ? strlen("万") : 0;
    return i > from && digits_before(p, i, from) < i ? i : to;
}

/* Takes a row apart from behind. known: the weights that other rows print where nothing can be mistaken. */
static bool split_row(const struct reading *r, size_t i, size_t end, const bool *known, struct glued *g)
{
    const struct plain *p = &r->plain;
    const struct lexicon *lex = r->lex;
    const struct str_list *bounds = &lex->target_bounds, *tails = &lex->target_words;
    size_t digits = digits_before(p, end, i), unit = digits;
    *g = (struct glued){ .name = i, .weight = digits, .end = end, .target = digits, .target_end = digits };
    if (digits == end)
        return false;
    for (size_t k = 0; k < bounds->count; k++)
        if (str_ends(plain_cut(p, 0, unit), bounds->words[k]))
            unit -= bounds->words[k].n;
    unit = measure_begin(lex, p, unit, i);
    if (unit < digits && digits_before(p, unit, i) < unit) {
        g->target = digits_before(p, unit, i);
    } else if (end - digits > 2 && weight_at(p, digits, end) != WEIGHT_LARGEST) {
        int last = weight_at(p, end - 2, end);
        g->weight = known[last] || (last % 5 == 0 && last) ? end - 2 : end - 1;
        g->target = digits;
        g->target_end = g->weight;
    }
    g->name_end = g->target;
    for (size_t k = 0; k < tails->count; k++)
        if (str_ends(plain_cut(p, 0, g->name_end), tails->words[k]))
            g->name_end -= tails->words[k].n;
    return g->name_end > g->name;
}

static void note_weights(const struct reading *r, size_t i, size_t end, bool *known)
{
    const struct plain *p = &r->plain;
    struct glued g;
    static const bool none[WEIGHT_LARGEST + 1];
    if (split_row(r, i, end, none, &g) && g.end - g.weight <= 2 &&
            (g.target_end != g.weight || g.target == g.weight))
        known[weight_at(p, g.weight, g.end)] = true;
}

static bool is_total(const struct plain *p, size_t i)
{
    return plain_has(p, i, "总分") || plain_has(p, i, "合计") || plain_has(p, i, "总计");
}

/* True where the rows end: at the row of totals, or at a line too long for a row. */
static bool is_end(const struct plain *p, size_t i, size_t end)
{
    return is_total(p, i) || plain_line_end(p, i, end) - i > ROW_BYTES;
}

static int add_row(struct row *row, size_t i, const bool *known)
{
    struct glued g;
    int err = add_levels(row, &i);
    if (err || !split_row(row->r, i, row->end, known, &g))
        return err;
    err = add_cell(row, g.name, g.name_end);
    if (!err && g.target_end > g.target)
        err = add_cell(row, g.target, g.target_end);
    return err ? err : add_cell(row, g.weight, g.end);
}

/* 总分, and its number: behind it, or some lines further down. *i moves behind them. */
static int add_total(struct row *row, size_t *i)
{
    const struct plain *p = &row->r->plain;
    int err = add_cell(row, *i, *i + 6);
    *i += 6;
    for (int line = 0; line < TOTAL_LINES && *i < row->end && !err; line++) {
        size_t to = *i;
        while (to < row->end && (plain_is_digit(p, to) || p->p[to] == '.') &&
                (to == *i || !(p->gap[to] & GAP_LINE)))
            to++;
        if (to == *i)
            break;
        err = add_cell(row, *i, to);
        *i = to;
    }
    return err;
}

/* The rows below a head, from *i on. */
static int add_rows(struct reading *r, size_t *i, size_t to)
{
    const struct plain *p = &r->plain;
    bool known[WEIGHT_LARGEST + 1] = { false };
    for (size_t k = *i, next; k < to && !is_end(p, k, to); k = next) {
        next = plain_line_end(p, k, to);
        note_weights(r, k, next, known);
    }
    int number = 1, err = 0;
    for (; *i < to && !is_end(p, *i, to) && !err; number++) {
        struct row row = { .r = r, .end = plain_line_end(p, *i, to), .row = number };
        err = add_row(&row, *i, known);
        *i = row.end;
    }
    struct row total = { .r = r, .end = to, .row = number };
    return !err && *i < to && is_total(p, *i) ? add_total(&total, i) : err;
}

/* A target and a weight and nothing else, a row a line: cut from behind. */
static bool is_weighed(const struct glued_head *head)
{
    bool weight = false;
    for (size_t k = 0; k < head->count; k++) {
        weight |= head->roles[k] == ROLE_WEIGHT;
        if (head->roles[k] == ROLE_ACTUAL || head->roles[k] == ROLE_SCORE)
            return false;
    }
    return weight;
}

/* The head of a score table or of its money block in [i, end). */
static bool find_scored(const struct reading *r, size_t i, size_t end, struct glued_head *head)
{
    const struct plain *p = &r->plain;
    for (; (i = (size_t)(words_next(&r->lex->columns, p->p + i, p->p + end) - p->p)) < end;
            i += plain_step(p, i))
        if (glued_head_parse(r, i, end, head))
            return (glued_head_is_scored(head) && !(is_head(r, i, end) && is_weighed(head))) ||
                   glued_head_is_money(head);
    return false;
}

int cells_glued_find(struct reading *r, size_t from, size_t to)
{
    const struct plain *p = &r->plain;
    int err = 0;
    size_t said = from; /* where the next word of such a head stands, when behind i */
    struct plain_lines lines = plain_lines_at(p, from);
    for (size_t i = from, end; i < to && !err; i = end) {
        struct glued_head head;
        end = plain_lines_end(&lines, p, i, to);
        if (said <= i)
            said = cells_seek_scores(r, i, to);
        if (said < end && cells_seek_scores(r, said, end) < end && find_scored(r, i, end, &head)) {
            err = glued_read(r, &head, to, &end);
        } else if (is_head(r, i, end)) {
            err = cells_open(r, false, true, -1);
            if (!err)
                err = add_head(r, i, end);
            if (!err)
                err = add_rows(r, &end, to);
            cells_close(r);
        }
    }
    return err;
}
