/* SPDX-License-Identifier: MIT
 * What is left of an amount when others were spent, and what is missing: 结余, 收支相抵, 赤字.
 */
#include "extract/rates/rate.h"
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    ADDED_REACH = 12, /* figures back in which what was spent is looked for */
    GIVEN_REACH = 24, /* and what was given, of which some was spent and some is left */
    SAID_REACH = 16,  /* and where it is said that the two are set off against each other */
    SIDE_REACH = 12,  /* and what came in and went out, of which the difference is told */
    NET_DIGITS = 2,   /* of assets that are one digit off */
    NEAR_REACH = 6,   /* and what was spent, where one digit is wrong */
    GIVEN_DIGITS = 4, /* of what was given then */
    SIDE_DIGITS = 4,  /* bytes of a number that no chance makes up */
};

/* The nearest level before i, of i's measure, whose label ends so; -1. */
static int total_before(const struct reading *r, size_t i, const struct str_list *ends)
{
    for (size_t k = i; k-- > 0 && i - k <= ADDED_REACH;)
        if (sums_may_be_part(r, i, k) && str_ends_listed(r->facts->figures[k].label, ends))
            return (int)k;
    return -1;
}

/* The parts in the order of the text: what was spent, all that is left or was taken back behind it, and the
 * last. */
static void gather_gone(const struct reading *r, size_t out, size_t left, struct parts *parts)
{
    parts->count = 0;
    parts_add(parts, out);
    for (size_t k = out + 1; k < left; k++)
        if (sums_may_be_part(r, left, k) && (r->spots[k].says & (SAY_LEFT | SAY_BACK)))
            parts_add(parts, k);
    parts_add(parts, left);
}

/* 调整后预算3700万元。全年支出3626万元，结转62.3万元，收回11.7万元: the nearest amount that is called given
 * or planned in the same paragraph, also with a wrong digit; -1. */
static int given_nearly(const struct reading *r, const struct parts *gone)
{
    size_t out = gone->index[0];
    for (size_t k = out; k-- > 0 && out - k <= SIDE_REACH && r->spots[k].para == r->spots[out].para;) {
        unsigned says = sums_may_be_part(r, out, k) ? stance_gist_of_label(r, k).seen : 0;
        if (!(says & (SAY_GIVEN | SAY_PLAN)) || (says & SAY_SPENT))
            continue;
        return relation_sum_slips(r, k, gone, GIVEN_DIGITS) ? (int)k : -1;
    }
    return -1;
}

/* The amount given of which the parts make up all. */
static int given_of(const struct reading *r, const struct parts *gone, bool anything)
{
    size_t out = gone->index[0], left = gone->index[gone->count - 1];
    struct parts alone; /* what is left may be too little to see */
    parts_one(&alone, out);
    for (size_t k = out; k-- > 0 && out - k <= GIVEN_REACH;) {
        if (!sums_may_be_part(r, left, k) || !relation_sum_meets(r, k, gone) ||
                relation_sum_meets(r, k, &alone))
            continue;
        unsigned says = stance_gist_of_label(r, k).seen;
        /* 加总收入13.83亿元，减总支出13.6亿元，结余0.23亿元 */
        bool beside = k + 1 == out && r->spots[out].sep <= SEP_COMMA && stance_says(r, out, "减");
        bool given = (says & (SAY_GIVEN | SAY_PLAN)) || r->spots[k].divided || beside;
        if (anything || (given && !(says & SAY_SPENT)))
            return (int)k;
    }
    return -1;
}

/* 收支相抵，年末结余: the words before it. */
static bool is_set_off(const struct reading *r, size_t left)
{
    struct str piece = plain_cut(&r->plain, r->spots[left].prior, r->spots[left].head);
    return stance_says(r, left, "相抵") || stance_says(r, left, "相减") || str_find(piece, STR("相抵")) >= 0;
}

/* …，支出合计101788万元。3.…收入1493万元，…支出1459万元。收支相抵，…: what came in and went out is told of
 * something else since. */
static bool tells_other_sides(const struct reading *r, size_t out, size_t left)
{
    for (size_t k = left; k-- > out + 1 && r->spots[k].para > r->spots[out].para;)
        if (sums_may_be_part(r, left, k) && str_ends(r->facts->figures[k].label, STR("支出")))
            return true;
    return false;
}

/* 总收入316.42亿元、总支出304.75亿元，收支相抵，年终结余11.67亿元: said to be so; and a deficit the other way
 * round. */
static int add_said(struct reading *r, size_t left, bool lacks)
{
    bool said = is_set_off(r, left);
    int out = said ? total_before(r, left, &r->lex->out_totals) : -1;
    int in = out < 0 ? -1 : total_before(r, (size_t)out, &r->lex->in_totals);
    if (in >= 0 && tells_other_sides(r, (size_t)out, left))
        return 0;
    if (in < 0 || amount_compare(r->spots[in].amount, r->spots[out].amount) == 0)
        return 0; /* a 支出总计 as large as 收入总计 has what is left in it */
    struct parts parts;
    parts_two(&parts, lacks ? in : out, left);
    return relation_add(r, RELATION_SUM, (size_t)(lacks ? out : in), &parts, true);
}

/* The nearest before i in its paragraph that is called just so, or by more that ends so; -1. */
static int side_before(const struct reading *r, size_t left, size_t i, struct str end)
{
    for (size_t k = i; k-- > 0 && i - k <= SIDE_REACH && r->spots[k].para == r->spots[left].para;)
        if (sums_may_be_part(r, left, k) && !r->spots[k].whole && str_ends(r->facts->figures[k].label, end))
            return (int)k;
    return -1;
}

/* The same where one digit is wrong: 收入 and 支出 are called so, and their difference 收支结余, or 收支缺口,
 * of the year. */
static int add_sides_called(struct reading *r, size_t left, bool lacks)
{
    bool said = stance_says(r, left, lacks ? "收支缺口" : "收支结余") && !stance_says(r, left, "累计") &&
                !stance_says(r, left, "滚存");
    int out = said ? side_before(r, left, left, STR("支出")) : -1;
    /* 收入21489亿元，其中：保险费收入17554亿元；补贴收入3038亿元。支出…: the last of them may be some of it
     */
    for (int in = out; in >= 0 && (in = side_before(r, left, (size_t)in, STR("收入"))) >= 0;) {
        struct parts parts;
        parts_two(&parts, lacks ? in : out, left);
        size_t whole = (size_t)(lacks ? out : in);
        if (relation_sum_slips(r, whole, &parts, SIDE_DIGITS))
            return relation_add(r, RELATION_SUM, whole, &parts, true);
    }
    return 0;
}

/* 收入67.58亿元，…；支出67.54亿元，…。年度收支结余0.04亿元: of what came in and what went out, whatever else
 * is told between; the two that make it so. */
static int add_sides(struct reading *r, size_t left, bool lacks)
{
    size_t reach = is_set_off(r, left) ? SAID_REACH : SIDE_REACH;
    for (size_t out = left; out-- > 0 && left - out <= reach && r->spots[out].para == r->spots[left].para;)
        for (size_t in = out; sums_may_be_part(r, left, out) && in-- > 0 && out - in <= reach &&
                              r->spots[in].para == r->spots[left].para;) {
            struct parts parts;
            parts_two(&parts, lacks ? in : out, left);
            size_t whole = lacks ? out : in;
            if (sums_may_be_part(r, left, in) && r->facts->figures[whole].number.n >= SIDE_DIGITS &&
                    relation_sum_meets(r, whole, &parts))
                return relation_add(r, RELATION_SUM, whole, &parts, true);
        }
    return add_sides_called(r, left, lacks);
}

/* 资产总额30.0亿元，负债总额9.5亿元，净资产20.5亿元: side by side and called so they are one sum, also with a
 * wrong digit. */
static int add_net(struct reading *r, size_t left)
{
    struct parts parts;
    parts_two(&parts, left - 1, left);
    const struct figure *f = r->facts->figures;
    bool named = left >= 2 && sums_may_be_part(r, left, left - 1) && sums_may_be_part(r, left, left - 2) &&
                 r->spots[left].sep <= SEP_COMMA && r->spots[left - 1].sep <= SEP_COMMA &&
                 str_find(f[left - 2].label, STR("资产")) >= 0 &&
                 str_find(f[left - 2].label, STR("负债")) < 0 &&
                 str_find(f[left - 1].label, STR("负债")) >= 0 && stance_says(r, left, "净资产");
    return named && relation_sum_slips(r, left - 2, &parts, NET_DIGITS)
                   ? relation_add(r, RELATION_SUM, left - 2, &parts, true)
                   : 0;
}

/* 应到位13000万元，实际到位10920万元，到位率84%，缺口2080万元; 任务11.5万亩，建成10.6万亩，少完成0.9万亩:
 * side by side, also with a wrong digit. */
static int add_due(struct reading *r, size_t left)
{
    if (!list_set_has(&r->spots[left].lists, &r->lex->lackings))
        return 0; /* so it is with nearly all */
    size_t k = left > 0 ? left - 1 : 0;
    k -= k > 1 && r->spots[k].dim == DIM_PERCENT && r->spots[k].sep <= SEP_COMMA;
    bool beside = k > 0 && r->spots[left].sep <= SEP_COMMA && r->spots[k].sep <= SEP_COMMA &&
                  sums_may_be_part(r, left, k) && sums_may_be_part(r, left, k - 1);
    bool lacking =
            beside && r->spots[left].cell < 0 && str_starts_listed(stance_words(r, left), &r->lex->lackings);
    bool named = lacking && ((stance_says(r, k - 1, "应") && stance_says(r, k, "实")) ||
                                    (rate_is_plan(r, k - 1) && !rate_is_plan(r, k)));
    if (!named)
        return 0;
    struct parts parts;
    parts_two(&parts, k, left);
    return relation_sum_slips(r, k - 1, &parts, 1) ? relation_add(r, RELATION_SUM, k - 1, &parts, true) : 0;
}

/* 收入合计445亿元。支出169亿元，加上…、结转下年36亿元，支出合计445亿元: its sentence adds it up itself. */
static bool is_added_up(const struct reading *r, size_t left)
{
    size_t k = left + 1;
    return k < r->spot_count && r->spots[k].sep < SEP_SEMI && relation_same_measure(r, left, k) &&
           str_ends_listed(r->facts->figures[k].label, &r->lex->balance_totals);
}

/* 职工医保结余0.54亿元，居民医保结余0.1亿元: the next amount is left, too, so that this one alone is not all
 * that is. */
static bool goes_on(const struct reading *r, size_t left)
{
    size_t k = left + 1;
    return k < r->spot_count && r->spots[k].sep <= SEP_COMMA && sums_may_be_part(r, left, k) &&
           (r->spots[k].says & (SAY_LEFT | SAY_BACK));
}

/* The same where one digit is wrong: of what was spent in the left amount's own sentence or the one before.
 */
static int add_left_nearly(struct reading *r, size_t left)
{
    struct parts parts;
    size_t stops = 0;
    for (size_t k = left; k-- > 0 && left - k <= NEAR_REACH && !is_added_up(r, left) && !goes_on(r, left);) {
        stops += r->spots[k + 1].sep >= SEP_STOP;
        if (stops > 1 || r->spots[k].para != r->spots[left].para)
            return 0;
        if (!sums_may_be_part(r, left, k) || !(stance_gist_of_label(r, k).seen & SAY_SPENT) ||
                stance_says(r, k, "加上"))
            continue;
        gather_gone(r, k, left, &parts);
        int in = given_nearly(r, &parts);
        if (in >= 0)
            return relation_add(r, RELATION_SUM, (size_t)in, &parts, true);
    }
    return 0;
}

/* What is left of an amount when another was spent, 净资产 of 资产 less 负债: taken when it adds up. */
static int add_left(struct reading *r, size_t left, bool is_rest)
{
    struct parts parts;
    for (size_t k = left; k-- > 0 && left - k <= ADDED_REACH && !is_added_up(r, left);) {
        if (!sums_may_be_part(r, left, k) || !(is_rest || (stance_gist_of_label(r, k).seen & SAY_SPENT)) ||
                stance_says(r, k, "加上"))
            continue;
        gather_gone(r, k, left, &parts);
        int in = given_of(r, &parts, is_rest);
        if (in < 0 && parts.count > 2) {
            parts_two(&parts, k, left);
            in = given_of(r, &parts, is_rest);
        }
        if (in < 0)
            continue;
        bool divided = r->spots[in].divided;
        int err = relation_add(r, RELATION_SUM, (size_t)in, &parts, true);
        r->spots[in].divided = divided; /* a list may still say where it came from */
        return err;
    }
    return is_rest ? add_net(r, left) : add_left_nearly(r, left);
}

int sums_add_balance(struct reading *r, size_t left)
{
    unsigned says = r->spots[left].says;
    bool lacks = says & SAY_GAP;
    size_t before = r->facts->relation_count;
    int err = add_due(r, left);
    if (err || r->facts->relation_count != before)
        return err;
    if (!(says & (SAY_LEFT | SAY_REST | SAY_GAP | SAY_BACK)) || r->spots[left].dim != DIM_MONEY ||
            r->spots[left].stance != STANCE_LEVEL || amount_sign(r->spots[left].amount) == 0 ||
            stance_says(r, left, "加上"))
        return 0;
    err = says & (SAY_LEFT | SAY_GAP) ? add_said(r, left, lacks) : 0;
    if (!err && r->facts->relation_count == before && !lacks && !r->spots[left].whole)
        err = add_left(r, left, says & SAY_REST);
    if (!err && r->facts->relation_count == before &&
            (lacks || stance_says(r, left, "收支") || is_set_off(r, left)))
        err = add_sides(r, left, lacks);
    return err;
}
