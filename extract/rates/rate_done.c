/* SPDX-License-Identifier: MIT
 * What was fulfilled of a plan, and whether a rate names what it is of: 完成年初预算的95%,
 * 为年初预算30亿元的100.6%.
 */
#include <string.h>

#include "extract/rates/rate.h"
#include "extract/rates/shares.h"
#include "extract/relations/contrast.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    PLAN_REACH = 6,     /* figures back in which the plan of an item is looked for */
    NEAR_REACH = 6,     /* and what is called as the words before 占 say */
    CALLED_REACH = 24,  /* and one that is called as the words say */
    PLANNED_REACH = 40, /* figures back in which an earlier paragraph's plan is looked for */
    OVERLAP = 60,       /* per cent of the shorter name that the two must share */
    RATE_DIGITS = 5,    /* bytes of a rate that no chance makes out of one wrong digit: 96.28 */
};

bool rate_says_done(struct str words, struct str state)
{
    ptrdiff_t at = str_find(words, state);
    struct str before = at < 0 ? STR_NONE : str_cut(words, 0, (size_t)at);
    return at >= 0 && !str_ends(before, STR("不")) && !str_ends(before, STR("未"));
}

/* Nor of what is still under way: 正在整改2个. */
static bool is_called(struct str label, struct str state)
{
    ptrdiff_t at = str_find(label, state);
    return rate_says_done(label, state) && !str_ends(str_cut(label, 0, (size_t)at), STR("正在"));
}

/* 办结率 is about what was called 办结: the two characters before 率 stand in the amount's words. */
bool rate_names_part(const struct reading *r, size_t i, size_t part)
{
    static const char *const ends[] = { "率", "进度", "满意度", "比例", "比重" };
    struct str words = stance_words(r, i), label = r->facts->figures[part].label;
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        ptrdiff_t at = str_find(words, str_of(ends[k]));
        if (at >= 0 && str_is(str_of(ends[k]), "满意度"))
            at += 6;
        if (at >= 6)
            return is_called(label, str_cut(words, (size_t)at - 6, (size_t)at)) ||
                   is_called(label, str_cut(words, (size_t)at - 6, (size_t)at - 3));
    }
    return false;
}

/* A level whose words call it a plan: 年初预算, 全年目标任务; not 一般公共预算支出, which only has 预算 in
 * its name. */
bool rate_is_plan(const struct reading *r, size_t k)
{
    if (r->spots[k].stance == STANCE_PLAN)
        return true;
    struct gist g = stance_gist_of_label(r, k);
    if (r->spots[k].stance <= STANCE_BEFORE && stance_says_listed(r, k, &r->lex->changed_plans))
        return true;
    return r->spots[k].stance <= STANCE_BEFORE && (g.seen & SAY_PLAN) && !(g.last & SAY_SPENT);
}

/* 为调整预算的107.8% is not of the 年初预算, and the other way round. */
static bool is_other_plan(const struct reading *r, size_t i, size_t plan)
{
    struct str words = stance_words(r, i), label = r->facts->figures[plan].label;
    bool adjusted = str_find(words, STR("调整")) >= 0, initial = str_find(words, STR("年初")) >= 0;
    return (adjusted && str_find(label, STR("年初")) >= 0) ||
           (initial && (str_find(label, STR("调整")) >= 0 || stance_says(r, plan, "调整")));
}

/* 完成年初预算的: the plan of the same item, which stands before what came of it. A list's next item (behind
 * ; or 其中) has a plan of its own or none that is printed. */
int rate_plan_before(const struct reading *r, size_t i, size_t part)
{
    enum sep sep = SEP_NONE;
    for (size_t k = i; k-- > 0 && i - k <= PLAN_REACH && r->spots[k].para == r->spots[i].para;) {
        if (r->spots[k].aside && !r->spots[i].aside)
            continue;
        if (k != part && relation_same_measure(r, k, part) && rate_is_plan(r, k) && !is_other_plan(r, i, k))
            return (int)k;
        sep = k <= part ? r->spots[k].sep : sep;
        if (sep >= SEP_SEMI || (k <= part && (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES))))
            return -1;
    }
    return -1;
}

/* 支出预算调整为559.6亿元；支出完成429.6亿元，为调整预算的76.8%: right before it, when the rate nearly holds.
 */
static int plan_beside(const struct reading *r, size_t i, size_t part)
{
    if (part == 0 || r->spots[part].sep != SEP_SEMI || (r->spots[part].cues & (CUE_AMONG | CUE_INCLUDES)))
        return -1;
    size_t k = part - 1;
    if (!relation_same_measure(r, k, part) || !rate_is_plan(r, k) || is_other_plan(r, i, k) ||
            contrast_parts(r, k, part))
        return -1;
    enum fit fit = relation_fit_of(r, i, part, k);
    return fit == FIT_MEETS || fit == FIT_NEAR || relation_ratio_slips(r, i, part, k) ? (int)k : -1;
}

/* 年初预算100万元。支出决算95万元，完成年初预算的95%: the sentence before holds nothing but the plan. */
static int plan_alone(const struct reading *r, size_t part)
{
    if (part == 0 || r->spots[part].sep != SEP_STOP)
        return -1;
    size_t k = part - 1;
    return relation_same_measure(r, k, part) && rate_is_plan(r, k) && r->spots[k].sep >= SEP_STOP ? (int)k
                                                                                                  : -1;
}

/* 汇总的预算收入为157.6亿元…（下一段）收入完成174.8亿元，为预算的110.91%: the amount of an earlier paragraph
 * that is a plan, or called so, and with which it holds; else the nearest that is called so and is one digit
 * off. */
static int plan_elsewhere(const struct reading *r, size_t i, size_t part)
{
    int slips = -1;
    if (amount_sign(r->spots[part].amount) == 0)
        return -1; /* 0% of whatever was planned there */
    for (size_t k = part; k-- > 0 && part - k <= PLANNED_REACH;) {
        if (r->spots[k].cell >= 0 || r->spots[k].para == r->spots[part].para ||
                !relation_same_measure(r, k, part) ||
                (r->spots[k].stance != STANCE_LEVEL && r->spots[k].stance != STANCE_PLAN) ||
                is_other_plan(r, i, k))
            continue;
        bool called = naming_overlap(r->facts->figures[k].label, r->facts->figures[part].label) >= OVERLAP;
        if (!called && !rate_is_plan(r, k))
            continue;
        if (relation_fit_of(r, i, part, k) == FIT_MEETS)
            return (int)k;
        /* 78% is one digit from being of anything */
        bool sure = rate_is_plan(r, k) || r->facts->figures[i].number.n >= RATE_DIGITS;
        if (called && sure && slips < 0 && relation_ratio_slips(r, i, part, k))
            slips = (int)k;
    }
    return slips;
}

/* 税收收入34.5亿元、非税收入11.5亿元，税收占收入46亿元的75%: what is called so, not what stands nearest. */
static int shared_named(const struct reading *r, size_t base, int part)
{
    struct str words = stance_words(r, base);
    ptrdiff_t at = str_find(words, STR("占"));
    for (size_t k = base; at >= 6 && k-- > 0 && base - k <= NEAR_REACH && r->spots[k + 1].sep < SEP_STOP;) {
        struct str label = naming_without_scope(r->lex, r->facts->figures[k].label, STR_NONE);
        if (r->spots[k].stance == STANCE_LEVEL && r->spots[k].cell < 0 && relation_same_measure(r, k, base) &&
                str_starts(label, str_cut(words, 0, (size_t)at)))
            return (int)k;
    }
    return part;
}

/* 是年度任务的107.5%(任务数800人): the plan in brackets right behind. */
static int plan_in_brackets(const struct reading *r, size_t i, size_t part)
{
    size_t k = i + 1;
    return k < r->spot_count && r->spots[k].opened && r->spots[k].sep <= SEP_COMMA && rate_is_plan(r, k) &&
                           relation_same_measure(r, k, part)
                   ? (int)k
                   : -1;
}

/* 年度投资计划1015亿元。…完成投资313.64亿元，…，为年度投资计划的30.9%: what is called just so, when it holds.
 */
static int plan_called(const struct reading *r, size_t i, size_t part)
{
    struct str words = stance_words(r, i);
    if (str_starts(words, STR("完成")))
        words = str_cut(words, 6, words.n);
    if (str_starts(words, STR("为")))
        words = str_cut(words, 3, words.n);
    if (!str_ends(words, STR("的")) || words.n < 18 || amount_sign(r->spots[part].amount) == 0)
        return -1;
    words.n -= 3;
    for (size_t k = part; k-- > 0 && part - k <= CALLED_REACH;)
        if (relation_is_level(r, k, part) && naming_match(r, k, words) != NAMING_NONE &&
                relation_fit_of(r, i, part, k) == FIT_MEETS)
            return (int)k;
    return -1;
}

/* 支出预算由年初的83亿元调整为143亿元。上半年完成58亿元，完成年初预算的70%、调整预算的41%: the one of the two
 * that the words name, when it holds. */
static int plan_changed(const struct reading *r, size_t i, size_t part)
{
    bool initial = stance_says(r, i, "年初"), adjusted = stance_says(r, i, "调整");
    if (initial == adjusted || amount_sign(r->spots[part].amount) == 0)
        return -1;
    for (size_t k = part; k-- > 1 && part - k <= CALLED_REACH && r->spots[k].para == r->spots[part].para;) {
        size_t was = k - 1;
        if (!stance_says(r, k, "调整为") || r->spots[was].stance != STANCE_BEFORE ||
                r->spots[k].stance != STANCE_LEVEL || !relation_same_measure(r, was, k) ||
                !relation_same_measure(r, k, part))
            continue;
        size_t plan = initial ? was : k;
        if (relation_fit_of(r, i, part, plan) == FIT_MEETS)
            return (int)plan;
    }
    return -1;
}

/* 年初预算9800万元，调整预算11760万元。决算支出11407.2万元，为调整预算的95%: what its paragraph calls so, but
 * for a digit. */
static int plan_above(const struct reading *r, size_t i, size_t part)
{
    bool initial = stance_says(r, i, "年初预算"), adjusted = stance_says(r, i, "调整预算");
    for (size_t k = part; initial != adjusted && k-- > 0 && part - k <= PLAN_REACH &&
                          r->spots[k].para == r->spots[part].para;)
        if (r->spots[k].cell < 0 && relation_same_measure(r, k, part) &&
                str_ends(r->facts->figures[k].label, initial ? STR("年初预算") : STR("调整预算")))
            return relation_ratio_slips(r, i, part, k) ? (int)k : -1;
    return -1;
}

/* 支出3874.26万元，年初预算3650.20万元，完成年初预算的106.14%: the two side by side, the plan behind, and
 * called just so, or all but for a digit. */
static bool is_plan_between(const struct reading *r, size_t i, int plan)
{
    size_t base = i - 1, part = i - 2;
    bool named = i > 1 && stance_says(r, i, "年初预算") &&
                 str_ends(r->facts->figures[base].label, STR("年初预算"));
    return i > 1 && plan == (int)base && rate_is_plan(r, base) && !rate_is_plan(r, part) &&
           r->spots[i].sep <= SEP_COMMA && r->spots[base].sep <= SEP_COMMA &&
           relation_same_measure(r, base, part) && r->spots[part].stance == STANCE_LEVEL &&
           !r->spots[base].whole && (named || relation_ratio_slips(r, i, part, base));
}

/* 完成12600人次，超额完成目标(10000人次)的26%. */
static bool says_over(const struct reading *r, size_t part, size_t base)
{
    return base == part + 1 && r->spots[base].opened &&
           str_find(plain_cut(&r->plain, r->spots[part].tail, r->spots[base].from), STR("超")) >= 0;
}

int rate_add_done(struct reading *r, size_t i)
{
    int part = r->spots[i].about, base = -1;
    if (i > 0 && r->spots[i].sep == SEP_NONE && r->spots[i - 1].stance == STANCE_PLAN)
        base = (int)i - 1;
    if (base >= 0 && part >= 0)
        part = shared_named(r, (size_t)base, part);
    if (part < 0)
        return 0;
    if (base < 0 && is_plan_between(r, i, part)) {
        base = part;
        part = (int)i - 2;
    }
    if (base < 0)
        base = plan_in_brackets(r, i, (size_t)part);
    if (base < 0)
        base = rate_plan_before(r, i, (size_t)part);
    if (base < 0)
        base = plan_alone(r, (size_t)part);
    if (base < 0)
        base = plan_called(r, i, (size_t)part);
    if (base < 0)
        base = plan_beside(r, i, (size_t)part);
    if (base < 0)
        base = plan_changed(r, i, (size_t)part);
    if (base < 0)
        base = plan_elsewhere(r, i, (size_t)part);
    if (base < 0)
        base = plan_above(r, i, (size_t)part);
    if (base < 0 || base == part || !relation_same_measure(r, (size_t)base, (size_t)part))
        return 0;
    /* 造林54万亩，其中人工18万亩，…，改造0.5万亩，是任务38万亩的142%: of all of them, when that is so */
    uint32_t whole = r->spots[part].whole;
    if (whole && whole != (uint32_t)base + 1 &&
            relation_fit_of(r, i, (size_t)part, (size_t)base) != FIT_MEETS &&
            relation_fit_of(r, i, whole - 1, (size_t)base) == FIT_MEETS)
        part = (int)whole - 1;
    /* 超出年初目标1600人次的13.75% is no part of it. */
    bool over = stance_says(r, (size_t)base, "超") || says_over(r, (size_t)part, (size_t)base);
    if (over && relation_fit_of(r, i, (size_t)part, (size_t)base) != FIT_MEETS)
        return 0;
    return relation_add_ratio(r, i, (size_t)part, (size_t)base);
}

/* 完成指标23个，未完成2个，指标完成率92%. */
int rate_add_of_states(struct reading *r, size_t i, bool *is)
{
    *is = i > 1 && r->spots[i].sep <= SEP_COMMA && r->spots[i - 1].sep <= SEP_COMMA &&
          r->spots[i - 1].dim == DIM_COUNT && relation_same_measure(r, i - 1, i - 2) &&
          r->spots[i - 2].stance == STANCE_LEVEL && !r->spots[i - 2].whole && sums_is_state(r, i - 2, true) &&
          sums_is_state(r, i - 1, false) && rate_names_part(r, i, i - 2);
    struct parts parts = { .index = { (uint32_t)i - 2, (uint32_t)i - 2, (uint32_t)i - 1 }, .count = 3 };
    return *is ? relation_add(r, RELATION_RATIO, i, &parts, false) : 0;
}

/* 修路18.6公里(任务18公里，完成103.33%): the plan and the rate of what stands in front of the bracket. */
int rate_add_in_bracket(struct reading *r, size_t i, bool *is)
{
    size_t plan = i - 1, part = i - 2;
    *is = i > 1 && r->spots[i].aside && r->spots[plan].opened && r->spots[i].sep <= SEP_COMMA &&
          !r->spots[part].aside && r->spots[plan].sep <= SEP_LIST && relation_same_measure(r, part, plan) &&
          r->spots[part].stance == STANCE_LEVEL && rate_is_plan(r, plan) && !rate_is_plan(r, part) &&
          stance_says(r, i, "完成");
    return *is ? relation_add_ratio(r, i, part, plan) : 0;
}

/* 参保38.4万人，参保率96%，应参保40万人: what there should be, right behind the rate. */
int rate_add_should(struct reading *r, size_t i, bool *is)
{
    size_t base = i + 1, part = i - 1;
    *is = i > 0 && base < r->spot_count && r->spots[i].sep <= SEP_COMMA && r->spots[base].sep <= SEP_COMMA &&
          relation_same_measure(r, part, base) && str_starts(stance_words(r, base), STR("应")) &&
          rate_names_part(r, i, part) && rate_names_part(r, i, base) &&
          relation_fit_of(r, i, part, base) == FIT_MEETS;
    return *is ? relation_add_ratio(r, i, part, base) : 0;
}

/* 旧存612件，新收5386件，审结5698件，结案率95%: of what was left over and what came, whose total is not told.
 */
int rate_add_of_dues(struct reading *r, size_t i, bool *is)
{
    int part = r->spots[i].about;
    size_t k = part < 0 ? 0 : (size_t)part;
    /* 审结3391件，其中…: of the whole, not of its parts */
    if (part > 0 && r->spots[part].whole && r->spots[part].whole - 1 < (uint32_t)part)
        k = r->spots[part].whole - 1;
    size_t old = k > 1 ? k - 2 : k, come = k > 1 ? k - 1 : k;
    if (k > 1 && stance_says_listed(r, come, &r->lex->left_over)) {
        old = k - 1;
        come = k - 2;
    }
    struct parts parts = {
        .index = { (uint32_t)k, (uint32_t)(k > 1 ? k - 2 : 0), (uint32_t)(k > 1 ? k - 1 : 0) }, .count = 3
    };
    struct parts base;
    parts_two(&base, parts.index[1], parts.index[2]);
    *is = k > 1 && r->spots[k].sep < SEP_STOP && r->spots[k - 1].sep < SEP_STOP &&
          relation_same_measure(r, old, k) && relation_same_measure(r, come, k) &&
          stance_says_listed(r, old, &r->lex->left_over) &&
          (stance_says(r, come, "新") || lexicon_has(r->lex, stance_words(r, come), &r->lex->came)) &&
          relation_ratio_fit(r, i, k, &base) == FIT_MEETS;
    return *is ? relation_add(r, RELATION_RATIO, i, &parts, false) : 0;
}
