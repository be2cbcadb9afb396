/* SPDX-License-Identifier: MIT
 * Which of the amounts before a list the list divides.
 */
#include "extract/sums/sums_divided.h"

#include "extract/relations/contrast.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_list.h"

enum {
    LEAD_MAX = 150,   /* bytes in front of a list in which its subject stands */
    TOTAL_REACH = 24, /* figures back in which a list's total is looked for */
    NAME_BYTES = 15,  /* of a name that a part and its total share: 国内生产总值 */
    NEAR_REACH = 6,   /* and of several in its sentence the one that the parts make up */
};

static bool in_text(const struct reading *r, size_t i)
{
    return r->spots[i].cell < 0;
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
                str_ends(naming_trim(r->lex, r->facts->figures[k].label, words), words))
            return (int)k;
    return -1;
}

/* 收入方面, 其中: what the words before the list call their subject. */
static struct str lead_name(struct str lead)
{
    if (str_ends(lead, STR(",")))
        lead.n--;
    if (str_ends(lead, STR("方面")))
        lead.n -= 6;
    return str_is(lead, "主要") ? STR_NONE : lead; /* 主要构成为：… */
}

/* 收支总预算706万元。收入包括：…；支出包括：…: both sides are as large. */
static int total_of_both(const struct reading *r, size_t first)
{
    for (size_t k = first; k-- > 0 && first - k <= TOTAL_REACH && r->spots[k].para == r->spots[first].para;)
        if (in_text(r, k) && relation_same_measure(r, k, first) &&
                str_find(r->facts->figures[k].label, STR("收支")) >= 0)
            return (int)k;
    return -1;
}

/* 财政支出875亿元，增长6%。各项重点支出得到保障，其中：…: a clause that names nothing, but has the last word
 * of what was told before it. */
static int total_commented(const struct reading *r, size_t first, struct str lead)
{
    for (size_t k = first; k-- > 0 && first - k <= NEAR_REACH && r->spots[k].para == r->spots[first].para;) {
        struct str name = naming_trim(r->lex, r->facts->figures[k].label, STR_NONE);
        if (in_text(r, k) && relation_same_measure(r, k, first) && r->spots[k].stance == STANCE_LEVEL &&
                name.n > 6 && str_find(lead, str_cut(name, name.n - 6, name.n)) >= 0)
            return amount_compare(r->spots[k].amount, r->spots[first].amount) >= 0 ? (int)k : -1;
    }
    return -1;
}

/* The total of the sum in which k is the last part; -1. */
static int whole_of(const struct reading *r, size_t k)
{
    const struct facts *facts = r->facts;
    for (size_t q = facts->relation_count; q-- > 0 && facts->relation_count - q <= 8;) {
        const struct relation *rel = &facts->relations[q];
        if (rel->kind == RELATION_SUM && rel->exhaustive && rel->operands[rel->operand_count - 1] == k + 1)
            return (int)rel->result - 1;
    }
    return -1;
}

/* One is called 收入 by its own words and the other 支出. */
static bool are_opposite(const struct reading *r, size_t a, size_t b)
{
    struct str x = stance_words(r, a), y = stance_words(r, b);
    bool in = str_find(x, STR("收入")) >= 0, out = str_find(x, STR("支出")) >= 0;
    bool left = str_find(x, STR("结余")) >= 0; /* what came in is no part of what is left */
    if (left && !in && !out && str_find(y, STR("结余")) < 0 && str_ends(y, STR("收入")))
        return true;
    return in != out && in == (str_find(y, STR("支出")) >= 0) && out == (str_find(y, STR("收入")) >= 0);
}

static size_t shared_end(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[a.n - 1 - n] == b.p[b.n - 1 - n])
        n++;
    return n;
}

/* 上半年生产总值562642亿元。分产业看，…；第三产业增加值304868亿元。其中，二季度生产总值292464亿元: of what
 * shares most of the part's name, wherever it stands. */
int sums_divided_alike(const struct reading *r, size_t first, size_t before)
{
    const struct figure *f = r->facts->figures;
    size_t most = NAME_BYTES - 1;
    int best = -1;
    for (size_t k = before;
            k-- > 0 && before - k <= TOTAL_REACH && r->spots[k].para == r->spots[first].para;) {
        if (!in_text(r, k) || !list_is_level(r, k) || !stance_is_amount(r, k) || r->spots[k].whole ||
                !relation_same_measure(r, k, first))
            continue;
        size_t same = shared_end(f[k].label, f[first].label);
        if (same > most) {
            most = same;
            best = (int)k;
        }
    }
    return best >= 0 && amount_compare(r->spots[best].amount, r->spots[first].amount) >= 0 ? best : -1;
}

/* （段首）主要工业产品产量有升有降。其中：原盐393万吨，…: what the sentence before it tells is divided, and
 * that has no figure; not what a paragraph above tells. */
static bool follows_sentence(const struct reading *r, size_t first)
{
    const struct plain *p = &r->plain;
    size_t from = first > 0 ? r->spots[first - 1].tail : 0, i = r->spots[first].head;
    for (from = i - from > LEAD_MAX ? i - LEAD_MAX : from; i > from && !plain_is_start(p, i);
            i -= plain_step_back(p, i))
        if (plain_ends(p, i, "。"))
            return true;
    return false;
}

/* The figure that a list with 其中 or 包括 divides; -1 when there is none. With other_unit, one that is
 * counted in another unit (15个项目，其中500强1家) counts too. */
int sums_divided_before(const struct reading *r, size_t first, bool other_unit)
{
    enum sep sep = r->spots[first].sep;
    enum stance stance = r->spots[first].stance == STANCE_MOVE ? STANCE_MOVE : STANCE_LEVEL;
    struct str lead = sep >= SEP_STOP ? lead_words(r, first) : STR_NONE;
    /* 年中增加8个项目（含转列项目5个）: what stands right before the bracket. */
    if (r->spots[first].opened && first > 0 && in_text(r, first - 1) && sep <= SEP_LIST &&
            relation_same_measure(r, first - 1, first) && r->spots[first - 1].stance == STANCE_MOVE)
        return (int)first - 1;
    bool comments = str_ends(lead, STR(",")); /* 各项重点支出得到较好保障，其中：… */
    lead = lead_name(lead);
    if (lead.n >= 6) {
        int named = total_named(r, first, lead);
        /* 收支总预算706万元。收入包括：…；支出包括：… */
        if (named < 0 && (str_is(lead, "收入") || str_is(lead, "支出")))
            named = total_of_both(r, first);
        return named < 0 && comments ? total_commented(r, first, lead) : named;
    }
    if (sep == SEP_PARA && follows_sentence(r, first))
        return -1;
    int alike = sep == SEP_STOP && stance == STANCE_LEVEL ? sums_divided_alike(r, first, first) : -1;
    if (alike >= 0)
        return alike;
    for (size_t k = first; k-- > 0 && first - k <= TOTAL_REACH;) {
        const struct spot *s = &r->spots[k];
        if (!in_text(r, k) || s->para + (r->spots[first].sep == SEP_PARA) < r->spots[first].para)
            break;
        if (s->aside && !r->spots[first].aside)
            continue;
        /* …总额100万元：A 60万元、B 40万元；其中C 30万元: C is of the whole, not of B. */
        int whole = sep == SEP_SEMI ? whole_of(r, k) : -1;
        if (whole >= 0 && relation_same_measure(r, (size_t)whole, first))
            return whole;
        bool same = other_unit ? s->dim == DIM_COUNT && r->spots[first].dim == DIM_COUNT &&
                                         r->spots[first].sep >= SEP_STOP
                               : relation_same_measure(r, k, first);
        /* 支出总量2674亿元。其中，土地出让收入679亿元: income is no part of spending. */
        if (same && sep >= SEP_STOP && are_opposite(r, k, first))
            continue;
        /* 支出15.6万元，控制在预算18万元以内。其中…: the spending is divided. */
        if (same && !(s->says & SAY_WITHIN) && (s->stance == stance || !stance_is_amount(r, k)))
            return (int)k;
        /* One sentence back at the most. */
        if (s->sep >= SEP_STOP && sep >= SEP_STOP && k + 1 < first)
            break;
        sep = s->sep > sep ? s->sep : sep;
    }
    return -1;
}

/* 企业92户，增加49户，其中2021年新增17户、2022年新增32户: the increase is divided when the parts add up to
 * it. */
int sums_divided_moved(const struct reading *r, size_t first, size_t total)
{
    for (size_t k = first; k-- > total + 1;) {
        struct list l;
        enum fit fit;
        list_begin(&l, k, first);
        if (r->spots[k].stance != STANCE_MOVE || !relation_same_measure(r, k, first) ||
                amount_sign(r->spots[k].amount) == 0)
            continue;
        list_walk(r, &l);
        list_choose(r, &l, &fit);
        return fit == FIT_MEETS && l.all.count > 1 ? (int)k : -1;
    }
    return -1;
}

/* 收入3600万元，生均1.5万元，其中拨款3240万元、事业收入360万元: not the mean, but the amount before it in its
 * sentence that the parts make up; the mean itself when they make up none. */
size_t sums_divided_past_mean(const struct reading *r, size_t first, size_t mean)
{
    for (size_t k = mean; k-- > 0 && mean - k <= NEAR_REACH && r->spots[k + 1].sep < SEP_STOP;) {
        struct list l;
        enum fit fit;
        list_begin(&l, k, first);
        if (!in_text(r, k) || !list_is_level(r, k) || !relation_same_measure(r, k, first))
            continue;
        list_walk(r, &l);
        list_choose(r, &l, &fit);
        return (fit == FIT_MEETS || fit == FIT_SLIP) && l.all.count > 1 ? k : mean;
    }
    return mean;
}

/* 支出预算为32.00万元，支出决算为24.85万元，其中：…: what the list divides is what was spent, unless its
 * parts are planned, too. */
static bool is_plan_of(const struct reading *r, size_t k, size_t nearest, size_t first)
{
    return stance_says(r, k, "预算") && stance_says(r, nearest, "决算") && !stance_says(r, first, "预算");
}

/* 资金45.66亿元，未分配0.32亿元。其中：中央39.64亿元；地方6.02亿元: of several amounts in the sentence, the
 * one that the parts make up; of parts that are more than the amount nearest to them, one that is large
 * enough. */
size_t sums_divided_of_parts(const struct reading *r, size_t first, size_t nearest, struct list *walked)
{
    size_t best = nearest;
    walked->total = r->spot_count;
    for (size_t k = nearest + 1, rank = 0; k-- > 0 && nearest - k <= NEAR_REACH;) {
        struct list other, *l = walked;
        enum fit fit;
        if (k < nearest)
            l = &other;
        if (in_text(r, k) && list_is_level(r, k) && relation_same_measure(r, k, first)) {
            list_begin(l, k, first);
            list_walk(r, l);
            size_t all = l->all.count, parts = list_choose(r, l, &fit)->count;
            l->all.count = all; /* as it was walked */
            size_t now = parts < 2          ? (fit == FIT_ABOVE ? 0 : 1)
                         : fit == FIT_MEETS ? 3
                         : fit == FIT_SLIP  ? 2
                         : fit == FIT_ABOVE ? 0
                                            : 1;
            bool apart = now < 3 && (contrast_parts(r, k, first) || is_plan_of(r, k, nearest, first));
            /* …；第二产业用电129.0亿度，其中工业128.3亿度；…: of the item, not nearly of what holds that */
            bool inside = now < 3 && r->spots[nearest].sep == SEP_SEMI && r->spots[first].sep == SEP_COMMA;
            if (k < nearest && (apart || inside || are_opposite(r, k, first)))
                now = 0;
            if (now > rank && k < nearest)
                *walked = other;
            best = now > rank ? k : best;
            rank = now > rank ? now : rank;
        }
        if (rank == 3 || r->spots[k].sep >= SEP_STOP)
            break;
    }
    return best;
}

int sums_divided_move(const struct reading *r, size_t first)
{
    enum fit fit;
    if (first == 0 || r->spots[first - 1].stance != STANCE_MOVE || !in_text(r, first - 1) ||
            r->spots[first].sep > SEP_COMMA || !relation_same_measure(r, first - 1, first))
        return -1;
    struct list l;
    list_begin(&l, first - 1, first);
    list_walk(r, &l);
    return list_choose(r, &l, &fit)->count > 1 && fit == FIT_MEETS ? (int)first - 1 : -1;
}
