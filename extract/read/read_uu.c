/* SPDX-License-Identifier: MIT
 * libarchive's filter for uuencode (3.6.2) is not used: it tells neither the name nor where the file stands
 * among the words, puts two files behind each other into one, and knows neither "begin 0644" nor lines whose
 * blanks at the end were cut off.
 */
#include "extract/read/read_uu.h"

#include <string.h>

enum {
    MODE_MAX = 4,  /* digits of the rights that stand in the first line */
    LINE_MAX = 63, /* bytes that a line holds at most; most hold 45 */
};

/* The next line without its end, and *at moved behind it. */
static struct str take_line(struct str text, size_t *at)
{
    const char *end = *at < text.n ? memchr(text.p + *at, '\n', text.n - *at) : NULL;
    size_t stop = end ? (size_t)(end - text.p) : text.n;
    struct str line = str_cut(text, *at, stop);
    *at = end ? stop + 1 : text.n;
    if (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

/* "begin 644 name" */
static bool read_begin(struct str line, struct str *name)
{
    size_t i = 6, digits = 0;
    if (!str_starts(line, STR("begin ")))
        return false;
    for (; i < line.n && line.p[i] >= '0' && line.p[i] <= '7'; i++)
        digits++;
    if (digits < 3 || digits > MODE_MAX || i >= line.n || line.p[i] != ' ')
        return false;
    *name = str_trim(str_cut(line, i, line.n));
    return true;
}

/* A blank may stand for 0, or have been cut off at the line's end. -1: no digit. */
static int digit(struct str line, size_t i)
{
    unsigned char c = i < line.n ? (unsigned char)line.p[i] : ' ';
    return c >= ' ' && c <= '`' ? (c - ' ') & 63 : -1;
}

/* How many bytes a line holds; -1: it is none. */
static int length_of(struct str line)
{
    int n = line.n ? digit(line, 0) : 0;
    size_t digits = n > 0 ? (size_t)(n + 2) / 3 * 4 : 0;
    return n < 0 || n > LINE_MAX || line.n > digits + 3 ? -1 : n; /* some end with a checksum */
}

static bool decode_line(struct str line, int length, char *out)
{
    for (int i = 0, k = 1; i < length; i += 3, k += 4) {
        int d[4];
        for (int j = 0; j < 4; j++)
            if ((d[j] = digit(line, (size_t)(k + j))) < 0)
                return false;
        int bytes[] = { d[0] << 2 | d[1] >> 4, (d[1] & 15) << 4 | d[2] >> 2, (d[2] & 3) << 6 | d[3] };
        for (int j = 0; j < 3 && i + j < length; j++)
            out[i + j] = (char)bytes[j];
    }
    return true;
}

/* The lines from `at` on up to "end". out NULL: only looks. The bytes that they hold; -1: they are none. */
static ptrdiff_t decode(struct str text, size_t *at, char *out)
{
    size_t n = 0;
    char room[LINE_MAX + 1];
    while (*at < text.n) {
        struct str line = take_line(text, at);
        if (str_is(str_trim(line), "end"))
            return (ptrdiff_t)n;
        int length = length_of(line);
        if (length < 0 || !decode_line(line, length, room))
            return -1;
        if (out && length)
            memcpy(out + n, room, (size_t)length);
        n += (size_t)length;
    }
    return -1;
}

bool uu_find(struct str text, size_t at, struct arena *mem, struct uu_file *out)
{
    while (at < text.n) {
        *out = (struct uu_file){ .from = at };
        struct str line = take_line(text, &at);
        size_t first = at, again = at;
        if (!read_begin(line, &out->name))
            continue;
        ptrdiff_t n = decode(text, &again, NULL);
        char *bytes = n > 0 ? arena_alloc(mem, (size_t)n) : NULL;
        if (!bytes)
            continue;
        out->to = again;
        out->bytes = (struct str){ bytes, (size_t)decode(text, &first, bytes) };
        return true;
    }
    return false;
}
