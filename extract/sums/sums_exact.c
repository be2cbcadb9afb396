/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums_exact.h"

#include <string.h>

#include "common/err.h"
#include "extract/figures/numbered.h"
#include "extract/relations/relation.h"
#include "extract/relations/relation_pan.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_list.h"

#define VALUE_MAX 100000000000000000 /* so that a row of them fits into 64 bits */

enum {
    ROW_REACH = 32,    /* figures on either side of a total in which its row stands */
    PAIR_DIGITS = 5,   /* of a total that two amounts make up by no chance */
    ROW_DIGITS = 4,    /* and more of them */
    ROW_LEAST = 1000,  /* the least number of as many */
    LIST_DIGITS = 3,   /* of one whose list is the whole sentence: 100 = 50 + 30 + 20 is chance */
    PEOPLE_REACH = 12, /* figures of a sentence that counts people */
    AGAIN_DIGITS = 5,  /* and of one that other amounts make up already */
};

static bool is_level(const struct reading *r, size_t k)
{
    return stance_is_level(r, k) && list_is_level(r, k);
}

/* The figures that may be in a row by their own words: asked once of each, for every total looks at all
 * figures around it. */
struct levels {
    bool *is;                        /* by figure */
    uint32_t *next, *before, *below; /* by figure: the nearest of them behind and before it (1 + index; 0:
                                        none), and in a later paragraph; spot_count: none */
    long long *value, *unit;         /* each and its last digit in units of the finest digit among them */
    bool whole;                      /* all of them are, and none is negative: a row only grows */
};

/* What a row comes to so far. */
struct row {
    long long sum, total, unit;
    bool known; /* else it has to be weighed */
};

/* Puts their amounts on one scale; false when they are too far apart for that. */
static bool weigh_levels(const struct reading *r, struct levels *out)
{
    int exp10 = AMOUNT_EXP10_MAX;
    for (size_t k = 0; k < r->spot_count; k++)
        if (out->is[k] && r->spots[k].amount.exp10 < exp10)
            exp10 = r->spots[k].amount.exp10;
    for (size_t k = 0; k < r->spot_count; k++) {
        amount_coef value, unit;
        if (!out->is[k])
            continue;
        if (!pan_align(r->spots[k].amount, exp10, &value, &unit) || value < 0 || value > VALUE_MAX)
            return false;
        out->value[k] = (long long)value;
        out->unit[k] = (long long)unit;
    }
    return true;
}

static int find_levels(const struct reading *r, struct levels *out)
{
    size_t count = r->spot_count;
    uint32_t last = 0, behind = (uint32_t)count, below = behind;
    out->is = arena_array(r->mem, count + 1, sizeof *out->is);
    out->next = arena_room(r->mem, 3 * count + 1, sizeof *out->next);
    out->value = arena_room(r->mem, 2 * count + 1, sizeof *out->value);
    if (!out->is || !out->next || !out->value)
        return ERR_MEMORY;
    out->before = out->next + count;
    out->below = out->before + count;
    out->unit = out->value + count;
    for (size_t k = 0; k < count; k++) {
        out->before[k] = last;
        out->is[k] = is_level(r, k);
        last = out->is[k] ? (uint32_t)k + 1 : last;
    }
    for (size_t k = count; k-- > 0;) {
        if (k + 1 < count && r->spots[k].para != r->spots[k + 1].para)
            below = behind;
        out->next[k] = behind;
        out->below[k] = below;
        behind = out->is[k] ? (uint32_t)k : behind;
    }
    out->whole = weigh_levels(r, out);
    return 0;
}

static struct row row_of(const struct levels *levels, size_t total)
{
    return levels->whole ? (struct row){ 0, levels->value[total], levels->unit[total], true }
                         : (struct row){ .known = false };
}

/* Adds k; false when the row is more than its total, and so will be whatever comes. */
static inline bool row_grow(struct row *row, const struct levels *levels, size_t k)
{
    if (row->known)
        row->sum += levels->value[k];
    return !row->known || row->sum - row->total < row->unit;
}

/* False: rounded as the total is printed it is not the total. */
static inline bool row_may_end(const struct row *row)
{
    long long apart = row->sum < row->total ? row->total - row->sum : row->sum - row->total;
    return !row->known || 2 * apart < row->unit;
}

static bool is_no_chance(const struct reading *r, size_t total, const struct parts *parts)
{
    size_t some = 0;
    for (size_t k = 0; k < parts->count; k++)
        some += r->spots[parts->index[k]].amount.coef > 0;
    int digits = r->spots[total].divided ? AGAIN_DIGITS : some > 2 ? ROW_DIGITS : PAIR_DIGITS;
    return some > 1 && relation_sum_is_sure(r, total, parts, digits);
}

/* What may stand in the row of a total: an amount like it that is no part of anything yet. */
static inline bool is_in_row(const struct reading *r, const struct levels *levels, size_t total, size_t k)
{
    const struct spot *s = &r->spots[k];
    return levels->is[k] && relation_same_kind(r, total, k) && !s->whole &&
           r->facts->figures[k].scale10 ==
                   r->facts->figures[total].scale10 && /* a 标准 of 2760元 is no part */
           (!s->aside || r->spots[total].aside);
}

/* 新增债券65114万元（一般32556万元，专项32558万元）。一般32556万元，主要用于…: a part, told again. */
static bool is_told_again(const struct reading *r, size_t total, size_t k)
{
    for (size_t part = total + 1; part < k; part++)
        if (r->spots[part].whole == total + 1 &&
                amount_compare(r->spots[part].amount, r->spots[k].amount) == 0)
            return true;
    return false;
}

/* 部门收入640.48万元。学费440万元；房租140万元；服务费60.48万元: the row behind the total, up to where it is
 * the total. Nothing behind 其中 in the row belongs to it. */
static bool row_behind(
        const struct reading *r, const struct levels *levels, size_t total, struct parts *parts)
{
    size_t first = total + 1;
    uint32_t para = r->spots[total].para;
    parts->count = 0;
    /* What divides it once more stands behind what does so already, or in that paragraph. */
    for (size_t k = first; r->spots[total].divided && k < r->spot_count && k <= total + ROW_REACH; k++)
        if (r->spots[k].whole == total + 1) {
            first = k + 1;
            para = r->spots[k].para;
        }
    struct row row = row_of(levels, total);
    for (size_t k = levels->next[first - 1];
            k < r->spot_count && k <= total + ROW_REACH && r->spots[k].para <= para; k = levels->next[k]) {
        bool inner = parts->count && (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES));
        if (!is_in_row(r, levels, total, k) || inner)
            continue;
        if (!parts->count && r->spots[total].divided && is_told_again(r, total, k))
            return false;
        parts_add(parts, k);
        if (!row_grow(&row, levels, k))
            return false;
        bool goes_on = k + 1 < r->spot_count && r->spots[k + 1].sep == SEP_LIST;
        if (parts->count > 1 && !goes_on && row_may_end(&row) && is_no_chance(r, total, parts))
            return true;
    }
    return false;
}

/* 近日下达260.27亿元，此前已下达1136.09亿元。…目前累计下达1396.36亿元: the row before it. */
static bool row_before(
        const struct reading *r, const struct levels *levels, size_t total, struct parts *parts)
{
    struct row row = row_of(levels, total);
    parts->count = 0;
    for (size_t k = total; (k = levels->before[k]) > 0;) {
        k--;
        if (total - k > ROW_REACH || r->spots[k].para != r->spots[total].para)
            return false;
        if (!is_in_row(r, levels, total, k))
            continue;
        parts_add_first(parts, k);
        if (!row_grow(&row, levels, k))
            return false;
        if (parts->count > 1 && r->spots[k].sep != SEP_LIST && row_may_end(&row) &&
                is_no_chance(r, total, parts))
            return true;
    }
    return false;
}

/* Each of the paragraphs below opens with one of its parts; with `every`, whatever numbered ones tell is one,
 * unless it stands behind 其中. */
static bool rows_below(
        const struct reading *r, const struct levels *levels, size_t total, bool every, struct parts *parts)
{
    struct row row = row_of(levels, total);
    parts->count = 0;
    bool taken = false; /* of each paragraph no more than one may be a part */
    for (size_t k = levels->below[total]; k < r->spot_count && k <= total + ROW_REACH;
            k = taken && !every ? levels->below[k] : levels->next[k]) {
        taken = false;
        bool inner = every && r->spots[k].sep < SEP_PARA && (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES));
        if (inner || !relation_same_measure(r, total, k))
            continue;
        taken = true;
        if (!is_in_row(r, levels, total, k))
            continue;
        if (every && !parts->count && (!numbered_of(r, k).ordinal || is_told_again(r, total, k)))
            return false;
        parts_add(parts, k);
        if (!row_grow(&row, levels, k))
            return false;
        if (parts->count > 1 && row_may_end(&row) && is_no_chance(r, total, parts))
            return true;
    }
    return false;
}

static bool counts_people(const struct reading *r, size_t total)
{
    struct str unit = r->facts->figures[total].unit;
    return !r->spots[total].divided && (str_is(unit, "人") || str_is(unit, "名"));
}

/* 在职人员81人，专业技术人员57人、管理人员1人，工勤人员23人: three kinds of people or more, to the end of the
 * sentence, are all of them when they are as many. */
static bool people_from(
        const struct reading *r, const struct levels *levels, size_t total, size_t first, struct parts *parts)
{
    parts->count = 0;
    for (size_t k = first; k < r->spot_count && k < first + PEOPLE_REACH; k++) {
        const struct spot *s = &r->spots[k];
        if (k > first && s->sep >= SEP_STOP)
            break;
        if (!relation_same_measure(r, total, k) || (s->aside && !r->spots[total].aside))
            continue;
        if (!is_in_row(r, levels, total, k) || (s->cues & (CUE_AMONG | CUE_INCLUDES)))
            return false;
        parts_add(parts, k);
    }
    return parts->count > 2 && relation_sum_exact(r, total, parts);
}

/* …14人。具体情况如下：（下一段）专技岗7人；管理岗4人；工勤岗3人. */
static bool people_below(
        const struct reading *r, const struct levels *levels, size_t total, struct parts *parts)
{
    size_t first = total + 1;
    while (first < r->spot_count && first - total < PEOPLE_REACH &&
            r->spots[first].para == r->spots[total].para)
        first++;
    bool below = first < r->spot_count && r->spots[first].para != r->spots[total].para;
    struct str words =
            below ? plain_cut(&r->plain, r->spots[first - 1].tail, r->spots[first].from) : STR_NONE;
    return str_find(words, STR("如下:")) >= 0 && people_from(r, levels, total, first, parts);
}

static bool may_be_all(const struct reading *r, size_t total)
{
    return !r->spots[total].divided && r->spots[total].dim != DIM_SCORE;
}

/* 社会组织312个，社会团体158个，民办非企业151个，基金会3个: three or more right behind it, to the end of the
 * sentence and nothing else of their measure. */
static bool list_behind(
        const struct reading *r, const struct levels *levels, size_t total, struct parts *parts)
{
    size_t semis = 0, inner = 0;
    parts->count = 0;
    for (size_t k = total + 1; may_be_all(r, total) && k < r->spot_count && k <= total + ROW_REACH; k++) {
        if (r->spots[k].sep >= SEP_STOP)
            break;
        semis += r->spots[k].sep == SEP_SEMI;
        if (!relation_same_measure(r, total, k) || (r->spots[k].aside && !r->spots[total].aside))
            continue;
        if (parts->count && r->spots[k].whole == parts->index[parts->count - 1] + 1) {
            inner++; /* 优良312天，其中优118天、良194天；超标53天 */
            continue;
        }
        if (r->spots[k].sep > (parts->count ? SEP_SEMI : SEP_COMMA) || !is_in_row(r, levels, total, k) ||
                (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES | CUE_TOTAL)))
            return false;
        parts_add(parts, k);
    }
    /* 建设费1200万元，支出1140万元；监理费30万元，支出30万元: what each semicolon ends is one part, or all
     * are in one */
    /* 救助支出3.27亿元，资助参保0.79亿元；门诊救助2.48亿元: one on each side of the semicolon */
    bool halves = parts->count == 2 && (inner > 1 || (semis == 1 && r->spots[total].sep >= SEP_STOP));
    return (halves || parts->count > 2) && (semis == 0 || semis + 1 == parts->count) &&
           relation_sum_is_sure(r, total, parts, LIST_DIGITS);
}

/* 新建供水工程14处、改造管网23处、维修养护108处，全年实施工程145处: the whole sentence up to it. */
static bool list_before(
        const struct reading *r, const struct levels *levels, size_t total, struct parts *parts)
{
    parts->count = 0;
    if (!may_be_all(r, total) || r->spots[total].whole || r->spots[total].sep > SEP_COMMA)
        return false;
    for (size_t k = total; k > 0 && total - k < ROW_REACH && r->spots[k].sep < SEP_STOP;) {
        k--;
        if (!relation_same_measure(r, total, k) || (r->spots[k].aside && !r->spots[total].aside))
            continue;
        if (!is_in_row(r, levels, total, k) || (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES | CUE_TOTAL)))
            return false;
        parts_add_first(parts, k);
    }
    return parts->count > 2 && relation_sum_is_sure(r, total, parts, LIST_DIGITS);
}

/* 公益金48.36亿元，其中福彩18.74亿元、…。上缴中央24.18亿元，留成省级9.67亿元，分配市县14.51亿元: the next
 * sentence, three amounts and nothing else, divides it once more. */
static bool sentence_again(
        const struct reading *r, const struct levels *levels, size_t total, struct parts *parts)
{
    size_t first = total + 1;
    parts->count = 0;
    while (first < r->spot_count && first - total < ROW_REACH && r->spots[first].sep < SEP_STOP)
        first++;
    for (size_t k = first; r->spots[total].divided && k < r->spot_count && k - first < ROW_REACH; k++) {
        if (k > first && r->spots[k].sep >= SEP_STOP)
            break;
        if (r->spots[k].para != r->spots[total].para || !relation_same_measure(r, total, k) ||
                !is_in_row(r, levels, total, k))
            return false;
        parts_add(parts, k);
    }
    return parts->count > 2 && relation_sum_is_sure(r, total, parts, ROW_DIGITS);
}

static int add_row(struct reading *r, size_t total, const struct parts *parts)
{
    relation_drop_lone(r, total, parts->index[0]);
    return relation_add(r, RELATION_SUM, total, parts, true);
}

/* The row that the total t is made up of, on whichever side it stands; once more, of a total that has its
 * parts, behind it only. */
static bool find_row(const struct reading *r, const struct levels *levels, size_t t, struct parts *parts)
{
    bool may = r->spots[t].amount.coef >= ROW_LEAST; /* of fewer digits any row is chance: no need to look */
    if (may && (row_behind(r, levels, t, parts) || rows_below(r, levels, t, true, parts)))
        return true;
    if (r->spots[t].divided)
        return sentence_again(r, levels, t, parts);
    if (counts_people(r, t) && (people_from(r, levels, t, t + 1, parts) || people_below(r, levels, t, parts)))
        return true;
    if (list_behind(r, levels, t, parts) || list_before(r, levels, t, parts))
        return true;
    return may && (row_before(r, levels, t, parts) || rows_below(r, levels, t, false, parts));
}

/* 总投资7.38亿元，…；防洪18个、供水21个、治污15个，投资额依次为3.05亿元、1.62亿元和2.71亿元: what is told in
 * a row of as many things makes up an amount before it, whatever else divides that. */
static int add_listed(struct reading *r, const struct levels *levels, size_t first)
{
    struct parts parts;
    parts_one(&parts, first);
    for (size_t k = first + 1; k < r->spot_count && r->spots[k].leader == (int)first; k++) {
        if (r->spots[k].whole || !relation_same_measure(r, first, k))
            return 0;
        parts_add(&parts, k);
    }
    if (parts.count < 3 || r->spots[first].whole)
        return 0;
    for (size_t t = first; t-- > 0 && first - t <= ROW_REACH && r->spots[t].para == r->spots[first].para;)
        if (levels->is[t] && relation_same_measure(r, first, t) &&
                relation_sum_is_sure(r, t, &parts, LIST_DIGITS))
            return add_row(r, t, &parts);
    return 0;
}

int sums_find_exact(struct reading *r)
{
    struct parts parts;
    struct levels levels;
    int err = find_levels(r, &levels);
    for (size_t t = 0; t < r->spot_count && !err; t++)
        if (levels.is[t] && amount_sign(r->spots[t].amount) > 0 && find_row(r, &levels, t, &parts))
            err = add_row(r, t, &parts);
    for (size_t k = 0; k + 1 < r->spot_count && !err; k++)
        if (levels.is[k] && r->spots[k + 1].leader == (int)k && !r->spots[k].listed)
            err = add_listed(r, &levels, k);
    return err;
}
