/* SPDX-License-Identifier: MIT */
#include "extract/read/reader.h"

#include <string.h>

#include "common/err.h"
#include "extract/read/look.h"
#include "extract/read/read_text.h"

enum {
    START_MAX = 1024, /* bytes within which a PDF begins */
    WORD_MAX = 32,    /* bytes of the longest first word */
    HEAD_MAX = 8192,  /* and markup says what it is: programs name all their spaces before that */
};

static const struct {
    const char *program, *packages;
    bool folder, slow;
} readers[READER_COUNT] = {
    [READER_TEXT] = { "jihe-read-text", "jihe", false, false },
    [READER_PDF] = { "jihe-read-pdf", "libpoppler-glib8 poppler-data libqpdf29", false, false },
    [READER_HTML] = { "jihe-read-html", "libxml2", false, false },
    [READER_ARCHIVE] = { "jihe-unpack", "libarchive13", false, false },
    [READER_OFFICE] = { "jihe-read-office", "libzip4 libexpat1", false, false },
    [READER_LEGACY] = { "jihe-read-legacy", "libreoffice-writer libreoffice-calc", true, false },
    [READER_SCAN] = { "jihe-read-scan", "tesseract-ocr tesseract-ocr-chi-sim", false, true },
    [READER_PAGE] = { "jihe-read-page", "libpoppler-glib8 poppler-data liblept5", false, false },
};

const char *reader_program(enum reader reader)
{
    return readers[reader].program;
}

const char *reader_packages(enum reader reader)
{
    return readers[reader].packages;
}

bool reader_keeps_folder(enum reader reader)
{
    return readers[reader].folder;
}

bool reader_is_slow(enum reader reader)
{
    return readers[reader].slow;
}

#define NOBODY FAULT_UNSUPPORTED

/* To add a kind: its first bytes, who reads it, its format, what a clerk calls it. */
static const struct {
    struct str magic;
    struct reader_kind kind;
} kinds[] = {
    { { "PK\005\006", 4 }, { READER_ARCHIVE, "zip", "empty ZIP", FAULT_NONE } },
    /* books that are no OLE file: Excel 2, 3, 4, and what programs write as 5 */
    { { "\x09\0\4\0", 4 }, { READER_LEGACY, "xls", "Excel 2 (xls)", FAULT_NONE } },
    { { "\x09\2\6\0", 4 }, { READER_LEGACY, "xls", "Excel 3 (xls)", FAULT_NONE } },
    { { "\x09\4\6\0", 4 }, { READER_LEGACY, "xls", "Excel 4 (xls)", FAULT_NONE } },
    { { "\x09\x08\x08\0", 4 }, { READER_LEGACY, "xls", "Excel 5 (xls)", FAULT_NONE } },
    { { "\x09\x08\x10\0", 4 }, { READER_LEGACY, "xls", "Excel 97 (xls)", FAULT_NONE } },
    { { "ID;P", 4 }, { READER_LEGACY, "slk", "SYLK (slk)", FAULT_NONE } },
    { { "{\\rtf", 5 }, { READER_LEGACY, "rtf", "RTF", FAULT_NONE } },
    { { "7z\xBC\xAF\x27\x1C", 6 }, { READER_ARCHIVE, "7z", "7z", FAULT_NONE } },
    { { "Rar!\x1A\x07", 6 }, { READER_ARCHIVE, "rar", "RAR", FAULT_NONE } },
    { { "\x1F\x8B", 2 }, { READER_ARCHIVE, "gz", "gzip", FAULT_NONE } },
    { { "\3757zXZ", 5 }, { READER_ARCHIVE, "xz", "xz", FAULT_NONE } },
    { { "BZh", 3 }, { READER_ARCHIVE, "bz2", "bzip2", FAULT_NONE } },
    { { "\x89PNG\r\n\x1A\n", 8 }, { READER_SCAN, "png", "PNG", FAULT_NONE } },
    { { "\xFF\xD8\xFF", 3 }, { READER_SCAN, "jpeg", "JPEG", FAULT_NONE } },
    { { "GIF8", 4 }, { READER_TEXT, "gif", "GIF", NOBODY } },
    { { "II*\0", 4 }, { READER_SCAN, "tiff", "TIFF", FAULT_NONE } },
    { { "MM\0*", 4 }, { READER_SCAN, "tiff", "TIFF", FAULT_NONE } },
    { { "RIFF", 4 }, { READER_TEXT, "riff", "WebP or sound", NOBODY } },
    { { "\177ELF", 4 }, { READER_TEXT, "program", "program", NOBODY } },
    { { "SQLite format 3", 16 }, { READER_TEXT, "sqlite", "SQLite", NOBODY } },
    { { "L\0\0\0\x01\x14\x02", 7 }, { READER_TEXT, "lnk", "a shortcut to a file, not the file", NOBODY } },
    { { "\x78\x9F\x3E\x22", 4 }, { READER_ARCHIVE, "tnef", "winmail.dat", FAULT_NONE } },
    { { "%!PS", 4 }, { READER_TEXT, "ps", "PostScript", NOBODY } },
    { { "8BPS", 4 }, { READER_TEXT, "psd", "Photoshop", NOBODY } },
    { { "AT&TFORM", 8 }, { READER_TEXT, "djvu", "DjVu", NOBODY } },
    { { "MSCF", 4 }, { READER_TEXT, "cab", "CAB archive", NOBODY } },
    { { "\x1A\x45\xDF\xA3", 4 }, { READER_TEXT, "media", "video or sound", NOBODY } },
    { { "\x30\x26\xB2\x75", 4 }, { READER_TEXT, "media", "video or sound", NOBODY } },
    { { "\xFF\xFE\0\0", 4 }, { READER_TEXT, "txt", "UTF-32 text", NOBODY } },
    { { "\0\0\xFE\xFF", 4 }, { READER_TEXT, "txt", "UTF-32 text", NOBODY } },
};

/* White space or a byte order mark may come before these, and capitals do not matter. */
#define PDF_KIND                                                                                             \
    {                                                                                                        \
        READER_PDF, "pdf", "PDF", FAULT_NONE                                                                 \
    }
#define HTML_KIND                                                                                            \
    {                                                                                                        \
        READER_HTML, "html", "HTML", FAULT_NONE                                                              \
    }
static const struct {
    const char *start; /* in small letters */
    struct reader_kind kind;
} markups[] = {
    { "%pdf-", PDF_KIND },
    { "<!doctype html", HTML_KIND },
    { "<!--", HTML_KIND },
};

/* Elements that a page, or what a mail has of one, begins with. */
static const char *const html_elements[] = { "html", "head", "meta", "body", "title", "link", "style",
    "script", "table", "div", "p", "span", "font", "center", "h1", "h2", "h3", "ul", "ol", "br", "b",
    "strong", "section", "article", "base", "form" };

/* What follows an XML declaration; of programs that export "xls" many write the XML of Office 2003. */
static const struct {
    const char *has; /* in small letters */
    struct reader_kind kind;
} xmls[] = {
    { "<pkg:package", { READER_TEXT, "xml", "Word or Excel as one XML file", NOBODY } },
    { "<html", { READER_HTML, "html", "XHTML", FAULT_NONE } },
    { "progid=\"excel.sheet\"", { READER_LEGACY, "xls", "Excel 2003 (XML)", FAULT_NONE } },
    { "urn:schemas-microsoft-com:office:spreadsheet",
            { READER_LEGACY, "xls", "Excel 2003 (XML)", FAULT_NONE } },
    { "progid=\"word.document\"", { READER_LEGACY, "doc", "Word 2003 (XML)", FAULT_NONE } },
    { "http://schemas.microsoft.com/office/word/2003/wordml",
            { READER_LEGACY, "doc", "Word 2003 (XML)", FAULT_NONE } },
    { "=\"application/vnd.oasis.opendocument.text\"",
            { READER_LEGACY, "fodt", "flat OpenDocument text (fodt)", FAULT_NONE } },
    { "=\"application/vnd.oasis.opendocument.spreadsheet\"",
            { READER_LEGACY, "fods", "flat OpenDocument table (fods)", FAULT_NONE } },
};

/* White space, a byte order mark and the zero bytes of UTF-16 left out, capitals made small. */
static struct str take_start(struct str bytes, char out[HEAD_MAX])
{
    size_t n = 0;
    bool marked = false; /* only of markup more than its first word is asked for */
    for (size_t i = 0; i < bytes.n && i < HEAD_MAX && (n < WORD_MAX || marked); i++) {
        char c = bytes.p[i];
        bool mark =
                i < 3 && ((unsigned char)c == 0xEF || (unsigned char)c == 0xBB || (unsigned char)c == 0xBF ||
                                 (unsigned char)c == 0xFF || (unsigned char)c == 0xFE);
        if (c == '\0' || mark || (n == 0 && strchr(" \t\r\n\f", c)))
            continue;
        marked |= n == 0 && c == '<';
        out[n++] = char_small(c);
    }
    return (struct str){ out, n };
}

/* <p>, <p class=…: a word behind '<' and what may follow it; or another program's words in front of <html. */
static bool begins_page(struct str start)
{
    size_t n = 1;
    if (!str_starts(start, STR("<")))
        return false;
    while (n < start.n && !strchr(" \t\r\n/>", start.p[n]))
        n++;
    return n < start.n && (str_is_any(str_cut(start, 1, n), html_elements, COUNT_OF(html_elements)) ||
                                  (str_find(start, STR("<html")) > 0 && !str_starts(start, STR("<?xml"))));
}

static bool find_markup(struct str start, struct reader_kind *out)
{
    for (size_t i = 0; i < sizeof markups / sizeof *markups; i++) {
        if (!str_starts(start, str_of(markups[i].start)))
            continue;
        *out = markups[i].kind;
        return true;
    }
    if (begins_page(start)) {
        *out = (struct reader_kind)HTML_KIND;
        return true;
    }
    if (!str_starts(start, STR("<?xml")))
        return false;
    *out = (struct reader_kind){ READER_TEXT, "xml", "XML", NOBODY };
    for (size_t i = 0; i < sizeof xmls / sizeof *xmls; i++)
        if (str_find(start, str_of(xmls[i].has)) >= 0) {
            *out = xmls[i].kind;
            break;
        }
    return true;
}

/* Some bytes may stand in front of a PDF (the head of a mail, of a download), as Acrobat has it: a kilobyte
 * of them. Text may well speak of %PDF-, but it has no objects. */
static bool find_pdf(struct str bytes, struct reader_kind *out)
{
    struct str start = str_cut(bytes, 0, START_MAX), object = STR("endobj");
    if (str_find(start, STR("%PDF-")) < 0 || !memmem(bytes.p, bytes.n, object.p, object.n))
        return false;
    *out = (struct reader_kind)PDF_KIND;
    return true;
}

void reader_find(struct str bytes, struct reader_kind *out)
{
    char room[HEAD_MAX];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_starts(bytes, kinds[i].magic)) {
            *out = kinds[i].kind;
            return;
        }
    }
    struct str start = take_start(bytes, room);
    if (look_zip(bytes, out) || look_ole(bytes, out) || look_mail(bytes, out) || look_tar(bytes, out) ||
            find_markup(start, out) || find_pdf(bytes, out) || look_binary(bytes, out))
        return;
    *out = (struct reader_kind){ READER_TEXT, "txt", "text", FAULT_NONE };
}

enum reader reader_for(struct str bytes)
{
    struct reader_kind kind;
    reader_find(bytes, &kind);
    return kind.reader;
}

void reader_begin(
        const struct source_file *file, const char *format, struct document *doc, struct fault *fault)
{
    *doc = (struct document){
        .name = str_cut(file->name, 0, DOCUMENT_NAME_MAX),
        .format = str_of(format),
        .sha256 = file->sha256,
        .bytes = file->bytes.n,
    };
    *fault = (struct fault){ .code = file->bytes.n ? FAULT_NONE : FAULT_EMPTY };
}

int reader_fail(struct arena *mem, struct fault *fault, enum fault_code code, const char *detail)
{
    char *kept = arena_copy(mem, detail, strlen(detail));
    if (!kept)
        return ERR_MEMORY;
    *fault = (struct fault){ .code = code, .detail = str_of(kept) };
    return 0;
}

int read_document(
        const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct reader_kind kind;
    reader_begin(file, "txt", doc, fault);
    if (fault->code != FAULT_NONE)
        return 0;
    reader_find(file->bytes, &kind);
    if (kind.reader != READER_TEXT || kind.fault != FAULT_NONE) {
        *fault = (struct fault){
            .code = kind.fault == FAULT_NONE ? FAULT_UNSUPPORTED : kind.fault,
            .detail = str_of(kind.words),
        };
        return 0;
    }
    enum fault_code denied = look_name(file->name, &kind.words);
    if (denied != FAULT_NONE) {
        *fault = (struct fault){ .code = denied, .detail = str_of(kind.words) };
        return 0;
    }
    return read_text(file->bytes, mem, doc, fault);
}
