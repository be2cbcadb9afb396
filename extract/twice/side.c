/* SPDX-License-Identifier: MIT */
#include "extract/twice/side.h"

#include "extract/tables/table.h"

enum {
    CELLS_BACK = 12,    /* from a text of the goals to their head */
    SECTIONS_BACK = 64, /* headings back in which a section's parents are looked for */
};

enum side side_of_cell(const struct reading *r, int cell)
{
    static const char *const heads[] = { "实际完成情况", "实际完成目标", "年度总体目标完成情况",
        "全年实际完成情况" };
    const struct slot_cell *c = &r->cells[cell];
    if (table_look(r, (size_t)cell) != LOOK_TEXT)
        return SIDE_NONE;
    int texts = 0;
    for (int k = cell - 1; k >= 0 && r->cells[k].grid == c->grid && cell - k < CELLS_BACK; k--) {
        struct str s = table_cell_text(r, (size_t)k);
        for (size_t h = 0; h < COUNT_OF(heads); h++)
            if (str_is(s, heads[h]))
                return texts == 0 ? SIDE_TARGET : texts == 1 ? SIDE_ACTUAL : SIDE_NONE;
        texts += s.n > 0;
    }
    return SIDE_NONE;
}

bool side_is_done(const struct lexicon *lex, struct str title)
{
    return str_has_listed(title, &lex->done_titles);
}

enum side side_of_section(const struct reading *r, size_t i)
{
    int section = r->facts->figures[i].section;
    int level = section >= 0 ? r->facts->sections[section].level + 1 : 0;
    for (int k = section; k >= 0 && section - k < SECTIONS_BACK && level > 0; k--) {
        const struct section *s = &r->facts->sections[k];
        if (s->level >= level)
            continue;
        level = s->level;
        if (side_is_done(r->lex, s->title))
            return SIDE_ACTUAL;
        if (str_find(s->title, STR("目标")) >= 0 || str_find(s->title, STR("重点工作任务")) >= 0)
            return SIDE_TARGET;
    }
    return SIDE_NONE;
}
