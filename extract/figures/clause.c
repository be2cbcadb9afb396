/* SPDX-License-Identifier: MIT */
#include "extract/figures/clause.h"

#include <string.h>

#include "extract/figures/hints.h"
#include "extract/figures/number.h"
#include "extract/figures/numbered.h"

/* The state of one walk from the end of a figure to the start of the next. */
struct walk {
    enum sep sep;
    unsigned cues;
    bool opened, shut;
    int depth, floor;    /* brackets that are open; the fewest on the way */
    size_t head, before; /* where the last piece began, and the one before it */
    size_t first;        /* the first mark on the way */
    bool marked;
    bool none; /* 其中：出国费未安排；…: the list's first part is nothing, and no figure */
};

/* Behind the bracket that opens at i; i where it is not closed before the end: (因公出国(境)费. */
static size_t bracket_end(const struct plain *p, size_t i, size_t end)
{
    size_t limit = end - i > CLAUSE_BRACKET_MAX ? i + CLAUSE_BRACKET_MAX : end;
    int depth = 0;
    for (size_t k = i; k < limit; k++) {
        depth += (p->p[k] == '(') - (p->p[k] == ')');
        if (depth == 0)
            return k + 1;
    }
    return i;
}

static void note_mark(struct walk *w, enum sep sep, size_t at, size_t behind)
{
    if (!w->marked)
        w->first = at;
    w->marked = true;
    if (sep > w->sep)
        w->sep = sep;
    if (behind != w->head)
        w->before = w->head;
    w->head = behind;
    if (sep > SEP_SEMI || (sep == SEP_SEMI && !w->none))
        w->cues = 0;
}

/* A mark of punctuation at i that ends a piece; its size, or 0. */
static inline size_t mark_at(const struct plain *p, size_t i, enum sep *sep)
{
    enum { MARK = 8 };
    static const uint8_t marks[256] = { [','] = MARK | SEP_COMMA,
        [';'] = MARK | SEP_SEMI,
        [':'] = MARK | SEP_NONE,
        ['!'] = MARK | SEP_STOP,
        ['?'] = MARK | SEP_STOP }; /* hardly ever the same twice: which one it is is not guessed */
    unsigned mark = marks[(unsigned char)p->p[i]];
    bool stop = (unsigned char)p->p[i] == 0xE3 && plain_has(p, i, "。");
    *sep = stop ? SEP_STOP : (enum sep)(mark & ~(unsigned)MARK);
    return stop ? strlen("。") : mark / MARK;
}

/* 按资产构成分, 分征收部门看: what follows divides by class. */
static bool opens_classes(const struct plain *p, size_t i, size_t end)
{
    static const char *const told[] = { "情况:", "情况为:", "情况是:", "情况如下:" };
    bool by = plain_has(p, i, "按");
    if (!by && !plain_has(p, i, "分") && !plain_has(p, i, "从"))
        return false;
    bool opens = plain_has(p, i, "分") && (plain_is_start(p, i) || plain_ends(p, i, "、") ||
                                                  plain_ends(p, i, "。") || plain_ends(p, i, ")"));
    for (size_t k = i + 3; k < end && k < i + CLASS_MAX; k += plain_step(p, k)) {
        if (p->p[k] == ',' || p->p[k] == ';' || plain_has(p, k, "。"))
            return false;
        if (plain_has(p, k, "看,") || plain_has(p, k, "看:") || plain_has(p, k, "分为") ||
                plain_has(p, k, "来看,"))
            return true;
        if (by && (plain_has(p, k, "分,") || plain_has(p, k, "分:") || plain_has(p, k, "统计,") ||
                          plain_has(p, k, "统计:")))
            return true;
        if (opens && str_starts_any(plain_cut(p, k, p->n), told, COUNT_OF(told)))
            return true;
    }
    return false;
}

/* 420.60万元二、自有资金: without a mark between them, the number of an item ends the one before. Its bytes,
 * 0. */
static size_t ordinal_mark(const struct plain *p, size_t i, size_t end)
{
    if (i >= end || (p->gap[i] & GAP_HARD) || !number_may_be_han(p, i) ||
            numbered_at(p, i).style != NUMBERING_HAN)
        return 0;
    size_t n = plain_step(p, i);
    while (i + n < end && !plain_has(p, i + n, "、"))
        n += plain_step(p, i + n);
    return i + n < end ? n + strlen("、") : 0;
}

static void note_ordinal(const struct plain *p, size_t *i, size_t end, struct walk *w)
{
    size_t n = ordinal_mark(p, *i, end);
    if (n)
        note_mark(w, SEP_SEMI, *i, *i + n);
    *i += n;
}

/* A bracket, or a mark of punctuation: the place behind it; i when there is none. */
static size_t walk_sign(const struct plain *p, size_t i, size_t end, struct walk *w)
{
    enum sep sep;
    if (p->p[i] == '(') {
        size_t close = bracket_end(p, i, end);
        w->opened |= close == i;
        w->depth += close == i;
        if (close == i)
            note_mark(w, SEP_NONE, i, i + 1);
        return close == i ? i + 1 : close;
    }
    if (p->p[i] == ')') {
        w->shut = true;
        w->depth -= w->depth > 0;
        w->floor = w->depth < w->floor ? w->depth : w->floor;
        note_mark(w, SEP_NONE, i, i + 1);
        i++;
        note_ordinal(p, &i, end, w);
        return i;
    }
    size_t n = mark_at(p, i, &sep);
    if (n && sep == SEP_STOP && i + n < end && p->p[i + n] == ')')
        sep = SEP_NONE; /* (购置费100万元。)比上年增加: the sentence in brackets ends, the other goes on */
    /* 包括厂房建设等，计划投入2047万元: what it includes was told by name */
    if (n && sep == SEP_COMMA && plain_ends(p, i, "等"))
        w->cues &= ~(unsigned)CUE_INCLUDES;
    if (n)
        note_mark(w, sep, i, i + n);
    return i + n;
}

/* A letter, or a word that begins with it; the place behind. */
static size_t walk_letter(const struct reading *r, size_t i, size_t end, struct walk *w)
{
    const struct plain *p = &r->plain;
    const struct word *cue =
            (unsigned char)p->p[i] >= 0x80 ? words_find(&r->lex->cues, p->p + i, p->p + end) : NULL;
    if (!cue) {
        w->cues |= opens_classes(p, i, end) ? CUE_CLASSES : 0;
        return i + plain_step(p, i);
    }
    w->none |= (w->cues & CUE_AMONG) && (cue->value & CUE_NONE);
    unsigned says = (unsigned)cue->value;
    size_t next = i + cue->text.n;
    if ((says & CUE_RESPECT) && (says & CUE_INCLUDES)) /* 分别是285万元、316万元; 分别是：甲285万元 */
        says &= ~(unsigned)(next == end ? CUE_INCLUDES : CUE_RESPECT);
    w->cues |= says;
    return next;
}

static void walk_text(const struct reading *r, size_t i, size_t end, struct walk *w)
{
    const struct plain *p = &r->plain;
    note_ordinal(p, &i, end, w);
    size_t n = i < end ? plain_has_listed(p, i, &r->lex->list_marks) : 0;
    if (n && i + n <= end && !(p->gap[i] & GAP_HARD)) {
        note_mark(w, SEP_LIST, i, i + n);
        i += n;
    }
    while ((i = hints_next(r, i, end, HINT_CLAUSE)) < end) {
        if (p->gap[i] & GAP_HARD)
            note_mark(w, SEP_PARA, i, i);
        size_t behind = (unsigned char)p->p[i] <= 0xE3 ? walk_sign(p, i, end, w) : i; /* letters are above */
        i = behind > i ? behind : walk_letter(r, i, end, w);
    }
    if (i < p->n && (p->gap[i] & GAP_HARD) && i == end)
        note_mark(w, SEP_PARA, i, i);
}

/* Without a mark between them, a figure speaks on from where the one before began, unless a comparison starts
 * anew: "174亿元同比增长11.5%" against "由43户增长到92户". */
static bool starts_anew(const struct reading *r, const struct spot *before, size_t from)
{
    const struct plain *p = &r->plain;
    if (before->dim == DIM_COUNT && from > before->tail && !plain_has(p, before->tail, "同比"))
        return false;
    return plain_has_listed(p, before->tail, &r->lex->anew_words) ||
           str_is(plain_cut(p, before->tail, from), "计"); /* 年人均2400元计64万元 */
}

static size_t bounded_head(const struct plain *p, size_t head, size_t from)
{
    if (from - head <= CLAUSE_MAX)
        return head;
    head = from - CLAUSE_MAX;
    while (head < from && ((unsigned char)p->p[head] & 0xC0) == 0x80)
        head++;
    return head;
}

/* Where the last item of a list begins: at its number, or, for a range (80-90分), at the range's. */
static size_t list_start(const struct reading *r, const struct spot *s)
{
    static const char *const marks[] = { "-", "~", "—", "至", "到" };
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (plain_ends(&r->plain, s->from, marks[k]))
            return r->spots[s->leader].from;
    return s->from;
}

static void place_spot(struct reading *r, size_t i, const struct walk *w, uint32_t *para)
{
    struct spot *s = &r->spots[i], *before = i ? &r->spots[i - 1] : NULL;
    /* A cell speaks for itself. */
    bool cell = s->cell >= 0 && (!before || s->cell != before->cell);
    s->sep = cell || (before && before->cell >= 0 && s->cell < 0) ? SEP_PARA : w->sep;
    s->cues = w->cues;
    s->opened = w->opened;
    s->shut = w->shut;
    s->depth = s->sep < SEP_PARA ? w->depth : 0;
    s->floor = s->depth < w->floor ? s->depth : w->floor;
    s->aside = s->depth > 0;
    s->leader = (int)i;
    *para += before && s->sep == SEP_PARA;
    s->para = *para;
    size_t start = before ? before->tail : 0;
    size_t head = w->head;
    if (before && !w->marked)
        head = s->from == start || starts_anew(r, before, s->from) ? start
               : before->listed                                    ? list_start(r, before)
                                                                   : before->head;
    if (cell && head < r->cells[s->cell].from)
        head = r->cells[s->cell].from;
    if (head == s->from && before && !cell && w->sep <= SEP_COMMA && !w->opened && w->before == start &&
            s->cell == before->cell) {
        s->listed = true;
        s->leader = before->leader;
        head = before->head;
    }
    s->prior = cell ? head : w->before;
    s->head = bounded_head(&r->plain, head, s->from);
    if (before) {
        size_t rest = w->marked ? w->first : s->from;
        before->rest = rest - before->tail > CLAUSE_REST_MAX ? before->tail : rest;
        if (before->cell >= 0 && before->rest > r->cells[before->cell].to)
            before->rest =
                    before->tail > r->cells[before->cell].to ? before->tail : r->cells[before->cell].to;
    }
}

int clause_split(struct reading *r)
{
    const struct plain *p = &r->plain;
    uint32_t para = 0;
    size_t at = 0;
    for (size_t i = 0; i <= r->spot_count; i++) {
        bool last = i == r->spot_count;
        size_t end = last ? p->n : r->spots[i].from;
        if (last && end - at > CLAUSE_REST_MAX)
            end = at + CLAUSE_REST_MAX;
        int depth = i ? r->spots[i - 1].depth : 0;
        struct walk w = { .head = at, .before = at, .depth = depth, .floor = depth };
        walk_text(r, at, end, &w);
        if (!last) {
            place_spot(r, i, &w, &para);
            at = r->spots[i].tail;
        } else if (i) {
            struct spot *s = &r->spots[i - 1];
            s->rest = w.marked ? w.first : end == p->n ? end : s->tail;
        }
    }
    return 0;
}

/* Behind 二、 that follows an amount or a bracket without a mark between. */
static bool ends_ordinal(const struct plain *p, size_t i)
{
    size_t number = strlen("二、");
    return plain_ends(p, i, "、") && i > number && ordinal_mark(p, i - number, i) == number &&
           (plain_ends(p, i - number, "元") || plain_ends(p, i - number, ")"));
}

size_t clause_before(const struct plain *p, size_t head)
{
    size_t i = head, begin = head > CLAUSE_MAX ? head - CLAUSE_MAX : 0;
    if (i > begin && !plain_is_start(p, i))
        i -= plain_step_back(p, i);
    enum sep sep;
    while (i > begin && !plain_is_start(p, i)) {
        size_t step = plain_step_back(p, i);
        if (mark_at(p, i - step, &sep) || ends_ordinal(p, i))
            break;
        i -= step;
    }
    return i;
}
