/* SPDX-License-Identifier: MIT */
#include "extract/figures/section.h"

#include <string.h>

#include "common/err.h"
#include "extract/figures/number.h"
#include "extract/figures/numbered.h"

enum {
    LEVEL_MAX = 4,
    RUN_ON_MAX = 75,       /* bytes of a heading that the text runs on behind */
    NONE_MAX = 150,        /* bytes: a longer text says more than that there is nothing */
    INSTRUCTION_MAX = 400, /* bytes of a template's own words */
    SENTENCE_MIN = 24,     /* a numbered sentence is at least as long */
    CONTENTS_RUN = 6,      /* headings in a row without a word between them */
    CONTENTS_BYTES = 4000, /* of the text in which 目录 stands */
    CONTENTS_REACH = 128,  /* sections between a table of contents and what it lists */
};

static size_t skip_han_numeral(const struct plain *p, size_t i)
{
    while (number_han_ordinal(plain_cut(p, i, p->n)))
        i += 3;
    return i;
}

/* The level that the number at the start of a line speaks for (一、 1, (一) 2, 1. 3, (1) 4), and *text behind
 * it; 0 without one. */
static int number_level(const struct plain *p, size_t i, size_t *text)
{
    size_t open = p->p[i] == '(', k = skip_han_numeral(p, i + open);
    bool han = k > i + open;
    while (!han && plain_is_digit(p, k) && k < i + open + 3)
        k++;
    if (k == i + open)
        return 0;
    bool shut = p->p[k] == ')';
    if (shut) {
        *text = k + 1;
        return han ? 2 : 4;
    }
    if (open)
        return 0;
    if (plain_has(p, k, "、")) {
        *text = k + 3;
        return han ? 1 : 3;
    }
    if (p->p[k] == '.' && !plain_is_digit(p, k + 1)) {
        *text = k + 1;
        return han ? 1 : 3;
    }
    return 0;
}

/* 第二部分 绩效目标: a part, above all chapters; *text behind its number. */
static bool is_part(const struct plain *p, size_t i, size_t end, size_t *text)
{
    if (!plain_has(p, i, "第") || end - i > SECTION_TITLE_MAX)
        return false;
    size_t k = skip_han_numeral(p, i + 3);
    size_t behind = plain_has(p, k, "部分") ? k + 6 : plain_has(p, k, "章") ? k + 3 : k;
    while (behind < end && (p->p[behind] == ' ' || p->p[behind] == ':'))
        behind++;
    ptrdiff_t stop = str_find(plain_cut(p, behind, end), STR("。"));
    *text = behind;
    return k > i + 3 && behind > k && behind < end && stop < 0 &&
           str_find(plain_cut(p, behind, end), STR(",")) < 0;
}

static bool holds(const struct plain *p, size_t from, size_t to, const char *word)
{
    return str_find(plain_cut(p, from, to), str_of(word)) >= 0;
}

/* Where the heading that starts at i ends: at the end of its line, or at the 。 of one that the text runs on
 * behind
 * ("（一）基本支出情况。2024年…"); i when the line is no heading. */
static size_t heading_end(const struct plain *p, size_t i, size_t text, size_t end, int level)
{
    if (level > 2 && end - text > RUN_ON_MAX) /* nearly all numbered paragraphs: none is looked through */
        return i;
    size_t max = text + SECTION_TITLE_MAX < end ? text + SECTION_TITLE_MAX : end;
    ptrdiff_t stop = str_find(plain_cut(p, text, max), STR("。"));
    bool whole = stop < 0 || text + (size_t)stop + 3 == end;
    size_t last = stop < 0 ? end : text + (size_t)stop;
    if (last == text || (stop < 0 && end - text > SECTION_TITLE_MAX) || holds(p, text, last, ";"))
        return i;
    if (level <= 2)
        return whole || last - text <= RUN_ON_MAX ? last : i;
    /* 1. and (1) number duties and measures as well: only a short line without a sentence in it is a heading.
     */
    return whole && stop < 0 && last - text <= RUN_ON_MAX && !holds(p, text, last, ",") &&
                           !holds(p, text, last, ":")
                   ? last
                   : i;
}

static int add_section(struct reading *r, size_t from, size_t text, size_t to, int level)
{
    struct facts *facts = r->facts;
    const struct plain *p = &r->plain;
    struct section *s = arena_push(r->mem, (void **)&facts->sections, &facts->section_count, &r->section_cap,
            (struct arena_row){ sizeof *s, FACTS_SECTIONS_MAX });
    if (!s)
        return facts->section_count >= FACTS_SECTIONS_MAX ? ERR_LIMIT : ERR_MEMORY;
    while (to > text && (p->p[to - 1] == ':' || p->p[to - 1] == ';'))
        to--;
    *s = (struct section){ .title = plain_cut(p, text, to),
        .level = level,
        .start = p->at[from],
        .line = plain_line(p, p->at[from]),
        .end = plain_end(p, to) };
    return 0;
}

/* Headings that the format itself marks. */
static int block_level(const struct reading *r, size_t *block, uint32_t offset)
{
    const struct document *doc = r->doc;
    while (*block < doc->block_count && doc->blocks[*block].end <= offset)
        ++*block;
    if (*block >= doc->block_count)
        return 0;
    const struct block *b = &doc->blocks[*block];
    return b->kind == BLOCK_HEADING && b->start <= offset ? b->level : 0;
}

int section_find(struct reading *r)
{
    const struct plain *p = &r->plain;
    size_t block = 0, cell = 0;
    for (size_t i = 0, end; i < p->n; i = end) {
        end = plain_next_gap(p, i, p->n, GAP_HARD);
        r->hints[i] |= HINT_CLAUSE;
        while (cell < r->cell_count && r->cells[cell].to <= i)
            cell++;
        if (cell < r->cell_count && r->cells[cell].from <= i)
            continue;
        size_t text = i, to = i;
        int level = number_level(p, i, &text), marked = block_level(r, &block, p->at[i]);
        const struct word *title = words_find(&r->lex->titles, p->p + text, p->p + end);
        bool known = title && end - text <= title->text.n + 12 && !holds(p, text, end, ",");
        if (marked && end - i <= SECTION_TITLE_MAX) {
            to = end;
            level = marked;
        } else if (is_part(p, i, end, &text)) {
            to = end;
        } else if (level) {
            /* Reports number their chapters 1、 as well as 一、: a known title knows its level better. */
            level = known && level > 2 ? title->value : level;
            to = heading_end(p, i, text, end, level);
        } else if (known) {
            to = end;
            level = title->value;
        }
        if (plain_ends(p, to, "。") && to > i)
            to -= 3;
        int err = to > i ? add_section(r, i, text, to, level < LEVEL_MAX ? level : LEVEL_MAX) : 0;
        if (err)
            return err;
    }
    return 0;
}

static bool says_none(const struct reading *r, struct str body)
{
    const struct word *w = words_find_whole(&r->lex->absent, body);
    if ((w && w->value == 1) || (body.n <= NONE_MAX / 2 && str_starts(body, STR("无"))))
        return true;
    return body.n <= NONE_MAX && lexicon_has(r->lex, body, &r->lex->nothing_said);
}

/* 对照年度目标，项目已全部完成: tells what was done and asks for nothing. */
static bool tells_what_was_done(const struct lexicon *lex, struct str body)
{
    return lexicon_has(lex, body, &lex->done_words) && !lexicon_has(lex, body, &lex->asking_words);
}

static enum section_state state_of(const struct reading *r, struct str body, bool counted)
{
    if (body.n == 0 || (body.n <= 3 && str_is(body, "。")))
        return SECTION_EMPTY;
    if (counted)
        return SECTION_TEXT;
    if (says_none(r, body))
        return SECTION_NONE;
    const struct word *w = words_find(&r->lex->absent, body.p, body.p + body.n);
    bool asks = w && w->value == 2 && body.n <= INSTRUCTION_MAX && !tells_what_was_done(r->lex, body);
    return asks ? SECTION_INSTRUCTION : SECTION_TEXT;
}

/* （一）共安排资金6400万元。 numbers a sentence, which is its own text; so do
 * （十二）完成区政府交办的其他任务。 and 一、基本支出：指…. */
static enum section_state sentence_state(const struct reading *r, const struct section *s, bool told)
{
    ptrdiff_t colon = str_find(s->title, STR(":"));
    if (told || (colon > 0 && (size_t)colon + SENTENCE_MIN < s->title.n) ||
            (s->title.n >= SENTENCE_MIN && plain_has(&r->plain, plain_place(&r->plain, s->end), "。")))
        return SECTION_TEXT;
    if (str_find(s->title, STR(",")) < 0)
        return SECTION_EMPTY;
    return says_none(r, s->title) ? SECTION_NONE : SECTION_TEXT;
}

/* A heading without text that stands again further on is a line of the table of contents. */
static bool stands_again(const struct facts *facts, size_t i)
{
    struct str title = str_trim(facts->sections[i].title);
    for (size_t k = i + 1; k < facts->section_count && k - i <= CONTENTS_REACH; k++)
        if (str_eq(str_trim(facts->sections[k].title), title))
            return true;
    return false;
}

/* So are many headings in a row. Nothing has to stand under those. */
static void settle_contents(struct facts *facts)
{
    for (size_t i = 0, end; i < facts->section_count; i = end) {
        for (end = i; end < facts->section_count && facts->sections[end].state == SECTION_EMPTY; end++)
            ;
        for (size_t k = i; k < end; k++)
            if (end - i >= CONTENTS_RUN || stands_again(facts, k))
                facts->sections[k].state = SECTION_TEXT;
        end += end == i;
    }
}

/* Where the table of contents begins, behind its own line 目录; p->n without one. */
static size_t contents_start(const struct plain *p)
{
    static const char title[] = "目录";
    size_t end = p->n < CONTENTS_BYTES ? p->n : CONTENTS_BYTES;
    if (!holds(p, 0, p->n - end < sizeof title ? p->n : end + sizeof title, title))
        return p->n; /* so it is with most */
    for (size_t i = 0, next; i < end; i = next) {
        next = plain_next_gap(p, i, p->n, GAP_HARD);
        if (str_is(plain_cut(p, i, next), title))
            return next;
    }
    return p->n;
}

/* 2. and right behind it 1.: a list of its own, as pages number those within each other. */
static bool begins_anew(const struct plain *p, size_t i)
{
    struct numbered n = numbered_at(p, i);
    return n.ordinal == 1 && (n.style == NUMBERING_DIGIT || n.style == NUMBERING_BRACKET);
}

/* 二、… and below it （一）…: the numbers say so where the format marks both as headings of one level. own,
 * its: the places where the two begin. */
static bool is_below(const struct reading *r, const struct section *s, size_t own, size_t its)
{
    const struct section *above = s - 1;
    size_t text;
    if (s->level > above->level)
        return true;
    int level = number_level(&r->plain, its, &text);
    int below = level ? number_level(&r->plain, own, &text) : 0;
    return below > level || (below && below == level && begins_anew(&r->plain, own));
}

/* The headings below 目录, up to the first that something is written under, or that stands there again. */
static void settle_listed(struct reading *r)
{
    const struct plain *p = &r->plain;
    struct facts *facts = r->facts;
    size_t from = contents_start(p);
    struct str first = STR_NONE;
    for (size_t i = 0; i + 1 < facts->section_count && from < p->n; i++) {
        struct section *s = &facts->sections[i];
        size_t start = plain_place(p, s->start);
        if (start < from)
            continue;
        if ((first.n && str_eq(s->title, first)) ||
                (s->state != SECTION_EMPTY && !is_below(r, s + 1, plain_place(p, s[1].start), start) &&
                        !stands_again(facts, i)))
            return;
        first = first.n ? first : s->title;
        if (s->state == SECTION_EMPTY)
            s->state = SECTION_TEXT;
    }
}

/* 附件:1.绩效评价指标评分表: the line in front of a heading, or the heading itself. */
static bool is_attached(const struct plain *p, size_t line)
{
    return plain_has(p, line, "附件") || plain_has(p, line, "附表");
}

/* The line in front of the heading that begins at i. */
static size_t line_before(const struct plain *p, size_t i)
{
    size_t line = i > 0 ? i - 1 : 0;
    while (line > 0 && !(p->gap[line] & GAP_LINE))
        line--;
    return line;
}

/* What is attached, one below the other, is a list: nothing stands under its numbers. */
static void settle_attached(struct reading *r)
{
    const struct plain *p = &r->plain;
    struct facts *facts = r->facts;
    bool open = false;
    for (size_t i = 0; i < facts->section_count; i++) {
        struct section *s = &facts->sections[i];
        bool empty = s->state == SECTION_EMPTY, named = str_starts(s->title, STR("附件"));
        bool attached = open || named || (empty && is_attached(p, line_before(p, plain_place(p, s->start))));
        if (attached && empty)
            s->state = SECTION_TEXT;
        open = attached && (empty || named);
    }
}

/* A title, in one or several lines that the format marks as headings, in front of the first chapter with a
 * number: its text are the chapters. How many sections are such lines. */
static size_t count_titles(const struct reading *r)
{
    const struct facts *facts = r->facts;
    const struct plain *p = &r->plain;
    size_t text;
    for (size_t i = 0; i < facts->section_count; i++) {
        const struct section *s = &facts->sections[i];
        if (number_level(p, plain_place(p, s->start), &text))
            return i;
        if (words_find(&r->lex->titles, s->title.p, s->title.p + s->title.n))
            return 0;
    }
    return 0;
}

int section_settle(struct reading *r)
{
    struct facts *facts = r->facts;
    const struct plain *p = &r->plain;
    size_t figure = 0, open[LEVEL_MAX + 1], depth = 0, titles = count_titles(r);
    size_t start = 0, to = facts->section_count ? plain_place(p, facts->sections[0].start) : 0;
    for (size_t i = 0; i < facts->section_count; i++) {
        struct section *s = &facts->sections[i];
        bool last = i + 1 == facts->section_count;
        uint32_t end = last ? (uint32_t)p->text.n : facts->sections[i + 1].start;
        bool counted = false, told = false;
        for (; figure < facts->figure_count && facts->figures[figure].start < end; figure++) {
            facts->figures[figure].section = facts->figures[figure].start < s->start ? -1 : (int)i;
            counted |= facts->figures[figure].start >= s->end;
            told |= facts->figures[figure].start >= s->start && facts->figures[figure].start < s->end;
        }
        start = to;
        to = plain_place(p, end);
        size_t from = plain_place_behind(p, start, s->end);
        if (plain_has(p, from, "。"))
            from += 3;
        s->state = !last && is_below(r, s + 1, to, start) ? SECTION_TEXT
                                                          : state_of(r, plain_cut(p, from, to), counted);
        if (s->state == SECTION_EMPTY)
            s->state = i < titles ? SECTION_TEXT : sentence_state(r, s, told);
        /* A section ends where the next of its level, or of a higher one, begins. */
        while (depth && facts->sections[open[depth - 1]].level >= s->level)
            facts->sections[open[--depth]].end = s->start;
        if (depth <= LEVEL_MAX)
            open[depth++] = i;
    }
    while (depth)
        facts->sections[open[--depth]].end = (uint32_t)p->text.n;
    settle_contents(facts);
    settle_listed(r);
    settle_attached(r);
    return 0;
}
