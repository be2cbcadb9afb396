/* SPDX-License-Identifier: MIT */
#include "validate/moved_gap.h"

#include "validate/prose.h"

enum { NAME_LEAST = 9 /* 收入, 支出 may be of anything */ };

static void skip_blanks(struct str *s)
{
    while (s->n && (s->p[0] == ' ' || s->p[0] == '\n' || s->p[0] == '\t' || s->p[0] == '\r' ||
                           str_starts(*s, STR("　"))))
        *s = str_cut(*s, (unsigned char)s->p[0] < 0x80 ? 1 : strlen("　"), s->n);
}

static bool take_mark(struct str *s, struct saying *out)
{
    static const char *const marks[] = { "。", "，", ",", "、", "；", ";", "（", "(", "：", ":", NULL };
    size_t which = 1;
    bool is_mark = prose_take(s, marks, &which);
    out->stops = is_mark && which == 0;
    return is_mark;
}

/* 与上年同期相比，: words that name the year or the plan that it is compared with. */
static void take_base(struct str *s, struct saying *out)
{
    static const char *const bases[] = { "同比", "比", "较", "与", "和", "相比", NULL };
    static const char *const fillers[] = { "上一年度", "上一年", "上年度", "上年", "去年", "同期", "年度",
        "年", "决算", "数", "执行", "实际", "累计", "总体", "相应", "，", ",", NULL };
    static const char *const plans[] = { "年初", "预算", "计划", "目标", "调整", NULL };
    for (;;) {
        skip_blanks(s);
        if (prose_take(s, bases, NULL)) {
            out->has_base = true;
        } else if (prose_take(s, plans, NULL)) {
            out->is_plan = true;
        } else if (!prose_take_year(s) && !prose_take(s, fillers, NULL)) {
            return;
        }
    }
}

/* The last letters of all that take_verb takes; few other words end in one. */
static bool ends_as_verb(struct str s)
{
    static const char lasts[] = "加长收支升高涨幅速增多少降低减约滑落度率额例到了为达是";
    struct str last = str_trim(s);
    last = str_cut(last, last.n > 3 ? last.n - 3 : 0, last.n);
    return last.n == 3 && str_find(str_of(lasts), last) >= 0;
}

/* 增加, 下降了, 增幅为: must be all that is left. */
static bool take_verb(struct str s, struct saying *out)
{
    static const char *const ups[] = { UP_VERBS, "增幅", "增速", "增", "多", NULL };
    static const char *const downs[] = { DOWN_VERBS, "降幅", "减幅", "减", "降", "少", NULL };
    static const char *const ends[] = { "幅度", "率", "额", "比例", "达到", "了", "为", "达", "是", NULL };
    if (prose_take(&s, ups, NULL))
        out->direction = 1;
    else if (prose_take(&s, downs, NULL))
        out->direction = -1;
    else if (!str_starts(s, STR("幅度")))
        return false;
    do
        skip_blanks(&s);
    while (prose_take(&s, ends, NULL));
    return s.n == 0;
}

/* 收、支总计各: the name that the amount has, told again; the longest beginning of s that is in it. */
static bool take_name(struct str *s, struct str name)
{
    static const char *const ends[] = { "支出", "决算", "数", "总额", "各", "均", "也", NULL };
    size_t longest = 0;
    for (size_t at = 0; at < s->n && at < MOVED_NAME_BYTES;) {
        at += prose_step(str_cut(*s, at, s->n));
        if (str_find(name, str_cut(*s, 0, at)) < 0)
            break;
        longest = at;
    }
    if (longest < NAME_LEAST)
        return false;
    *s = str_cut(*s, longest, s->n);
    while (prose_take(s, ends, NULL))
        ;
    return true;
}

/* 决算数小于预算数的主要原因是厉行节约，与上年相比: a reason for something else stands between the two. */
static bool skip_reason(struct str *s, struct saying *out)
{
    static const char *const reasons[] = { "决算数", "主要原因", "主要是", "原因是" };
    static const char *const ends[] = { "，", ",", "。", "；", NULL };
    ptrdiff_t at = str_starts_any(*s, reasons, COUNT_OF(reasons)) ? prose_find(*s, ends, NULL) : -1;
    if (at < 0)
        return false;
    *s = str_cut(*s, (size_t)at, s->n);
    return take_mark(s, out);
}

bool moved_gap_read(const struct trial *t, const struct figure *a, const struct figure *b, struct str name,
        struct saying *out)
{
    if (b->start < a->end || b->start - a->end > (uint32_t)(MOVED_GAP_BYTES + 2 * MOVED_NAME_BYTES))
        return false;
    struct str gap = str_cut(t->doc->text, a->end, b->start);
    if (!ends_as_verb(gap))
        return false;
    *out = (struct saying){ .direction = 0 };
    skip_blanks(&gap);
    static const char *const compared[] = { "相比", "比较", "相较", NULL };
    out->is_before = prose_take(&gap, compared, NULL);
    bool marked = take_mark(&gap, out);
    skip_blanks(&gap);
    bool reason = marked && skip_reason(&gap, out);
    out->is_named = marked && take_name(&gap, name);
    take_base(&gap, out);
    out->is_named |= out->has_base && take_name(&gap, name);
    if (reason && !out->has_base)
        return false;
    if (!out->is_named && !reason && b->start - a->end > (uint32_t)MOVED_GAP_BYTES)
        return false;
    /* 其中A为50万元增加3万元: without a mark only words that compare keep the two together. */
    return take_verb(gap, out) && (marked || out->has_base || out->is_before) &&
           (!out->stops || out->has_base);
}

int moved_gap_verb(struct str *s)
{
    static const char *const ups[] = { UP_VERBS }, *const downs[] = { DOWN_VERBS };
    for (int less = 0; less < 2; less++)
        for (size_t k = 0; k < (less ? COUNT_OF(downs) : COUNT_OF(ups)); k++) {
            struct str verb = str_of(less ? downs[k] : ups[k]);
            if (!str_ends(*s, verb))
                continue;
            s->n -= verb.n;
            return less ? -1 : 1;
        }
    return 0;
}

bool moved_gap_is_move(const struct trial *t, const struct figure *f)
{
    struct str before = str_trim(
            str_cut(t->doc->text, f->start > MOVED_GAP_BYTES ? f->start - MOVED_GAP_BYTES : 0, f->start));
    before.n -= str_ends(before, STR("了")) ? STR("了").n : 0;
    return moved_gap_verb(&before) != 0;
}
