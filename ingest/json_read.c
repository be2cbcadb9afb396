/* SPDX-License-Identifier: MIT */
#include "ingest/json_read.h"

#include <string.h>

#include "common/err.h"
#include "common/utf8.h"

struct reader {
    const char *p, *end;
    struct arena *mem;
    struct json_rows *out;
    unsigned depth;
};

static int read_value(struct reader *r, size_t parent, struct str key);

/* The next character that is no blank, not gone past; 0 at the end. */
static char look(struct reader *r)
{
    while (r->p < r->end && (*r->p == ' ' || *r->p == '\n' || *r->p == '\r' || *r->p == '\t'))
        r->p++;
    return r->p < r->end ? *r->p : '\0';
}

static bool take(struct reader *r, char c)
{
    bool is = look(r) == c && c;
    r->p += is;
    return is;
}

/* ---- texts ---- */

static bool read_hex(struct reader *r, uint32_t *out)
{
    *out = 0;
    for (int i = 0; i < 4; i++) {
        static const char digits[] = "0123456789abcdefABCDEF";
        const char *found = r->p < r->end && *r->p ? strchr(digits, *r->p) : NULL;
        if (!found)
            return false;
        size_t digit = (size_t)(found - digits);
        *out = *out << 4 | (uint32_t)(digit < 16 ? digit : digit - 6);
        r->p++;
    }
    return true;
}

/* Of \uXXXX, behind the u; two of them make one character beyond the first plane. */
static int read_character(struct reader *r, char *to)
{
    uint32_t c, low;
    if (!read_hex(r, &c) || (c >= 0xDC00 && c <= 0xDFFF))
        return 0;
    if (c >= 0xD800 && c <= 0xDBFF) {
        if (r->end - r->p < 2 || r->p[0] != '\\' || r->p[1] != 'u')
            return 0;
        r->p += 2;
        if (!read_hex(r, &low) || low < 0xDC00 || low > 0xDFFF)
            return 0;
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    return utf8_put(to, c);
}

/* Behind a backslash. How many bytes it stands for; 0: it is no escape. */
static int read_escape(struct reader *r, char *to)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *found = r->p < r->end && *r->p ? strchr(letters, *r->p) : NULL;
    if (r->p == r->end)
        return 0;
    if (*r->p++ == 'u')
        return read_character(r, to);
    *to = found ? meant[found - letters] : '\0';
    return found ? 1 : 0;
}

/* What has escapes is copied, and becomes no longer by it. */
static int copy_text(struct reader *r, const char *from, struct str *out)
{
    char *copy = arena_alloc(r->mem, (size_t)(r->end - from)), *to = copy;
    if (!copy)
        return ERR_MEMORY;
    memcpy(to, from, (size_t)(r->p - from));
    to += r->p - from;
    while (r->p < r->end && *r->p != '"') {
        if ((unsigned char)*r->p < ' ')
            return ERR_FORMAT;
        if (*r->p != '\\') {
            *to++ = *r->p++;
            continue;
        }
        r->p++;
        int n = read_escape(r, to);
        if (!n)
            return ERR_FORMAT;
        to += n;
    }
    *out = (struct str){ copy, (size_t)(to - copy) };
    return 0;
}

static int read_text(struct reader *r, struct str *out)
{
    if (!take(r, '"'))
        return ERR_FORMAT;
    const char *from = r->p;
    while (r->p < r->end && *r->p != '"' && *r->p != '\\' && (unsigned char)*r->p >= ' ')
        r->p++;
    *out = (struct str){ from, (size_t)(r->p - from) };
    int err = r->p < r->end && *r->p == '\\' ? copy_text(r, from, out) : 0;
    if (!err && (r->p == r->end || *r->p++ != '"'))
        err = ERR_FORMAT;
    return err;
}

/* ---- other values ---- */

static bool is_digit(const struct reader *r)
{
    return r->p < r->end && *r->p >= '0' && *r->p <= '9';
}

static int read_number(struct reader *r, struct json_row *row)
{
    bool minus = take(r, '-');
    const char *from = r->p;
    bool fits = true;
    for (row->value = 0; is_digit(r); r->p++) {
        int digit = *r->p - '0';
        fits = fits && !__builtin_mul_overflow(row->value, 10, &row->value) &&
               !__builtin_add_overflow(row->value, minus ? -digit : digit, &row->value);
    }
    if (r->p == from || (*from == '0' && r->p - from > 1))
        return ERR_FORMAT;
    row->kind = JSON_ROW_INT;
    if (r->p < r->end && (*r->p == '.' || *r->p == 'e' || *r->p == 'E')) {
        row->kind = JSON_ROW_OTHER;
        while (is_digit(r) || (r->p < r->end && *r->p && strchr(".eE+-", *r->p)))
            r->p++;
        return 0;
    }
    return fits ? 0 : ERR_FORMAT;
}

static int read_word(struct reader *r, struct json_row *row)
{
    static const struct {
        struct str word;
        enum json_row_kind kind;
    } words[] = {
        { { "true", 4 }, JSON_ROW_TRUE },
        { { "false", 5 }, JSON_ROW_OTHER },
        { { "null", 4 }, JSON_ROW_OTHER },
    };
    struct str rest = { r->p, (size_t)(r->end - r->p) };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_starts(rest, words[i].word))
            continue;
        row->kind = words[i].kind;
        r->p += words[i].word.n;
        return 0;
    }
    return ERR_FORMAT;
}

static bool stands_there(const struct json_rows *all, size_t parent, struct str key)
{
    for (size_t i = parent + 1; i < all->count; i++) {
        if (all->rows[i].parent == parent && str_eq(all->rows[i].key, key))
            return true;
    }
    return false;
}

static int read_pair(struct reader *r, size_t object)
{
    struct str key;
    int err = read_text(r, &key);
    if (!err && (!take(r, ':') || stands_there(r->out, object, key)))
        err = ERR_FORMAT;
    return err ? err : read_value(r, object, key);
}

static int read_group(struct reader *r, size_t group, bool is_object)
{
    char close = is_object ? '}' : ']';
    int err = 0;
    r->p++;
    if (take(r, close))
        return 0;
    if (++r->depth > JSON_DEPTH_MAX)
        return ERR_LIMIT;
    do
        err = is_object ? read_pair(r, group) : read_value(r, group, STR_NONE);
    while (!err && take(r, ','));
    r->depth--;
    return err ? err : take(r, close) ? 0 : ERR_FORMAT;
}

static int read_value(struct reader *r, size_t parent, struct str key)
{
    size_t at = r->out->count;
    struct json_row *row = &r->out->rows[at];
    if (at == JSON_ROWS_MAX)
        return ERR_LIMIT;
    r->out->count++;
    *row = (struct json_row){ .key = key, .parent = parent };
    char c = look(r);
    if (c == '"')
        return read_text(r, &row->text); /* the kind is 0 */
    if (c == '{' || c == '[') {
        row->kind = c == '{' ? JSON_ROW_OBJECT : JSON_ROW_ARRAY;
        return read_group(r, at, c == '{');
    }
    return c == '-' || is_digit(r) ? read_number(r, row) : read_word(r, row);
}

int json_read(struct str json, struct arena *mem, struct json_rows *out)
{
    struct reader r = { .p = json.n ? json.p : "", .mem = mem, .out = out };
    r.end = r.p + json.n;
    out->count = 0;
    if (look(&r) != '{' || !utf8_is_valid(json))
        return ERR_FORMAT;
    int err = read_value(&r, SIZE_MAX, STR_NONE);
    look(&r);
    return err ? err : r.p == r.end ? 0 : ERR_FORMAT;
}

const struct json_row *json_find(const struct json_rows *all, const struct json_row *in, const char *key)
{
    struct str name = str_of(key);
    size_t parent = in ? (size_t)(in - all->rows) : all->count;
    for (size_t i = parent + 1; i < all->count; i++) {
        if (all->rows[i].parent == parent && str_eq(all->rows[i].key, name))
            return &all->rows[i];
    }
    return NULL;
}
