/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "extract/cells.h"
#include "extract/date.h"

enum { WRAP_BYTES = 48 /* a shorter line was not wrapped by its width */ };

/* A word between spaces or line breaks, and whether a line break stands before it. */
struct token {
    size_t from, to;
    bool wrapped;
};

static struct token token_at(const struct plain *p, size_t i, size_t end)
{
    struct token t = { i, i, (p->gap[i] & GAP_LINE) != 0 };
    do
        t.to += plain_step(p, t.to);
    while (t.to < end && !(p->gap[t.to] & (GAP_SPACE | GAP_TAB | GAP_LINE)));
    return t;
}

static const struct word *column_word(const struct reading *r, struct token t)
{
    return words_find_whole(&r->lex->columns, plain_cut(&r->plain, t.from, t.to));
}

static bool is_known(const struct reading *r, struct token t)
{
    struct str s = plain_cut(&r->plain, t.from, t.to);
    return words_find_whole(&r->lex->columns, s) || words_find_whole(&r->lex->levels, s);
}

static bool ends_with_digit(const struct plain *p, struct token t)
{
    char c = p->p[t.to - 1];
    return (c >= '0' && c <= '9') || c == '%';
}

/* Only a line that was filled breaks inside a word: a short one holds a cell of its own. */
static bool ends_long_line(const struct plain *p, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < WRAP_BYTES && !(from < i && p->gap[from] & GAP_LINE))
        from--;
    return i - from >= WRAP_BYTES;
}

/* A line break stands inside a word (签约人 / 数) unless a number or a word of the table head stands on
 * either side. */
static bool goes_on(const struct reading *r, struct token a, struct token b)
{
    const struct plain *p = &r->plain;
    if (p->p[b.from] == '(')
        return true; /* 产出指标 (50分) */
    if (!b.wrapped || !ends_long_line(p, a.to))
        return false;
    if (plain_is_digit(p, b.from))
        return plain_ends(p, a.to, "指标") && b.to > b.from + 1 && p->p[b.from + 1] == ':';
    return !plain_is_digit(p, a.from) && !ends_with_digit(p, a) && plain_is_han(p, b.from) &&
           !is_known(r, a) && !is_known(r, b) && !plain_has(p, b.from, "指标") &&
           !str_eq(plain_cut(p, a.from, a.to), plain_cut(p, b.from, b.to)) &&
           plain_is_han(p, a.to - plain_step_back(p, a.to));
}

/* Where CELLS_HEAD_RUN words of a table head stand in a row from i on; end when nowhere. */
static size_t find_head(const struct reading *r, size_t i, size_t end)
{
    size_t run = 0, first = end;
    while (i < end) {
        struct token t = token_at(&r->plain, i, end);
        if (!column_word(r, t)) {
            run = 0;
        } else if (run++ == 0) {
            first = t.from;
        }
        if (run == CELLS_HEAD_RUN)
            return first;
        i = t.to;
    }
    return end;
}

/* Adds the cells of the table whose head starts at i; returns where it ends: behind the numbers of its row of
 * totals. */
static int read_run(struct reading *r, size_t i, size_t end, size_t *stop)
{
    const struct plain *p = &r->plain;
    int err = cells_open(r, false, true, -1), column = 0;
    bool total = false;
    size_t numbers = 0;
    while (i < end && !err) {
        struct token t = token_at(p, i, end);
        for (size_t k = t.to; k < end;) {
            struct token next = token_at(p, k, end);
            if (!goes_on(r, t, next))
                break;
            k = t.to = next.to;
        }
        bool digit = plain_is_digit(p, t.from);
        if (total && numbers && !digit)
            break;
        numbers += total && digit;
        const struct word *w = column_word(r, t);
        total |= w && w->value == ROLE_TOTAL;
        err = cells_add(r, t.from, t.to, 0, column++);
        i = t.to;
    }
    cells_close(r);
    *stop = i;
    return err;
}

int cells_run_find(struct reading *r, size_t from, size_t to)
{
    while (from < to) {
        size_t head = find_head(r, from, to);
        if (head > from) {
            int err = cells_glued_find(r, from, head);
            if (err)
                return err;
        }
        if (head >= to)
            return 0;
        int err = read_run(r, head, to, &from);
        if (err)
            return err;
    }
    return 0;
}
