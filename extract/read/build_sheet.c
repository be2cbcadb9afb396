/* SPDX-License-Identifier: MIT
 * The text of a report is often typed into a sheet as well, above or below its table: one cell a paragraph.
 * The passes read it as they read any text, so it leaves the table, as do the titles above. Within a table a
 * row of one cell belongs to the rows around it; but a whole section of text, behind which another table
 * begins, parts the two.
 */
#include <string.h>

#include "common/err.h"
#include "extract/read/build_state.h"

enum {
    PROSE_MIN = 48, /* bytes: a shorter sentence is a remark */
    GAPS_MAX = 100, /* texts between tables of one sheet */
};

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

/* The paragraphs of the cells get their places, and lose the tabs in front. Blocks stand in text order;
 * *block is behind those that may be theirs. */
static void part_cells(struct build *b, const struct table *t, const struct stretch *cells, size_t *block)
{
    struct document *doc = b->doc;
    for (size_t i = cells->to; i > cells->from; i--) {
        const struct cell *c = &t->cells[i - 1];
        b->text.p[c->start - 1] = ' ';
        for (; *block && doc->blocks[*block - 1].start >= c->start; --*block) {
            if (doc->blocks[*block - 1].end > c->end)
                continue;
            doc->blocks[*block - 1].row = c->row + 1;
            doc->blocks[*block - 1].column = c->column + 1;
        }
    }
}

void build_sheet_part(struct build *b, struct table *t)
{
    struct stretch table;
    find_table(b, t, &table);
    size_t block = b->doc->block_count;
    part_cells(b, t, &(struct stretch){ table.to, t->cell_count }, &block);
    part_cells(b, t, &(struct stretch){ 0, table.from }, &block);
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

/* ---- tables with text between them ---- */

/* "三、" or "（三）" in front: the title of a section. */
static bool is_title(struct str text)
{
    static const char *const numbers[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
    bool bracket = str_starts(text, STR("（"));
    struct str rest = bracket ? str_cut(text, strlen("（"), text.n) : text;
    size_t digits = 0;
    while (str_starts_any(rest, numbers, COUNT_OF(numbers)) && ++digits < 4)
        rest = str_cut(rest, strlen("一"), rest.n);
    return digits && str_starts(rest, bracket ? STR("）") : STR("、"));
}

/* The cells [from, to) of a row are the heads of a table: several, all of them words. */
static bool is_head(const struct build *b, const struct table *t, size_t from, size_t to)
{
    int words = 0;
    for (size_t i = from; i < to; i++) {
        struct str text = cell_text(b, &t->cells[i]);
        if (text.n && is_number(text))
            return false;
        words += text.n > 0;
    }
    return words > 1;
}

/* Texts between two tables: rows of one cell each, a title and a sentence among them. How many. */
static size_t find_gaps(const struct build *b, const struct table *t, struct stretch gaps[GAPS_MAX])
{
    size_t n = 0, first = t->cell_count;
    bool title = false, prose = false;
    for (size_t i = 0, end, words; i < t->cell_count && n < GAPS_MAX; i = end) {
        end = row_end(b, t, i, &words);
        struct str text = words == end ? STR_NONE : cell_text(b, &t->cells[words]);
        if (text.n && !is_number(text)) {
            first = first == t->cell_count ? i : first;
            title |= is_title(text);
            prose |= is_prose(text);
            continue;
        }
        if (first > 0 && first < t->cell_count && title && prose && is_head(b, t, i, end))
            gaps[n++] = (struct stretch){ first, i };
        title = prose = false;
        first = t->cell_count;
    }
    return n;
}

/* The cells of t from `at` on become a table of their own. */
static void add_table(struct build *b, size_t index, size_t at, size_t end)
{
    struct document *doc = b->doc;
    struct table *more = arena_extend(b->mem, (void **)&doc->tables, &doc->table_count, &b->table_cap,
            (struct arena_row){ sizeof *more, DOCUMENT_TABLES_MAX });
    if (!more) {
        build_fail(b, doc->table_count >= DOCUMENT_TABLES_MAX ? ERR_LIMIT : ERR_MEMORY,
                "DOCUMENT_TABLES_MAX (100000)");
        return;
    }
    *more = doc->tables[index];
    more->cells += at;
    more->cell_count = end - at;
    more->start = more->cells[0].start - 1;
    more->end = more->cells[more->cell_count - 1].end;
    build_table_measure(more);
}

void build_sheet_split(struct build *b, size_t index)
{
    struct stretch gaps[GAPS_MAX];
    struct table *t = &b->doc->tables[index];
    size_t n = find_gaps(b, t, gaps), block = b->doc->block_count, all = t->cell_count;
    for (size_t i = n; i > 0; i--)
        part_cells(b, t, &gaps[i - 1], &block);
    for (size_t i = 0; i < n && !b->err; i++)
        add_table(b, index, gaps[i].to, i + 1 < n ? gaps[i + 1].from : all);
    if (!n || b->err)
        return;
    t = &b->doc->tables[index];
    t->cell_count = gaps[0].from;
    t->end = t->cells[t->cell_count - 1].end;
    build_table_measure(t);
}
