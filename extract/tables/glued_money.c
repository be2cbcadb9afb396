/* SPDX-License-Identifier: MIT
 * The money block of a table whose cells ran into each other.
 */
#include <string.h>

#include "extract/figures/unit.h"
#include "extract/tables/glued.h"

enum {
    NAME_BYTES = 90, /* of a row */
    CLASS_HEAD_BYTES = 36,
};

/* 年度资金总额120.00100.0096.501096.50%9.65: a name and what the columns of the head hold. */
struct money_row {
    struct glued_span name, values;
    size_t to[GLUED_AMOUNTS_MAX], count;
};

static bool is_value(const struct plain *p, size_t i)
{
    bool comma = i > 0 && p->p[i] == ',' && plain_is_digit(p, i - 1) && plain_is_digit(p, i + 1);
    return comma || plain_is_digit(p, i) || (p->p[i] == '.' && plain_is_digit(p, i + 1)) || p->p[i] == '%' ||
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
    /* 培训300人次 is a goal of the year; 19 in front of 年度绩效目标 is none. */
    bool counted =
            to > i && plain_is_digit(p, to - 1) && !plain_has(p, to, "年度") && unit_find(r->lex, p, to, &u);
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

static int add_money(struct glued_adder *a, const struct money_row *row, size_t columns)
{
    a->column = a->values - 1;
    int err = glued_add(a, row->name);
    size_t from = row->values.from;
    if (!err && !row->count)
        return glued_add_unread(a, row->values);
    for (size_t k = 0; k < columns && !err; k++) {
        size_t to = k < row->count ? row->values.from + row->to[k] : from;
        err = glued_add(a, (struct glued_span){ from, to });
        from = to;
    }
    return err;
}

/* 按收入性质分: behind the head of what the money divides into that stands at i; i when none does. */
static size_t class_head_end(const struct reading *r, size_t i, size_t end)
{
    const struct plain *p = &r->plain;
    size_t to = i;
    if (!plain_has(p, i, "按"))
        return i;
    while (to < end && to - i <= CLASS_HEAD_BYTES && !plain_ends(p, to, "分"))
        to += plain_step(p, to);
    if (!str_ends_listed(plain_cut(p, i, to), &r->lex->class_heads))
        return i;
    return to + (to < end && p->p[to] == ':');
}

/* 其中:一般公共预算:712.60, behind the name, the colon and the number at i; i when no such part stands there.
 */
static size_t class_part_end(const struct plain *p, size_t i, size_t end)
{
    size_t to = i;
    while (to < end && to - i <= NAME_BYTES && plain_is_han(p, to)) {
        to += plain_step(p, to);
        to += to < end && p->p[to] == ':' && plain_ends(p, to, "其中");
    }
    if (to == i || to >= end || p->p[to] != ':')
        return i;
    size_t digits = glued_digits_end(p, to + 1, end);
    return digits == to + 1 ? i : plain_has(p, digits, "万元") ? digits + strlen("万元") : digits;
}

/* What the money above divides into, by income and by spending: a column each. *i moves behind it. */
static int read_classes(struct glued_adder *a, size_t end, size_t *i)
{
    const struct plain *p = &a->r->plain;
    int err = 0;
    for (int column = 0; *i < end && !err;) {
        size_t to = class_head_end(a->r, *i, end);
        column += to > *i;
        if (to == *i)
            to = column ? class_part_end(p, *i, end) : *i;
        if (to == *i)
            break;
        a->column = column;
        err = glued_add(a, (struct glued_span){ *i, to });
        a->row++;
        a->column = 0;
        *i = to;
    }
    return err;
}

int glued_money_read(
        struct glued_adder *a, const struct glued_head *head, size_t end, struct glued_rows *t, size_t *i)
{
    const struct plain *p = &a->r->plain;
    enum role roles[GLUED_ROLES_MAX];
    size_t columns = 0;
    for (size_t k = 0; k < head->count; k++)
        if (head->roles[k] >= ROLE_WEIGHT && head->roles[k] != ROLE_REASON && head->roles[k] != ROLE_GROUP)
            roles[columns++] = head->roles[k];
    struct money_row row, above = { .count = 0 };
    int err = 0, decimals = -1;
    for (*i = head->to; *i < end && !err;) {
        size_t at = *i;
        err = read_classes(a, end, i);
        if (err || *i > at || !parse_money(a->r, *i, end, &row))
            break;
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
