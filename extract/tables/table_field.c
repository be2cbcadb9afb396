/* SPDX-License-Identifier: MIT */
#include "extract/tables/table_field.h"

#include <string.h>

#include "extract/relations/relation.h"
#include "extract/relations/scores_text.h"
#include "extract/tables/sheet.h"
#include "extract/tables/table.h"

enum {
    FIELD_REACH = 8 /* figures back in which the money of a rate stands */
};

/* The words right in front of a cell, in its row; -1. */
static int words_beside(const struct reading *r, int cell)
{
    int c = cell;
    while (c > 0 && r->cells[c - 1].grid == r->cells[cell].grid &&
            r->cells[c - 1].row == r->cells[cell].row) {
        enum cell_look look = table_look(r, (size_t)--c);
        if (look != LOOK_EMPTY)
            return look == LOOK_TEXT ? c : -1;
    }
    return -1;
}

/* 资金总额(万元): the measure that a name says in brackets at its end; unit empty: none. */
static struct inherited measure_in_name(const struct reading *r, struct str name)
{
    struct measure m;
    const char *open = name.n ? memrchr(name.p, '(', name.n) : NULL;
    if (!open || name.p[name.n - 1] != ')' ||
            !measure_parse(r->lex, str_cut(name, (size_t)(open + 1 - name.p), name.n - 1), &m))
        return (struct inherited){ .unit = STR_NONE };
    return (struct inherited){ m.scale, m.unit, m.scale10, m.dim };
}

/* What a field of a form is called tells how it is counted: 资金总额(万元), 自评得分. */
static struct inherited measure_of_field(const struct reading *r, struct str name)
{
    struct str bare = str_before_bracket(name);
    struct inherited from = measure_in_name(r, name);
    bool points = !from.unit.n && str_ends_listed(bare, &r->lex->point_fields);
    return points ? (struct inherited){ .unit = STR("分"), .dim = DIM_SCORE } : from;
}

/* A form: 财政拨款 in one cell, 3600万元 in the next, in no row of a table; or 资金总额(万元): and 3600. */
int table_field_label(struct reading *r)
{
    int err = 0;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        int cell = r->spots[i].cell;
        if (cell < 0 || r->facts->figures[i].label.n || r->spots[i].dropped ||
                r->grids[r->cells[cell].grid].plain || r->grids[r->cells[cell].grid].stream)
            continue;
        enum cell_look look = table_look(r, (size_t)cell);
        int words = look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER ? words_beside(r, cell) : -1;
        if (words < 0)
            continue;
        struct str name = table_cell_text(r, (size_t)words);
        name.n -= str_ends(name, STR(":"));
        struct inherited from = measure_of_field(r, name);
        if (look == LOOK_PLAIN_NUMBER && !from.unit.n)
            continue;
        if (look == LOOK_PLAIN_NUMBER)
            table_label_unit(r, i, &from);
        err = table_label_join(r, i, look == LOOK_NUMBER ? name : str_before_bracket(name), STR_NONE);
    }
    return err;
}

/* A value of a field: its label is the words beside it. */
static bool is_field(const struct reading *r, size_t i, int grid)
{
    int cell = r->spots[i].cell, words = cell < 0 || r->cells[cell].grid != grid ? -1 : words_beside(r, cell);
    return words >= 0 && str_starts(table_cell_text(r, (size_t)words), r->facts->figures[i].label) &&
           r->facts->figures[i].label.n;
}

/* 当年预算数(元): 3862000, 当年预算执行数(元): 3784760, 预算执行率(%): 98: of those that make it so. */
static int relate_rate(struct reading *r, size_t rate)
{
    int grid = r->cells[r->spots[rate].cell].grid, spent = -1;
    for (size_t k = rate; k-- > 0 && rate - k <= FIELD_REACH && is_field(r, k, grid);) {
        struct str label = r->facts->figures[k].label;
        if (r->spots[k].dim != DIM_MONEY)
            continue;
        if (str_find(label, STR("执行")) >= 0 || str_find(label, STR("支出")) >= 0)
            spent = spent < 0 ? (int)k : spent;
        else if (spent >= 0 && str_find(label, STR("预算")) >= 0 &&
                 (relation_fit_of(r, rate, (size_t)spent, k) == FIT_MEETS ||
                         relation_ratio_slips(r, rate, (size_t)spent, k)))
            return relation_add_ratio(r, rate, (size_t)spent, k);
    }
    return 0;
}

/* 自评得分: 97.8, 绩效等级: 优 */
static int relate_grade(struct reading *r, size_t score)
{
    size_t cell = (size_t)r->spots[score].cell, name = cell + 1, value;
    while (name < r->cell_count && r->cells[name].row == r->cells[cell].row &&
            table_look(r, name) == LOOK_EMPTY)
        name++;
    value = name + 1;
    if (value >= r->cell_count || r->cells[value].grid != r->cells[cell].grid ||
            str_find(table_cell_text(r, name), STR("等级")) < 0)
        return 0;
    struct str s = table_cell_text(r, value);
    if (s.n == 0 || scores_text_grade(&r->plain, r->cells[value].from) != s.n)
        return 0;
    int err = relation_add(r, RELATION_GRADE, score, NULL, false);
    if (!err)
        relation_last(r)->grade = s;
    if (!r->facts->claimed_grade.n)
        r->facts->claimed_grade = s;
    return err;
}

int table_field_relate(struct reading *r)
{
    int err = 0;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        if (r->spots[i].cell < 0 || r->spots[i].dropped || !is_field(r, i, r->cells[r->spots[i].cell].grid))
            continue;
        struct str label = r->facts->figures[i].label;
        if (r->spots[i].dim == DIM_PERCENT && str_ends(label, STR("执行率")))
            err = relate_rate(r, i);
        else if (r->spots[i].dim == DIM_SCORE)
            err = relate_grade(r, i);
    }
    return err;
}
