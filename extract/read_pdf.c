/* SPDX-License-Identifier: MIT */
#include "extract/read_pdf.h"

#include "common/err.h"
#include "extract/read_pdf_pages.h"

static int write_document(const struct layout_page *pages, size_t count, struct arena *mem,
        struct document *doc, struct fault *fault)
{
    struct build b;
    build_init(&b, mem, doc);
    int err = layout_build(pages, count, &b), ended = build_finish(&b, fault);
    return err ? err : ended;
}

int read_pdf(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault,
        size_t *scanned)
{
    struct pdf *pdf = NULL;
    *scanned = 0;
    reader_begin(file, "pdf", doc, fault);
    int err = pdf_open(file->bytes, mem, fault, &pdf);
    if (err || !pdf)
        return err;
    size_t count = pdf_page_count(pdf);
    struct layout_page *pages = arena_array(mem, count, sizeof *pages);
    if (!pages)
        err = ERR_MEMORY;
    for (size_t i = 0; i < count && !err; i++) {
        err = pdf_take_page(pdf, i, &pages[i]);
        *scanned += !err && pdf_is_scanned(pdf, i, &pages[i]);
    }
    pdf_close(pdf);
    doc->pages = (int)count;
    return err || *scanned ? err : write_document(pages, count, mem, doc, fault);
}
