/* SPDX-License-Identifier: MIT
 * Several tables below one another that came as one grid: 支出决算表 alone in its row, behind rows of
 * numbers, begins the next, and so does a row of other heads. Else its rows would be read by the heads of the
 * first.
 */
#include "common/err.h"
#include "extract/tables/cells.h"
#include "extract/tables/cells_tasks.h"
#include "extract/tables/table.h"

enum {
    TITLE_BYTES = 90,
    HEAD_CELLS_MIN = 3,
    YEAR_REACH = 12, /* cells from the head of years to the first */
    FIRST_YEAR = 1990,
    LAST_YEAR = 2100,
};

/* The row [begin, end) holds the title of a table and nothing else. */
static bool is_title(const struct reading *r, size_t begin, size_t end)
{
    struct str title = STR_NONE;
    for (size_t c = begin; c < end; c++) {
        struct str s = table_cell_text(r, c);
        if (s.n && title.n)
            return false;
        title = s.n ? s : title;
    }
    return title.n > 3 && title.n <= TITLE_BYTES && str_ends(str_before_bracket(title), STR("表"));
}

/* 经费控制情况(万元) 2022年决算数 2023年决算数 below rows of numbers: words, of which all but the first say
 * what stands below them. */
static bool is_head(const struct reading *r, size_t begin, size_t end)
{
    size_t filled = 0, said = 0, known = 0;
    for (size_t c = begin; c < end; c++) {
        enum cell_look look = table_look(r, c);
        if (look == LOOK_EMPTY)
            continue;
        if (look != LOOK_TEXT)
            return false;
        known += table_role(r, c) != ROLE_NONE;
        said += filled && cells_is_value_head(r, table_cell_text(r, c));
        filled++;
    }
    return filled >= HEAD_CELLS_MIN && said + 1 == filled && known < TABLE_HEAD_MIN;
}

/* What the rows so far hold that tell which table they are. */
struct above {
    bool numbers, tasks, points;
};

static void take_row(const struct reading *r, size_t begin, size_t end, struct above *a)
{
    a->numbers |= cells_has_number(r, begin, end);
    for (size_t c = begin; c < end; c++) {
        enum role role = table_role(r, c);
        a->points |= role == ROLE_WEIGHT || role == ROLE_SCORE;
        a->tasks |= str_is_listed(table_cell_text(r, c), &r->lex->task_heads);
    }
}

/* The head of indicators below what the tasks of the year cost, which has no points. */
static bool is_score_head(const struct reading *r, size_t begin, size_t end)
{
    bool name = false, target = false;
    for (size_t c = begin; c < end; c++) {
        enum role role = table_role(r, c);
        name |= role >= ROLE_LEVEL1 && role <= ROLE_LEVEL3;
        target |= role == ROLE_TARGET;
    }
    return name && target;
}

/* The first cell of the next table within the grid; `end` when there is none. */
static size_t next_table(const struct reading *r, size_t first, size_t end)
{
    struct above a = { false, false, false };
    struct cells_tasks tasks;
    if (r->grids[r->cells[first].grid].stream)
        return !cells_tasks_find(r, first, end, &tasks) ? end : tasks.first > first ? tasks.first : tasks.end;
    for (size_t c = first, to; c < end; c = to) {
        to = cells_row_end(r, c, end);
        if (a.tasks && a.numbers && !a.points && is_score_head(r, c, to))
            return c;
        bool below = to < end && cells_has_number(r, to, cells_row_end(r, to, end));
        if (a.numbers && to < end && (is_title(r, c, to) || (below && is_head(r, c, to))))
            return c;
        take_row(r, c, to, &a);
    }
    return end;
}

/* The grids as they come out. */
struct split {
    struct grid *grid;
    size_t count;
};

static void add_part(struct reading *r, struct grid part, size_t first, size_t end, struct split *out)
{
    int row = r->cells[first].row;
    part.first = first;
    part.count = end - first;
    for (size_t c = first; c < end; c++) {
        r->cells[c].grid = (int)out->count;
        r->cells[c].row -= row;
    }
    struct cells_tasks tasks;
    if (part.stream && cells_tasks_find(r, first, end, &tasks) && tasks.first == first && tasks.end == end)
        cells_tasks_settle(r, &tasks, &part);
    out->grid[out->count++] = part;
}

/* 财年, 目标, 实际完成情况 / 2023: where rows were lost, the number near such a head is its year. */
static void mark_years(struct reading *r, const struct grid *g)
{
    size_t end = g->first + g->count, left = 0;
    for (size_t c = g->first; c < end && g->stream; c++) {
        left = str_is_listed(table_cell_text(r, c), &r->lex->year_heads) ? YEAR_REACH : left;
        if (!left || (left--, table_look(r, c) != LOOK_PLAIN_NUMBER))
            continue;
        r->cells[c].unread = table_whole(r, c) >= FIRST_YEAR && table_whole(r, c) <= LAST_YEAR;
        left = r->cells[c].unread ? YEAR_REACH : 0;
    }
}

int cells_split(struct reading *r)
{
    struct split out = { NULL, 0 };
    size_t parts = 0;
    for (size_t g = 0; g < r->grid_count; g++)
        mark_years(r, &r->grids[g]);
    r->looks = arena_array(r->mem, r->cell_count, 1); /* from here on no cell changes what it says */
    if (!r->looks)
        return ERR_MEMORY;
    for (size_t g = 0; g < r->grid_count; g++)
        for (size_t c = r->grids[g].first, end = c + r->grids[g].count; c < end; parts++)
            c = next_table(r, c, end);
    if (parts <= r->grid_count)
        return 0;
    if (parts > CELLS_GRIDS_MAX)
        return ERR_LIMIT;
    out.grid = arena_array(r->mem, parts, sizeof *out.grid);
    if (!out.grid)
        return ERR_MEMORY;
    for (size_t g = 0; g < r->grid_count; g++)
        for (size_t c = r->grids[g].first, end = c + r->grids[g].count, to; c < end; c = to) {
            to = next_table(r, c, end);
            add_part(r, r->grids[g], c, to, &out);
        }
    r->grids = out.grid;
    r->grid_count = r->grid_cap = out.count;
    return 0;
}
