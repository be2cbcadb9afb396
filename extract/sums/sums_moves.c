/* SPDX-License-Identifier: MIT
 * An increase that is divided as the amounts are: 经费114万元，比上年增加27万元。其中：A 0万元，与上年持平；B
 * 113万元， 比上年增加27万元.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_list.h"

enum {
    MOVE_REACH = 8,   /* figures behind an amount in which it is said by how much it moved */
    LIST_REACH = 32,  /* and behind 其中 in which the parts of an increase stand */
    REASON_DIGITS = 4 /* bytes of a number that no chance makes up */
};

/* How k moved: CUE_UP or CUE_DOWN, by the last word that says so. */
static unsigned way_of(const struct reading *r, size_t k)
{
    const struct plain *p = &r->plain;
    struct str words = stance_words(r, k);
    unsigned way = 0;
    for (size_t i = 0; i < words.n;) {
        const struct word *w = words_find(&r->lex->cues, words.p + i, words.p + words.n);
        if (w && ((unsigned)w->value & (CUE_UP | CUE_DOWN)))
            way = (unsigned)w->value & (CUE_UP | CUE_DOWN);
        i += w ? w->text.n : plain_step(p, (size_t)(words.p + i - p->p));
    }
    return way;
}

/* The amount by which `of` moved, told before `end`; -1. */
static int move_of(const struct reading *r, size_t of, size_t end)
{
    for (size_t k = of + 1; k < end && k <= of + MOVE_REACH; k++)
        if (r->spots[k].stance == STANCE_MOVE && r->spots[k].about == (int)of &&
                relation_same_measure(r, k, of))
            return stance_tells_reason(r, of, k) ? -1 : (int)k; /* 调整为38万元，主要由于：甲调增4万元 */
    return -1;
}

/* 与上年持平, 与上年一致: the amount has not moved. */
static bool is_unmoved(const struct reading *r, size_t k)
{
    size_t to = k + 1 < r->spot_count ? r->spots[k + 1].from : r->spots[k].rest;
    struct str behind = plain_cut(&r->plain, r->spots[k].tail, to);
    return lexicon_has(r->lex, behind, &r->lex->unmoved);
}

/* 较预算 and 较上年 are two comparisons. */
static bool same_comparison(const struct reading *r, size_t a, size_t b)
{
    return (r->spots[a].says & SAY_PLAN) == (r->spots[b].says & SAY_PLAN);
}

/* Of a sum whose parts are told to have moved: the total's move, of theirs. What rises and what falls is not
 * added up. */
static int relate_moves(struct reading *r, const struct relation *sum)
{
    struct parts moves;
    moves.count = 0;
    size_t total = sum->result - 1, first = sum->operands[0] - 1, told = 0;
    int whole = first > total ? move_of(r, total, first) : -1;
    unsigned way = whole < 0 ? 0 : way_of(r, (size_t)whole);
    for (size_t o = 0; way && o < sum->operand_count; o++) {
        size_t part = sum->operands[o] - 1;
        size_t end = o + 1 < sum->operand_count ? sum->operands[o + 1] - 1 : r->spot_count;
        int move = move_of(r, part, end);
        if (r->spots[part].says & (SAY_LEFT | SAY_BACK | SAY_GAP))
            return 0; /* what is left of an amount moves as it likes */
        if (move < 0 || !same_comparison(r, (size_t)whole, (size_t)move)) {
            told += is_unmoved(r, part);
            continue;
        }
        if (way_of(r, (size_t)move) != way)
            return 0;
        parts_add(&moves, (size_t)move);
        told++;
    }
    if (moves.count == 0)
        return 0;
    bool all = told == sum->operand_count && sum->exhaustive;
    return all || relation_sum_fit(r, (size_t)whole, &moves) != FIT_ABOVE
                   ? relation_add(r, RELATION_SUM, (size_t)whole, &moves, all)
                   : 0;
}

/* The increase that a sentence tells without the amount; -1: 决算数比上年增加21.90万元，其中：… */
static int move_alone(const struct reading *r, size_t first)
{
    if (r->spots[first].sep > SEP_COMMA)
        return -1;
    int move = -1;
    for (size_t k = first; k-- > 0 && first - k <= MOVE_REACH && r->spots[k + 1].sep < SEP_STOP;) {
        if (!relation_same_measure(r, k, first))
            continue;
        if (r->spots[k].stance != STANCE_MOVE || move >= 0)
            return -1;
        move = (int)k;
    }
    return move;
}

/* …增加21.90万元，其中：A决算0万元；B决算增加21.90万元: what is divided is the increase, though the list
 * opens with an amount that there is. */
static int relate_alone(struct reading *r, size_t first)
{
    struct parts moves;
    moves.count = 0;
    int whole = list_is_level(r, first) ? move_alone(r, first) : -1;
    unsigned way = whole < 0 ? 0 : way_of(r, (size_t)whole);
    for (size_t k = first + 1;
            way && k < r->spot_count && k <= first + LIST_REACH && r->spots[k].sep < SEP_STOP; k++) {
        if (r->spots[k].stance != STANCE_MOVE || !relation_same_measure(r, k, (size_t)whole))
            continue;
        if (way_of(r, k) != way)
            return 0;
        parts_add(&moves, k);
    }
    return moves.count && relation_sum_fit(r, (size_t)whole, &moves) != FIT_ABOVE
                   ? relation_add(r, RELATION_SUM, (size_t)whole, &moves, false)
                   : 0;
}

/* 因发行债券235亿元、安排发行费用0.01亿元，收支增加235.01亿元: what moves the amount, in front of the move.
 */
static int relate_reasons(struct reading *r, size_t move)
{
    struct parts back, parts;
    back.count = parts.count = 0;
    for (size_t k = move;
            k-- > 0 && move - k <= MOVE_REACH && r->spots[k + 1].sep < SEP_SEMI && r->spots[k].cell < 0;) {
        if (!relation_same_measure(r, k, move))
            continue;
        if (r->spots[k].stance != STANCE_LEVEL || r->spots[k].aside || amount_sign(r->spots[k].amount) == 0)
            return 0;
        parts_add(&back, k);
    }
    parts_add_back(&parts, &back);
    return parts.count > 1 && r->facts->figures[move].number.n >= REASON_DIGITS &&
                           relation_sum_exact(r, move, &parts)
                   ? relation_add(r, RELATION_SUM, move, &parts, true)
                   : 0;
}

int sums_find_moves(struct reading *r)
{
    size_t count = r->facts->relation_count;
    int err = 0;
    for (size_t q = 0; q < count && !err; q++) {
        struct relation sum = r->facts->relations[q];
        if (sum.kind == RELATION_SUM && r->spots[sum.result - 1].stance == STANCE_LEVEL &&
                r->spots[sum.result - 1].cell < 0)
            err = relate_moves(r, &sum);
    }
    for (size_t i = 0; i < r->spot_count && !err; i++)
        if (r->spots[i].cell < 0 && (r->spots[i].cues & CUE_AMONG))
            err = relate_alone(r, i);
    for (size_t i = 0; i < r->spot_count && !err; i++)
        if (r->spots[i].cell < 0 && r->spots[i].stance == STANCE_MOVE)
            err = relate_reasons(r, i);
    return err;
}
