/* SPDX-License-Identifier: MIT */
#include "console/ask_json.h"

#include <inttypes.h>

#include "common/utf8.h"

enum { ASK_JSON_DEPTH_MAX = 32 };

json_t *ask_json_text(struct str s)
{
    if (utf8_is_valid(s))
        return json_stringn_nocheck(s.n ? s.p : "", s.n);
    struct buf b;
    const char *p = s.p, *end = s.p + s.n;
    char c[4];
    buf_init(&b, s.n * 3 + 1);
    while (p < end)
        buf_add(&b, c, (size_t)utf8_put(c, utf8_next(&p, end)));
    json_t *text = b.failed ? NULL : json_stringn_nocheck(b.p, b.n);
    buf_fini(&b);
    return text;
}

static json_t *json_at(const msgpack_object *o, int depth);

static json_t *json_of_array(const msgpack_object_array *a, int depth)
{
    json_t *out = json_array();
    for (uint32_t i = 0; i < a->size; i++)
        json_array_append_new(out, json_at(&a->ptr[i], depth + 1));
    return out;
}

static json_t *json_of_map(const msgpack_object_map *m, int depth)
{
    json_t *out = json_object();
    for (uint32_t i = 0; i < m->size; i++) {
        const msgpack_object *key = &m->ptr[i].key;
        if (key->type != MSGPACK_OBJECT_STR)
            continue;
        json_t *name = ask_json_text((struct str){ key->via.str.ptr, key->via.str.size });
        if (name)
            json_object_set_new(out, json_string_value(name), json_at(&m->ptr[i].val, depth + 1));
        json_decref(name);
    }
    return out;
}

/* An epoch has 64 bits, jansson's integers 63: the larger ones are text. */
static json_t *json_of_uint(uint64_t number)
{
    if (number <= INT64_MAX)
        return json_integer((json_int_t)number);
    return json_sprintf("%" PRIu64, number);
}

static json_t *json_at(const msgpack_object *o, int depth)
{
    if (depth > ASK_JSON_DEPTH_MAX)
        return json_null();
    switch (o->type) {
    case MSGPACK_OBJECT_BOOLEAN:
        return json_boolean(o->via.boolean);
    case MSGPACK_OBJECT_POSITIVE_INTEGER:
        return json_of_uint(o->via.u64);
    case MSGPACK_OBJECT_NEGATIVE_INTEGER:
        return json_integer(o->via.i64);
    case MSGPACK_OBJECT_STR:
        return ask_json_text((struct str){ o->via.str.ptr, o->via.str.size });
    case MSGPACK_OBJECT_BIN:
        return ask_json_text((struct str){ o->via.bin.ptr, o->via.bin.size });
    case MSGPACK_OBJECT_ARRAY:
        return json_of_array(&o->via.array, depth);
    case MSGPACK_OBJECT_MAP:
        return json_of_map(&o->via.map, depth);
    case MSGPACK_OBJECT_NIL:
    case MSGPACK_OBJECT_FLOAT32:
    case MSGPACK_OBJECT_FLOAT64:
    case MSGPACK_OBJECT_EXT:
        break;
    }
    return json_null();
}

json_t *ask_json(const msgpack_object *o)
{
    return json_at(o, 0);
}

int64_t answer_int(const json_t *body, const char *key)
{
    return json_integer_value(json_object_get(body, key));
}

const char *answer_text(const json_t *body, const char *key)
{
    const char *text = json_string_value(json_object_get(body, key));
    return text ? text : "";
}
