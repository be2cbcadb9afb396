/* SPDX-License-Identifier: MIT
 * Entries of a spool, made as a claim would, and looked at.
 */
#ifndef JIHE_ENTRIES_H
#define JIHE_ENTRIES_H

#include "ingest/envelope.h"
#include "ingest/spool.h"
#include "tests/ingest/scratch.h"

/* An id that ends in that letter. */
static inline const char *entry_named(char letter)
{
    static char ids[8][SPOOL_ID_MAX];
    static unsigned next;
    char *id = ids[next++ % 8];
    memset(id, 'A', MESSAGE_ID_SIZE);
    memcpy(id, "01JD", 4);
    id[MESSAGE_ID_SIZE - 1] = letter;
    return id;
}

/* An entry "pending/…" of run 1 with the file "f" of that content; `change` may alter the envelope before it
 * is written. */
static inline void entry_make(
        const char *state, const char *id, const char *content, void (*change)(struct envelope *e))
{
    struct envelope e = {
        .id = str_of(id), .run = 1, .name = STR("f"), .enter = STR("extract"), .bytes = strlen(content)
    };
    struct buf json;
    if (change)
        change(&e);
    buf_init(&json, ENVELOPE_BYTES_MAX);
    if (envelope_format(&e, &json))
        abort();
    mkdir(at("spool/%s/%s", state, id), 0755);
    scratch_write(at("spool/%s/%s/f", state, id), content, strlen(content));
    scratch_write(at("spool/%s/%s/envelope.json", state, id), json.p, json.n);
    buf_fini(&json);
}

/* The envelope of an entry, strings in mem; run 0 when there is none that can be read. */
static inline struct envelope entry_envelope(const char *state, const char *id, struct arena *mem)
{
    struct envelope e = { 0 };
    char *json = scratch_read(at("spool/%s/%s/envelope.json", state, id));
    if (!json || envelope_parse(str_of(json), mem, &e))
        e = (struct envelope){ 0 };
    free(json);
    return e;
}

/* In which of the states the entry lies, and in how many. */
static inline size_t entry_states(const char *id, const char **last)
{
    static const char *const states[] = { "tmp", "pending", "deferred", "hold", "failed", "corrupt",
        "done/2026-11-21" };
    size_t n = 0;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (scratch_has(at("spool/%s/%s", states[i], id))) {
            *last = states[i];
            n++;
        }
    }
    return n;
}

#endif
