/* SPDX-License-Identifier: MIT */
#include "extract/read/read_text.h"

#include <iconv.h>
#include <string.h>

#include "common/bytes16.h"
#include "common/err.h"
#include "common/utf8.h"
#include "extract/read/csv.h"
#include "extract/read/encoding.h"
#include "extract/read/radical.h"
#include "extract/read/reader.h"

/* ---- to UTF-8 ---- */

/* iconv wants char **; it does not write to its input. ERR_FORMAT: *bad is the byte that it stopped at. */
static int convert(struct str bytes, const char *encoding, struct arena *mem, struct str *out, size_t *bad)
{
    iconv_t cd = iconv_open("UTF-8", encoding);
    if (cd == (iconv_t)-1)
        return ERR_ABSENT;
    size_t room = bytes.n * 2 + 4, left = room, in_left = bytes.n; /* 2 bytes become at most 3, 4 become 4 */
    char *text = arena_alloc(mem, room), *to = text, *in = (char *)(size_t)bytes.p;
    int err = text ? 0 : ERR_MEMORY;
    if (text && iconv(cd, &in, &in_left, &to, &left) == (size_t)-1)
        err = ERR_FORMAT;
    iconv_close(cd);
    *bad = bytes.n - in_left;
    *out = (struct str){ text, room - left };
    return err;
}

/* ---- lines ---- */

/* Length of the line end that begins at p, 0 when none does: CRLF, CR, LF, VT, FF, NEL, and the two of
 * Unicode. */
static size_t line_end(const char *p, const char *end)
{
    const unsigned char c = (unsigned char)*p;
    if (c == '\r')
        return p + 1 < end && p[1] == '\n' ? 2 : 1;
    if (c == '\n' || c == '\v' || c == '\f')
        return 1;
    if (c == 0xC2 && end - p >= 2 && (unsigned char)p[1] == 0x85)
        return 2;
    if (c == 0xE2 && end - p >= 3 && (unsigned char)p[1] == 0x80 &&
            ((unsigned char)p[2] == 0xA8 || (unsigned char)p[2] == 0xA9))
        return 3;
    return 0;
}

/* How many of the sixteen bytes at p come before the first that may begin a line end or be a control. Text is
 * well-formed: no character goes on with one of these. */
static inline unsigned plain_bytes(const char *p)
{
    struct bytes16 b = bytes16_load(p);
    struct bytes16 control =
                           bytes16_either(bytes16_same(bytes16_both(b, bytes16_of('\xE0')), bytes16_of('\0')),
                                   bytes16_same(b, bytes16_of('\x7F'))),
                   other = bytes16_either(
                           bytes16_same(b, bytes16_of('\xC2')), bytes16_same(b, bytes16_of('\xE2')));
    return (unsigned)__builtin_ctz(bytes16_bits(bytes16_either(control, other)) | 1u << BYTES16);
}

/* Line ends become '\n', other control characters a blank, so that no later pass meets them. Never longer
 * than it was, so sixteen bytes that are there may be copied whatever comes of them. */
static struct str normalise(struct str text, char *out)
{
    const char *p = text.p, *end = text.p + text.n;
    char *to = out;
    while (p < end) {
        if (end - p >= BYTES16) {
            unsigned plain = plain_bytes(p);
            memcpy(to, p, BYTES16);
            to += plain;
            p += plain;
            if (plain == BYTES16)
                continue;
        }
        unsigned char c = (unsigned char)*p;
        size_t n = line_end(p, end);
        if (n) {
            *to++ = '\n';
            p += n;
        } else {
            p++;
            *to++ = (c < 0x20 && c != '\t') || c == 0x7F ? ' ' : (char)c;
        }
    }
    return (struct str){ out, (size_t)(to - out) };
}

static int add_blocks(struct arena *mem, struct document *doc)
{
    const char *begin = doc->text.p, *end = begin + doc->text.n;
    size_t cap = 0;
    for (const char *line = begin; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop)
            stop = end;
        if (str_trim((struct str){ line, (size_t)(stop - line) }).n) {
            struct block *b = arena_extend(mem, (void **)&doc->blocks, &doc->block_count, &cap,
                    (struct arena_row){ sizeof *b, DOCUMENT_BLOCKS_MAX });
            if (!b)
                return doc->block_count >= DOCUMENT_BLOCKS_MAX ? ERR_LIMIT : ERR_MEMORY;
            *b = (struct block){
                .kind = BLOCK_PARAGRAPH,
                .start = (uint32_t)(line - begin),
                .end = (uint32_t)(stop - begin),
                .table = -1,
            };
        }
        line = stop + 1;
    }
    return 0;
}

/* ---- the reader ---- */

static int take_text(struct str utf8, struct arena *mem, struct document *doc, struct fault *fault)
{
    if (utf8.n > DOCUMENT_TEXT_MAX)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "DOCUMENT_TEXT_MAX (256 MiB)");
    char *room = arena_room(mem, utf8.n + 1, 1);
    if (!room)
        return ERR_MEMORY;
    doc->text = normalise(utf8, room);
    if (csv_is(doc->text)) {
        struct build build;
        struct str text = doc->text;
        doc->format = STR("csv");
        build_init(&build, mem, doc);
        csv_build(text, &build);
        return build_finish(&build, fault);
    }
    radical_replace(room, doc->text.n);
    int err = add_blocks(mem, doc);
    if (err == ERR_LIMIT)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "DOCUMENT_BLOCKS_MAX (4194304)");
    if (!err && !doc->block_count)
        fault->code = FAULT_BLANK;
    return err;
}

int read_text(struct str bytes, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct encoding found;
    struct str utf8;
    size_t bad;
    encoding_find(bytes, &found);
    if (!found.name)
        return reader_fail(mem, fault, FAULT_NOT_TEXT, found.why);
    doc->format = STR("txt");
    doc->encoding = str_of(found.name);
    bytes = str_cut(bytes, found.mark, bytes.n);
    if (str_is(doc->encoding, "UTF-8"))
        return take_text(bytes, mem, doc, fault);
    int err = convert(bytes, found.name, mem, &utf8, &bad);
    const char *nul = err || !utf8.n ? NULL : memchr(utf8.p, '\0', utf8.n);
    if (err == ERR_FORMAT)
        encoding_blame(&found,
                str_is(doc->encoding, "GB18030") ? "damaged GB18030 at byte " : "damaged UTF-16 at byte ",
                found.mark + bad);
    else if (nul)
        encoding_blame(&found, "a zero character behind so many bytes of text: ", (size_t)(nul - utf8.p));
    if (err == ERR_FORMAT || nul)
        return reader_fail(mem, fault, FAULT_NOT_TEXT, found.why);
    return err ? err : take_text(utf8, mem, doc, fault);
}
