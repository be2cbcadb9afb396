/* SPDX-License-Identifier: MIT
 * The lines of such a table, and its head.
 */
#include <string.h>

#include "extract/tables/cells_centred.h"

enum {
    HEADS_MIN = 3,    /* known words in the line of the head */
    HEAD_LINES = 8,   /* below it that it may go on in */
    CELL_BYTES = 120, /* a longer one is a sentence */
    STATE_WORDS = 2,  /* target and result in words */
};

static bool is_value(const struct plain *p, struct token t)
{
    if (plain_ends(p, t.to, "分)") && !memchr(p->p + t.from, '(', t.to - t.from)) /* 产出指标( / 50分) */
        return false;
    return plain_is_digit(p, t.from) || plain_has(p, t.from, "≥") || plain_has(p, t.from, "≤") ||
           p->p[t.from] == '=' || cells_token_is_number(p, t);
}

struct str centred_text(const struct reading *r, struct token t)
{
    return t.words.n ? t.words : plain_cut(&r->plain, t.from, t.to);
}

enum role centred_role(const struct reading *r, struct str s)
{
    const struct word *w = words_find_head(&r->lex->columns, s);
    return w ? (enum role)w->value : ROLE_NONE;
}

bool centred_split(const struct reading *r, size_t line, struct centred_line *out)
{
    const struct plain *p = &r->plain;
    size_t end = p->line_place[line + 1];
    out->count = out->first = out->last = 0; /* asked of every line: the rest stays as it is */
    out->total = false;
    out->lines = 1;
    for (size_t i = p->line_place[line]; i < end;) {
        struct token t = cells_token_at(p, i, end);
        struct str s = centred_text(r, t);
        if (out->count == CENTRED_TOKENS_MAX || s.n > CELL_BYTES || str_ends(s, STR("。")) ||
                memchr(s.p, '|', s.n) || (p->gap[t.from] & GAP_TAB))
            return false;
        if (is_value(p, t)) {
            out->first = out->last ? out->first : out->count;
            out->last = out->count + 1;
        }
        out->own[out->count] = CENTRED_ANY;
        out->token[out->count++] = t;
        i = t.to;
    }
    out->total = out->last && centred_role(r, centred_text(r, out->token[0])) == ROLE_TOTAL;
    return out->count > 0;
}

bool centred_is_head(const struct reading *r, const struct centred_line *l)
{
    size_t known = 0;
    if (l->count < HEADS_MIN || l->last)
        return false;
    for (size_t k = 0; k < l->count; k++) {
        enum role role = centred_role(r, centred_text(r, l->token[k]));
        known += role != ROLE_NONE && role != ROLE_TOTAL;
    }
    return known >= HEADS_MIN;
}

bool centred_joins(const struct reading *r, struct str a, struct str b)
{
    char room[CELL_BYTES];
    struct str both = str_join((struct str[]){ a, b }, 2, room, sizeof room);
    return both.n && centred_role(r, both) != ROLE_NONE;
}

bool centred_head_begins(struct reading *r, size_t line, size_t end, struct centred_line *l)
{
    struct centred_line next;
    size_t known = 0, from = 0;
    if (!centred_split(r, line, l) || centred_is_head(r, l))
        return l->count > 0 && centred_is_head(r, l);
    if (centred_halves(r, line, end, l))
        return true;
    if (l->last || l->count < HEADS_MIN || line + 1 >= end || !centred_split(r, line + 1, &next) || next.last)
        return false;
    for (size_t k = 0; k < next.count; k++) { /* 一级 二级 年度 / 指标 指标 指标值 */
        struct str s = centred_text(r, next.token[k]);
        size_t at = from;
        while (at < l->count && !centred_joins(r, centred_text(r, l->token[at]), s))
            at++;
        if (at == l->count && k) /* 项目资 / 金 in front of the heads is none */
            return false;
        known += at < l->count;
        from = at < l->count ? at + 1 : from;
    }
    return known >= HEADS_MIN;
}

struct str centred_join_words(struct reading *r, struct str a, struct str b)
{
    struct str both = arena_join(r->mem, (struct str[]){ a, b }, 2);
    return both.p ? both : a;
}

bool centred_closes(struct str s)
{
    return s.n && s.p[s.n - 1] == ')';
}

/* 偏差原因分析及 / 改进措施: a head that has its lines above and below the others. */
static bool goes_around(struct reading *r, const struct centred_line *above, struct str s)
{
    for (size_t k = 0; k < above->count; k++)
        if (centred_role(r, centred_join_words(r, centred_text(r, above->token[k]), s)) != ROLE_NONE)
            return true;
    return false;
}

/* 全年预算 / 数, 偏差原因分析 / 及改进措施: each word of the line goes on with a head, in order. */
static bool head_goes_on(struct reading *r, struct centred_head *h, const struct centred_line *above,
        const struct centred_line *l)
{
    struct str words[CENTRED_TOKENS_MAX];
    size_t k = 0;
    bool known = false;
    if (l->last || l->count > h->line.count)
        return false;
    memcpy(words, h->words, sizeof words);
    for (size_t i = 0; i < l->count; i++) {
        struct str s = centred_text(r, l->token[i]);
        bool bracket = s.p[0] == '(' && centred_closes(s);
        size_t at = k;
        while (at < h->line.count && !(bracket && centred_role(r, words[at]) == ROLE_NONE) &&
                !(cells_token_opens(words[at]) && centred_closes(s)) &&
                centred_role(r, centred_join_words(r, words[at], s)) == ROLE_NONE)
            at++;
        if (at == h->line.count && goes_around(r, above, s)) {
            known = h->reasons = true;
            continue;
        }
        if (at == h->line.count && (i || l->count < HEADS_MIN))
            return false;
        if (at == h->line.count)
            at = 0;
        words[at] = centred_join_words(r, words[at], s);
        known = true;
        k = at + 1;
    }
    memcpy(h->words, words, sizeof words);
    return known;
}

/* What the columns hold, once the head is whole. */
static void judge_head(const struct reading *r, struct centred_head *h)
{
    bool budget = false;
    for (size_t k = 0; k < h->line.count; k++) {
        enum role role = centred_role(r, h->words[k]);
        h->target |= role == ROLE_TARGET;
        h->reasons |= role == ROLE_REASON;
        h->weighs |= role == ROLE_WEIGHT || role == ROLE_SCORE;
        budget |= role == ROLE_INITIAL || role == ROLE_BUDGET || role == ROLE_SPENT;
        h->values += (role >= ROLE_SIGN && role < ROLE_REASON) ||
                     (role >= ROLE_INITIAL && role <= ROLE_RATE) || role >= ROLE_OTHER;
    }
    h->money = budget && !h->target;
}

size_t centred_head_read(struct reading *r, struct centred_head *h, size_t first, size_t end)
{
    struct centred_line more, above = { .count = 0 };
    for (size_t k = 0; k < h->line.count; k++)
        h->words[k] = centred_text(r, h->line.token[k]);
    if (first && (!centred_split(r, first - 1, &above) || above.last))
        above.count = 0;
    first += h->line.lines - 1;
    if (end - first > HEAD_LINES)
        end = first + HEAD_LINES + 1;
    for (first++; first < end && centred_split(r, first, &more) && head_goes_on(r, h, &above, &more);)
        first++;
    judge_head(r, h);
    return first;
}

bool centred_settle(const struct reading *r, const struct centred_head *h, struct centred_line *l)
{
    size_t count = l->last - l->first;
    if (!l->last || l->total || h->money)
        return true;
    if (count > h->values) {
        l->last = l->first + h->values;
        return true;
    }
    size_t missing = h->values - count;
    if (!missing || !h->target || missing > STATE_WORDS)
        return missing == 0;
    for (size_t k = 0; k < missing; k++)
        if (l->first == 0 || centred_is_level(r, centred_text(r, l->token[l->first - 1])))
            return false;
        else
            l->first--;
    return true;
}
