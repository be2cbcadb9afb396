/* SPDX-License-Identifier: MIT
 * Cells of words in front of values: levels, and what may be the name of a row.
 */
#include <string.h>

#include "extract/tables/table.h"

struct str table_level_name(struct str s, bool *weighted)
{
    struct str name = str_before_bracket(s);
    *weighted = name.n < s.n && name.p[name.n + 1] >= '0' && name.p[name.n + 1] <= '9';
    return *weighted ? name : s;
}

static int level_of(const struct reading *r, size_t cell, struct str *name)
{
    bool weighted;
    *name = table_level_name(table_cell_text(r, cell), &weighted);
    const struct word *w = words_find_whole(&r->lex->levels, *name);
    if (!w)
        return weighted && (str_ends(*name, STR("指标")) || str_starts(*name, STR("预算执行率"))) ? 1 : 0;
    return weighted && w->value == 3 ? 1 : w->value;
}

/* 项目决策(15分) 科学决策(8分) 必要性 4 4: levels that nobody has listed print what they weigh, the
 * indicators below them do not. Two in a row are levels 1 and 2; then one alone is of level 2. */
static int level_by_weight(const struct table_walk *w, size_t cell)
{
    const struct reading *r = w->r;
    bool weighted, next = false;
    size_t c = table_filled(w, cell + 1);
    table_level_name(table_cell_text(r, cell), &weighted);
    if (!weighted || !w->grid->stream || !table_has_role(w, ROLE_WEIGHT))
        return 0;
    if (c >= w->end || table_look(r, c) != LOOK_TEXT)
        return 0;
    table_level_name(table_cell_text(r, c), &next);
    if (next)
        return 1;
    return w->level1_cell >= 0 ? 2 : 0;
}

/* A level in the next cell, and not the name of a row: 社会效益 20 18. 满意度(10分) 满意度(10分) are two. */
static bool next_is_level(const struct table_walk *w, size_t cell)
{
    struct str own, name;
    size_t next = table_filled(w, cell + 1), behind = table_filled(w, next + 1);
    return next < w->end &&
           (level_of(w->r, next, &name) >= 2 || (level_of(w->r, cell, &own) && str_eq(own, name))) &&
           !(w->grid->stream && behind < w->end && table_look(w->r, behind) == LOOK_PLAIN_NUMBER);
}

void table_row_note(struct table_walk *w, size_t cell)
{
    struct str name;
    int level = w->role_count && !w->budget ? level_of(w->r, cell, &name) : 0;
    if (!level && w->role_count && !w->budget)
        level = level_by_weight(w, cell);
    bool fresh = w->level1_cell >= 0 && (size_t)w->level1_cell + 1 == cell;
    /* 成本指标(5分) below 数量指标(20分): where levels 2 print their weights, it is one of them. */
    bool weighted = false;
    if (w->level2_cell >= 0)
        table_level_name(table_cell_text(w->r, (size_t)w->level2_cell), &weighted);
    if (level == 1 && weighted && !next_is_level(w, cell)) {
        const struct word *both = words_find_whole(&w->r->lex->levels, name);
        level = both && both->value == 3 ? 2 : 1;
    }
    const struct word *either = level == 1 && fresh ? words_find_whole(&w->r->lex->levels, name) : NULL;
    if (either && either->value == 3)
        level = 2; /* 项目效益(30分) right behind 效益(30分) */
    if (level >= 2 && table_is_name(w, cell))
        level = 0;
    if (level == 3)
        level = !fresh && next_is_level(w, cell) ? 1 : 2;
    if (level == 1) {
        w->level1 = name;
        w->level2 = STR_NONE;
        w->level1_cell = (int)cell;
        w->level2_cell = -1;
        w->text_count = 0;
        return;
    }
    if (level == 2) {
        w->level2 = name;
        w->level2_cell = (int)cell;
        w->text_count = 0;
        return;
    }
    if (w->text_count == COUNT_OF(w->texts)) {
        memmove(w->texts, w->texts + 1, sizeof w->texts - sizeof *w->texts);
        w->text_count--;
    }
    w->texts[w->text_count++] = cell;
}
