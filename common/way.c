/* SPDX-License-Identifier: MIT */
#include "common/way.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>

/* Hashed as bytes, so it has no padding. */
struct way_key {
    uint64_t attempt;
    char id[MESSAGE_ID_SIZE + 2];
    uint32_t run;
};

struct way_row {
    struct way_key key;
    struct way_step step;
    UT_hash_handle hh;
};

struct way {
    struct way_row *rows;
};

static struct way_key key_of(struct str id, uint32_t run, uint64_t attempt)
{
    struct way_key key = { .attempt = attempt, .run = run };
    if (id.n) /* an empty view may be NULL, which memcpy does not take even for no bytes */
        memcpy(key.id, id.p, id.n < MESSAGE_ID_SIZE ? id.n : MESSAGE_ID_SIZE);
    return key;
}

struct way *way_new(void)
{
    return calloc(1, sizeof(struct way));
}

void way_free(struct way *w)
{
    struct way_row *row, *next;
    if (!w)
        return;
    HASH_ITER(hh, w->rows, row, next)
    {
        HASH_DEL(w->rows, row);
        free(row);
    }
    free(w);
}

size_t way_count(const struct way *w)
{
    return HASH_COUNT(w->rows);
}

static struct way_row *find_row(struct way *w, const struct way_key *key)
{
    struct way_row *row;
    HASH_FIND(hh, w->rows, key, sizeof *key, row);
    return row;
}

struct way_step *way_add(struct way *w, const struct header *h, uint64_t link, int64_t now_ms)
{
    struct way_key key = key_of(h->id, h->run, h->attempt);
    struct way_row *row = find_row(w, &key);
    if (!row) {
        row = calloc(1, sizeof *row);
        if (!row)
            return NULL;
        row->key = key;
        HASH_ADD(hh, w->rows, key, sizeof row->key, row);
    }
    row->step = (struct way_step){
        .run = h->run,
        .attempt = h->attempt,
        .link = link,
        .alone = h->alone,
        .news_ms = now_ms,
    };
    memcpy(row->step.id, key.id, MESSAGE_ID_SIZE);
    return &row->step;
}

struct way_step *way_find(struct way *w, struct str id, uint32_t run, uint64_t attempt)
{
    struct way_key key = key_of(id, run, attempt);
    struct way_row *row = find_row(w, &key);
    return row ? &row->step : NULL;
}

void way_remove(struct way *w, struct way_step *step)
{
    struct way_row *row = (struct way_row *)(void *)((char *)step - offsetof(struct way_row, step));
    HASH_DEL(w->rows, row);
    free(row);
}

void way_each(struct way *w, void (*each)(void *ctx, struct way_step *step), void *ctx)
{
    struct way_row *row, *next;
    HASH_ITER(hh, w->rows, row, next)
    each(ctx, &row->step);
}

struct note way_note(const struct way_step *step, enum note_kind kind, struct str at)
{
    return (struct note){
        .kind = kind,
        .id = { step->id, MESSAGE_ID_SIZE },
        .run = step->run,
        .attempt = step->attempt,
        .at = at,
    };
}
