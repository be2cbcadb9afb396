/* SPDX-License-Identifier: MIT */
#include "extract/reader.h"

#include "extract/read_text.h"

/* Longer beginnings first where one is the start of another. To add a kind: its first bytes, and what a clerk
 * calls it. */
static const struct {
    struct str magic;
    const char *kind;
} kinds[] = {
    { { "%PDF-", 5 }, "PDF" },
    { { "PK\003\004", 4 }, "ZIP, docx, xlsx or odt" },
    { { "PK\005\006", 4 }, "empty ZIP" },
    { { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 }, "doc, xls, ppt or wps" },
    { { "{\\rtf", 5 }, "RTF" },
    { { "7z\xBC\xAF\x27\x1C", 6 }, "7z" },
    { { "Rar!\x1A\x07", 6 }, "RAR" },
    { { "\x1F\x8B", 2 }, "gzip" },
    { { "\xFD"
        "7zXZ",
              5 },
            "xz" },
    { { "BZh", 3 }, "bzip2" },
    { { "\x89PNG\r\n\x1A\n", 8 }, "PNG" },
    { { "\xFF\xD8\xFF", 3 }, "JPEG" },
    { { "GIF8", 4 }, "GIF" },
    { { "II*\0", 4 }, "TIFF" },
    { { "MM\0*", 4 }, "TIFF" },
    { { "\x7F"
        "ELF",
              4 },
            "program" },
    { { "MZ\x90", 3 }, "program" },
    { { "<!DOCTYPE html", 14 }, "HTML" },
    { { "<!doctype html", 14 }, "HTML" },
    { { "<html", 5 }, "HTML" },
    { { "<HTML", 5 }, "HTML" },
    { { "<?xml", 5 }, "XML" },
    { { "MIME-Version:", 13 }, "e-mail or MHT" },
};

const char *reader_kind_of(struct str bytes)
{
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_cut(bytes, 3, bytes.n);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_starts(bytes, kinds[i].magic))
            return kinds[i].kind;
    }
    return NULL;
}

int read_document(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    *doc = (struct document){
        .name = str_cut(file->name, 0, DOCUMENT_NAME_MAX),
        .sha256 = file->sha256,
        .bytes = file->bytes.n,
    };
    *fault = (struct fault){ .code = FAULT_NONE };
    if (file->bytes.n == 0) {
        fault->code = FAULT_EMPTY;
        return 0;
    }
    const char *kind = reader_kind_of(file->bytes);
    if (kind) {
        *fault = (struct fault){ .code = FAULT_UNSUPPORTED, .detail = str_of(kind) };
        return 0;
    }
    return read_text(file->bytes, mem, doc, fault);
}
