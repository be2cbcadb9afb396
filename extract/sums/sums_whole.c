/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums_whole.h"

#include "extract/figures/numbered.h"
#include "extract/relations/stance.h"

enum {
    LEVELS_MAX = 64,   /* whose purses are told apart: a bit for each */
    POINTS_DIGITS = 1, /* of a total of points that one wrong digit keeps from its parts */
    ALONE_DIGITS = 5,  /* of one that is divided into a single part */
    YEAR_BYTES = 4,    /* 2022 */
    YEAR_LABEL = 7,    /* 2022年 */
    SPAN_WORDS = 300,  /* bytes before a list by year in which the span of its years stands */
    SPAN_JOINT = 6,    /* bytes between the years: 年至 */
    NAME_MIN = 6,      /* bytes of the name of one of several things */
    NAME_END = 12,     /* of its end, by which it is known again */
};

static bool has_concept(const struct reading *r, const struct parts *parts, const char *name)
{
    for (size_t k = 0; k < parts->count; k++)
        if (str_is(r->facts->figures[parts->index[k]].concept, name))
            return true;
    return false;
}

/* What everybody knows to be all of it: “三公”经费 are three things, and what is procured is one of three. */
static bool is_known(const struct reading *r, size_t total, const struct parts *parts)
{
    struct str whole = r->facts->figures[total].concept;
    if (str_is(whole, "sangong"))
        return has_concept(r, parts, "sangong.abroad") && has_concept(r, parts, "sangong.reception") &&
               (has_concept(r, parts, "sangong.car") ||
                       (has_concept(r, parts, "sangong.car.purchase") &&
                               has_concept(r, parts, "sangong.car.running")));
    return str_is(whole, "procurement") && has_concept(r, parts, "procurement.goods") &&
           has_concept(r, parts, "procurement.works") && has_concept(r, parts, "procurement.services");
}

/* 具体用于以下方面：一是…；二是…；三是…: what is numbered is all of it, when it nearly is. */
static bool is_numbered(const struct reading *r, size_t total, const struct parts *parts)
{
    return numbered_of(r, parts->index[0]).ordinal == 1 && numbered_of(r, parts->index[1]).ordinal == 2 &&
           relation_is_close(r, total, parts);
}

/* …、特种车辆0辆、其他用车0辆: whatever has no name of its own is in the last of them. */
static bool ends_with_others(const struct reading *r, const struct parts *parts)
{
    struct str label = r->facts->figures[parts->index[parts->count - 1]].label;
    return str_starts(label, STR("其他")) || str_starts(label, STR("其它"));
}

/* 轿车1辆、越野车2辆、载客汽车0辆: whoever tells what there is none of tells all that there is. */
static bool tells_none(const struct reading *r, const struct parts *parts)
{
    size_t some = 0;
    for (size_t k = 0; k < parts->count; k++)
        some += amount_sign(r->spots[parts->index[k]].amount) != 0;
    return some && some < parts->count;
}

/* [福州京台]、: the next name of a list of things, up to its mark or 等; *words moves behind it. */
static struct str next_name(struct str *words)
{
    ptrdiff_t mark = str_find(*words, STR("、")), etc = str_find(*words, STR("等"));
    ptrdiff_t at = mark >= 0 && (etc < 0 || mark < etc) ? mark : etc;
    struct str name = at > 0 ? str_cut(*words, 0, (size_t)at) : STR_NONE;
    *words = at > 0 && at == mark ? str_cut(*words, (size_t)at + 3, words->n) : STR_NONE;
    return name;
}

/* A part is told of what is called so; of the first name, whose verb stands before it, the end will do. */
static bool has_part_called(const struct reading *r, const struct parts *parts, struct str name)
{
    if (name.n > NAME_END)
        name = str_cut(name, name.n - NAME_END, name.n);
    for (size_t k = 0; k < parts->count; k++)
        if (str_find(r->facts->figures[parts->index[k]].label, name) >= 0)
            return true;
    return false;
}

/* 投资甲线、乙线、丙线等3个项目共计39亿元。其中…: every one that is named has its part, and so many they are.
 */
static bool is_every_name(const struct reading *r, size_t total, const struct parts *parts)
{
    struct str words = r->facts->figures[total].label;
    size_t names = 0;
    if (total == 0 || r->spots[total - 1].dim != DIM_COUNT || r->spots[total].sep > SEP_NONE)
        return false;
    while (words.n) {
        struct str name = next_name(&words);
        if (name.n < NAME_MIN || !has_part_called(r, parts, name))
            return false;
        names++;
    }
    return names > 1 && amount_compare(r->spots[total - 1].amount, amount_from((int)names)) == 0;
}

/* 中央补助2400万元、省级补助1800万元、区级财政安排5400万元: each of another purse, and one digit apart. */
static bool are_purses(const struct reading *r, size_t total, const struct parts *parts)
{
    const struct str_list *levels = &r->lex->purse_levels;
    uint64_t seen = 0;
    for (size_t k = 0, q = 0; k < parts->count; k++) {
        struct str label = r->facts->figures[parts->index[k]].label;
        ptrdiff_t colon = str_find(label, STR(":")); /* 资金来源:省级专项资金 */
        label = colon < 0 ? label : str_cut(label, (size_t)colon + 1, label.n);
        for (q = 0; q < levels->count && q < LEVELS_MAX && !str_starts(label, levels->words[q]);)
            q++;
        if (q == levels->count || q == LEVELS_MAX || (seen >> q & 1))
            return false;
        seen |= UINT64_C(1) << q;
    }
    return r->spots[total].dim == DIM_MONEY && relation_sum_is_short(r, total, parts) &&
           relation_sum_slips(r, total, parts, 1);
}

/* 省、州财政共下达400万元，其中：省级300万元，州级100万元: every purse that is named has its part. */
static bool is_every_level(const struct reading *r, size_t total, const struct parts *parts)
{
    const struct str_list *levels = &r->lex->purse_levels;
    struct str words = r->facts->figures[total].label;
    size_t named = 0, k = 0;
    while (words.n && k < levels->count) {
        for (k = 0; k < levels->count && !str_starts(words, levels->words[k]);)
            k++;
        if (k == levels->count)
            break;
        words = str_cut(words, levels->words[k].n, words.n);
        words = str_cut(words, str_starts(words, STR("、")) ? STR("、").n : 0, words.n);
        if (named >= parts->count ||
                !str_starts(r->facts->figures[parts->index[named]].label, levels->words[k]))
            return false;
        named++;
    }
    return named > 1 && named == parts->count &&
           (str_starts(words, STR("级")) || str_starts(words, STR("财政")) ||
                   str_starts(words, STR("两级")) || str_starts(words, STR("三级")));
}

/* The words before the first part speak of these years as a span: 2022—2024年. */
static bool has_span(const struct reading *r, size_t first, struct str from, struct str to)
{
    size_t end = r->spots[first].from, start = end > SPAN_WORDS ? end - SPAN_WORDS : 0;
    while (start < end && ((unsigned char)r->plain.p[start] & 0xC0) == 0x80)
        start++;
    struct str words = plain_cut(&r->plain, start, end);
    for (ptrdiff_t at; (at = str_find(words, from)) >= 0;) {
        words = str_cut(words, (size_t)at + YEAR_BYTES, words.n);
        ptrdiff_t next = str_find(words, to);
        if (next > 0 && next <= SPAN_JOINT)
            return true;
    }
    return false;
}

/* 两年累计: so many years as there are parts. */
static bool has_count(const struct reading *r, size_t first, size_t years)
{
    static const char *const counts[] = { "两年", "三年", "四年", "五年" };
    size_t end = r->spots[first].from, start = end > SPAN_WORDS ? end - SPAN_WORDS : 0;
    return years >= 2 && years < 2 + COUNT_OF(counts) &&
           str_find(plain_cut(&r->plain, start, end), str_of(counts[years - 2])) >= 0;
}

/* 2022—2024年安排30.54亿元，其中：2022年10.6亿元、2023年9.92亿元、2024年10.01亿元: every year of them. */
static bool is_every_year(const struct reading *r, const struct parts *parts)
{
    const struct figure *first = &r->facts->figures[parts->index[0]], *f = first;
    for (size_t k = 0; k < parts->count; k++) {
        f = &r->facts->figures[parts->index[k]];
        if (f->label.n != YEAR_LABEL || f->year != first->year + (int)k)
            return false;
    }
    return first->year && (has_count(r, parts->index[0], parts->count) ||
                                  has_span(r, parts->index[0], str_cut(first->label, 0, YEAR_BYTES),
                                          str_cut(f->label, 0, YEAR_BYTES)));
}

/* 中央5200万元，省级4100万元，市级3500元: the one amount of another scale would make the sum hold, had it
 * that of the others. */
static bool is_scale_lost(const struct reading *r, size_t total, const struct parts *parts)
{
    const struct figure *f = r->facts->figures;
    size_t odd = parts->count, found = 0;
    if (parts->count < 3)
        return false;
    int scale = f[parts->index[0]].scale10;
    if (scale != f[parts->index[1]].scale10)
        scale = f[parts->index[2]].scale10;
    for (size_t k = 0; k < parts->count; k++)
        if (f[parts->index[k]].scale10 != scale) {
            odd = k;
            found++;
        }
    if (found != 1)
        return false;
    struct amount *a = &r->spots[parts->index[odd]].amount, printed = *a;
    a->exp10 += scale - f[parts->index[odd]].scale10;
    bool holds = relation_sum_exact(r, total, parts);
    *a = printed;
    return holds;
}

/* 增值税12.78亿元，下降15.73%；…: items that are told for how they move, the largest of them. */
static bool are_moving(const struct reading *r, const struct parts *parts)
{
    for (size_t k = 0; k < parts->count; k++) {
        size_t next = parts->index[k] + 1;
        if (next >= r->spot_count || r->spots[next].stance != STANCE_GROWTH || r->spots[next].sep > SEP_COMMA)
            return false;
    }
    return true;
}

/* A list that is nearly all of its total. What it lacks may be a small part that is not told. */
static bool is_nearly_whole(const struct reading *r, size_t total, const struct parts *parts, enum fit fit)
{
    if (!relation_sum_is_short(r, total, parts))
        return true;
    return fit == FIT_SLIP && (!are_moving(r, parts) || relation_slip_is_sure(r, total, parts));
}

/* One digit of the two, or two neighbours changed for each other, tell them apart, and nothing else: 税收
 * 90.24亿元 of 收入130.23亿元 is no wrong 130.24. */
static bool is_one_off(struct amount a, struct amount b)
{
    if (a.exp10 != b.exp10)
        return false;
    amount_coef gap = a.coef > b.coef ? a.coef - b.coef : b.coef - a.coef;
    while (gap && gap % 10 == 0)
        gap /= 10;
    return gap > 0 && (gap < 10 || (gap % 9 == 0 && gap <= 81));
}

bool sums_is_whole(const struct reading *r, size_t total, const struct parts *parts, enum fit fit)
{
    if (fit == FIT_MEETS || is_known(r, total, parts))
        return true;
    if (parts->count < 2)
        return parts->count == 1 && relation_sum_slips(r, total, parts, ALONE_DIGITS) &&
               is_one_off(r->spots[total].amount, r->spots[parts->index[0]].amount);
    if (is_numbered(r, total, parts) || ends_with_others(r, parts) || is_every_year(r, parts) ||
            is_scale_lost(r, total, parts) || tells_none(r, parts) || is_every_name(r, total, parts) ||
            is_every_level(r, total, parts) || are_purses(r, total, parts))
        return true;
    /* Points are given out to the last: one digit that keeps them from their total is wrong. */
    if (r->spots[total].dim == DIM_SCORE && relation_sum_slips(r, total, parts, POINTS_DIGITS))
        return true;
    return (fit == FIT_NEAR || fit == FIT_SLIP) && is_nearly_whole(r, total, parts, fit);
}
