/* SPDX-License-Identifier: MIT
 * What stands twice: words doubled, paragraphs copied, one clause many times in a paragraph.
 */
#include <stdlib.h>

#include "common/bytes16.h"
#include "common/err.h"
#include "common/utf8.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    DOUBLED_MAX = 4,   /* characters of a word that is looked for twice */
    SAME_BYTES = 100,  /* of a paragraph that may stand once only */
    ROW_GAPS = 4,      /* spaces or strokes in a line of a table */
    CLAUSE_BYTES = 20, /* of a clause that is counted */
    CLAUSE_TIMES = 4,
    CLAUSES_MAX = 2000, /* of one paragraph */
    ENDS = 2048,        /* that texts are told apart by: most have no two with the same */
    DOUBLED_FINDINGS_MAX = 20,
};

static bool is_han(struct str s)
{
    return s.n >= 3 && (unsigned char)s.p[0] >= 0xE4 && (unsigned char)s.p[0] <= 0xE9;
}

/* 一个一个, 许许多多 and the like double what they mean to. */
static bool is_meant_twice(struct str word)
{
    static const char *const parts[] = { "一", "某", "常", "层", "天", "人人", "年年", "月月", "许", "不断",
        "进一", "步", "点", "件", "个", "次", "十", "百", "千", "零", "〇", "两", "二", "三", "四", "五",
        "六", "七", "八", "九", "哈", "的", "等", "万", "亿", NULL };
    if (prose_has(word, parts))
        return true;
    /* 方方 of one character: names and 多多. */
    return str_eq(str_cut(word, 0, 3), str_cut(word, 3, 6));
}

/* 三级指标指标值, 大楼修缮项目项目类别: two cells that ran into each other, no word that stands twice. */
static bool is_run_together(struct str rest, size_t n)
{
    static const struct {
        const char *word, *heads[8]; /* what the second cell goes on with, apart from a digit (指标1) */
    } cells[] = {
        { "指标", { "值", "内容", "名称", "说明", "解释", "得分" } },
        { "项目", { "类别", "性质", "属性", "名称", "编码", "概况", "负责人", "起止" } },
    };
    struct str word = str_cut(rest, 0, n), behind = str_cut(rest, 2 * n, rest.n);
    for (size_t k = 0; k < COUNT_OF(cells); k++) {
        if (!str_is(word, cells[k].word))
            continue;
        if (behind.n && behind.p[0] >= '0' && behind.p[0] <= '9')
            return true;
        for (size_t h = 0; h < COUNT_OF(cells[k].heads) && cells[k].heads[h]; h++)
            if (str_starts(behind, str_of(cells[k].heads[h])))
                return true;
    }
    return false;
}

static size_t doubled_at(struct str rest)
{
    for (size_t chars = DOUBLED_MAX; chars >= 2; chars--) {
        size_t n = chars * 3;
        if (rest.n < 2 * n || !str_eq(str_cut(rest, 0, n), str_cut(rest, n, 2 * n)))
            continue;
        bool all = true;
        for (size_t i = 0; i < n && all; i += 3)
            all = is_han(str_cut(rest, i, rest.n)) && prose_step(str_cut(rest, i, rest.n)) == 3;
        if (all && !is_meant_twice(str_cut(rest, 0, n)) && !is_run_together(rest, n))
            return n;
    }
    return 0;
}

/* The last two bytes of a letter at `from` stand again a word further on. */
static bool may_double(struct str s, size_t from)
{
    const char *p = s.p + from + 1;
    return bytes_eq(p, p + 6, 2) || bytes_eq(p, p + 9, 2) || (s.n - from > 14 && bytes_eq(p, p + 12, 2));
}

/* At which of the BYTES16 places from p on a letter of three bytes begins: a bit for each. */
static unsigned letters_at(const char *p)
{
    struct bytes16 first = bytes16_both(bytes16_load(p), bytes16_of('\xF0'));
    return bytes16_bits(bytes16_same(first, bytes16_of('\xE0')));
}

/* At which places two neighbours are. */
static unsigned pairs_in(struct bytes16 bytes)
{
    unsigned places = bytes16_bits(bytes);
    return places & places >> 1;
}

/* The first byte, from `from` on, of a letter that may begin a doubled word; s.n: there is none. Nearly every
 * place of a text is turned down, fifteen of them at once. */
static size_t next_doubled(struct str s, size_t from)
{
    enum { FARTHEST = 3 * DOUBLED_MAX, PLACES = BYTES16 - 1 };
    while (from + 1 + FARTHEST + BYTES16 <= s.n) {
        struct bytes16 own = bytes16_load(s.p + from + 1);
        struct bytes16 two = bytes16_same(own, bytes16_load(s.p + from + 1 + 6)),
                       three = bytes16_same(own, bytes16_load(s.p + from + 1 + 9)),
                       four = bytes16_same(own, bytes16_load(s.p + from + 1 + FARTHEST));
        unsigned places = bytes16_bits(bytes16_either(two, bytes16_either(three, four)));
        places &= places >> 1;
        if (places) /* two neighbours, and most often not as far from what they are like */
            places = pairs_in(two) | pairs_in(three) | pairs_in(four);
        places &= (1u << PLACES) - 1;
        if (places)
            places &= letters_at(s.p + from);
        if (places)
            return from + (size_t)__builtin_ctz(places);
        from += PLACES;
    }
    while (from + 12 <= s.n && !may_double(s, from))
        from++;
    return from + 12 <= s.n ? from : s.n;
}

static void note_doubled(struct notebook *n, const struct passage *p, struct str word)
{
    struct str quote = { word.p, 2 * word.n };
    struct finding *f = prose_note(n, "word-doubled", SEVERITY_INFO, p, quote);
    if (!f)
        return;
    f->stated = quote;
    f->computed = word;
    notebook_arg(n, f, quote);
    notebook_key(n, f, quote);
}

/* Through the whole text at once: its lines are short. */
static void check_doubled(struct notebook *n, const struct passage *p, size_t count)
{
    struct str text = n->doc->text;
    size_t found = 0, line = 0;
    for (size_t i = 0; found < DOUBLED_FINDINGS_MAX && (i = next_doubled(text, i)) < text.n;) {
        while (line < count && p[line].start + p[line].text.n <= i)
            line++;
        if (line == count)
            return;
        struct str rest = str_cut(text, i, p[line].start + p[line].text.n);
        size_t length = i >= p[line].start && is_han(rest) ? doubled_at(rest) : 0;
        if (length)
            note_doubled(n, &p[line], str_cut(rest, 0, length));
        found += length > 0;
        i += length ? 2 * length : 1;
    }
}

/* ---- what stands twice ---- */

struct copy {
    struct str text;
    size_t at;
};

/* Some of the texts may stand `times` times: as many end in the same sixteen bytes. Where none do, which is
 * nearly everywhere, they need not be sorted. */
static bool may_stand_again(const struct copy *copies, size_t count, size_t times)
{
    uint64_t met[ENDS / 64] = { 0 };
    size_t again = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t last[2];
        memcpy(last, copies[i].text.p + (copies[i].text.n - sizeof last), sizeof last);
        unsigned end = (unsigned)((last[0] * 3 ^ last[1]) * UINT64_C(0x9E3779B97F4A7C15) >> 40) % ENDS;
        again += met[end / 64] >> end % 64 & 1;
        met[end / 64] |= UINT64_C(1) << end % 64;
    }
    return again + 1 >= times;
}

static struct str without_number(struct str s)
{
    static const char *const ends[] = { "、", ".", "．", "）", ")", NULL };
    for (size_t i = 0; ends[i]; i++) {
        ptrdiff_t at = str_find(str_cut(s, 0, 16), str_of(ends[i]));
        if (at > 0)
            return str_trim(str_cut(s, (size_t)at + str_of(ends[i]).n, s.n));
    }
    return s;
}

static int compare_copies(const void *a, const void *b)
{
    const struct copy *x = a, *y = b;
    int order = str_cmp(x->text, y->text);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* A line of a table that lies in the text: the heads of two forms are the same words, rules are none. */
static bool is_row(struct str text)
{
    size_t gaps = 0;
    bool words = false;
    for (size_t i = 0; i < text.n; i++) {
        gaps += text.p[i] == ' ' || text.p[i] == '\t' || text.p[i] == '|';
        words |= (unsigned char)text.p[i] >= 0xE3;
    }
    return gaps >= ROW_GAPS || !words;
}

/* A note stands below each table that it is about; a template's blanks are no text yet. */
static bool may_repeat(struct str text)
{
    static const char *const notes[] = { "注：", "注:", "备注", "说明：", "※", "*" };
    static const char *const blanks[] = { "XX", "××", "ＸＸ" };
    return str_starts_any(text, notes, COUNT_OF(notes)) || str_has_any(text, blanks, COUNT_OF(blanks));
}

static void check_copies(struct notebook *n, const struct passage *p, size_t count)
{
    struct copy *copies = arena_room(n->trial->mem, count + 1, sizeof *copies);
    size_t all = 0, kept = 0;
    if (!copies) {
        n->err = ERR_MEMORY;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (p[i].is_cell || p[i].text.n < SAME_BYTES)
            continue; /* shorter still without its number */
        copies[all++] = (struct copy){ p[i].text, i };
    }
    if (!may_stand_again(copies, all, 2))
        return;
    for (size_t i = 0; i < all; i++) {
        struct str text = without_number(copies[i].text);
        if (text.n >= SAME_BYTES)
            copies[kept++] = (struct copy){ text, copies[i].at };
    }
    qsort(copies, kept, sizeof *copies, compare_copies);
    for (size_t i = 1; i < kept && !n->err; i++) {
        struct str text = copies[i].text;
        if (!str_eq(copies[i - 1].text, text) || may_repeat(text) || is_row(text))
            continue;
        const struct passage *here = &p[copies[i].at], *first = &p[copies[i - 1].at];
        struct finding *f = prose_note(n, "paragraph-repeated", SEVERITY_WARNING, here, STR_NONE);
        struct buf line;
        if (!f)
            return;
        buf_init(&line, 32);
        buf_format(&line, "%u", first->line);
        notebook_arg(n, f, str_cut(text, 0, 60));
        notebook_arg(n, f, buf_str(&line));
        notebook_key(n, f, str_cut(text, 0, SAME_BYTES));
        buf_fini(&line);
    }
}

/* A mark that ends a clause begins at p: 、。（），：；. */
static bool is_stop(const char *p)
{
    unsigned char last = (unsigned char)p[2];
    if (memcmp(p, "、", 2) == 0)
        return last == 0x81 || last == 0x82;
    return memcmp(p, "（", 2) == 0 &&
           (last == 0x88 || last == 0x89 || last == 0x8C || last == 0x9A || last == 0x9B);
}

/* The clauses of a paragraph that are long enough. */
struct clauses {
    struct str text;
    size_t from; /* of the one that has not ended yet */
    struct copy *list;
    size_t count;
};

static inline void end_clause(struct clauses *c, size_t at)
{
    if (at >= c->from + CLAUSE_BYTES && c->count < CLAUSES_MAX)
        c->list[c->count++] = (struct copy){ { c->text.p + c->from, at - c->from }, c->from };
    c->from = at + strlen("。");
}

/* Each ends at the next of those marks, which begin with two bytes that few letters begin with. */
static size_t find_clauses(struct str s, struct copy *list)
{
    struct clauses c = { s, 0, list, 0 };
    size_t at = 0;
    for (; at + BYTES16 + 2 <= s.n; at += BYTES16) {
        struct bytes16 first = bytes16_load(s.p + at);
        unsigned places = bytes16_bits(bytes16_either(
                bytes16_same(first, bytes16_of('\xE3')), bytes16_same(first, bytes16_of('\xEF'))));
        for (; places; places &= places - 1)
            if (is_stop(s.p + at + __builtin_ctz(places)))
                end_clause(&c, at + (size_t)__builtin_ctz(places));
    }
    for (; at + 2 < s.n; at++)
        if (is_stop(s.p + at))
            end_clause(&c, at);
    if (c.from < s.n)
        end_clause(&c, s.n);
    return c.count;
}

/* 行政编制0人（其中机关后勤0人） six times: a template that nobody has edited. */
static void check_clauses(struct notebook *n, const struct passage *p, struct copy *clauses)
{
    size_t count = find_clauses(p->text, clauses);
    if (count < CLAUSE_TIMES || !may_stand_again(clauses, count, CLAUSE_TIMES))
        return;
    qsort(clauses, count, sizeof *clauses, compare_copies);
    for (size_t i = 0, run = 1; i + 1 < count; i++) {
        run = str_eq(clauses[i].text, clauses[i + 1].text) ? run + 1 : 1;
        if (run != CLAUSE_TIMES)
            continue;
        struct finding *f = prose_note(n, "phrase-repeated", SEVERITY_INFO, p, clauses[i].text);
        if (!f)
            return;
        notebook_arg(n, f, clauses[i].text);
        notebook_key(n, f, clauses[i].text);
        return;
    }
}

void repeated_note(struct notebook *n)
{
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    struct copy *clauses = arena_room(n->trial->mem, CLAUSES_MAX, sizeof *clauses);
    if (!clauses) {
        n->err = ERR_MEMORY;
        return;
    }
    check_doubled(n, p, count);
    for (size_t i = 0; i < count && !n->err; i++)
        if (!p[i].is_cell && p[i].text.n >= CLAUSE_BYTES * CLAUSE_TIMES)
            check_clauses(n, &p[i], clauses);
    check_copies(n, p, count);
}
