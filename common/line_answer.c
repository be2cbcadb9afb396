/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "common/clock.h"
#include "common/line_state.h"
#include "common/pack.h"
#include "common/version.h"

enum { STATUS_PAIRS_MAX = 64 << 10 }; /* bytes of what a stage adds */

static void pack_number(msgpack_packer *pk, size_t *pairs, const char *key, uint64_t value)
{
    pack_key(pk, key);
    msgpack_pack_uint64(pk, value);
    ++*pairs;
}

static void pack_text(msgpack_packer *pk, size_t *pairs, const char *key, const char *value)
{
    pack_key(pk, key);
    pack_str(pk, str_of(value));
    ++*pairs;
}

static void pack_own(struct line *line, struct buf *out, size_t *pairs)
{
    struct meter *m = &line->meter;
    int64_t now = clock_ms();
    msgpack_packer pk;
    pack_init(&pk, out);
    pack_text(&pk, pairs, "stage", line->setup.stage->name);
    pack_text(&pk, pairs, "instance", line->setup.slot->instance);
    pack_text(&pk, pairs, "version", JIHE_VERSION);
    pack_text(&pk, pairs, "sick", line->sick);
    pack_number(&pk, pairs, "epoch", line->epoch);
    pack_number(&pk, pairs, "pid", (uint64_t)getpid());
    pack_number(&pk, pairs, "started", (uint64_t)line->started_us);
    pack_number(&pk, pairs, "draining", line->draining);
    pack_number(&pk, pairs, "docs_in", m->docs_in);
    pack_number(&pk, pairs, "docs_out", m->docs_out);
    pack_number(&pk, pairs, "faults", m->faults);
    pack_number(&pk, pairs, "bytes", m->bytes);
    pack_number(&pk, pairs, "busy_us", m->busy_us);
    pack_number(&pk, pairs, "waiting", line->waiting.count);
    pack_number(&pk, pairs, "working", line->working);
    pack_number(&pk, pairs, "holding", line->waiting.count + line->working + line->out.count);
    pack_number(&pk, pairs, "unconfirmed", way_count(line->way));
    pack_number(&pk, pairs, "links", line->links ? links_count(line->links) : 0);
    pack_number(&pk, pairs, "p50_us", meter_quantile(m, 50));
    pack_number(&pk, pairs, "p99_us", meter_quantile(m, 99));
    pack_number(&pk, pairs, "rate_1s", meter_rate(m, now, 1));
    pack_number(&pk, pairs, "rate_60s", meter_rate(m, now, 60));
    pack_number(&pk, pairs, "rate_300s", meter_rate(m, now, 299));
    pack_key(&pk, "peers");
    door_pack_peers(line->door, out);
    ++*pairs;
}

static void answer_status(struct line *line, struct buf *answer)
{
    const struct stage *stage = line->setup.stage;
    struct buf own, more;
    size_t pairs = 0;
    buf_init(&own, FRAME_HEAD_MAX);
    buf_init(&more, STATUS_PAIRS_MAX);
    pack_own(line, &own, &pairs);
    if (stage->status)
        stage->status(line->setup.state, &more, &pairs);
    msgpack_packer pk;
    pack_init(&pk, answer);
    msgpack_pack_map(&pk, pairs);
    buf_add_str(answer, buf_str(&own));
    buf_add_str(answer, buf_str(&more));
    answer->failed |= own.failed || more.failed;
    buf_fini(&own);
    buf_fini(&more);
}

void line_answer(void *ctx, struct str ask, struct str head, struct buf *answer)
{
    struct line *line = ctx;
    if (str_is(ask, "status")) {
        answer_status(line, answer);
        return;
    }
    const struct source *source = line->setup.stage->source;
    if (source && source->on_ask) {
        source->on_ask(line->setup.state, head, answer);
        return;
    }
    msgpack_packer pk;
    pack_init(&pk, answer);
    msgpack_pack_map(&pk, 1);
    pack_key(&pk, "error");
    pack_str(&pk, STR("this door does not know that question"));
}
