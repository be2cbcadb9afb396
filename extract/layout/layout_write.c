/* SPDX-License-Identifier: MIT
 * Strips become text, and the places of the text.
 */
#include "common/utf8.h"
#include "extract/layout/layout_parts.h"
#include "extract/layout/layout_turn.h"

enum {
    SHORT_LINE = 4,   /* characters of the lines of a heading that is broken to be narrow */
    BLANK_LEAST = 45, /* hundredths of an em between Chinese characters; the slack of a full line is less */
};

/* ---- runs ---- */

struct run_open {
    size_t start; /* in the text; SIZE_MAX: none is open */
    struct layout_box box;
    bool number;
    int confidence;
};

static void close_run(struct layout_writer *w, const struct sheet *s, struct run_open *open)
{
    struct document *doc = w->b->doc;
    if (open->start == SIZE_MAX || w->b->err || open->start == w->b->text.n)
        return;
    struct layout_box box = layout_turn_back(s->page, open->box);
    struct run *run = arena_extend(w->b->mem, (void **)&doc->runs, &doc->run_count, &w->run_cap,
            (struct arena_row){ sizeof *run, DOCUMENT_RUNS_MAX });
    if (run) /* without one a figure only has no box */
        *run = (struct run){
            .start = (uint32_t)open->start,
            .end = (uint32_t)w->b->text.n,
            .page = s->number,
            .box = { box.x0, box.y0, box.x1, box.y1 },
            .confidence = open->confidence,
        };
    open->start = SIZE_MAX;
}

static void put(struct build *b, uint32_t code)
{
    char bytes[4];
    build_text(b, (struct str){ bytes, (size_t)utf8_put(bytes, code) });
}

static bool goes_on(const struct run_open *open, const struct layout_glyph *g)
{
    return open->start != SIZE_MAX && open->number == layout_glyph_is_number(g->code) &&
           open->confidence == g->confidence;
}

/* A recogniser's boxes are loose: 368 . 97 is one number. */
static bool is_loose_number(
        const struct strip *strip, const struct layout_glyph *a, const struct layout_glyph *b, int32_t gap)
{
    return a->confidence >= 0 && gap * 100 < strip->size * 90 && layout_glyph_is_number(a->code) &&
           layout_glyph_is_number(b->code);
}

/* The blanks between two characters of a line, as far apart as they stand. */
static struct str gap_between(
        const struct strip *strip, const struct layout_glyph *a, const struct layout_glyph *b)
{
    int32_t gap = b->box.x0 - a->box.x1 - (layout_glyph_is_number(a->code) ? strip->digits : strip->spacing);
    bool wide = layout_glyph_is_wide(a->code) && layout_glyph_is_wide(b->code), read = a->confidence < 0;
    if (is_loose_number(strip, a, b, gap))
        return STR_NONE;
    if (gap * 2 > strip->size * 3)
        return STR("  ");
    if (wide && read ? gap * 100 > strip->wide * BLANK_LEAST : gap * 100 > strip->size * (wide ? 70 : 22))
        return STR(" ");
    return STR_NONE;
}

static void write_typed(struct build *b, struct layout_gap gap)
{
    for (int i = 0; i < gap.tabs; i++)
        build_text(b, STR("\t"));
    for (int i = 0; i < gap.blanks; i++)
        build_text(b, STR(" "));
}

void layout_write_strip(struct layout_writer *w, const struct sheet *s, const struct strip *strip)
{
    struct run_open open = { .start = SIZE_MAX };
    for (size_t i = strip->first; i < strip->first + strip->count; i++) {
        const struct layout_glyph *g = &s->glyphs[i];
        struct layout_gap typed = { 0, 0 };
        struct str gap = STR_NONE;
        if (i > strip->first && strip->typed)
            typed = layout_typed_gap(s, strip, g - 1, g);
        else if (i > strip->first)
            gap = gap_between(strip, g - 1, g);
        if (gap.n || typed.tabs || typed.blanks || !goes_on(&open, g))
            close_run(w, s, &open);
        build_text(w->b, gap);
        write_typed(w->b, typed);
        if (open.start == SIZE_MAX)
            open = (struct run_open){ w->b->text.n, g->box, layout_glyph_is_number(g->code), g->confidence };
        put(w->b, g->code);
        box_join(&open.box, &g->box);
    }
    close_run(w, s, &open);
}

/* ---- seams ---- */

static bool is_letter(uint32_t c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') && c < 0x80;
}

static void write_fold(
        struct layout_writer *w, const struct sheet *s, const struct strip *before, uint32_t next)
{
    uint32_t last = s->glyphs[before->first + before->count - 1].code;
    bool hyphen = last == '-' && before->count > 1 && is_letter(next) &&
                  is_letter(s->glyphs[before->first + before->count - 2].code);
    struct document *doc = w->b->doc;
    if (hyphen && !w->b->err && w->b->text.n) { /* the word goes on */
        w->b->text.n--;
        if (doc->run_count && doc->runs[doc->run_count - 1].end > w->b->text.n &&
                --doc->runs[doc->run_count - 1].end == doc->runs[doc->run_count - 1].start)
            doc->run_count--;
        return;
    }
    bool word = is_letter(last) || (last < 0x80 && last != '-' && !(last >= '0' && last <= '9'));
    if (word && (is_letter(next) || (next >= '0' && next <= '9')))
        build_text(w->b, STR(" "));
}

void layout_write_seam(
        struct layout_writer *w, const struct layout_item *before, const struct layout_item *next)
{
    if (layout_paragraph_parts(before, next))
        build_text(w->b, STR(" "));
    else
        write_fold(w, before->sheet, before->strip, next->sheet->glyphs[next->strip->first].code);
}

/* ---- cells ---- */

static uint32_t first_code(const struct sheet *s, const struct strip *strip)
{
    return s->glyphs[strip->first].code;
}

/* Such as 产出 above 指标: a heading that was made narrow. */
static bool is_narrow_heading(const struct sheet *s, const struct strip *strips, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strips[i].count > SHORT_LINE)
            return false;
        for (size_t k = strips[i].first; k < strips[i].first + strips[i].count; k++)
            if (!layout_glyph_is_wide(s->glyphs[k].code))
                return false;
    }
    return true;
}

static void write_lines(struct layout_writer *w, const struct sheet *s, const struct grid_cell *cell)
{
    const struct strip *strips = s->strips + cell->first;
    bool narrow = is_narrow_heading(s, strips, cell->count);
    int32_t room = layout_strip_room(cell, strips);
    for (size_t i = 0; i < cell->count; i++) {
        layout_write_strip(w, s, &strips[i]);
        if (i + 1 == cell->count)
            break;
        if (narrow || layout_strip_wraps(s, &strips[i], &strips[i + 1], room))
            write_fold(w, s, &strips[i], first_code(s, &strips[i + 1]));
        else
            build_text(w->b, STR("\n"));
    }
}

void layout_write_cell(struct layout_writer *w, const struct sheet *s, const struct grid_cell *cell)
{
    write_lines(w, s, cell);
    if (!cell->rest)
        return;
    const struct strip *last = &s->strips[cell->first + cell->count - 1],
                       *next = &cell->rest_sheet->strips[cell->rest->first];
    write_fold(w, s, last, first_code(cell->rest_sheet, next));
    write_lines(w, cell->rest_sheet, cell->rest);
}
