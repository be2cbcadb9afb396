/* SPDX-License-Identifier: MIT */
#include "ingest/ingest.h"

#include <stdio.h>
#include <string.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/log.h"

enum {
    AHEAD = 64,        /* documents read ahead of what is sent: some windows of extract */
    ATTEMPT_BITS = 24, /* sendings of one entry by one process */
    TICK_CHANGES = 256,
};

/* ---- sending ---- */

static int send_load(struct ingest *in, const struct entry *e, const struct load *load)
{
    const struct envelope *v = &load->envelope;
    int64_t now = clock_wall_us();
    struct message m = {
        .header = {
            .id = v->id,
            .run = v->run,
            .attempt = courier_attempt(in->courier, e),
            .origin = str_of(in->instance),
            .name = v->name,
            .label = v->label,
            .sha256 = v->sha256,
            .bytes = v->bytes,
            .arrived = v->arrived,
            .enter = v->enter,
            .same_as = v->same_as,
            .alone = entry_is_alone(e),
            .times = { { STR("ingest"), str_of(in->instance), v->arrived, now, now } },
            .time_count = 1,
            .fault = v->fault,
        },
    };
    memcpy(m.part, load->part, sizeof m.part);
    return line_send(in->line, &m);
}

static bool send_next(struct ingest *in, struct entry *e)
{
    if (!line_has_room(in->line, entry_bytes(e), entry_is_alone(e)))
        return false;
    struct load *load = entry_load(e);
    int err = send_load(in, e, load);
    if (err == ERR_BUSY)
        return false;
    if (err) { /* no memory: the entry waits for its turn again */
        log_event(LOG_WARN, "a document could not be sent", LOG_Z("id", entry_id(e)),
                LOG_Z("reason", err_text(err)));
        return false;
    }
    courier_take_load(e);
    courier_sent(in->courier, e, clock_ms());
    load_free(load);
    return true;
}

void ingest_pump(struct ingest *in)
{
    if (in->draining || in->stopping)
        return;
    struct entry *e;
    while ((e = courier_next(in->courier)) && send_next(in, e))
        ;
    loads_start(&in->loads);
}

void ingest_move(struct ingest *in, struct change *change)
{
    if (change)
        moves_add(&in->moves, change);
}

/* ---- the line's calls ---- */

static void on_room(void *state)
{
    ingest_pump(state);
}

static void on_note(void *state, const struct note *note)
{
    struct ingest *in = state;
    void *dropped;
    if (in->stopping)
        return;
    if (note->kind == NOTE_LOST)
        log_event(LOG_WARN, "lost on its way", LOG_F("id", note->id), LOG_F("at", note->at),
                LOG_U("struck", note->struck));
    ingest_move(in, courier_note(in->courier, note, clock_ms(), &dropped));
    load_free(dropped);
}

static void on_tick(uv_timer_t *tick)
{
    struct ingest *in = tick->data;
    struct change *list[TICK_CHANGES];
    size_t n;
    do {
        n = courier_tick(in->courier, clock_ms(), clock_wall_us(), list, TICK_CHANGES);
        for (size_t i = 0; i < n; i++)
            ingest_move(in, list[i]);
    } while (n == TICK_CHANGES);
    if (!in->intake.may_take && !in->draining)
        intake_start(&in->intake);
    ingest_pump(in);
}

static int open_parts(struct ingest *in)
{
    char why[SPOOL_WHY_MAX];
    int err = spool_open(config_text(in->config, "spool.path"), &in->spool, why);
    if (err) {
        log_event(LOG_ERROR, why);
        return err;
    }
    in->spool_is_open = true;
    err = intake_init(&in->intake, in);
    if (err)
        return err;
    in->courier = courier_new(
            &(struct courier_rules){
                    .lease_ms = config_int(in->config, "ingest.lease"),
                    .backoff_ms = config_int(in->config, "ingest.backoff"),
                    .backoff_max_ms = config_int(in->config, "ingest.backoff_max"),
                    .memory = (uint64_t)config_int(in->config, "ingest.memory"),
                    .ahead = AHEAD,
            },
            (in->intake.books.starts - 1) << ATTEMPT_BITS);
    if (!in->courier)
        return ERR_MEMORY;
    loads_init(&in->loads, in);
    return moves_init(&in->moves, in);
}

static int start(void *state, struct line *line)
{
    struct ingest *in = state;
    in->line = line;
    snprintf(in->instance, sizeof in->instance, "%s", line_instance(line));
    int err = open_parts(in);
    if (err) {
        log_event(LOG_ERROR, "ingest cannot start", LOG_Z("reason", err_text(err)));
        return err;
    }
    in->tick.data = in;
    in->ticking = uv_timer_init(line_loop(line), &in->tick) == 0;
    uv_timer_start(&in->tick, on_tick, INGEST_TICK_MS, INGEST_TICK_MS);
    intake_start(&in->intake);
    return 0;
}

static void drain(void *state)
{
    struct ingest *in = state;
    in->draining = true;
}

static bool is_busy(const struct ingest *in)
{
    return in->intake.working || in->loads.working || !moves_is_idle(&in->moves);
}

static bool is_idle(void *state)
{
    struct ingest *in = state;
    struct courier_count n;
    courier_counts(in->courier, &n);
    return n.flying == 0 && !is_busy(in);
}

/* The rounds that are under way are waited for, and what has been decided is still done. */
static void stop(void *state)
{
    struct ingest *in = state;
    in->stopping = true;
    if (!in->ticking)
        return;
    while (is_busy(in)) {
        moves_start(&in->moves);
        uv_run(line_loop(in->line), UV_RUN_ONCE);
    }
    ingest_drop_postponed(in);
    uv_close((uv_handle_t *)&in->tick, NULL);
    moves_close(&in->moves);
    intake_close(&in->intake);
    for (struct entry *e; (e = courier_next(in->courier));)
        load_free(courier_unload(in->courier, e));
}

const struct source ingest_source = {
    .start = start,
    .on_room = on_room,
    .on_note = on_note,
    .on_ask = ingest_ask,
    .drain = drain,
    .is_idle = is_idle,
    .stop = stop,
};
