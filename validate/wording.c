/* SPDX-License-Identifier: MIT
 * Slips of the pen that a program can be sure of: words doubled, paragraphs copied, one clause many times,
 * points called percent, known typing errors.
 */
#include <stdlib.h>

#include "common/err.h"
#include "common/utf8.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    DOUBLED_MAX = 4,   /* characters of a word that is looked for twice */
    SAME_BYTES = 100,  /* of a paragraph that may stand once only */
    ROW_GAPS = 4,      /* spaces or strokes in a line of a table */
    LEAD_BYTES = 60,   /* in front of a number, with what it compares */
    CLAUSE_BYTES = 20, /* of a clause that is counted */
    CLAUSE_TIMES = 4,
    CLAUSES_MAX = 2000, /* of one paragraph */
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

/* The same two bytes a word further on turn nearly every place down. */
static bool may_double(struct str rest)
{
    const char *p = rest.p + 1;
    return bytes_eq(p, p + 6, 2) || bytes_eq(p, p + 9, 2) || (rest.n > 14 && bytes_eq(p, p + 12, 2));
}

static void check_doubled(struct notebook *n, const struct passage *p, size_t *found)
{
    for (size_t i = 0; i + 12 <= p->text.n && *found < DOUBLED_FINDINGS_MAX;) {
        struct str rest = { p->text.p + i, p->text.n - i };
        size_t length = may_double(rest) && is_han(rest) ? doubled_at(rest) : 0;
        if (length) {
            struct str quote = str_cut(rest, 0, 2 * length);
            struct finding *f = prose_note(n, "word-doubled", SEVERITY_INFO, p, quote);
            if (f) {
                f->stated = quote;
                f->computed = str_cut(rest, 0, length);
                notebook_arg(n, f, quote);
                notebook_key(n, f, quote);
            }
            ++*found;
            i += 2 * length;
        } else {
            i += prose_step(rest);
        }
    }
}

/* ---- typing errors ---- */

static const struct {
    const char *wrong, *right;
} slips[] = {
    { "枸建", "构建" },
    { "大小于", "大于或小于" },
    { "小大于", "小于或大于" },
    { "减增加", "增加或减少" },
    { "布署", "部署" },
    { "决心的魄力", "决心和魄力" },
    { "既使", "即使" },
    { "按装", "安装" },
    { "竟争", "竞争" },
    { "己经", "已经" },
    { "帐务", "账务" },
    { "座落", "坐落" },
    { "做出贡献的的", "做出贡献的" },
    { "原因导致完成", "原因导致未能完成" },
    { "原因导致实现", "原因导致未能实现" },
};

_Static_assert(sizeof slips / sizeof *slips <= 32, "a bit for each");

/* Few reports have one, so the whole text is asked before its passages are: a bit for each slip in it. */
static unsigned find_slips(const struct notebook *n)
{
    unsigned found = 0;
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        found |= prose_says_here(n, n->doc->text, slips[i].wrong) ? 1u << i : 0;
    return found;
}

static void check_slips(struct notebook *n, const struct passage *p, unsigned among)
{
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        ptrdiff_t at = among >> i & 1 ? str_find(p->text, str_of(slips[i].wrong)) : -1;
        if (at < 0)
            continue;
        struct str quote = str_cut(p->text, (size_t)at, (size_t)at + str_of(slips[i].wrong).n);
        struct finding *f = prose_note(n, "typo", SEVERITY_INFO, p, quote);
        if (!f)
            return;
        f->stated = quote;
        f->computed = str_of(slips[i].right);
        notebook_arg(n, f, quote);
        notebook_arg(n, f, f->computed);
        notebook_key(n, f, quote);
    }
}

/* ---- percent for percentage points ---- */

/* Of one rate against another. */
static const char *const differences[] = { "高出", "高于", "低于", "快于", "超出", NULL };

static void check_points(struct notebook *n, const struct passage *p)
{
    static const char *const rates[] = { "增速", "增长率", "增幅", "占比", "比重", "执行率", "完成率", NULL };
    static const char *const means[] = { "平均", NULL };
    for (size_t from = 0; from < p->text.n;) {
        ptrdiff_t at = prose_find_here(n, str_cut(p->text, from, p->text.n), differences, NULL);
        if (at < 0)
            return;
        size_t here = from + (size_t)at, end = here;
        while (end < p->text.n && end < here + 90 &&
                !str_starts(str_cut(p->text, end, p->text.n), STR("。")) &&
                !str_starts(str_cut(p->text, end, p->text.n), STR("；")))
            end += prose_step(str_cut(p->text, end, p->text.n));
        struct str clause = str_cut(p->text, here, end),
                   before = str_cut(p->text, here > 60 ? here - 60 : 0, here);
        ptrdiff_t percent = str_find(clause, STR("%"));
        /* 执行率低于50%，…平均执行率37%: a limit; the mean is told of something else */
        bool is_difference = percent > 0 && prose_has(str_cut(clause, 0, (size_t)percent), means) &&
                             prose_has(before, rates);
        if (is_difference) {
            prose_note_words(n, "percent-points", p, str_cut(clause, 0, (size_t)percent + 1));
            return;
        }
        from = here + 6;
    }
}

/* [增速]比城镇居民高: ends in what a rate is that is compared, and in how. */
static bool compares_rate(struct str s)
{
    static const char *const ways[] = { "高出", "高", "低", "快", "慢" };
    static const char *const moves[] = { "提高", "升高", "新高", "降低", "偏高", "偏低", "加快", "放慢" };
    static const char *const rates[] = { "率", "增速", "增幅", "占比", "比重" };
    if (!str_ends_any(s, ways, COUNT_OF(ways)))
        return false;
    s = prose_last_clause(s);
    ptrdiff_t at = str_find(s, STR("比"));
    at = at < 0 || str_starts(str_cut(s, (size_t)at, s.n), STR("比重")) ? str_find(s, STR("较")) : at;
    return at > 0 && str_ends_any(s, ways, COUNT_OF(ways)) && !str_ends_any(s, moves, COUNT_OF(moves)) &&
           str_ends_any(str_cut(s, 0, (size_t)at), rates, COUNT_OF(rates));
}

/* 增速比城镇居民高1.8%: by which one rate is higher than another. */
static void check_gaps(struct notebook *n, const struct passage *p)
{
    for (size_t at = 0; at < p->text.n;) {
        ptrdiff_t next = prose_look_here(n, str_cut(p->text, at, p->text.n), STR("%"));
        if (next < 0)
            return;
        size_t end = at + (size_t)next, from = end;
        while (from > at &&
                ((p->text.p[from - 1] >= '0' && p->text.p[from - 1] <= '9') || p->text.p[from - 1] == '.'))
            from--;
        struct str lead =
                str_cut(p->text, from > LEAD_BYTES && from - LEAD_BYTES > at ? from - LEAD_BYTES : at, from);
        at = end + 1;
        if (from == end || !compares_rate(lead))
            continue;
        if (!prose_note_words(n, "percent-points", p, str_cut(p->text, (size_t)(lead.p - p->text.p), at)))
            return;
    }
}

/* ---- what stands twice ---- */

struct copy {
    struct str text; /* without its number */
    size_t at;
};

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
    struct copy *copies = arena_array(n->trial->mem, count + 1, sizeof *copies);
    size_t kept = 0;
    if (!copies) {
        n->err = ERR_MEMORY;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (p[i].is_cell || p[i].text.n < SAME_BYTES)
            continue; /* shorter still without its number */
        struct str text = without_number(p[i].text);
        if (text.n >= SAME_BYTES)
            copies[kept++] = (struct copy){ text, i };
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

static bool is_stop(struct str s)
{
    const char *p = s.p;
    /* Asked at every character: all of them begin with one of these bytes, no Han character does. */
    if ((unsigned char)*p != 0xE3 && (unsigned char)*p != 0xEF)
        return false;
    switch (utf8_next(&p, s.p + s.n)) {
    case 0x3001: /* 、 */
    case 0x3002: /* 。 */
    case 0xFF08: /* （ */
    case 0xFF09: /* ） */
    case 0xFF0C: /* ， */
    case 0xFF1A: /* ： */
    case 0xFF1B: /* ； */
        return true;
    default:
        return false;
    }
}

/* Where the clause that begins at `from` ends. */
static size_t clause_end(struct str s, size_t from)
{
    while (from < s.n && !is_stop((struct str){ s.p + from, s.n - from }))
        from += utf8_step(s.p + from, s.n - from);
    return from;
}

static int compare_texts(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* 行政编制0人（其中机关后勤0人） six times: a template that nobody has edited. */
static void check_clauses(struct notebook *n, const struct passage *p, struct str *clauses)
{
    size_t count = 0;
    for (size_t from = 0; from < p->text.n && count < CLAUSES_MAX;) {
        size_t end = clause_end(p->text, from);
        if (end - from >= CLAUSE_BYTES)
            clauses[count++] = str_cut(p->text, from, end);
        from = end + strlen("。");
    }
    if (count < CLAUSE_TIMES)
        return;
    qsort(clauses, count, sizeof *clauses, compare_texts);
    for (size_t i = 0, run = 1; i + 1 < count; i++) {
        run = str_eq(clauses[i], clauses[i + 1]) ? run + 1 : 1;
        if (run != CLAUSE_TIMES)
            continue;
        struct finding *f = prose_note(n, "phrase-repeated", SEVERITY_INFO, p, clauses[i]);
        if (!f)
            return;
        notebook_arg(n, f, clauses[i]);
        notebook_key(n, f, clauses[i]);
        return;
    }
}

void wording_note(struct notebook *n)
{
    size_t count, doubled = 0;
    const struct passage *p = prose_passages(n, &count);
    struct str *clauses = arena_room(n->trial->mem, CLAUSES_MAX, sizeof *clauses);
    if (!clauses) {
        n->err = ERR_MEMORY;
        return;
    }
    unsigned slips_here = find_slips(n);
    bool compared = prose_has_here(n, n->doc->text, differences);
    for (size_t i = 0; i < count && !n->err; i++) {
        check_doubled(n, &p[i], &doubled);
        if (slips_here)
            check_slips(n, &p[i], slips_here);
        if (p[i].is_cell)
            continue;
        if (compared)
            check_points(n, &p[i]);
        check_gaps(n, &p[i]);
        if (p[i].text.n >= CLAUSE_BYTES * CLAUSE_TIMES)
            check_clauses(n, &p[i], clauses);
    }
    check_copies(n, p, count);
}
