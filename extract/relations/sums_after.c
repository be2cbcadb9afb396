/* SPDX-License-Identifier: MIT
 * What an amount has become after something was added, and things that are done and not yet done.
 */
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/relations/sums.h"

enum {
    BEFORE_REACH = 24, /* figures back in which the amount before it stands */
    DIGITS = 4,        /* significant digits of a total that no chance makes up */
    NAME_BYTES = 12,   /* that it and the amount before it end with */
    STEPS = 6,         /* figures back in which the sides of a balance stand */
    WITHIN_REACH = 24, /* and what 中的 names */
    STATES_REACH = 24, /* figures back in which what the states divide stands */
};

/* 增加后，限额为200007万元; 增加债务8000万元后，余额为177117万元. */
static bool says_after(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    struct str piece = s->prior < s->head ? plain_cut(&r->plain, s->prior, s->head - 1) : STR_NONE;
    bool behind = i > 0 && s->sep <= SEP_COMMA && plain_has(&r->plain, r->spots[i - 1].tail, "后");
    return str_ends(piece, STR("增加后")) || str_ends(piece, STR("新增后")) ||
           str_ends(piece, STR("追加后")) ||
           (behind && str_has_any(stance_words(r, i - 1), (const char *const[]){ "增", "追加", "下达" }, 3));
}

/* 退出298户471人: the second amount has the words of the first. */
static struct str words_of_pair(const struct reading *r, size_t k)
{
    return k > 0 && stance_words(r, k).n == 0 && r->spots[k].sep <= SEP_LIST ? stance_words(r, k - 1)
                                                                             : stance_words(r, k);
}

/* Called as the total is, and less: what there may have been of it before. */
static bool may_be_before(const struct reading *r, size_t k, size_t total)
{
    return r->spots[k].cell < 0 && r->spots[k].stance == STANCE_LEVEL && relation_same_measure(r, k, total) &&
           amount_compare(r->spots[k].amount, r->spots[total].amount) < 0 &&
           str_share_end(r->facts->figures[k].label, r->facts->figures[total].label, NAME_BYTES);
}

static int relate_after(struct reading *r, size_t total, const struct parts *parts)
{
    size_t start = parts->index[0], added = parts->index[1];
    uint32_t was[] = { r->spots[start].whole, r->spots[added].whole };
    bool divided = r->spots[total].divided;
    int err = relation_add(r, RELATION_SUM, total, parts, true);
    r->spots[start].whole = was[0]; /* the lists in which they stand are theirs all the same */
    r->spots[added].whole = was[1];
    r->spots[total].divided = divided;
    r->spots[total].before = (uint32_t)start + 1;
    return err;
}

int sums_add_after(struct reading *r, size_t i)
{
    uint32_t whole = r->spots[i].whole;
    if (r->spots[i].cell >= 0 || r->spots[i].stance != STANCE_LEVEL || r->spots[i].dim != DIM_MONEY ||
            amount_significant(r->spots[i].amount) < DIGITS ||
            !(says_after(r, i) || (whole && says_after(r, whole - 1))))
        return 0;
    for (size_t start = i; start-- > 0 && i - start <= BEFORE_REACH;)
        for (size_t k = i; may_be_before(r, start, i) && k-- > start + 1;) {
            struct parts parts = { .index = { (uint32_t)start, (uint32_t)k }, .count = 2 };
            if (relation_same_measure(r, k, i) && r->spots[k].whole != (uint32_t)i + 1 &&
                    relation_sum_exact(r, i, &parts))
                return relate_after(r, i, &parts);
        }
    return 0;
}

/* 全年新增低保412户，退出298户，净增114户: what came is what went and what is left of it. */
int sums_add_net(struct reading *r, size_t net)
{
    int out = -1;
    if (str_find(words_of_pair(r, net), STR("净增")) < 0 || r->spots[net].cell >= 0)
        return 0;
    for (size_t k = net; k-- > 0 && net - k <= STEPS && r->spots[k + 1].sep < SEP_STOP;) {
        if (!relation_same_measure(r, k, net) || r->spots[k].stance == STANCE_BEFORE)
            continue;
        if (out < 0 && !str_has_listed(words_of_pair(r, k), &r->lex->went))
            return 0;
        if (out < 0) {
            out = (int)k;
            continue;
        }
        struct parts parts = { .index = { (uint32_t)out, (uint32_t)net }, .count = 2 };
        return str_has_listed(words_of_pair(r, k), &r->lex->came) && relation_sum_exact(r, k, &parts)
                       ? relation_add(r, RELATION_SUM, k, &parts, true)
                       : 0;
    }
    return 0;
}

/* 区级自筹1520万元…。区级自筹到位1316万元，缺口204万元: what is missing of what was called so. */
int sums_add_missing(struct reading *r, size_t gap)
{
    static const struct str given[] = { STR("实际到位"), STR("已到位"), STR("到位"), STR("拨付"),
        STR("下达") };
    struct str words = stance_words(r, gap);
    if (gap == 0 || r->spots[gap].cell >= 0 || r->spots[gap].sep > SEP_COMMA ||
            !(str_starts(words, STR("缺口")) || str_starts(words, STR("尚缺")) ||
                    str_starts(words, STR("未到位"))) ||
            !relation_same_measure(r, gap - 1, gap))
        return 0;
    struct str name = r->facts->figures[gap - 1].label;
    size_t whole = name.n;
    for (size_t k = 0; k < COUNT_OF(given) && name.n == whole; k++)
        if (str_ends(name, given[k]))
            name.n -= given[k].n;
    int total = name.n < whole && name.n >= 6 ? naming_total(r, gap - 1, WITHIN_REACH, name) : -1;
    struct parts parts = { .index = { (uint32_t)gap - 1, (uint32_t)gap }, .count = 2 };
    return total >= 0 && relation_sum_exact(r, (size_t)total, &parts)
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true)
                   : 0;
}

/* 当年结余1.1亿元；上年滚存12.6亿元，年末滚存结余13.7亿元: what was left of all years before, and of this
 * one. */
int sums_add_rolled(struct reading *r, size_t total)
{
    int was = -1, now = -1;
    if (r->spots[total].cell >= 0 || r->spots[total].stance != STANCE_LEVEL ||
            r->spots[total].dim != DIM_MONEY || !stance_says_listed(r, total, &r->lex->rolled) ||
            stance_says_listed(r, total, &r->lex->rolled_old))
        return 0;
    for (size_t k = total; k-- > 0 && total - k <= STEPS && r->spots[k].para == r->spots[total].para;) {
        struct str words = stance_words(r, k);
        bool left = str_find(words, STR("结余")) >= 0 || str_find(words, STR("滚存")) >= 0;
        if (!left || r->spots[k].stance != STANCE_LEVEL || !relation_same_measure(r, k, total))
            continue;
        if (was < 0 && str_has_listed(words, &r->lex->rolled_old))
            was = (int)k;
        else if (now < 0 && str_has_listed(words, &r->lex->rolled_new))
            now = (int)k;
    }
    struct parts parts = { .index = { (uint32_t)(was < now ? was : now), (uint32_t)(was < now ? now : was) },
        .count = 2 };
    return was >= 0 && now >= 0 && relation_sum_fit(r, total, &parts) == FIT_MEETS
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

static bool is_state(const struct reading *r, size_t i, bool done)
{
    struct str words = naming_trim(stance_words(r, i), STR_NONE);
    bool undone = str_has_listed(words, &r->lex->states_undone);
    return done ? !undone && str_ends_listed(words, &r->lex->states_done) : undone;
}

/* A count whose words say no more than how far it is. */
static bool is_stage(const struct reading *r, size_t i)
{
    return r->spots[i].dim == DIM_COUNT && r->spots[i].stance == STANCE_LEVEL && r->spots[i].cell < 0 &&
           stance_words(r, i).n <= 21 && (is_state(r, i, true) || is_state(r, i, false));
}

/* The stage before i in its list, rates passed over; -1. */
static int stage_before(const struct reading *r, size_t i)
{
    enum sep sep = r->spots[i].sep;
    for (size_t k = i; k-- > 0 && sep <= SEP_SEMI;) {
        if (r->spots[k].dim != DIM_PERCENT)
            return is_stage(r, k) && relation_same_measure(r, k, i) ? (int)k : -1;
        sep = r->spots[k].sep > sep ? r->spots[k].sep : sep;
    }
    return -1;
}

/* 计划实施项目10个，完工8个，在建2个; 农村公路24条…(下一段)完工18条，在建4条，未开工2条: what is done and
 * what is not, of the nearest amount that they make up. */
int sums_add_states(struct reading *r, size_t first)
{
    struct parts parts;
    parts.count = 0;
    bool done = false, undone = false;
    if (!is_stage(r, first) || stage_before(r, first) >= 0)
        return 0;
    for (size_t k = first; k < r->spot_count && k < first + STATES_REACH; k++) {
        bool rate = r->spots[k].dim == DIM_PERCENT && r->spots[k].sep <= SEP_COMMA; /* 整改率85.9% */
        if (rate)
            continue;
        if (!is_stage(r, k) || !relation_same_measure(r, k, first) ||
                (k > first && r->spots[k].sep > SEP_SEMI))
            break;
        done |= is_state(r, k, true);
        undone |= is_state(r, k, false);
        parts_add(&parts, k);
    }
    for (size_t k = first; done && undone && k-- > 0 && first - k <= STATES_REACH;) {
        if (r->spots[k].cell >= 0 || r->spots[k].stance != STANCE_LEVEL ||
                !relation_same_measure(r, k, first))
            continue;
        if (relation_sum_exact(r, k, &parts))
            return relation_add(r, RELATION_SUM, k, &parts, true);
        if (r->spots[k].para == r->spots[first].para && !r->spots[k].aside)
            return 0;
    }
    return 0;
}

/* 财政收入8258亿元，…。财政收入中的税收收入6784亿元: a part of what stands before 中的. */
int sums_add_within_named(struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    ptrdiff_t at = str_find(words, STR("中的"));
    if (at < 12 || r->spots[i].cell >= 0 || r->spots[i].stance != STANCE_LEVEL || r->spots[i].whole ||
            !stance_is_amount(r, i))
        return 0;
    int total = naming_total(r, i, WITHIN_REACH, str_cut(words, 0, (size_t)at));
    struct parts parts = { .index = { (uint32_t)i }, .count = 1 };
    return total >= 0 && relation_sum_fit(r, (size_t)total, &parts) == FIT_BELOW
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts, false)
                   : 0;
}
