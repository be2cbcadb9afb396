/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan.h"

#include <string.h>

#include "common/err.h"
#include "extract/read/read_pdf_pages.h"
#include "extract/read/read_scan_page.h"
#include "extract/read/read_scan_picture.h"

/* At which pages of a PDF are painted. Enlarged from there figures are read better than painted larger: of
 * eight tables scanned at 200, six points of a hundred. */
enum { SCAN_DPI = 300 };

struct scan {
    const struct source_file *file;
    struct arena *mem;
    struct document *doc;
    struct fault *fault;
    void (*progress)(uint32_t page, uint32_t pages);
    struct layout_page *pages;
    size_t count;
};

int scan_start(void)
{
    return scan_page_start();
}

static int open_pages(struct scan *s, size_t count)
{
    if (count > SCAN_PAGES_MAX)
        return reader_fail(s->mem, s->fault, FAULT_TOO_COMPLEX, "SCAN_PAGES_MAX (1000 pages)");
    s->pages = arena_array(s->mem, count, sizeof *s->pages);
    s->count = s->pages ? count : 0;
    s->doc->pages = (int)count;
    return s->pages ? 0 : ERR_MEMORY;
}

static void tell(const struct scan *s, size_t done)
{
    if (s->progress && s->count > 1)
        s->progress((uint32_t)done, (uint32_t)s->count);
}

static int finish(struct scan *s)
{
    struct build b;
    build_init(&b, s->mem, s->doc);
    int err = layout_build(s->pages, s->count, &b), ended = build_finish(&b, s->fault);
    return err ? err : ended;
}

/* ---- PDF ---- */

static int take_picture(struct scan *s, struct pdf *pdf, size_t i)
{
    struct arena canvas; /* given back behind each page */
    struct pdf_picture picture;
    arena_init(&canvas, 0);
    int err = pdf_paint_page(pdf, i, SCAN_DPI, &canvas, &picture);
    PIX *pix = err ? NULL : pixCreate(picture.width, picture.height, 8);
    for (int y = 0; pix && y < picture.height; y++)
        for (int x = 0; x < picture.width; x++)
            pixSetPixel(pix, x, y, picture.grey[(size_t)y * (size_t)picture.width + (size_t)x]);
    if (pix)
        err = scan_page_take(pix, picture.dpi, s->mem, &s->pages[i]);
    pixDestroy(&pix);
    arena_fini(&canvas);
    return err == ERR_ABSENT ? 0 : err;
}

static int read_pages(struct scan *s, struct pdf *pdf)
{
    int err = open_pages(s, pdf_page_count(pdf));
    for (size_t i = 0; i < s->count && !err && s->fault->code == FAULT_NONE; i++) {
        err = pdf_take_page(pdf, i, s->mem, &s->pages[i]);
        if (!err && pdf_is_scanned(pdf, i, &s->pages[i]))
            err = take_picture(s, pdf, i);
        else
            s->doc->pictures += pdf_pictures(pdf);
        tell(s, i + 1);
    }
    return err;
}

static int scan_pdf(struct scan *s)
{
    struct pdf *pdf;
    int err = pdf_open(s->file->bytes, s->mem, s->fault, &pdf);
    if (err || !pdf)
        return err;
    err = read_pages(s, pdf);
    pdf_close(pdf);
    return err || s->fault->code != FAULT_NONE ? err : finish(s);
}

/* ---- pictures ---- */

static int take_pix(struct scan *s, PIX *pix, size_t i)
{
    return scan_picture_is_sound(pix) ? scan_page_take(pix, scan_picture_dpi(pix), s->mem, &s->pages[i]) : 0;
}

/* A TIFF holds any number of pages; each is unpacked alone. */
static int read_tiff(struct scan *s)
{
    const l_uint8 *bytes = (const l_uint8 *)s->file->bytes.p;
    size_t n = s->file->bytes.n, offset = 0, count = 0;
    do {
        PIX *pix = pixReadMemFromMultipageTiff(bytes, n, &offset);
        if (!pix)
            break;
        pixDestroy(&pix);
        count++;
    } while (offset && count <= SCAN_PAGES_MAX);
    int err = open_pages(s, count);
    offset = 0;
    for (size_t i = 0; i < s->count && !err; i++) {
        PIX *pix = pixReadMemFromMultipageTiff(bytes, n, &offset);
        if (!pix)
            break;
        err = take_pix(s, pix, i);
        pixDestroy(&pix);
        tell(s, i + 1);
    }
    return err;
}

static int read_picture(struct scan *s)
{
    PIX *pix = pixReadMem((const l_uint8 *)s->file->bytes.p, s->file->bytes.n);
    if (!pix)
        return reader_fail(s->mem, s->fault, FAULT_CORRUPT, "a picture that cannot be unpacked");
    int err = open_pages(s, 1);
    if (!err)
        err = take_pix(s, pix, 0);
    pixDestroy(&pix);
    return err;
}

static int scan_image(struct scan *s)
{
    bool tiff = false;
    int err = scan_picture_check(s->file->bytes, s->mem, s->fault, &tiff);
    if (err || s->fault->code != FAULT_NONE)
        return err;
    err = tiff ? read_tiff(s) : read_picture(s);
    return err || s->fault->code != FAULT_NONE ? err : finish(s);
}

int read_scan(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault,
        void (*progress)(uint32_t page, uint32_t pages))
{
    struct reader_kind kind;
    struct scan s = { .file = file, .mem = mem, .doc = doc, .fault = fault, .progress = progress };
    reader_find(file->bytes, &kind);
    reader_begin(file, kind.format, doc, fault);
    return strcmp(kind.format, "pdf") == 0 ? scan_pdf(&s) : scan_image(&s);
}
