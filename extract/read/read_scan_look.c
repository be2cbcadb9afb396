/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_look.h"

#include <string.h>

enum {
    LOOKS = 4,
    LINE_SHORT = 10, /* characters; in a longer line each is told by those beside it */
    LINE_MARGIN = 2, /* pixels around a line, whose box is as tight as its ink */
};

/* Parts of an inch: white around the words. The first reads best. */
static const int margins[] = { 20, 48, 28 };
enum { MARGINS = sizeof margins / sizeof *margins };

/* Stretches of rows with ink in them, one below the other: lines, or parts of a single character (二). */
static int count_lines(PIX *cell)
{
    NUMA *rows = pixCountPixelsByRow(cell, NULL);
    int lines = 0, n = rows ? numaGetCount(rows) : 0;
    float before = 0, ink = 0;
    for (int i = 0; i < n; i++) {
        numaGetFValue(rows, i, &ink);
        lines += ink > 0 && before <= 0;
        before = ink;
    }
    numaDestroy(&rows);
    return lines;
}

/* What is looked at: a piece of a picture, and where it was cut out. */
struct piece {
    PIX *pix;
    const BOX *at;
    bool line; /* a single line of words */
};

static int take_framed(struct scan_words *words, const struct piece *piece, int margin)
{
    PIX *framed = pixAddBorder(piece->pix, margin, 255);
    words->x = piece->at->x - margin;
    words->y = piece->at->y - margin;
    int err = framed ? scan_words_take(words, framed, piece->line) : 0;
    pixDestroy(&framed);
    return err;
}

/* What one look gave: glyphs [from, to). */
struct seen {
    size_t from, to;
    int mean; /* confidence, in thousandths */
};

static struct seen weigh(const struct scan_words *words, size_t from)
{
    int64_t sum = 0, n = (int64_t)(words->count - from);
    for (size_t i = from; i < words->count; i++)
        sum += words->glyphs[i].confidence;
    return (struct seen){ from, words->count, n ? (int)(sum / n) : 0 };
}

static bool are_alike(const struct scan_words *words, const struct seen *a, const struct seen *b)
{
    if (a->to - a->from != b->to - b->from || a->to == a->from)
        return false;
    for (size_t i = 0; i < a->to - a->from; i++)
        if (words->glyphs[a->from + i].code != words->glyphs[b->from + i].code)
            return false;
    return true;
}

/* Looks again and again at what was seen once already when `known` is 1: glyphs from `first` on. */
static int look(struct scan_words *words, const struct piece *piece, size_t first, size_t known)
{
    struct seen seen[LOOKS] = { { 0 } }, best = { first, first, -1 };
    bool settled = false;
    int err = 0;
    for (size_t i = 0; i < known + MARGINS && !err && !settled; i++) {
        size_t from = i ? words->count : first;
        if (i >= known)
            err = take_framed(words, piece, words->dpi / margins[i - known]);
        seen[i] = weigh(words, from);
        for (size_t k = 0; k < i; k++)
            settled |= are_alike(words, &seen[k], &seen[i]);
        if (settled || seen[i].mean > best.mean)
            best = seen[i];
    }
    size_t n = best.to - best.from;
    if (n)
        memmove(words->glyphs + first, words->glyphs + best.from, n * sizeof *words->glyphs);
    words->count = first + n;
    return err;
}

int scan_look_cell(struct scan_words *words, PIX *pix, PIX *black, const BOX *at)
{
    PIX *ink = pixClipRectangle(black, (BOX *)(uintptr_t)at, NULL),
        *cut = pixClipRectangle(pix, (BOX *)(uintptr_t)at, NULL);
    struct piece piece = { cut, at, ink && count_lines(ink) == 1 };
    int err = cut ? look(words, &piece, words->count, 0) : 0;
    pixDestroy(&ink);
    pixDestroy(&cut);
    return err;
}

int scan_look_line(
        struct scan_words *words, PIX *pix, const struct scan_words *seen, const struct scan_line *line)
{
    size_t first = words->count;
    int err = scan_words_add(words, seen->glyphs + line->first, line->count);
    if (err || line->count > LINE_SHORT)
        return err;
    BOX *at = boxCreate(line->x0 - LINE_MARGIN, line->y0 - LINE_MARGIN, line->x1 - line->x0 + 2 * LINE_MARGIN,
            line->y1 - line->y0 + 2 * LINE_MARGIN);
    PIX *cut = at ? pixClipRectangle(pix, at, NULL) : NULL;
    err = cut ? look(words, &(struct piece){ cut, at, true }, first, 1) : 0;
    pixDestroy(&cut);
    boxDestroy(&at);
    return err;
}
