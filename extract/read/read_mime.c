/* SPDX-License-Identifier: MIT */
#include "extract/read/read_mime.h"

#include <string.h>

#include "common/err.h"
#include "extract/read/read_uu.h"
#include "extract/read/recode.h"

struct walk {
    struct arena *mem;
    int (*leaf)(void *state, const struct mime_part *part);
    void *state;
    const char *limit;
    int parts;
};

/* ---- decoding ---- */

static int digit64(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* What is no digit is left out, as mailers do. */
static struct str decode64(struct str s, struct arena *mem)
{
    char *out = arena_alloc(mem, s.n / 4 * 3 + 4);
    size_t n = 0;
    unsigned bits = 0, held = 0;
    for (size_t i = 0; out && i < s.n && s.p[i] != '='; i++) {
        int d = digit64(s.p[i]);
        if (d < 0)
            continue;
        held = held << 6 | (unsigned)d;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out[n++] = (char)(held >> bits);
            held &= (1u << bits) - 1;
        }
    }
    return (struct str){ out, out ? n : 0 };
}

/* What stands there as it is, when it is none. */
static struct str decode_uu(struct str s, struct arena *mem)
{
    struct uu_file file;
    return uu_find(s, 0, mem, &file) ? file.bytes : s;
}

/* sign: '=' of quoted-printable, '%' of a file's name. */
static struct str decode_hex(struct str s, char sign, struct arena *mem)
{
    char *out = arena_alloc(mem, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < s.n; i++) {
        bool coded = s.p[i] == sign && i + 2 < s.n + (sign == '%');
        if (s.p[i] == sign && i + 1 < s.n && s.p[i + 1] == '\n') {
            i++; /* a line that only wraps */
        } else if (s.p[i] == sign && i + 2 < s.n && s.p[i + 1] == '\r' && s.p[i + 2] == '\n') {
            i += 2;
        } else if (coded && i + 2 < s.n && char_hex(s.p[i + 1]) >= 0 && char_hex(s.p[i + 2]) >= 0) {
            out[n++] = (char)(char_hex(s.p[i + 1]) << 4 | char_hex(s.p[i + 2]));
            i += 2;
        } else {
            out[n++] = s.p[i];
        }
    }
    return (struct str){ out, out ? n : 0 };
}

static struct str to_utf8(struct str s, struct str charset, struct arena *mem)
{
    struct str out;
    return recode(s, recode_find(s, charset), mem, &out) ? STR_NONE : out;
}

/* One =?charset?B?words?= at the start of *s, decoded, and *s moved behind it. */
static bool decode_word(struct str *s, struct arena *mem, struct str *out)
{
    const char *q[3];
    size_t at = 2;
    for (int k = 0; k < 3; k++) {
        q[k] = at < s->n ? memchr(s->p + at, '?', s->n - at) : NULL;
        if (!q[k])
            return false;
        at = (size_t)(q[k] - s->p) + 1;
    }
    if (q[1] - q[0] != 2 || at >= s->n || s->p[at] != '=')
        return false;
    struct str charset = { s->p + 2, (size_t)(q[0] - s->p) - 2 };
    struct str words = { q[1] + 1, (size_t)(q[2] - q[1]) - 1 };
    struct str bytes = char_small(q[0][1]) == 'b' ? decode64(words, mem) : decode_hex(words, '=', mem);
    *out = to_utf8(bytes, charset, mem);
    *s = str_cut(*s, at + 1, s->n);
    return true;
}

/* Words of a header: those that are coded, decoded; folded lines as one. */
static struct str decode_words(struct str s, struct arena *mem)
{
    struct buf out;
    buf_init(&out, MIME_HEAD_MAX * 4);
    while (s.n) {
        struct str word;
        if (str_starts(s, STR("=?")) && decode_word(&s, mem, &word)) {
            buf_add_str(&out, word);
            struct str rest = str_trim(s);
            if (str_starts(rest, STR("=?")))
                s = rest; /* white space between two coded words is none */
            continue;
        }
        if (*s.p != '\r' && *s.p != '\n')
            buf_add(&out, s.p, 1);
        s = str_cut(s, 1, s.n);
    }
    struct str kept = { arena_copy(mem, out.p ? out.p : "", out.n), out.n };
    buf_fini(&out);
    return kept.p ? kept : STR_NONE;
}

/* ---- heads ---- */

/* Splits at the first empty line, which may be the very first: a part need not say what it is. */
static void split(struct str bytes, struct str *head, struct str *body)
{
    size_t empty = str_starts(bytes, STR("\r\n")) ? 2 : str_starts(bytes, STR("\n"));
    if (empty) {
        *head = STR_NONE;
        *body = str_cut(bytes, empty, bytes.n);
        return;
    }
    for (size_t i = 0; i < bytes.n && i < MIME_HEAD_MAX; i++) {
        if (bytes.p[i] != '\n')
            continue;
        size_t next = i + 1 + (i + 1 < bytes.n && bytes.p[i + 1] == '\r');
        if (next < bytes.n && bytes.p[next] == '\n') {
            *head = str_cut(bytes, 0, i + 1);
            *body = str_cut(bytes, next + 1, bytes.n);
            return;
        }
    }
    *head = str_cut(bytes, 0, MIME_HEAD_MAX);
    *body = STR_NONE;
}

/* The value of a field, with the lines that go on with it. */
static struct str find_field(struct str head, const char *name)
{
    size_t at = 0;
    while (at < head.n) {
        struct str line = str_cut(head, at, head.n);
        size_t n = 0;
        while (n < line.n &&
                (line.p[n] != '\n' || (n + 1 < line.n && (line.p[n + 1] == ' ' || line.p[n + 1] == '\t'))))
            n++;
        line.n = n;
        if (str_starts_small(line, name) && line.n > strlen(name) && line.p[strlen(name)] == ':')
            return str_trim(str_cut(line, strlen(name) + 1, line.n));
        at += n + 1;
    }
    return STR_NONE;
}

/* "boundary" of `multipart/mixed; boundary="x"`; *coded: it was name*=charset''… */
static struct str find_parameter(struct str field, const char *name, bool *coded)
{
    size_t n = strlen(name);
    *coded = false;
    for (size_t i = 0; i + n < field.n; i++) {
        struct str at = str_cut(field, i, field.n);
        bool begins = i == 0 || strchr("; \t\r\n", field.p[i - 1]);
        if (!begins || !str_starts_small(at, name))
            continue;
        size_t k = n;
        *coded = k < at.n && at.p[k] == '*';
        k += *coded;
        while (k < at.n && (at.p[k] == ' ' || at.p[k] == '\t'))
            k++;
        if (k >= at.n || at.p[k] != '=')
            continue;
        struct str value = str_trim(str_cut(at, k + 1, at.n));
        bool quoted = value.n && value.p[0] == '"';
        const char *end = quoted ? memchr(value.p + 1, '"', value.n - 1) : NULL;
        if (quoted)
            return (struct str){ value.p + 1, end ? (size_t)(end - value.p) - 1 : value.n - 1 };
        size_t to = 0;
        while (to < value.n && !strchr("; \t\r\n", value.p[to]))
            to++;
        return str_cut(value, 0, to);
    }
    return STR_NONE;
}

static struct str file_name(struct str head, struct arena *mem)
{
    static const char *const where[][2] = { { "content-disposition", "filename" },
        { "content-type", "name" } };
    for (int k = 0; k < 2; k++) {
        bool coded;
        struct str value = find_parameter(find_field(head, where[k][0]), where[k][1], &coded);
        if (!value.n)
            continue;
        if (!coded)
            return decode_words(value, mem);
        const char *quote = memchr(value.p, '\'', value.n);
        struct str charset = quote ? (struct str){ value.p, (size_t)(quote - value.p) } : STR_NONE;
        const char *second = quote ? memchr(quote + 1, '\'', value.n - charset.n - 1) : NULL;
        struct str words = second ? str_cut(value, (size_t)(second - value.p) + 1, value.n) : value;
        return to_utf8(decode_hex(words, '%', mem), charset, mem);
    }
    return STR_NONE;
}

static struct str type_of(struct str head, struct arena *mem)
{
    struct str field = find_field(head, "content-type");
    size_t n = 0;
    while (n < field.n && !strchr("; \t\r\n", field.p[n]))
        n++;
    char *kept = arena_copy(mem, field.p ? field.p : "", n);
    for (size_t i = 0; kept && i < n; i++)
        kept[i] = char_small(kept[i]);
    return n && kept ? (struct str){ kept, n } : STR("text/plain");
}

/* ---- walking ---- */

static int walk_part(struct walk *w, struct str bytes, int depth);

static int walk_multipart(struct walk *w, struct str body, struct str boundary, int depth)
{
    char *mark = arena_alloc(w->mem, boundary.n + 3);
    if (!mark)
        return ERR_MEMORY;
    memcpy(mark, "--", 2);
    memcpy(mark + 2, boundary.p, boundary.n);
    size_t n = boundary.n + 2;
    const char *from = NULL;
    for (struct str rest = body; rest.n;) {
        const char *at = memmem(rest.p, rest.n, mark, n);
        if (!at)
            at = rest.p + rest.n;
        const char *stop = rest.p + rest.n;
        bool whole = at + n >= stop || strchr("\r\n \t-", at[n]); /* and no longer boundary that begins so */
        bool line = at == stop || ((at == body.p || at[-1] == '\n') && whole);
        if (line && from) {
            int err = walk_part(w, (struct str){ from, (size_t)(at - from) }, depth + 1);
            if (err)
                return err;
        }
        if (at + n > rest.p + rest.n ||
                (line && at + n + 2 <= rest.p + rest.n && memcmp(at + n, "--", 2) == 0))
            break;
        const char *end = memchr(at + n, '\n', (size_t)(rest.p + rest.n - at) - n);
        if (line)
            from = end ? end + 1 : NULL;
        rest = end ? str_cut(rest, (size_t)(end - rest.p), rest.n) : STR_NONE;
    }
    return 0;
}

static int walk_leaf(struct walk *w, struct str head, struct str body, struct str type)
{
    bool coded;
    if (++w->parts > MIME_PARTS_MAX) {
        w->limit = "MIME_PARTS_MAX (2000 parts)";
        return ERR_LIMIT;
    }
    struct str how = find_field(head, "content-transfer-encoding");
    struct str disposition = find_field(head, "content-disposition");
    struct mime_part part = {
        .type = type,
        .charset = find_parameter(find_field(head, "content-type"), "charset", &coded),
        .name = file_name(head, w->mem),
        .bytes = str_starts_small(how, "base64")                                ? decode64(body, w->mem)
                 : str_starts_small(how, "x-uu") || str_starts_small(how, "uu") ? decode_uu(body, w->mem)
                 : str_starts_small(how, "quoted-printable") ? decode_hex(body, '=', w->mem)
                                                             : body,
    };
    part.attached = part.name.n || str_starts_small(disposition, "attachment");
    return part.bytes.p || !part.bytes.n ? w->leaf(w->state, &part) : ERR_MEMORY;
}

static int walk_part(struct walk *w, struct str bytes, int depth)
{
    struct str head, body;
    bool coded;
    split(bytes, &head, &body);
    struct str type = type_of(head, w->mem);
    if (depth > MIME_DEPTH_MAX) {
        w->limit = "MIME_DEPTH_MAX (16 multiparts within each other)";
        return ERR_LIMIT;
    }
    struct str boundary = find_parameter(find_field(head, "content-type"), "boundary", &coded);
    if (str_starts(type, STR("multipart/")) && boundary.n)
        return walk_multipart(w, body, boundary, depth);
    if (str_is(type, "message/rfc822"))
        return walk_part(w, body, depth + 1);
    return walk_leaf(w, head, body, type);
}

int mime_walk(struct str bytes, struct arena *mem, int (*leaf)(void *state, const struct mime_part *part),
        void *state, const char **limit)
{
    struct walk w = { .mem = mem, .leaf = leaf, .state = state };
    int err = walk_part(&w, bytes, 0);
    *limit = w.limit;
    return err;
}

struct str mime_header(struct str bytes, struct arena *mem, const char *name)
{
    struct str head, body;
    split(bytes, &head, &body);
    return decode_words(find_field(head, name), mem);
}
