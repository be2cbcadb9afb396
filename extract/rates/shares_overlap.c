/* SPDX-License-Identifier: MIT
 * 职工500人，其中大专以上学历450人，占90%，党员200人，占40%: what is told of the same people twice divides
 * nobody.
 */
#include "common/err.h"
#include "extract/rates/shares.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    NAME_BYTES = 6,    /* of what is called in front of 中 */
    ALL_DIGITS = 3,    /* of a total of which shares in a row are all */
    CALLED_BYTES = 12, /* that the name of a part begins with, and one behind it ends with */
};

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

/* 检举控告类信访12364件次，初次检举控告9547件次: called by more than the part before it, of which it is some.
 */
static bool is_called_of(const struct reading *r, size_t k, size_t before)
{
    struct str name = r->facts->figures[k].label, of = r->facts->figures[before].label;
    return of.n > CALLED_BYTES && name.n > CALLED_BYTES && str_ends(name, str_cut(of, 0, CALLED_BYTES)) &&
           amount_compare(r->spots[k].amount, r->spots[before].amount) < 0;
}

/* 处分11635人，其中党纪处分9428人、政务处分2986人: the same people twice, by what was done to them. */
static bool is_twice_done(const struct reading *r, const struct relation *rel)
{
    if (rel->kind != RELATION_SUM || rel->exhaustive || rel->operand_count != 2 ||
            !str_is_listed(r->facts->figures[rel->result - 1].unit, &r->lex->persons))
        return false;
    size_t total = rel->result - 1, a = rel->operands[0] - 1, b = rel->operands[1] - 1;
    struct parts parts;
    parts_two(&parts, a, b);
    struct str name = r->facts->figures[total].label;
    return relation_sum_fit(r, total, &parts) == FIT_ABOVE && !relation_sum_slips(r, total, &parts, 1) &&
           amount_compare(r->spots[a].amount, r->spots[total].amount) <= 0 &&
           amount_compare(r->spots[b].amount, r->spots[total].amount) <= 0 && name.n >= NAME_BYTES &&
           str_share_end(name, r->facts->figures[a].label, NAME_BYTES) &&
           str_share_end(name, r->facts->figures[b].label, NAME_BYTES);
}

/* 在校生46.4万人，其中随迁子女5.1万人，占11%，在公办学校的4.64万人，占随迁子女的91%: a part that is a share
 * of the part before it is some of that. */
static void drop_inner(struct reading *r, struct relation *rel, const uint32_t *held)
{
    size_t kept = rel->operand_count ? 1 : 0;
    for (size_t o = 1; rel->kind == RELATION_SUM && !rel->exhaustive && o < rel->operand_count; o++) {
        bool inner = held[rel->operands[o] - 1] == rel->operands[o - 1] ||
                     is_called_of(r, rel->operands[o] - 1, rel->operands[o - 1] - 1);
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
    struct str label = r->facts->figures[base].label;
    return name.n >= NAME_BYTES &&
           (says_in_order(label, name) || (label.n >= NAME_BYTES && str_starts(name, label)));
}

static void gather_shared(const struct reading *r, size_t first, const uint32_t *held, struct parts *parts)
{
    parts->count = 0;
    for (size_t k = first;
            k < r->spot_count && k - first <= RELATION_REACH && (k == first || r->spots[k].sep < SEP_STOP);
            k++)
        if (held[k] == held[first] && !r->spots[k].whole)
            parts_add(parts, k);
}

/* 新单保费24.37亿元，占36.5%，续期保费42.48亿元，占63.5%: with their shares they are all of it. */
static bool are_all(const struct reading *r, size_t first, const uint32_t *held)
{
    struct parts parts;
    gather_shared(r, first, held, &parts);
    for (size_t k = 0; k < parts.count; k++)
        if (amount_sign(r->spots[parts.index[k]].amount) <= 0)
            return false; /* nothing is told of what has none */
    return parts.count > 1 && relation_sum_is_sure(r, held[first] - 1, &parts, ALL_DIGITS);
}

/* Parts from `first` on, each with its share of the base behind it, to the end of the sentence. */
static int add_within(struct reading *r, size_t first, const uint32_t *held)
{
    struct parts parts;
    uint32_t base = held[first];
    gather_shared(r, first, held, &parts);
    bool mean = stance_says_listed(r, base - 1, &r->lex->means);
    /* 专任教师中“双师型”193人，占69%，研究生47人，占17%: people may be both */
    if (str_is_listed(r->facts->figures[first].unit, &r->lex->people_units) &&
            relation_sum_fit(r, base - 1, &parts) == FIT_BELOW)
        return 0;
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
        if (told || !held[k] || held[k] > k || r->spots[k].whole)
            continue;
        if (!is_within(r, k, held[k] - 1) && !are_all(r, k, held))
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
        bool drop = is_overlap(r, rel, held) || is_twice_done(r, rel);
        for (size_t o = 0; drop && o < rel->operand_count; o++)
            r->spots[rel->operands[o] - 1].whole = 0;
        if (!drop)
            facts->relations[kept++] = *rel;
    }
    facts->relation_count = kept;
    return 0;
}
