/* SPDX-License-Identifier: MIT
 * Totals that the words leave no choice about: also a wrong one is the total of what stands before it.
 */
#include "extract/figures/number.h"
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_list.h"

enum {
    LIST_LEAST = 3,   /* parts of a list that is a sentence of its own */
    PARTS_REACH = 12, /* figures before a total that are its parts */
    LIMIT_REACH = 8   /* and before a limit, in which what it limits stands */
};

/* 以上资金总计: of what the sentence before lists. */
static bool is_above(const struct lexicon *lex, struct str own)
{
    return str_ends_listed(own, &lex->above_totals) &&
           (str_starts(own, STR("以上")) || str_starts(own, STR("上述")));
}

/* …，合计60万元: called nothing but a total. (两项合计: sums_counted.c) */
static bool is_bare(const struct reading *r, size_t i)
{
    static const char *const links[] = { "为", "达", "约" };
    if (!stance_says(r, i, "计"))
        return false; /* so it is with nearly all */
    struct str own = stance_words(r, i);
    for (size_t k = 0; k < COUNT_OF(links); k++)
        if (str_ends(own, str_of(links[k])))
            own.n -= 3;
    return str_is_listed(own, &r->lex->bare_totals) || is_above(r->lex, own);
}

/* 部门合计150万元. */
static bool is_called_total(const struct reading *r, size_t i)
{
    return str_ends_listed(stance_words(r, i), &r->lex->said_totals);
}

/* 收入25.6亿元，补助收入30.2亿元，收入总计61.2亿元: what came in is put together, and what went out. */
static bool is_of_account(const struct reading *r, size_t k)
{
    return lexicon_has(r->lex, r->facts->figures[k].label, &r->lex->account_items);
}

static bool is_account(const struct reading *r, size_t i)
{
    return r->spots[i].sep <= SEP_COMMA &&
           str_ends_listed(r->facts->figures[i].label, &r->lex->account_totals);
}

/* 其中人员经费4700万元，公用经费500万元，基本支出合计5200万元: two that make up a whole, right before it. */
static bool is_of_two(const struct reading *r, size_t i)
{
    return i >= 2 && r->spots[i].sep <= SEP_COMMA && r->spots[i - 1].sep <= SEP_COMMA &&
           relation_same_measure(r, i - 1, i) && relation_same_measure(r, i - 2, i) &&
           is_called_total(r, i) && contrast_completes(r, i - 2, i - 1, false);
}

/* 2021年、2022年、2023年分别投入…、…、…，三年累计投入6600万元: a list of so many. */
static size_t years_of(const struct reading *r, size_t i)
{
    struct str own = stance_words(r, i);
    bool total = (r->spots[i].cues & CUE_TOTAL) && str_starts(str_cut(own, STR("三").n, own.n), STR("年"));
    return total ? number_han_count(own) : 0;
}

static int add_years(struct reading *r, size_t total, size_t years)
{
    struct parts parts;
    parts.count = 0;
    size_t first = total > years ? total - years : 0;
    if (r->spots[total].sep > SEP_STOP || r->spots[first].listed)
        return 0;
    for (size_t k = first; k < total; k++) {
        if (!relation_same_measure(r, k, total) || r->spots[k].stance != STANCE_LEVEL ||
                r->spots[k].cell >= 0 || (k > first && r->spots[k].leader != (int)first))
            return 0;
        parts_add(&parts, k);
    }
    return parts.count == years && relation_is_close(r, total, &parts)
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

/* 12人 of 甲12人30万元: what is counted beside an amount of the list. */
static bool is_beside(const struct reading *r, size_t total, size_t k)
{
    return !relation_same_measure(r, k, total) &&
           (r->spots[k + 1].sep == SEP_NONE || (k > 0 && r->spots[k].sep == SEP_NONE));
}

/* 各补助30万元: of each, and no part. */
static bool is_each(const struct reading *r, size_t k)
{
    return stance_says(r, k, "各") || stance_says(r, k, "每");
}

static bool is_listed(const struct reading *r, size_t total, size_t k)
{
    const struct spot *s = &r->spots[k];
    return relation_same_measure(r, k, total) && s->stance == STANCE_LEVEL && !s->whole && s->cell < 0 &&
           !s->aside && !(s->cues & (CUE_AMONG | CUE_INCLUDES | CUE_TOTAL)) && !stance_says(r, k, "主要") &&
           !is_each(r, k);
}

/* The items in front of the total, when its sentence has nothing else but their shares. */
static bool gather_sentence(const struct reading *r, size_t total, struct parts *out, size_t *shares)
{
    struct parts back;
    back.count = 0;
    size_t k = total;
    while (k > 0 && total - k < PARTS_REACH && r->spots[k].sep <= SEP_SEMI) {
        k--;
        if (r->spots[k].stance == STANCE_SHARE)
            ++*shares;
        else if (is_listed(r, total, k))
            parts_add(&back, k);
        else if (!is_beside(r, total, k))
            return false;
    }
    parts_add_back(out, &back);
    return k == 0 || r->spots[k].sep >= SEP_STOP;
}

/* A sentence that is nothing but a list and its total.
 * 甲项10万元、乙项20万元、丙项30万元，三个项目共支出65万元: one digit off.
 * 政府投资2亿元，占80%，社会资本0.5亿元，占20%，总投资2.5亿元: each with its share. */
static int add_sentence(struct reading *r, size_t total)
{
    struct parts parts;
    parts.count = 0;
    size_t shares = 0;
    bool beside = total > 0 && r->spots[total].sep == SEP_NONE; /* 三项共计12人30万元 */
    bool cue = (r->spots[total].cues | (beside ? r->spots[total - 1].cues : 0)) & CUE_TOTAL;
    if (r->spots[total].cell >= 0 || r->spots[total].stance != STANCE_LEVEL ||
            !(cue || str_starts(stance_words(r, total), STR("总"))) ||
            !gather_sentence(r, total, &parts, &shares) || parts.count < 2)
        return 0;
    bool shared = shares == parts.count && relation_sum_meets(r, total, &parts);
    for (size_t k = parts.index[0] + 1; k <= total; k++)
        cue &= r->spots[k].sep < SEP_SEMI; /* …；…: only their shares hold them together */
    bool slips =
            (shares == parts.count || (cue && (parts.count >= LIST_LEAST || is_called_total(r, total)))) &&
            relation_sum_slips(r, total, &parts, 1);
    return shared || slips ? relation_add(r, RELATION_SUM, total, &parts, true) : 0;
}

int sums_add_said(struct reading *r, size_t total)
{
    size_t before = r->facts->relation_count;
    if (r->spots[total].divided)
        return 0;
    int err = add_sentence(r, total);
    if (err || r->facts->relation_count > before)
        return err;
    if (is_of_two(r, total)) {
        struct parts pair;
        parts_two(&pair, total - 2, total - 1);
        return relation_is_close(r, total, &pair) ? relation_add(r, RELATION_SUM, total, &pair, true) : 0;
    }
    size_t years = years_of(r, total);
    if (years)
        return add_years(r, total, years);
    if (r->spots[total].stance != STANCE_LEVEL)
        return 0;
    bool bare = is_bare(r, total), account = !bare && is_account(r, total);
    struct parts back, parts;
    back.count = parts.count = 0;
    if (!(bare || account))
        return 0;
    bool above = is_above(r->lex, stance_words(r, total));
    for (size_t k = total;
            k > 0 && total - k < PARTS_REACH &&
            (r->spots[k].sep <= SEP_SEMI || (above && k == total && r->spots[k].sep == SEP_STOP));) {
        k--;
        if (!relation_same_measure(r, k, total) || (r->spots[k].aside && !r->spots[total].aside))
            continue;
        if (r->spots[k].stance != STANCE_LEVEL || r->spots[k].cell >= 0 || r->spots[k].whole ||
                (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES)) || (account && !is_of_account(r, k)) ||
                is_each(r, k))
            return 0;
        parts_add(&back, k);
    }
    parts_add_back(&parts, &back);
    return parts.count > 1 && (relation_is_close(r, total, &parts) || relation_sum_slips(r, total, &parts, 1))
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

static bool is_level_of(const struct reading *r, size_t limit, size_t k)
{
    return (!r->spots[k].aside || r->spots[limit].aside) && relation_same_measure(r, limit, k) &&
           r->spots[k].cell < 0 && (r->spots[k].stance == STANCE_LEVEL || !stance_is_amount(r, k));
}

/* 债务限额18.65亿元。年末债务余额17.90亿元，低于限额0.75亿元: the limit was told before, and this is by how
 * much less there is of `level`; -1. */
static int limit_told(const struct reading *r, size_t limit, size_t level)
{
    if (!str_ends_listed(stance_words(r, limit), &r->lex->below_limits))
        return -1;
    for (size_t k = level; k-- > 0 && level - k <= LIMIT_REACH && r->spots[k].para == r->spots[level].para;)
        if (is_level_of(r, limit, k) && str_find(r->facts->figures[k].label, STR("限额")) >= 0)
            return (int)k;
    return -1;
}

/* 债务余额48.3亿元，控制在限额48.9亿元以内. */
int sums_add_limit(struct reading *r, size_t limit)
{
    struct str words = stance_words(r, limit);
    bool debt = str_find(words, STR("限额")) >= 0;
    if (!debt && str_find(words, STR("预算")) < 0)
        return 0;
    for (size_t k = limit; k-- > 0 && limit - k <= LIMIT_REACH && r->spots[k].para == r->spots[limit].para;)
        if (is_level_of(r, limit, k) &&
                (!debt || str_find(r->facts->figures[k].label, STR("债务余额")) >= 0)) {
            /* 一般债务余额20亿元，专项债务余额25亿元，合计45亿元: all of them are within it */
            uint32_t whole = debt && r->spots[k].whole ? r->spots[k].whole - 1 : (uint32_t)k;
            struct parts parts;
            parts_two(&parts, whole, limit);
            int told = debt ? limit_told(r, limit, whole) : -1;
            if (told >= 0 && relation_sum_meets(r, (size_t)told, &parts))
                return relation_add(r, RELATION_SUM, (size_t)told, &parts, true);
            /* 低于限额18.65亿元 is the limit itself, told again */
            bool other = told >= 0 && amount_compare(r->spots[told].amount, r->spots[limit].amount) != 0;
            parts.count = 1;
            return other ? 0 : relation_add(r, RELATION_AT_MOST, limit, &parts, false);
        }
    return 0;
}
