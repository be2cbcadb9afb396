/* SPDX-License-Identifier: MIT */
#include "ingest/books.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "common/err.h"

enum { BOOKS_BYTES_MAX = 4096 };

static uint64_t count_at(const json_t *o, const char *key, int *err)
{
    const json_t *v = json_object_get(o, key);
    if (!json_is_integer(v) || json_integer_value(v) < 0) {
        *err = ERR_FORMAT;
        return 0;
    }
    return (uint64_t)json_integer_value(v);
}

int books_load(const struct spool *s, struct books *out)
{
    struct buf text;
    *out = (struct books){ 0 };
    buf_init(&text, BOOKS_BYTES_MAX);
    int err = spool_read(s->root, "books.json", &text);
    if (!err) {
        json_t *o = json_loadb(text.p, text.n, 0, NULL);
        struct books b = { .claimed = count_at(o, "claimed", &err) };
        b.pruned = count_at(o, "pruned", &err);
        b.starts = count_at(o, "starts", &err);
        b.batch = count_at(o, "prunings", &err);
        json_decref(o);
        if (!err)
            *out = b;
    }
    buf_fini(&text);
    return err == ERR_ABSENT ? 0 : err == ERR_SYSTEM ? err : err ? ERR_FORMAT : 0;
}

int books_save(const struct spool *s, const struct books *b)
{
    char text[BOOKS_BYTES_MAX];
    int n = snprintf(text, sizeof text,
            "{\"jihe\": 1, \"claimed\": %llu, \"pruned\": %llu, \"starts\": %llu, \"prunings\": %llu}\n",
            (unsigned long long)b->claimed, (unsigned long long)b->pruned, (unsigned long long)b->starts,
            (unsigned long long)b->batch);
    int err = spool_write(s->root, "books.json.new", (struct str){ text, (size_t)n }, POINT_BOOKS);
    if (!err && renameat(s->root, "books.json.new", s->root, "books.json"))
        err = ERR_SYSTEM;
    return err;
}
