/* SPDX-License-Identifier: MIT */
#include "extract/sums/siblings.h"

#include <string.h>

#include "common/err.h"
#include "extract/relations/chains.h"
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/twice/twice.h"

enum {
    CORE_BYTES = 12, /* the least that a name must hold to be known again */
    MATES_MAX = 8,   /* figures of one name that are kept, */
    LOOK_MAX = 256,  /* of so many of that name */
    RUN_REACH = 16,  /* figures among which the parts are told again */
    PARTS_MAX = 32,  /* of a sum */
};

static bool is_told(const struct reading *r, size_t i)
{
    return r->spots[i].cell < 0 && r->spots[i].stance == STANCE_LEVEL && !r->spots[i].listed &&
           r->facts->figures[i].period != PERIOD_BUDGET && r->facts->figures[i].period != PERIOD_TARGET;
}

static struct str core_of(const struct reading *r, size_t i)
{
    struct str core = is_told(r, i) ? twice_core_of(r, i) : STR_NONE;
    return core.n >= CORE_BYTES ? core : STR_NONE;
}

/* Figures by the words of their labels; from the last on, so that the first is met first. */
static int gather(struct reading *r, struct chains *names)
{
    int err = chains_begin(names, r->mem, r->spot_count);
    for (size_t i = r->spot_count; i-- > 0 && !err;) {
        struct str core = core_of(r, i);
        if (core.n)
            chains_add(names, chains_hash_str(core), (uint32_t)i);
    }
    return err;
}

/* Where a part is told again: the figures of its name in other paragraphs. */
struct mates {
    uint32_t index[MATES_MAX];
    size_t count;
};

static bool may_be_same(const struct reading *r, size_t part, size_t other)
{
    int year = r->facts->figures[part].year, its = r->facts->figures[other].year;
    return r->spots[other].para != r->spots[part].para && relation_same_measure(r, part, other) &&
           !(year && its && year != its) && !contrast_parts(r, part, other);
}

static void find_mates(const struct reading *r, const struct chains *names, size_t part, struct mates *out)
{
    struct str core = core_of(r, part);
    out->count = 0;
    uint32_t at = core.n ? chains_last(names, chains_hash_str(core)) : 0;
    for (size_t seen = 0; at && seen < LOOK_MAX && out->count < MATES_MAX;
            at = chains_before(names, at), seen++)
        if (str_eq(twice_core_of(r, at - 1), core) && may_be_same(r, part, at - 1))
            out->index[out->count++] = at - 1;
}

static bool same_value(const struct reading *r, size_t a, size_t b)
{
    return amount_compare(r->spots[a].amount, r->spots[b].amount) == 0;
}

/* How many other parts, of those that are not zero, are told with their value near `place`. */
static size_t told_near(const struct reading *r, const struct relation *sum, const struct mates *mates,
        size_t k, size_t place)
{
    size_t told = 0;
    for (size_t o = 0; o < sum->operand_count; o++) {
        bool near = false;
        for (size_t m = 0; o != k && m < mates[o].count; m++) {
            size_t other = mates[o].index[m], apart = other > place ? other - place : place - other;
            near |= apart <= RUN_REACH && same_value(r, sum->operands[o] - 1, other);
        }
        told += near && amount_sign(r->spots[sum->operands[o] - 1].amount) != 0;
    }
    return told;
}

/* 3.公务接待费预算12.00万元，支出决算4.54万元: the paragraph is about it. */
static bool opens_paragraph(const struct reading *r, size_t i)
{
    return i < 2 || r->spots[i - 1].para != r->spots[i].para || r->spots[i - 2].para != r->spots[i].para;
}

/* “三公”经费支出决算中，因公出国费支出决算0万元；…；接待费支出决算0万元: or they are told as one list again,
 * by the same words and as the same outcome. */
static bool is_list_again(const struct reading *r, const struct relation *sum, uint32_t part, size_t other)
{
    const struct figure *f = &r->facts->figures[part], *g = &r->facts->figures[other];
    return f->period == PERIOD_ACTUAL && g->period == PERIOD_ACTUAL && f->concept.n &&
           str_eq(f->concept, g->concept) && str_eq(f->label, g->label) && sum->exhaustive;
}

static bool is_part(const struct relation *sum, size_t i)
{
    for (size_t o = 0; o < sum->operand_count; o++)
        if (sum->operands[o] == i + 1)
            return true;
    return false;
}

static int relate_parts(struct reading *r, const struct chains *names, const struct relation *sum)
{
    struct mates mates[PARTS_MAX];
    int err = 0;
    for (size_t k = 0; k < sum->operand_count; k++)
        find_mates(r, names, sum->operands[k] - 1, &mates[k]);
    for (size_t k = 0; k < sum->operand_count; k++)
        for (size_t m = 0; m < mates[k].count && !err; m++) {
            uint32_t part = sum->operands[k] - 1, other = mates[k].index[m];
            uint32_t whole = r->spots[other].whole;
            if (is_part(sum, other))
                continue; /* 发展资金173万元 … 发展资金150万元: two parts that are called the same */
            if (whole && whole != sum->result && relation_same_measure(r, whole - 1, sum->result - 1) &&
                    !same_value(r, whole - 1, sum->result - 1))
                continue; /* 乔木15.5万亩 of 18.5万亩, 乔木2万亩 of 5万亩 */
            if (r->spots[part].before == other + 1 || r->spots[other].before == part + 1)
                continue; /* 增加后，余额…: what it is now is not what it was */
            size_t told = same_value(r, part, other) ? 0 : told_near(r, sum, mates, k, other);
            if (told == 0 || told * 2 + 1 < sum->operand_count - 1 ||
                    !(opens_paragraph(r, other) || is_list_again(r, sum, part, other)))
                continue;
            struct parts parts;
            parts_one(&parts, part > other ? part : other);
            err = relation_add(r, RELATION_EQUAL, part > other ? other : part, &parts, false);
        }
    return err;
}

static bool same_name(const struct reading *r, size_t a, size_t b)
{
    struct str x = core_of(r, a);
    return x.n && str_eq(x, core_of(r, b));
}

/* 编制45人，实有在职42人 … 编制45人，实有在职41人: of two counts that are told side by side again, in all the
 * same words, one with its value; so the other should have its own. Amounts of money may be of another
 * budget. */
static int relate_beside(struct reading *r, size_t a, size_t b)
{
    if (r->spots[a].para == r->spots[b].para || !same_name(r, a, b))
        return 0;
    int err = 0;
    for (int step = -1; step <= 1 && !err; step += 2) {
        size_t x = a + (size_t)step, y = b + (size_t)step;
        if (x >= r->spot_count || y >= r->spot_count || r->spots[x].dim != DIM_COUNT || !same_name(r, x, y) ||
                !may_be_same(r, x, y) || same_value(r, x, y))
            continue;
        size_t later = step > 0 ? x : a, its = step > 0 ? y : b;
        if (r->spots[later].sep > SEP_COMMA || r->spots[its].sep > SEP_COMMA ||
                r->facts->figures[x].bound != BOUND_EXACT || r->facts->figures[y].bound != BOUND_EXACT)
            continue;
        struct parts parts;
        parts_one(&parts, y);
        err = relation_add(r, RELATION_EQUAL, x, &parts, false);
    }
    return err;
}

/* A sum whose parts may be told again. */
static bool is_asked(const struct reading *r, const struct relation *rel)
{
    return rel->kind == RELATION_SUM && rel->operand_count > 1 && rel->operand_count <= PARTS_MAX &&
           r->spots[rel->result - 1].cell < 0;
}

int siblings_find(struct reading *r)
{
    struct chains names = { .slot_count = 0 }; /* made for the first sum */
    size_t count = r->facts->relation_count;
    int err = 0;
    for (size_t q = 0; q < count && !err; q++) {
        struct relation sum = r->facts->relations[q];
        if (is_asked(r, &sum)) {
            err = names.slot_count ? 0 : gather(r, &names);
            err = err ? err : relate_parts(r, &names, &sum);
        }
        for (size_t o = 0; sum.kind == RELATION_EQUAL && o < sum.operand_count && !err; o++)
            err = relate_beside(r, sum.result - 1, sum.operands[o] - 1);
    }
    return err;
}
