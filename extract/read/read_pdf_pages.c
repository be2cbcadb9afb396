/* SPDX-License-Identifier: MIT */
#include "extract/read/read_pdf_pages.h"

#include <math.h>
#include <string.h>

#include "common/err.h"
#include "extract/layout/layout_glyph.h"
#include "extract/read/radical.h"
#include "extract/read/read_pdf_rulings.h"
#include "extract/read/read_pdf_type.h"

enum {
    PAGE_EDGE_MAX = 10000000, /* hundredths of a point; PDF allows 14,400 points */
    PICTURE_MAX = 64 << 20,   /* pixels that are painted of one page */
    DOUBT = 900,              /* thousandths */
    WORDS_MIN = 12,           /* characters; a page with fewer may be a scan with a stamp on it */
    MARGIN = 10,              /* hundredths of the page's height, above and below */
    MARGIN_WORDS_MAX = 160,   /* characters; a line or two above and below */
    HALVES_MIN = 60,          /* characters among which rare signs are counted */
    PICTURE_SHARE = 40,       /* hundredths of the page that the picture of a scan covers at least */
    POINTS_PER_INCH = 72,
    FIELD_SIZE = 12, /* points of what is filled into a field, if there is room */
};

struct pdf {
    PopplerDocument *document;
    GBytes *bytes;
    struct read_pdf_rulings *rulings;
    size_t count;
    int pictures; /* of the page that was taken last */
};

/* ---- the file ---- */

static int blame(struct arena *mem, struct fault *fault, const GError *why)
{
    if (g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        return reader_fail(mem, fault, FAULT_ENCRYPTED, "PDF");
    return reader_fail(mem, fault, FAULT_CORRUPT, "PDF: its pages cannot be found");
}

int pdf_open(struct str bytes, struct arena *mem, struct fault *fault, struct pdf **out)
{
    GError *why = NULL;
    struct pdf *pdf = arena_alloc(mem, sizeof *pdf);
    *out = NULL;
    if (!pdf)
        return ERR_MEMORY;
    pdf->bytes = g_bytes_new_static(bytes.p, bytes.n);
    pdf->document = poppler_document_new_from_bytes(pdf->bytes, NULL, &why);
    pdf->count = pdf->document ? (size_t)poppler_document_get_n_pages(pdf->document) : 0;
    int err = 0;
    if (pdf->count == 0)
        err = blame(mem, fault, why);
    else if (pdf->count > LAYOUT_PAGES_MAX)
        err = reader_fail(mem, fault, FAULT_TOO_COMPLEX, "LAYOUT_PAGES_MAX (100000 pages)");
    g_clear_error(&why);
    if (err || fault->code != FAULT_NONE) {
        pdf_close(pdf);
        return err;
    }
    pdf->rulings = read_pdf_rulings_open(bytes, mem);
    *out = pdf;
    return 0;
}

void pdf_close(struct pdf *pdf)
{
    if (!pdf)
        return;
    read_pdf_rulings_close(pdf->rulings);
    if (pdf->document)
        g_object_unref(pdf->document);
    g_bytes_unref(pdf->bytes);
}

size_t pdf_page_count(const struct pdf *pdf)
{
    return pdf->count;
}

/* ---- a page's characters ---- */

static int32_t hundredths(double points)
{
    double v = round(points * 100);
    return v > -LAYOUT_PLACE_MAX && v < LAYOUT_PLACE_MAX ? (int32_t)v : -LAYOUT_PLACE_MAX;
}

static struct layout_box box_of(const PopplerRectangle *r)
{
    int32_t x0 = hundredths(r->x1), x1 = hundredths(r->x2), y0 = hundredths(r->y1), y1 = hundredths(r->y2);
    return (struct layout_box){ x0 < x1 ? x0 : x1, y0 < y1 ? y0 : y1, x0 < x1 ? x1 : x0, y0 < y1 ? y1 : y0 };
}

/* Blanks, and what is no character. */
static bool is_blank(gunichar code)
{
    return code <= ' ' || code == 0xA0 || code == 0x3000 || code == 0xFEFF || code > 0x10FFFF;
}

/* Poppler's text and its boxes run side by side; blanks and line ends are its own guesses and left out. Its
 * text of the page is what is selected from one corner to the other: where a watermark reaches over an edge,
 * what it puts behind the one at the corner was lost. From outside of the page all of it is selected. */
static int take_glyphs(PopplerPage *from, struct arena *mem, struct read_pdf_page *of)
{
    const double width = of->page->width, height = of->page->height; /* hundredths, so of a hundred pages */
    PopplerRectangle *boxes = NULL, all = { -width, -height, width, height };
    guint count = 0;
    int err = 0;
    char *text = poppler_page_get_text_for_area(from, &all);
    if (text && poppler_page_get_text_layout_for_area(from, &all, &boxes, &count)) {
        struct layout_glyph *glyphs = arena_array(mem, count, sizeof *glyphs);
        uint8_t *numbers = arena_array(mem, count, sizeof *numbers);
        GList *stretches = poppler_page_get_text_attributes_for_area(from, &all);
        const GList *at = stretches;
        struct pdf_types types = { .count = 0 };
        size_t n = 0;
        const char *p = text;
        if (!glyphs || !numbers)
            err = ERR_MEMORY;
        for (guint i = 0; i < count && *p && !err && n < LAYOUT_GLYPHS_MAX; i++, p = g_utf8_next_char(p)) {
            gunichar code = radical_plain(g_utf8_get_char(p));
            if (is_blank(code))
                continue;
            const PopplerTextAttributes *type = pdf_type_of(&at, i);
            int16_t font = type ? (int16_t)lround(type->font_size * 10) : 0;
            numbers[n] = pdf_type_number(&types, type);
            glyphs[n++] = (struct layout_glyph){ code, box_of(&boxes[i]), -1, font };
        }
        poppler_page_free_text_attributes(stretches);
        of->page->glyphs = glyphs;
        of->page->glyph_count = n;
        of->types = numbers;
    }
    g_free(text);
    g_free(boxes);
    return err;
}

/* ---- form fields ---- */

/* What was filled in, or chosen; NULL: nothing. To be freed. */
static char *take_value(PopplerFormField *field)
{
    if (poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_TEXT)
        return poppler_form_field_text_is_password(field) ? NULL : poppler_form_field_text_get_text(field);
    if (poppler_form_field_get_field_type(field) != POPPLER_FORM_FIELD_CHOICE)
        return NULL;
    for (int i = 0; i < poppler_form_field_choice_get_n_items(field); i++)
        if (poppler_form_field_choice_is_item_selected(field, i))
            return poppler_form_field_choice_get_item(field, i);
    return NULL;
}

struct glyphs {
    struct layout_glyph *list;
    size_t count, cap;
};

/* Its characters beside each other in the field, as large as there is room (hidden ones have none); how they
 * look is left to who shows them. */
static int add_value(const char *text, PopplerRectangle area, struct arena *mem, struct glyphs *out)
{
    double em = (area.y2 - area.y1) * 0.8, length = (double)g_utf8_strlen(text, -1);
    em = em > FIELD_SIZE ? FIELD_SIZE : em;
    em = length * em > area.x2 - area.x1 ? (area.x2 - area.x1) / length : em;
    for (const char *p = text; *p && em > 0; p = g_utf8_next_char(p), area.x1 += em) {
        gunichar code = g_utf8_get_char(p);
        PopplerRectangle box = { area.x1, area.y1, area.x1 + em, area.y1 + em };
        if (is_blank(code))
            continue;
        struct layout_glyph *g = arena_push(mem, (void **)&out->list, &out->count, &out->cap,
                (struct arena_row){ sizeof *g, LAYOUT_GLYPHS_MAX });
        if (!g)
            return out->count >= LAYOUT_GLYPHS_MAX ? 0 : ERR_MEMORY;
        *g = (struct layout_glyph){ code, box_of(&box), -1, 0 };
    }
    return 0;
}

/* Poppler's text has what is printed on the page, not what was filled into it. */
static int take_fields(PopplerPage *from, double height, struct arena *mem, struct read_pdf_page *of)
{
    struct layout_page *page = of->page;
    struct glyphs all = { (struct layout_glyph *)(uintptr_t)page->glyphs, page->glyph_count,
        page->glyph_count };
    GList *fields = poppler_page_get_form_field_mapping(from);
    int err = 0;
    for (GList *at = fields; at && !err; at = at->next) {
        const PopplerFormFieldMapping *field = at->data;
        char *text = take_value(field->field);
        /* from below to from above */
        PopplerRectangle area = { field->area.x1, height - field->area.y2, field->area.x2,
            height - field->area.y1 };
        if (text && *text)
            err = add_value(text, area, mem, &all);
        g_free(text);
    }
    poppler_page_free_form_field_mapping(fields);
    size_t printed = page->glyph_count;
    page->glyphs = all.list;
    page->glyph_count = all.count;
    if (all.count == printed || err)
        return err;
    uint8_t *numbers = arena_array(mem, all.count, sizeof *numbers);
    for (size_t i = 0; numbers && i < all.count; i++)
        numbers[i] = i < printed ? of->types[i] : SLANT_TYPES;
    of->types = numbers;
    return numbers ? 0 : ERR_MEMORY;
}

/* ---- pages ---- */

static double share_of_pictures(PopplerPage *page)
{
    double width = 0, height = 0, area = 0;
    poppler_page_get_size(page, &width, &height);
    GList *all = poppler_page_get_image_mapping(page);
    for (GList *at = all; at; at = at->next) {
        const PopplerImageMapping *image = at->data;
        area += fabs(image->area.x2 - image->area.x1) * fabs(image->area.y2 - image->area.y1);
    }
    poppler_page_free_image_mapping(all);
    return width > 0 && height > 0 ? area / (width * height) : 0;
}

/* What is laid over a picture and not painted somebody's recogniser has seen there. How sure it was it does
 * not say: less than what makes an error of what does not hold. */
static void doubt_glyphs(struct layout_page *page)
{
    struct layout_glyph *glyphs = (struct layout_glyph *)(uintptr_t)page->glyphs;
    for (size_t i = 0; i < page->glyph_count; i++)
        glyphs[i].confidence = DOUBT;
}

int pdf_take_page(struct pdf *pdf, size_t i, struct arena *mem, struct layout_page *page)
{
    double width = 0, height = 0;
    struct read_pdf_page of = { .page = page };
    pdf->pictures = 0;
    *page = (struct layout_page){ .width = 1, .height = 1 };
    PopplerPage *from = poppler_document_get_page(pdf->document, (int)i);
    if (!from)
        return 0; /* damaged: the others may be well */
    poppler_page_get_size(from, &width, &height);
    page->width = hundredths(width) > 0 ? hundredths(width) : 1;
    page->height = hundredths(height) > 0 ? hundredths(height) : 1;
    bool sound = page->width < PAGE_EDGE_MAX && page->height < PAGE_EDGE_MAX;
    int err = sound ? take_glyphs(from, mem, &of) : 0;
    if (sound && !err)
        err = take_fields(from, height, mem, &of);
    if (!err && pdf->rulings)
        err = read_pdf_rulings_take(pdf->rulings, i, mem, &of);
    if (of.is_hidden && share_of_pictures(from) * 100 >= PICTURE_SHARE)
        doubt_glyphs(page);
    g_object_unref(from);
    pdf->pictures = of.pictures;
    return err;
}

int pdf_pictures(const struct pdf *pdf)
{
    return pdf->pictures;
}

/* ---- a page's looks ---- */

/* Letters with accents, codes for private use, and the sign for none: what comes out where a font does not
 * say which characters its shapes are. */
static bool is_odd(uint32_t code)
{
    return (code >= 0xC0 && code < 0x250 && code != 0xD7 && code != 0xF7) || code == 0xFFFD ||
           (code >= 0xE000 && code < 0xF900);
}

/* Signs that hardly a page has many of: halves of Chinese characters look so. */
static bool is_rare(uint32_t code)
{
    return (code < 0x80 && code && strchr("\\^{}~|@[]_`$#&*<>=;", (int)code)) ||
           (code > 0xA0 && code < 0xB0) || (code >= 0x2B0 && code < 0x300) ||
           (code >= 0xFB00 && code < 0xFB07) || is_odd(code);
}

static bool is_garbled(const struct layout_page *page)
{
    size_t odd = 0, rare = 0, wide = 0, all = page->glyph_count;
    for (size_t i = 0; i < all; i++) {
        odd += is_odd(page->glyphs[i].code);
        rare += is_rare(page->glyphs[i].code);
        wide += layout_glyph_is_wide(page->glyphs[i].code);
    }
    return (odd * 5 >= all && odd > wide) || (all >= HALVES_MIN && rare * 10 >= all && wide * 20 < all);
}

/* Scanners, and who keeps the files, print upon a page what it is: its number, a line above or below. Those
 * characters of it that stand between its margins; all of them when the margins have more than that. */
static size_t count_words(const struct layout_page *page)
{
    size_t between = 0, all = page->glyph_count;
    int32_t margin = page->height / 100 * MARGIN;
    for (size_t i = 0; i < all; i++) {
        const struct layout_box *b = &page->glyphs[i].box;
        int32_t y = b->y0 + (b->y1 - b->y0) / 2;
        between += y >= margin && y <= page->height - margin;
    }
    return all - between > MARGIN_WORDS_MAX ? all : between;
}

bool pdf_is_scanned(struct pdf *pdf, size_t i, const struct layout_page *page)
{
    if (page->glyph_count >= WORDS_MIN && is_garbled(page))
        return true;
    if (count_words(page) >= WORDS_MIN)
        return false;
    PopplerPage *from = poppler_document_get_page(pdf->document, (int)i);
    bool scanned = from && share_of_pictures(from) * 100 >= PICTURE_SHARE;
    if (from)
        g_object_unref(from);
    return scanned;
}

static int take_grey(cairo_surface_t *surface, struct arena *mem, struct pdf_picture *out)
{
    cairo_surface_flush(surface);
    const unsigned char *rows = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface), width = (size_t)out->width;
    out->grey = rows ? arena_alloc(mem, width * (size_t)out->height) : NULL;
    if (!out->grey)
        return rows ? ERR_MEMORY : ERR_ABSENT;
    for (size_t y = 0; y < (size_t)out->height; y++) {
        const unsigned char *from = rows + y * stride;
        for (size_t x = 0; x < width; x++, from += 4)
            out->grey[y * width + x] = (unsigned char)((from[0] + from[1] * 2 + from[2]) / 4);
    }
    return 0;
}

static int paint(PopplerPage *page, int dpi, struct arena *mem, struct pdf_picture *out)
{
    double width = 0, height = 0, scale = dpi / (double)POINTS_PER_INCH;
    poppler_page_get_size(page, &width, &height);
    while (width * scale * height * scale > PICTURE_MAX)
        scale /= 2;
    *out = (struct pdf_picture){ (int)ceil(width * scale), (int)ceil(height * scale),
        (int)(scale * POINTS_PER_INCH), NULL };
    if (out->width < 1 || out->height < 1)
        return ERR_ABSENT;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, out->width, out->height);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    poppler_page_render(page, cairo);
    int err = cairo_status(cairo) ? ERR_ABSENT : take_grey(surface, mem, out);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return err;
}

int pdf_paint_page(struct pdf *pdf, size_t i, int dpi, struct arena *mem, struct pdf_picture *out)
{
    PopplerPage *page = poppler_document_get_page(pdf->document, (int)i);
    if (!page)
        return ERR_ABSENT;
    int err = paint(page, dpi, mem, out);
    g_object_unref(page);
    return err;
}
