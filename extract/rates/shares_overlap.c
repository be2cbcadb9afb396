/* SPDX-License-Identifier: MIT
 * 职工500人，其中大专以上学历450人，占90%，党员200人，占40%: what is told of the same people twice divides
 * nobody.
 */
#include "common/err.h"
#include "extract/rates/shares.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum { NAME_BYTES = 6 /* of what is called in front of 中 */ };

/* By figure, from 0: n of the figure of which it is a share that holds; 0: none. */
static uint32_t *held_bases(const struct reading *r)
{
    const struct facts *facts = r->facts;
    uint32_t *held = arena_array(r->mem, facts->figure_count + 1, sizeof *held);
    for (size_t q = 0; held && q < facts->relation_count; q++) {
        const struct relation *rel = &facts->relations[q];
        if (rel->kind == RELATION_RATIO && rel->operand_count == 2 &&
                relation_fit_of(r, rel->result - 1, rel->operands[0] - 1, rel->operands[1] - 1) == FIT_MEETS)
            held[rel->operands[0] - 1] = rel->operands[1];
    }
    return held;
}

/* Each part has a share of the total that holds, and together they are more than it. */
static bool is_overlap(const struct reading *r, const struct relation *rel, const uint32_t *held)
{
    struct parts parts;
    parts.count = 0;
    if (rel->kind != RELATION_SUM || rel->operand_count < 2 || rel->operand_count > RELATION_PARTS_MAX)
        return false;
    for (size_t o = 0; o < rel->operand_count; o++) {
        if (held[rel->operands[o] - 1] != rel->result)
            return false;
        parts_add(&parts, rel->operands[o] - 1);
    }
    enum fit fit = relation_sum_fit(r, rel->result - 1, &parts);
    return fit != FIT_MEETS && fit != FIT_UNKNOWN && !relation_sum_is_short(r, rel->result - 1, &parts);
}

/* 在校生46.4万人，其中随迁子女5.1万人，占11%，在公办学校的4.64万人，占随迁子女的91%: a part that is a share
 * of the part before it is some of that. */
static void drop_inner(struct reading *r, struct relation *rel, const uint32_t *held)
{
    size_t kept = rel->operand_count ? 1 : 0;
    for (size_t o = 1; rel->kind == RELATION_SUM && !rel->exhaustive && o < rel->operand_count; o++) {
        bool inner = held[rel->operands[o] - 1] == rel->operands[o - 1];
        if (inner)
            r->spots[rel->operands[o] - 1].whole = 0;
        else
            rel->operands[kept++] = rel->operands[o];
    }
    if (rel->kind == RELATION_SUM && !rel->exhaustive)
        rel->operand_count = kept;
}

int shares_drop_inner(struct reading *r)
{
    const uint32_t *held = held_bases(r);
    for (size_t q = 0; held && q < r->facts->relation_count; q++)
        drop_inner(r, &r->facts->relations[q], held);
    return held ? 0 : ERR_MEMORY;
}

/* The label has the signs of the name in order, and ends in the last of its words: 公路建设投资 is 公路投资.
 */
static bool says_in_order(struct str label, struct str name)
{
    size_t at = 0;
    for (size_t k = 0; k < label.n && at < name.n; k++)
        at += label.p[k] == name.p[at];
    return at == name.n && str_share_end(label, name, NAME_BYTES);
}

/* The name in front of 中 is how the base is called: [罚没款]中食品类703.2万元，占36.73%. */
static bool is_within(const struct reading *r, size_t part, size_t base)
{
    struct str words = stance_words(r, part);
    ptrdiff_t at = str_find(words, STR("中"));
    if ((r->spots[part].cues & CUE_AMONG) && stance_says_listed(r, base, &r->lex->means))
        return true; /* 次均费用298.4元，其中药费105.6元，占35.4%: a mean, too, has parts that its shares tell
                      */
    struct str name = at >= NAME_BYTES ? str_cut(words, 0, (size_t)at) : naming_lead(r, part);
    return name.n >= NAME_BYTES && says_in_order(r->facts->figures[base].label, name);
}

/* Parts from `first` on, each with its share of the base behind it, to the end of the sentence. */
static int add_within(struct reading *r, size_t first, const uint32_t *held)
{
    struct parts parts = { .index = { (uint32_t)first }, .count = 1 };
    uint32_t base = held[first];
    for (size_t k = first + 1; k < r->spot_count && k - first <= RELATION_REACH && r->spots[k].sep < SEP_STOP;
            k++)
        if (held[k] == base && !r->spots[k].whole)
            parts_add(&parts, k);
    bool mean = stance_says_listed(r, base - 1, &r->lex->means);
    return (parts.count > 1 || mean) && relation_sum_fit(r, base - 1, &parts) != FIT_ABOVE
                   ? relation_add(r, RELATION_SUM, base - 1, &parts, relation_sum_exact(r, base - 1, &parts))
                   : 0;
}

int shares_find_within(struct reading *r)
{
    const uint32_t *held = held_bases(r);
    int err = held ? 0 : ERR_MEMORY;
    bool told = false; /* in this sentence */
    for (size_t k = 0; k < r->spot_count && !err; k++) {
        told &= r->spots[k].sep < SEP_STOP;
        if (told || !held[k] || held[k] > k || r->spots[k].whole || !is_within(r, k, held[k] - 1))
            continue;
        err = add_within(r, k, held);
        told = true;
    }
    return err;
}

int shares_drop_overlaps(struct reading *r)
{
    struct facts *facts = r->facts;
    const uint32_t *held = held_bases(r);
    size_t kept = 0;
    if (!held)
        return ERR_MEMORY;
    for (size_t q = 0; q < facts->relation_count; q++) {
        struct relation *rel = &facts->relations[q];
        drop_inner(r, rel, held);
        bool drop = is_overlap(r, rel, held);
        for (size_t o = 0; drop && o < rel->operand_count; o++)
            r->spots[rel->operands[o] - 1].whole = 0;
        if (!drop)
            facts->relations[kept++] = *rel;
    }
    facts->relation_count = kept;
    return 0;
}
