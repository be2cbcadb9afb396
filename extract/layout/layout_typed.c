/* SPDX-License-Identifier: MIT
 * Pages of a text that was typed, not laid out: what stands apart in it stands so many blanks apart, or at
 * tab stops. Both can be told from the page exactly, and then the text has the blanks and tabs that were
 * typed: the passes know tables that were typed.
 */
#include <stdlib.h>

#include "extract/layout/layout_parts.h"

enum {
    OPEN = 120,       /* hundredths of an em: a gap so wide parts columns */
    BLANKS_MAX = 400, /* blanks of one gap */
    BLANK_NEAR = 30,  /* hundredths of a point that a gap of whole blanks may be off, and one more a blank */
    STOP_NEAR = 20,   /* the same for what begins at a tab stop */
    GAPS_MIN = 3,     /* wide gaps that tell how a text was made */
    STOPS_MIN = 4,
};

/* What Word and LibreOffice set without being asked: twips in hundredths of a point. */
static const int32_t steps[] = { 3545, 3600, 2835, 2100, 2125, 2400, 4200 };

static bool is_plain_ascii(uint32_t c)
{
    return layout_glyph_is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/* How wide a blank is behind a Chinese character and behind another: half of the first, as wide as the
 * second, where all of them are of one width. */
static void measure_blanks(const struct sheet *s, struct strip *strip)
{
    int64_t sum = 0, n = 0;
    int32_t least = INT32_MAX, most = 0;
    for (size_t i = strip->first; i < strip->first + strip->count; i++) {
        int32_t width = box_width(&s->glyphs[i].box);
        if (!is_plain_ascii(s->glyphs[i].code))
            continue;
        least = width < least ? width : least;
        most = width > most ? width : most;
        sum += width;
        n++;
    }
    int32_t half = strip->wide / 2, mean = n ? (int32_t)(sum / n) : 0;
    if (n && (most - least) * 16 > most)
        half = mean = 0;
    strip->blank[true] = half ? half : mean;
    strip->blank[false] = mean ? mean : half;
}

static int32_t em_of(const struct strip *strip)
{
    return strip->wide ? strip->wide : strip->blank[false] * 2;
}

/* ---- one gap ---- */

/* So many blanks make the gap; 0: it is no number of them. */
static int count_blanks(int32_t gap, int32_t blank)
{
    if (blank <= 0 || gap < blank / 2)
        return 0;
    int32_t n = (gap + blank / 2) / blank;
    return n > 0 && n <= BLANKS_MAX && abs(gap - n * blank) <= BLANK_NEAR + n ? n : 0;
}

static bool is_at_stop(int32_t x, int32_t left, int32_t step)
{
    if (step <= 0 || x - left < step / 2)
        return false;
    int32_t off = (x - left) % step;
    return off <= STOP_NEAR || off >= step - STOP_NEAR;
}

/* Tabs that lead from one place to a stop. */
static int count_tabs(int32_t from, int32_t to, int32_t left, int32_t step)
{
    int32_t begin = from + STOP_NEAR > left ? (from + STOP_NEAR - left) / step : 0;
    return (to + STOP_NEAR - left) / step - begin;
}

/* Between a Chinese character and another many programs leave a fifth of an em. */
static bool is_seen(const struct strip *strip, const struct layout_glyph *a, const struct layout_glyph *b)
{
    bool wide = layout_glyph_is_wide(a->code) && layout_glyph_is_wide(b->code);
    return (b->box.x0 - a->box.x1) * 100 >= em_of(strip) * (wide ? 15 : 30);
}

/* Poppler stretches a character to the next one when hardly anything is between them. */
static int32_t end_of(const struct strip *strip, const struct layout_glyph *a)
{
    int32_t end = a->box.x0 + strip->wide;
    return layout_glyph_is_wide(a->code) && a->box.x1 > end ? end : a->box.x1;
}

/* The last character of a column may stand right before the stop: where there are stops even a small gap is a
 * tab, unless it is what programs leave by themselves. */
static bool is_tab(const struct sheet *s, const struct strip *strip, const struct layout_glyph *a,
        const struct layout_glyph *b)
{
    int32_t em = em_of(strip), share = em > 0 ? (b->box.x0 - end_of(strip, a)) * 100 / em : 0;
    bool alike = layout_glyph_is_wide(a->code) == layout_glyph_is_wide(b->code);
    return share >= 3 && (alike || share < 15 || share > 26) &&
           is_at_stop(b->box.x0, strip_left(s, strip), s->tab_step);
}

struct layout_gap layout_typed_gap(const struct sheet *s, const struct strip *strip,
        const struct layout_glyph *a, const struct layout_glyph *b)
{
    struct layout_gap gap = { 0, 0 };
    if (is_tab(s, strip, a, b))
        gap.tabs = count_tabs(end_of(strip, a), b->box.x0, strip_left(s, strip), s->tab_step);
    if (!gap.tabs && is_seen(strip, a, b))
        gap.blanks = count_blanks(b->box.x0 - a->box.x1, strip->blank[layout_glyph_is_wide(a->code)]);
    return gap;
}

struct layout_gap layout_typed_lead(const struct sheet *s, const struct strip *strip)
{
    struct layout_gap lead = { 0, 0 };
    int32_t x = strip->box.x0;
    if (strip->edges[1])
        return lead;
    bool wide = layout_glyph_is_wide(s->glyphs[strip->first].code);
    if (is_at_stop(x, s->left, s->tab_step))
        lead.tabs = count_tabs(s->left, x, s->left, s->tab_step);
    if (lead.tabs || (!strip->typed && !s->tab) || s->glyphs[strip->first].confidence >= 0)
        return lead; /* ink says nothing of blanks: that of a bracket begins in the middle of its room */
    lead.blanks = count_blanks(x - s->left, strip->blank[wide]);
    if (!lead.blanks)
        lead.blanks = count_blanks(x - s->left, strip->blank[!wide]);
    if (!lead.blanks && (x - s->left) * 5 > em_of(strip) * 2)
        lead.blanks = 1; /* set in, by what a font outside this line may have had for a blank */
    return lead;
}

/* ---- the text ---- */

struct evidence {
    int seen, open, blanks;                  /* gaps; wide ones; those of them that are whole blanks */
    int stops[sizeof steps / sizeof *steps]; /* what begins at a stop of each step */
};

static void look_at(const struct sheet *s, const struct strip *strip, struct evidence *e)
{
    for (size_t i = strip->first + 1; i < strip->first + strip->count; i++) {
        const struct layout_glyph *a = &s->glyphs[i - 1], *b = &s->glyphs[i];
        if (!is_seen(strip, a, b))
            continue;
        e->seen++;
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
            e->stops[k] += is_at_stop(b->box.x0, strip_left(s, strip), steps[k]);
        if ((b->box.x0 - a->box.x1) * 100 < em_of(strip) * OPEN)
            continue;
        e->open++;
        e->blanks += count_blanks(b->box.x0 - a->box.x1, strip->blank[layout_glyph_is_wide(a->code)]) > 0;
    }
}

static int32_t find_step(const struct evidence *e)
{
    size_t best = 0;
    for (size_t k = 1; k < sizeof steps / sizeof *steps; k++)
        if (e->stops[k] > e->stops[best])
            best = k;
    return e->stops[best] >= STOPS_MIN && e->stops[best] * 2 >= e->open && e->stops[best] * 3 >= e->seen
                   ? steps[best]
                   : 0;
}

/* All that stands apart in it was typed, and something does. */
static enum typed find_typed(const struct sheet *s, const struct strip *strip)
{
    enum typed found = TYPED_NOT;
    for (size_t i = strip->first + 1; i < strip->first + strip->count; i++) {
        const struct layout_glyph *a = &s->glyphs[i - 1], *b = &s->glyphs[i];
        struct layout_gap gap = layout_typed_gap(s, strip, a, b);
        if (!gap.tabs && !gap.blanks && is_seen(strip, a, b))
            return TYPED_NOT;
        if (gap.tabs || gap.blanks)
            found = gap.tabs ? TYPED_TABS : found == TYPED_NOT ? TYPED_BLANKS : found;
    }
    return found;
}

void layout_typed_find(struct sheet *sheets, size_t count)
{
    struct evidence e = { 0 };
    for (size_t i = 0; i < count; i++) {
        struct sheet *s = &sheets[i];
        for (size_t k = 0; k < s->outside; k++) {
            measure_blanks(s, &s->strips[k]);
            if (!s->strips[k].dropped && s->glyphs[s->strips[k].first].confidence < 0)
                look_at(s, &s->strips[k], &e);
        }
    }
    int32_t step = find_step(&e);
    bool blanks = e.open >= GAPS_MIN && e.blanks * 10 >= e.open * 9;
    for (size_t i = 0; i < count && (step || blanks); i++) {
        struct sheet *s = &sheets[i];
        s->tab_step = step;
        for (size_t k = 0; k < s->outside; k++)
            if (s->glyphs[s->strips[k].first].confidence < 0)
                s->strips[k].typed = find_typed(s, &s->strips[k]);
    }
}
