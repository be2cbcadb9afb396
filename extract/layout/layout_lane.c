/* SPDX-License-Identifier: MIT
 * Lanes: what all lines below each other leave free, with words on both sides. Where columns stand close to
 * each other a single line does not tell them from words with a blank between them; several lines do.
 */
#include "extract/layout/layout_lane.h"

enum {
    LINES_MIN = 4,  /* fewer agree by chance */
    LINES_MAX = 60, /* that are looked at from one line on */
    WIDTH = 40,     /* hundredths of a line's size that a lane is wide at least */
    LANES_MIN = 2,  /* three columns: names and numbers alone are told by the room between them */
    SHARE = 40,     /* hundredths of the lines that have words on both sides of it */
};

static bool is_wide(const struct lane *lane, int32_t size)
{
    return (lane->to - lane->from) * 100 >= size * WIDTH;
}

static void begin(const struct sheet *s, const struct strip *strip, struct lanes *out)
{
    out->count = 0;
    for (size_t i = strip->first + 1; i < strip->first + strip->count && out->count < LANES_MAX; i++) {
        struct lane lane = { s->glyphs[i - 1].box.x1, s->glyphs[i].box.x0, 1 };
        if (is_wide(&lane, strip->size))
            out->list[out->count++] = lane;
    }
}

/* The widest part of the lane that no character of the line covers. *i: the first that reaches into it. */
static struct lane narrow(const struct sheet *s, const struct strip *strip, struct lane lane, size_t *i)
{
    size_t end = strip->first + strip->count;
    while (*i < end && s->glyphs[*i].box.x1 <= lane.from)
        ++*i;
    struct lane best = { 0, 0, lane.lines };
    int32_t from = lane.from;
    size_t k = *i;
    for (; from < lane.to; k++) {
        bool more = k < end && s->glyphs[k].box.x0 < lane.to;
        int32_t to = more ? s->glyphs[k].box.x0 : lane.to;
        if (to - from > best.to - best.from) {
            best.from = from;
            best.to = to;
        }
        if (!more)
            break;
        from = s->glyphs[k].box.x1;
    }
    best.lines += strip->box.x0 < best.from && strip->box.x1 > best.to;
    return best;
}

/* The lanes that the line leaves free. */
static void pass(const struct sheet *s, const struct strip *strip, const struct lanes *in, struct lanes *out)
{
    size_t i = strip->first;
    out->count = 0;
    for (int k = 0; k < in->count; k++) {
        struct lane lane = narrow(s, strip, in->list[k], &i);
        if (is_wide(&lane, strip->size))
            out->list[out->count++] = lane;
    }
}

/* What stands apart is another table, or none. */
static bool goes_on(const struct sheet *s, size_t at)
{
    const struct strip *a = &s->strips[at - 1], *b = &s->strips[at];
    return !b->dropped && !b->note && b->typed != TYPED_TABS && b->flow == a->flow &&
           b->box.y0 - a->box.y1 <= 2 * a->size;
}

void layout_lane_find(const struct sheet *s, size_t first, struct lanes *out)
{
    size_t lines = 1;
    begin(s, &s->strips[first], out);
    for (size_t at = first + 1; at < s->outside && out->count && lines < LINES_MAX && goes_on(s, at); at++) {
        struct lanes next;
        pass(s, &s->strips[at], out, &next);
        if (next.count < LANES_MIN || (lines >= LINES_MIN && next.count < out->count))
            break; /* text again */
        *out = next;
        lines++;
    }
    int kept = 0;
    for (int k = 0; k < out->count; k++)
        if (out->list[k].lines >= LINES_MIN && (size_t)out->list[k].lines * 100 >= lines * SHARE)
            out->list[kept++] = out->list[k];
    out->count = kept >= LANES_MIN ? kept : 0;
}

bool layout_lane_parts(const struct lanes *lanes, const struct layout_box *a, const struct layout_box *b)
{
    for (int k = 0; k < lanes->count; k++)
        if (a->x1 <= lanes->list[k].from && b->x0 >= lanes->list[k].to)
            return true;
    return false;
}
