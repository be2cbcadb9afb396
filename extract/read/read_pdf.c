/* SPDX-License-Identifier: MIT */
#include "extract/read/read_pdf.h"

#include <malloc.h>

#include "common/err.h"
#include "extract/read/read_pdf_pages.h"

enum { TRIM_PAGES = 256 };

/* Pages on their way from the file to the layout. */
struct pass {
    struct pdf *pdf;
    size_t scanned;
    int pictures;
};

/* One page that is a scan makes the file none of ours; then the others are only counted. */
static int take_page(void *context, size_t i, struct arena *mem, struct layout_page *page)
{
    struct pass *pass = context;
    if (i % TRIM_PAGES == TRIM_PAGES - 1) /* what Poppler and qpdf have freed lies scattered */
        malloc_trim(0);
    int err = pdf_take_page(pass->pdf, i, mem, page);
    pass->scanned += !err && pdf_is_scanned(pass->pdf, i, page);
    pass->pictures += pdf_pictures(pass->pdf);
    if (pass->scanned)
        page->glyph_count = page->rule_count = 0;
    return err;
}

int read_pdf(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault,
        size_t *scanned)
{
    struct pass pass = { .pdf = NULL };
    struct build b;
    *scanned = 0;
    reader_begin(file, "pdf", doc, fault);
    int err = pdf_open(file->bytes, mem, fault, &pass.pdf);
    if (err || !pass.pdf)
        return err;
    struct layout_source source = { pdf_page_count(pass.pdf), take_page, &pass };
    build_init(&b, mem, doc);
    doc->pages = (int)source.count;
    err = layout_read(&source, &b);
    doc->pictures = pass.pictures;
    pdf_close(pass.pdf);
    *scanned = pass.scanned;
    struct fault told = *fault;
    int ended = build_finish(&b, fault);
    if (pass.scanned)
        *fault = told;
    return err ? err : ended;
}
