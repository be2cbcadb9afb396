/* SPDX-License-Identifier: MIT
 * Text of another year: a paragraph of results that speaks of the year before as its own, and plans where the
 * results of a closed year should stand.
 */
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    YEAR_DIGITS = 4,
    USUAL = 4,        /* paragraphs of accounts that open with their year */
    FRONT = 12,       /* bytes of a paragraph in which its year stands */
    QUOTE_BYTES = 60, /* of a plan */
    QUOTES_MAX = 5,   /* plans of one paragraph that are quoted */
    TITLE_CHARS = 40, /* a heading that is longer goes on as text */
};

static const char *const results[] = { "绩效情况", "绩效分析", "完成情况", "工作开展", "组织实施", "评价情况",
    "产出", "效益", "履职", "成效", NULL };
static const char *const plans[] = { "改进", "下一步", "建议", "措施", "计划", "打算", "问题", NULL };
static const char *const compared[] = { "相比", "同比", "较", "比20", "以来", "对比", "上年", "增长", NULL };

static bool names_year(struct str s, int year)
{
    for (size_t i = 0; i + YEAR_DIGITS <= s.n; i++) {
        if (s.p[i] == '2' && prose_year(str_cut(s, i, s.n)) == year)
            return true;
    }
    return false;
}

static void write_year(int year, char digits[YEAR_DIGITS])
{
    for (int i = YEAR_DIGITS; i--; year /= 10)
        digits[i] = (char)('0' + year % 10);
}

static void add_year(struct notebook *n, struct finding *f, int year)
{
    char digits[YEAR_DIGITS];
    write_year(year, digits);
    notebook_arg(n, f, (struct str){ digits, YEAR_DIGITS });
}

/* prose_parts of 2023年. */
static uint64_t year_parts(const struct notebook *n, int year)
{
    char word[] = "2023年";
    const char *const words[] = { word, NULL };
    write_year(year, word);
    return prose_parts(n, words);
}

static void note_year(struct notebook *n, const struct passage *p, size_t at, int year)
{
    struct str quote = str_cut(p->text, at, at + YEAR_DIGITS + 3);
    struct finding *f = prose_note(n, "stale-year", SEVERITY_WARNING, p, quote);
    if (!f)
        return;
    add_year(n, f, year);
    add_year(n, f, n->trial->facts->year);
    notebook_key(n, f, str_cut(p->text, 0, 120));
}

/* 2022年度“三公”经费支出决算3.46万元 in the accounts of 2023, whose paragraphs open with 2023年度 else: left
 * over from last year's. */
static bool opens_accounts(const struct passage *p, int year)
{
    static const char *const times[] = { "末", "底", "初", "以来", "同期", "结转", "年初", "年末", NULL };
    static const char *const whose[] = { "本部门", "本单位", "我部门", "我单位", NULL };
    struct str rest = p->text;
    prose_take(&rest, whose, NULL);
    if (prose_year(rest) != year)
        return false;
    rest = str_cut(rest, YEAR_DIGITS + 3, rest.n);
    rest = str_cut(rest, str_starts(rest, STR("度")) ? 3 : 0, rest.n);
    bool is_name = rest.n > 3 && ((unsigned char)rest.p[0] >= 0xE4 || str_starts(rest, STR("“")));
    return is_name && prose_find(str_cut(rest, 0, 12), times, NULL) < 0 && str_has_digit(rest);
}

/* 2023年本年支出合计 in a report on 2024: 本年 is its own. */
static bool is_this_year(const struct notebook *n, const struct passage *p)
{
    struct str s = str_cut(p->text, YEAR_DIGITS + 3, p->text.n);
    static const char *const ends[] = { "度", NULL };
    if (prose_year(p->text) != n->trial->facts->year - 1)
        return false;
    prose_take(&s, ends, NULL);
    return str_starts(s, STR("本年")) && str_has_digit(s);
}

/* 2023年度部门整体支出绩效自评表, or （2023年度） alone: the head of a form in a report on 2024. */
static bool is_form_head(const struct notebook *n, const struct passage *p)
{
    static const char *const opens[] = { "（", "(", NULL }, *const shuts[] = { "）", ")", NULL };
    static const char *const degrees[] = { "度", NULL };
    static const char *const forms[] = { "自评表", "评分表", "自评报告", "目标表" };
    struct str s = p->text;
    bool bracket = prose_take(&s, opens, NULL);
    if (prose_year(s) != n->trial->facts->year - 1 || (!bracket && !prose_is_shorter(p->text, TITLE_CHARS)))
        return false;
    s = str_cut(s, YEAR_DIGITS + 3, s.n);
    prose_take(&s, degrees, NULL);
    static const char *const units[] = { "单位", "金额单位", NULL };
    return bracket ? prose_take(&s, shuts, NULL) && (!str_trim(s).n || !prose_find(str_trim(s), units, NULL))
                   : str_ends_any(s, forms, COUNT_OF(forms));
}

static void check_accounts(struct notebook *n, const struct passage *p, size_t count)
{
    /* 2023年支出2.35万元，较上年减少: what a report on 2024 tells of 2023 is not compared once more */
    static const char *const lasts[] = { "较上年", "比上年", "与上年相比", NULL };
    int own = n->trial->facts->year;
    bool accounts = n->trial->facts->kind == REPORT_ACCOUNTS;
    size_t usual = 0;
    for (size_t i = 0; i < count && accounts; i++)
        usual += !p[i].is_cell && opens_accounts(&p[i], own);
    uint64_t told = year_parts(n, own - 1);
    for (size_t i = 0; i < count && !n->err; i++) {
        if (!prose_may_say(&p[i], told))
            continue;
        if (is_form_head(n, &p[i]))
            note_year(n, &p[i], (size_t)str_find(p[i].text, STR("2")), own - 1);
        else if (!p[i].is_cell && !p[i].is_heading &&
                 (is_this_year(n, &p[i]) || (accounts && opens_accounts(&p[i], own - 1) &&
                                                    (usual >= USUAL || prose_has(p[i].text, lasts)))) &&
                 !names_year(p[i].text, own))
            note_year(n, &p[i], (size_t)str_find(p[i].text, STR("20")), own - 1);
    }
}

/* "2023年，各项指标…" opens a paragraph of a report on 2024 that never names 2024 and compares nothing. */
static void check_year(struct notebook *n, const struct passage *p)
{
    int own = n->trial->facts->year, year = 0;
    size_t at = 0;
    while (at < FRONT && at < p->text.n && !(year = prose_year(str_cut(p->text, at, p->text.n))))
        at += prose_step(str_cut(p->text, at, p->text.n));
    struct str rest = str_cut(p->text, at + YEAR_DIGITS + 3, p->text.n);
    if (!year || year != own - 1 || names_year(p->text, own) || !str_has_digit(rest))
        return;
    struct str clause = str_cut(rest, 0, 60);
    if (!str_starts(rest, STR("，")) && !str_starts(rest, STR("度，")) && !str_starts(rest, STR(",")))
        return;
    if (prose_has(clause, compared) && !prose_says(clause, "增长态势"))
        return;
    note_year(n, p, at, year);
}

/* A plan for the year that is over. */
static const char *const forecasts[] = { "全年预计", "预计全年", "预计完成", "预计实现", "年内拟", "预计供",
    "预计在年底", "预计年底", "预计年内", NULL };
static const char *const openings[] = { "预计", "计划", "拟", "力争", NULL };

/* 预计2024年…, 计划在2024年6月底前, 预计在12月底前: a time that a report on that year has behind it. */
static ptrdiff_t find_dated_plan(const struct notebook *n, struct str s)
{
    int own = n->trial->facts->year;
    uint64_t parts = bigrams_parts(n->bigrams, s);
    for (size_t w = 0; openings[w]; w++) {
        if (!bigrams_may_say(n->bigrams, parts, openings[w]))
            continue;
        struct str word = str_of(openings[w]);
        for (size_t from = 0;;) {
            ptrdiff_t at = prose_look_here(n, str_cut(s, from, s.n), word);
            if (at < 0)
                break;
            size_t here = from + (size_t)at;
            struct str rest = str_cut(s, here + word.n, s.n);
            if (str_starts(rest, STR("在")) || str_starts(rest, STR("于")))
                rest = str_cut(rest, 3, rest.n);
            int year = prose_year(rest);
            if (year && year <= own && !str_starts(str_cut(rest, YEAR_DIGITS + 3, rest.n), STR("度")))
                return (ptrdiff_t)here;
            size_t digits = 0;
            while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9')
                digits++;
            if (w == 0 && digits && digits < 3 && str_starts(str_cut(rest, digits, rest.n), STR("月")))
                return (ptrdiff_t)here;
            from = here + word.n;
        }
    }
    return -1;
}

/* 截至10月 in a report on the whole year, unless a date follows (截至10月31日 of an audit is one too). */
static ptrdiff_t find_cut_off(const struct notebook *n, struct str s)
{
    static const char *const words[] = { "截至", "截止", NULL };
    for (size_t w = 0; words[w]; w++) {
        ptrdiff_t at = prose_look_here(n, s, str_of(words[w]));
        if (at < 0)
            continue;
        struct str rest = str_cut(s, (size_t)at + 6, s.n);
        size_t digits = 0;
        while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9')
            digits++;
        struct str behind = str_cut(rest, digits, rest.n);
        bool is_december = digits == 2 && rest.p[0] == '1' && rest.p[1] == '2';
        if (digits && digits < 3 && !is_december && str_starts(behind, STR("月")) &&
                !str_has_digit(str_cut(behind, 3, 5)))
            return at;
        if (str_starts(rest, STR("目前")))
            return at;
    }
    return -1;
}

/* The words from `at` up to the next comma. */
static struct str quote_at(struct str s, size_t at)
{
    static const char *const stops[] = { "，", "。", "；", ",", NULL };
    struct str quote = str_cut(s, at, at + QUOTE_BYTES);
    ptrdiff_t stop = prose_find(quote, stops, NULL);
    if (stop > 0)
        return str_cut(quote, 0, (size_t)stop);
    while (quote.n && at + quote.n < s.n && ((unsigned char)s.p[at + quote.n] & 0xC0) == 0x80)
        quote.n--; /* not in the middle of a character */
    return quote;
}

/* told: a line around s may have one of the forecasts. */
static ptrdiff_t find_plan(const struct notebook *n, struct str s, bool told)
{
    ptrdiff_t word = told ? prose_find_here(n, s, forecasts, NULL) : -1, dated = find_dated_plan(n, s);
    return word < 0 || (dated >= 0 && dated < word) ? dated : word;
}

/* “{1}”: all of one paragraph are one finding, known by the first. */
static void note_forecast(
        struct notebook *n, const struct passage *p, size_t at, bool told, enum severity severity)
{
    struct str first = quote_at(p->text, at);
    struct finding *f = prose_note(n, "forecast", severity, p, first);
    struct buf quotes;
    if (!f)
        return;
    buf_init(&quotes, (QUOTES_MAX + 1) * (QUOTE_BYTES + 16));
    buf_add_str(&quotes, first);
    size_t from = at + first.n;
    for (int i = 1; i < QUOTES_MAX && severity == SEVERITY_WARNING; i++) {
        ptrdiff_t next = find_plan(n, str_cut(p->text, from, p->text.n), told);
        if (next < 0)
            break;
        struct str quote = quote_at(p->text, from + (size_t)next);
        buf_add_str(&quotes, STR("”、“"));
        buf_add_str(&quotes, quote);
        from += (size_t)next + quote.n;
    }
    f->stated = first;
    notebook_arg(n, f, buf_str(&quotes));
    notebook_key(n, f, first);
    buf_fini(&quotes);
}

static void check_forecast(struct notebook *n, const struct passage *p, bool told)
{
    ptrdiff_t at = find_plan(n, p->text, told);
    if (at >= 0) {
        note_forecast(n, p, (size_t)at, told, SEVERITY_WARNING);
        return;
    }
    at = find_cut_off(n, p->text);
    if (at >= 0)
        note_forecast(n, p, (size_t)at, told,
                prose_says_here(n, str_cut(p->text, (size_t)at, p->text.n), "目前") ? SEVERITY_INFO
                                                                                    : SEVERITY_WARNING);
}

/* 2021年以来 in the results of 2024: of how many years are they? 2021年以来最高 compares. */
static const char *const since[] = { "年以来", "年至今", NULL };

static void check_since(struct notebook *n, const struct passage *p)
{
    static const char *const compares[] = { "最", "首", "新高", "连续", NULL };
    for (size_t from = 0;;) {
        ptrdiff_t at = prose_find_here(n, str_cut(p->text, from, p->text.n), since, NULL);
        if (at < 0)
            return;
        size_t here = from + (size_t)at;
        from = here + 9;
        int year = here >= YEAR_DIGITS ? prose_year(str_cut(p->text, here - YEAR_DIGITS, p->text.n)) : 0;
        if (!year || year >= n->trial->facts->year ||
                prose_has_here(n, str_cut(p->text, from, from + 36), compares))
            continue;
        struct str quote = str_cut(p->text, here - YEAR_DIGITS, from);
        struct finding *f = prose_note(n, "years-mixed", SEVERITY_INFO, p, quote);
        if (f) {
            notebook_arg(n, f, quote);
            notebook_key(n, f, quote);
        }
        return;
    }
}

void stale_note(struct notebook *n)
{
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    if (n->trial->facts->year)
        check_accounts(n, p, count);
    if (!n->trial->facts->year || !prose_is_report(n))
        return;
    uint64_t lasted = year_parts(n, n->trial->facts->year - 1), planned = prose_parts(n, forecasts),
             begun = prose_parts(n, since);
    bool tells_results = false;
    int asked = -1; /* the section of which that is known; in front of the first nothing is told */
    for (size_t i = 0; i < count && !n->err; i++) {
        bool is_title = p[i].is_heading && prose_is_shorter(p[i].text, TITLE_CHARS);
        if (p[i].is_cell || is_title)
            continue;
        if (p[i].section != asked)
            tells_results =
                    prose_is_under(n, p[i].section, results) && !prose_is_under(n, p[i].section, plans);
        asked = p[i].section;
        if (!tells_results)
            continue;
        if (prose_may_say(&p[i], lasted))
            check_year(n, &p[i]);
        check_forecast(n, &p[i], prose_may_say(&p[i], planned));
        if (prose_may_say(&p[i], begun))
            check_since(n, &p[i]);
    }
}
