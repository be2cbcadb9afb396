/* SPDX-License-Identifier: MIT */
#include "extract/tables/glued.h"

#include <string.h>

#include "common/err.h"
#include "extract/figures/unit.h"
#include "extract/tables/cells.h"
#include "extract/tables/glued_fields.h"

enum {
    HEAD_WORDS = 4,  /* known words of a head, one right behind the other */
    ROWS_MAX = 2048, /* below one head */
    NAME_BYTES = 90, /* of a row of the money block */
    NAME_COLUMNS = 3,
};

static bool has(const struct glued_head *head, enum role role)
{
    for (size_t k = 0; k < head->count; k++)
        if (head->roles[k] == role)
            return true;
    return false;
}

/* 全年预算数(A)全年执行数(B)预算执行率(B/A): three are enough. */
static bool is_rate_head(const struct glued_head *head)
{
    return head->count == HEAD_WORDS - 1 && glued_head_is_money(head) && has(head, ROLE_RATE);
}

bool glued_head_parse(const struct reading *r, size_t i, size_t end, struct glued_head *out)
{
    const struct plain *p = &r->plain;
    size_t lines = 0;
    *out = (struct glued_head){ .from = i };
    while (i < end && out->count < GLUED_ROLES_MAX) {
        const struct word *w = words_find(&r->lex->columns, p->p + i, p->p + end);
        if (!w || w->value == ROLE_TOTAL || (out->count && (p->gap[i] & (GAP_SPACE | GAP_TAB))))
            break;
        lines += out->count && (p->gap[i] & GAP_LINE);
        out->roles[out->count++] = (enum role)w->value;
        i += w->text.n;
    }
    out->to = i;
    return (out->count >= HEAD_WORDS || is_rate_head(out)) && lines * 2 < out->count;
}

bool glued_head_is_money(const struct glued_head *head)
{
    return (has(head, ROLE_BUDGET) || has(head, ROLE_INITIAL)) && has(head, ROLE_SPENT) &&
           !has(head, ROLE_TARGET);
}

/* A target, then results and points, as most forms have them. */
static bool is_usual(const struct glued_head *head)
{
    enum role last = ROLE_NONE;
    bool named = false; /* 评价指标 in front of the names is one of them */
    for (size_t k = 0; k < head->count; k++) {
        enum role role = head->roles[k];
        bool points = role == ROLE_WEIGHT || role == ROLE_SCORE;
        named |= role == ROLE_LEVEL3;
        if ((role == ROLE_TEXT && (named || last > ROLE_LEVEL3)) || role == ROLE_SIGN || role == ROLE_UNIT ||
                role == ROLE_FACTOR ||
                (points && last != ROLE_TARGET && last != ROLE_ACTUAL && last != ROLE_WEIGHT &&
                        last != ROLE_SCORE) ||
                (role == ROLE_ACTUAL && last != ROLE_TARGET))
            return false;
        last = role;
    }
    /* Forms of transfers give no points. */
    return has(head, ROLE_TARGET) &&
           (has(head, ROLE_SCORE) ||
                   (has(head, ROLE_ACTUAL) && has(head, ROLE_LEVEL3) && !has(head, ROLE_WEIGHT)));
}

bool glued_head_is_scored(const struct glued_head *head)
{
    return is_usual(head) || glued_fields_is_head(head);
}

/* Cells while they are added: one after the other. */
struct adder {
    struct reading *r;
    int row, column; /* of the next cell */
    int values;      /* the column of the first value of the head */
};

static int add(struct adder *a, struct glued_span s)
{
    if (s.to > s.from) { /* numbers keep apart */
        a->r->plain.gap[s.from] |= GAP_SPACE;
        a->r->plain.gap[s.to] |= GAP_SPACE;
    }
    return cells_add(a->r, s.from, s.to, a->row, a->column++);
}

static int add_unread(struct adder *a, struct glued_span s)
{
    int err = add(a, s);
    if (!err)
        a->r->cells[a->r->cell_count - 1].unread = true;
    return err;
}

static int add_head(struct adder *a, const struct glued_head *head)
{
    const struct plain *p = &a->r->plain;
    int err = 0;
    /* Names stand in front of the first value, whatever words the head has for them. */
    for (a->values = 0; head->roles[a->values] < ROLE_SIGN || head->roles[a->values] == ROLE_GROUP;)
        a->values++;
    int before = a->values;
    a->values = before < NAME_COLUMNS ? NAME_COLUMNS : before;
    a->column = a->values - before;
    for (size_t i = head->from; i < head->to && !err;) {
        const struct word *w = words_find(&a->r->lex->columns, p->p + i, p->p + head->to);
        err = add(a, (struct glued_span){ i, i + w->text.n });
        i += w->text.n;
    }
    a->row++;
    a->column = 0;
    return err;
}

/* The points of a row: one cell each, or one that stays unread and an empty one. */
static int add_points(struct adder *a, const struct glued_rows *t, const struct glued_row *row)
{
    struct glued_span first = row->digits, second = { first.to, first.to };
    if (!t->points)
        return 0;
    if (row->chosen < 0 || t->points < 2) {
        int err = row->chosen < 0 && first.to > first.from ? add_unread(a, first) : add(a, first);
        return err || t->points < 2 ? err : add(a, second);
    }
    second.from = first.from + row->cut[row->chosen].first;
    first.to = second.from;
    int err = add(a, first);
    return err ? err : add(a, second);
}

/* What a row holds in columns of an order of their own. What can be filled in more than one way stays unread.
 */
static int add_fields(struct adder *a, const struct glued_rows *t, const struct glued_row *row)
{
    const struct glued_fields *f = &row->fields[row->chosen < 0 ? 0 : row->chosen];
    int err = 0;
    for (size_t k = 0; k < t->columns && !err; k++) {
        bool same = true;
        for (size_t c = 1; c < row->cut_count && row->chosen < 0; c++)
            same &= f->span[k].from == row->fields[c].span[k].from &&
                    f->span[k].to == row->fields[c].span[k].to;
        err = same ? add(a, f->span[k]) : add_unread(a, f->span[k]);
    }
    return err;
}

static int add_row(struct adder *a, const struct glued_rows *t, const struct glued_row *row)
{
    int err = 0;
    for (size_t k = 0; k < 2 && !err; k++)
        if (row->level[k].to > row->level[k].from)
            err = add(a, row->level[k]);
    if (!err && row->lost)
        err = add_unread(a, row->digits);
    if (!err && !row->lost) {
        a->column = a->values - 1;
        err = add(a, row->name);
        bool fielded = t->fielded && !row->total;
        if (row->total)
            a->column += 1 + t->has_actual;
        if (!err && fielded)
            err = add_fields(a, t, row);
        if (!err && !row->total && !fielded)
            err = add(a, row->target);
        if (!err && !row->total && !fielded && t->has_actual)
            err = add(a, row->actual);
        if (!err && !fielded)
            err = add_points(a, t, row);
        if (!err && row->reason.to > row->reason.from)
            err = add(a, row->reason);
    }
    a->row++;
    a->column = 0;
    return err;
}

/* Behind a last head that nobody knows, in front of the first level: 未完成原因及拟采取的措施. */
static size_t skip_last_head(struct glued_rows *t)
{
    const struct plain *p = &t->r->plain;
    size_t to = t->head->to;
    for (size_t i = to;
            i < t->end && i - to <= NAME_BYTES && !plain_is_digit(p, i) && !(p->gap[i] & GAP_LINE);
            i += plain_step(p, i)) {
        const struct word *w = words_find(&t->r->lex->levels, p->p + i, p->p + t->end);
        if (!w || !str_ends(w->text, STR("指标")))
            continue;
        t->has_reason |= i > to;
        return i;
    }
    return to;
}

static int read_rows(
        struct adder *a, const struct glued_head *head, size_t end, struct glued_rows *t, size_t *i)
{
    struct reading *r = a->r;
    t->head = head;
    t->end = end;
    t->lines = head->to < end && (r->plain.gap[head->to] & GAP_LINE);
    t->has_actual = has(head, ROLE_ACTUAL);
    t->has_reason = has(head, ROLE_REASON);
    t->points = (size_t)has(head, ROLE_WEIGHT) + has(head, ROLE_SCORE);
    for (size_t k = 0; k < head->count && head->roles[k] != ROLE_WEIGHT; k++)
        t->score_first |= head->roles[k] == ROLE_SCORE;
    t->fielded = !is_usual(head);
    glued_fields_columns(t);
    bool more = true;
    *i = skip_last_head(t);
    while (more && t->count < ROWS_MAX) { /* what stands below is running text */
        struct glued_row row;
        if (!glued_row_parse(t, i, &row))
            break;
        struct glued_row *out = arena_push(
                r->mem, (void **)&t->row, &t->count, &t->cap, (struct arena_row){ sizeof *out, ROWS_MAX });
        if (!out)
            return ERR_MEMORY;
        *out = row;
        more = !row.total;
    }
    glued_sums_decide(t);
    int err = 0;
    for (size_t k = 0; k < t->count && !err; k++)
        err = add_row(a, t, &t->row[k]);
    return err;
}

/* 年度资金总额120.00100.0096.501096.50%9.65: a name and what the columns of the head hold. */
struct money_row {
    struct glued_span name, values;
    size_t to[GLUED_AMOUNTS_MAX], count;
};

static bool is_value(const struct plain *p, size_t i)
{
    return plain_is_digit(p, i) || (p->p[i] == '.' && plain_is_digit(p, i + 1)) || p->p[i] == '%' ||
           glued_dash(plain_cut(p, i, p->n));
}

static bool parse_money(const struct reading *r, size_t i, size_t end, struct money_row *out)
{
    const struct plain *p = &r->plain;
    struct glued_head head;
    *out = (struct money_row){ .name = { i, i } };
    while (out->name.to < end && out->name.to - i <= NAME_BYTES && !is_value(p, out->name.to)) {
        if (plain_has(p, out->name.to, "。") || glued_head_parse(r, out->name.to, end, &head))
            return false;
        out->name.to += plain_step(p, out->name.to);
    }
    size_t to = out->name.to;
    while (to < end && is_value(p, to))
        to += plain_step(p, to);
    struct unit u;
    out->values = (struct glued_span){ out->name.to, to };
    /* 培训300人次 is a goal of the year. */
    bool counted = to > i && plain_is_digit(p, to - 1) && unit_find(r->lex, p, to, &u);
    return out->name.to > i && to > out->name.to && !counted &&
           str_find(plain_cut(p, i, out->name.to), STR("目标")) < 0;
}

/* Amounts between spaces, where only the words ran into each other. How many there are; 0: they are glued,
 * too.
 */
static size_t spaced_amounts(const struct plain *p, struct money_row *row, size_t columns)
{
    size_t count = 0, from = row->values.from, points = 0;
    for (size_t i = from; i < row->values.to; i++) {
        points += p->p[i] == '.';
        if (i + 1 < row->values.to && !(p->gap[i + 1] & (GAP_SPACE | GAP_TAB)))
            continue;
        if (count == columns || count == GLUED_AMOUNTS_MAX || points > 1)
            return 0;
        row->to[count++] = i + 1 - from;
        points = 0;
    }
    return count > 1 ? count : 0;
}

/* 其中：财政拨款 with the amounts of the row above, and nothing else: cut as they are. */
static size_t same_amounts(
        const struct plain *p, const struct money_row *above, const enum role *roles, struct money_row *row)
{
    size_t n = row->values.to - row->values.from, count = 0;
    while (count < above->count &&
            (roles[count] == ROLE_INITIAL || roles[count] == ROLE_BUDGET || roles[count] == ROLE_SPENT))
        count++;
    if (count < 2 || above->to[count - 1] != n ||
            memcmp(p->p + above->values.from, p->p + row->values.from, n) != 0)
        return 0;
    memcpy(row->to, above->to, count * sizeof *row->to);
    return count;
}

/* Weight and score of a row of money, if it prints them. */
static void note_points(
        const struct plain *p, const struct money_row *row, const enum role *roles, struct glued_rows *t)
{
    for (size_t k = 0; k < row->count; k++) {
        struct str s = plain_cut(
                p, k ? row->values.from + row->to[k - 1] : row->values.from, row->values.from + row->to[k]);
        int value = glued_point(s, GLUED_WEIGHT_MOST);
        if (value >= 0 && roles[k] == ROLE_WEIGHT)
            t->weight += value;
        if (value >= 0 && roles[k] == ROLE_SCORE)
            t->score += value;
    }
}

static int add_money(struct adder *a, const struct money_row *row, size_t columns)
{
    a->column = a->values - 1;
    int err = add(a, row->name);
    size_t from = row->values.from;
    if (!err && !row->count)
        return add_unread(a, row->values);
    for (size_t k = 0; k < columns && !err; k++) {
        size_t to = k < row->count ? row->values.from + row->to[k] : from;
        err = add(a, (struct glued_span){ from, to });
        from = to;
    }
    return err;
}

static int read_money(
        struct adder *a, const struct glued_head *head, size_t end, struct glued_rows *t, size_t *i)
{
    const struct plain *p = &a->r->plain;
    enum role roles[GLUED_ROLES_MAX];
    size_t columns = 0;
    for (size_t k = 0; k < head->count; k++)
        if (head->roles[k] >= ROLE_WEIGHT && head->roles[k] != ROLE_REASON && head->roles[k] != ROLE_GROUP)
            roles[columns++] = head->roles[k];
    struct money_row row, above = { .count = 0 };
    int err = 0, decimals = -1;
    for (*i = head->to; *i < end && !err && parse_money(a->r, *i, end, &row);) {
        row.count = spaced_amounts(p, &row, columns);
        if (!row.count)
            row.count = same_amounts(p, &above, roles, &row);
        if (!row.count)
            row.count = glued_amounts(
                    plain_cut(p, row.values.from, row.values.to), roles, columns, &decimals, row.to);
        above = row;
        if (row.count)
            note_points(p, &row, roles, t);
        else
            t->weight = t->score = -1;
        err = add_money(a, &row, columns);
        a->row++;
        a->column = 0;
        *i = row.values.to;
        if (t->weight < 0)
            break;
    }
    return err;
}

int glued_read(struct reading *r, const struct glued_head *first, size_t end, size_t *stop)
{
    struct adder a = { .r = r };
    struct glued_rows t = { .r = r };
    struct glued_head head = *first;
    int err = cells_open(r, false, false, -1);
    bool more = true;
    *stop = head.to;
    while (more && !err) {
        err = add_head(&a, &head);
        if (!err && glued_head_is_money(&head)) {
            err = read_money(&a, &head, end, &t, stop);
        } else if (!err) {
            err = read_rows(&a, &head, end, &t, stop);
            break;
        }
        /* What stands between the blocks, the goals of the year, is running text. */
        size_t i = *stop;
        while (i < end && !glued_head_parse(r, i, end, &head)) {
            if (plain_ends(&r->plain, i, "预期目标实际完成情况")) /* its texts begin behind their head */
                r->plain.gap[i] |= GAP_LINE | GAP_HARD;
            i += plain_step(&r->plain, i);
        }
        more = i < end && glued_head_is_scored(&head);
        *stop = i < end ? i : *stop;
    }
    cells_close(r);
    return err;
}
