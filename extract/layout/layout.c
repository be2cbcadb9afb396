/* SPDX-License-Identifier: MIT */
#include "extract/layout/layout.h"

#include <stdint.h>

#include "common/err.h"
#include "extract/layout/layout_parts.h"

struct items {
    struct layout_item *list;
    size_t count;
};

/* ---- reading order ---- */

static bool is_before(const struct strip *strip, const struct layout_grid *grid)
{
    return strip->flow != grid->flow ? strip->flow < grid->flow : strip->box.y0 < grid->box.y0;
}

static void add_items(struct sheet *s, struct items *items)
{
    size_t strip = 0, grid = 0;
    for (;;) {
        while (strip < s->outside && (s->strips[strip].dropped || s->strips[strip].note))
            strip++;
        if (strip == s->outside && grid == s->grid_count)
            return;
        bool is_strip = grid == s->grid_count ||
                        (strip < s->outside && is_before(&s->strips[strip], &s->grids[grid]));
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

/* The notes of these pages, behind their text. */
static void write_notes(struct layout_writer *w, struct sheet *sheets, size_t count)
{
    struct layout_item before, item;
    bool open = false;
    for (size_t i = 0; i < count && !w->b->err; i++)
        for (size_t k = 0; k < sheets[i].outside; k++) {
            if (!sheets[i].strips[k].note)
                continue;
            item = (struct layout_item){ &sheets[i], &sheets[i].strips[k], NULL };
            if (open && !item.strip->marked) {
                layout_write_seam(w, &before, &item);
            } else {
                build_paragraph(w->b, BLOCK_NOTE, 0);
                build_page(w->b, sheets[i].number);
            }
            layout_write_strip(w, item.sheet, item.strip);
            before = item;
            open = true;
        }
    build_paragraph(w->b, BLOCK_NOTE, 0);
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

static int read_sheets(struct sheet *sheets, size_t count, struct arena *mem)
{
    int err = 0;
    for (size_t i = 0; i < count && !err; i++)
        err = read_sheet(&sheets[i]);
    if (!err)
        err = layout_margin_drop(sheets, count, mem);
    if (!err)
        err = layout_gutter_find(sheets, count);
    if (!err)
        layout_note_find(sheets, count);
    if (!err)
        err = layout_margin_body(sheets, count, mem);
    if (!err)
        layout_typed_find(sheets, count);
    for (size_t i = 0; i < count && !err; i++)
        err = layout_column_find(&sheets[i]);
    return err ? err : layout_margin_body(sheets, count, mem);
}

/* ---- some pages at a time ---- */

struct batch {
    struct sheet *sheets;
    size_t count, cap;
    bool last; /* none come after them */
};

static int take_batch(const struct layout_source *source, size_t from, struct arena *mem, struct batch *out)
{
    size_t held = 0, i = from;
    int err = 0;
    *out = (struct batch){ 0 };
    for (; i < source->count && !err && (held < LAYOUT_HELD_MAX || source->count - i <= LAYOUT_TAIL); i++) {
        struct layout_page *page = arena_alloc(mem, sizeof *page);
        struct sheet *s = arena_push(mem, (void **)&out->sheets, &out->count, &out->cap,
                (struct arena_row){ sizeof *s, LAYOUT_PAGES_MAX });
        if (!page || !s)
            return ERR_MEMORY;
        err = source->take(source->context, i, mem, page);
        *s = (struct sheet){ .mem = mem, .page = page, .number = (int)i + 1 };
        held += page->glyph_count;
    }
    out->last = i == source->count;
    return err;
}

/* The items in front of the last page at whose top nothing goes on; all when none is such, or nothing
 * follows.
 */
static size_t find_cut(const struct batch *batch, const struct items *items)
{
    if (batch->last)
        return items->count;
    for (size_t i = items->count; i > items->count / 2 && i > 1; i--) {
        const struct layout_item *a = &items->list[i - 2], *b = &items->list[i - 1];
        if (a->sheet != b->sheet && !layout_table_continues(a, b) && !layout_paragraph_joins(a, b))
            return i - 1;
    }
    return items->count;
}

/* *done: the pages that are written. */
static int write_batch(struct layout_writer *w, const struct batch *batch, struct arena *mem, size_t *done)
{
    struct items items;
    int err = read_sheets(batch->sheets, batch->count, mem);
    if (!err)
        err = list_items(batch->sheets, batch->count, mem, &items);
    if (err)
        return err;
    layout_table_align(items.list, items.count);
    size_t cut = find_cut(batch, &items);
    *done = cut < items.count ? (size_t)(items.list[cut].sheet - batch->sheets) : batch->count;
    items.count = cut;
    write_items(w, &items);
    write_notes(w, batch->sheets, *done);
    return 0;
}

int layout_read(const struct layout_source *source, struct build *b)
{
    struct layout_writer w = { .b = b };
    struct arena mem;
    int err = 0;
    arena_init(&mem, b->mem->limit);
    for (size_t from = 0, done; from < source->count && !err && !b->err; from += done) {
        struct batch batch;
        arena_reset(&mem);
        err = take_batch(source, from, &mem, &batch);
        if (!err)
            err = write_batch(&w, &batch, &mem, &done);
    }
    arena_fini(&mem);
    return err;
}

static int take_given(void *context, size_t i, struct arena *mem, struct layout_page *page)
{
    const struct layout_page *pages = context;
    (void)mem;
    *page = pages[i];
    return 0;
}

int layout_build(const struct layout_page *pages, size_t count, struct build *b)
{
    struct layout_source source = { count, take_given, (void *)(uintptr_t)pages };
    return layout_read(&source, b);
}
