/* SPDX-License-Identifier: MIT
 * The text of a report is often typed into a sheet as well, above or below its table: one cell a paragraph.
 * The passes read it as they read any text, so it leaves the table, as do the titles above. Within a table
 * nothing leaves: a row of one cell there belongs to the rows around it.
 */
#include <string.h>

#include "extract/read/build_state.h"

enum { PROSE_MIN = 48 /* bytes: a shorter sentence is a remark */ };

struct stretch {
    size_t from, to; /* of the table's cells */
};

static struct str cell_text(const struct build *b, const struct cell *c)
{
    return str_trim((struct str){ b->text.p + c->start, c->end - c->start });
}

/* A sentence. */
static bool is_prose(struct str text)
{
    return text.n >= PROSE_MIN && str_find(text, STR("。")) >= 0;
}

/* The row of cells that begins at i: its end; *words: the one cell with words in it, its end when several
 * have any. */
static size_t row_end(const struct build *b, const struct table *t, size_t i, size_t *words)
{
    size_t end = i, filled = 0;
    for (; end < t->cell_count && t->cells[end].row == t->cells[i].row; end++) {
        if (!cell_text(b, &t->cells[end]).n)
            continue;
        *words = end;
        filled++;
    }
    *words = filled == 1 ? *words : end;
    return end;
}

/* A number that stands alone in its row is no title. */
static bool is_number(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0x80)
            return false;
    return true;
}

/* The table is what rows of one cell leave of it: at its beginning, and at its end when one of them is a
 * sentence. */
static void find_table(const struct build *b, const struct table *t, struct stretch *table)
{
    bool above = false, below = false;
    size_t head = t->cell_count, tail = t->cell_count;
    for (size_t i = 0, end, words; i < t->cell_count; i = end) {
        end = row_end(b, t, i, &words);
        if (words == end || (head == t->cell_count && is_number(cell_text(b, &t->cells[words])))) {
            head = i < head ? i : head;
            tail = end;
            below = false;
            continue;
        }
        bool prose = is_prose(cell_text(b, &t->cells[words]));
        above |= prose && head == t->cell_count;
        below |= prose;
    }
    table->from = above || head < t->cell_count ? head : 0; /* a sheet of words alone may be a list */
    table->to = below ? tail : t->cell_count;
}

/* The paragraphs of the cells get their places, and lose the tabs in front. Blocks stand in text order. */
static void part_cells(struct build *b, const struct table *t, size_t from, size_t to)
{
    struct document *doc = b->doc;
    size_t block = doc->block_count;
    for (size_t i = to; i > from; i--) {
        const struct cell *c = &t->cells[i - 1];
        b->text.p[c->start - 1] = ' ';
        for (; block && doc->blocks[block - 1].start >= c->start; block--) {
            if (doc->blocks[block - 1].end > c->end)
                continue;
            doc->blocks[block - 1].row = c->row + 1;
            doc->blocks[block - 1].column = c->column + 1;
        }
    }
}

void build_sheet_part(struct build *b, struct table *t)
{
    struct stretch table;
    find_table(b, t, &table);
    part_cells(b, t, table.to, t->cell_count);
    part_cells(b, t, 0, table.from);
    size_t count = table.to > table.from ? table.to - table.from : 0;
    if (count)
        memmove(t->cells, t->cells + table.from, count * sizeof *t->cells);
    t->cell_count = count;
    if (!count) {
        t->end = t->start;
        return;
    }
    t->start = t->cells[0].start - 1;
    if (t->cells[count - 1].end < t->end)
        t->end = t->cells[count - 1].end;
}
