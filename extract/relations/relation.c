/* SPDX-License-Identifier: MIT */
#include "extract/relations/relation.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"

enum {
    QUOTE_BYTES = 600,
    SAME_MAX = 16,   /* sums of one result that are compared */
    LONE_BACK = 256, /* relations back to a lone part */
    MEAN_DIGITS = 4, /* of a mean that no chance makes the sum of others */
};

struct parts *parts_new(struct arena *mem)
{
    struct parts *parts = arena_room(mem, 1, sizeof *parts);
    if (parts)
        parts->count = 0;
    return parts;
}

void parts_add_first(struct parts *parts, size_t index)
{
    if (parts->count == RELATION_PARTS_MAX)
        return;
    memmove(parts->index + 1, parts->index, parts->count * sizeof *parts->index);
    parts->index[0] = (uint32_t)index;
    parts->count++;
}

void parts_add_back(struct parts *parts, const struct parts *back)
{
    for (size_t k = back->count; k-- > 0;)
        parts_add(parts, back->index[k]);
}

bool relation_same_count(struct str a, struct str b)
{
    struct str both = a.n > b.n ? a : b, one = a.n > b.n ? b : a;
    bool mixed = str_find(both, STR("(")) > 0 || str_is(both, "台套");
    return mixed && one.n > 0 && str_find(both, one) >= 0;
}

bool relation_same_size(const struct lexicon *lex, struct str a, struct str b)
{
    const struct str_list *const sizes[] = { &lex->area_units, &lex->road_units, &lex->weight_units,
        &lex->volume_units };
    for (size_t k = 0; k < COUNT_OF(sizes); k++)
        if (str_is_listed(a, sizes[k]))
            return str_is_listed(b, sizes[k]);
    return false;
}

bool relation_may_be_base(const struct reading *r, size_t part, size_t k)
{
    return relation_is_level(r, k, part) && amount_compare(r->spots[k].amount, r->spots[part].amount) > 0;
}

bool relation_is_base(const struct reading *r, size_t i, size_t part, size_t k)
{
    return relation_may_be_base(r, part, k) && relation_fit_of(r, i, part, k) == FIT_MEETS;
}

/* The words [from, to) of plain as they stand in the text. */
static struct str quote_of(const struct reading *r, size_t from, size_t to)
{
    const struct plain *p = &r->plain;
    if (to <= from || to - from > QUOTE_BYTES)
        return STR_NONE;
    return str_cut(p->text, p->at[from], plain_end(p, to));
}

static void quote_relation(struct reading *r, struct relation *rel)
{
    size_t from = r->spots[rel->result - 1].head, to = r->spots[rel->result - 1].tail;
    for (size_t k = 0; k < rel->operand_count; k++) {
        const struct spot *s = &r->spots[rel->operands[k] - 1];
        from = s->head < from ? s->head : from;
        to = s->tail > to ? s->tail : to;
    }
    rel->quote = quote_of(r, from, to);
}

/* 人均可支配收入: a mean is no sum of the means of its parts (城镇, 农村), unless it is divided by where it
 * came from (工资性, 经营): then, to the last digit. */
static bool is_of_means(const struct reading *r, size_t result, const struct parts *operands)
{
    for (size_t k = 0; operands && k < operands->count; k++)
        if (r->spots[operands->index[k]].stance == STANCE_MOVE)
            return false;                      /* 人均消费859元，比上年的826元增加33元 */
    bool shared = operands && operands->count; /* 其中药费105.6元，占35.4%: of the mean */
    for (size_t k = 0; shared && k < operands->count; k++)
        shared = r->spots[operands->index[k]].base == (uint32_t)result + 1;
    if (shared)
        return false;
    return lexicon_has(r->lex, r->facts->figures[result].label, &r->lex->means) &&
           !(operands && operands->count > 1 && relation_sum_is_sure(r, result, operands, MEAN_DIGITS));
}

int relation_add(struct reading *r, enum relation_kind kind, size_t result, const struct parts *operands,
        bool exhaustive)
{
    struct facts *facts = r->facts;
    if (kind == RELATION_SUM && is_of_means(r, result, operands))
        return 0;
    struct relation *rel = arena_push(r->mem, (void **)&facts->relations, &facts->relation_count,
            &r->relation_cap, (struct arena_row){ sizeof *rel, FACTS_RELATIONS_MAX });
    if (!rel)
        return facts->relation_count >= FACTS_RELATIONS_MAX ? ERR_LIMIT : ERR_MEMORY;
    rel->kind = kind;
    rel->result = (uint32_t)result + 1;
    rel->operand_count = operands ? operands->count : 0;
    rel->operands = arena_array(r->mem, rel->operand_count + 1, sizeof *rel->operands);
    if (!rel->operands)
        return ERR_MEMORY;
    for (size_t k = 0; k < rel->operand_count; k++)
        rel->operands[k] = operands->index[k] + 1;
    rel->exhaustive = exhaustive;
    rel->stated = false;
    if (kind == RELATION_RATIO && rel->operand_count == 2)
        r->spots[operands->index[0]].base = operands->index[1] + 1;
    for (size_t k = 0; kind == RELATION_SUM && exhaustive && k < rel->operand_count; k++)
        r->spots[operands->index[k]].whole = rel->result;
    r->spots[result].divided |= kind == RELATION_SUM && exhaustive;
    rel->source = r->spots[result].cell >= 0 ? SOURCE_TABLE : SOURCE_TEXT;
    quote_relation(r, rel);
    return 0;
}

int relation_add_ratio(struct reading *r, size_t result, size_t part, size_t base)
{
    struct parts parts = { .index = { (uint32_t)part, (uint32_t)base }, .count = 2 };
    return relation_add(r, RELATION_RATIO, result, &parts, false);
}

struct relation *relation_last(struct reading *r)
{
    return &r->facts->relations[r->facts->relation_count - 1];
}

void relation_state(struct reading *r, size_t result)
{
    if (r->facts->relation_count && relation_last(r)->result == result + 1)
        relation_last(r)->stated = true;
}

/* 生活补助7074人；（下一段）其中：寄宿生4842人；（下一段）非寄宿生…: the first part stood alone in its
 * paragraph. */
void relation_drop_lone(struct reading *r, size_t total, size_t part)
{
    struct facts *facts = r->facts;
    for (size_t q = facts->relation_count; q-- > 0 && facts->relation_count - q <= LONE_BACK;) {
        struct relation *rel = &facts->relations[q];
        if (rel->kind != RELATION_SUM || rel->exhaustive || rel->result != total + 1 ||
                rel->operand_count != 1 || rel->operands[0] != part + 1)
            continue;
        memmove(rel, rel + 1, (facts->relation_count - q - 1) * sizeof *rel);
        facts->relation_count--;
        r->spots[part].whole = 0;
        return;
    }
}

static int compare_operands(const struct relation *x, const struct relation *y)
{
    size_t n = x->operand_count < y->operand_count ? x->operand_count : y->operand_count;
    for (size_t k = 0; k < n; k++)
        if (x->operands[k] != y->operands[k])
            return x->operands[k] < y->operands[k] ? -1 : 1;
    return x->operand_count < y->operand_count ? -1 : x->operand_count > y->operand_count;
}

static int compare_relations(const void *a, const void *b)
{
    const struct relation *x = a, *y = b;
    if (x->result != y->result)
        return x->result < y->result ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int c = compare_operands(x, y);
    return c ? c : (int)y->exhaustive - (int)x->exhaustive;
}

/* Every operand of some is one of all. */
static bool is_within(const struct relation *some, const struct relation *all)
{
    size_t at = 0;
    for (size_t k = 0; k < some->operand_count; k++) {
        while (at < all->operand_count && all->operands[at] != some->operands[k])
            at++;
        if (at == all->operand_count)
            return false;
    }
    return true;
}

/* 25559人, 其中城市12533人…，农村13026人: once all parts are known, that one of them is a part says no more.
 * Of sums in a row of one result. */
static bool is_told_by_all(const struct facts *facts, size_t i)
{
    const struct relation *rel = &facts->relations[i];
    if (rel->kind != RELATION_SUM || rel->exhaustive)
        return false;
    for (int way = -1; way <= 1; way += 2)
        for (size_t k = i, seen = 0; (way > 0 ? k + 1 < facts->relation_count : k > 0) && seen < SAME_MAX;
                seen++) {
            k = way > 0 ? k + 1 : k - 1;
            const struct relation *other = &facts->relations[k];
            if (other->result != rel->result || other->kind != RELATION_SUM)
                break;
            if (other->exhaustive && is_within(rel, other))
                return true;
        }
    return false;
}

bool *relation_results(const struct reading *r)
{
    const struct facts *facts = r->facts;
    bool *is = arena_array(r->mem, facts->figure_count + 1, sizeof *is);
    for (size_t q = 0; is && q < facts->relation_count; q++)
        is[facts->relations[q].result - 1] = true;
    return is;
}

int relation_settle(struct reading *r)
{
    struct facts *facts = r->facts;
    size_t kept = 0;
    bool *told = arena_array(r->mem, facts->relation_count + 1, sizeof *told);
    if (!told)
        return ERR_MEMORY;
    if (facts->relation_count)
        qsort(facts->relations, facts->relation_count, sizeof *facts->relations, compare_relations);
    for (size_t i = 0; i < facts->relation_count; i++) {
        struct relation *rel = &facts->relations[i], *last = kept ? &facts->relations[kept - 1] : NULL;
        if (last && last->result == rel->result && last->kind == rel->kind &&
                compare_operands(last, rel) == 0)
            continue;
        facts->relations[kept] = *rel;
        facts->relations[kept].n = (uint32_t)kept + 1;
        kept++;
    }
    facts->relation_count = kept;
    kept = 0;
    for (size_t i = 0; i < facts->relation_count; i++)
        told[i] = is_told_by_all(facts, i);
    for (size_t i = 0; i < facts->relation_count; i++)
        if (!told[i]) {
            facts->relations[kept] = facts->relations[i];
            facts->relations[kept].n = (uint32_t)kept + 1;
            kept++;
        }
    facts->relation_count = kept;
    return 0;
}
