/* SPDX-License-Identifier: MIT */
#include "extract/tables/glued.h"

#include <string.h>

#include "common/err.h"
#include "extract/tables/cells.h"
#include "extract/tables/glued_fields.h"

enum {
    HEAD_WORDS = 4,       /* known words of a head, one right behind the other */
    ROWS_MAX = 2048,      /* below one head */
    LEAD_BYTES = 90,      /* in front of a head */
    LAST_HEAD_BYTES = 90, /* of a last head that nobody knows */
    NAME_COLUMNS = 3,
    BRACKET_BYTES = 40, /* behind a word of a head */
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

/* Behind a word of a head at i, and what it says in a bracket: 得分(20分*执行率). */
static size_t head_word_end(const struct plain *p, size_t i, size_t n, size_t end)
{
    size_t to = i + n, close = to;
    if (to >= end || p->p[to] != '(')
        return to;
    while (close < end && close - to < BRACKET_BYTES && p->p[close] != ')')
        close += plain_step(p, close);
    return close < end && p->p[close] == ')' ? close + 1 : to;
}

bool glued_head_parse(const struct reading *r, size_t i, size_t end, struct glued_head *out)
{
    const struct plain *p = &r->plain;
    size_t lines = 0;
    out->from = i;
    out->count = 0;
    while (i < end && out->count < GLUED_ROLES_MAX) {
        const struct word *w = words_find(&r->lex->columns, p->p + i, p->p + end);
        if (!w || w->value == ROLE_TOTAL || (out->count && (p->gap[i] & (GAP_SPACE | GAP_TAB))))
            break;
        lines += out->count && (p->gap[i] & GAP_LINE);
        out->roles[out->count++] = (enum role)w->value;
        i = head_word_end(p, i, w->text.n, end);
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

int glued_add(struct glued_adder *a, struct glued_span s)
{
    if (s.to > s.from) { /* numbers keep apart */
        a->r->plain.gap[s.from] |= GAP_SPACE;
        a->r->plain.gap[s.to] |= GAP_SPACE | GAP_TAB;
    }
    return cells_add(a->r, s.from, s.to, a->row, a->column++);
}

int glued_add_unread(struct glued_adder *a, struct glued_span s)
{
    int err = glued_add(a, s);
    if (!err)
        a->r->cells[a->r->cell_count - 1].unread = true;
    return err;
}

/* 预算执行情况(万元)(20分) right in front of a head: what the block is worth. from == to: nothing. */
static struct glued_span lead_of(const struct plain *p, size_t head)
{
    struct glued_span s = { head, head };
    size_t i = head;
    if (!plain_ends(p, i, "分)"))
        return s;
    for (bool bracket = true; bracket && i > 0;) { /* all brackets, the last one first */
        while (i > 0 && head - i < LEAD_BYTES && p->p[i - 1] != '(')
            i--;
        i -= i > 0 && head - i < LEAD_BYTES;
        bracket = i > 0 && p->p[i] == '(' && p->p[i - 1] == ')';
    }
    if (p->p[i] != '(')
        return s;
    size_t name = i - (i > 0 && plain_is_digit(p, i - 1));
    size_t from = name;
    while (from > 0 && head - from < LEAD_BYTES && plain_is_han(p, from - plain_step_back(p, from)))
        from -= plain_step_back(p, from);
    if (from < name)
        s.from = from;
    return s;
}

static int add_head(struct glued_adder *a, const struct glued_head *head)
{
    const struct plain *p = &a->r->plain;
    /* Names stand in front of the first value, whatever words the head has for them. */
    for (a->values = 0; head->roles[a->values] < ROLE_SIGN || head->roles[a->values] == ROLE_GROUP;)
        a->values++;
    int before = a->values, err = 0;
    struct glued_span lead = lead_of(p, head->from);
    if (lead.from < lead.to) {
        err = glued_add(a, lead);
        a->row++;
    }
    a->values = before < NAME_COLUMNS ? NAME_COLUMNS : before;
    a->column = a->values - before;
    for (size_t i = head->from; i < head->to && !err;) {
        const struct word *w = words_find(&a->r->lex->columns, p->p + i, p->p + head->to);
        size_t to = head_word_end(p, i, w->text.n, head->to);
        err = glued_add(a, (struct glued_span){ i, to });
        i = to;
    }
    a->row++;
    a->column = 0;
    return err;
}

/* The points of a row: one cell each, or one that stays unread and an empty one. */
static int add_points(struct glued_adder *a, const struct glued_rows *t, const struct glued_row *row)
{
    struct glued_span first = row->digits, second = { first.to, first.to };
    if (!t->points)
        return 0;
    if (row->chosen < 0 || t->points < 2) {
        int err = row->chosen < 0 && first.to > first.from ? glued_add_unread(a, first) : glued_add(a, first);
        return err || t->points < 2 ? err : glued_add(a, second);
    }
    second.from = first.from + row->cut[row->chosen].first;
    first.to = second.from;
    int err = glued_add(a, first);
    return err ? err : glued_add(a, second);
}

/* What a row holds in columns of an order of their own. What can be filled in more than one way stays unread.
 */
static int add_fields(struct glued_adder *a, const struct glued_rows *t, const struct glued_row *row)
{
    const struct glued_fields *f = &row->fields[row->chosen < 0 ? 0 : row->chosen];
    int err = 0;
    for (size_t k = 0; k < t->columns && !err; k++) {
        bool same = true;
        for (size_t c = 1; c < row->cut_count && row->chosen < 0; c++)
            same &= f->span[k].from == row->fields[c].span[k].from &&
                    f->span[k].to == row->fields[c].span[k].to;
        err = same ? glued_add(a, f->span[k]) : glued_add_unread(a, f->span[k]);
    }
    return err;
}

static int add_row(struct glued_adder *a, const struct glued_rows *t, const struct glued_row *row)
{
    int err = 0;
    for (size_t k = 0; k < 2 && !err; k++)
        if (row->level[k].to > row->level[k].from)
            err = glued_add(a, row->level[k]);
    if (!err && row->lost)
        err = glued_add_unread(a, row->digits);
    if (!err && !row->lost) {
        a->column = a->values - 1;
        err = glued_add(a, row->name);
        bool fielded = t->fielded && !row->total;
        if (row->total)
            a->column += 1 + t->has_actual;
        if (!err && fielded)
            err = add_fields(a, t, row);
        if (!err && !row->total && !fielded)
            err = glued_add(a, row->target);
        if (!err && !row->total && !fielded && t->has_actual)
            err = glued_add(a, row->actual);
        if (!err && !fielded)
            err = add_points(a, t, row);
        if (!err && row->reason.to > row->reason.from)
            err = glued_add(a, row->reason);
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
            i < t->end && i - to <= LAST_HEAD_BYTES && !plain_is_digit(p, i) && !(p->gap[i] & GAP_LINE);
            i += plain_step(p, i)) {
        const struct word *w = words_find(&t->r->lex->levels, p->p + i, p->p + t->end);
        if (!w || !glued_is_level(w->text))
            continue;
        t->has_reason |= i > to;
        return i;
    }
    return to;
}

static int read_rows(
        struct glued_adder *a, const struct glued_head *head, size_t end, struct glued_rows *t, size_t *i)
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
    if (t->fielded)
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

int glued_read(struct reading *r, const struct glued_head *first, size_t end, size_t *stop)
{
    struct glued_adder a = { .r = r };
    struct glued_rows t = { .r = r };
    struct glued_head head = *first;
    int err = cells_open(r, false, false, -1);
    bool more = true;
    *stop = head.to;
    while (more && !err) {
        err = add_head(&a, &head);
        if (!err && glued_head_is_money(&head)) {
            err = glued_money_read(&a, &head, end, &t, stop);
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
