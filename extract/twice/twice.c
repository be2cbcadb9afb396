/* SPDX-License-Identifier: MIT */
#include "extract/twice/twice.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/relations/chains.h"
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/tables/table.h"

enum {
    FEW_DIGITS = 3, /* significant ones, of a part that two totals may have by chance */
    SLOT_BITS = 10  /* of a number for a value */
};

/* A figure in the order of its value. */
struct valued {
    struct amount amount; /* trimmed */
    uint32_t index;
    unsigned slot; /* by its value */
};

static int compare_valued(const void *a, const void *b)
{
    const struct valued *x = a, *y = b;
    int c = x->amount.exp10 == y->amount.exp10
                    ? (x->amount.coef > y->amount.coef) - (x->amount.coef < y->amount.coef)
                    : amount_compare(x->amount, y->amount);
    return c ? c : (x->index > y->index) - (x->index < y->index);
}

/* So much is 0 that it repeats only what has a name of its own everywhere: 因公出国（境）费0万元. */
static bool is_told_zero(const struct reading *r, size_t i)
{
    return r->spots[i].cell < 0 && r->spots[i].stance == STANCE_LEVEL &&
           str_starts(r->facts->figures[i].concept, STR("sangong."));
}

static bool is_candidate(const struct reading *r, size_t i)
{
    enum dim dim = r->spots[i].dim;
    if (r->spots[i].cell < 0 && r->spots[i].stance == STANCE_MOVE)
        return false;
    return (dim == DIM_MONEY || dim == DIM_COUNT || dim == DIM_SIZE || dim == DIM_PERCENT ||
                   dim == DIM_NONE) &&
           (amount_sign(r->spots[i].amount) != 0 || is_told_zero(r, i)) && r->facts->figures[i].label.n;
}

/* Two cells of one table are two quantities; a table does not say one thing twice in the same words. */
static bool same_table(const struct reading *r, size_t a, size_t b)
{
    int x = r->spots[a].cell, y = r->spots[b].cell;
    return x >= 0 && y >= 0 && r->cells[x].grid == r->cells[y].grid &&
           table_look(r, (size_t)x) != LOOK_TEXT && table_look(r, (size_t)y) != LOOK_TEXT;
}

/* The same measure, or one of the two without any (1660 and 1660个, 1亿 and 1亿元). */
static bool units_agree(const struct reading *r, size_t a, size_t b)
{
    struct str x = r->facts->figures[a].unit, y = r->facts->figures[b].unit;
    return str_eq(x, y) || (x.n == 0 && r->spots[b].dim != DIM_PERCENT) ||
           (y.n == 0 && r->spots[a].dim != DIM_PERCENT);
}

/* 拨款预算300万元…其中一般公共预算拨款300万元、基金预算拨款0万元: a part, though it is all of the whole. */
static bool is_part_of(const struct reading *r, size_t part, size_t whole)
{
    return r->spots[part].cell < 0 && r->spots[part].whole == whole + 1;
}

/* 灌木造林3万亩 of 18.5万亩 here, of 5万亩 there: parts of two totals, of so few digits that chance repeats
 * them. */
static bool are_parts_of_others(const struct reading *r, size_t a, size_t b)
{
    uint32_t x = r->spots[a].whole, y = r->spots[b].whole;
    return x && y && x != y && r->spots[a].cell < 0 && r->spots[b].cell < 0 &&
           amount_sign(r->spots[a].amount) && amount_significant(r->spots[a].amount) < FEW_DIGITS &&
           relation_same_measure(r, x - 1, y - 1) &&
           amount_compare(r->spots[x - 1].amount, r->spots[y - 1].amount) != 0;
}

/* One value: puts together what is the same by its words, and adds a relation for each such set. */
static int relate_group(struct reading *r, const struct valued *group, size_t count)
{
    bool taken[TWICE_GROUP_MAX] = { false };
    count = count > TWICE_GROUP_MAX ? TWICE_GROUP_MAX : count;
    for (size_t i = 0; i < count; i++) {
        if (taken[i])
            continue;
        uint32_t set[TWICE_GROUP_MAX];
        size_t n = 0;
        set[n++] = group[i].index;
        for (size_t k = i + 1; k < count; k++) {
            bool same = false, apart = taken[k] || (n == 1 && !units_agree(r, set[0], group[k].index));
            for (size_t m = 0; m < n && !apart; m++) {
                apart = same_table(r, set[m], group[k].index) || contrast_parts(r, set[m], group[k].index) ||
                        r->spots[set[m]].base == group[k].index + 1 ||
                        r->spots[group[k].index].base == set[m] + 1 ||
                        are_parts_of_others(r, set[m], group[k].index) ||
                        is_part_of(r, set[m], group[k].index) || is_part_of(r, group[k].index, set[m]);
                same |= !apart && units_agree(r, set[m], group[k].index) &&
                        twice_by_words(r, set[m], group[k].index);
            }
            same = same && !apart;
            if (same) {
                taken[k] = true;
                set[n++] = group[k].index;
            }
        }
        struct parts parts;
        parts.count = 0;
        for (size_t m = 1; m < n; m++)
            parts_add(&parts, set[m]);
        int err = n > 1 ? relation_add(r, RELATION_EQUAL, set[0], &parts, false) : 0;
        if (err)
            return err;
    }
    return 0;
}

/* A number for the value, the same however many zeros it ends with: 3亿 and 30000万. */
static unsigned slot_of(struct amount a)
{
    uint64_t rest = (uint64_t)(a.coef < 0 ? -a.coef : a.coef);
    if (a.coef != (long long)a.coef)
        return 0;
    while (rest && rest % 10 == 0)
        rest /= 10;
    return (unsigned)(chains_hash(rest) >> (64 - SLOT_BITS));
}

/* Leaves out those whose value no other has: most have none, and what is left is soon put in order. */
static size_t drop_single(struct valued *all, size_t n)
{
    uint8_t seen[1 << SLOT_BITS] = { 0 };
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        all[i].slot = slot_of(all[i].amount);
        uint8_t *slot = &seen[all[i].slot];
        *slot = *slot ? 2 : 1;
    }
    for (size_t i = 0; i < n; i++)
        if (seen[all[i].slot] > 1)
            all[kept++] = all[i];
    return kept;
}

static int find_groups(struct reading *r)
{
    struct valued *all = arena_room(r->mem, r->spot_count + 1, sizeof *all);
    size_t n = 0;
    r->cores = arena_array(r->mem, r->spot_count + 1, sizeof *r->cores);
    if (!all || !r->cores)
        return ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count; i++)
        if (is_candidate(r, i))
            all[n++] = (struct valued){ amount_trim(r->spots[i].amount), (uint32_t)i, 0 };
    n = drop_single(all, n);
    if (n)
        qsort(all, n, sizeof *all, compare_valued);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && amount_compare(all[i].amount, all[end].amount) == 0; end++)
            ;
        int err = end > i + 1 ? relate_group(r, all + i, end - i) : 0;
        if (err)
            return err;
    }
    return 0;
}

/* What a table says was achieved against what the text says of the same thing: also when the two differ. */
static int compare_result(struct reading *r, const struct table_row *row, const struct parts *results)
{
    int actual = row->cell[ROLE_ACTUAL] >= 0 ? r->cell_spot[row->cell[ROLE_ACTUAL]] : -1;
    char one[TWICE_CORE_MAX], two[TWICE_CORE_MAX];
    if (actual < 0)
        return 0;
    struct str name = twice_core(r->lex, row->name, one);
    int found = -1;
    for (size_t k = 0; k < results->count && name.n >= 6; k++) {
        size_t i = results->index[k];
        if (!units_agree(r, i, (size_t)actual) ||
                !str_ends(twice_core(r->lex, r->facts->figures[i].label, two), name))
            continue;
        if (found >= 0)
            return 0; /* which of them is meant cannot be told */
        found = (int)i;
    }
    bool differs = found >= 0 && amount_compare(r->spots[found].amount, r->spots[actual].amount) != 0;
    if (found < 0 || (differs && r->facts->figures[found].bound != BOUND_EXACT))
        return 0;
    struct parts parts;
    parts_one(&parts, found);
    return relation_add(r, RELATION_EQUAL, (size_t)actual, &parts, false);
}

static int compare_results(struct reading *r)
{
    struct parts *results = parts_new(r->mem);
    if (!results)
        return ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count && r->row_count; i++)
        if (r->spots[i].cell < 0 && twice_is_result(r, i) && !twice_is_start(r, i))
            parts_add(results, i);
    size_t rows = r->row_count < TWICE_RESULTS_MAX ? r->row_count : TWICE_RESULTS_MAX;
    int err = 0;
    for (size_t i = 0; i < rows && !err; i++)
        if (r->rows[i].kind == ROW_INDICATOR)
            err = compare_result(r, &r->rows[i], results);
    return err;
}

static bool same_values(const struct reading *r, const struct relation *a, const struct relation *b)
{
    if (a->operand_count != b->operand_count || a->result == b->result || a->operand_count < 2 ||
            amount_compare(r->spots[a->result - 1].amount, r->spots[b->result - 1].amount) != 0)
        return false;
    for (size_t k = 0; k < a->operand_count; k++)
        if (a->operands[k] == b->operands[k] ||
                amount_compare(r->spots[a->operands[k] - 1].amount, r->spots[b->operands[k] - 1].amount) != 0)
            return false;
    return !contrast_parts(r, a->result - 1, b->result - 1);
}

/* Two sums of one total with the same parts under other names: 人员经费 here, 工资福利支出 there. */
static int match_parts(struct reading *r)
{
    size_t sums = r->facts->relation_count;
    for (size_t i = 0; i < sums; i++) {
        if (r->facts->relations[i].kind != RELATION_SUM)
            continue;
        for (size_t k = i + 1; k < sums && k < i + TWICE_GROUP_MAX; k++) {
            struct relation a = r->facts->relations[i], b = r->facts->relations[k];
            if (b.kind != RELATION_SUM || amount_sign(r->spots[a.result - 1].amount) == 0 ||
                    !same_values(r, &a, &b) || r->spots[a.result - 1].dim == DIM_SCORE ||
                    r->spots[a.result - 1].stance == STANCE_MOVE || same_table(r, a.result - 1, b.result - 1))
                continue;
            for (size_t o = 0; o < a.operand_count; o++) {
                uint32_t first = a.operands[o] < b.operands[o] ? a.operands[o] : b.operands[o];
                uint32_t second = a.operands[o] < b.operands[o] ? b.operands[o] : a.operands[o];
                struct parts parts;
                parts_one(&parts, second - 1);
                int err = relation_add(r, RELATION_EQUAL, first - 1, &parts, false);
                if (err)
                    return err;
            }
        }
    }
    return 0;
}

int twice_find(struct reading *r)
{
    int err = match_parts(r);
    if (!err)
        err = find_groups(r);
    if (!err)
        err = twice_in_table(r);
    if (!err)
        err = twice_of_title(r);
    return err ? err : compare_results(r);
}
