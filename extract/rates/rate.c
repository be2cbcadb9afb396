/* SPDX-License-Identifier: MIT */
#include "extract/rates/rate.h"

#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    RATE_REACH = 6,   /* figures back in which what a rate is of is looked for */
    GUARD_DIGITS = 4, /* of a quotient behind the point, beyond those of the rate in per cent */
};

/* 治理26口，年度目标25口，完成率104%: the plan may be named last. */
static bool is_plan_last(const struct reading *r, size_t i, size_t part, size_t base)
{
    return rate_is_plan(r, part) && !rate_is_plan(r, base) && !rate_names_part(r, i, part);
}

bool rate_is_as_printed(const struct reading *r, size_t i, size_t part, size_t base)
{
    struct amount rate = r->spots[i].amount, share;
    if (amount_sign(r->spots[base].amount) <= 0 ||
            amount_divide(r->spots[part].amount, r->spots[base].amount, GUARD_DIGITS - rate.exp10, &share))
        return false;
    share.exp10 += 2;
    return amount_round(share, -rate.exp10, &share) == 0 && amount_compare(share, rate) == 0;
}

/* 到位3059万元，支出2753万元，其中甲支出1733万元，执行率90%；乙支出905万元，执行率90.5%: what the whole was
 * spent of is not what its part was spent of, unless it comes near.
 */
static bool is_of_whole(const struct reading *r, size_t i, size_t part, size_t base)
{
    uint32_t whole = r->spots[part].whole;
    bool is = whole && whole - 1 < part && base < whole - 1;
    for (size_t k = part; !is && k > base + 1 && r->spots[k].para == r->spots[part].para; k--)
        is = (r->spots[k].cues & CUE_AMONG) && relation_same_measure(r, k, part);
    return is && relation_fit_of(r, i, part, base) != FIT_MEETS && !relation_ratio_slips(r, i, part, base);
}

bool rate_has_rated_base(const struct reading *r, size_t i, size_t part, size_t base)
{
    size_t own = base + 1;
    return own < part && r->spots[own].dim == DIM_PERCENT && r->spots[own].stance == STANCE_RATE &&
           r->spots[own].about == (int)base && r->spots[own].sep <= SEP_COMMA &&
           relation_fit_of(r, i, part, base) != FIT_MEETS && !relation_ratio_slips(r, i, part, base);
}

static int add_rate_of(struct reading *r, size_t i, size_t part, size_t base)
{
    if (rate_is_of_more(r, i, part, base))
        return 0;
    /* 建成1500套；入住1350套，入住率90%，租金收缴率97%: the two have their rate, and this one is of others */
    bool is_rated = r->spots[part].base == base + 1 && relation_fit_of(r, i, part, base) != FIT_MEETS;
    if (is_rated || is_of_whole(r, i, part, base) || rate_has_rated_base(r, i, part, base))
        return 0;
    /* 人均公用经费1.85万元，低于定额标准2万元，控制率92.5%: told in the other order */
    if (!rate_is_as_printed(r, i, part, base) && rate_is_as_printed(r, i, base, part))
        return relation_add_ratio(r, i, base, part);
    return is_plan_last(r, i, part, base) ? relation_add_ratio(r, i, base, part)
                                          : relation_add_ratio(r, i, part, base);
}

static enum fit rate_fit(const struct reading *r, size_t i, size_t part, size_t base)
{
    return is_plan_last(r, i, part, base) ? relation_fit_of(r, i, base, part)
                                          : relation_fit_of(r, i, part, base);
}

static bool rate_slips(const struct reading *r, size_t i, size_t part, size_t base)
{
    return is_plan_last(r, i, part, base) ? relation_ratio_slips(r, i, base, part)
                                          : relation_ratio_slips(r, i, part, base);
}

/* Within a digit, or a twentieth: 甲4948万元 of 8810万元, 到位率100% is of what was planned for 甲. */
static bool is_nearly(const struct reading *r, size_t i, size_t part, size_t base)
{
    return rate_fit(r, i, part, base) == FIT_NEAR || relation_ratio_digit_off(r, i, part, base);
}

/* 抽检450批次，合格441批次，合格率98%; 计划新建20座，建成23座，完成率115%: the one amount that stands beside
 * what the rate names, or the plan beside what came of it. */
static bool is_only_base(const struct reading *r, size_t i, size_t part, size_t base)
{
    if (r->spots[i].sep > SEP_COMMA || part + 1 != i || base + 1 != part ||
            r->spots[base].stance != STANCE_LEVEL || r->spots[part].sep > SEP_COMMA)
        return false;
    bool more = base > 0 && r->spots[base].sep < SEP_STOP && relation_same_measure(r, base - 1, base) &&
                r->spots[base - 1].stance == STANCE_LEVEL;
    bool done = stance_says(r, i, "完成率") && rate_is_plan(r, base) && !rate_is_plan(r, part);
    return done || (!more && rate_names_part(r, i, part) && !rate_is_plan(r, part));
}

/* 中央资金61亿元，分配率99%；地方资金14亿元，分配率98%: the item before in the list is no base. */
static bool are_items(const struct reading *r, size_t k, size_t part)
{
    if (r->spots[k].leader == r->spots[part].leader)
        return true; /* 满意和基本满意分别为432份和35份，满意度97.7% */
    /* 8810万元，其中甲4948万元，到位率100%: nor is what both are parts of */
    return r->spots[part].whole && !rate_is_spent_of(r, part, k) &&
           (r->spots[k].whole == r->spots[part].whole || r->spots[part].whole == k + 1);
}

/* 超额完成2期, 超目标16户, 比计划多16户: by how much it was more. */
static bool is_excess(const struct reading *r, size_t k)
{
    return stance_says_listed(r, k, &r->lex->excesses);
}

/* 已支出2116万元，结余184万元，收回12万元，执行率92%: of what was spent, not of what is left or was taken
 * back. */
static int spent_of(const struct reading *r, size_t i)
{
    const unsigned gone = SAY_LEFT | SAY_BACK;
    int part = r->spots[i].about;
    /* 压减600万元，压减率75% */
    if (i > 0 && r->spots[i - 1].stance == STANCE_MOVE && stance_is_amount(r, i - 1) &&
            r->spots[i].sep <= SEP_COMMA && rate_names_part(r, i, i - 1))
        return (int)i - 1;
    /* 计划10期，实际12期，超额完成2期，完成率120%: what was done, not by how much it was more */
    if (part > 0 && is_excess(r, (size_t)part) && r->spots[part].sep <= SEP_COMMA &&
            r->spots[part - 1].stance == STANCE_LEVEL &&
            relation_same_measure(r, (size_t)part - 1, (size_t)part))
        return part - 1;
    if (part <= 0 || !(r->spots[part].says & gone) || stance_says(r, i, "结"))
        return part;
    size_t k = (size_t)part;
    while (k > 0 && (r->spots[k].says & gone) && r->spots[k].sep < SEP_STOP)
        k--;
    bool spent = (stance_gist_of_label(r, k).seen & SAY_SPENT) && r->spots[k].stance == STANCE_LEVEL &&
                 relation_same_measure(r, k, (size_t)part);
    return spent ? (int)k : part;
}

/* 优良天数318天，优良天数比例86.89%(全年有效监测366天): in brackets right behind, when it holds. */
static bool is_base_in_bracket(const struct reading *r, size_t i, size_t part)
{
    size_t k = i + 1;
    return k < r->spot_count && r->spots[k].opened && r->spots[k].sep <= SEP_LIST &&
           relation_same_measure(r, k, part) && relation_fit_of(r, i, part, k) == FIT_MEETS;
}

bool rate_is_of_all(const struct reading *r, size_t i)
{
    return str_find(plain_cut(&r->plain, r->spots[i].prior, r->spots[i].from), STR("全部")) >= 0;
}

/* 预算86万元，采购78万元，节约9%；完好率98%: behind the semicolon begins something else. */
static bool is_behind_semi(const struct reading *r, size_t i, size_t part)
{
    size_t k = i;
    while (k > part && r->spots[k].sep < SEP_SEMI)
        k--;
    return k > part;
}

/* Two amounts of the rate's own sentence that belong to it though it does not hold with them: what was
 * planned and what came of it, what the rate names and what stands before that. */
static bool is_called(const struct reading *r, size_t i, size_t part, size_t base)
{
    if (rate_names_part(r, i, part))
        return relation_ratio_digit_off(r, i, part, base);
    return (rate_is_plan(r, part) != rate_is_plan(r, base) && !is_behind_semi(r, i, part)) ||
           rate_slips(r, i, part, base);
}

/* 竣工未验收15个，已验收6个，完工率25%: counted things of which it is not nearly so much are others. */
static bool is_far_off(const struct reading *r, size_t i, size_t part, size_t base)
{
    /* 新签8640份，累计签订9.6万份，签订率96%: more than all there were */
    bool more = amount_compare(r->spots[part].amount, r->spots[base].amount) > 0 &&
                amount_compare(r->spots[i].amount, amount_from(100)) < 0;
    return r->spots[part].dim == DIM_COUNT && rate_fit(r, i, part, base) != FIT_NEAR &&
           !rate_slips(r, i, part, base) && !relation_ratio_digit_off(r, i, part, base) &&
           (more || !is_only_base(r, i, part, base)) && rate_is_plan(r, part) == rate_is_plan(r, base);
}

static bool is_of_money(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    return str_find(words, STR("预算执行率")) >= 0 || str_find(words, STR("支出率")) >= 0 ||
           str_find(words, STR("资金")) >= 0;
}

/* A rate that is of no two amounts before it. */
static bool is_of_none(const struct reading *r, size_t i, size_t part)
{
    if (r->spots[part].dim != DIM_MONEY && is_of_money(r, i))
        return true; /* 培育530家，…；预算执行率89.07% */
    /* 件均补贴729元，受援人满意度98% */
    bool money = r->spots[part].dim == DIM_MONEY;
    if (money && (stance_says(r, i, "满意") || stance_says_listed(r, part, &r->lex->means)))
        return true;
    /* 优秀3个、良好9个、中等3个，优良率80%: of two of them, and no list says how many that is */
    return stance_says(r, i, "优良率") && str_find(r->facts->figures[part].label, STR("优良")) < 0;
}

/* A rate whose base is looked for. */
struct sought {
    size_t i, part;   /* the rate, and what it is about */
    int near, called; /* bases that its digits nearly speak for, and its words; -1 */
};

/* The amount before the part with which the rate holds; else -1, and s says which come into question. */
static int look_back(const struct reading *r, struct sought *s)
{
    size_t i = s->i, part = s->part;
    bool crossed = false; /* the end of a sentence */
    for (size_t k = part; k-- > 0 && part - k <= RATE_REACH && r->spots[k].para == r->spots[i].para;) {
        crossed |= r->spots[k + 1].sep >= SEP_STOP;
        if (!relation_same_measure(r, k, part) || amount_sign(r->spots[k].amount) <= 0)
            continue;
        enum fit fit = rate_fit(r, i, part, k);
        if (fit == FIT_MEETS)
            return (int)k;
        if (are_items(r, k, part) || rate_has_own_plan(r, i, part, k) || rate_is_of_both(r, i, part, k))
            continue;
        bool pair = rate_is_pair(r, i, part, k), names = rate_names_part(r, i, part);
        if (fit == FIT_NEAR && s->near < 0 && (pair || names))
            s->near = (int)k;
        if (s->called >= 0 || rate_is_not_of(r, i, part))
            continue;
        if (pair || (!crossed && (is_only_base(r, i, part, k) || is_called(r, i, part, k) ||
                                         (rate_is_plan(r, k) && names))))
            s->called = (int)k;
    }
    return -1;
}

/* The base that other paragraphs name, or words that are not those between; -1. */
static int given_elsewhere(const struct reading *r, const struct sought *s)
{
    int base = rate_spent_of(r, s->part);
    if (base < 0)
        base = rate_divided_before(r, s->i, s->part);
    return base < 0 ? rate_given_before(r, s->i, s->part, false) : base;
}

/* 审结144件…。审结率90%: two that the rate names; *is: there are such. With `near` it may come near, too. */
static int add_named_pair(struct reading *r, size_t i, bool near, bool *is)
{
    size_t part = 0, base = 0;
    if (!rate_find_named(r, i, &part, &base))
        return 0;
    bool holds = relation_fit_of(r, i, part, base) == FIT_MEETS;
    *is = near || holds;
    return holds || (near && is_nearly(r, i, part, base)) ? relation_add_ratio(r, i, part, base) : 0;
}

/* 限额50亿元，余额45亿元，其中一般债务20亿元、专项债务25亿元，债务率90%: what the list divides, and the
 * amount of which that is so much; -1. */
static int base_of_whole(const struct reading *r, size_t i, size_t part)
{
    uint32_t whole = r->spots[part].whole;
    for (size_t k = whole > 1 ? whole - 1 : 0; k-- > 0 && whole - 1 - k <= RATE_REACH;)
        if (r->spots[k].para == r->spots[i].para && relation_same_measure(r, k, whole - 1) &&
                relation_fit_of(r, i, whole - 1, k) == FIT_MEETS)
            return (int)k;
    return -1;
}

/* The rate holds with nothing before it: what words speak for, or all but a digit. */
static int add_called(struct reading *r, const struct sought *s)
{
    size_t i = s->i, part = s->part;
    int base = s->near;
    if (base < 0 && is_base_in_bracket(r, i, part))
        base = (int)i + 1;
    int again = base < 0 ? rate_base_told(r, i, part) : -1;
    if (again >= 0)
        return add_rate_of(r, i, part, (size_t)again);
    if (base < 0 && s->called >= 0 && !rate_is_of_all(r, i) && !is_far_off(r, i, part, (size_t)s->called))
        base = s->called;
    if (base < 0)
        base = rate_given_before(r, i, part, true);
    if (base < 0)
        base = rate_base_alike(r, i, part);
    if (base < 0)
        return 0;
    bool is_its = rate_is_pair(r, i, part, (size_t)base) || rate_names_part(r, i, part);
    return is_its || !rate_is_of_missing(r, i, part, (size_t)base) ? add_rate_of(r, i, part, (size_t)base)
                                                                   : 0;
}

/* 执行率, 支出率, 到位率 behind the two amounts: those with which it holds or nearly does, else those that
 * are called so. */
static int add_rate(struct reading *r, size_t i)
{
    int planned = r->spots[i].about < 0 ? -1 : rate_planned_before(r, i, (size_t)r->spots[i].about);
    if (planned >= 0)
        return relation_add_ratio(r, i, (size_t)r->spots[i].about, (size_t)planned);
    if ((r->spots[i].says & SAY_COMPARE) && (r->spots[i].says & SAY_EARLIER))
        return 0; /* 执行率95%，比上年执行率92%提高3个百分点 */
    int about = spent_of(r, i), err = 0;
    bool is = false;
    if (about < 0)
        return add_named_pair(r, i, false, &is);
    struct sought s = { .i = i, .part = (size_t)about, .near = -1, .called = -1 };
    size_t counted[2];
    if (is_of_none(r, i, s.part))
        return 0;
    err = rate_add_not(r, i, s.part, &is);
    if (err || is)
        return err;
    if (rate_find_counted(r, i, s.part, counted))
        return relation_add_ratio(r, i, counted[0], counted[1]);
    /* 预算10万元，支出8万元，节约2万元，节约率20%: of what it is a part of */
    uint32_t whole = r->spots[s.part].whole;
    if (whole && rate_names_part(r, i, s.part) && relation_fit_of(r, i, s.part, whole - 1) == FIT_MEETS)
        return relation_add_ratio(r, i, s.part, whole - 1);
    int base = look_back(r, &s);
    if (base < 0)
        base = given_elsewhere(r, &s);
    if (base >= 0)
        return add_rate_of(r, i, s.part, (size_t)base);
    /* 到位1950万元，使用1850万元，到位率97.5%，使用率94.87%: the nearest is not what it names */
    if (s.near < 0 || !rate_names_part(r, i, s.part))
        err = add_named_pair(r, i, true, &is);
    if (err || is)
        return err;
    base = s.near < 0 ? base_of_whole(r, i, s.part) : -1;
    return base >= 0 ? relation_add_ratio(r, i, whole - 1, (size_t)base) : add_called(r, &s);
}

/* 治理136.5平方公里，超额完成年度任务130平方公里，完成率105%: what was done stands before the plan. */
static int add_plan_behind(struct reading *r, size_t i, bool *is)
{
    size_t base = r->spots[i].about < 0 ? 0 : (size_t)r->spots[i].about;
    *is = base > 0 && base + 1 == i && r->spots[i].sep <= SEP_COMMA && r->spots[base].sep <= SEP_COMMA &&
          r->spots[base - 1].stance == STANCE_LEVEL && relation_same_measure(r, base - 1, base) &&
          stance_says_listed(r, base, &r->lex->goal_words) &&
          !stance_says_listed(r, base - 1, &r->lex->goal_words) &&
          relation_fit_of(r, i, base - 1, base) == FIT_MEETS &&
          relation_fit_of(r, i, base, base - 1) != FIT_MEETS;
    return *is ? relation_add_ratio(r, i, base - 1, base) : 0;
}

/* A rate by its name: the first way that knows it. */
static int add_named(struct reading *r, size_t i)
{
    static int (*const ways[])(struct reading *, size_t, bool *) = { rate_add_contribution,
        rate_add_of_states, rate_add_saving, rate_add_adjusted, rate_add_should, rate_add_of_dues,
        add_plan_behind };
    size_t before = r->facts->relation_count;
    bool taken = false;
    int err = rate_add_known(r, i);
    if (!err && r->facts->relation_count == before)
        err = rate_add_spread(r, i);
    for (size_t k = 0; k < COUNT_OF(ways) && !err && !taken && r->facts->relation_count == before; k++)
        err = ways[k](r, i, &taken);
    return err || taken || r->facts->relation_count > before ? err : add_rate(r, i);
}

int rate_find(struct reading *r)
{
    int err = 0;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        const struct spot *s = &r->spots[i];
        bool taken = false;
        if (s->cell >= 0 || s->listed)
            continue;
        if (s->bare && s->dim == DIM_NONE)
            err = rate_add_times(r, i);
        if (err || s->dim != DIM_PERCENT)
            continue;
        err = rate_add_in_bracket(r, i, &taken);
        if (err || taken)
            continue;
        if (s->stance == STANCE_DONE)
            err = rate_add_done(r, i);
        else if (rate_is_of_score(r, i))
            err = rate_add_score(r, i);
        else if (s->stance == STANCE_SHARE)
            err = rate_add_known(r, i); /* 药占比 */
        else if (s->stance == STANCE_RATE)
            err = add_named(r, i);
    }
    return err ? err : rate_find_rests(r);
}
