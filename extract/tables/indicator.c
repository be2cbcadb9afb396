/* SPDX-License-Identifier: MIT */
#include "extract/tables/indicator.h"

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/relations/scores_text.h"
#include "extract/tables/indicator_level.h"
#include "extract/tables/indicator_money.h"
#include "extract/tables/indicator_total.h"
#include "extract/tables/table.h"
#include "extract/tables/table_field.h"

enum { GRADE_CELLS = 6 /* behind a total in which its grade stands */ };

static uint32_t figure_of(const struct reading *r, const struct table_row *row, enum role role)
{
    return (uint32_t)(table_spot(r, row, role) + 1);
}

static struct str cell_words(const struct reading *r, const struct table_row *row, enum role role)
{
    return row->cell[role] < 0 ? STR_NONE : table_cell_text(r, (size_t)row->cell[role]);
}

/* What a row weighs, by its column or by the bracket behind its name. */
static struct str weight_words(const struct reading *r, const struct table_row *row)
{
    struct str words = cell_words(r, row, ROLE_WEIGHT), weight;
    if (row->cell[ROLE_WEIGHT] < 0 || row->cell[ROLE_WEIGHT] != row->name_cell)
        return words;
    table_weighted(words, &weight);
    return weight;
}

/* Sign, value and measure word of a target stand in three cells at times. */
static int join_target(struct reading *r, const struct table_row *row, struct str *out)
{
    struct str parts[3] = { cell_words(r, row, ROLE_SIGN), cell_words(r, row, ROLE_TARGET),
        cell_words(r, row, ROLE_UNIT) };
    *out = arena_join(r->mem, parts, COUNT_OF(parts));
    return out->p ? 0 : ERR_MEMORY;
}

int indicator_find(struct reading *r)
{
    struct facts *facts = r->facts;
    for (size_t i = 0; i < r->row_count; i++) {
        const struct table_row *row = &r->rows[i];
        if (row->kind != ROW_INDICATOR || row->name.n == 0)
            continue;
        struct indicator *out = arena_push(r->mem, (void **)&facts->indicators, &facts->indicator_count,
                &r->indicator_cap, (struct arena_row){ sizeof *out, FACTS_INDICATORS_MAX });
        if (!out)
            return facts->indicator_count >= FACTS_INDICATORS_MAX ? ERR_LIMIT : ERR_MEMORY;
        *out = (struct indicator){ .level1 = row->level1,
            .level2 = row->level2,
            .level3 = row->name,
            .actual = cell_words(r, row, ROLE_ACTUAL),
            .weight = weight_words(r, row),
            .score = cell_words(r, row, ROLE_SCORE),
            .reason = cell_words(r, row, ROLE_REASON),
            .target_figure = figure_of(r, row, ROLE_TARGET),
            .actual_figure = figure_of(r, row, ROLE_ACTUAL),
            .weight_figure = figure_of(r, row, ROLE_WEIGHT),
            .score_figure = figure_of(r, row, ROLE_SCORE) };
        int err = join_target(r, row, &out->target);
        if (err)
            return err;
    }
    return 0;
}

static int close_block(struct reading *r, struct tally *t)
{
    int err = 0;
    const struct parts *parts = t->block_levels.count ? &t->block_levels : &t->block_rows;
    if (t->block_weight >= 0 && parts->count > 1)
        err = relation_add(r, RELATION_SUM, (size_t)t->block_weight, parts, true);
    t->block_levels.count = t->block_rows.count = 0;
    t->block_weight = -1;
    return err;
}

/* The head of a block says what it is worth: 预算执行情况(20分), and 得分(20分*执行率) says it again. */
static int open_block(struct reading *r, const struct table_row *row, struct tally *t)
{
    int err = close_block(r, t);
    t->block = row->block;
    bool named = row->block_cell >= 0 && table_look(r, (size_t)row->block_cell) == LOOK_TEXT;
    t->block_weight = named ? level_weight(r, row->block_cell) : -1; /* no field's: 自评得分 98 */
    if (err || row->kind != ROW_BUDGET || t->block_weight < 0)
        return err;
    if (table_spot(r, row, ROLE_WEIGHT) < 0)
        err = indicator_add_pair(r, RELATION_AT_MOST, t->block_weight, table_spot(r, row, ROLE_SCORE));
    int head = level_weight(r, row->score_head);
    return err || head < 0 ? err : indicator_add_pair(r, RELATION_EQUAL, t->block_weight, head);
}

/* The grade in one of the cells behind the row of totals, or behind 等级 below it. */
static int add_grade(struct reading *r, const struct table_row *row, int score)
{
    int weight = row->cell[ROLE_WEIGHT],
        last = row->cell[ROLE_SCORE] > weight ? row->cell[ROLE_SCORE] : weight;
    bool named = false;
    for (size_t c = (size_t)last + 1; last >= 0 && c < r->cell_count && c <= (size_t)last + GRADE_CELLS;
            c++) {
        struct str s = table_cell_text(r, c);
        if (r->cells[c].grid != row->grid)
            break;
        if (s.n == 0)
            continue;
        if (str_ends(s, STR("等级"))) {
            named = true;
            continue;
        }
        if (s.n > 9 || scores_text_grade(&r->plain, r->cells[c].from) != s.n || (!named && (int)c > last + 2))
            return 0;
        int err = relation_add(r, RELATION_GRADE, (size_t)score, NULL, false);
        if (!err)
            relation_last(r)->grade = s;
        if (!r->facts->claimed_grade.n)
            r->facts->claimed_grade = s;
        return err;
    }
    return 0;
}

/* A list of projects, each with its points and its grade beside them: 95.6 优. */
static int add_own_grade(struct reading *r, const struct table_row *row)
{
    int cell = row->cell[ROLE_SCORE], score = table_spot(r, row, ROLE_SCORE);
    size_t next = (size_t)cell + 1;
    if (score < 0 || row->cell[ROLE_WEIGHT] >= 0 || next >= r->cell_count ||
            r->cells[next].grid != row->grid ||
            (!r->grids[row->grid].stream && r->cells[next].row != r->cells[cell].row))
        return 0;
    struct str s = table_cell_text(r, next);
    if (s.n == 0 || scores_text_grade(&r->plain, r->cells[next].from) != s.n)
        return 0;
    int err = relation_add(r, RELATION_GRADE, (size_t)score, NULL, false);
    if (!err)
        relation_last(r)->grade = s;
    return err;
}

static int add_total(struct reading *r, const struct table_row *row, struct tally *t)
{
    bool unread = table_fixed_unread(r, row) || indicator_misses_execution(r, row);
    int weight = table_spot(r, row, ROLE_WEIGHT), score = table_spot(r, row, ROLE_SCORE), err = 0;
    err = indicator_total_rows(r, weight, &t->weights, unread);
    bool whole = !t->unsure || (weight >= 0 && relation_sum_meets(r, (size_t)weight, &t->levels));
    if (!err && weight >= 0 && !unread && t->levels_hold && whole &&
            t->levels.count > t->levels_seen - (t->levels_seen > 0) && t->levels_seen > 1)
        err = relation_add(r, RELATION_SUM, (size_t)weight, &t->levels, true);
    if (!err)
        err = indicator_total_rows(r, score, &t->scores, unread);
    if (!err)
        err = indicator_add_pair(r, RELATION_AT_MOST, weight, score);
    if (score >= 0 && !r->facts->claimed_score)
        r->facts->claimed_score = (uint32_t)score + 1;
    if (!err && score >= 0 && !t->matched)
        err = indicator_total_match(r, score);
    t->matched |= score >= 0; /* a text names the total of its first table */
    return err || score < 0 ? err : add_grade(r, row, score);
}

/* 年度资金总额 30 30 10 100% 10, 其中:本年财政拨款 30 30 10 100% 10: the points of the whole, told again. */
static bool is_told_again(const struct reading *r, const struct table_row *row)
{
    if (row == r->rows || row->kind != ROW_BUDGET || row[-1].kind != ROW_BUDGET || row->name_cell < 0 ||
            !str_starts(table_cell_text(r, (size_t)row->name_cell), STR("其中")))
        return false;
    int weight = table_spot(r, row, ROLE_WEIGHT), whole = table_spot(r, row - 1, ROLE_WEIGHT);
    return weight >= 0 && whole >= 0 && amount_compare(r->spots[weight].amount, r->spots[whole].amount) == 0;
}

static void tally_row(const struct reading *r, const struct table_row *row, struct tally *t, struct level *l)
{
    int weight = table_spot(r, row, ROLE_WEIGHT), score = table_spot(r, row, ROLE_SCORE);
    if (is_told_again(r, row))
        return;
    t->unsure |= row->level_unsure;
    if (weight >= 0) {
        parts_add(&t->weights, (size_t)weight);
        if (row->kind == ROW_BUDGET)
            parts_add(&t->levels, (size_t)weight);
        else
            parts_add(&l->weights, (size_t)weight);
        if (row->kind == ROW_INDICATOR) {
            parts_add(&t->part_weights, (size_t)weight);
            parts_add(&l->second_weights, (size_t)weight);
            parts_add(&t->block_rows, (size_t)weight);
            l->bracketed = row->cell[ROLE_WEIGHT] == row->name_cell || row->level2_weight >= 0;
        }
    }
    if (score >= 0) {
        parts_add(&t->scores, (size_t)score);
        if (row->kind == ROW_INDICATOR) {
            parts_add(&t->part_scores, (size_t)score);
            parts_add(&l->scores, (size_t)score);
            l->second_scores++;
            l->second_score = score;
        }
    }
}

/* Another level; not 产出指标(50分) again, in each of its rows. */
static bool is_other(const struct reading *r, int a, int b)
{
    return a != b &&
           (a < 0 || b < 0 || !str_eq(table_cell_text(r, (size_t)a), table_cell_text(r, (size_t)b)));
}

static int relate_row(struct reading *r, size_t i, struct tally *t, struct level *l)
{
    const struct table_row *row = &r->rows[i], *above = row - (i > 0);
    bool first = row->kind == ROW_BUDGET && (i == 0 || above->block != row->block);
    bool other = row->kind == ROW_INDICATOR && (i == 0 || is_other(r, row->level1_cell, above->level1_cell));
    int err = 0;
    if (other) {
        err = level_close(r, l, t);
        l->weight = level_own_weight(r, row->level1_cell, row->level1_weight);
        l->unsure = row->level_unsure;
    }
    if (other || (row->kind == ROW_INDICATOR && !err && is_other(r, row->level2_cell, above->level2_cell))) {
        err = err ? err : level_close_second(r, l);
        l->second = level_own_weight(r, row->level2_cell, row->level2_weight);
        if (l->second >= 0)
            parts_add(&l->seconds, (size_t)l->second);
    }
    if (!err && row->block != t->block)
        err = open_block(r, row, t);
    if (!err)
        err = indicator_add_pair(
                r, RELATION_AT_MOST, table_spot(r, row, ROLE_WEIGHT), table_spot(r, row, ROLE_SCORE));
    if (!err && row->kind == ROW_BUDGET)
        err = indicator_money_rate(r, row);
    if (!err && row->kind == ROW_BUDGET)
        err = add_own_grade(r, row);
    tally_row(r, row, t, l);
    if (err || !first)
        return err;
    size_t end = i + 1;
    while (end < r->row_count && r->rows[end].block == row->block && r->rows[end].kind == ROW_BUDGET)
        end++;
    return indicator_money_sources(r, i, end);
}

/* 小计 is of the rows since the last one when their weights say so; or their scores, where there are none. */
static int add_part(struct reading *r, const struct table_row *row, struct tally *t)
{
    int weight = table_spot(r, row, ROLE_WEIGHT), score = table_spot(r, row, ROLE_SCORE), err = 0;
    bool known = weight >= 0 && relation_sum_meets(r, (size_t)weight, &t->part_weights);
    if (known)
        err = indicator_total_rows(r, weight, &t->part_weights, false);
    if (!err && (known || weight < 0))
        err = indicator_total_rows(r, score, &t->part_scores, !known);
    t->part_weights.count = t->part_scores.count = 0;
    return err ? err : indicator_add_pair(r, RELATION_AT_MOST, weight, score);
}

int indicator_relate(struct reading *r)
{
    if (!r->row_count)
        return 0;
    struct tally *t = arena_room(r->mem, 1, sizeof *t);
    struct level *l = arena_room(r->mem, 1, sizeof *l);
    if (!t || !l)
        return ERR_MEMORY;
    tally_begin(t);
    level_begin(l);
    int err = 0;
    for (size_t i = 0; i < r->row_count && !err; i++) {
        const struct table_row *row = &r->rows[i];
        if (row->kind == ROW_PART) {
            err = add_part(r, row, t);
            continue;
        }
        if (row->kind != ROW_TOTAL) {
            err = relate_row(r, i, t, l);
            continue;
        }
        err = level_close(r, l, t);
        if (!err)
            err = close_block(r, t);
        if (!err)
            err = add_total(r, row, t);
        t->weights.count = t->scores.count = t->levels.count = t->levels_seen = 0;
        t->part_weights.count = t->part_scores.count = 0;
        t->levels_hold = true;
        t->unsure = false;
    }
    err = err ? err : level_close(r, l, t); /* of a table without a row of totals */
    return err ? err : table_field_relate(r);
}
