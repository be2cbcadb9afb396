/* SPDX-License-Identifier: MIT
 * What ingest adds to the answer to "status".
 */
#include <stdio.h>

#include "common/clock.h"
#include "common/intl.h"
#include "common/pack.h"
#include "ingest/ident.h"
#include "ingest/ingest.h"

enum { DEGRADED_MAX = 512 };

static void pack_books(const struct ingest *in, msgpack_packer *pk)
{
    struct courier_count n;
    courier_counts(in->courier, &n);
    const struct ingest_count *c = &in->count;
    const struct {
        const char *key;
        uint64_t value;
    } rows[] = {
        { "claimed", c->claimed },
        { "done", c->done + c->pruned },
        { "failed", c->failed },
        { "corrupt", c->corrupt },
        { "hold", n.held },
        { "deferred", n.deferred },
        { "pending", n.pending },
        { "in_flight", n.flying },
        { "pruned", c->pruned },
        { "missing", c->missing },
    };
    uint64_t sum = c->done + c->pruned + c->failed + c->corrupt + n.held + n.deferred + n.pending + n.flying;
    pack_key(pk, "books");
    msgpack_pack_map(pk, sizeof rows / sizeof *rows + 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pack_key(pk, rows[i].key);
        msgpack_pack_uint64(pk, rows[i].value);
    }
    pack_key(pk, "balanced");
    if (sum == c->claimed)
        msgpack_pack_true(pk);
    else
        msgpack_pack_false(pk);
}

/* Every reason at once, the gravest first. */
static void explain(const struct ingest *in, char out[DEGRADED_MAX])
{
    const struct intake_state *s = &in->intake.shown;
    size_t n = 0;
    out[0] = '\0';
    const struct {
        bool holds;
        const char *text;
    } rows[] = {
        { s->sick[0] != '\0', s->sick },
        { !s->sick[0] && !in->intake.recovery &&
                        s->disk_free < (uint64_t)config_int(in->config, "ingest.reserve"),
                N_("the spool's disk is below its reserve (ingest.reserve)") },
        { s->inbox.unreachable, N_("the inbox cannot be read") },
        { in->intake.recovery != NULL, N_("the spool is being read") },
        { in->count.missing > 0, N_("entries are missing from the spool") },
        { in->count.corrupt > 0, N_("entries in corrupt/ wait for an operator") },
        { s->left_count > 0 || s->inbox.left > 0, N_("something in the inbox cannot be taken (left_alone)") },
        { s->inbox.unwatched,
                N_("not every folder of the inbox can be watched; new files are found by the rescan") },
        { s->inbox.crowded, N_("the inbox has more files than are looked at together") },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].holds && n < DEGRADED_MAX)
            n += (size_t)snprintf(out + n, DEGRADED_MAX - n, "%s%s", n ? "; " : "", rows[i].text);
    }
}

static void pack_left(const struct intake_state *s, msgpack_packer *pk)
{
    pack_key(pk, "left_alone");
    msgpack_pack_array(pk, s->left_count);
    for (size_t i = 0; i < s->left_count; i++) {
        msgpack_pack_map(pk, 2);
        pack_key(pk, "name");
        pack_bin(pk, str_of(s->left[i].path));
        pack_key(pk, "why");
        pack_str(pk, str_of(s->left[i].why));
    }
}

void ingest_status(void *state, struct buf *pairs, size_t *pair_count)
{
    const struct ingest *in = state;
    const struct intake_state *s = &in->intake.shown;
    char degraded[DEGRADED_MAX];
    if (!in->ticking)
        return;
    const char *oldest = courier_oldest(in->courier);
    int64_t age = oldest ? clock_wall_us() / 1000 - ident_ms(oldest) : 0;
    msgpack_packer pk;
    pack_init(&pk, pairs);
    pack_books(in, &pk);
    pack_key(&pk, "oldest_ms");
    msgpack_pack_int64(&pk, age > 0 ? age : 0);
    pack_key(&pk, "inbox_waiting");
    msgpack_pack_uint64(&pk, s->inbox.waiting);
    pack_key(&pk, "disk_free");
    msgpack_pack_uint64(&pk, s->disk_free);
    pack_key(&pk, "disk_reserve");
    msgpack_pack_int64(&pk, config_int(in->config, "ingest.reserve"));
    explain(in, degraded);
    pack_key(&pk, "degraded");
    pack_str(&pk, str_of(degraded));
    pack_left(s, &pk);
    *pair_count += 7;
}
