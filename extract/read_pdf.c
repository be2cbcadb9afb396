/* SPDX-License-Identifier: MIT */
#include "extract/read_pdf.h"

#include <math.h>

#include <poppler.h>

#include "common/err.h"
#include "extract/layout.h"
#include "extract/read_pdf_rulings.h"

enum { PAGE_EDGE_MAX = 10000000 }; /* hundredths of a point; PDF allows 14,400 points */

/* ---- a page ---- */

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

/* Poppler's text and its boxes run side by side; blanks and line ends are its own guesses and left out. */
static int take_glyphs(PopplerPage *from, struct arena *mem, struct layout_page *page)
{
    PopplerRectangle *boxes = NULL;
    guint count = 0;
    int err = 0;
    char *text = poppler_page_get_text(from);
    if (text && poppler_page_get_text_layout(from, &boxes, &count)) {
        struct layout_glyph *glyphs = arena_array(mem, count, sizeof *glyphs);
        size_t n = 0;
        const char *p = text;
        if (!glyphs)
            err = ERR_MEMORY;
        for (guint i = 0; i < count && *p && !err && n < LAYOUT_GLYPHS_MAX; i++, p = g_utf8_next_char(p)) {
            gunichar code = g_utf8_get_char(p);
            if (code > ' ' && code != 0xA0 && code != 0x3000 && code <= 0x10FFFF && code != 0xFEFF)
                glyphs[n++] = (struct layout_glyph){ code, box_of(&boxes[i]), -1 };
        }
        page->glyphs = glyphs;
        page->glyph_count = n;
    }
    g_free(text);
    g_free(boxes);
    return err;
}

static int take_page(PopplerDocument *pdf, size_t i, struct arena *mem, struct layout_page *page)
{
    double width = 0, height = 0;
    PopplerPage *from = poppler_document_get_page(pdf, (int)i);
    if (!from)
        return 0; /* damaged: the others may be well */
    poppler_page_get_size(from, &width, &height);
    page->width = hundredths(width) > 0 ? hundredths(width) : 1;
    page->height = hundredths(height) > 0 ? hundredths(height) : 1;
    int err = page->width < PAGE_EDGE_MAX && page->height < PAGE_EDGE_MAX ? take_glyphs(from, mem, page) : 0;
    g_object_unref(from);
    return err;
}

/* ---- the file ---- */

static int take_pages(PopplerDocument *pdf, struct str bytes, struct arena *mem, struct layout_page *pages)
{
    size_t count = (size_t)poppler_document_get_n_pages(pdf);
    struct read_pdf_rulings *rulings = read_pdf_rulings_open(bytes, mem);
    int err = 0;
    for (size_t i = 0; i < count && !err; i++) {
        err = take_page(pdf, i, mem, &pages[i]);
        if (!err && rulings && pages[i].glyph_count)
            err = read_pdf_rulings_take(rulings, i, &pages[i]);
    }
    read_pdf_rulings_close(rulings);
    return err;
}

static int read_pages(
        PopplerDocument *pdf, struct str bytes, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct build b;
    size_t count = (size_t)poppler_document_get_n_pages(pdf);
    if (count > LAYOUT_PAGES_MAX)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "LAYOUT_PAGES_MAX (100000 pages)");
    struct layout_page *pages = arena_array(mem, count, sizeof *pages);
    if (!pages)
        return ERR_MEMORY;
    int err = take_pages(pdf, bytes, mem, pages);
    if (err)
        return err;
    doc->pages = (int)count;
    build_init(&b, mem, doc);
    err = layout_build(pages, count, &b);
    int ended = build_finish(&b, fault);
    return err ? err : ended;
}

int read_pdf(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    GError *why = NULL;
    reader_begin(file, "pdf", doc, fault);
    GBytes *bytes = g_bytes_new_static(file->bytes.p, file->bytes.n);
    PopplerDocument *pdf = poppler_document_new_from_bytes(bytes, NULL, &why);
    int err = 0;
    if (pdf) {
        err = read_pages(pdf, file->bytes, mem, doc, fault);
        g_object_unref(pdf);
    } else if (g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)) {
        err = reader_fail(mem, fault, FAULT_ENCRYPTED, "PDF");
    } else {
        err = reader_fail(mem, fault, FAULT_CORRUPT, "its pages cannot be found");
    }
    g_clear_error(&why);
    g_bytes_unref(bytes);
    return err;
}
