/* SPDX-License-Identifier: MIT */
#include "extract/layout.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/layout_parts.h"

struct items {
    struct layout_item *list;
    size_t count;
};

/* ---- reading order ---- */

static void add_items(struct sheet *s, struct items *items)
{
    size_t strip = 0, grid = 0;
    for (;;) {
        while (strip < s->outside && s->strips[strip].dropped)
            strip++;
        if (strip == s->outside && grid == s->grid_count)
            return;
        bool is_strip = grid == s->grid_count ||
                        (strip < s->outside && s->strips[strip].box.y0 < s->grids[grid].box.y0);
        items->list[items->count++] = is_strip ? (struct layout_item){ s, &s->strips[strip++], NULL }
                                               : (struct layout_item){ s, NULL, &s->grids[grid++] };
    }
}

static int list_items(struct sheet *sheets, size_t count, struct arena *mem, struct items *items)
{
    size_t all = 0;
    for (size_t i = 0; i < count; i++)
        all += sheets[i].outside + sheets[i].grid_count;
    *items = (struct items){ .list = arena_array(mem, all, sizeof *items->list) };
    if (!items->list)
        return ERR_MEMORY;
    for (size_t i = 0; i < count; i++)
        add_items(&sheets[i], items);
    return 0;
}

static void write_line(
        struct layout_writer *w, const struct layout_item *before, const struct layout_item *item)
{
    if (before && layout_paragraph_joins(before, item)) {
        layout_write_seam(w, before, item);
    } else {
        build_paragraph(w->b, BLOCK_PARAGRAPH, 0);
        build_page(w->b, item->sheet->number);
        layout_paragraph_begin(w->b, before, item);
    }
    layout_write_strip(w, item->sheet, item->strip);
}

/* ---- the whole ---- */

static void write_items(struct layout_writer *w, const struct items *items)
{
    const struct layout_item *before = NULL, *head = NULL; /* head: the first grid of an open table */
    int from = 0;                                          /* rows of the next grid that are already there */
    for (size_t i = 0; i < items->count && !w->b->err; i++) {
        struct layout_item *item = &items->list[i];
        bool goes_on = head && layout_table_continues(before, item);
        if (head && !goes_on) {
            build_table_close(w->b, false);
            head = NULL;
        }
        if (item->strip) {
            write_line(w, before, item);
        } else {
            if (!goes_on) {
                build_paragraph(w->b, BLOCK_PARAGRAPH, 0);
                build_page(w->b, item->sheet->number);
                build_table_open(w->b);
                head = item;
            }
            struct layout_item *next = i + 1 < items->count ? item + 1 : NULL;
            int known = from;
            from = next && layout_table_continues(item, next) ? layout_table_tie(head, item, next) : 0;
            layout_table_write(w, item, known, goes_on);
        }
        before = item;
    }
    if (head)
        build_table_close(w->b, false);
    else
        build_paragraph(w->b, BLOCK_PARAGRAPH, 0);
}

static int read_sheet(struct sheet *s)
{
    int err = layout_grid_find(s);
    if (!err)
        err = layout_strip_find(s);
    return err ? err : layout_row_split(s);
}

int layout_build(const struct layout_page *pages, size_t count, struct build *b)
{
    struct layout_writer w = { .b = b };
    struct items items;
    struct sheet *sheets = arena_array(b->mem, count, sizeof *sheets);
    int err = sheets ? 0 : ERR_MEMORY;
    for (size_t i = 0; i < count && !err; i++) {
        sheets[i] = (struct sheet){ .mem = b->mem, .page = &pages[i], .number = (int)i + 1 };
        err = read_sheet(&sheets[i]);
    }
    if (!err)
        err = layout_margin_drop(sheets, count, b->mem);
    if (!err)
        err = layout_margin_body(sheets, count, b->mem);
    if (!err)
        layout_typed_find(sheets, count);
    for (size_t i = 0; i < count && !err; i++)
        err = layout_column_find(&sheets[i]);
    if (!err)
        err = layout_margin_body(sheets, count, b->mem);
    if (!err)
        err = list_items(sheets, count, b->mem, &items);
    if (!err) {
        layout_table_align(items.list, items.count);
        write_items(&w, &items);
    }
    return err;
}
