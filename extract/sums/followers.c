/* SPDX-License-Identifier: MIT */
#include "extract/sums/followers.h"

#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum { FOLLOWED_MAX = 24, END_BYTES = 6 };

/* 甲100万元（其中建筑60万元）: what is among it, in brackets. */
static int among_behind(const struct reading *r, size_t i)
{
    size_t k = i + 1;
    return k < r->spot_count && r->spots[k].opened && (r->spots[k].cues & CUE_AMONG) &&
                           r->spots[k].cell < 0 && r->spots[k].para == r->spots[i].para &&
                           r->spots[k].stance == STANCE_LEVEL && relation_same_measure(r, i, k)
                   ? (int)k
                   : -1;
}

/* 甲100万元，比上年减少5万元: by how much it moved. */
static int move_behind(const struct reading *r, size_t i)
{
    size_t k = i + 1;
    return k < r->spot_count && r->spots[k].stance == STANCE_MOVE && r->spots[k].about == (int)i &&
                           r->spots[k].cell < 0 && r->spots[k].sep <= SEP_COMMA && !r->spots[k].opened &&
                           relation_same_measure(r, i, k)
                   ? (int)k
                   : -1;
}

/* 甲发放96万元，惠及963人次: the other amount of the part, of what like is counted in; like < 0: of any. */
static int other_behind(const struct reading *r, size_t i, int like)
{
    size_t k = i + 1;
    return k < r->spot_count && r->spots[k].sep <= SEP_COMMA && !r->spots[k].opened &&
                           stance_is_level(r, k) && !relation_same_measure(r, i, k) &&
                           (like < 0 || relation_same_measure(r, k, (size_t)like))
                   ? (int)k
                   : -1;
}

static bool same_end(const struct reading *r, size_t a, size_t b)
{
    return str_share_end(r->facts->figures[a].label, r->facts->figures[b].label, END_BYTES);
}

static bool is_plain_sum(const struct reading *r, const struct relation *rel)
{
    bool plain = rel->kind == RELATION_SUM && rel->exhaustive && rel->operand_count > 1 &&
                 rel->operand_count <= FOLLOWED_MAX && r->spots[rel->result - 1].stance == STANCE_LEVEL &&
                 r->spots[rel->result - 1].cell < 0;
    for (size_t k = 0; plain && k < rel->operand_count; k++)
        plain = r->spots[rel->operands[k] - 1].stance == STANCE_LEVEL;
    return plain;
}

/* Every part has one, of the same name as the total's. */
static int add_among(struct reading *r, const struct relation *sum)
{
    struct parts parts;
    parts.count = 0;
    int total = among_behind(r, sum->result - 1);
    for (size_t k = 0; total >= 0 && k < sum->operand_count; k++) {
        int part = among_behind(r, sum->operands[k] - 1);
        if (part < 0 || !same_end(r, (size_t)total, (size_t)part))
            return 0;
        parts_add(&parts, (size_t)part);
    }
    if (total < 0)
        return 0;
    enum fit fit = relation_sum_fit(r, (size_t)total, &parts);
    return fit == FIT_MEETS || fit == FIT_SLIP || fit == FIT_NEAR
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true)
                   : 0;
}

/* Moves of one way; a part that stayed as it was has none. Taken when they add up. */
static int add_moves(struct reading *r, const struct relation *sum)
{
    struct parts parts;
    parts.count = 0;
    int total = move_behind(r, sum->result - 1);
    unsigned ways = total < 0 ? 0 : r->spots[total].cues & (CUE_UP | CUE_DOWN);
    for (size_t k = 0; total >= 0 && k < sum->operand_count; k++) {
        int part = move_behind(r, sum->operands[k] - 1);
        if (part < 0)
            continue;
        if ((r->spots[part].cues & (CUE_UP | CUE_DOWN)) != ways)
            return 0;
        parts_add(&parts, (size_t)part);
    }
    return total >= 0 && parts.count > 1 && relation_adds_up(r, (size_t)total, &parts)
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true)
                   : 0;
}

/* The other amounts of all parts, when they make up that of the total. */
static int add_others(struct reading *r, const struct relation *sum)
{
    struct parts parts;
    parts.count = 0;
    int total = other_behind(r, sum->result - 1, -1);
    for (size_t k = 0; total >= 0 && k < sum->operand_count; k++) {
        int part = other_behind(r, sum->operands[k] - 1, total);
        if (part < 0)
            return 0;
        parts_add(&parts, (size_t)part);
    }
    return total >= 0 && !r->spots[total].divided && relation_adds_up(r, (size_t)total, &parts)
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts, true)
                   : 0;
}

int followers_find(struct reading *r)
{
    int err = 0;
    for (size_t q = 0, count = r->facts->relation_count; q < count && !err; q++) {
        const struct relation sum = r->facts->relations[q];
        if (!is_plain_sum(r, &sum))
            continue;
        err = add_among(r, &sum);
        if (!err)
            err = add_moves(r, &sum);
        if (!err)
            err = add_others(r, &sum);
    }
    return err;
}
