/* SPDX-License-Identifier: MIT */
#include "extract/read/read_page.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <poppler.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/read/page_picture.h"
#include "extract/read/read_scan_picture.h"

enum { JPEG_QUALITY = 80, POINTS_PER_INCH = 72 };

static int absent(struct arena *mem, struct fault *fault)
{
    return reader_fail(mem, fault, FAULT_BLANK, "there is no such page");
}

/* ---- PDF ---- */

static cairo_status_t add_bytes(void *context, const unsigned char *bytes, unsigned n)
{
    return buf_add(context, bytes, n) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static uint32_t hundredths(double points)
{
    return points > 0 && points * 100 < PAGE_PICTURE_EDGE_MAX ? (uint32_t)lround(points * 100) : 0;
}

static cairo_surface_t *draw(PopplerPage *page, double width, double height)
{
    double scale = READ_PAGE_DPI / (double)POINTS_PER_INCH;
    while (width * scale > READ_PAGE_EDGE_MAX || height * scale > READ_PAGE_EDGE_MAX)
        scale /= 2;
    cairo_surface_t *surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, (int)ceil(width * scale), (int)ceil(height * scale));
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    poppler_page_render(page, cairo);
    cairo_destroy(cairo);
    return surface;
}

static int paint(PopplerPage *page, struct arena *mem, struct buf *out, struct fault *fault)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    const struct page_picture sized = { hundredths(width), hundredths(height), STR_NONE };
    if (!sized.width || !sized.height)
        return reader_fail(mem, fault, FAULT_CORRUPT, "PDF: a page of no size");
    int err = page_picture_pack(&sized, out);
    cairo_surface_t *surface = draw(page, width, height);
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, add_bytes, out);
    cairo_surface_destroy(surface);
    return err || status == CAIRO_STATUS_SUCCESS ? err : ERR_MEMORY;
}

static int paint_pdf(
        const struct source_file *file, int i, struct arena *mem, struct buf *out, struct fault *fault)
{
    GBytes *bytes = g_bytes_new_static(file->bytes.p, file->bytes.n);
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    PopplerPage *page = document && i < poppler_document_get_n_pages(document)
                                ? poppler_document_get_page(document, i)
                                : NULL;
    int err = page       ? paint(page, mem, out, fault)
              : document ? absent(mem, fault)
                         : reader_fail(mem, fault, FAULT_CORRUPT, "PDF: its pages cannot be found");
    if (page)
        g_object_unref(page);
    if (document)
        g_object_unref(document);
    g_bytes_unref(bytes);
    return err;
}

/* ---- pictures ---- */

/* As fine as it is of use, in grey or colour; what is black and white becomes grey with it. NULL: none. */
static PIX *shrink(PIX *pix, int dpi)
{
    PIX *plain = pixGetColormap(pix) ? pixRemoveColormap(pix, REMOVE_CMAP_BASED_ON_SRC) : pixClone(pix);
    float scale = (float)READ_PAGE_DPI / (float)dpi;
    int edge = pixGetWidth(pix) > pixGetHeight(pix) ? pixGetWidth(pix) : pixGetHeight(pix);
    if ((float)edge * scale > READ_PAGE_EDGE_MAX)
        scale = (float)READ_PAGE_EDGE_MAX / (float)edge;
    PIX *small = !plain                    ? NULL
                 : scale >= 1.0f           ? pixClone(plain)
                 : pixGetDepth(plain) == 1 ? pixScaleToGray(plain, scale)
                                           : pixScale(plain, scale, scale);
    pixDestroy(&plain);
    return small;
}

static int add_jpeg(PIX *pix, struct arena *mem, struct buf *out, struct fault *fault)
{
    l_uint8 *bytes = NULL;
    size_t n = 0;
    PIX *eight = pixGetDepth(pix) == 32 ? pixClone(pix) : pixConvertTo8(pix, 0);
    int err = !eight || pixWriteMemJpeg(&bytes, &n, eight, JPEG_QUALITY, 0)
                      ? reader_fail(mem, fault, FAULT_CORRUPT, "a picture that cannot be painted")
                      : buf_add(out, bytes, n);
    free(bytes);
    pixDestroy(&eight);
    return err;
}

static PIX *unpack(struct str bytes, int i, bool tiff)
{
    const l_uint8 *p = (const l_uint8 *)bytes.p;
    return tiff ? pixReadMemTiff(p, bytes.n, i) : i == 0 ? pixReadMem(p, bytes.n) : NULL;
}

static int paint_picture(
        const struct source_file *file, int i, struct arena *mem, struct buf *out, struct fault *fault)
{
    bool tiff = false;
    int err = scan_picture_check(file->bytes, mem, fault, &tiff);
    if (err || fault->code != FAULT_NONE)
        return err;
    PIX *pix = unpack(file->bytes, i, tiff);
    if (!pix || !scan_picture_is_sound(pix)) {
        pixDestroy(&pix);
        return absent(mem, fault);
    }
    int dpi = scan_picture_dpi(pix);
    const struct page_picture sized = { (uint32_t)(pixGetWidth(pix) * 7200LL / dpi),
        (uint32_t)(pixGetHeight(pix) * 7200LL / dpi), STR_NONE };
    PIX *small = shrink(pix, dpi);
    pixDestroy(&pix);
    err = small ? page_picture_pack(&sized, out) : ERR_MEMORY;
    if (!err)
        err = add_jpeg(small, mem, out, fault);
    pixDestroy(&small);
    return err;
}

static int number_of(struct str digits)
{
    int n = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9' || n > 1000000)
            return 0;
        n = n * 10 + digits.p[i] - '0';
    }
    return n;
}

int read_page(const struct source_file *file, struct arena *mem, struct buf *out, struct fault *fault)
{
    struct reader_kind kind;
    int number = number_of(file->name);
    *fault = (struct fault){ .code = FAULT_NONE };
    reader_find(file->bytes, &kind);
    setMsgSeverity(L_SEVERITY_NONE);
    if (kind.reader != READER_PDF && kind.reader != READER_SCAN)
        return reader_fail(mem, fault, FAULT_UNSUPPORTED, kind.words);
    if (number < 1)
        return absent(mem, fault);
    return kind.reader == READER_PDF ? paint_pdf(file, number - 1, mem, out, fault)
                                     : paint_picture(file, number - 1, mem, out, fault);
}
