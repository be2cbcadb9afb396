/* SPDX-License-Identifier: MIT */
#include "extract/sums.h"

#include <string.h>

#include "extract/relation.h"

enum {
    LEAD_MAX = 150,   /* bytes in front of a list in which its subject stands */
    TOTAL_REACH = 24, /* figures back in which a list's total is looked for */
    EACH_MAX = 20,    /* 20个项目各10亿元: more is not spelled out */
};

static bool in_text(const struct reading *r, size_t i)
{
    return r->spots[i].cell < 0;
}

/* "3个项目各10亿元" counts three times. */
static size_t times_each(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    if (i == 0 || !plain_ends(&r->plain, s->from, "各") || s->sep != SEP_NONE ||
            r->spots[i - 1].dim != DIM_COUNT)
        return 1;
    struct amount a = amount_trim(r->spots[i - 1].amount);
    return a.exp10 == 0 && a.coef > 1 && a.coef <= EACH_MAX ? (size_t)a.coef : 1;
}

/* Of points, only those that were given make up a total: 满分20分 and 扣2分 are none. */
static bool is_given(const struct reading *r, size_t i)
{
    static const char *const others[] = { "满分", "分值", "权重", "扣", "标准分" };
    const struct spot *s = &r->spots[i];
    struct str words = plain_cut(&r->plain, s->head, s->from);
    for (size_t k = 0; s->dim == DIM_SCORE && k < sizeof others / sizeof *others; k++)
        if (str_find(words, str_of(others[k])) >= 0)
            return false;
    return true;
}

static void add_part(const struct reading *r, struct parts *parts, size_t i)
{
    if (!is_given(r, i))
        return;
    for (size_t k = times_each(r, i); k > 0; k--)
        parts_add(parts, i);
}

/* A clause that opens with the total's own verb goes on with the next thing, not with a part:
 * 预计完成…；预计完成…. */
static bool is_sibling(const struct reading *r, size_t total, size_t i)
{
    static const char *const verbs[] = { "预计", "完成", "实现", "新增", "累计", "引进", "新引进", "全年" };
    const struct plain *p = &r->plain;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (plain_has(p, r->spots[i].head, verbs[k]) && plain_has(p, r->spots[total].head, verbs[k]))
            return true;
    return false;
}

/* What a list is made of while it is walked. */
struct list {
    size_t total, first;
    struct parts all, near; /* to the end of the sentence; to the first semicolon */
    bool cut;               /* near has stopped growing */
    bool nested;
    enum sep nested_sep;
};

/* True when the figure k belongs to a list inside this list's last part. */
static bool is_inside(const struct reading *r, struct list *l, size_t k)
{
    const struct spot *s = &r->spots[k];
    if (s->cues & (CUE_AMONG | CUE_INCLUDES | CUE_CLASSES)) {
        l->nested = true;
        l->nested_sep = SEP_NONE;
        return true;
    }
    if (!l->nested)
        return false;
    bool same = relation_same_measure(r, l->total, k);
    if (s->shut || s->sep >= SEP_SEMI || (l->nested_sep == SEP_LIST && s->sep == SEP_COMMA && same)) {
        l->nested = false;
        return false;
    }
    if (same && l->nested_sep == SEP_NONE)
        l->nested_sep = s->sep;
    return true;
}

static void walk_list(const struct reading *r, struct list *l)
{
    bool bracket = r->spots[l->first].opened, aside = false;
    add_part(r, &l->all, l->first);
    add_part(r, &l->near, l->first);
    size_t end = l->first + RELATION_REACH < r->spot_count ? l->first + RELATION_REACH : r->spot_count;
    for (size_t k = l->first + 1; k < end; k++) {
        const struct spot *s = &r->spots[k];
        if (s->sep >= SEP_STOP || s->para != r->spots[l->first].para || (bracket && s->shut))
            break;
        /* What stands in brackets behind a part (满分20分) is no part. */
        aside = s->opened || (aside && !s->shut);
        if (aside && !bracket)
            continue;
        if (s->sep == SEP_SEMI)
            l->cut = true;
        if (is_inside(r, l, k) || !relation_same_measure(r, l->total, k) || relation_is_move(r, k))
            continue;
        if (is_sibling(r, l->total, k))
            break;
        add_part(r, &l->all, k);
        if (!l->cut)
            add_part(r, &l->near, k);
    }
}

static bool ends_open(const struct reading *r, const struct parts *parts)
{
    return parts->count && plain_has(&r->plain, r->spots[parts->index[parts->count - 1]].tail, "等");
}

/* Which of the two readings of a list's end is meant: the one that adds up, else the one its marks speak for.
 */
static const struct parts *choose_parts(const struct reading *r, const struct list *l, enum fit *fit)
{
    enum fit all = relation_sum_fit(r, l->total, &l->all), near = relation_sum_fit(r, l->total, &l->near);
    bool colon = plain_ends(&r->plain, r->spots[l->first].head, ":");
    bool whole = all == FIT_MEETS || (near != FIT_MEETS && colon && all != FIT_ABOVE);
    *fit = whole ? all : near;
    return whole ? &l->all : &l->near;
}

static int add_sum(struct reading *r, size_t total, const struct parts *parts, enum fit fit, bool mainly)
{
    bool exhaustive =
            !mainly && !ends_open(r, parts) && (fit == FIT_MEETS || (fit == FIT_NEAR && parts->count > 1));
    return relation_add(r, RELATION_SUM, total, parts, exhaustive);
}

/* What a sentence that opens with its own subject divides: 项目支出 in "项目支出包括：…"; empty when it has
 * none. */
static struct str lead_words(const struct reading *r, size_t first)
{
    const struct plain *p = &r->plain;
    size_t from = first > 0 ? r->spots[first - 1].tail : 0, end = r->spots[first].from;
    if (end - from > LEAD_MAX)
        from = end - LEAD_MAX;
    while (from < end && ((unsigned char)p->p[from] & 0xC0) == 0x80)
        from++;
    size_t start = from;
    for (size_t i = from; i < end; i += plain_step(p, i)) {
        if (plain_is_start(p, i))
            start = i;
        if (plain_has(p, i, "。"))
            start = i + 3;
        const struct word *cue = i >= start ? words_find(&r->lex->cues, p->p + i, p->p + end) : NULL;
        if (cue && ((unsigned)cue->value & (CUE_AMONG | CUE_INCLUDES)))
            return plain_cut(p, start, i);
    }
    return STR_NONE;
}

static int total_named(const struct reading *r, size_t first, struct str words)
{
    for (size_t k = first; k-- > 0 && first - k <= TOTAL_REACH;)
        if (in_text(r, k) && relation_same_measure(r, k, first) &&
                str_ends(r->facts->figures[k].label, words))
            return (int)k;
    return -1;
}

/* The figure that a list with 其中 or 包括 divides; -1 when there is none. */
static int total_before(const struct reading *r, size_t first)
{
    enum sep sep = r->spots[first].sep;
    int move = -1;
    struct str lead = sep >= SEP_STOP ? lead_words(r, first) : STR_NONE;
    if (lead.n >= 6)
        return total_named(r, first, lead);
    for (size_t k = first; k-- > 0 && first - k <= TOTAL_REACH;) {
        const struct spot *s = &r->spots[k];
        if (!in_text(r, k) || s->para + (r->spots[first].sep == SEP_PARA) < r->spots[first].para)
            break;
        bool same = relation_same_measure(r, k, first) ||
                    (s->dim == DIM_COUNT && r->spots[first].dim == DIM_COUNT && sep >= SEP_STOP);
        if (same && !relation_is_move(r, k))
            return (int)k;
        if (same && move < 0)
            move = (int)k;
        /* One sentence back at the most. */
        if (s->sep >= SEP_STOP && sep >= SEP_STOP && k + 1 < first)
            break;
        sep = s->sep > sep ? s->sep : sep;
    }
    return move;
}

static int add_list(struct reading *r, size_t first, int total)
{
    if (total < 0)
        return 0;
    struct list l = { .total = (size_t)total, .first = first };
    enum fit fit;
    /* Counted things may come in other words (15个项目，其中500强1家): then only the first part is sure. */
    if (!relation_same_measure(r, l.total, first)) {
        parts_add(&l.near, first);
        return relation_sum_fit(r, l.total, &l.near) == FIT_BELOW
                       ? relation_add(r, RELATION_SUM, l.total, &l.near, false)
                       : 0;
    }
    walk_list(r, &l);
    const struct parts *parts = choose_parts(r, &l, &fit);
    if (!parts->count)
        return 0;
    int err = add_sum(r, l.total, parts, fit, r->spots[first].cues & CUE_MAINLY);
    return err ? err : sums_add_beside(r, l.total, first);
}

/* 其中 may speak of the amount or of the increase named last: the reading that adds up wins. */
static int add_among(struct reading *r, size_t i)
{
    /* Points taken off are no part of the points given. */
    if (r->spots[i].dim == DIM_SCORE && plain_ends(&r->plain, r->spots[i].from, "扣"))
        return 0;
    /* 其中3个项目各10亿元: the money is what is divided. */
    if (i + 1 < r->spot_count && times_each(r, i + 1) > 1)
        i++;
    int total = total_before(r, i), err = 0;
    if (total >= 0 && sums_add_pairs(r, i, (size_t)total, &err))
        return err;
    if (i > 0 && total >= 0) {
        for (size_t k = i; k-- > (size_t)total + 1;) {
            if (!relation_same_measure(r, k, i) || !relation_is_move(r, k))
                continue;
            struct list l = { .total = k, .first = i };
            enum fit fit;
            walk_list(r, &l);
            choose_parts(r, &l, &fit);
            if (fit == FIT_MEETS)
                total = (int)k;
            break;
        }
    }
    return add_list(r, i, total);
}

/* 按经济科目分类：… divides what the paragraph is about: its first amount, or the amount right before in the
 * sentence. */
static int class_total(const struct reading *r, size_t first)
{
    int topic = -1;
    for (size_t k = first; k-- > 0 && r->spots[k].para == r->spots[first].para && first - k < RELATION_REACH;)
        if (relation_same_measure(r, k, first) && in_text(r, k))
            topic = (int)k;
    return topic;
}

/* 36项支出方向中，…16项、…17项、…: the parts follow without 其中; taken only when they add up. */
static int add_within(struct reading *r, size_t total)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[total];
    if (s->rest < 3 || s->rest <= s->tail || !plain_ends(p, s->rest, "中"))
        return 0;
    struct parts parts = { .count = 0 };
    for (size_t k = total + 1; k < r->spot_count && k < total + RELATION_REACH && r->spots[k].sep < SEP_STOP;
            k++)
        if (relation_same_measure(r, total, k))
            parts_add(&parts, k);
    return parts.count > 1 && relation_sum_fit(r, total, &parts) == FIT_MEETS
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

static bool has_concept(const struct reading *r, size_t i, const char *concept)
{
    return str_is(r->facts->figures[i].concept, concept);
}

static bool has_sum(const struct reading *r, size_t total, size_t part)
{
    const struct facts *facts = r->facts;
    for (size_t q = facts->relation_count; q-- > 0 && facts->relation_count - q <= 32;) {
        const struct relation *rel = &facts->relations[q];
        for (size_t k = 0; rel->kind == RELATION_SUM && rel->result == total + 1 && k < rel->operand_count;
                k++)
            if (rel->operands[k] == part + 1)
                return true;
    }
    return false;
}

/* 基本支出 and 项目支出 behind an amount that they make up, without a word that says so. */
static int add_known(struct reading *r, size_t i)
{
    static const char *const pairs[][2] = { { "expense.basic", "expense.project" },
        { "expense.basic.staff", "expense.basic.running" } };
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
        if (!has_concept(r, i, pairs[p][0]) || i == 0)
            continue;
        for (size_t k = i + 1; k < r->spot_count && k < i + 10 && r->spots[k].para == r->spots[i].para; k++) {
            if (!has_concept(r, k, pairs[p][1]))
                continue;
            struct parts parts = { .index = { (uint32_t)i, (uint32_t)k }, .count = 2 };
            for (size_t t = i; t-- > 0 && i - t <= 3 && r->spots[t].para == r->spots[i].para;)
                if (!has_sum(r, t, i) && relation_same_measure(r, t, i) && relation_same_measure(r, t, k) &&
                        relation_sum_fit(r, t, &parts) == FIT_MEETS)
                    return relation_add(r, RELATION_SUM, t, &parts, true);
            break;
        }
    }
    return 0;
}

/* "…27个；…39个、59个" behind 共125个, and "A 10个、B 20个，共30个": taken only when they add up. */
static int add_total(struct reading *r, size_t total)
{
    const struct spot *s = &r->spots[total];
    struct amount floor = amount_from(20);
    if (!(s->cues & CUE_TOTAL) || amount_compare(s->amount, floor) < 0)
        return 0;
    struct parts parts = { .count = 0 };
    for (size_t k = total + 1; k < r->spot_count && k <= total + 10 && r->spots[k].para == s->para; k++) {
        if (!relation_same_measure(r, total, k) || r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES))
            continue;
        parts_add(&parts, k);
        if (parts.count > 1 && relation_sum_fit(r, total, &parts) == FIT_MEETS)
            return relation_add(r, RELATION_SUM, total, &parts, true);
    }
    parts.count = 0;
    for (size_t k = total; k > 0 && total - k < 10 && r->spots[k].sep < SEP_STOP;) {
        k--;
        if (!relation_same_measure(r, total, k))
            continue;
        memmove(parts.index + 1, parts.index, parts.count * sizeof *parts.index);
        parts.index[0] = (uint32_t)k;
        parts.count++;
        if (parts.count > 1 && relation_sum_fit(r, total, &parts) == FIT_MEETS)
            return relation_add(r, RELATION_SUM, total, &parts, true);
    }
    return 0;
}

int sums_find(struct reading *r)
{
    int err = 0;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        unsigned cues = r->spots[i].cues;
        if (!in_text(r, i))
            continue;
        if (cues & CUE_CLASSES)
            err = add_list(r, i, class_total(r, i));
        else if (cues & (CUE_AMONG | CUE_INCLUDES))
            err = add_among(r, i);
        if (!err)
            err = add_within(r, i);
        if (!err)
            err = add_known(r, i);
        if (!err)
            err = add_total(r, i);
    }
    return err;
}
