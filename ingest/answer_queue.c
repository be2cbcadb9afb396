/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/pack.h"
#include "ingest/answer.h"
#include "ingest/envelope.h"
#include "ingest/folder.h"

enum { QUEUE_PAGE_MAX = 1000 };

/* The smallest ids behind `after`, in order. */
struct page {
    char (*ids)[SPOOL_ID_MAX];
    size_t count, max;
    struct str after;
};

static bool page_add(void *ctx, const char *id)
{
    struct page *p = ctx;
    if (!spool_is_id(id) || str_cmp(str_of(id), p->after) <= 0)
        return true;
    if (p->count == p->max && strcmp(id, p->ids[p->count - 1]) >= 0)
        return true;
    size_t at = p->count < p->max ? p->count++ : p->max - 1;
    for (; at > 0 && strcmp(p->ids[at - 1], id) > 0; at--)
        memcpy(p->ids[at], p->ids[at - 1], SPOOL_ID_MAX);
    memcpy(p->ids[at], id, SPOOL_ID_MAX);
    return true;
}

static void page_of_courier(struct ingest *in, unsigned states, struct page *p)
{
    struct entry **list = malloc(p->max * sizeof(struct entry *));
    size_t n = list ? courier_page(in->courier, states, p->after, list, p->max) : 0;
    for (size_t i = 0; i < n; i++)
        memcpy(p->ids[i], entry_id(list[i]), SPOOL_ID_MAX);
    p->count = n;
    free(list);
}

/* ---- one row ---- */

static int read_json(
        const struct ingest *in, enum spool_state state, const char *id, const char *file, struct buf *json)
{
    char path[SPOOL_PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", id, file);
    buf_clear(json);
    return spool_read(in->spool.folder[state], path, json);
}

static void pack_row(const struct ingest *in, enum spool_state state, const char *id, msgpack_packer *pk)
{
    struct buf json;
    struct arena mem;
    struct envelope e = { .id = { id, strlen(id) } };
    struct fault why = { .code = FAULT_NONE };
    buf_init(&json, ENVELOPE_BYTES_MAX);
    arena_init(&mem, 0);
    if (read_json(in, state, id, "envelope.json", &json) || envelope_parse(buf_str(&json), &mem, &e))
        e = (struct envelope){ .id = str_of(id) }; /* corrupt, or gone this moment */
    if (state == SPOOL_FAILED &&
            (read_json(in, state, id, "why.json", &json) || why_parse(buf_str(&json), &mem, &why)))
        why = (struct fault){ .code = FAULT_NONE };
    msgpack_pack_map(pk, 11);
    pack_key(pk, "id");
    pack_str(pk, e.id);
    pack_key(pk, "state");
    pack_str(pk, str_of(spool_state_name(state)));
    pack_key(pk, "run");
    msgpack_pack_uint32(pk, e.run);
    pack_key(pk, "name");
    pack_bin(pk, e.name);
    pack_key(pk, "label");
    pack_bin(pk, e.label);
    pack_key(pk, "bytes");
    msgpack_pack_uint64(pk, e.bytes);
    pack_key(pk, "arrived");
    msgpack_pack_int64(pk, e.arrived);
    pack_key(pk, "strikes");
    msgpack_pack_uint32(pk, e.strikes);
    pack_key(pk, "next_try");
    msgpack_pack_int64(pk, e.next_try);
    pack_key(pk, "code");
    pack_str(pk, str_of(why.code == FAULT_NONE ? "" : fault_name(why.code)));
    pack_key(pk, "detail");
    pack_str(pk, why.detail);
    arena_fini(&mem);
    buf_fini(&json);
}

/* ---- the page ---- */

static void fill(struct ingest *in, enum spool_state state, struct page *p)
{
    switch (state) {
    case SPOOL_PENDING:
        page_of_courier(
                in, 1u << ENTRY_WAITING | 1u << ENTRY_LOADING | 1u << ENTRY_READY | 1u << ENTRY_FLYING, p);
        break;
    case SPOOL_DEFERRED:
        page_of_courier(in, 1u << ENTRY_DEFERRED, p);
        break;
    case SPOOL_HOLD:
        page_of_courier(in, 1u << ENTRY_HELD, p);
        break;
    case SPOOL_FAILED:
    case SPOOL_CORRUPT:
        folder_each(in->spool.folder[state], page_add, p);
        break;
    default:
        break;
    }
}

void answer_queue(struct ingest *in, const msgpack_object *question, struct buf *answer)
{
    enum spool_state state = spool_state_of_name(pack_find_str(question, "state"));
    uint64_t limit = pack_find_uint(question, "limit", QUEUE_PAGE_MAX);
    struct page p = { .after = pack_find_str(question, "after"),
        .max = limit < QUEUE_PAGE_MAX ? (size_t)limit : QUEUE_PAGE_MAX };
    p.ids = malloc((p.max + 1) * sizeof *p.ids);
    if (p.ids && p.max)
        fill(in, state, &p);
    msgpack_packer pk;
    pack_init(&pk, answer);
    msgpack_pack_map(&pk, 1);
    pack_key(&pk, "entries");
    msgpack_pack_array(&pk, p.count);
    for (size_t i = 0; i < p.count; i++)
        pack_row(in, state, p.ids[i], &pk);
    free(p.ids);
}
