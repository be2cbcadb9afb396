/* SPDX-License-Identifier: MIT */
#include "extract/twice/twice.h"

#include <string.h>

#include "common/err.h"
#include "extract/relations/chains.h"
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/tables/table.h"

enum {
    FEW_DIGITS = 3,  /* significant ones, of a part that two totals may have by chance */
    LOOK_MAX = 4096, /* figures that may have the value of one */
};

struct valued {
    struct amount amount; /* trimmed */
    uint32_t index;       /* of the figure */
    bool taken;           /* by the group of one before it */
};

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
static int relate_group(struct reading *r, const struct parts *group)
{
    bool taken[TWICE_GROUP_MAX] = { false };
    size_t count = group->count;
    for (size_t i = 0; i < count; i++) {
        if (taken[i])
            continue;
        uint32_t set[TWICE_GROUP_MAX];
        size_t n = 0;
        set[n++] = group->index[i];
        for (size_t k = i + 1; k < count; k++) {
            bool same = false, apart = taken[k] || (n == 1 && !units_agree(r, set[0], group->index[k]));
            for (size_t m = 0; m < n && !apart; m++) {
                apart = same_table(r, set[m], group->index[k]) ||
                        contrast_parts(r, set[m], group->index[k]) ||
                        r->spots[set[m]].base == group->index[k] + 1 ||
                        r->spots[group->index[k]].base == set[m] + 1 ||
                        are_parts_of_others(r, set[m], group->index[k]) ||
                        is_part_of(r, set[m], group->index[k]) || is_part_of(r, group->index[k], set[m]);
                same |= !apart && units_agree(r, set[m], group->index[k]) &&
                        twice_by_words(r, set[m], group->index[k]);
            }
            same = same && !apart;
            if (same) {
                taken[k] = true;
                set[n++] = group->index[k];
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

/* The same however many zeros it ends with: 3亿 and 30000万. */
static uint64_t hash_of(struct amount a)
{
    amount_coef rest = a.coef;
    while (rest != (long long)rest && rest % 10 == 0)
        rest /= 10;
    long long low = (long long)rest; /* all of it, but where none of so many digits ends with a zero */
    while (low == rest && low && low % 10 == 0)
        rest = low /= 10;
    return chains_hash((uint64_t)(low < 0 ? -low : low));
}

/* Those of the value of `first`, which stand behind it in its chain. */
static void gather_group(struct valued *all, const struct chains *c, uint32_t first, struct parts *out)
{
    parts_one(out, all[first].index);
    size_t seen = 0;
    for (uint32_t at = chains_before(c, first + 1); at && seen < LOOK_MAX;
            at = chains_before(c, at), seen++) {
        struct valued *v = &all[at - 1];
        if (v->taken || amount_compare(v->amount, all[first].amount) != 0)
            continue;
        v->taken = true;
        if (out->count < TWICE_GROUP_MAX)
            parts_add(out, v->index);
    }
}

static int find_groups(struct reading *r)
{
    struct valued *all = arena_room(r->mem, r->spot_count + 1, sizeof *all);
    struct parts group;
    struct chains c;
    uint32_t n = 0;
    r->cores = arena_array(r->mem, r->spot_count + 1, sizeof *r->cores);
    if (!all || !r->cores)
        return ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count; i++)
        if (is_candidate(r, i))
            all[n++] = (struct valued){ amount_trim(r->spots[i].amount), (uint32_t)i, false };
    int err = chains_begin(&c, r->mem, n);
    for (uint32_t k = n; k-- > 0 && !err;) /* from the last on, so that the first is met first */
        chains_add(&c, hash_of(all[k].amount), k);
    for (uint32_t k = 0; k < n && !err; k++) {
        if (all[k].taken || !chains_before(&c, k + 1))
            continue; /* so it is with most */
        gather_group(all, &c, k, &group);
        err = group.count > 1 ? relate_group(r, &group) : 0;
    }
    return err;
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
            if (r->facts->relations[k].kind != RELATION_SUM ||
                    !same_values(r, &r->facts->relations[i], &r->facts->relations[k]))
                continue;
            struct relation a = r->facts->relations[i], b = r->facts->relations[k]; /* some may be added */
            if (amount_sign(r->spots[a.result - 1].amount) == 0 || r->spots[a.result - 1].dim == DIM_SCORE ||
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
