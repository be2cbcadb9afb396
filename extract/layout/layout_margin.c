/* SPDX-License-Identifier: MIT
 * What stands in the margins of every page is none of the report: running heads, feet, page numbers. And
 * where the body's own edges are.
 */
#include <limits.h>
#include <stdlib.h>

#include "common/err.h"
#include "extract/layout/layout_parts.h"
#include "extract/layout/layout_value.h"

enum {
    MARGIN = 12,       /* hundredths of the page's height, above and below */
    LINES_MAX = 3,     /* of a running head or foot */
    PAGES_MIN = 3,     /* on fewer pages nothing is running */
    NUMBER_MAX = 16,   /* characters of a page number with all its dressing */
    SAME_HEIGHT = 300, /* hundredths of a point that a running line may move */
    TAB_LINES = 6,     /* so many lines that begin at one place make it a tab stop */
    TAB_SAME = 60,
    EDGE_NEAR = 1600, /* hundredths of a point */
    LINES_MIN = 6,    /* wide lines that tell where the body's edges are */
    LEFT_SHARE = 10,  /* hundredths of them that may begin left of it */
    ALL_SHARE = 5,    /* and of all lines, where too few are wide */
};

/* ---- page numbers ---- */

static bool is_dressing(uint32_t c)
{
    static const uint32_t signs[] = { '-', 0x2014, 0x2013, 0x2010, 0x2011, 0x2212, 0x2015, 0xFF0D, '/', '~',
        0x00B7, 0x7B2C /* 第 */, 0x5171 /* 共 */, 0x9875 /* 页 */, 0x4E00 /* 一, which looks like a dash */ };
    for (unsigned i = 0; i < sizeof signs / sizeof *signs; i++)
        if (c == signs[i])
            return true;
    return false;
}

/* The number of "12", "- 12 -", "第 3 页 共 10 页": digits, at most four in a row, and nothing but their
 * dressing. -1: it is no such line. *dressed: there is some. */
static int page_number(const struct sheet *s, const struct strip *strip, bool *dressed)
{
    size_t row = 0;
    int number = -1;
    *dressed = false;
    if (strip->count > NUMBER_MAX)
        return -1;
    for (size_t i = strip->first; i < strip->first + strip->count; i++) {
        uint32_t c = s->glyphs[i].code;
        c = c >= 0xFF10 && c <= 0xFF19 ? c - 0xFF10 + '0' : c;
        bool digit = c >= '0' && c <= '9', first = number < 0 || row > 0;
        row = digit ? row + 1 : 0;
        if ((!digit && !is_dressing(c)) || row > 4)
            return -1;
        *dressed |= !digit;
        if (digit && first && (number < 0 || row > 1))
            number = (row == 1 ? 0 : number * 10) + (int)(c - '0');
    }
    return number;
}

/* ---- running lines ---- */

struct margin_line {
    size_t sheet;
    struct strip *strip;
    uint64_t words; /* a hash of its characters, digits left out */
    int32_t y;      /* from the top, or from the bottom when it stands there (then negative) */
    int shift;      /* of a page number: from the page's own; INT_MAX: it is none */
    bool dressed;
};

static uint64_t hash_words(const struct sheet *s, const struct strip *strip)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = strip->first; i < strip->first + strip->count; i++) {
        uint32_t c = s->glyphs[i].code;
        h = (h ^ (c >= '0' && c <= '9' ? '0' : c)) * UINT64_C(1099511628211);
    }
    return h;
}

static int by_words(const void *a, const void *b)
{
    const struct margin_line *p = a, *q = b;
    if (p->words != q->words)
        return p->words < q->words ? -1 : 1;
    if (p->y != q->y)
        return p->y < q->y ? -1 : 1;
    return (p->sheet > q->sheet) - (p->sheet < q->sheet);
}

/* The strips of a sheet's upper or lower margin, from its edge inwards. */
static size_t take_margin(struct sheet *sheets, size_t at, bool below, struct margin_line out[LINES_MAX])
{
    struct sheet *s = &sheets[at];
    int32_t height = s->page->height, reach = height / 100 * MARGIN;
    size_t n = 0;
    for (size_t i = 0; i < s->outside && n < LINES_MAX; i++) {
        struct strip *strip = &s->strips[below ? s->outside - 1 - i : i];
        int32_t y = box_middle(&strip->box);
        if (below ? y < height - reach : y > reach)
            break;
        bool dressed = false;
        int number = n == 0 ? page_number(s, strip, &dressed) : -1; /* it stands outermost */
        out[n++] = (struct margin_line){ at, strip, hash_words(s, strip), below ? y - height : y,
            number < 0 ? INT_MAX : number - s->number, number >= 0 && dressed };
    }
    return n;
}

/* Same words at the same height on a third of the pages or more. */
static void drop_repeated(struct margin_line *lines, size_t n, size_t pages)
{
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1; next < n && lines[next].words == lines[i].words &&
                           lines[next].y - lines[next - 1].y <= SAME_HEIGHT;
                next++) {
        }
        if (next - i < PAGES_MIN || (next - i) * 3 < pages)
            continue;
        for (size_t k = i; k < next; k++)
            lines[k].strip->dropped = true;
    }
}

static int by_shift(const void *a, const void *b)
{
    const struct margin_line *p = a, *q = b;
    if (p->shift != q->shift)
        return p->shift < q->shift ? -1 : 1;
    return (p->y > 0) - (q->y > 0);
}

/* Numbers that count the pages: a figure that only stands at the end of one is none of them. */
static void drop_numbers(struct margin_line *lines, size_t n)
{
    qsort(lines, n, sizeof *lines, by_shift);
    for (size_t i = 0, next; i < n && lines[i].shift != INT_MAX; i = next) {
        for (next = i + 1; next < n && by_shift(&lines[next], &lines[i]) == 0; next++) {
        }
        for (size_t k = i; k < next; k++)
            lines[k].strip->dropped |= next - i >= 2 || lines[k].dressed;
    }
}

/* ---- what a browser prints around a page ---- */

/* 2026/11/28 17:39 and 11/28/26, 5:39 PM in front of the page's title. */
static bool is_time(const struct sheet *s, const struct strip *strip)
{
    size_t i = strip->first, end = strip->first + strip->count, strokes = 0;
    for (; i < end && (layout_glyph_is_digit(s->glyphs[i].code) || s->glyphs[i].code == '/' ||
                              s->glyphs[i].code == ',');
            i++)
        strokes += s->glyphs[i].code == '/';
    return strokes == 2 && i + 2 < end && s->glyphs[i].code == ':' &&
           layout_glyph_is_digit(s->glyphs[i + 1].code) && layout_glyph_is_digit(s->glyphs[i + 2].code);
}

/* https://…/report.html 1/2: the page's address, and which one of how many it is. */
static bool is_address(const struct sheet *s, const struct strip *strip)
{
    size_t end = strip->first + strip->count, slash = end;
    while (slash > strip->first && layout_glyph_is_digit(s->glyphs[slash - 1].code))
        slash--;
    if (slash == end || slash < strip->first + 2 || s->glyphs[slash - 1].code != '/' ||
            !layout_glyph_is_digit(s->glyphs[slash - 2].code))
        return false;
    for (size_t i = strip->first; i + 3 < slash; i++)
        if (s->glyphs[i].code == ':' && s->glyphs[i + 1].code == '/' && s->glyphs[i + 2].code == '/')
            return true;
    return false;
}

/* The first and the last line of a page that a browser has printed, both of which tell it. */
static void drop_browser(struct sheet *s)
{
    if (s->outside < 2)
        return;
    struct strip *head = &s->strips[0], *foot = &s->strips[s->outside - 1];
    if (is_time(s, head) && is_address(s, foot))
        head->dropped = foot->dropped = true;
}

int layout_margin_drop(struct sheet *sheets, size_t count, struct arena *mem)
{
    struct margin_line *lines = arena_array(mem, count * 2 * LINES_MAX, sizeof *lines);
    size_t n = 0;
    if (!lines)
        return ERR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        drop_browser(&sheets[i]);
        for (int below = 0; below < 2; below++)
            n += take_margin(sheets, i, below, lines + n);
    }
    drop_numbers(lines, n);
    qsort(lines, n, sizeof *lines, by_words);
    drop_repeated(lines, n, count);
    return 0;
}

/* ---- the body ---- */

struct values {
    int32_t *list;
    size_t count;
};

/* The value that so many hundredths of all stay below. */
static int32_t find_share(struct values *v, size_t share, int32_t otherwise)
{
    return layout_value_share(v->list, v->count, share, otherwise);
}

static int32_t find_tab(struct values *v)
{
    size_t best = 0;
    int32_t at = 0;
    layout_value_sort(v->list, v->count);
    for (size_t i = 0, next; i < v->count; i = next) {
        for (next = i + 1; next < v->count && v->list[next] - v->list[i] <= TAB_SAME; next++) {
        }
        if (next - i >= TAB_LINES && next - i > best) {
            best = next - i;
            at = v->list[i];
        }
    }
    return at;
}

/* Where lines end at the most. Some lines hang over with their last mark, and most are ragged: an edge as far
 * from the right as the left one is from the left is it, if lines end near it at all. */
static int32_t find_right(struct values *v, const struct sheet *s, int32_t left, int32_t otherwise)
{
    int32_t right = find_share(v, 95, otherwise), mirrored = s->page->width - left, near = EDGE_NEAR;
    return right > mirrored - near && right < mirrored + near ? mirrored : find_share(v, 85, otherwise);
}

/* Where the lines of more than half a page begin, and their sizes, on the sheets that are as wide as the
 * first one. */
static void gather_wide(const struct sheet *sheets, size_t count, struct values *begins, struct values *sizes)
{
    int32_t width = sheets[0].page->width;
    begins->count = sizes->count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; sheets[i].page->width == width && k < sheets[i].outside; k++) {
            const struct strip *strip = &sheets[i].strips[k];
            if (strip->dropped || box_width(&strip->box) <= width / 2)
                continue;
            begins->list[begins->count++] = strip->box.x0;
            sizes->list[sizes->count++] = strip->size;
        }
}

/* Measures those of the sheets that are as wide as the first one. */
static void measure(struct sheet *sheets, size_t count, struct values v[3])
{
    int32_t width = sheets[0].page->width, top = INT32_MAX, bottom = 0;
    /* Of a text, its own lines tell the edge: a head may stand outside of it, in another type. */
    gather_wide(sheets, count, &v[0], &v[1]);
    bool text = v[0].count >= LINES_MIN;
    int32_t left = text ? find_share(&v[0], LEFT_SHARE, 0) : 0, size = text ? find_share(&v[1], 50, 0) : 0;
    v[0].count = v[1].count = v[2].count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct sheet *s = &sheets[i];
        for (size_t k = 0; s->page->width == width && k < s->outside; k++) {
            const struct strip *strip = &s->strips[k];
            if (strip->dropped)
                continue;
            if (strip->edges[0] < width / FLOW_COLUMNS) /* no column but the first */
                v[0].list[v[0].count++] = strip->box.x0;
            top = strip->box.y0 < top ? strip->box.y0 : top;
            bottom = strip->box.y1 > bottom ? strip->box.y1 : bottom;
            size = size ? size : strip->size;
            if (box_width(&strip->box) > width / 2)
                v[1].list[v[1].count++] = strip->box.x1;
            if (k && !s->strips[k - 1].dropped)
                v[2].list[v[2].count++] = box_middle(&strip->box) - box_middle(&s->strips[k - 1].box);
        }
    }
    left = text ? left : find_share(&v[0], ALL_SHARE, width / 10);
    int32_t right = find_right(&v[1], &sheets[0], left, width - left), pitch = find_share(&v[2], 40, 0), tab;
    struct values indented = { v[0].list, 0 };
    for (size_t i = 0; i < v[0].count; i++)
        if (v[0].list[i] > left + size * 5 / 2)
            indented.list[indented.count++] = v[0].list[i];
    tab = find_tab(&indented);
    for (size_t i = 0; i < count; i++) {
        struct sheet *s = &sheets[i];
        if (s->page->width != width)
            continue;
        s->left = left;
        s->right = right;
        s->top = top;
        s->bottom = bottom;
        s->tab = tab;
        s->pitch = pitch;
    }
}

/* Pages that are bound have their margins by turns, so one with enough lines has edges of its own. */
static void measure_page(struct sheet *s, struct values v[3])
{
    v[0].count = v[1].count = 0;
    for (size_t k = 0; k < s->outside; k++) {
        const struct layout_box *b = &s->strips[k].box;
        if (s->strips[k].dropped || box_width(b) <= s->page->width / 2)
            continue;
        v[0].list[v[0].count++] = b->x0;
        v[1].list[v[1].count++] = b->x1;
    }
    if (v[0].count < LINES_MIN)
        return;
    s->left = find_share(&v[0], LEFT_SHARE, s->left);
    s->right = find_right(&v[1], s, s->left, s->right);
}

int layout_margin_body(struct sheet *sheets, size_t count, struct arena *mem)
{
    enum { WIDTHS_MAX = 16 }; /* different widths of pages; further ones keep their own edges */
    size_t all = 0;
    struct values v[3];
    for (size_t i = 0; i < count; i++) {
        sheets[i].right = sheets[i].page->width;
        all += sheets[i].outside;
    }
    for (int i = 0; i < 3; i++)
        if (!(v[i].list = arena_array(mem, all, sizeof *v[i].list)))
            return ERR_MEMORY;
    int widths = 0;
    for (size_t i = 0; i < count && widths < WIDTHS_MAX; i++) {
        bool seen = false;
        for (size_t k = 0; k < i && !seen; k++)
            seen = sheets[k].page->width == sheets[i].page->width;
        if (seen)
            continue;
        measure(sheets + i, count - i, v);
        widths++;
    }
    for (size_t i = 0; i < count; i++)
        measure_page(&sheets[i], v);
    return 0;
}
