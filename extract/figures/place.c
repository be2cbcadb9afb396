/* SPDX-License-Identifier: MIT */
#include "extract/figures/place.h"

#include "common/err.h"

struct str place_cell_name(int row, int column, char out[PLACE_CELL_MAX])
{
    size_t at = PLACE_CELL_MAX;
    for (unsigned n = (unsigned)row + 1; n; n /= 10)
        out[--at] = (char)('0' + n % 10);
    for (unsigned n = (unsigned)column + 1; n; n = (n - 1) / 26)
        out[--at] = (char)('A' + (n - 1) % 26);
    return (struct str){ out + at, PLACE_CELL_MAX - at };
}

static int name_cell(struct reading *r, struct figure *f, int row, int column)
{
    char name[PLACE_CELL_MAX];
    struct str s = place_cell_name(row, column, name);
    f->cell = (struct str){ arena_copy(r->mem, s.p, s.n), s.n };
    return f->cell.p ? 0 : ERR_MEMORY;
}

static int note_cell(struct reading *r, struct figure *f, int table, const struct cell *c)
{
    f->table = table;
    f->row = c->row;
    f->column = c->column;
    return r->doc->tables[table].sheet.n ? name_cell(r, f, c->row, c->column) : 0;
}

/* Cells and figures both stand in text order. A table within another comes behind it, and so has the last
 * word. */
static int place_in_table(struct reading *r, int table)
{
    const struct table *t = &r->doc->tables[table];
    size_t i = facts_figure_from(r->facts, t->start);
    for (size_t c = 0; c < t->cell_count; c++) {
        while (i < r->facts->figure_count && r->facts->figures[i].start < t->cells[c].start)
            i++;
        for (; i < r->facts->figure_count && r->facts->figures[i].start < t->cells[c].end; i++) {
            int err = note_cell(r, &r->facts->figures[i], table, &t->cells[c]);
            if (err)
                return err;
        }
    }
    return 0;
}

/* ---- on the page ---- */

/* The part of the run's box that [start, end) takes: characters of one run are about equally wide. */
static void cut_box(const struct run *r, uint32_t start, uint32_t end, int32_t box[4])
{
    int64_t width = r->box[2] - r->box[0], bytes = r->end - r->start;
    uint32_t from = start > r->start ? start - r->start : 0,
             to = end < r->end ? end - r->start : r->end - r->start;
    box[0] = r->box[0] + (int32_t)(width * from / bytes);
    box[1] = r->box[1];
    box[2] = r->box[0] + (int32_t)(width * to / bytes);
    box[3] = r->box[3];
}

static void join_box(int32_t box[4], const int32_t with[4])
{
    box[0] = box[0] < with[0] ? box[0] : with[0];
    box[1] = box[1] < with[1] ? box[1] : with[1];
    box[2] = box[2] > with[2] ? box[2] : with[2];
    box[3] = box[3] > with[3] ? box[3] : with[3];
}

/* A figure that is broken over two lines has the box of its part in the first; its confidence is that of the
 * part that is doubted most. */
static void take_run(struct figure *f, const struct run *run)
{
    int32_t box[4];
    cut_box(run, f->start, f->end, box);
    if (!f->has_box) {
        f->has_box = true;
        f->page = run->page;
        for (int i = 0; i < 4; i++)
            f->box[i] = box[i];
    } else if (run->page == f->page && box[1] < f->box[3] && box[3] > f->box[1]) {
        join_box(f->box, box);
    }
    if (run->confidence >= 0 && (f->confidence < 0 || run->confidence < f->confidence))
        f->confidence = run->confidence;
}

/* Runs and figures both stand in text order. */
static void place_on_pages(struct reading *r)
{
    const struct document *doc = r->doc;
    size_t first = 0;
    for (size_t i = 0; i < r->facts->figure_count; i++) {
        struct figure *f = &r->facts->figures[i];
        while (first < doc->run_count && doc->runs[first].end <= f->start)
            first++;
        for (size_t k = first; k < doc->run_count && doc->runs[k].start < f->end; k++)
            take_run(f, &doc->runs[k]);
    }
}

int place_find(struct reading *r)
{
    const struct document *doc = r->doc;
    for (size_t t = 0; t < doc->table_count; t++) {
        int err = place_in_table(r, (int)t);
        if (err)
            return err;
    }
    size_t b = 0;
    for (size_t i = 0; i < r->facts->figure_count && doc->block_count; i++) {
        struct figure *f = &r->facts->figures[i];
        while (b + 1 < doc->block_count && doc->blocks[b + 1].start <= f->start)
            b++;
        f->page = doc->blocks[b].page;
        f->sheet = doc->blocks[b].sheet;
        if (doc->blocks[b].row && name_cell(r, f, doc->blocks[b].row - 1, doc->blocks[b].column - 1))
            return ERR_MEMORY;
    }
    place_on_pages(r);
    return 0;
}
