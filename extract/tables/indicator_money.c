/* SPDX-License-Identifier: MIT
 * The money block of a score table: where its total comes from and what of it was spent.
 */
#include "extract/tables/indicator_money.h"

#include "extract/relations/relation.h"
#include "extract/tables/table.h"

/* 年初预算, 预算调整数, 调整后预算: the last is what the first two come to. */
static int add_changed(struct reading *r, const struct table_row *row)
{
    int first = table_spot(r, row, ROLE_INITIAL), moved = table_spot(r, row, ROLE_OTHER),
        now = table_spot(r, row, ROLE_BUDGET);
    if (first < 0 || moved < 0 || now < 0)
        return 0;
    struct parts parts;
    parts_two(&parts, first, moved);
    return relation_sum_meets(r, (size_t)now, &parts)
                   ? relation_add(r, RELATION_SUM, (size_t)now, &parts, true)
                   : 0;
}

int indicator_money_rate(struct reading *r, const struct table_row *row)
{
    int err = add_changed(r, row);
    if (err)
        return err;
    int rate = table_spot(r, row, ROLE_RATE), spent = table_spot(r, row, ROLE_SPENT),
        base = table_spot(r, row, ROLE_BUDGET);
    if (rate < 0 || spent < 0)
        return 0;
    if (base < 0)
        base = table_spot(r, row, ROLE_INITIAL);
    if (base < 0 || amount_sign(r->spots[base].amount) <= 0)
        return 0;
    struct parts parts;
    parts_two(&parts, spent, base);
    /* Beside an amount that was added or taken off, the base may be what the two come to. */
    int moved = table_spot(r, row, ROLE_OTHER);
    if (moved >= 0 && amount_sign(r->spots[moved].amount) != 0 &&
            relation_fit_of(r, (size_t)rate, (size_t)spent, (size_t)base) != FIT_MEETS) {
        struct parts both;
        parts_two(&both, base, moved);
        enum fit fit = relation_ratio_fit(r, (size_t)rate, (size_t)spent, &both);
        if (fit != FIT_MEETS && !lexicon_has(r->lex, row->head[ROLE_OTHER], &r->lex->adjustment_heads))
            return 0; /* 预算批复数, 调整数, 实际支出数, 支出率: what was changed of the plan */
        /* of the plan as it was changed, unless the rate comes near that of the first one */
        if (fit == FIT_MEETS || relation_fit_of(r, (size_t)rate, (size_t)spent, (size_t)base) != FIT_NEAR ||
                fit == FIT_NEAR)
            parts_add(&parts, (size_t)moved);
    }
    return relation_add(r, RELATION_RATIO, (size_t)rate, &parts, true);
}

/* Only a row that says so is the total of those below it. */
static bool names_total(const struct lexicon *lex, struct str name)
{
    name.n -= str_ends(name, STR(":"));
    return str_ends_listed(name, &lex->money_totals);
}

/* All amounts of all rows of a money block are there: none stands in another's column. */
static bool are_whole(const struct reading *r, size_t first, size_t end)
{
    static const enum role money[] = { ROLE_INITIAL, ROLE_BUDGET, ROLE_SPENT };
    bool stream = r->grids[r->rows[first].grid].stream;
    for (size_t k = 0; k < COUNT_OF(money); k++) {
        bool total = table_spot(r, &r->rows[first], money[k]) >= 0;
        for (size_t i = first + 1; i < end; i++)
            if ((table_spot(r, &r->rows[i], money[k]) >= 0) != total && (stream || !total))
                return false;
    }
    return true;
}

/* Sources that come to more than their total; or to less, when the last of them is what is left, 其他资金. */
static bool is_stated(const struct reading *r, size_t end, size_t total, const struct parts *parts)
{
    enum fit fit = relation_sum_fit(r, total, parts);
    bool all = parts->count > 1 && str_find(r->rows[end - 1].name, STR("其他")) >= 0;
    struct amount sum = amount_from(0);
    for (size_t k = 0; k < parts->count; k++)
        if (amount_add(sum, r->spots[parts->index[k]].amount, &sum))
            return false;
    return fit == FIT_SLIP ||
           (fit != FIT_UNKNOWN && (all || amount_compare(sum, r->spots[total].amount) > 0));
}

enum { POINTS_MOST = 1000 /* more is an amount in the column of points: the row was read wrong */ };

static size_t taken_of(const struct reading *r, size_t first, size_t end)
{
    size_t taken = 0;
    for (size_t i = first; i < end; i++)
        for (int k = 0; k < ROLE_COUNT; k++) {
            int cell = r->rows[i].cell[k];
            taken += cell >= 0 && r->cell_spot[cell] >= 0 && table_look(r, (size_t)cell) == LOOK_PLAIN_NUMBER;
        }
    return taken;
}

/* Digits of the block that nobody could cut, or, where rows are cut, numbers that no row took: a source is
 * missing. */
static bool has_unread(const struct reading *r, size_t first, size_t end)
{
    const struct grid *g = &r->grids[r->rows[first].grid];
    size_t from = r->rows[first].name_cell < 0 ? g->first : (size_t)r->rows[first].name_cell,
           to = g->first + g->count;
    if (end < r->row_count && r->rows[end].grid == r->rows[first].grid && r->rows[end].name_cell >= 0)
        to = (size_t)r->rows[end].name_cell;
    size_t numbers = 0;
    for (size_t c = from; c < to; c++) {
        if (r->cells[c].unread)
            return true;
        numbers += r->cell_spot[c] >= 0 && table_look(r, c) == LOOK_PLAIN_NUMBER;
    }
    for (size_t i = first; i < end; i++) {
        int weight = table_spot(r, &r->rows[i], ROLE_WEIGHT);
        if (weight >= 0 && amount_compare(r->spots[weight].amount, amount_from(POINTS_MOST)) > 0)
            return true;
    }
    return g->stream && numbers > taken_of(r, first, end);
}

/* The rows of the money block below its first: where the total comes from, column by column. */
static int add_sources(struct reading *r, size_t first, size_t end)
{
    static const enum role money[] = { ROLE_INITIAL, ROLE_BUDGET, ROLE_SPENT, ROLE_OTHER };
    /* The total stands above its sources, or, below a list of tasks, behind them. */
    bool last = end > first + 1 && !names_total(r->lex, r->rows[first].name) &&
                names_total(r->lex, r->rows[end - 1].name);
    size_t whole = last ? end - 1 : first;
    if (!names_total(r->lex, r->rows[whole].name))
        return 0;
    bool unread = has_unread(r, first, end);
    for (size_t k = 0; k < COUNT_OF(money); k++) {
        struct parts parts;
        parts.count = 0;
        int total = table_spot(r, &r->rows[whole], money[k]);
        for (size_t i = first; i < end; i++)
            if (i != whole && table_spot(r, &r->rows[i], money[k]) >= 0)
                parts_add(&parts, (size_t)table_spot(r, &r->rows[i], money[k]));
        if (total < 0 || !parts.count || (unread && !relation_sum_meets(r, (size_t)total, &parts)))
            continue;
        int err = relation_add(r, RELATION_SUM, (size_t)total, &parts, true);
        if (err)
            return err;
        if (are_whole(r, first, end) && is_stated(r, end, (size_t)total, &parts))
            relation_state(r, (size_t)total);
    }
    return 0;
}

/* The column that the amounts of a class come closest to. The form does not say which one it divides: by
 * source it is mostly the budget, by nature what was spent or the budget again. -1: there is none. */
static int classes_total(
        const struct reading *r, const struct table_row *row, bool spent, const struct parts *parts)
{
    const enum role columns[] = { spent ? ROLE_SPENT : ROLE_BUDGET, spent ? ROLE_BUDGET : ROLE_SPENT,
        ROLE_INITIAL };
    int best = -1;
    enum fit best_fit = FIT_UNKNOWN;
    for (size_t k = 0; k < COUNT_OF(columns); k++) {
        int total = table_spot(r, row, columns[k]);
        if (total < 0)
            continue;
        enum fit fit = relation_sum_fit(r, (size_t)total, parts);
        if (fit == FIT_ABOVE || fit == FIT_BELOW)
            fit = FIT_UNKNOWN;
        if (best < 0 || fit > best_fit) {
            best = total;
            best_fit = fit;
        }
    }
    return best;
}

/* 基本支出 and 项目支出: all that a unit spends. */
static bool are_natures(const struct reading *r, const struct parts *parts)
{
    const struct figure *f = r->facts->figures;
    return parts->count == 2 && str_ends(f[parts->index[0]].label, STR("基本支出")) &&
           str_ends(f[parts->index[1]].label, STR("项目支出"));
}

/* 按收入性质分：2030.12: the class tells the total again. */
static bool is_told(const struct reading *r, size_t cell)
{
    return str_starts(table_cell_text(r, cell), STR("按"));
}

/* 按收入性质分, 按支出性质分: what the total divides into by where it came from, and by what it was spent on.
 */
static int add_classes(struct reading *r, const struct table_row *row)
{
    for (int spent = 0; spent < 2; spent++) {
        struct parts parts, again;
        parts.count = again.count = 0;
        for (size_t i = 0; i < r->class_count; i++)
            if (r->classes[i].block == row->block && r->classes[i].spent == spent)
                parts_add(is_told(r, (size_t)r->classes[i].cell) && !again.count ? &again : &parts,
                        (size_t)r->cell_spot[r->classes[i].cell]);
        int total = again.count ? classes_total(r, row, spent, &again) : -1;
        /* Which column it tells again, the form does not say: only one that is the same. */
        bool same = total >= 0 && relation_sum_meets(r, (size_t)total, &again);
        int err = same ? relation_add(r, RELATION_EQUAL, (size_t)total, &again, true) : 0;
        total = again.count ? (int)again.index[0] : parts.count ? classes_total(r, row, spent, &parts) : -1;
        if (!err && total >= 0 && parts.count)
            err = relation_add(r, RELATION_SUM, (size_t)total, &parts, true);
        if (err)
            return err;
        if (total >= 0 && spent && are_natures(r, &parts))
            relation_state(r, (size_t)total);
    }
    return 0;
}

int indicator_money_sources(struct reading *r, size_t first, size_t end)
{
    int err = add_sources(r, first, end);
    return err ? err : add_classes(r, &r->rows[first]);
}
