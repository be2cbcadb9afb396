/* SPDX-License-Identifier: MIT */
#include "extract/rates/rise.h"

#include "extract/figures/label.h"
#include "extract/rates/parallel.h"
#include "extract/rates/rate.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    OVERLAP = 20,    /* per cent of the shorter name that two years' values share */
    BACK = 12,       /* figures back in which the earlier value is looked for */
    PLAN_BACK = 24,  /* and what was planned, when it holds */
    YEAR_BYTES = 10, /* 2023年度 */
    TOLD_REACH = 3,  /* relations back in which the growth of the same two stands */
    SURE_DIGITS = 3, /* significant digits of an amount whose plan may stand in the paragraph before */
};

/* A fall by its words: 下降, 比目标少, 比预算节约. */
static bool falls(const struct reading *r, size_t i)
{
    bool down = r->spots[i].cues & CUE_DOWN;
    down |= str_ends_listed(stance_words(r, i), &r->lex->fewer_ends);
    /* 比上年同期少培训213人 */
    down |= r->spots[i].stance == STANCE_MOVE && (r->spots[i].says & SAY_COMPARE) &&
            stance_done_more(stance_words(r, i)) < 0;
    return down;
}

/* 教育支出比上年增长5.26%，高于一般公共预算支出增幅（3.1%）: the growth of the two was just told. */
static bool is_told(const struct reading *r, size_t now, size_t then)
{
    const struct facts *f = r->facts;
    for (size_t q = f->relation_count; q-- > 0 && f->relation_count - q <= TOLD_REACH;) {
        const struct relation *rel = &f->relations[q];
        if (rel->kind == RELATION_GROWTH && rel->operands[0] == now + 1 && rel->operands[1] == then + 1)
            return relation_growth_fit(r, rel->result - 1, now, then) == FIT_MEETS;
    }
    return false;
}

int rise_add_growth(struct reading *r, size_t i, size_t now, size_t then)
{
    if (now == then || (is_told(r, now, then) && relation_growth_fit(r, i, now, then) != FIT_MEETS))
        return 0; /* nothing grew out of itself */
    struct parts parts;
    parts_two(&parts, now, then);
    int err = relation_add(r, RELATION_GROWTH, i, &parts, false);
    if (!err)
        relation_last(r)->down = falls(r, i) && amount_sign(r->spots[i].amount) > 0;
    return err;
}

/* then + move = now, and for a fall now + move = then. */
int rise_add_move(struct reading *r, size_t i, size_t now, size_t then)
{
    bool down = falls(r, i);
    struct parts parts;
    parts_two(&parts, down ? now : then, i);
    return now == then ? 0 : relation_add(r, RELATION_SUM, down ? then : now, &parts, true);
}

bool rise_move_meets(const struct reading *r, size_t i, size_t now, size_t then)
{
    bool down = falls(r, i);
    struct parts parts;
    parts_two(&parts, down ? now : then, i);
    return relation_sum_meets(r, down ? then : now, &parts);
}

int rise_add(struct reading *r, size_t i, size_t now, size_t then)
{
    return r->spots[i].stance == STANCE_MOVE ? rise_add_move(r, i, now, then)
                                             : rise_add_growth(r, i, now, then);
}

bool rise_meets(const struct reading *r, size_t i, size_t now, size_t then)
{
    return r->spots[i].stance == STANCE_MOVE ? rise_move_meets(r, i, now, then)
                                             : relation_growth_fit(r, i, now, then) == FIT_MEETS;
}

/* 较上年28.05亿元[增加2.13亿元，增长7.6%]: the value that the words name as the earlier one; -1. */
static int earlier_named(const struct reading *r, size_t i, size_t now)
{
    for (size_t k = i; k-- > 0 && i - k <= BACK && r->spots[k].para == r->spots[i].para;) {
        /* 用车251万元，比上年285万元下降34万元；购置56万元比上年增加56万元: 285 was said of 251; and
         * 总量较上年的9052件下降，其中投诉类3440件: 9052 of the whole. */
        bool of_another = k < now && ((r->spots[k].about >= 0 && (size_t)r->spots[k].about < k) ||
                                             (r->spots[now].cues & CUE_AMONG));
        if (r->spots[k].stance == STANCE_BEFORE && relation_same_measure(r, k, now))
            return of_another ? -1 : (int)k;
        /* What stands before another level was said of that. */
        if (k != now && r->spots[k].stance == STANCE_LEVEL && stance_is_amount(r, k))
            return -1;
    }
    return -1;
}

/* Told of another year, or in much the same words. */
static bool may_be_earlier(const struct reading *r, size_t a, size_t b)
{
    const struct figure *f = r->facts->figures;
    return (f[a].year && f[b].year && f[a].year != f[b].year) ||
           naming_overlap(f[a].label, f[b].label) >= OVERLAP;
}

/* 社区支出87945万元，增长44.4%；教育支出105297万元，增长19.7%: the first moved by itself, in the same year.
 */
static bool moves_itself(const struct reading *r, size_t k, size_t about)
{
    const struct figure *f = r->facts->figures;
    bool years = f[k].year && f[about].year && f[k].year != f[about].year;
    return !years && k + 1 < about &&
           (r->spots[k + 1].stance == STANCE_GROWTH || r->spots[k + 1].stance == STANCE_MOVE) &&
           r->spots[k + 1].about == (int)k && r->spots[k + 1].sep <= SEP_COMMA;
}

/* 2021年17户，2022年32户，增幅88.2%: an earlier amount of the paragraph makes it so. */
static int add_found(struct reading *r, size_t i)
{
    size_t about = (size_t)r->spots[i].about;
    bool move = r->spots[i].stance == STANCE_MOVE;
    if (amount_sign(r->spots[i].amount) == 0)
        return 0; /* whatever is the same has moved by nothing */
    for (size_t k = about; k-- > 0 && about - k <= BACK && r->spots[k].para == r->spots[i].para;) {
        size_t now = about, then = k;
        if (r->spots[k].stance > STANCE_BEFORE || !relation_same_measure(r, k, about) ||
                (move && amount_sign(r->spots[k].amount) == 0) ||
                !(may_be_earlier(r, k, about) || rise_says_last_and_this(r, k, about) ||
                        rise_says_this_and_last(r, k, about)) ||
                moves_itself(r, k, about))
            continue;
        if (rise_says_this_and_last(r, k, about)) {
            now = k;
            then = about;
        } else {
            rise_order(r, &now, &then);
        }
        if (rise_years_follow(r, i, then, now) || rise_says_last_and_this(r, k, about) ||
                rise_says_this_and_last(r, k, about) || rise_meets(r, i, now, then))
            return rise_add(r, i, now, then);
    }
    return 0;
}

/* …，接待3.1万元。与上年的9.1万元相比，减少…: a sentence without a subject of its own speaks of the whole. */
static bool starts_anew(const struct reading *r, size_t now, size_t then)
{
    struct str words = stance_words(r, then);
    bool compares = str_starts_listed(words, &r->lex->comparison_openings);
    bool beside = then == now + 1 || (then == now + 2 && r->spots[now + 1].dim == DIM_PERCENT);
    return compares && beside && r->spots[then].sep == SEP_STOP;
}

/* 余额42.3亿元，…。当年新增5.8亿元，偿还2.6亿元，比上年末的39.1亿元净增3.2亿元: of the level of the paragraph
 * that moved so, and not of what was paid back; -1. */
static int level_moved(const struct reading *r, size_t i, size_t then)
{
    for (size_t k = then; k-- > 0 && then - k <= BACK && r->spots[k].para == r->spots[i].para;)
        if (r->spots[k].stance == STANCE_LEVEL && r->spots[k].cell < 0 && relation_same_measure(r, k, then) &&
                amount_significant(r->spots[k].amount) > 2 && rise_meets(r, i, k, then))
            return (int)k;
    return -1;
}

/* 三公经费8.6万元，其中接待3.1万元、用车5.5万元，比上年的9.1万元下降5.2%: of the whole, when that is what
 * holds. */
static bool now_of(const struct reading *r, size_t i, size_t *now, size_t then)
{
    uint32_t whole = r->spots[*now].whole;
    bool reason = then < i && stance_tells_reason(r, then, i); /* 增加168万元，主要是人员经费增加126万元 */
    if (!whole || !relation_same_measure(r, whole - 1, then) ||
            !((whole - 1 < *now && !reason && starts_anew(r, *now, then)) ||
                    rise_meets(r, i, whole - 1, then)))
        return false;
    /* 支出2450万元，结转50万元。与2023年的2310万元相比，增加140万元: of what was spent, not of both together
     */
    int level = rise_meets(r, i, whole - 1, then) ? -1 : level_moved(r, i, then);
    *now = level < 0 ? whole - 1 : (size_t)level;
    return true;
}

/* …调整为333亿元，其中A调增16亿元: of A, whose own values are not told. */
static bool is_of_list(const struct reading *r, size_t i, size_t now)
{
    for (size_t k = now + 1; k <= i; k++)
        if (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES))
            return true;
    return false;
}

/* 预算总额1286万元，其中…。决算支出1241万元，较预算节约45万元: a plan in the sentences before that makes it
 * so, or in the paragraph before, when so many digits are no chance. */
static int plan_around(const struct reading *r, size_t i, size_t now)
{
    uint32_t para = r->spots[i].para;
    bool sure = amount_significant(r->spots[now].amount) >= SURE_DIGITS;
    for (size_t k = now; k-- > 0 && now - k <= PLAN_BACK && r->spots[k].para + sure >= para;)
        if (relation_same_measure(r, k, now) && r->spots[k].stance == STANCE_LEVEL && !r->spots[k].aside &&
                (stance_gist_of_label(r, k).seen & SAY_PLAN) && rise_meets(r, i, now, k))
            return (int)k;
    return -1;
}

/* What is said to have moved from 39.1 by 3.2 is not 2.6. */
static bool is_absurd(const struct reading *r, size_t i, size_t now, size_t then)
{
    bool down = falls(r, i);
    struct parts parts;
    parts_two(&parts, down ? now : then, i);
    return !relation_is_close(r, down ? then : now, &parts) &&
           !relation_sum_slips(r, down ? then : now, &parts, 1);
}

/* 上年, 2023年 when this one is 2024, 2023年为. */
static bool says_year_before(const struct reading *r, size_t k, size_t now)
{
    struct str words = naming_trim(r->lex, stance_words(r, k), STR_NONE);
    int year = label_year(words), this_year = label_year(r->facts->figures[now].label);
    bool alone =
            year && words.n <= YEAR_BYTES && (str_ends(words, STR("年")) || str_ends(words, STR("年度")));
    return str_is_listed(stance_words(r, k), &r->lex->earlier_alone) ||
           (alone && (!this_year || year + 1 == this_year));
}

/* 游客324万人次，同比增长20%(上年270万人次): the value of the year before in brackets right behind. */
static bool is_last_in_bracket(const struct reading *r, size_t k, size_t now)
{
    return k < r->spot_count && r->spots[k].opened && r->spots[k].sep <= SEP_LIST && r->spots[k].cell < 0 &&
           relation_same_measure(r, k, now) && says_year_before(r, k, now);
}

/* 门诊量182500人次，日均500人次，同比增长4.29%(上年175000人次): of the amount whose mean stands in between,
 * when that is what holds. */
static bool now_of_mean(const struct reading *r, size_t i, size_t *now, size_t then)
{
    size_t k = *now;
    if (k == 0 || !stance_says_listed(r, k, &r->lex->means) || r->spots[k].sep > SEP_COMMA ||
            r->spots[k - 1].stance != STANCE_LEVEL || !relation_same_measure(r, k - 1, k) ||
            !rise_meets(r, i, k - 1, then))
        return false;
    *now = k - 1;
    return true;
}

static int add_rise(struct reading *r, size_t i)
{
    size_t now = (size_t)r->spots[i].about;
    int then = earlier_named(r, i, now);
    if (r->spots[i].stance == STANCE_MOVE && !relation_same_measure(r, i, now))
        return 0;
    struct gist own = stance_gist_of(r, i);
    if (then < 0 && (own.seen & SAY_COMPARE) && (own.seen & SAY_PLAN))
        then = rate_plan_before(r, i, now); /* 决算数较预算数减少0.64万元 */
    if (then < 0 && i > 0 && r->spots[i].stance == STANCE_GROWTH && r->spots[i].sep == SEP_COMMA &&
            r->spots[i - 1].stance == STANCE_MOVE) {
        /* 比预算节约2.38万元，下降13.2% */
        struct gist before = stance_gist_of(r, i - 1);
        if ((before.seen & SAY_COMPARE) && (before.seen & SAY_PLAN)) {
            then = rate_plan_before(r, i, now);
            then = then < 0 ? plan_around(r, i, now) : then;
        }
    }
    if (then < 0 && (own.seen & SAY_COMPARE) && (own.seen & SAY_PLAN))
        then = plan_around(r, i, now);
    if (then < 0 && is_last_in_bracket(r, i + 1, now))
        then = (int)i + 1;
    if (then >= 0 && (now_of(r, i, &now, (size_t)then) || now_of_mean(r, i, &now, (size_t)then)))
        return rise_add(r, i, now, (size_t)then);
    if (then < 0)
        return add_found(r, i);
    if (!rise_meets(r, i, now, (size_t)then)) {
        int other = r->spots[i].stance == STANCE_MOVE ? level_moved(r, i, (size_t)then) : -1;
        if (other >= 0)
            now = (size_t)other;
        else if (r->spots[i].stance == STANCE_MOVE && is_absurd(r, i, now, (size_t)then))
            return 0;
    }
    /* 由35万元调整为38万元，主要由于：甲调增4万元；乙调减1万元: not each of them alone */
    bool of_some = is_of_list(r, i, now) || (now < i && stance_tells_reason(r, now, i));
    if (r->spots[i].stance == STANCE_MOVE && of_some && !rise_move_meets(r, i, now, (size_t)then))
        return 0;
    return rise_add(r, i, now, (size_t)then);
}

/* 年初预算520万元，实际执行812万元，超年初预算56.2%: when the plan makes it so. */
static int add_over(struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    if (r->spots[i].about < 0 || str_find(words, STR("超")) < 0 ||
            !(stance_gist(r->lex, words).seen & SAY_PLAN))
        return 0;
    size_t now = (size_t)r->spots[i].about;
    int plan = rate_plan_before(r, i, now);
    return plan >= 0 && relation_growth_fit(r, i, now, (size_t)plan) == FIT_MEETS
                   ? rise_add_growth(r, i, now, (size_t)plan)
                   : 0;
}

/* 支出2.05万元，年初预算2.95万元，差值为0.9万元: whichever of the two is larger. */
static int add_difference(struct reading *r, size_t i)
{
    if (i < 2 || !(stance_says(r, i, "差值") || stance_says(r, i, "差额") || stance_says(r, i, "相差")) ||
            r->spots[i].sep > SEP_COMMA || r->spots[i - 1].sep > SEP_COMMA ||
            !relation_same_measure(r, i, i - 1) || !relation_same_measure(r, i, i - 2))
        return 0;
    bool up = amount_compare(r->spots[i - 1].amount, r->spots[i - 2].amount) > 0;
    struct parts parts;
    parts_two(&parts, up ? i - 2 : i - 1, i);
    return relation_is_close(r, up ? i - 1 : i - 2, &parts)
                   ? relation_add(r, RELATION_SUM, up ? i - 1 : i - 2, &parts, true)
                   : 0;
}

/* 收支增加235.01亿元，总收支从3597.19亿元调整为3832.2亿元: the move stands before both. */
static int add_ahead(struct reading *r, size_t now)
{
    size_t then = now - 1, move = now - 2;
    if (r->spots[then].stance != STANCE_BEFORE || r->spots[move].stance != STANCE_MOVE ||
            r->spots[now].stance != STANCE_LEVEL || r->spots[now].sep > SEP_COMMA ||
            r->spots[then].sep > SEP_COMMA || !relation_same_measure(r, now, then) ||
            !relation_same_measure(r, now, move) || !(stance_gist_of(r, now).seen & SAY_TO))
        return 0;
    return rise_move_meets(r, move, now, then) ? rise_add_move(r, move, now, then) : 0;
}

/* 由25个增加到31个，新增6个: what is new is the difference of the two. */
static int add_new(struct reading *r, size_t i)
{
    if (i < 2 || !str_is_listed(stance_words(r, i), &r->lex->new_words) || r->spots[i].sep > SEP_COMMA ||
            r->spots[i - 2].stance != STANCE_BEFORE || r->spots[i - 1].stance != STANCE_LEVEL ||
            !relation_same_measure(r, i, i - 1) || !relation_same_measure(r, i, i - 2))
        return 0;
    struct parts parts;
    parts_two(&parts, i - 2, i);
    /* 由12家增加到15家，新增4家: some may have gone; but never fell what has risen */
    bool fell = amount_compare(r->spots[i - 2].amount, r->spots[i - 1].amount) > 0;
    return relation_sum_meets(r, i - 1, &parts) || (fell && relation_sum_slips(r, i - 1, &parts, 1))
                   ? relation_add(r, RELATION_SUM, i - 1, &parts, true)
                   : 0;
}

int rise_find(struct reading *r)
{
    int err = 0;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        const struct spot *s = &r->spots[i];
        size_t before = r->facts->relation_count;
        if (s->stance == STANCE_MOVE && s->cell < 0)
            err = add_difference(r, i);
        if (!err && s->stance == STANCE_LEVEL && s->cell < 0)
            err = add_new(r, i);
        if (s->stance == STANCE_GROWTH && stance_is_limit(r, i))
            continue;
        if (!err && s->stance == STANCE_GROWTH)
            err = rise_add_listed(r, i);
        if (err || r->facts->relation_count > before)
            continue;
        if ((s->stance == STANCE_GROWTH || s->stance == STANCE_MOVE) && s->about >= 0 && s->cell < 0)
            err = add_rise(r, i);
        else if (s->dim == DIM_PERCENT && s->cell < 0 &&
                 (s->stance == STANCE_OTHER || s->stance == STANCE_DONE))
            err = add_over(r, i);
        else if (s->stance == STANCE_MOVE && s->cell < 0)
            err = rise_add_told(r, i);
        if (!err && r->facts->relation_count == before && s->about < 0 && s->cell < 0 &&
                (s->stance == STANCE_GROWTH || s->stance == STANCE_MOVE))
            err = rise_add_named(r, i);
        if (!err && r->facts->relation_count == before && s->cell < 0)
            err = rise_add_executed(r, i);
        if (!err && r->facts->relation_count == before && s->dim == DIM_PERCENT && s->cell < 0)
            err = rise_add_excess(r, i);
        if (!err && r->facts->relation_count == before && s->about >= 0 && s->cell < 0 &&
                (s->stance == STANCE_GROWTH || s->stance == STANCE_MOVE))
            err = rise_add_of_year(r, i);
        if (!err && i > 1 && s->cell < 0)
            err = add_ahead(r, i);
    }
    return err;
}
