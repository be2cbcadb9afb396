/* SPDX-License-Identifier: MIT */
#include "extract/read/look.h"

#include <stdint.h>
#include <string.h>

static uint32_t little16(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (uint32_t)u[0] | (uint32_t)u[1] << 8;
}

static uint32_t little32(const char *p)
{
    return little16(p) | little16(p + 2) << 16;
}

/* What gives a kind away. */
struct look_row {
    const char *start;
    struct reader_kind kind;
};

static bool find_start(const struct look_row *rows, size_t count, struct str bytes, struct reader_kind *out)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(bytes, str_of(rows[i].start))) {
            *out = rows[i].kind;
            return true;
        }
    return false;
}

/* ---- ZIP ---- */

enum {
    ZIP_HEAD = 30,       /* bytes of a part's own head */
    ZIP_ENTRY = 46,      /* of its entry in the directory */
    ZIP_END = 22,        /* of the record that says where the directory is */
    ZIP_COMMENT = 65535, /* that may stand behind it */
};

/* By its parts, of which the last row counts; a ZIP without one is an archive. A name that ends with '/'
 * stands for all below it. */
static const struct look_row packages[] = {
    { "word/", { READER_OFFICE, "docx", "Word (docx)", FAULT_NONE } },
    { "xl/", { READER_OFFICE, "xlsx", "Excel (xlsx)", FAULT_NONE } },
    { "ppt/", { READER_TEXT, "pptx", "PowerPoint (pptx)", FAULT_UNSUPPORTED } },
    { "OFD.xml", { READER_OFFICE, "ofd", "OFD", FAULT_NONE } },
    { "Index/Document.iwa", { READER_TEXT, "iwork", "Apple's Pages or Numbers", FAULT_UNSUPPORTED } },
    { "xl/workbook.bin", { READER_LEGACY, "xlsb", "Excel (xlsb)", FAULT_NONE } },
};

/* OpenDocument says what it is in its first part, unpacked. */
static const struct look_row open_documents[] = {
    { "application/vnd.oasis.opendocument.text",
            { READER_OFFICE, "odt", "OpenDocument text (odt)", FAULT_NONE } },
    { "application/vnd.oasis.opendocument.spreadsheet",
            { READER_OFFICE, "ods", "OpenDocument table (ods)", FAULT_NONE } },
    { "application/vnd.oasis.opendocument.presentation",
            { READER_TEXT, "odp", "OpenDocument presentation (odp)", FAULT_UNSUPPORTED } },
    { "application/epub+zip", { READER_TEXT, "epub", "EPUB", FAULT_UNSUPPORTED } },
};

static bool look_mimetype(struct str bytes, struct reader_kind *out)
{
    struct str name = STR("mimetype");
    if (bytes.n < ZIP_HEAD + name.n || !str_eq(str_cut(bytes, ZIP_HEAD, ZIP_HEAD + name.n), name) ||
            little16(bytes.p + 26) != name.n)
        return false;
    size_t at = ZIP_HEAD + name.n + little16(bytes.p + 28);
    return find_start(open_documents, COUNT_OF(open_documents), str_cut(bytes, at, bytes.n), out);
}

/* Whether a part has that name, or stands below it where it ends with '/'. Some programs part folders by
 * '\\', and capitals are the same as small letters. */
static bool is_part(struct str name, const char *part)
{
    size_t n = strlen(part);
    if (name.n < n || (name.n > n && part[n - 1] != '/'))
        return false;
    for (size_t i = 0; i < n; i++)
        if (char_small(name.p[i] == '\\' ? '/' : name.p[i]) != char_small(part[i]))
            return false;
    return true;
}

static void note_part(struct str name, int *best)
{
    for (size_t i = 0; i < COUNT_OF(packages); i++)
        if (is_part(name, packages[i].start))
            *best = *best > (int)i ? *best : (int)i;
}

/* Where the directory begins; 0 when the file has no end, as one that was cut off. */
static size_t find_directory(struct str bytes)
{
    size_t least = bytes.n > ZIP_END + ZIP_COMMENT ? bytes.n - ZIP_END - ZIP_COMMENT : 0;
    for (size_t i = bytes.n < ZIP_END ? 0 : bytes.n - ZIP_END; i > least; i--)
        if (memcmp(bytes.p + i, "PK\005\006", 4) == 0)
            return little32(bytes.p + i + 16);
    return 0;
}

bool look_zip(struct str bytes, struct reader_kind *out)
{
    if (!str_starts(bytes, STR("PK\003\004")) || look_mimetype(bytes, out))
        return str_starts(bytes, STR("PK\003\004"));
    size_t at = find_directory(bytes);
    int best = -1;
    bool office = false, content = false, manifest = false;
    for (int n = 0; n < LOOK_PARTS_MAX && at && at + ZIP_ENTRY <= bytes.n; n++) {
        if (memcmp(bytes.p + at, "PK\001\002", 4) != 0)
            break;
        size_t length = little16(bytes.p + at + 28);
        struct str name = str_cut(bytes, at + ZIP_ENTRY, at + ZIP_ENTRY + length);
        office |= is_part(name, "[Content_Types].xml") || is_part(name, "OFD.xml") ||
                  is_part(name, "Index/Document.iwa");
        content |= is_part(name, "content.xml");
        manifest |= is_part(name, "META-INF/manifest.xml");
        note_part(name, &best);
        at += ZIP_ENTRY + length + little16(bytes.p + at + 30) + little16(bytes.p + at + 32);
    }
    *out = office && best >= 0 ? packages[best].kind
           : content && manifest
                   ? open_documents[0].kind /* packed anew: its reader sees whether it is a workbook */
                   : (struct reader_kind){ READER_ARCHIVE, "zip", "ZIP", FAULT_NONE };
    return true;
}

/* ---- mail ---- */

enum { MAIL_HEAD_MAX = 16384 };

/* The lines in front of the first empty one: which of the fields are among them. False when a line is none.
 */
static bool read_fields(struct str bytes, const char *const *fields, size_t count, unsigned *found)
{
    size_t at = 0, lines = 0;
    *found = 0;
    while (at < bytes.n && at < MAIL_HEAD_MAX) {
        const char *end = memchr(bytes.p + at, '\n', bytes.n - at);
        size_t stop = end ? (size_t)(end - bytes.p) : bytes.n;
        struct str line = str_cut(bytes, at, stop);
        if (str_trim(line).n == 0)
            return lines > 0;
        bool more = line.p[0] == ' ' || line.p[0] == '\t';
        const char *colon = memchr(line.p, ':', line.n);
        size_t name = colon ? (size_t)(colon - line.p) : 0;
        for (size_t i = 0; i < name; i++)
            if ((unsigned char)line.p[i] <= ' ' || (unsigned char)line.p[i] > '~')
                return false;
        if (!more && !name)
            return false;
        for (size_t i = 0; i < count && !more; i++)
            *found |= str_starts_small(line, fields[i]) ? 1u << i : 0;
        lines++;
        at = stop + 1;
    }
    return lines > 0;
}

bool look_mail(struct str bytes, struct reader_kind *out)
{
    static const char *const fields[] = { "mime-version:", "content-type: multipart/related",
        "to:", "received:", "message-id:", "from:", "date:" };
    enum { MIME = 1, RELATED = 2, TO = 4, RECEIVED = 8, ID = 16, FROM = 32, DATE = 64 };
    unsigned found;
    if (str_starts(bytes, STR("From ")) && memchr(bytes.p, '\n', bytes.n)) /* as a mailbox parts its mails */
        bytes = str_cut(bytes, (size_t)((char *)memchr(bytes.p, '\n', bytes.n) - bytes.p) + 1, bytes.n);
    if (!bytes.n || !read_fields(bytes, fields, COUNT_OF(fields), &found))
        return false;
    if (!(found & MIME) && !((found & FROM) && (found & (DATE | ID | RECEIVED))))
        return false;
    bool page = (found & RELATED) && !(found & (TO | RECEIVED | ID));
    *out = page ? (struct reader_kind){ READER_HTML, "mht", "web archive (mht)", FAULT_NONE }
                : (struct reader_kind){ READER_ARCHIVE, "eml", "e-mail", FAULT_NONE };
    return true;
}

/* ---- tar ---- */

enum { TAR_HEAD = 512, TAR_SUM = 148, TAR_SUM_BYTES = 8 };

/* Older ones have no magic, but the sum of their first head's bytes, in octal. */
static bool is_old_tar(struct str bytes)
{
    unsigned said = 0, sum = 0;
    if (bytes.n < TAR_HEAD || !bytes.p[0])
        return false;
    for (size_t i = 0; i < TAR_HEAD; i++) {
        bool own = i >= TAR_SUM && i < TAR_SUM + TAR_SUM_BYTES;
        sum += own ? ' ' : (unsigned char)bytes.p[i];
        if (own && bytes.p[i] >= '0' && bytes.p[i] <= '7')
            said = said * 8 + (unsigned)(bytes.p[i] - '0');
    }
    return said == sum;
}

bool look_tar(struct str bytes, struct reader_kind *out)
{
    if (!str_starts(str_cut(bytes, 257, bytes.n), STR("ustar")) && !is_old_tar(bytes))
        return false;
    *out = (struct reader_kind){ READER_ARCHIVE, "tar", "tar", FAULT_NONE };
    return true;
}

/* ---- what begins as a text may ---- */

enum { BINARY_REACH = 64 }; /* bytes, of which one is zero as none of a text is */

bool look_binary(struct str bytes, struct reader_kind *out)
{
    static const struct look_row rows[] = {
        { "BM", { READER_SCAN, "bmp", "BMP", FAULT_NONE } },
        { "MZ", { READER_TEXT, "program", "program", FAULT_UNSUPPORTED } },
        { "CAJ", { READER_TEXT, "caj", "CAJ", FAULT_UNSUPPORTED } },
        { "KDH", { READER_TEXT, "kdh", "KDH", FAULT_UNSUPPORTED } },
        { "AC10", { READER_TEXT, "dwg", "AutoCAD (dwg)", FAULT_UNSUPPORTED } },
        { "ITSF", { READER_TEXT, "chm", "help file (chm)", FAULT_UNSUPPORTED } },
        { "ID3", { READER_TEXT, "media", "video or sound", FAULT_UNSUPPORTED } },
    };
    struct str start = str_cut(bytes, 0, BINARY_REACH);
    if (!start.n || !memchr(start.p, '\0', start.n))
        return false;
    if (str_starts(str_cut(start, 4, start.n), STR("ftyp"))) {
        *out = (struct reader_kind){ READER_TEXT, "media", "video, sound, or a telephone's picture (HEIC)",
            FAULT_UNSUPPORTED };
        return true;
    }
    return find_start(rows, COUNT_OF(rows), start, out);
}

/* ---- names ---- */

static bool ends_so(struct str name, const char *ending)
{
    size_t n = strlen(ending);
    return name.n >= n && str_starts_small(str_cut(name, name.n - n, name.n), ending);
}

enum fault_code look_name(struct str name, const char **words)
{
    /* Not doc and xls: programs write pages and tables of text under these names. */
    static const struct {
        const char *ending, *words;
    } rows[] = {
        { ".pdf", "named pdf, but no PDF" },
        { ".docx", "named docx, but no Word file" },
        { ".xlsx", "named xlsx, but no workbook" },
        { ".ofd", "named ofd, but no OFD" },
        { ".zip", "named zip, but no ZIP" },
        { ".rar", "named rar, but no RAR" },
        { ".png", "named png, but no picture" },
        { ".jpg", "named jpg, but no picture" },
        { ".jpeg", "named jpeg, but no picture" },
        { ".tif", "named tif, but no picture" },
        { ".tiff", "named tiff, but no picture" },
    };
    if (str_starts(name, STR("~$"))) {
        *words = "the lock file that Office keeps beside an open document";
        return FAULT_UNSUPPORTED;
    }
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        *words = rows[i].words;
        if (ends_so(name, rows[i].ending))
            return FAULT_CORRUPT;
    }
    return FAULT_NONE;
}
