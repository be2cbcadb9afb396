/* SPDX-License-Identifier: MIT
 * Totals of amounts further back that are called as they are, paragraph by paragraph or sentence by sentence:
 * 甲项目全年预算2860万元，执行2791万元。…（下一段）上述项目全年预算合计5535.50万元，共执行5454.17万元.
 */
#include "extract/sums/sums_named.h"

#include <string.h>

#include "common/err.h"
#include "extract/relations/chains.h"
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    NAMED_REACH = 60,   /* figures back from a total in which its parts stand */
    CLOSE_REACH = 6,    /* and in which they stand in its sentence */
    WORD_BYTES = 6,     /* that the names of all of them end with */
    NAME_BYTES = 12,    /* and of no more than two of them */
    NAMED_DIGITS = 3,   /* of a total of three or more that are called alike */
    TWO_DIGITS = 4,     /* and of one of two */
    BELOW_LEAST = 1000, /* the least number of as many */
    BELOW_MAX = 4,      /* parts of a total behind it */
};

static bool is_level(const struct reading *r, size_t k)
{
    return stance_is_level(r, k) && amount_sign(r->spots[k].amount) > 0;
}

/* [全年预算]合计, 共[执行]: a name without what says that it is a total. */
static struct str without_total(const struct lexicon *lex, struct str label)
{
    const struct str_list *ends = &lex->called_totals;
    for (size_t k = 0; str_may_end(label, ends) && k < ends->count; k++)
        if (str_ends(label, ends->words[k]) && label.n >= ends->words[k].n + WORD_BYTES)
            label.n -= ends->words[k].n;
    return label;
}

/* Amounts of running text, in order; those whose names end with the same WORD_BYTES make a chain. */
struct named {
    uint32_t index;        /* of the figure */
    uint32_t before, next; /* 1 + row of the one before and behind that may be called so; 0: none */
    struct str name;
    uint64_t end; /* WORD_BYTES of it */
};

struct names {
    struct named *rows;
    uint32_t *row_of; /* by figure: 1 + its row; 0: none */
};

static uint64_t end_of(struct str name)
{
    uint64_t end = 0;
    memcpy(&end, name.p + name.n - WORD_BYTES, WORD_BYTES);
    return end;
}

static bool may_have_name(const struct reading *r, size_t k)
{
    return stance_is_level(r, k) && amount_sign(r->spots[k].amount) >= 0;
}

static int gather(struct reading *r, struct names *out)
{
    uint32_t count = 0;
    struct chains ends; /* of the rows */
    out->rows = arena_room(r->mem, r->spot_count + 1, sizeof *out->rows);
    out->row_of = arena_array(r->mem, r->spot_count + 1, sizeof *out->row_of);
    if (!out->rows || !out->row_of || chains_begin(&ends, r->mem, r->spot_count))
        return ERR_MEMORY;
    for (size_t k = 0; k < r->spot_count; k++) {
        if (!may_have_name(r, k))
            continue;
        struct str name = without_total(r->lex, r->facts->figures[k].label);
        if (name.n < WORD_BYTES)
            continue;
        uint64_t end = end_of(name);
        uint32_t before = chains_last(&ends, chains_hash(end));
        out->rows[count] = (struct named){ .index = (uint32_t)k, .before = before, .name = name, .end = end };
        chains_add(&ends, chains_hash(end), count);
        out->row_of[k] = ++count;
        if (before)
            out->rows[before - 1].next = count;
    }
    return 0;
}

/* The end of both names that they share: as many bytes as `least`, or all of the total's. */
static bool is_called(const struct named *total, const struct named *part, size_t least)
{
    return total->end == part->end &&
           str_share_end(total->name, part->name, total->name.n < least ? total->name.n : least);
}

/* What is called as the total is, from the nearest back, until it makes up the total. */
static bool find_named(
        const struct reading *r, const struct names *names, size_t total, size_t least, struct parts *parts)
{
    const struct named *own = &names->rows[names->row_of[total] - 1];
    parts->count = 0;
    for (uint32_t at = own->before; at; at = names->rows[at - 1].before) {
        const struct named *row = &names->rows[at - 1];
        size_t k = row->index;
        if (total - k > NAMED_REACH)
            break;
        if (!is_called(own, row, least) || r->spots[k].aside || !relation_same_kind(r, k, total) ||
                amount_sign(r->spots[k].amount) == 0)
            continue;
        if (r->spots[k].whole || contrast_parts(r, k, total))
            return false;
        parts_add_first(parts, k);
        if (parts->count > 1 &&
                relation_sum_is_sure(r, total, parts, parts->count > 2 ? NAMED_DIGITS : TWO_DIGITS))
            return true;
    }
    return false;
}

/* 托养1046人，居家托养2310名，全年托养达3356人: the two right before it, in its sentence. */
static bool find_two(const struct reading *r, size_t total, struct parts *parts)
{
    parts->count = 0;
    if (r->spots[total].sep > SEP_COMMA)
        return false;
    for (size_t k = total; k-- > 0 && total - k <= CLOSE_REACH && r->spots[k + 1].sep < SEP_STOP;) {
        if (!relation_same_kind(r, k, total))
            continue;
        if (!is_level(r, k) || r->spots[k].whole || (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES)))
            return false;
        parts_add_first(parts, k);
        if (parts->count == 2)
            return stance_says_listed(r, total, &r->lex->two_totals) &&
                   relation_sum_is_sure(r, total, parts, NAMED_DIGITS);
    }
    return false;
}

/* 总支出4418万元，其中基本支出421万元、…。基本支出421万元，包括…: a part of it, told again. */
static bool is_told_again(const struct reading *r, size_t total, size_t k)
{
    for (size_t part = total + 1; part < k; part++)
        if (r->spots[part].whole == total + 1 &&
                amount_compare(r->spots[part].amount, r->spots[k].amount) == 0)
            return true;
    return false;
}

/* 医保基金总收入97.63亿元…。职工医保基金收入61.18亿元，…。居民医保基金收入36.45亿元: the next two, three or
 * four that are called as the total is, none passed over. */
static bool find_below(const struct reading *r, const struct names *names, size_t total, struct parts *parts)
{
    const struct named *own = &names->rows[names->row_of[total] - 1];
    parts->count = 0;
    if (r->spots[total].amount.coef < BELOW_LEAST)
        return false;
    for (uint32_t at = own->next; at && parts->count < BELOW_MAX; at = names->rows[at - 1].next) {
        const struct named *row = &names->rows[at - 1];
        size_t k = row->index;
        const struct spot *s = &r->spots[k];
        if (k - total > NAMED_REACH)
            break;
        if (row->end != own->end || s->aside || s->whole || !relation_same_kind(r, k, total))
            continue;
        if (s->sep < SEP_SEMI || contrast_parts(r, k, total) || is_told_again(r, total, k) ||
                amount_compare(s->amount, r->spots[total].amount) >= 0)
            return false;
        parts_add(parts, k);
        if (parts->count > 1 && relation_sum_is_sure(r, total, parts, TWO_DIGITS))
            return true;
    }
    return false;
}

int sums_find_named(struct reading *r)
{
    struct parts parts;
    struct names names;
    int err = gather(r, &names);
    for (size_t t = 0; t < r->spot_count && !err; t++) {
        if (!is_level(r, t))
            continue;
        bool named = names.row_of[t], total = named && !r->spots[t].divided && (r->spots[t].cues & CUE_TOTAL);
        if (total && (find_named(r, &names, t, NAME_BYTES, &parts) ||
                             find_named(r, &names, t, WORD_BYTES, &parts)))
            err = relation_add(r, RELATION_SUM, t, &parts, true);
        else if (!r->spots[t].divided && find_two(r, t, &parts))
            err = relation_add(r, RELATION_SUM, t, &parts, true);
        else if (named && find_below(r, &names, t, &parts))
            err = relation_add(r, RELATION_SUM, t, &parts, true);
    }
    return err;
}
