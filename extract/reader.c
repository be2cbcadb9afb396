/* SPDX-License-Identifier: MIT */
#include "extract/reader.h"

#include "extract/read_text.h"

enum { START_MAX = 1024 }; /* bytes within which the first word must stand */

static const struct {
    const char *program, *packages;
} readers[READER_COUNT] = {
    [READER_TEXT] = { "jihe-read-text", "jihe" },
    [READER_PDF] = { "jihe-read-pdf", "libpoppler-glib8 poppler-data libqpdf29" },
};

const char *reader_program(enum reader reader)
{
    return readers[reader].program;
}

const char *reader_packages(enum reader reader)
{
    return readers[reader].packages;
}

/* To add a kind: its first bytes, and what a clerk calls it. */
static const struct {
    struct str magic;
    const char *kind;
} kinds[] = {
    { { "PK\003\004", 4 }, "ZIP, docx, xlsx, odt or ofd" },
    { { "PK\005\006", 4 }, "empty ZIP" },
    { { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 }, "doc, xls, ppt, wps or et" },
    { { "{\\rtf", 5 }, "RTF" },
    { { "7z\xBC\xAF\x27\x1C", 6 }, "7z" },
    { { "Rar!\x1A\x07", 6 }, "RAR" },
    { { "\x1F\x8B", 2 }, "gzip" },
    { { "\3757zXZ", 5 }, "xz" },
    { { "BZh", 3 }, "bzip2" },
    { { "\x89PNG\r\n\x1A\n", 8 }, "PNG" },
    { { "\xFF\xD8\xFF", 3 }, "JPEG" },
    { { "GIF8", 4 }, "GIF" },
    { { "II*\0", 4 }, "TIFF" },
    { { "MM\0*", 4 }, "TIFF" },
    { { "RIFF", 4 }, "WebP or sound" },
    { { "\177ELF", 4 }, "program" },
    { { "MZ\x90", 3 }, "program" },
    { { "SQLite format 3", 16 }, "SQLite" },
    { { "\xFF\xFE\0\0", 4 }, "UTF-32 text" },
    { { "\0\0\xFE\xFF", 4 }, "UTF-32 text" },
};

/* White space or a byte order mark may come before these, and capitals do not matter. */
static const struct {
    const char *start; /* in small letters */
    const char *kind;
    enum reader reader;
} markups[] = {
    { "%pdf-", "PDF", READER_PDF },
    { "<!doctype html", "HTML", READER_TEXT },
    { "<html", "HTML", READER_TEXT },
    { "<?xml", "XML", READER_TEXT },
    { "mime-version:", "e-mail or MHT", READER_TEXT },
};

static bool starts_with_any_case(struct str s, const char *small)
{
    for (size_t i = 0; small[i]; i++) {
        char c = i < s.n ? s.p[i] : '\0';
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != small[i])
            return false;
    }
    return true;
}

const char *reader_kind_of(struct str bytes)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_starts(bytes, kinds[i].magic))
            return kinds[i].kind;
    }
    struct str start = str_trim(str_cut(bytes, 0, START_MAX));
    for (size_t i = 0; i < sizeof markups / sizeof *markups; i++) {
        if (starts_with_any_case(start, markups[i].start))
            return markups[i].kind;
    }
    return NULL;
}

enum reader reader_for(struct str bytes)
{
    struct str start = str_trim(str_cut(bytes, 0, START_MAX));
    for (size_t i = 0; i < sizeof markups / sizeof *markups; i++) {
        if (starts_with_any_case(start, markups[i].start))
            return markups[i].reader;
    }
    return READER_TEXT;
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
