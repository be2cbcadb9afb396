/* SPDX-License-Identifier: MIT
 * A row a line, single spaces between cells, and what had no room in a cell on the line below: 年度资金总
 * 480.00 / 额. Such a line has no values; each of its words goes on with a cell of the row above.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/cells_token.h"
#include "extract/tables/table.h"

enum {
    WIDTH_MAX = 24,  /* cells of a line */
    HEADS_MIN = 3,   /* known words in the first line */
    REST_MAX = 4,    /* words that go on, of one line */
    CERTAIN_MIN = 2, /* words that are known only with what goes on */
    ROWS_MIN = 2,
    YEAR_DIGITS = 4,
    ACCOUNT_VALUES = 2, /* of each row of an account */
    CELL_BYTES = 120,   /* a longer one is a sentence */
    JOINED_BYTES = 360, /* of a cell with all that goes on */
};

struct wrapped {
    struct token cell[WIDTH_MAX];
    struct str words[WIDTH_MAX]; /* with what has gone on so far */
    size_t count, values;
};

/* 2023年决算数: words, although they begin with a number. */
static bool is_year_head(const struct plain *p, struct token t)
{
    size_t i = t.from;
    while (plain_is_digit(p, i))
        i++;
    return i - t.from == YEAR_DIGITS && plain_has(p, i, "年") && t.to > i + 3;
}

static bool is_value(const struct plain *p, struct token t)
{
    return (plain_is_digit(p, t.from) && !is_year_head(p, t)) || plain_has(p, t.from, "≥") ||
           plain_has(p, t.from, "≤") || cells_token_is_number(p, t);
}

static bool split(const struct reading *r, size_t line, struct wrapped *out)
{
    const struct plain *p = &r->plain;
    size_t end = p->line_place[line + 1];
    out->count = out->values = 0;
    for (size_t i = p->line_place[line]; i < end;) {
        struct token t = cells_token_at(p, i, end);
        struct str s = plain_cut(p, t.from, t.to);
        if (out->count == WIDTH_MAX || s.n > CELL_BYTES || str_ends(s, STR("。")) || memchr(s.p, '|', s.n))
            return false;
        out->values += is_value(p, t);
        out->words[out->count] = s;
        out->cell[out->count++] = t;
        i = t.to;
    }
    return out->count > 0;
}

static bool is_known(const struct reading *r, struct str s)
{
    struct str name = str_before_bracket(s);
    return words_find_whole(&r->lex->columns, s) || words_find_whole(&r->lex->levels, s) ||
           words_find_whole(&r->lex->levels, name) || words_find_whole(&r->lex->sources, s);
}

static bool is_open(struct str s)
{
    const char *open = s.n ? memchr(s.p, '(', s.n) : NULL;
    return open && !memchr(open, ')', (size_t)(s.p + s.n - open));
}

/* What the two are together is known, or closes a bracket. */
static bool fits(const struct reading *r, struct str a, struct str b)
{
    char room[JOINED_BYTES];
    struct str both = str_join((struct str[]){ a, b }, 2, room, sizeof room);
    if (both.n && is_open(a))
        return b.p[b.n - 1] == ')';
    return both.n && !is_known(r, a) && is_known(r, both);
}

/* The cell of the row, from `from` to before `to`, with which a word goes on: one that is known together with
 * it, else the widest that is not known by itself, which had no room left. `to` when there is none. */
static size_t cell_of(
        const struct reading *r, const struct wrapped *row, struct str rest, size_t from, size_t to)
{
    size_t widest = to;
    for (size_t k = from; k < to; k++)
        if (!is_value(&r->plain, row->cell[k]) && fits(r, row->words[k], rest))
            return k;
    for (size_t k = from; k < to; k++) {
        struct str s = row->words[k];
        if (is_value(&r->plain, row->cell[k]) || is_known(r, s) || s.n < rest.n)
            continue;
        if (widest == to || s.n >= row->words[widest].n)
            widest = k;
    }
    return widest;
}

/* Where the words of a line without values go on in the row above; false when they do not. */
static bool goes_on(const struct reading *r, const struct wrapped *row, const struct wrapped *rest,
        size_t *place, size_t *certain)
{
    size_t from = 0;
    if (!row->count || rest->count > REST_MAX || rest->count >= row->count)
        return false;
    for (size_t k = 0; k < rest->count; k++) {
        struct str s = rest->words[k];
        size_t to = row->count - (rest->count - 1 - k), found = cell_of(r, row, s, from, to);
        if (found == to)
            return false;
        bool sure = fits(r, row->words[found], s);
        if (row->words[found].n + s.n > JOINED_BYTES ||
                (!sure && (is_known(r, s) || is_value(&r->plain, rest->cell[k]))))
            return false;
        *certain += sure;
        place[k] = found;
        from = found + 1;
    }
    return true;
}

static bool is_head(const struct reading *r, const struct wrapped *line)
{
    size_t known = 0;
    for (size_t k = 0; k < line->count; k++) {
        const struct word *w = words_find_head(&r->lex->columns, line->words[k]);
        known += w && w->value != ROLE_TOTAL;
    }
    return known >= HEADS_MIN && !line->values;
}

/* Takes the words that go on into the row. */
static void take(struct reading *r, struct wrapped *row, const struct wrapped *rest, const size_t *place)
{
    for (size_t k = 0; k < rest->count; k++)
        row->words[place[k]] = arena_join(r->mem, (struct str[]){ row->words[place[k]], rest->words[k] }, 2);
}

/* Heads of an account, which nobody has listed: as many words as the row below has cells. */
static bool is_account(const struct reading *r, size_t line, const struct wrapped *head, size_t end)
{
    struct wrapped row;
    return !head->values && head->count >= HEADS_MIN && line + 1 < end && split(r, line + 1, &row) &&
           row.count == head->count && row.values >= ACCOUNT_VALUES;
}

size_t cells_wrapped_end(const struct reading *reading, size_t first, size_t end, size_t *looked)
{
    struct reading r = *reading; /* its arena is written */
    struct wrapped row, line;
    size_t certain = 0, rows = 0, last = first, likely = 0, place[REST_MAX];
    *looked = first + 1;
    if (!split(&r, first, &row))
        return first;
    bool account = is_account(&r, first, &row, end);
    if (!account && !is_head(&r, &row))
        return first;
    size_t wide = row.count;
    for (size_t i = first + 1; i < end && split(&r, i, &line); i++) {
        if (goes_on(&r, &row, &line, place, &certain)) {
            take(&r, &row, &line, place);
            likely += line.count == 1 && row.values > 1;
        } else {
            if (account && (line.values < ACCOUNT_VALUES || line.count > wide))
                break;
            rows += line.values > 1;
            row = line;
        }
        last = i + 1;
    }
    *looked = last > first ? last : first + 1; /* lines further down have no more that goes on */
    if (account)
        certain = likely;
    return certain >= CERTAIN_MIN && rows >= ROWS_MIN ? last : first;
}

static int add_row(struct reading *r, const struct wrapped *row, int index)
{
    int err = 0;
    for (size_t k = 0; k < row->count && !err; k++) {
        err = cells_add(r, row->cell[k].from, row->cell[k].to, index, (int)k);
        if (!err && row->words[k].n > row->cell[k].to - row->cell[k].from)
            r->cells[r->cell_count - 1].words = row->words[k];
    }
    return err;
}

int cells_wrapped_read(struct reading *r, size_t first, size_t end)
{
    struct wrapped row = { .count = 0 }, line;
    size_t place[REST_MAX], certain = 0;
    int index = 0, err = cells_open(r, false, false, -1);
    for (size_t i = first; i < end && !err; i++) {
        split(r, i, &line);
        if (goes_on(r, &row, &line, place, &certain)) {
            take(r, &row, &line, place);
            continue;
        }
        err = add_row(r, &row, index++);
        row = line;
    }
    if (!err)
        err = add_row(r, &row, index);
    cells_close(r);
    return err;
}
