/* SPDX-License-Identifier: MIT
 * Things that are done and not yet done: 完工8个，在建2个.
 */
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    STATES_REACH = 24, /* figures back in which what the states divide stands, and on in which they do */
    STATE_BYTES = 21,  /* of words that say no more than how far it is */
    FAR_DIGITS = 3,    /* of a total not right before them that one wrong digit keeps from them */
};

/* 完工, 完工项目; also [未]完工 */
static bool says_done(const struct reading *r, size_t i)
{
    if (!list_set_has(&r->spots[i].lists, &r->lex->states_done))
        return false; /* so it is with nearly all */
    struct str words = naming_trim(r->lex, stance_words(r, i), STR_NONE);
    return str_ends_listed(words, &r->lex->states_done) || str_starts_listed(words, &r->lex->states_done);
}

bool sums_is_state(const struct reading *r, size_t i, bool done)
{
    return done ? says_done(r, i) && !sums_is_state(r, i, false)
                : stance_says_listed(r, i, &r->lex->states_undone);
}

/* A count whose words say no more than how far it is. */
static bool is_stage(const struct reading *r, size_t i)
{
    return r->spots[i].dim == DIM_COUNT && r->spots[i].stance == STANCE_LEVEL && r->spots[i].cell < 0 &&
           stance_words(r, i).n <= STATE_BYTES && (says_done(r, i) || sums_is_state(r, i, false));
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
        /* 审结144件，其中维持86件、撤销58件；未审结16件 */
        bool inner = k > first && (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES));
        while (inner && k + 1 < r->spot_count && r->spots[k + 1].sep < SEP_SEMI)
            k++;
        if (inner)
            continue;
        if (!is_stage(r, k) || !relation_same_measure(r, k, first) ||
                (k > first && r->spots[k].sep > SEP_SEMI))
            break;
        done |= sums_is_state(r, k, true);
        undone |= sums_is_state(r, k, false);
        parts_add(&parts, k);
    }
    for (size_t k = first; done && undone && k-- > 0 && first - k <= STATES_REACH;) {
        if (!relation_is_level(r, k, first))
            continue;
        if (relation_sum_exact(r, k, &parts))
            return relation_add(r, RELATION_SUM, k, &parts, true);
        /* 新收152件、上年结转8件；审结144件: parts of it may stand between */
        if (r->spots[k].para == r->spots[first].para && !r->spots[k].aside && !r->spots[k].whole) {
            /* 计划12个，已完工8个，在建3个: one that is not begun may be left out */
            bool more = k + 1 == first && r->spots[first].sep <= SEP_COMMA &&
                        !relation_sum_is_short(r, k, &parts);
            return relation_sum_slips(r, k, &parts, more ? 1 : FAR_DIGITS)
                           ? relation_add(r, RELATION_SUM, k, &parts, true)
                           : 0;
        }
    }
    return 0;
}
