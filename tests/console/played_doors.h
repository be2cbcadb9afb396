/* SPDX-License-Identifier: MIT
 * Doors of ingests, played by the test: they answer the question `queue` in place of console/ask.c.
 */
#ifndef JIHE_PLAYED_DOORS_H
#define JIHE_PLAYED_DOORS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "common/pack.h"
#include "console/ask.h"

enum { INGESTS = 2, ENTRIES_MAX = 3000 };

struct entry {
    char id[MESSAGE_ID_SIZE + 1];
    const char *state;
};

static struct {
    struct entry entries[INGESTS][ENTRIES_MAX]; /* by id */
    size_t count[INGESTS];
    size_t living;
    int questions;
    unsigned bits; /* of the last question */
} played;

static inline void play(size_t ingest, const char *id, const char *state)
{
    struct entry *e = &played.entries[ingest][played.count[ingest]++];

    snprintf(e->id, sizeof e->id, "%s", id);
    e->state = state;
}

void ask_begin(msgpack_packer *pk, struct buf *question, const char *word, unsigned pairs)
{
    pack_init(pk, question);
    msgpack_pack_map(pk, 1 + pairs);
    pack_pair_str(pk, "ask", str_of(word));
}

static json_t *answer_queue(size_t ingest, const msgpack_object *question)
{
    json_t *entries = json_array();
    struct str state = pack_find_str(question, "state"), after = pack_find_str(question, "after");
    int64_t limit = pack_find_int(question, "limit", 0);

    for (size_t i = 0; i < played.count[ingest] && (int64_t)json_array_size(entries) < limit; i++) {
        const struct entry *e = &played.entries[ingest][i];

        if (str_is(state, e->state) && str_cmp(str_of(e->id), after) > 0) {
            json_array_append_new(
                    entries, json_pack("{s:s, s:i, s:s, s:s, s:I}", "id", e->id, "run", 1, "name", "报告.txt",
                                     "label", "2024/清溪", "next_try", (json_int_t)77));
        }
    }
    return json_pack("{s:o}", "entries", entries);
}

int ask_stages(const struct config *config, unsigned bits, const struct buf *question, int64_t timeout_ms,
        struct answers *out)
{
    msgpack_zone zone;
    msgpack_object o;

    (void)config;
    (void)timeout_ms;
    played.bits = bits;
    played.questions++;
    *out = (struct answers){ 0 };
    if (played.living == 0) {
        return 0;
    }
    msgpack_zone_init(&zone, 4096);
    if (pack_parse(buf_str(question), &zone, &o) || !str_is(pack_find_str(&o, "ask"), "queue")) {
        abort();
    }
    out->rows = calloc(played.living, sizeof *out->rows);
    out->count = played.living;
    for (size_t i = 0; i < played.living; i++) {
        out->rows[i].body = answer_queue(i, &o);
    }
    msgpack_zone_destroy(&zone);
    return 0;
}

void answers_free(struct answers *a)
{
    for (size_t i = 0; i < a->count; i++) {
        json_decref(a->rows[i].body);
    }
    free(a->rows);
    *a = (struct answers){ 0 };
}

#endif
