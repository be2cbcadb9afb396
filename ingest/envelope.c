/* SPDX-License-Identifier: MIT */
#include "ingest/envelope.h"

#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "common/part.h"
#include "common/utf8.h"
#include "ingest/json_read.h"

enum { ENVELOPE_VERSION = 1 };

/* ---- writing ---- */

/* JSON written as it comes, a value a line, indented by the depth: making a tree first took as long as all
 * else that ingest itself does for a file. What does not fit any more makes `out` fail. */
struct writer {
    struct buf *out;
    unsigned depth;
    bool more; /* the object or array under way has a value */
};

static void put_line(struct writer *w)
{
    static const char blanks[] = "        ";
    buf_add(w->out, w->more ? ",\n" : "\n", w->more ? 2 : 1);
    buf_add(w->out, blanks, w->depth < sizeof blanks ? w->depth : sizeof blanks - 1);
    w->more = true;
}

static void put_key(struct writer *w, const char *key)
{
    put_line(w);
    buf_add(w->out, "\"", 1);
    buf_add_str(w->out, str_of(key));
    buf_add(w->out, "\": ", 3);
}

static void open_group(struct writer *w, const char *bracket)
{
    buf_add(w->out, bracket, 1);
    w->depth++;
    w->more = false;
}

static void close_group(struct writer *w, const char *bracket)
{
    w->depth--;
    if (w->more) {
        w->more = false;
        put_line(w);
    }
    buf_add(w->out, bracket, 1);
    w->more = true;
}

/* By hand: it is done a dozen times for a file, and vsnprintf takes 1,500 instructions. */
static void put_int(struct writer *w, const char *key, int64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    put_key(w, key);
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (value < 0)
        digits[--at] = '-';
    buf_add(w->out, digits + at, sizeof digits - at);
}

/* Of a character that may not stand in a string as it is. */
static void add_escape(struct buf *out, char c)
{
    static const char short_ones[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *found = c ? strchr(short_ones, c) : NULL;
    if (found)
        buf_add(out, (char[]){ '\\', letters[found - short_ones] }, 2);
    else
        buf_format(out, "\\u%04X", (unsigned)c);
}

/* A JSON string. Bytes that are no UTF-8 are shown as U+FFFD. */
static void add_quoted(struct buf *out, struct str s)
{
    const char *p = s.n ? s.p : "", *end = p + s.n, *plain = p;
    bool valid = utf8_is_valid(s);
    buf_add(out, "\"", 1);
    while (p < end) {
        unsigned char c = (unsigned char)*p;
        char shown[4];
        if (c >= ' ' && c != '"' && c != '\\' && (valid || c < 0x80)) {
            p++;
            continue;
        }
        buf_add(out, plain, (size_t)(p - plain));
        if (c < 0x80) {
            add_escape(out, *p++);
        } else {
            int n = utf8_put(shown, utf8_next(&p, end));
            buf_add(out, shown, (size_t)n);
        }
        plain = p;
    }
    buf_add(out, plain, (size_t)(end - plain));
    buf_add(out, "\"", 1);
}

static void put_text(struct writer *w, const char *key, struct str s)
{
    put_key(w, key);
    add_quoted(w->out, s);
}

/* Any bytes: the text as well as it can be shown, and when that loses something the bytes in hex. */
static void put_bytes(struct writer *w, const char *key, struct str s)
{
    char hex_key[32];
    put_text(w, key, s);
    if (utf8_is_valid(s))
        return;
    snprintf(hex_key, sizeof hex_key, "%s_hex", key);
    put_key(w, hex_key);
    buf_add(w->out, "\"", 1);
    for (size_t i = 0; i < s.n; i++)
        buf_format(w->out, "%02x", (unsigned char)s.p[i]);
    buf_add(w->out, "\"", 1);
}

static void put_fault(struct writer *w, const struct fault *f)
{
    put_text(w, "code", str_of(f->code == FAULT_NONE ? "unknown" : fault_name(f->code)));
    put_text(w, "stage", f->stage);
    put_bytes(w, "detail", f->detail);
}

static void put_parts(struct writer *w, unsigned parts)
{
    put_key(w, "parts");
    open_group(w, "[");
    for (int p = 0; p < PART_COUNT; p++) {
        if (!(parts & PART_BIT(p)))
            continue;
        put_line(w);
        add_quoted(w->out, str_of(part_name((enum part)p)));
    }
    close_group(w, "]");
}

static void put_source(struct writer *w, const struct envelope *e)
{
    put_key(w, "source");
    open_group(w, "{");
    put_int(w, "device", (int64_t)e->device);
    put_int(w, "inode", (int64_t)e->inode);
    put_int(w, "mtime_ns", e->mtime_ns);
    close_group(w, "}");
}

static int finish(struct writer *w)
{
    close_group(w, "}");
    buf_add(w->out, "\n", 1);
    return w->out->failed ? ERR_LIMIT : 0;
}

int envelope_format(const struct envelope *e, struct buf *out)
{
    struct writer w = { .out = out };
    open_group(&w, "{");
    put_int(&w, "jihe", ENVELOPE_VERSION);
    put_text(&w, "id", e->id);
    put_int(&w, "run", e->run);
    put_bytes(&w, "name", e->name);
    put_bytes(&w, "label", e->label);
    put_text(&w, "sha256", e->sha256);
    put_int(&w, "bytes", (int64_t)e->bytes);
    put_int(&w, "arrived", e->arrived);
    put_source(&w, e);
    put_text(&w, "enter", e->enter);
    put_parts(&w, e->parts);
    if (e->same_as.n)
        put_text(&w, "same_as", e->same_as);
    if (e->skipped) {
        put_key(&w, "skipped");
        buf_add(out, "true", 4);
    }
    put_int(&w, "strikes", e->strikes);
    put_int(&w, "tries", e->tries);
    if (e->last_at.n)
        put_text(&w, "last_at", e->last_at);
    put_int(&w, "next_try", e->next_try);
    if (e->fault.code != FAULT_NONE) {
        put_key(&w, "fault");
        open_group(&w, "{");
        put_fault(&w, &e->fault);
        close_group(&w, "}");
    }
    return finish(&w);
}

static int put_sentence(struct writer *w, const char *key, const struct fault *fault, enum language language)
{
    struct buf text;
    buf_init(&text, 16 << 10);
    int err = fault_format(fault, language, &text);
    if (!err)
        put_bytes(w, key, buf_str(&text));
    buf_fini(&text);
    return err;
}

int why_format(const struct envelope *e, const struct fault *fault, int64_t failed_at, struct buf *out)
{
    struct writer w = { .out = out };
    int err = 0;
    open_group(&w, "{");
    put_fault(&w, fault);
    if (fault->code != FAULT_NONE) {
        err = put_sentence(&w, "message", fault, LANGUAGE_EN);
        if (!err)
            err = put_sentence(&w, "message_zh", fault, LANGUAGE_ZH);
    }
    put_int(&w, "jihe", ENVELOPE_VERSION);
    put_text(&w, "id", e->id);
    put_int(&w, "run", e->run);
    put_int(&w, "strikes", e->strikes);
    put_int(&w, "failed", failed_at);
    int full = finish(&w);
    return err ? err : full;
}

/* ---- reading ---- */

static const struct json_row *top(const struct json_rows *all)
{
    return &all->rows[0];
}

/* A text of the object o, copied. */
static struct str text_at(
        const struct json_rows *all, const struct json_row *o, const char *key, struct arena *mem, int *err)
{
    const struct json_row *v = json_find(all, o, key);
    if (!v)
        return STR_NONE;
    char *copy = v->kind == JSON_ROW_TEXT ? arena_copy(mem, v->text.p, v->text.n) : NULL;
    if (!copy) {
        *err = v->kind == JSON_ROW_TEXT ? ERR_MEMORY : ERR_FORMAT;
        return STR_NONE;
    }
    return (struct str){ copy, v->text.n };
}

static int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct str bytes_at(
        const struct json_rows *all, const struct json_row *o, const char *key, struct arena *mem, int *err)
{
    char hex_key[32];
    snprintf(hex_key, sizeof hex_key, "%s_hex", key);
    struct str hex = text_at(all, o, hex_key, mem, err);
    if (!hex.n)
        return text_at(all, o, key, mem, err);
    char *out = arena_alloc(mem, hex.n / 2 + 1);
    if (!out || hex.n % 2) {
        *err = out ? ERR_FORMAT : ERR_MEMORY;
        return STR_NONE;
    }
    for (size_t i = 0; i < hex.n / 2; i++) {
        int high = nibble(hex.p[2 * i]), low = nibble(hex.p[2 * i + 1]);
        if (high < 0 || low < 0)
            *err = ERR_FORMAT;
        out[i] = (char)((unsigned)high << 4 | (unsigned)low);
    }
    return (struct str){ out, hex.n / 2 };
}

static int64_t int_of(const struct json_row *v, int64_t min, int64_t max, int *err)
{
    if (!v)
        return 0;
    if (v->kind == JSON_ROW_INT && v->value >= min && v->value <= max)
        return v->value;
    *err = ERR_FORMAT;
    return 0;
}

static int64_t int_at(const struct json_rows *all, const char *key, int64_t min, int64_t max, int *err)
{
    return int_of(json_find(all, top(all), key), min, max, err);
}

static int64_t source_at(const struct json_rows *all, const char *key, int *err)
{
    const struct json_row *source = json_find(all, top(all), "source");
    return int_of(json_find(all, source, key), INT64_MIN, INT64_MAX, err);
}

static struct fault fault_at(
        const struct json_rows *all, const struct json_row *o, struct arena *mem, int *err)
{
    struct fault f = {
        .stage = text_at(all, o, "stage", mem, err),
        .detail = bytes_at(all, o, "detail", mem, err),
    };
    f.code = fault_of_name(text_at(all, o, "code", mem, err));
    return f;
}

static unsigned parts_at(const struct json_rows *all, int *err)
{
    const struct json_row *list = json_find(all, top(all), "parts");
    unsigned parts = 0;
    if (!list || list->kind != JSON_ROW_ARRAY)
        return 0;
    for (const struct json_row *v = list + 1; v < all->rows + all->count; v++) {
        if (v->parent != (size_t)(list - all->rows))
            continue;
        enum part p = v->kind == JSON_ROW_TEXT ? part_of_name(v->text) : PART_COUNT;
        if (p == PART_COUNT)
            *err = ERR_FORMAT;
        else
            parts |= PART_BIT(p);
    }
    return parts;
}

static int read_envelope(const struct json_rows *all, struct arena *mem, struct envelope *e)
{
    int err = 0;
    const struct json_row *o = top(all), *fault = json_find(all, o, "fault"),
                          *skipped = json_find(all, o, "skipped");
    *e = (struct envelope){
        .id = text_at(all, o, "id", mem, &err),
        .run = (uint32_t)int_at(all, "run", 1, UINT32_MAX, &err),
        .name = bytes_at(all, o, "name", mem, &err),
        .label = bytes_at(all, o, "label", mem, &err),
        .sha256 = text_at(all, o, "sha256", mem, &err),
        .bytes = (uint64_t)int_at(all, "bytes", 0, INT64_MAX, &err),
        .arrived = int_at(all, "arrived", 0, INT64_MAX, &err),
        .device = (uint64_t)source_at(all, "device", &err),
        .inode = (uint64_t)source_at(all, "inode", &err),
        .mtime_ns = source_at(all, "mtime_ns", &err),
        .enter = text_at(all, o, "enter", mem, &err),
        .parts = parts_at(all, &err),
        .same_as = text_at(all, o, "same_as", mem, &err),
        .skipped = skipped && skipped->kind == JSON_ROW_TRUE,
        .strikes = (uint32_t)int_at(all, "strikes", 0, UINT32_MAX, &err),
        .tries = (uint32_t)int_at(all, "tries", 0, UINT32_MAX, &err),
        .last_at = text_at(all, o, "last_at", mem, &err),
        .next_try = int_at(all, "next_try", 0, INT64_MAX, &err),
    };
    if (fault)
        e->fault = fault_at(all, fault, mem, &err);
    bool whole = e->id.n == MESSAGE_ID_SIZE && e->run > 0 && e->name.n > 0 && e->enter.n > 0;
    return err ? err : whole ? 0 : ERR_FORMAT;
}

static int load(struct str json, struct arena *mem, struct json_rows *out)
{
    int err = json_read(json, mem, out);
    if (err)
        return err == ERR_MEMORY ? err : ERR_FORMAT;
    const struct json_row *version = json_find(out, top(out), "jihe");
    if (!version || version->kind != JSON_ROW_INT || version->value < 1)
        return ERR_FORMAT;
    return version->value == ENVELOPE_VERSION ? 0 : ERR_VERSION;
}

int envelope_parse(struct str json, struct arena *mem, struct envelope *out)
{
    struct json_rows all;
    int err = load(json, mem, &all);
    return err ? err : read_envelope(&all, mem, out);
}

int why_parse(struct str json, struct arena *mem, struct fault *out)
{
    struct json_rows all;
    int err = load(json, mem, &all);
    if (!err)
        *out = fault_at(&all, top(&all), mem, &err);
    return err;
}
