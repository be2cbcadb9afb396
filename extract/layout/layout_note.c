/* SPDX-License-Identifier: MIT
 * Footnotes: the last lines of a page, in smaller type than the text, that begin with a mark. The paragraph
 * above them goes on with the next page.
 */
#include "extract/layout/layout_parts.h"

enum {
    FONTS = 512,   /* tenths of a point: larger type is no text's */
    SMALLER = 90,  /* hundredths of the text's type */
    BELOW = 40,    /* hundredths of the page's height: notes stand further down */
    MARK_MAX = 2,  /* digits */
    LOOKS_MAX = 8, /* lines of a page above which a ruling is looked for */
};

/* The type that most characters have; 0: not known. */
static int32_t find_body(const struct sheet *sheets, size_t count)
{
    size_t seen[FONTS] = { 0 };
    int32_t body = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sheets[i].outside; k++) {
            const struct strip *strip = &sheets[i].strips[k];
            if (!strip->dropped && strip->font > 0 && strip->font < FONTS)
                seen[strip->font] += strip->count;
        }
    for (int32_t font = 1; font < FONTS; font++)
        body = seen[font] > seen[body] ? font : body;
    return seen[body] ? body : 0;
}

static bool is_circled(uint32_t c)
{
    return c >= 0x2460 && c <= 0x2473;
}

static uint32_t code_at(const struct sheet *s, const struct strip *strip, size_t i)
{
    return i < strip->count ? s->glyphs[strip->first + i].code : 0;
}

/* The characters of its mark: 1, [12], ①, *; 0: it begins with none. "1." and "1、" count items. */
static size_t find_mark(const struct sheet *s, const struct strip *strip)
{
    uint32_t first = code_at(s, strip, 0);
    size_t from = first == '[' || first == 0x3014, i = from;
    if (is_circled(first) || first == '*')
        return strip->count > 1;
    while (i < from + MARK_MAX && layout_glyph_is_digit(code_at(s, strip, i)))
        i++;
    uint32_t behind = code_at(s, strip, i);
    if (i == from || layout_glyph_is_digit(behind) || !behind)
        return 0;
    if (from)
        return (behind == ']' || behind == 0x3015) && i + 1 < strip->count ? i + 1 : 0;
    return layout_glyph_is_wide(behind) && !layout_glyph_trails(behind) ? i : 0;
}

/* A figure that begins a line stands as close to its measure word as a mark does to a note, but is as large.
 */
static bool is_mark_apart(const struct sheet *s, const struct strip *strip, size_t mark)
{
    const struct layout_glyph *a = &s->glyphs[strip->first], *b = a + mark;
    bool raised = a->font && b->font && a->font * 10 <= b->font * 8;
    return !layout_glyph_is_digit(a->code) || raised || b->box.x0 - b[-1].box.x1 > strip->size / 3;
}

/* A short ruling stands above the notes. */
static bool is_ruled_off(const struct sheet *s, const struct strip *strip)
{
    for (size_t i = 0; i < s->page->rule_count; i++) {
        const struct layout_box *rule = &s->page->rules[i].box;
        int32_t above = strip->box.y0 - rule->y0, width = box_width(rule);
        if (rule->y0 == rule->y1 && above > -strip->size / 2 && above < 2 * strip->size &&
                rule->x0 <= strip->box.x0 + strip->size && width * 10 > s->page->width &&
                width * 2 < s->page->width)
            return true;
    }
    return false;
}

/* Of the mark's digits; 0: it has none. */
static int number_of(const struct sheet *s, const struct strip *strip, size_t mark)
{
    int number = 0;
    for (size_t i = 0; i < mark; i++) {
        uint32_t c = code_at(s, strip, i);
        if (layout_glyph_is_digit(c))
            number = number * 10 + (int)(c - (c < 0xFF10 ? '0' : 0xFF10));
    }
    return number;
}

static bool is_small(const struct sheet *s, const struct strip *strip, int32_t body)
{
    return strip->font && strip->font * 100 <= body * SMALLER && !strip->edges[1] &&
           strip->box.y0 >= s->page->height / 100 * BELOW;
}

/* Strips [from, outside) are small: the notes among them. */
static void mark_notes(struct sheet *s, size_t from)
{
    bool open = false;
    int last = 0, looks = 0;
    for (size_t i = from; i < s->outside; i++) {
        struct strip *strip = &s->strips[i];
        size_t mark = strip->dropped ? 0 : find_mark(s, strip);
        int number = number_of(s, strip, mark);
        strip->marked =
                mark && (is_mark_apart(s, strip, mark) ||
                                (open ? number == last + 1 : looks++ < LOOKS_MAX && is_ruled_off(s, strip)));
        open |= strip->marked;
        strip->note = open && !strip->dropped;
        if (!strip->marked)
            continue;
        last = number;
        strip->first += mark;
        strip->count -= mark;
    }
}

static void find_notes(struct sheet *s, int32_t body)
{
    size_t from = s->outside;
    int32_t top = INT32_MIN; /* below all grids */
    for (size_t i = 0; i < s->grid_count; i++)
        top = s->grids[i].box.y1 > top ? s->grids[i].box.y1 : top;
    for (; from > 0; from--) {
        const struct strip *strip = &s->strips[from - 1];
        if (!strip->dropped && (strip->box.y0 < top || !is_small(s, strip, body)))
            break;
    }
    mark_notes(s, from);
}

void layout_note_find(struct sheet *sheets, size_t count)
{
    int32_t body = find_body(sheets, count);
    for (size_t i = 0; i < count && body; i++)
        find_notes(&sheets[i], body);
}
