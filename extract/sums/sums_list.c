/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums_list.h"

#include "extract/relations/contrast.h"
#include "extract/relations/scores_text.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_divided.h"

enum {
    START_BYTES = 6, /* by which items are called alike */
    HALF_REACH = 3,  /* figures behind a part in which the other half of its total stands */
    EACH_MAX = 20,   /* 20个项目各10亿元: more is not spelled out */
    REST_DIGITS = 3, /* of a total that the first amount of the next sentence makes up by no chance */
    DIGITS_SURE = 4, /* bytes of a number from which a sum within its rounding is no chance */
};

size_t list_times_each(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    if (i == 0 || s->sep != SEP_NONE || r->spots[i - 1].dim != DIM_COUNT ||
            !plain_ends(&r->plain, s->from, "各"))
        return 1;
    struct amount a = amount_trim(r->spots[i - 1].amount);
    return a.exp10 == 0 && a.coef > 1 && a.coef <= EACH_MAX ? (size_t)a.coef : 1;
}

bool list_is_level(const struct reading *r, size_t i)
{
    if (r->spots[i].stance != STANCE_LEVEL && stance_is_amount(r, i))
        return false;
    return !r->spots[i].apart && (r->facts->figures[i].bound == BOUND_EXACT || !stance_is_limit(r, i));
}

/* 决策15分，得分13.2分: the points that could be had, right before those that were given. */
static bool is_weight(const struct reading *r, size_t i)
{
    if (i + 1 >= r->spot_count || r->spots[i + 1].dim != DIM_SCORE || r->spots[i + 1].sep > SEP_COMMA)
        return false;
    if (r->spots[i].sep == SEP_LIST && r->spots[i + 1].sep > SEP_LIST)
        return false; /* the last of a list, and what was got of all of it */
    if (scores_text_is_beyond(r, i, i + 1))
        return false;
    return scores_text_is_beside(r, i + 1) || (stance_says(r, i + 1, "得") && !stance_says(r, i, "得"));
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
    const struct spot *s = &r->spots[i];
    return s->dim != DIM_SCORE ||
           (!is_weight(r, i) &&
                   !lexicon_has(r->lex, plain_cut(&r->plain, s->head, s->from), &r->lex->not_given));
}

static void add_part(const struct reading *r, struct parts *parts, size_t i)
{
    if (!is_given(r, i))
        return;
    for (size_t k = list_times_each(r, i); k > 0; k--)
        parts_add(parts, i);
}

static bool is_of_other(const struct reading *r, const struct list *l, size_t k)
{
    int own = sums_divided_alike(r, l->first, l->first), other = sums_divided_alike(r, k, l->first);
    return own == (int)l->total && other >= 0 && other != own;
}

/* True when the figure k belongs to a list inside this list's last part. */
static bool is_inside(const struct reading *r, struct list *l, size_t k)
{
    const struct spot *s = &r->spots[k];
    bool colon = r->plain.p[r->spots[k - 1].tail] == ':' && s->sep == SEP_NONE;
    bool spelled = stance_says(r, k, "具体") && (stance_says(r, k, "具体是") || stance_says(r, k, "具体为"));
    bool scope = s->sep >= SEP_COMMA && list_opens_scope(r, k);
    l->spelled |= spelled;
    if (colon || spelled || scope || (s->cues & (CUE_AMONG | CUE_INCLUDES | CUE_CLASSES))) {
        l->nested = true;
        l->nested_sep = SEP_NONE;
        return true;
    }
    if (!l->nested)
        return false;
    if (l->spelled && s->sep < SEP_SEMI)
        return true;
    l->spelled = false;
    bool same = relation_same_measure(r, l->total, k);
    if (s->sep >= SEP_SEMI || (l->nested_sep == SEP_LIST && s->sep == SEP_COMMA && same)) {
        l->nested = false;
        return false;
    }
    if (same && l->nested_sep == SEP_NONE)
        l->nested_sep = s->sep;
    return true;
}

/* 增长21%，主要原因是购置车辆支出917万元, 在减税16.92亿元的基础上: told in passing. What stands before a
 * semicolon was said of the item before. */
static bool is_aside(const struct reading *r, size_t k)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[k];
    bool starts = plain_ends(p, s->head, ";") || plain_ends(p, s->head, "。");
    struct str words = plain_cut(p, starts ? s->head : s->prior, s->from);
    return str_find(words, STR("原因")) >= 0 || plain_has(p, s->tail, "的基础上") ||
           plain_has(p, s->tail, "基础上");
}

/* How the first item is numbered. */
static void find_marks(const struct reading *r, struct list *l)
{
    l->marked = true;
    l->mark = numbered_of(r, l->first);
    if (l->mark.ordinal != 1)
        l->mark.ordinal = 0;
    l->circled = !l->mark.ordinal && numbered_circle(r, l->first) == 1;
}

/* 一是…520万元。二是…360万元: true when the sentence of k is the next item of a numbered list. */
static bool goes_on_numbered(const struct reading *r, struct list *l, size_t k)
{
    if (l->circled && numbered_circle(r, k) == l->circled + 1) {
        l->circled++;
        l->passed = false;
        return true;
    }
    struct numbered mark = l->mark.ordinal ? numbered_of(r, k) : l->mark;
    if (!mark.ordinal || mark.style != l->mark.style || mark.ordinal != l->mark.ordinal + 1)
        return false;
    l->mark = mark;
    l->passed = false;
    return true;
}

/* 其中：A收入1780.6万元，占89.9%。B收入200万元，占10.1%: so many digits that they are both halves. */
static bool completes(const struct reading *r, const struct list *l, size_t k)
{
    struct parts both;
    parts_two(&both, l->first, k);
    return relation_sum_is_sure(r, l->total, &both, DIGITS_SURE);
}

/* 其中：车辆购置支出25万元。主要用于…。车辆运行支出12.35万元: the other half of the whole stands in a
 * sentence of its own. */
static bool is_other_half(const struct reading *r, const struct list *l, size_t k)
{
    return l->all.count == 1 && k <= l->first + HALF_REACH && r->spots[k].para == r->spots[l->first].para &&
           relation_same_measure(r, l->first, k) && list_is_level(r, k) &&
           (contrast_completes(r, l->first, k, false) || completes(r, l, k));
}

/* 第二产业增加值: 2; 0: no such item. */
static int series_of(const struct reading *r, size_t k)
{
    static const struct str items[] = { STR("第一"), STR("第二"), STR("第三"), STR("第四"), STR("第五"),
        STR("第六") };
    struct str label = r->facts->figures[k].label;
    if (!str_starts(label, STR("第")))
        return 0; /* so it is with nearly all */
    for (size_t n = 0; n < COUNT_OF(items); n++)
        if (str_starts(label, items[n]))
            return (int)n + 1;
    return 0;
}

/* A list that meets its total before its end has found it there, unless all but one of its parts are nothing,
 * or few digits leave room for more. */
static bool is_found(const struct reading *r, const struct list *l)
{
    size_t real = 0;
    for (size_t k = 0; k < l->all.count; k++)
        real += amount_sign(r->spots[l->all.index[k]].amount) != 0;
    return real > 1 &&
           (r->facts->figures[l->total].number.n >= DIGITS_SURE || relation_sum_exact(r, l->total, &l->all));
}

bool list_is_kind_of(const struct reading *r, size_t part, size_t total)
{
    struct str x = r->facts->figures[part].concept, y = r->facts->figures[total].concept;
    return y.n && x.n > y.n && str_starts(x, y) && x.p[y.n] == '.';
}

/* “三公”经费1165万元。其中：出国费0万元。购置费204万元，…；运行费664万元，…。接待费295万元: what is a part by
 * its name goes on with the list in a sentence of its own. */
static bool goes_on_by_name(const struct reading *r, const struct list *l, size_t k)
{
    if (!str_is(r->facts->figures[l->total].concept, "sangong") || !list_is_kind_of(r, k, l->total) ||
            !list_is_kind_of(r, l->first, l->total) || !relation_same_measure(r, l->total, k) ||
            !list_is_level(r, k))
        return false;
    struct str own = r->facts->figures[k].concept;
    for (size_t n = 0; n < l->all.count; n++) {
        struct str other = r->facts->figures[l->all.index[n]].concept;
        if (str_starts(own, other) || str_starts(other, own))
            return false;
    }
    return true;
}

/* 工资59.95万元，商品62.82万元，补助66.28万元。其它支出45万元: the rest in a sentence of its own, with which
 * they are all of it; 小学203所；中学233所；…。特殊教育学校6所: or the last of many. */
static bool is_rest(const struct reading *r, const struct list *l, size_t k)
{
    struct str words = stance_words(r, k);
    if (l->all.count < 2 || !relation_same_measure(r, l->total, k))
        return false;
    bool others = str_starts(words, STR("其他")) || str_starts(words, STR("其它"));
    bool last = l->all.count > 2 && list_is_level(r, k) && amount_sign(r->spots[k].amount) > 0 &&
                amount_significant(r->spots[l->total].amount) >= REST_DIGITS;
    if ((!others && !last) || relation_sum_exact(r, l->total, &l->all))
        return false;
    struct parts all = l->all;
    parts_add(&all, k);
    return relation_sum_exact(r, l->total, &all);
}

/* 其中66个新开工项目已开工28个，58个续建项目完工20个: of those 66, of those 58; 单价100万元以上设备0万元. */
static bool is_of_part(const struct reading *r, size_t k)
{
    const struct spot *s = &r->spots[k];
    bool of_count = s->sep == SEP_NONE && s->dim == DIM_COUNT && !s->opened && !s->shut &&
                    relation_same_measure(r, k - 1, k) &&
                    !plain_ends_listed(&r->plain, s->from, &r->lex->joins); /* 21家国企、7家民企 */
    return of_count || stance_says(r, k, "单价");
}

/* 第三产业用电16亿度，…；居民用电7亿度: what stands behind a series and is called as its items are. */
static bool is_behind_series(const struct reading *r, const struct list *l, size_t k)
{
    return l->all.count == 3 && r->spots[k].sep == SEP_SEMI && !(r->spots[k].cues & CUE_AMONG) &&
           relation_sum_is_short(r, l->total, &l->all) &&
           str_share_end(r->facts->figures[l->first].label, r->facts->figures[k].label, START_BYTES);
}

/* 人员经费…，包括：工资602万元、奖金388万元等；公用经费… and 本级12.3亿元，主要是…等，县区24.1亿元. */
static bool ends_before(const struct reading *r, const struct list *l, size_t k)
{
    enum sep sep = r->spots[k].sep;
    bool apart = sep == SEP_SEMI || (sep == SEP_COMMA && (r->spots[l->first].cues & CUE_MAINLY));
    return apart && !l->nested && l->all.count > 1 && list_ends_open(r, &l->all) &&
           l->all.index[l->all.count - 1] + 1 == k;
}

void list_walk(const struct reading *r, struct list *l)
{
    bool bracket = r->spots[l->first].opened;
    int depth = r->spots[l->first].depth;
    enum sep between = SEP_NONE; /* the part before and k */
    bool stopped = false;
    int series = series_of(r, l->first) == 1; /* the last item of 第一产业…、第二产业… */
    l->even = true;
    l->passed = true;
    if (!is_like(r, l->total, l->first) && r->spots[l->total].stance == STANCE_LEVEL)
        return;
    add_part(r, &l->all, l->first);
    add_part(r, &l->near, l->first);
    size_t end = l->first + RELATION_REACH < r->spot_count ? l->first + RELATION_REACH : r->spot_count;
    for (size_t k = l->first + 1; k < end; k++) {
        const struct spot *s = &r->spots[k];
        if (s->para != r->spots[l->first].para || (bracket && s->floor < depth))
            break;
        if (s->sep >= SEP_SEMI && !l->marked)
            find_marks(r, l);
        bool stop = s->sep == SEP_STOP, half = stop && is_other_half(r, l, k);
        bool serial = series && series_of(r, k) == series + 1 && relation_same_measure(r, l->total, k);
        bool next = serial || (stop && (goes_on_by_name(r, l, k) || is_rest(r, l, k))) ||
                    (s->sep >= SEP_SEMI && goes_on_numbered(r, l, k));
        series += serial;
        l->nested &= !serial;
        if (s->sep >= SEP_STOP && !half && !next) {
            if (l->mark.ordinal || l->circled ||
                    (l->all.count == 1 && !relation_same_measure(r, l->first, k) &&
                            k <= l->first + HALF_REACH)) {
                stopped = true;
                continue;
            }
            break;
        }
        stopped &= !next;
        if (stopped && !half)
            continue; /* the sentences of an item behind its first tell more of it */
        between = s->sep > between ? s->sep : between;
        /* What stands in brackets behind a part (满分20分) is no part. */
        if (s->depth > depth)
            continue;
        if (ends_before(r, l, k))
            break;
        if (s->sep >= SEP_SEMI)
            l->cut = true;
        if (is_inside(r, l, k) || !relation_same_measure(r, l->total, k) || !is_like(r, l->total, k))
            continue;
        if (is_aside(r, k) || (series && !serial && !is_behind_series(r, l, k)))
            continue;
        /* 其中沪苏浙的新签约项目58个；沪苏浙的新落地项目41个: of another total */
        if (s->sep == SEP_SEMI && is_of_other(r, l, k))
            continue;
        if (is_of_part(r, k) || list_is_due(r, k))
            continue;
        if ((!bracket && list_is_past(r, l, k)) ||
                (s->sep >= SEP_COMMA && (list_is_other_kind(r, l, k) || list_crosses(r, l, k))))
            break;
        add_part(r, &l->all, k);
        if (between <= SEP_LIST)
            l->meets = l->slips = l->alone = 0; /* 3个、2个和4个: no list ends before its last item */
        l->even &= between == SEP_SEMI || (between > SEP_SEMI && (l->mark.ordinal || l->circled));
        between = SEP_NONE;
        enum fit fit = l->fit = relation_sum_fit(r, l->total, &l->all);
        l->fitted = l->all.count;
        if (fit == FIT_MEETS && is_found(r, l))
            l->meets = l->all.count;
        if (fit == FIT_MEETS && !l->meets && !l->alone && l->all.count > 1)
            l->alone = l->all.count;
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
