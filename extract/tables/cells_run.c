/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "extract/relations/scores_text.h"
#include "extract/tables/cells.h"
#include "extract/tables/cells_broken.h"
#include "extract/tables/cells_token.h"
#include "extract/tables/glued.h"

enum {
    SENTENCE_BYTES = 120,  /* a longer token is running text */
    NAME_HEADS = 3,        /* heads behind 序号 up to the first that is known */
    LEAD_BYTES = 400,      /* in front of a head in which its money may stand */
    PLAIN_ROWS_MIN = 3,    /* rows of words and numbers that make a table */
    PLAIN_NUMBERS_MIN = 2, /* of such a row */
    PLAIN_PAIRS_MIN = 6,   /* of words and one number, a line each */
    PLAIN_HEADED_MIN = 4,  /* of those below the head of names */
    NAME_HEAD_BYTES = 12,
    HEADS_MOST = 24, /* of such a table */
};

static const struct word *column_word(const struct reading *r, struct token t)
{
    return words_find_head(&r->lex->columns, plain_cut(&r->plain, t.from, t.to));
}

static bool breaks_off(
        const struct reading *r, const struct cells_broken *broken, struct token a, struct token b)
{
    return cells_broken_goes_on(
            r, broken, (struct cells_piece){ a.from, a.to }, (struct cells_piece){ b.from, b.to });
}

/* Where CELLS_HEAD_RUN words of a table head stand in a row from i on; end when nowhere. */
static size_t find_head(const struct reading *r, const struct cells_broken *broken, size_t i, size_t end)
{
    size_t run = 0, first = end;
    struct token next = { .from = i, .to = i };
    if (i < end)
        next = cells_token_at(&r->plain, i, end);
    while (next.from < end) {
        struct token t = next;
        while (t.to < end) {
            next = cells_token_at(&r->plain, t.to, end);
            if (!breaks_off(r, broken, t, next) && !cells_token_breaks_head(r, t, next))
                break;
            t.to = next.to;
        }
        if (t.to == end)
            next.from = end;
        const struct word *w = column_word(r, t);
        if (!w || w->value == ROLE_TOTAL) { /* 预算数 决算数 完成率 合计: the last is a row of an account */
            run = 0;
        } else if (run++ == 0) {
            first = t.from;
        }
        if (run == CELLS_HEAD_RUN)
            return first;
    }
    return end;
}

static bool is_sentence(const struct plain *p, struct token t)
{
    return t.to - t.from > SENTENCE_BYTES || plain_ends(p, t.to, "。") || plain_ends(p, t.to, ";");
}

/* A column of these heads is of indicators and their points, whose cells may hold sentences. */
static bool is_scored(const struct word *w)
{
    return w && ((w->value >= ROLE_LEVEL1 && w->value <= ROLE_REASON) || w->value == ROLE_GROUP ||
                        w->value == ROLE_FORMER || w->value == ROLE_FACTOR);
}

/* Where a table of nothing but amounts (预算数 决算数), whose head starts at i, is over: behind its last
 * number in front of a line that is a sentence. `end` of any other table. */
static size_t amounts_end(const struct reading *r, size_t i, size_t end)
{
    const struct plain *p = &r->plain;
    size_t last = end;
    while (i < end) {
        struct token t = cells_token_at(p, i, end);
        if (is_scored(column_word(r, t)))
            return end;
        if (cells_token_is_number(p, t))
            last = t.to;
        else if (last < end && (p->gap[t.from] & GAP_LINE) && is_sentence(p, t))
            return last;
        i = t.to;
    }
    return end;
}

/* Adds the cells of the table whose head starts at *i; moves behind it: behind the numbers of its row of
 * totals. */
static int read_run(struct reading *r, const struct cells_broken *broken, size_t *i, size_t end)
{
    const struct plain *p = &r->plain;
    int err = cells_open(r, false, true, -1), column = 0;
    bool total = false;
    size_t numbers = 0;
    end = amounts_end(r, *i, end);
    while (*i < end && !err) {
        struct token t = cells_token_at(p, *i, end);
        for (size_t k = t.to; k < end;) {
            struct token next = cells_token_at(p, k, end);
            if (!cells_token_goes_on(r, t, next) && !breaks_off(r, broken, t, next))
                break;
            k = t.to = next.to;
        }
        bool digit = plain_is_digit(p, t.from);
        if (total && numbers && !digit && scores_text_grade(p, t.from) != t.to - t.from)
            break;
        numbers += total && digit;
        const struct word *w = column_word(r, t);
        total |= w && w->value == ROLE_TOTAL;
        if (is_sentence(p, t)) /* the words in front of its first figure begin with it */
            r->plain.gap[t.from] |= GAP_LINE | GAP_HARD;
        err = cells_add(r, t.from, t.to, 0, column++);
        *i = t.to;
    }
    cells_close(r);
    return err;
}

/* The next token from *i on, with what a wrapped line cut off it. */
static struct token take_token(const struct reading *r, size_t *i, size_t end)
{
    struct token t = cells_token_at(&r->plain, *i, end);
    for (size_t k = t.to; k < end;) {
        struct token next = cells_token_at(&r->plain, k, end);
        if (!cells_token_goes_on(r, t, next))
            break;
        k = t.to = next.to;
    }
    *i = t.to;
    return t;
}

/* 项目, 科目名称 on a line of its own: the head of names. */
static bool is_name_head(const struct reading *r, struct token t)
{
    struct str s = plain_cut(&r->plain, t.from, t.to);
    return t.wrapped && s.n <= NAME_HEAD_BYTES && str_ends_listed(s, &r->lex->name_heads);
}

/* The last words, to see heads that come again. */
struct heads {
    struct str word[4];
};

/* 项目 预算数 项目 预算数: two tables beside one another; 科目 金额: names and one amount each. */
static bool are_strips(const struct reading *r, struct heads *h, struct str word)
{
    memmove(h->word, h->word + 1, sizeof h->word - sizeof *h->word);
    h->word[3] = word;
    if (!str_ends_listed(h->word[2], &r->lex->name_heads))
        return false;
    return cells_is_value_head(r, word) || (str_eq(h->word[0], h->word[2]) && str_eq(h->word[1], h->word[3]));
}

/* Rows of words and numbers one after the other, without a known head: [from, *stop) when there are enough.
 */
static bool find_rows(const struct reading *r, size_t *from, size_t end, size_t *stop)
{
    size_t begin = *from, rows = 0, numbers = 0, pairs = 0, last = *from, least = PLAIN_PAIRS_MIN;
    bool words = false, strips = false;
    struct heads heads = { .word = { STR_NONE } };
    for (size_t i = *from; i < end;) {
        struct token t = take_token(r, &i, end);
        strips |= are_strips(r, &heads, plain_cut(&r->plain, t.from, t.to));
        if (is_sentence(&r->plain, t)) {
            if (rows >= PLAIN_ROWS_MIN || pairs >= least)
                break;
            begin = i;
            rows = numbers = pairs = 0;
            least = PLAIN_PAIRS_MIN;
            words = strips = false;
            continue;
        }
        bool number = cells_token_is_number(&r->plain, t);
        if (!number && !pairs && is_name_head(r, t))
            least = PLAIN_HEADED_MIN;
        if (!number && numbers >= PLAIN_NUMBERS_MIN)
            rows++;
        numbers = number ? numbers + 1 : 0;
        last = number ? i : last;
        pairs += number && words && (t.wrapped || strips); /* two tables side by side, a cell a line */
        words = !number && (t.wrapped || strips);
    }
    rows += numbers >= PLAIN_NUMBERS_MIN;
    *from = begin;
    *stop = last;
    return rows >= PLAIN_ROWS_MIN || pairs >= least;
}

/* 经费控制情况(万元) 2022年决算数 2023年决算数 三公经费 12.60 10.45, from i on: as many heads as numbers,
 * with the head of the names in front of them and the first name behind. */
static bool begins_table(const struct reading *r, size_t i, size_t end)
{
    size_t words = 0, said = 0, numbers = 0;
    bool last = false;
    struct token t = { .from = i, .to = i };
    for (; i < end && words <= HEADS_MOST; words++) {
        t = take_token(r, &i, end);
        if (cells_token_is_number(&r->plain, t))
            break;
        last = words && cells_is_value_head(r, plain_cut(&r->plain, t.from, t.to));
        said += last;
    }
    while (t.to > t.from && cells_token_is_number(&r->plain, t)) {
        numbers++;
        t = i < end ? take_token(r, &i, end) : (struct token){ .from = i, .to = i };
    }
    return !last && numbers >= PLAIN_NUMBERS_MIN && said == numbers && words == numbers + 2;
}

/* The cells of rows [from, stop) of words and numbers. */
static int read_rows(struct reading *r, size_t from, size_t stop)
{
    int err = cells_open(r, false, true, -1), column = 0;
    bool number = false;
    for (size_t i = from; i < stop && !err;) {
        size_t begin = i;
        struct token t = take_token(r, &i, stop);
        bool words = !cells_token_is_number(&r->plain, t);
        if (number && words && begins_table(r, begin, stop)) { /* the next, with heads of its own */
            cells_close(r);
            err = cells_open(r, false, true, -1);
            column = 0;
        }
        number = !words;
        err = err ? err : cells_add(r, t.from, t.to, 0, column++);
    }
    cells_close(r);
    return err;
}

/* As many tokens may be numbers as make up the smallest of such tables. */
static bool has_numbers(const struct plain *p, size_t i, size_t end)
{
    size_t numbers = 0;
    while (i < end && numbers < PLAIN_HEADED_MIN) {
        i = cells_token_end(p, i, end);
        numbers += cells_token_ends_number(p, i);
    }
    return numbers == PLAIN_HEADED_MIN;
}

/* Tables of numbers between spaces, of which only the words and numbers are left; sentences part them. */
static int find_plain(struct reading *r, size_t from, size_t end)
{
    int err = 0;
    if (!has_numbers(&r->plain, from, end))
        return 0;
    for (size_t stop = end; from < end && !err && find_rows(r, &from, end, &stop); from = stop)
        err = read_rows(r, from, stop);
    return err;
}

/* 财政供养人员情况(人) 编制数 实际在职人数 控制率 46 50 108.7% at the end of [from, end): one row below as
 * many heads that say what it holds, on a line each. */
static int find_single(struct reading *r, size_t from, size_t end)
{
    size_t head[HEADS_MOST], heads = 0, numbers = 0, first = from;
    if (from == end || !cells_token_ends_number(&r->plain, end))
        return 0; /* so it is with nearly all */
    for (size_t i = from; i < end;) {
        struct token t = take_token(r, &i, end);
        bool number = cells_token_is_number(&r->plain, t);
        bool said = !number && t.wrapped && cells_is_value_head(r, plain_cut(&r->plain, t.from, t.to));
        if (!number && (!said || numbers)) { /* 人员情况(人): what the heads stand behind */
            heads = numbers = 0;
            first = said ? end : t.from;
        }
        if (said && heads < HEADS_MOST)
            head[heads++] = t.from;
        numbers += number;
    }
    return heads == numbers && numbers >= PLAIN_NUMBERS_MIN && first < head[0] ? read_rows(r, first, end) : 0;
}

/* Before the first known head: tables without one. */
static int find_others(struct reading *r, size_t from, size_t to)
{
    size_t before = r->grid_count;
    int err = cells_glued_find(r, from, to);
    if (!err && r->grid_count == before)
        err = glued_accounts_find(r, from, to);
    if (!err && r->grid_count == before)
        err = find_plain(r, from, to);
    return err || r->grid_count > before ? err : find_single(r, from, to);
}

/* 年度资金总额: 9860, a name of money and an amount. */
static bool is_pair(const struct reading *r, struct token name, size_t end)
{
    struct str s = plain_cut(&r->plain, name.from, name.to);
    s.n -= str_ends(s, STR(":"));
    const struct word *w = words_find_whole(&r->lex->sources, s);
    return w && name.to < end && cells_token_is_number(&r->plain, cells_token_at(&r->plain, name.to, end));
}

/* 资金情况(万元) in front of the first head, with names and one amount each behind it: the table begins
 * there; or 序号, with the head of the names behind it. `head` where there is neither. */
static size_t find_lead(const struct reading *r, size_t from, size_t head)
{
    bool beside = head < r->plain.n && !(r->plain.gap[head] & GAP_LINE); /* of the line of the head */
    const struct plain *p = &r->plain;
    size_t lead = head, i = head > from + LEAD_BYTES ? head - LEAD_BYTES : from, ordinal = head, since = 0;
    while (i > from && !(p->gap[i] & GAP_LINE))
        i++;
    for (bool pairs = false; i < head && !pairs;) {
        struct token t = cells_token_at(p, i, head);
        struct str s = plain_cut(p, t.from, t.to);
        if (str_ends(s, STR("(万元)")) || str_ends(s, STR("(元)")))
            lead = t.from;
        since++;
        if (str_is(s, "序号")) {
            ordinal = t.from;
            since = 0;
        }
        pairs = lead < head && is_pair(r, t, head);
        i = t.to;
        if (beside && i == head && words_find_whole(&r->lex->sources, s))
            return t.from;
        if (i == head && !pairs)
            lead = head;
    }
    return lead == head && since < NAME_HEADS ? ordinal : lead;
}

int cells_run_find(struct reading *r, size_t from, size_t to)
{
    struct cells_broken broken;
    cells_broken_find(r, from, to, &broken);
    while (from < to) {
        size_t head = find_head(r, &broken, from, to);
        head = find_lead(r, from, head);
        if (head > from) {
            int err = find_others(r, from, head);
            if (err)
                return err;
        }
        if (head >= to)
            return 0;
        from = head;
        int err = read_run(r, &broken, &from, to);
        if (err)
            return err;
    }
    return 0;
}
