/* SPDX-License-Identifier: MIT */
#include "extract/read_scan.h"

#include <string.h>

#include "common/err.h"
#include "extract/read_pdf_pages.h"
#include "extract/read_scan_page.h"

enum {
    SCAN_DPI = 400, /* at which pages of a PDF are painted */
    DPI_MIN = 100,  /* what a picture says of itself is believed between these two */
    DPI_MAX = 1200,
    A4_TENTHS = 83, /* else it is taken to be as wide as A4: 8.3 inches */
};

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
        err = pdf_take_page(pdf, i, &s->pages[i]);
        if (!err && pdf_is_scanned(pdf, i, &s->pages[i]))
            err = take_picture(s, pdf, i);
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

/* Leptonica refuses a PNG of 2^31 pixels as broken; this says what is wrong with it. */
static int64_t png_edge(struct str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    if (bytes.n < 24 || memcmp(p, "\x89PNG", 4) != 0)
        return 0;
    int64_t width = (int64_t)p[16] << 24 | p[17] << 16 | p[18] << 8 | p[19],
            height = (int64_t)p[20] << 24 | p[21] << 16 | p[22] << 8 | p[23];
    return width > height ? width : height;
}

/* Looks at the head before anything is unpacked: it may claim 2^31 pixels. */
static int check_size(struct scan *s, l_int32 *format)
{
    l_int32 width = 0, height = 0, depth, samples, map;
    if (png_edge(s->file->bytes) > SCAN_EDGE_MAX)
        return reader_fail(s->mem, s->fault, FAULT_TOO_COMPLEX, "SCAN_EDGE_MAX (20000 pixels)");
    if (pixReadHeaderMem((const l_uint8 *)s->file->bytes.p, s->file->bytes.n, format, &width, &height, &depth,
                &samples, &map) ||
            width < 1 || height < 1)
        return reader_fail(s->mem, s->fault, FAULT_CORRUPT, "a picture whose head cannot be read");
    if (width > SCAN_EDGE_MAX || height > SCAN_EDGE_MAX)
        return reader_fail(s->mem, s->fault, FAULT_TOO_COMPLEX, "SCAN_EDGE_MAX (20000 pixels)");
    if ((int64_t)width * height > SCAN_PIXELS_MAX)
        return reader_fail(s->mem, s->fault, FAULT_TOO_COMPLEX, "SCAN_PIXELS_MAX (80 Mi pixels)");
    return 0;
}

static int resolution_of(PIX *pix)
{
    int said = pixGetXRes(pix),
        across = pixGetWidth(pix) < pixGetHeight(pix) ? pixGetWidth(pix) : pixGetHeight(pix);
    if (said >= DPI_MIN && said <= DPI_MAX)
        return said;
    int guessed = across * 10 / A4_TENTHS;
    return guessed < DPI_MIN ? DPI_MIN : guessed > DPI_MAX ? DPI_MAX : guessed;
}

static int take_pix(struct scan *s, PIX *pix, size_t i)
{
    bool sound = pixGetWidth(pix) <= SCAN_EDGE_MAX && pixGetHeight(pix) <= SCAN_EDGE_MAX &&
                 (int64_t)pixGetWidth(pix) * pixGetHeight(pix) <= SCAN_PIXELS_MAX;
    return sound ? scan_page_take(pix, resolution_of(pix), s->mem, &s->pages[i]) : 0;
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
    l_int32 format = IFF_UNKNOWN;
    int err = check_size(s, &format);
    if (err || s->fault->code != FAULT_NONE)
        return err;
    bool tiff = format >= IFF_TIFF && format <= IFF_TIFF_ZIP;
    err = tiff || format == IFF_TIFF_JPEG ? read_tiff(s) : read_picture(s);
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
