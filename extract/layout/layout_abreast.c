/* SPDX-License-Identifier: MIT
 * Whether what stands side by side are the columns of a text or the rows of a table. The cells of a row begin
 * together, or have one middle; what a line of a text has beside it is chance.
 */
#include "extract/layout/layout_abreast.h"

#include <stdlib.h>

#include "common/err.h"
#include "extract/layout/layout_value.h"

enum {
    APART = 125,   /* hundredths of the usual step from line to line: behind a larger one something begins */
    HOLE = 3,      /* lines that are free between two of a column */
    FREE = 20,     /* hundredths of all lines, with those that there is room for */
    LEVEL_MIN = 3, /* beginnings that stand side by side */
    MANY = 35,     /* hundredths of all beginnings; of three columns of a text some 10 to 30 do so */
    CHANCE = 150,  /* hundredths of what it is of other lines: by chance both are alike */
};

/* The lines of the columns of a segment, from above: [first[i], first[i + 1]). */
struct work {
    const struct sheet *sheet;
    const size_t *first;
    int sides;
    int32_t half[FLOW_COLUMNS]; /* of the usual step from line to line */
    bool *begins;               /* of each, from first[0] on: it is none that goes on with the one above */
};

static bool *begins_of(const struct work *w, size_t line)
{
    return &w->begins[line - w->first[0]];
}

static int32_t usual_step(const struct work *w, int side, int32_t *steps)
{
    const struct strip *strips = w->sheet->strips;
    size_t n = 0;
    for (size_t i = w->first[side] + 1; i < w->first[side + 1]; i++)
        steps[n++] = box_middle(&strips[i].box) - box_middle(&strips[i - 1].box);
    return layout_value_share(steps, n, 40, 0);
}

static void find_begins(struct work *w, int side)
{
    const struct strip *strips = w->sheet->strips;
    for (size_t i = w->first[side]; i < w->first[side + 1]; i++) {
        const struct strip *a = &strips[i - 1], *b = &strips[i];
        *begins_of(w, i) = i == w->first[side] ||
                           (box_middle(&b->box) - box_middle(&a->box)) * 100 > 2 * w->half[side] * APART ||
                           !layout_strip_wraps(w->sheet, a, b, a->edges[1] - a->box.x0);
    }
}

/* A cell over several rows leaves more free than a picture among text does. */
static void count_free(const struct work *w, int side, struct abreast *out)
{
    const struct strip *strips = w->sheet->strips;
    for (size_t i = w->first[side] + 1; i < w->first[side + 1]; i++) {
        int32_t step = box_middle(&strips[i].box) - box_middle(&strips[i - 1].box), half = w->half[side];
        bool free = half > 0 && step > HOLE * 2 * half;
        out->lines++;
        out->free += free ? (size_t)(step / (2 * half)) - 1 : 0;
    }
}

/* The first line of the column whose middle is below y. */
static size_t find_below(const struct work *w, int side, int32_t y)
{
    size_t low = w->first[side], high = w->first[side + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (box_middle(&w->sheet->strips[middle].box) > y)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Half a step above its middle: how high a font's characters are says little. */
static int32_t top_of(const struct work *w, int side, size_t line)
{
    return box_middle(&w->sheet->strips[line].box) - w->half[side];
}

enum cut { CUT_NONE, CUT_CLEAN, CUT_UNKNOWN };

/* Whether y parts nothing that goes on in one of the other columns. Unknown at the ends of one. */
static enum cut cut_at(const struct work *w, int but, int32_t y)
{
    const struct strip *strips = w->sheet->strips;
    bool clean = true;
    for (int side = 0; side < w->sides; side++) {
        size_t i = side == but ? 0 : find_below(w, side, y);
        if (side == but)
            continue;
        if (i == w->first[side] || i == w->first[side + 1])
            return CUT_UNKNOWN;
        clean &= *begins_of(w, i) && (y - box_middle(&strips[i - 1].box)) * 2 > w->half[side] &&
                 (box_middle(&strips[i].box) - y) * 2 > w->half[side];
    }
    return clean ? CUT_CLEAN : CUT_NONE;
}

/* Between a line of the column and the one above, where there is room at any height. */
static enum cut cut_above(const struct work *w, int side, size_t line)
{
    int32_t y = top_of(w, side, line), from = box_middle(&w->sheet->strips[line - 1].box);
    enum cut cut = cut_at(w, side, y);
    for (int other = 0; other < w->sides && cut == CUT_NONE && *begins_of(w, line); other++) {
        size_t i = other == side ? w->first[other + 1] : find_below(w, other, from + w->half[side]);
        for (; i < w->first[other + 1] && top_of(w, other, i) < y && cut == CUT_NONE; i++)
            cut = cut_at(w, side, top_of(w, other, i));
    }
    return cut;
}

static void count_cuts(const struct work *w, struct abreast *out)
{
    for (int side = 0; side < w->sides; side++)
        for (size_t i = w->first[side] + 1; i < w->first[side + 1]; i++) {
            enum cut cut = cut_above(w, side, i);
            if (cut == CUT_UNKNOWN)
                continue;
            bool begins = *begins_of(w, i);
            out->begins += begins;
            out->amid += !begins;
            out->level += begins && cut == CUT_CLEAN;
            out->chance += !begins && cut == CUT_CLEAN;
        }
}

/* Rows of a table stand at one height; the lines of two columns do so only where nothing moved them. */
static void count_askew(const struct work *w, int side, struct abreast *out)
{
    const struct strip *strips = w->sheet->strips;
    size_t at = w->first[side - 1], end = w->first[side];
    for (size_t i = end; i < w->first[side + 1]; i++) {
        const struct strip *right = &strips[i];
        int32_t middle = box_middle(&right->box), near = INT32_MAX;
        while (at < end && strips[at].box.y1 <= right->box.y0)
            at++;
        for (size_t k = at; k < end && k < at + 2 && strips[k].box.y0 < right->box.y1; k++) {
            int32_t off = abs(box_middle(&strips[k].box) - middle);
            near = off < near ? off : near;
        }
        out->beside += near != INT32_MAX;
        out->askew += near != INT32_MAX && near * 5 > right->size;
    }
}

int layout_abreast_count(const struct sheet *s, const size_t *first, int sides, struct abreast *out)
{
    size_t n = first[sides] - first[0];
    int32_t *steps = arena_array(s->mem, n, sizeof *steps);
    struct work w = {
        .sheet = s, .first = first, .sides = sides, .begins = arena_array(s->mem, n, sizeof *w.begins)
    };
    if (!steps || !w.begins)
        return ERR_MEMORY;
    for (int side = 0; side < sides; side++) {
        w.half[side] = usual_step(&w, side, steps) / 2;
        find_begins(&w, side);
        count_free(&w, side, out);
        if (side)
            count_askew(&w, side, out);
    }
    count_cuts(&w, out);
    return 0;
}

void layout_abreast_add(struct abreast *to, const struct abreast *from)
{
    to->beside += from->beside;
    to->askew += from->askew;
    to->begins += from->begins;
    to->level += from->level;
    to->lines += from->lines;
    to->free += from->free;
    to->amid += from->amid;
    to->chance += from->chance;
}

/* What chance alone brings, in hundredths of a line, is exceeded by half, and by more than so small
 * a sample varies. */
bool layout_abreast_is_table(const struct abreast *a)
{
    if (a->level < LEVEL_MIN || a->level * 100 < a->begins * MANY || !a->amid)
        return false;
    uint64_t level = (uint64_t)a->level * 100, chance = (uint64_t)a->begins * a->chance * 100 / a->amid;
    return level * 100 > chance * CHANCE && (level - chance) * (level - chance) > 3 * chance * 100;
}

bool layout_abreast_is_open(const struct abreast *a)
{
    return (a->begins + a->amid) * 2 < a->lines || a->free * 100 > (a->lines + a->free) * FREE;
}
