/* SPDX-License-Identifier: MIT */
#include "extract/twice/side.h"

#include "common/err.h"
#include "extract/tables/table.h"

enum {
    CELLS_BACK = 12,    /* from a text of the goals to their head */
    SECTIONS_BACK = 64, /* headings back in which a section's parents are looked for */
};

enum side side_of_cell(const struct reading *r, int cell)
{
    const struct slot_cell *c = &r->cells[cell];
    if (table_look(r, (size_t)cell) != LOOK_TEXT)
        return SIDE_NONE;
    int texts = 0;
    for (int k = cell - 1; k >= 0 && r->cells[k].grid == c->grid && cell - k < CELLS_BACK; k--) {
        struct str s = table_cell_text(r, (size_t)k);
        if (str_is_listed(s, &r->lex->result_heads))
            return texts == 0 ? SIDE_TARGET : texts == 1 ? SIDE_ACTUAL : SIDE_NONE;
        texts += s.n > 0;
    }
    return SIDE_NONE;
}

bool side_is_done(const struct lexicon *lex, struct str title)
{
    return lexicon_has(lex, title, &lex->done_titles);
}

static enum side side_of_title(const struct lexicon *lex, struct str title)
{
    if (side_is_done(lex, title))
        return SIDE_ACTUAL;
    bool target = str_find(title, STR("目标")) >= 0 || str_find(title, STR("重点工作任务")) >= 0;
    return target ? SIDE_TARGET : SIDE_NONE;
}

/* By its title, else by those of the sections around it. */
static enum side side_of(const struct facts *facts, const uint8_t *own, size_t section)
{
    int level = facts->sections[section].level + 1;
    for (size_t k = section + 1; k-- > 0 && section - k < SECTIONS_BACK && level > 0;) {
        if (facts->sections[k].level >= level)
            continue;
        level = facts->sections[k].level;
        if (own[k])
            return (enum side)own[k];
    }
    return SIDE_NONE;
}

int side_find(struct reading *r)
{
    const struct facts *facts = r->facts;
    uint8_t *own = arena_array(r->mem, facts->section_count, 1),
            *sides = arena_array(r->mem, facts->section_count, 1);
    r->section_levels = arena_array(r->mem, facts->section_count, 1);
    if (!own || !sides || !r->section_levels)
        return ERR_MEMORY;
    for (size_t k = 0; k < facts->section_count; k++) {
        own[k] = (uint8_t)side_of_title(r->lex, facts->sections[k].title);
        sides[k] = (uint8_t)side_of(facts, own, k);
    }
    r->section_sides = sides;
    return 0;
}

enum side side_of_section(const struct reading *r, size_t i)
{
    int section = r->facts->figures[i].section;
    return section < 0 ? SIDE_NONE : (enum side)r->section_sides[section];
}
