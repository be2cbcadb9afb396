/* SPDX-License-Identifier: MIT */
#include "extract/layout.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/layout_parts.h"

enum {
    BLANK_MAX = 3, /* empty lines that are kept */
    STOP = 0x3002, /* 。 */
};

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

/* ---- paragraphs ---- */

static uint32_t code_at(const struct layout_item *item, size_t i)
{
    return i < item->strip->count ? item->sheet->glyphs[item->strip->first + i].code : 0;
}

static uint32_t last_code(const struct layout_item *item)
{
    return code_at(item, item->strip->count - 1);
}

static bool is_one_of(uint32_t code, const uint32_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == code)
            return true;
    return false;
}

static bool ends_sentence(uint32_t code)
{
    static const uint32_t ends[] = { STOP, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, ';', ':' };
    return is_one_of(code, ends, sizeof ends / sizeof *ends);
}

static bool is_punctuation(uint32_t code)
{
    static const uint32_t marks[] = { 0x3001, 0xFF0C, ',', '.' };
    return ends_sentence(code) || is_one_of(code, marks, sizeof marks / sizeof *marks);
}

static bool is_numeral(uint32_t code)
{
    static const uint32_t numerals[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B,
        0x4E5D, 0x5341 };
    return (code >= '0' && code <= '9') || is_one_of(code, numerals, sizeof numerals / sizeof *numerals);
}

/* "一、", "(二)", "3.", "第五条", "一是": begins a paragraph, or an item within one. A rank (全市第二) does
 * not. */
static bool begins_numbered(const struct layout_item *item)
{
    static const uint32_t marks[] = { 0x3001, '.', 0xFF0E, 0x662F, ')', 0xFF09 };
    static const uint32_t parts[] = { 0x6761, 0x7AE0, 0x8282, 0x90E8 }; /* 条章节部 */
    bool opened = code_at(item, 0) == 0xFF08 || code_at(item, 0) == '(';
    size_t from = opened || code_at(item, 0) == 0x7B2C, i = from;
    while (i < from + 3 && is_numeral(code_at(item, i)))
        i++;
    uint32_t mark = code_at(item, i), behind = code_at(item, i + 1);
    if (i == from || (mark == '.' && behind >= '0' && behind <= '9'))
        return false;
    return from && !opened ? is_one_of(mark, parts, sizeof parts / sizeof *parts)
                           : is_one_of(mark, marks, sizeof marks / sizeof *marks);
}

static int32_t room_behind(const struct layout_item *item)
{
    return item->sheet->right - item->strip->box.x1;
}

/* The next word would not have fitted into the line. */
static bool is_full(const struct layout_item *a, const struct layout_item *b)
{
    return room_behind(a) < layout_strip_word(b->sheet, b->strip) + a->strip->size / 2;
}

/* Ends before its line does, and with no sentence. */
static bool is_title(const struct layout_item *item)
{
    return room_behind(item) > 2 * item->strip->size && !ends_sentence(last_code(item));
}

/* Though the line was full: an item stands in the middle of a paragraph only behind a mark, and a title never
 * behind a sentence. */
static bool begins_anew(const struct layout_item *a, const struct layout_item *b)
{
    uint32_t last = last_code(a);
    if (begins_numbered(b))
        return !is_punctuation(last) || last == STOP;
    return last == STOP && is_title(b);
}

static bool has_pieces(const struct layout_item *item)
{
    return layout_strip_piece(item->sheet, item->strip, item->strip->first) <
           item->strip->first + item->strip->count;
}

/* Fonts of one size differ in height, so a line with many digits, or one that begins in bold, is higher: what
 * tells is the width of Chinese characters, where both lines have some. */
static bool is_same_size(const struct strip *a, const struct strip *b)
{
    return abs(a->size - b->size) * 100 <= a->size * 15 ||
           (a->wide && b->wide && abs(a->wide - b->wide) * 100 <= a->wide * 5);
}

/* The second line goes on with the paragraph of the first. */
static bool joins(const struct layout_item *a, const struct layout_item *b)
{
    if (!a->strip || !b->strip)
        return false;
    int32_t size = a->strip->size, indent = b->strip->box.x0 - b->sheet->left;
    if (!is_same_size(a->strip, b->strip) || !is_full(a, b) || indent * 10 > size * 12 || has_pieces(a))
        return false;
    if (a->sheet == b->sheet && b->strip->box.y0 - a->strip->box.y1 > size * 13 / 10)
        return false;
    if (b->sheet->number > a->sheet->number + 1)
        return false;
    return !begins_anew(a, b);
}

/* Empty lines between the two. */
static int count_blank(const struct layout_item *before, const struct layout_item *item)
{
    if (!before || before->sheet != item->sheet || !before->strip || item->sheet->pitch <= 0)
        return 0;
    int32_t step = box_middle(&item->strip->box) - box_middle(&before->strip->box);
    int32_t lines = (step + item->sheet->pitch * 3 / 10) / item->sheet->pitch - 1;
    return lines < 0 ? 0 : lines < BLANK_MAX ? lines : BLANK_MAX;
}

/* At the tab stop, or a few blanks behind it; or exactly at the next one. */
static bool is_at_tab(const struct layout_item *item)
{
    int32_t size = item->strip->size, tab = item->sheet->tab, behind = item->strip->box.x0 - tab;
    return tab && ((behind > -size / 2 && behind < size * 9 / 4) ||
                          abs(behind - (tab - item->sheet->left)) < size / 4);
}

static void write_line(
        struct layout_writer *w, const struct layout_item *before, const struct layout_item *item)
{
    if (before && joins(before, item)) {
        layout_write_seam(w, before->sheet, before->strip, code_at(item, 0));
    } else {
        build_paragraph(w->b, BLOCK_PARAGRAPH, 0);
        build_page(w->b, item->sheet->number);
        build_space(w->b, count_blank(before, item), is_at_tab(item));
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
