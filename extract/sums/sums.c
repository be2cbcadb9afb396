/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums.h"

#include <string.h>

#include "extract/relations/contrast.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_divided.h"
#include "extract/sums/sums_list.h"
#include "extract/sums/sums_whole.h"

enum {
    AGAIN_DIGITS = 4,  /* bytes of a total that no chance divides a second time */
    COLON_DIGITS = 3,  /* of a total whose parts behind a colon one wrong digit keeps from it */
    RESPECT_REACH = 6, /* figures back in which what 分别为 divides is looked for */
};

static bool in_text(const struct reading *r, size_t i)
{
    return r->spots[i].cell < 0;
}

/* 增加18万元，主要是新增业务，安排经费20万元: a reason; a list begins right behind 主要是. */
static bool tells_reason(const struct reading *r, size_t i)
{
    unsigned cues = r->spots[i].cues;
    struct str words = stance_words(r, i);
    ptrdiff_t at = str_find(words, STR("主要是"));
    if (!(cues & CUE_MAINLY) || (cues & CUE_AMONG) || at < 0)
        return false;
    /* 增长14.1%（主要是到位资金5.86亿元，…）: of the growth */
    if (r->spots[i].opened && i > 0 && r->spots[i - 1].stance == STANCE_GROWTH)
        return true;
    return str_find(str_cut(words, (size_t)at, words.n), STR(",")) >= 0;
}

/* 7个贫困县和3个非贫困县，其中：7个贫困县2.75亿元、…: what stands beside the 3, told again. */
static bool is_told_beside(const struct reading *r, size_t total, size_t first)
{
    return r->spots[total].dim == DIM_COUNT && r->spots[total].sep <= SEP_LIST && total + 1 == first &&
           relation_same_measure(r, total - 1, first) &&
           amount_compare(r->spots[total - 1].amount, r->spots[first].amount) == 0;
}

/* 教职工28人，其中21名教师、7名工人: counted in another word than the whole beside it, and all of it. */
static bool make_up(const struct reading *r, size_t first, struct parts *parts)
{
    size_t total = first - 1;
    parts->count = 0;
    if (relation_same_measure(r, total, first) || !relation_same_kind(r, total, first) ||
            !list_is_level(r, total) || r->spots[first].sep > SEP_COMMA)
        return false;
    for (size_t k = first;
            k < r->spot_count && k < first + RELATION_REACH && (k == first || r->spots[k].sep < SEP_SEMI);
            k++) {
        if (relation_same_measure(r, first, k) && list_is_level(r, k))
            parts_add(parts, k);
        if (parts->count > 1 && relation_sum_exact(r, total, parts))
            return true;
    }
    return false;
}

static int add_among(struct reading *r, size_t i)
{
    struct parts parts;
    if (tells_reason(r, i))
        return 0;
    if (i > 0 && make_up(r, i, &parts))
        return relation_add(r, RELATION_SUM, i - 1, &parts, true);
    /* Points taken off are no part of the points given, and 主要是…增加100万元 tells a reason. */
    if (r->spots[i].dim == DIM_SCORE && plain_ends(&r->plain, r->spots[i].from, "扣"))
        return 0;
    /* 增加40.17万元，主要是拨款增加17.17万元、其他增加23万元: of the increase that they make up. */
    if (!list_is_level(r, i) && (r->spots[i].cues & CUE_MAINLY)) {
        int move = sums_divided_move(r, i);
        return move < 0 ? 0 : sums_add_list(r, i, move);
    }
    /* 其中3个项目各10亿元: the money is what is divided. */
    if (i + 1 < r->spot_count && list_times_each(r, i + 1) > 1)
        i++;
    /* 其中投资1亿元以上项目63个, 其中90分以上的11个: the projects are counted */
    if (i + 1 < r->spot_count && r->facts->figures[i].bound != BOUND_EXACT && r->spots[i].dim != DIM_COUNT &&
            r->spots[i + 1].dim == DIM_COUNT && r->spots[i + 1].sep == SEP_NONE)
        i++;
    /* 其中三个重点项目合计2600万元: the money is told, too */
    if (i + 1 < r->spot_count && r->spots[i].dim == DIM_COUNT && r->spots[i + 1].dim == DIM_MONEY &&
            r->spots[i + 1].sep == SEP_NONE && (r->spots[i + 1].cues & CUE_TOTAL) &&
            sums_divided_before(r, i, false) < 0)
        i++;
    int total = sums_divided_before(r, i, false), err = 0;
    struct list list; /* of the total, when it has been walked */
    list.total = r->spot_count;
    if (sums_add_bare(r, i, &err))
        return err;
    /* 482.3万元。其中，甲项目30个，资金130万元；…: of the money, where only that is divided */
    if (total < 0 && i + 1 < r->spot_count && r->spots[i].dim == DIM_COUNT &&
            r->spots[i + 1].dim == DIM_MONEY && r->spots[i + 1].sep <= SEP_COMMA &&
            sums_divided_before(r, i, true) < 0)
        total = sums_divided_before(r, ++i, false);
    if (total < 0 && r->spots[i].sep < SEP_PARA)
        total = sums_divided_before(r, i, true);
    if (total > 0 && is_told_beside(r, (size_t)total, i))
        return 0;
    if (total >= 0 && (sums_add_columns(r, i, &err) || sums_add_single(r, i, &err)))
        return err;
    if (total >= 0 && relation_same_measure(r, (size_t)total, i) && list_is_level(r, (size_t)total))
        total = (int)sums_divided_of_parts(r, i, (size_t)total, &list);
    else if (total >= 0 && r->spots[total].apart && stance_says_listed(r, (size_t)total, &r->lex->means))
        total = (int)sums_divided_past_mean(r, i, (size_t)total);
    int moved = total < 0 ? sums_divided_move(r, i) : sums_divided_moved(r, i, (size_t)total);
    bool walked = moved < 0 && total >= 0 && list.total == (size_t)total;
    err = sums_add_walked(r, i, moved < 0 ? total : moved, walked ? &list : NULL);
    return err ? err : sums_add_beside(r, i, total);
}

/* 本级收入增加365万元(税收增加146万元、非税增加219万元). */
static int add_moves_in_bracket(struct reading *r, size_t first)
{
    struct parts parts;
    parts.count = 0;
    for (size_t k = first;
            k < r->spot_count && k < first + RELATION_REACH &&
            (k == first || (r->spots[k].floor >= r->spots[first].depth && r->spots[k].sep < SEP_STOP));
            k++)
        if (r->spots[k].stance == STANCE_MOVE && relation_same_measure(r, k, first))
            parts_add(&parts, k);
    return parts.count > 1 && !sums_is_mixed(r, first) && relation_sum_exact(r, first - 1, &parts)
                   ? relation_add(r, RELATION_SUM, first - 1, &parts, true)
                   : 0;
}

/* 300.5亿元（不含特别国债34.4亿元）. */
static bool is_left_out(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    return str_starts(words, STR("不含")) || str_starts(words, STR("不包括")) ||
           str_starts(words, STR("不包含"));
}

/* 学校272所(小学160所、初中112所). */
static int add_bracket(struct reading *r, size_t first)
{
    if (r->spots[first].stance == STANCE_MOVE && r->spots[first - 1].stance == STANCE_MOVE &&
            relation_same_measure(r, first - 1, first))
        return add_moves_in_bracket(r, first);
    if (!relation_same_measure(r, first - 1, first) || !list_is_level(r, first - 1) ||
            !list_is_level(r, first) || r->spots[first].sep > SEP_LIST)
        return 0;
    struct parts parts, wide;
    parts.count = wide.count = 0;
    int depth = r->spots[first].depth;
    for (size_t k = first; k < r->spot_count && (k == first || r->spots[k].sep == SEP_LIST) &&
                           !(k > first && r->spots[k].shut);
            k++)
        if (relation_same_measure(r, k, first) && list_is_level(r, k))
            parts_add(&parts, k);
    /* (出国费0万元，接待费3.1万元，用车15.5万元(购置0万元、运行15.5万元)): all that the bracket holds */
    for (size_t k = first; k < r->spot_count && k < first + RELATION_REACH &&
                           (k == first || r->spots[k].floor >= depth) && r->spots[k].sep < SEP_STOP;
            k++)
        if (r->spots[k].depth == depth && relation_same_measure(r, k, first) && list_is_level(r, k))
            parts_add(&wide, k);
    if (wide.count > parts.count && wide.count > 1 && relation_adds_up(r, first - 1, &wide))
        return relation_add(r, RELATION_SUM, first - 1, &wide, true);
    /* Three amounts right behind one are its parts, though one of them be wrong. */
    return parts.count > 2 && relation_is_close(r, first - 1, &parts)
                   ? relation_add(r, RELATION_SUM, first - 1, &parts, true)
                   : sums_add_fitting(r, first - 1, first);
}

/* 项目支出4391万元，主要用于薄弱环节2600万元、校园安全1036万元…. */
static int add_spent_on(struct reading *r, size_t first)
{
    int total = list_is_level(r, first) ? sums_divided_before(r, first, false) : -1;
    return total < 0 ? 0 : sums_add_fitting(r, (size_t)total, first);
}

/* 项目支出由购置费98万元、…三部分组成: what stands before 由 in a clause that opens so. */
static struct str made_subject(const struct reading *r, size_t first)
{
    const struct spot *s = &r->spots[first];
    bool own = first == 0 || r->spots[first - 1].tail <= s->head; /* those of stance_words */
    if (own && !str_may_have(s->letters, "由"))
        return STR_NONE;
    struct str words = plain_cut(&r->plain, s->head, s->from);
    ptrdiff_t at = str_find(words, STR("由"));
    return at >= 6 ? str_cut(words, 0, (size_t)at) : STR_NONE;
}

/* 总投资9.6亿元，由债券资金6.2亿元、预算资金1.8亿元和自筹资金1.6亿元三部分组成. */
static int add_made_of(struct reading *r, size_t first)
{
    struct parts parts;
    parts.count = 0;
    int total = r->spots[first].whole ? -1 : sums_divided_before(r, first, false);
    for (size_t k = first; total >= 0 && k < r->spot_count && k < first + RELATION_REACH; k++) {
        const struct spot *s = &r->spots[k];
        if ((k > first && s->sep >= SEP_SEMI) || !list_is_level(r, k) ||
                !relation_same_measure(r, (size_t)total, k))
            return 0;
        parts_add(&parts, k);
        struct str rest = plain_cut(&r->plain, s->tail, s->rest);
        if (str_find(rest, STR("组成")) >= 0 || str_find(rest, STR("构成")) >= 0)
            return parts.count > 1 ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true) : 0;
        /* 资金由中央2100万元、省级980万元、县级600万元三级承担 */
        if (lexicon_has(r->lex, rest, &r->lex->borne_by))
            return parts.count > 1 && relation_adds_up(r, (size_t)total, &parts)
                           ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true)
                           : 0;
    }
    return 0;
}

/* 综合评分81.3分，四个方面得分分别为16.2分、18.6分、…: taken when the list adds up to an amount before it. */
static int add_respective(struct reading *r, size_t first)
{
    struct parts parts;
    parts.count = 0;
    for (size_t k = first; k < r->spot_count && r->spots[k].leader == (int)first; k++)
        parts_add(&parts, k);
    for (size_t k = first; parts.count > 1 && k-- > 0 && first - k <= RESPECT_REACH;)
        if (in_text(r, k) && relation_same_measure(r, k, first) && list_is_level(r, k) &&
                (!r->spots[k].divided || r->facts->figures[k].number.n > AGAIN_DIGITS) &&
                relation_adds_up(r, k, &parts))
            return relation_add(r, RELATION_SUM, k, &parts, true);
    /* 一至四季度分别支出182万元、305万元、396万元和752万元，…占全年支出1635万元的45.97%. */
    size_t end = first + parts.count;
    for (size_t k = end;
            parts.count > 2 && k < r->spot_count && k - end < RESPECT_REACH && r->spots[k].sep < SEP_STOP;
            k++)
        if (in_text(r, k) && relation_same_measure(r, k, first) && relation_adds_up(r, k, &parts))
            return relation_add(r, RELATION_SUM, k, &parts, true);
    return 0;
}

/* 资金1.86亿元…。分批下达县区：第一批0.93亿元，第二批0.56亿元，…: what stands behind a colon, when three and
 * more are just what there was. */
static int add_colon(struct reading *r, size_t first)
{
    int total = list_is_level(r, first) ? sums_divided_before(r, first, false) : -1;
    struct list l;
    enum fit fit;
    list_begin(&l, (size_t)(total < 0 ? 0 : total), first);
    if (total < 0 || r->spots[total].divided || r->spots[total].para != r->spots[first].para)
        return 0;
    list_walk(r, &l);
    const struct parts *parts = list_choose(r, &l, &fit);
    return parts->count > 2 && relation_sum_is_told(r, (size_t)total, parts, COLON_DIGITS)
                   ? relation_add(r, RELATION_SUM, (size_t)total, parts, true)
                   : 0;
}

int sums_find(struct reading *r)
{
    int err = 0;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        unsigned cues = r->spots[i].cues;
        size_t before = r->facts->relation_count;
        if (!in_text(r, i) || (r->spots[i].opened && is_left_out(r, i)))
            continue;
        if (cues & CUE_CLASSES)
            err = sums_add_classes(r, i);
        else if (cues & (CUE_AMONG | CUE_INCLUDES))
            err = add_among(r, i);
        else if (i > 0 && r->plain.p[r->spots[i - 1].tail] == ':' && list_is_level(r, i - 1) &&
                 relation_same_measure(r, i - 1, i) && r->spots[i].sep == SEP_NONE)
            err = sums_add_list(r, i, (int)i - 1);
        else if ((cues & CUE_SPENT_ON) && i > 0 && r->spots[i].sep <= SEP_COMMA && !r->spots[i].opened &&
                 stance_says(r, i, "用于"))
            err = add_spent_on(r, i);
        else if (r->spots[i].opened && i > 0)
            err = add_bracket(r, i);
        else if (r->spots[i].sep >= SEP_STOP)
            err = sums_add_led(r, i);
        if (!err && (cues & CUE_RESPECT) && !r->spots[i].listed && list_is_level(r, i))
            err = add_respective(r, i);
        if (!err && (plain_has(&r->plain, r->spots[i].head, "由") || made_subject(r, i).n))
            err = add_made_of(r, i);
        if (!err && r->facts->relation_count == before && plain_ends(&r->plain, r->spots[i].head, ":"))
            err = add_colon(r, i);
        if (!err && r->spots[i].sep >= SEP_COMMA)
            err = sums_add_numbered(r, i);
        if (!err && r->spots[i].sep == SEP_PARA && r->facts->relation_count == before)
            err = sums_add_mainly(r, i);
        if (!err && r->spots[i].opened && i > 0 && r->facts->relation_count == before)
            err = sums_add_brackets(r, i);
    }
    return err ? err : sums_find_totals(r);
}
