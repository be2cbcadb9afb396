/* SPDX-License-Identifier: MIT */
#include "extract/sums_list.h"

#include "extract/stance.h"

enum { EACH_MAX = 20 /* 20个项目各10亿元: more is not spelled out */ };

size_t list_times_each(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    if (i == 0 || !plain_ends(&r->plain, s->from, "各") || s->sep != SEP_NONE ||
            r->spots[i - 1].dim != DIM_COUNT)
        return 1;
    struct amount a = amount_trim(r->spots[i - 1].amount);
    return a.exp10 == 0 && a.coef > 1 && a.coef <= EACH_MAX ? (size_t)a.coef : 1;
}

bool list_is_level(const struct reading *r, size_t i)
{
    return r->spots[i].stance == STANCE_LEVEL || !stance_is_amount(r, i);
}

/* 决策15分，得分13.2分: the points that could be had, right before those that were given. */
static bool is_weight(const struct reading *r, size_t i)
{
    if (i + 1 >= r->spot_count || r->spots[i + 1].dim != DIM_SCORE || r->spots[i + 1].sep > SEP_COMMA)
        return false;
    return str_find(stance_words(r, i + 1), STR("得")) >= 0 && str_find(stance_words(r, i), STR("得")) < 0;
}

/* Parts of an increase are increases, parts of a fall are falls. */
static bool is_like(const struct reading *r, size_t total, size_t i)
{
    const unsigned ways = CUE_UP | CUE_DOWN;
    if (r->spots[total].stance != STANCE_MOVE || r->spots[i].stance != STANCE_MOVE)
        return list_is_level(r, i);
    return (r->spots[i].cues & ways) == (r->spots[total].cues & ways);
}

/* Of points, only those that were given make up a total: 满分20分 and 扣2分 are none. */
static bool is_given(const struct reading *r, size_t i)
{
    static const char *const others[] = { "满分", "分值", "权重", "扣", "标准分" };
    const struct spot *s = &r->spots[i];
    struct str words = plain_cut(&r->plain, s->head, s->from);
    if (s->dim == DIM_SCORE && is_weight(r, i))
        return false;
    for (size_t k = 0; s->dim == DIM_SCORE && k < sizeof others / sizeof *others; k++)
        if (str_find(words, str_of(others[k])) >= 0)
            return false;
    return true;
}

static void add_part(const struct reading *r, struct parts *parts, size_t i)
{
    if (!is_given(r, i))
        return;
    for (size_t k = list_times_each(r, i); k > 0; k--)
        parts_add(parts, i);
}

/* A clause that opens with the total's own verb goes on with the next thing, not with a part:
 * 预计完成…；预计完成…. */
static bool is_sibling(const struct reading *r, const struct list *l, size_t i)
{
    if (r->spots[l->first].cues & CUE_CLASSES)
        return false; /* 分结构看，累计完成税收…；累计完成非税…: of 累计完成总收入 all the same */
    static const char *const verbs[] = { "预计", "完成", "实现", "新增", "累计", "引进", "新引进", "全年" };
    const struct plain *p = &r->plain;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (plain_has(p, r->spots[i].head, verbs[k]) && plain_has(p, r->spots[l->total].head, verbs[k]))
            return true;
    return false;
}

/* 下达5600万元，其中中央2000万元、…，实际支出5320万元: what was spent or planned is no part when neither the
 * total nor the first part is. */
static bool is_other_kind(const struct reading *r, const struct list *l, size_t i)
{
    const unsigned kinds = SAY_SPENT | SAY_PLAN;
    struct str words = stance_words(r, i);
    if (str_starts(words, STR("加上")) || str_starts(words, STR("加:")) || str_starts(words, STR("减去")) ||
            str_starts(words, STR("减上")))
        return true; /* …，加上级补助…: the account goes on */
    unsigned own = stance_gist(r->lex, words).last & kinds;
    return own & ~(l->kinds & kinds);
}

/* True when the figure k belongs to a list inside this list's last part. */
static bool is_inside(const struct reading *r, struct list *l, size_t k)
{
    const struct spot *s = &r->spots[k];
    bool colon = r->plain.p[r->spots[k - 1].tail] == ':' && s->sep == SEP_NONE;
    if (colon || (s->cues & (CUE_AMONG | CUE_INCLUDES | CUE_CLASSES))) {
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

void list_walk(const struct reading *r, struct list *l)
{
    bool bracket = r->spots[l->first].opened, aside = false;
    if (!is_like(r, l->total, l->first) && r->spots[l->total].stance == STANCE_LEVEL)
        return;
    add_part(r, &l->all, l->first);
    add_part(r, &l->near, l->first);
    l->kinds = stance_gist(r->lex, r->facts->figures[l->total].label).seen |
               stance_gist(r->lex, stance_words(r, l->first)).seen;
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
        if (is_inside(r, l, k) || !relation_same_measure(r, l->total, k) || !is_like(r, l->total, k))
            continue;
        if (str_find(plain_cut(&r->plain, s->prior, s->from), STR("原因")) >= 0)
            continue; /* 增长21%，主要原因是购置车辆支出917万元 */
        if (is_sibling(r, l, k) || (s->sep >= SEP_COMMA && is_other_kind(r, l, k)))
            break;
        add_part(r, &l->all, k);
        enum fit fit = relation_sum_fit(r, l->total, &l->all);
        if (fit == FIT_MEETS)
            l->meets = l->all.count;
        if (fit == FIT_SLIP)
            l->slips = l->all.count;
        if (!l->cut)
            add_part(r, &l->near, k);
    }
}

bool list_ends_open(const struct reading *r, const struct parts *parts)
{
    return parts->count && plain_has(&r->plain, r->spots[parts->index[parts->count - 1]].tail, "等");
}

/* A list set apart by a mark (其中：…；…, 其中，…；…, 。其中…；…) goes on behind a semicolon. */
static bool opens_wide(const struct reading *r, size_t first)
{
    const struct spot *s = &r->spots[first];
    return s->sep >= SEP_STOP || plain_ends(&r->plain, s->head, ":") ||
           plain_ends(&r->plain, s->head, "其中,");
}

const struct parts *list_choose(const struct reading *r, struct list *l, enum fit *fit)
{
    if (l->meets > 1) {
        l->all.count = l->meets;
        *fit = FIT_MEETS;
        return &l->all;
    }
    enum fit all = relation_sum_fit(r, l->total, &l->all), near = relation_sum_fit(r, l->total, &l->near);
    if (l->slips > 1) {
        l->all.count = l->slips;
        *fit = FIT_SLIP;
        return &l->all;
    }
    bool open = opens_wide(r, l->first);
    bool whole = all == FIT_MEETS || (near != FIT_MEETS && open && all != FIT_ABOVE);
    *fit = whole ? all : near;
    return whole ? &l->all : &l->near;
}
