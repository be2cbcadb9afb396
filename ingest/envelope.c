/* SPDX-License-Identifier: MIT */
#include "ingest/envelope.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/part.h"
#include "common/utf8.h"

enum { ENVELOPE_VERSION = 1 };

/* ---- writing ---- */

static void set_text(json_t *o, const char *key, struct str s)
{
    json_object_set_new(o, key, json_stringn_nocheck(s.n ? s.p : "", s.n));
}

/* Any bytes: the text as well as it can be shown, and when that loses something the bytes in hex. */
static int set_bytes(json_t *o, const char *key, struct str s)
{
    if (!s.n || utf8_is_valid(s)) {
        set_text(o, key, s);
        return 0;
    }
    struct buf shown, hex;
    buf_init(&shown, 8 * s.n + 8);
    buf_init(&hex, 2 * s.n + 8);
    const char *p = s.p, *end = s.p + s.n;
    while (p < end) {
        char out[4];
        buf_add(&shown, out, (size_t)utf8_put(out, utf8_next(&p, end)));
    }
    for (size_t i = 0; i < s.n; i++)
        buf_format(&hex, "%02x", (unsigned char)s.p[i]);
    char hex_key[32];
    snprintf(hex_key, sizeof hex_key, "%s_hex", key);
    int err = shown.failed || hex.failed ? ERR_MEMORY : 0;
    if (!err) {
        set_text(o, key, buf_str(&shown));
        set_text(o, hex_key, buf_str(&hex));
    }
    buf_fini(&shown);
    buf_fini(&hex);
    return err;
}

static json_t *fault_json(const struct fault *f)
{
    json_t *o = json_object();
    set_text(o, "code", str_of(f->code == FAULT_NONE ? "unknown" : fault_name(f->code)));
    set_text(o, "stage", f->stage);
    set_bytes(o, "detail", f->detail);
    return o;
}

static int dump_add(const char *bytes, size_t n, void *out)
{
    return buf_add(out, bytes, n);
}

static int dump(json_t *o, int err, struct buf *out)
{
    if (!o)
        err = ERR_MEMORY;
    if (!err && json_dump_callback(o, dump_add, out, JSON_INDENT(1)))
        err = out->failed ? ERR_LIMIT : ERR_MEMORY;
    if (!err)
        err = buf_add(out, "\n", 1);
    json_decref(o);
    return err;
}

static json_t *parts_json(unsigned parts)
{
    json_t *a = json_array();
    for (int p = 0; p < PART_COUNT; p++) {
        if (parts & PART_BIT(p))
            json_array_append_new(a, json_string(part_name((enum part)p)));
    }
    return a;
}

int envelope_format(const struct envelope *e, struct buf *out)
{
    json_t *o = json_object();
    json_object_set_new(o, "jihe", json_integer(ENVELOPE_VERSION));
    set_text(o, "id", e->id);
    json_object_set_new(o, "run", json_integer(e->run));
    int err = set_bytes(o, "name", e->name);
    if (!err)
        err = set_bytes(o, "label", e->label);
    set_text(o, "sha256", e->sha256);
    json_object_set_new(o, "bytes", json_integer((json_int_t)e->bytes));
    json_object_set_new(o, "arrived", json_integer(e->arrived));
    json_object_set_new(o, "source",
            json_pack("{s:I,s:I,s:I}", "device", (json_int_t)e->device, "inode", (json_int_t)e->inode,
                    "mtime_ns", (json_int_t)e->mtime_ns));
    set_text(o, "enter", e->enter);
    json_object_set_new(o, "parts", parts_json(e->parts));
    if (e->same_as.n)
        set_text(o, "same_as", e->same_as);
    if (e->skipped)
        json_object_set_new(o, "skipped", json_true());
    json_object_set_new(o, "strikes", json_integer(e->strikes));
    json_object_set_new(o, "tries", json_integer(e->tries));
    if (e->last_at.n)
        set_text(o, "last_at", e->last_at);
    json_object_set_new(o, "next_try", json_integer(e->next_try));
    if (e->fault.code != FAULT_NONE)
        json_object_set_new(o, "fault", fault_json(&e->fault));
    return dump(o, err, out);
}

struct envelope *envelope_keep(const struct envelope *e)
{
    struct envelope copy = *e;
    struct str *const texts[] = { &copy.id, &copy.name, &copy.label, &copy.sha256, &copy.enter, &copy.same_as,
        &copy.last_at, &copy.fault.stage, &copy.fault.detail };
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        n += texts[i]->n;
    struct envelope *kept = malloc(sizeof *kept + n);
    if (!kept)
        return NULL;
    char *to = (char *)(kept + 1);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        if (texts[i]->n)
            memcpy(to, texts[i]->p, texts[i]->n);
        texts[i]->p = to;
        to += texts[i]->n;
    }
    *kept = copy;
    return kept;
}

static int add_sentence(json_t *o, const char *key, const struct fault *fault, enum language language)
{
    struct buf text;
    buf_init(&text, 16 << 10);
    int err = fault_format(fault, language, &text);
    if (!err)
        err = set_bytes(o, key, buf_str(&text));
    buf_fini(&text);
    return err;
}

int why_format(const struct envelope *e, const struct fault *fault, int64_t failed_at, struct buf *out)
{
    json_t *o = fault_json(fault);
    int err = 0;
    if (fault->code != FAULT_NONE) {
        err = add_sentence(o, "message", fault, LANGUAGE_EN);
        if (!err)
            err = add_sentence(o, "message_zh", fault, LANGUAGE_ZH);
    }
    json_object_set_new(o, "jihe", json_integer(ENVELOPE_VERSION));
    set_text(o, "id", e->id);
    json_object_set_new(o, "run", json_integer(e->run));
    json_object_set_new(o, "strikes", json_integer(e->strikes));
    json_object_set_new(o, "failed", json_integer(failed_at));
    return dump(o, err, out);
}

/* ---- reading ---- */

static struct str text_at(const json_t *o, const char *key, struct arena *mem, int *err)
{
    const json_t *v = json_object_get(o, key);
    if (!v)
        return STR_NONE;
    if (!json_is_string(v)) {
        *err = ERR_FORMAT;
        return STR_NONE;
    }
    size_t n = json_string_length(v);
    char *copy = arena_copy(mem, json_string_value(v), n);
    if (!copy) {
        *err = ERR_MEMORY;
        return STR_NONE;
    }
    return (struct str){ copy, n };
}

static int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct str bytes_at(const json_t *o, const char *key, struct arena *mem, int *err)
{
    char hex_key[32];
    snprintf(hex_key, sizeof hex_key, "%s_hex", key);
    struct str hex = text_at(o, hex_key, mem, err);
    if (!hex.n)
        return text_at(o, key, mem, err);
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

static int64_t int_at(const json_t *o, const char *key, int64_t min, int64_t max, int *err)
{
    const json_t *v = json_object_get(o, key);
    if (!v)
        return 0;
    json_int_t i = json_integer_value(v);
    if (!json_is_integer(v) || i < min || i > max) {
        *err = ERR_FORMAT;
        return 0;
    }
    return i;
}

static struct fault fault_at(const json_t *o, struct arena *mem, int *err)
{
    struct fault f = { .stage = text_at(o, "stage", mem, err), .detail = bytes_at(o, "detail", mem, err) };
    f.code = fault_of_name(text_at(o, "code", mem, err));
    return f;
}

static unsigned parts_at(const json_t *o, int *err)
{
    unsigned parts = 0;
    size_t i;
    json_t *v;
    json_array_foreach(json_object_get(o, "parts"), i, v)
    {
        enum part p = json_is_string(v) ? part_of_name(str_of(json_string_value(v))) : PART_COUNT;
        if (p == PART_COUNT)
            *err = ERR_FORMAT;
        else
            parts |= PART_BIT(p);
    }
    return parts;
}

static int read_envelope(const json_t *o, struct arena *mem, struct envelope *e)
{
    int err = 0;
    const json_t *source = json_object_get(o, "source"), *fault = json_object_get(o, "fault");
    *e = (struct envelope){
        .id = text_at(o, "id", mem, &err),
        .run = (uint32_t)int_at(o, "run", 1, UINT32_MAX, &err),
        .name = bytes_at(o, "name", mem, &err),
        .label = bytes_at(o, "label", mem, &err),
        .sha256 = text_at(o, "sha256", mem, &err),
        .bytes = (uint64_t)int_at(o, "bytes", 0, INT64_MAX, &err),
        .arrived = int_at(o, "arrived", 0, INT64_MAX, &err),
        .device = (uint64_t)int_at(source, "device", INT64_MIN, INT64_MAX, &err),
        .inode = (uint64_t)int_at(source, "inode", INT64_MIN, INT64_MAX, &err),
        .mtime_ns = int_at(source, "mtime_ns", INT64_MIN, INT64_MAX, &err),
        .enter = text_at(o, "enter", mem, &err),
        .parts = parts_at(o, &err),
        .same_as = text_at(o, "same_as", mem, &err),
        .skipped = json_is_true(json_object_get(o, "skipped")),
        .strikes = (uint32_t)int_at(o, "strikes", 0, UINT32_MAX, &err),
        .tries = (uint32_t)int_at(o, "tries", 0, UINT32_MAX, &err),
        .last_at = text_at(o, "last_at", mem, &err),
        .next_try = int_at(o, "next_try", 0, INT64_MAX, &err),
    };
    if (fault)
        e->fault = fault_at(fault, mem, &err);
    bool whole = e->id.n == MESSAGE_ID_SIZE && e->run > 0 && e->name.n > 0 && e->enter.n > 0;
    return err ? err : whole ? 0 : ERR_FORMAT;
}

static int load(struct str json, json_t **out)
{
    json_error_t where;
    *out = json_loadb(json.n ? json.p : "", json.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &where);
    if (!json_is_object(*out)) {
        json_decref(*out);
        return ERR_FORMAT;
    }
    json_int_t version = json_integer_value(json_object_get(*out, "jihe"));
    if (version == ENVELOPE_VERSION)
        return 0;
    json_decref(*out);
    return version > 0 ? ERR_VERSION : ERR_FORMAT;
}

int envelope_parse(struct str json, struct arena *mem, struct envelope *out)
{
    json_t *o;
    int err = load(json, &o);
    if (err)
        return err;
    err = read_envelope(o, mem, out);
    json_decref(o);
    return err;
}

int why_parse(struct str json, struct arena *mem, struct fault *out)
{
    json_t *o;
    int err = load(json, &o);
    if (err)
        return err;
    *out = fault_at(o, mem, &err);
    json_decref(o);
    return err;
}
