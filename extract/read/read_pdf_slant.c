/* SPDX-License-Identifier: MIT
 * A watermark runs over the page on a slant, and its characters would stand among those of cells and lines.
 * Which of them lean Poppler does not say. Characters of one font, size and colour lean together: theirs do
 * when all text of that size is on a slant, or when it is in part and they stand one above the other. Such
 * text is a watermark only where it is much larger than other text, or less and printed over it, or says the
 * same again and again, or was a watermark on a page before: heads of columns and labels of a drawing lean
 * too, but each says something else, and where nothing else stands.
 */
#include "extract/read/read_pdf_slant.h"

#include <stdlib.h>

#include "common/err.h"

enum {
    LARGE = 15,   /* tenths of the text's size */
    OVER_MIN = 2, /* characters that lie over others */
    OVER = 10,    /* and so many hundredths of all of them */
    AGAIN_MIN = 3,
    AGAIN = 90, /* hundredths of its characters that do so */
    LEVEL = 25, /* hundredths of its characters that may have a neighbour at their height */
};

struct mark {
    struct layout_box box;
    uint32_t code;
};

/* The characters of one type. */
struct marks {
    struct mark *list;
    size_t count;
    int font; /* tenths of a point */
};

/* ---- does it lean ---- */

static int by_height(const void *a, const void *b)
{
    const struct mark *p = a, *q = b;
    if (p->box.y0 != q->box.y0)
        return p->box.y0 < q->box.y0 ? -1 : 1;
    return (p->box.x0 > q->box.x0) - (p->box.x0 < q->box.x0);
}

static int by_code(const void *a, const void *b)
{
    const struct mark *p = a, *q = b;
    return (p->code > q->code) - (p->code < q->code);
}

/* Those of a line stand at one height beside each other. Sorted by height here. Some narrow ones on a slant
 * Poppler takes for a word, which gives them all its own height: they are higher than others. */
static bool are_lines(struct marks *m)
{
    size_t beside = 0;
    int32_t size = m->font * 10, least = INT32_MAX;
    for (size_t i = 0; i < m->count; i++)
        least = m->list[i].box.y1 - m->list[i].box.y0 < least ? m->list[i].box.y1 - m->list[i].box.y0 : least;
    qsort(m->list, m->count, sizeof *m->list, by_height);
    for (size_t i = 1; i < m->count; i++) {
        const struct layout_box *a = &m->list[i - 1].box, *b = &m->list[i].box;
        bool high = (b->y1 - b->y0) * 10 > least * 12;
        beside += !high && (b->y0 - a->y0) * 12 < size && b->x0 - a->x1 < size && b->x0 - a->x1 > -size / 2;
    }
    return beside * 100 > m->count * LEVEL;
}

static unsigned stands_of(const struct rulings *r, int font)
{
    unsigned stands = 0;
    for (int k = font - 1; font > 1 && k <= font + 1 && k < RULINGS_SIZES; k++)
        stands |= r->sizes[k];
    return stands;
}

static bool leans(const struct rulings *r, struct marks *m)
{
    unsigned stands = m->count ? stands_of(r, m->font) : 0;
    return stands == RULINGS_SLANTED || ((stands & RULINGS_SLANTED) && m->count > 1 && !are_lines(m));
}

/* ---- is it a watermark ---- */

static int place_of(int32_t v, int32_t whole)
{
    int64_t at = (int64_t)v * SLANT_PLACES / whole;
    return at < 0 ? 0 : at >= SLANT_PLACES ? SLANT_PLACES - 1 : (int)at;
}

/* Counts where the middles of upright characters stand. */
static void count_upright(struct slant *s, const struct layout_page *page, const uint8_t *types,
        const bool slanted[SLANT_TYPES + 1])
{
    for (int y = 0; y <= SLANT_PLACES; y++)
        for (int x = 0; x <= SLANT_PLACES; x++)
            s->upright[y][x] = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        const struct layout_box *b = &page->glyphs[i].box;
        if (!slanted[types[i]])
            s->upright[place_of(b->y0 + (b->y1 - b->y0) / 2, page->height) + 1]
                      [place_of(b->x0 + (b->x1 - b->x0) / 2, page->width) + 1]++;
    }
    for (int y = 1; y <= SLANT_PLACES; y++)
        for (int x = 1; x <= SLANT_PLACES; x++)
            s->upright[y][x] += s->upright[y - 1][x] + s->upright[y][x - 1] - s->upright[y - 1][x - 1];
}

/* So many of its characters have an upright one within them. */
static size_t count_over(const struct slant *s, const struct layout_page *page, const struct marks *m)
{
    size_t over = 0;
    for (size_t i = 0; i < m->count; i++) {
        const struct layout_box *b = &m->list[i].box;
        int32_t w = (b->x1 - b->x0) / 4, h = (b->y1 - b->y0) / 4;
        int x0 = place_of(b->x0 + w, page->width), x1 = place_of(b->x1 - w, page->width) + 1,
            y0 = place_of(b->y0 + h, page->height), y1 = place_of(b->y1 - h, page->height) + 1;
        over += s->upright[y1][x1] - s->upright[y0][x1] - s->upright[y1][x0] + s->upright[y0][x0] > 0;
    }
    return over;
}

/* Tenths of a point of the upright text, in the mean; 0: there is none. */
static int size_of_text(const struct layout_page *page, const uint8_t *types, const bool slanted[])
{
    int64_t sum = 0, n = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        sum += slanted[types[i]] ? 0 : page->glyphs[i].font;
        n += !slanted[types[i]];
    }
    return n ? (int)(sum / n) : 0;
}

/* Its characters stand there AGAIN_MIN times or more each, but for some that the page's edge cuts off.
 * *words: which ones they are. */
static bool is_said_again(struct marks *m, uint64_t *words)
{
    size_t again = 0;
    *words = UINT64_C(14695981039346656037);
    qsort(m->list, m->count, sizeof *m->list, by_code);
    for (size_t i = 0, next; i < m->count; i = next) {
        for (next = i + 1; next < m->count && m->list[next].code == m->list[i].code; next++) {
        }
        again += next - i >= AGAIN_MIN ? next - i : 0;
        *words = (*words ^ m->list[i].code) * UINT64_C(1099511628211);
    }
    return again * 100 >= m->count * AGAIN;
}

static int32_t height_of(const struct marks *m)
{
    int32_t top = INT32_MAX, bottom = INT32_MIN;
    for (size_t i = 0; i < m->count; i++) {
        top = m->list[i].box.y0 < top ? m->list[i].box.y0 : top;
        bottom = m->list[i].box.y1 > bottom ? m->list[i].box.y1 : bottom;
    }
    return bottom - top;
}

static bool is_known(const struct slant *s, uint64_t words)
{
    for (size_t i = 0; i < s->known_count; i++)
        if (s->known[i] == words)
            return true;
    return false;
}

/* Heads that say the same stand in one row, what is printed all over the page in many. */
static bool is_watermark(
        struct slant *s, const struct layout_page *page, struct marks *m, size_t upright, int size)
{
    uint64_t words;
    bool again = is_said_again(m, &words) && height_of(m) > page->height / 3;
    size_t over = count_over(s, page, m);
    bool large = upright && m->font * 10 >= size * LARGE;
    bool little = m->count <= upright && over >= OVER_MIN && over * 100 >= m->count * OVER;
    if (!again && !large && !little && !is_known(s, words))
        return false;
    if (!is_known(s, words) && s->known_count < SLANT_KNOWN)
        s->known[s->known_count++] = words;
    return true;
}

/* ---- the page ---- */

/* Its characters type by type, into `all`. */
static void sort_types(
        const struct layout_page *page, const uint8_t *types, struct mark *all, struct marks out[SLANT_TYPES])
{
    size_t counts[SLANT_TYPES + 1] = { 0 };
    for (size_t i = 0; i < page->glyph_count; i++)
        counts[types[i]]++;
    for (int type = 0; type < SLANT_TYPES; type++) {
        out[type] = (struct marks){ all, 0, 0 };
        all += counts[type];
    }
    for (size_t i = 0; i < page->glyph_count; i++) {
        struct marks *m = &out[types[i] < SLANT_TYPES ? types[i] : 0];
        if (types[i] >= SLANT_TYPES)
            continue;
        m->list[m->count++] = (struct mark){ page->glyphs[i].box, page->glyphs[i].code };
        m->font = page->glyphs[i].font;
    }
}

static void drop(struct layout_page *page, const uint8_t *types, const bool dropped[SLANT_TYPES + 1])
{
    struct layout_glyph *glyphs = (struct layout_glyph *)(uintptr_t)page->glyphs;
    size_t kept = 0;
    for (size_t i = 0; i < page->glyph_count; i++)
        if (!dropped[types[i]])
            glyphs[kept++] = glyphs[i];
    page->glyph_count = kept;
}

static bool is_any_slanted(const struct rulings *r)
{
    for (size_t i = 0; i < RULINGS_SIZES; i++)
        if (r->sizes[i] & RULINGS_SLANTED)
            return true;
    return false;
}

int slant_drop(struct slant *s, const struct rulings *r, const uint8_t *types, struct layout_page *page,
        struct arena *mem)
{
    struct marks marks[SLANT_TYPES];
    bool slanted[SLANT_TYPES + 1] = { false }, dropped[SLANT_TYPES + 1] = { false }, any = false;
    size_t upright = page->glyph_count;
    if (!page->glyph_count || !is_any_slanted(r))
        return 0;
    struct mark *all = arena_array(mem, page->glyph_count, sizeof *all);
    if (!all)
        return ERR_MEMORY;
    sort_types(page, types, all, marks);
    for (int type = 0; type < SLANT_TYPES; type++) {
        slanted[type] = leans(r, &marks[type]);
        upright -= slanted[type] ? marks[type].count : 0;
        any |= slanted[type];
    }
    if (!any)
        return 0;
    count_upright(s, page, types, slanted);
    int size = size_of_text(page, types, slanted);
    for (int type = 0; type < SLANT_TYPES; type++)
        dropped[type] = slanted[type] && is_watermark(s, page, &marks[type], upright, size);
    drop(page, types, dropped);
    return 0;
}
