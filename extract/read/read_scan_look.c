/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_look.h"

#include <string.h>

#include "extract/layout/layout_glyph.h"
#include "extract/read/read_scan_digit.h"

enum {
    LINE_SHORT = 10,   /* characters; in a longer line each is told by those beside it */
    LINE_MARGIN = 2,   /* pixels around a line, whose box is as tight as its ink */
    LINE_HEIGHT = 14,  /* hundredths of an inch: of a usual line */
    COUNT_WRONG = 200, /* thousandths: a number with other than as many digits as there are parts */
    NUMBER_MORE = 25,  /* thousandths: cells hold numbers rather than letters: 5 against a surer D */
    CELL_LINES = 40,   /* a cell with more is recognised as a block */
};

/* White around the words, in parts of an inch; the first reads best. Of a line of a few words the recogniser
 * may find no words at all, so the last look takes it as it is. */
static const struct {
    int margin;
    enum scan_look look;
} looks[] = { { 20, SCAN_LINE }, { 48, SCAN_LINE }, { 28, SCAN_LINE }, { 20, SCAN_RAW } };
enum { LOOKS = sizeof looks / sizeof *looks };

/* ---- the lines of a cell ---- */

struct lines {
    int from[CELL_LINES], to[CELL_LINES]; /* rows */
    int count;
};

/* Rows with ink in them, one below the other: lines, or parts of a single character (二), which fit into the
 * height of a line. CELL_LINES of them: there may be more. */
static struct lines find_lines(PIX *cell, int dpi)
{
    struct lines found = { .count = 0 }, joined = { .count = 0 };
    NUMA *rows = pixCountPixelsByRow(cell, NULL);
    int n = rows ? numaGetCount(rows) : 0, height = dpi * LINE_HEIGHT / 100;
    float before = 0, ink = 0;
    for (int i = 0; i < n && (ink <= 0 || found.count < CELL_LINES); i++, before = ink) {
        numaGetFValue(rows, i, &ink);
        if (ink > 0 && before <= 0 && found.count < CELL_LINES)
            found.from[found.count++] = i;
        if (ink > 0)
            found.to[found.count - 1] = i + 1;
    }
    numaDestroy(&rows);
    if (found.count == CELL_LINES)
        return found;
    for (int i = 0; i < found.count; i++)
        height = found.to[i] - found.from[i] > height ? found.to[i] - found.from[i] : height;
    for (int i = 0; i < found.count; i++) {
        int last = joined.count - 1;
        if (last >= 0 && (found.to[i] - joined.from[last]) * 10 <= height * 11) {
            joined.to[last] = found.to[i];
            continue;
        }
        joined.from[joined.count] = found.from[i];
        joined.to[joined.count++] = found.to[i];
    }
    return joined;
}

/* ---- looks ---- */

struct place {
    int x, y, w, h; /* pixels */
    bool line;      /* a single line of words */
};

/* What is looked at: a piece of a picture, and where it was cut out. */
struct piece {
    PIX *pix;
    const BOX *at;
    bool line; /* a single line of words */
};

static int take_framed(struct scan_words *words, const struct piece *piece, size_t i)
{
    int margin = words->dpi / looks[i].margin;
    PIX *framed = pixAddBorder(piece->pix, margin, 255);
    words->x = piece->at->x - margin;
    words->y = piece->at->y - margin;
    int err = framed ? scan_words_take(words, framed, piece->line ? looks[i].look : SCAN_BLOCK) : 0;
    pixDestroy(&framed);
    return err;
}

/* What one look gave: glyphs [from, to). */
struct seen {
    size_t from, to;
    int mean;   /* confidence, in thousandths */
    bool wrong; /* it has more digits than it can, or less */
};

/* parts: as tall as digits, in the picture. */
static struct seen weigh(const struct scan_words *words, size_t from, int parts)
{
    int64_t sum = 0, n = (int64_t)(words->count - from);
    int digits = 0;
    bool number = n > 0, percent = false; /* the bar of a % is as tall */
    for (size_t i = from; i < words->count; i++) {
        sum += words->glyphs[i].confidence;
        number &= layout_glyph_is_number(words->glyphs[i].code);
        digits += layout_glyph_is_digit(words->glyphs[i].code);
        percent |= words->glyphs[i].code == '%' || words->glyphs[i].code == 0xFF05;
    }
    bool wrong = number && !percent && parts >= 0 && digits != parts;
    int more = wrong ? -COUNT_WRONG : number ? NUMBER_MORE : 0;
    return (struct seen){ from, words->count, n ? (int)(sum / n) + more : 0, wrong };
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

/* Looks again and again; the glyphs from `first` on are what was seen already. */
static int look(struct scan_words *words, const struct piece *piece, size_t first)
{
    struct seen seen[LOOKS + 1] = { { 0 } }, best = { first, first, -COUNT_WRONG - 1, false };
    bool settled = false;
    int err = 0, parts = piece->line ? scan_digit_count(piece->pix) : -1;
    size_t known = words->count > first;
    for (size_t i = 0; i < known + LOOKS && !err && !settled; i++) {
        size_t from = i ? words->count : first;
        if (i >= known)
            err = take_framed(words, piece, i - known);
        seen[i] = weigh(words, from, parts);
        for (size_t k = 0; k < i && !seen[i].wrong; k++)
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

/* Takes what stands at that place of pix in place of the glyphs from `first` on. */
static int look_at(struct scan_words *words, size_t first, PIX *pix, const struct place *place)
{
    BOX *at = boxCreate(place->x, place->y, place->w, place->h);
    PIX *cut = at ? pixClipRectangle(pix, at, NULL) : NULL;
    int err = cut ? look(words, &(struct piece){ cut, at, place->line }, first) : 0;
    boxDestroy(&at);
    pixDestroy(&cut);
    return err;
}

/* Each line by itself: of a block of few words the recogniser loses short lines. */
int scan_look_cell(struct scan_words *words, PIX *pix, PIX *black, const BOX *at)
{
    PIX *ink = pixClipRectangle(black, (BOX *)(uintptr_t)at, NULL);
    struct lines lines = { .count = 0 };
    int err = 0;
    if (ink)
        lines = find_lines(ink, words->dpi);
    pixDestroy(&ink);
    if (!lines.count || lines.count == CELL_LINES)
        return look_at(words, words->count, pix, &(struct place){ at->x, at->y, at->w, at->h, false });
    for (int i = 0; i < lines.count && !err; i++) {
        int from = lines.from[i] > LINE_MARGIN ? lines.from[i] - LINE_MARGIN : 0,
            to = lines.to[i] + LINE_MARGIN < at->h ? lines.to[i] + LINE_MARGIN : at->h;
        err = look_at(
                words, words->count, pix, &(struct place){ at->x, at->y + from, at->w, to - from, true });
    }
    return err;
}

int scan_look_line(
        struct scan_words *words, PIX *pix, const struct scan_words *seen, const struct scan_line *line)
{
    size_t first = words->count;
    int err = scan_words_add(words, seen->glyphs + line->first, line->count);
    if (err || line->count > LINE_SHORT)
        return err;
    return look_at(words, first, pix,
            &(struct place){ line->x0 - LINE_MARGIN, line->y0 - LINE_MARGIN,
                    line->x1 - line->x0 + 2 * LINE_MARGIN, line->y1 - line->y0 + 2 * LINE_MARGIN, true });
}
