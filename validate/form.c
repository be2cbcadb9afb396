/* SPDX-License-Identifier: MIT
 * The form of the report: numbers of headings, blanks that were to be filled in, its names, its end.
 */
#include "common/err.h"
#include "validate/outline.h"
#include "validate/prose.h"

/* ---- headings ---- */

enum heading_style {
    STYLE_NONE,
    STYLE_HAN,    /* 一、 */
    STYLE_DIGIT,  /* 1、 */
    STYLE_BRACKET /* （一） */
};

static size_t han_digit(struct str s)
{
    static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL };
    for (size_t i = 0; digits[i]; i++) {
        if (str_may_begin(s, digits[i]) && str_starts(s, str_of(digits[i])))
            return i + 1;
    }
    return 0;
}

static enum heading_style style_of(struct str s)
{
    if (str_starts(s, STR("（")) || str_starts(s, STR("(")))
        return STYLE_BRACKET;
    size_t n = 0;
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    struct str rest = str_cut(s, n, s.n);
    if (n && n < 3 &&
            (str_starts(rest, STR("、")) || str_starts(rest, STR(".")) || str_starts(rest, STR("．"))))
        return STYLE_DIGIT;
    n = 0;
    while (han_digit(str_cut(s, n, s.n)))
        n += 3;
    return n && str_starts(str_trim(str_cut(s, n, s.n)), STR("、")) ? STYLE_HAN : STYLE_NONE;
}

/* Headings of the first level in more than one style: some 一、, others 1、 or none at all. */
static void check_numbers(struct notebook *n, const struct passage *p, size_t count)
{
    const struct facts *facts = n->trial->facts;
    size_t of[STYLE_BRACKET + 1] = { 0 };
    const struct passage *odd = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!p[i].is_heading || p[i].is_cell || facts->sections[p[i].section].level != 1)
            continue;
        enum heading_style s = style_of(p[i].text);
        if (s == STYLE_NONE && !of[STYLE_HAN] &&
                str_ends(p[i].text, STR("报告"))) /* the report's own title */
            continue;
        of[s]++;
        if (s != STYLE_HAN && (!odd || of[STYLE_HAN]))
            odd = odd ? odd : &p[i];
    }
    if (of[STYLE_HAN] < 2 || !odd)
        return;
    struct finding *f = prose_note(n, "numbering-uneven", SEVERITY_INFO, odd, STR_NONE);
    if (!f)
        return;
    notebook_arg(n, f, odd->text);
    notebook_key(n, f, odd->text);
}

static void check_heading(struct notebook *n, const struct passage *p)
{
    if (!p->is_heading || p->is_cell || !str_ends(p->text, STR("。")) || !prose_is_shorter(p->text, 25) ||
            prose_says_here(n, p->text, "，") || str_has_digit(p->text))
        return;
    struct finding *f = prose_note(n, "heading-stop", SEVERITY_INFO, p, STR_NONE);
    if (!f)
        return;
    notebook_arg(n, f, p->text);
    notebook_key(n, f, p->text);
}

enum { EXPLANATION_BYTES = 180 /* a heading with its explanation; more is text */ };

/* （三）绩效目标设立情况，主要包括部门中长期绩效目标和年度绩效目标: the same without brackets. */
static const char *const explanations[] = { "，主要包括", "，主要反映", "，包括", NULL };

static ptrdiff_t find_explanation(const struct notebook *n, const struct passage *p)
{
    static const char *const topics[] = { "目标", "情况", "分析", "说明", NULL };
    ptrdiff_t at = p->is_cell || p->text.n > EXPLANATION_BYTES
                           ? -1
                           : prose_find_here(n, p->text, explanations, NULL);
    if (at < 0 || (!p->is_heading && style_of(p->text) == STYLE_NONE) || prose_says_here(n, p->text, "。") ||
            str_has_digit(p->text))
        return -1;
    bool is_of_template = at > 0 && prose_has_here(n, str_cut(p->text, (size_t)at, p->text.n), topics) &&
                          prose_has_here(n, str_cut(p->text, 0, (size_t)at), topics);
    return is_of_template ? at : -1;
}

/* （主要包括部门中长期绩效目标和年度绩效目标）: what the template says of the section, in its heading. */
static const char *const instructions[] = { "（主要包括", "（主要反映", "（包括", "（请", "（说明", "（简要",
    "（如有", NULL };

static void check_instruction(struct notebook *n, const struct passage *p)
{
    ptrdiff_t at = p->is_heading && !p->is_cell ? prose_find_here(n, p->text, instructions, NULL) : -1;
    at = at < 0 ? find_explanation(n, p) : at;
    if (at < 0)
        return;
    struct str quote = str_cut(p->text, (size_t)at, p->text.n);
    struct finding *f = prose_note(n, "heading-instruction", SEVERITY_INFO, p, quote);
    if (!f)
        return;
    notebook_arg(n, f, quote);
    notebook_key(n, f, quote);
}

/* A long paragraph that breaks off. */
static void check_end(struct notebook *n, const struct passage *p)
{
    static const char *const stops[] = { "。", "；", "：", "！", "？", "”", "）", ".", ";", ":", ")", "…",
        "】", "》", "，", NULL };
    if (p->is_heading || p->is_cell || p->text.n < 80)
        return;
    for (size_t i = 0; stops[i]; i++) {
        if (str_ends(p->text, str_of(stops[i])))
            return;
    }
    if (prose_is_shorter(p->text, 80))
        return;
    struct finding *f =
            prose_note(n, "paragraph-unended", SEVERITY_INFO, p, str_cut(p->text, p->text.n - 1, p->text.n));
    if (!f)
        return;
    f->start = p->start;
    f->end = p->start + (uint32_t)p->text.n;
    notebook_key(n, f, str_cut(p->text, 0, 60));
}

/* ---- blanks ---- */

static bool is_label(struct str s)
{
    return str_ends(s, STR("：")) || str_ends(s, STR(":"));
}

/* 单位名称（盖章）： and nothing behind it, nor on the lines below before the text goes on. */
static void check_blank(struct notebook *n, const struct passage *p, size_t count, size_t i)
{
    static const char *const fields[] = { "单位名称", "填报单位", "评价单位", "报告日期", "填报日期",
        "项目名称", "主管部门", NULL };
    if (!is_label(p[i].text) || !prose_is_shorter(p[i].text, 17) || !prose_has_here(n, p[i].text, fields))
        return;
    /* The value may stand on the next line; far below, or behind another label, it does not. */
    if (i + 1 < count && p[i + 1].line <= p[i].line + 3 && !is_label(p[i + 1].text))
        return;
    struct finding *f = prose_note(n, "field-blank", SEVERITY_INFO, &p[i], STR_NONE);
    if (!f)
        return;
    notebook_arg(n, f, p[i].text);
    notebook_key(n, f, p[i].text);
}

/* 纳入专户管理的非税收入拨款： in the money block, and no amount. */
static void check_blank_cell(struct notebook *n, const struct passage *p)
{
    static const char *const rows[] = { "拨款", "其他资金", "基本支出", "项目支出", "一般公共预算", NULL };
    if (!p->is_cell || !is_label(p->text) || !prose_has_here(n, p->text, rows) ||
            str_starts(p->text, STR("按")) || !prose_is_shorter(p->text, 21))
        return;
    struct finding *f = prose_note(n, "cell-blank", SEVERITY_INFO, p, STR_NONE);
    if (!f)
        return;
    notebook_arg(n, f, p->text);
    notebook_key(n, f, p->text);
}

/* ---- names ---- */

static bool is_end(struct str longer, struct str shorter)
{
    return str_ends(longer, shorter);
}

/* Characters of `part` that `whole` does not have in order. */
static size_t strange(struct str whole, struct str part)
{
    size_t at = 0, lost = 0;
    for (size_t i = 0; i < part.n;) {
        size_t step = prose_step(str_cut(part, i, part.n));
        ptrdiff_t found = str_find(str_cut(whole, at, whole.n), str_cut(part, i, i + step));
        if (found >= 0)
            at += (size_t)found + step;
        else
            lost++;
        i += step;
    }
    return lost;
}

/* Two letters of a name, and its last three. */
static struct str begin_of(struct str name)
{
    return str_cut(name, 0, 6);
}

static struct str end_of(struct str name)
{
    return str_cut(name, name.n - 9, name.n);
}

/* 零陵工业园区管理委员会 in the report of 零陵产业开发区管理委员会: the same beginning and end, and another
 * middle.
 */
static bool is_other_name(struct str own, struct str other)
{
    size_t length = prose_length(other), own_length = prose_length(own);
    if (str_eq(own, other) || is_end(own, other) || is_end(other, own) || length < 7 || own_length < 7)
        return false;
    bool same_begin = str_eq(begin_of(own), begin_of(other)), same_end = str_eq(end_of(own), end_of(other));
    if (!same_begin || !same_end)
        return false;
    /* One that only leaves characters out is an abbreviation, when it leaves out several. */
    bool adds = strange(own, other) > 0;
    if (!adds && own_length - length > 1)
        return false;
    return adds || strange(other, own) > 0;
}

/* Words of the text that end as the organisation does (管理委员会) and begin as it does. */
static struct str name_in(struct str line, struct str own, size_t *from)
{
    struct str begin = begin_of(own), end = end_of(own);
    while (*from < line.n) {
        ptrdiff_t at = str_find(str_cut(line, *from, line.n), begin);
        if (at < 0)
            break;
        size_t here = *from + (size_t)at;
        struct str rest = str_cut(line, here, here + own.n + 15);
        ptrdiff_t stop = str_find(rest, end);
        *from = here + begin.n;
        if (stop <= 0)
            continue;
        struct str name = str_cut(rest, 0, (size_t)stop + end.n);
        if (str_eq(name, own))
            continue;
        static const char *const breaks[] = { "，", "。", "、", "（", "）", "：", "；", "“", "”", " ", "和",
            "及", "县委", "\t", NULL };
        if (!prose_has(name, breaks))
            return name;
    }
    return STR_NONE;
}

static void check_names(struct notebook *n, const struct passage *p, size_t count)
{
    /* A paragraph that tells of another name, or of a unit that was taken over. */
    static const char *const renamed[] = { "更名", "原名", "改名", "合并", "撤销", "前身", "整合", "调整为",
        NULL };
    struct str own = str_trim(n->trial->facts->org);
    struct prose_list names;
    struct finding *f = NULL;
    if (prose_length(own) < 7)
        return;
    struct str last = STR_NONE;
    uint64_t begun = bigrams_ends(n->bigrams, begin_of(own)), ended = bigrams_ends(n->bigrams, end_of(own));
    prose_list_init(&names);
    for (size_t i = 0; i < count; i++) {
        if (!prose_may_say(&p[i], begun) || !prose_may_say(&p[i], ended))
            continue;
        for (size_t from = 0;;) {
            struct str name = name_in(p[i].text, own, &from);
            if (!name.n)
                break;
            if (!is_other_name(own, name) || str_eq(name, last) || prose_has_here(n, p[i].text, renamed))
                continue;
            last = name;
            if (!f)
                f = prose_note(n, "name-differs", SEVERITY_WARNING, &p[i], name);
            prose_list_add(&names, name);
        }
    }
    if (f) {
        f->stated = last;
        notebook_key(n, f, buf_str(&names.text));
    }
    prose_list_give(&names, n, f);
    if (f)
        notebook_arg(n, f, own);
}

/* ---- the end ---- */

static bool has_date(struct str s)
{
    ptrdiff_t year = str_find(s, STR("年"));
    if (year < 4)
        return false;
    struct str rest = str_cut(s, (size_t)year, (size_t)year + 30);
    ptrdiff_t month = str_find(rest, STR("月"));
    return month > 0;
}

/* 附件：…自评表: what a report is followed by. */
static bool is_annex(const struct passage *p)
{
    return (str_starts(p->text, STR("附件")) || str_starts(p->text, STR("附表"))) &&
           prose_is_shorter(p->text, 60);
}

static void check_signature(struct notebook *n, const struct passage *p, size_t count)
{
    enum { ENDS = 8, FRONT = 12 };
    if (count < ENDS + FRONT)
        return;
    size_t annex = count; /* behind a date: the next annex or the end */
    for (size_t i = count; i-- > 0;) {
        if (is_annex(&p[i]))
            annex = i;
        bool is_edge = i < FRONT || i + ENDS >= count || i + ENDS >= annex;
        if (is_edge && prose_is_shorter(p[i].text, 40) && has_date(p[i].text))
            return;
    }
    struct finding *f = prose_note(n, "date-missing", SEVERITY_INFO, &p[count - 1], STR_NONE);
    if (f)
        notebook_key(n, f, STR("date"));
}

/* ---- pictures ---- */

static void check_pictures(struct notebook *n, const struct passage *p)
{
    struct finding *f =
            n->doc->pictures ? prose_note(n, "pictures-unread", SEVERITY_INFO, p, STR_NONE) : NULL;
    if (!f)
        return;
    struct buf number;
    buf_init(&number, 32);
    buf_format(&number, "%d", n->doc->pictures);
    notebook_arg(n, f, buf_str(&number));
    notebook_key(n, f, STR("pictures"));
    buf_fini(&number);
}

void form_note(struct notebook *n)
{
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    bool is_report = prose_is_report(n);
    uint64_t instructed = prose_parts(n, instructions) | prose_parts(n, explanations);
    for (size_t i = 0; i < count && !n->err; i++) {
        check_heading(n, &p[i]);
        if (prose_may_say(&p[i], instructed))
            check_instruction(n, &p[i]);
        check_blank(n, p, count, i);
        check_blank_cell(n, &p[i]);
        if (is_report)
            check_end(n, &p[i]);
    }
    check_names(n, p, count);
    if (count)
        check_pictures(n, &p[0]);
    if (is_report) {
        check_numbers(n, p, count);
        check_signature(n, p, count);
    }
}
