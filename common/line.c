/* SPDX-License-Identifier: MIT */
#include "common/line.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/line_state.h"
#include "common/log.h"
#include "common/pack.h"

enum {
    TICK_MS = 250,
    STOOD_MS = 1000, /* between two ticks: we were stopped, or the machine was */
    PONG_MS = 1000,
    LEAVE_LINGER_MS = 2000,
    EXIT_HUNG = 75, /* a core ran over line.core_limit */
};

/* ---- the loop's turns ---- */

static void before_sleep(void *ctx)
{
    struct line *line = ctx;
    line_start_work(line);
    if (line->setup.stage->source)
        line_tell_source(line);
    else
        line_pump_out(line);
    door_flush(line->door);
    if (line->links)
        links_flush(line->links);
    log_flush();
}

/* The only cure for a core that does not return is to end: the document is then known to whoever sent it. */
static void watch_cores(const struct line *line)
{
    const struct stage *stage = line->setup.stage;
    int64_t limit = config_int(line->setup.config, "line.core_limit") +
                    (stage->waits_ms ? stage->waits_ms(line->setup.config) : 0);
    for (size_t i = 0; i < line->turn_count; i++) {
        const struct turn *turn = &line->turns[i];
        if (!turn->count || clock_ms() - turn->started_ms <= limit)
            continue;
        log_event(LOG_ERROR, "a core runs over its limit; this daemon ends",
                LOG_F("id", turn->parcels[0]->m.header.id), LOG_I("limit_ms", limit));
        _exit(EXIT_HUNG);
    }
}

static bool is_drained(const struct line *line)
{
    const struct source *source = line->setup.stage->source;
    if (source)
        return source->is_idle(line->setup.state);
    return !line->waiting.count && !line->working && !line->out.count && !way_count(line->way);
}

static void check_drain(struct line *line)
{
    if (!line->draining)
        return;
    int64_t limit = config_int(line->setup.config, "line.drain_limit");
    if (is_drained(line)) {
        log_event(LOG_INFO, "drained");
    } else if (clock_ms() - line->drain_since_ms > limit) {
        log_event(LOG_WARN, "drain limit reached", LOG_U("waiting", line->waiting.count),
                LOG_U("working", line->working), LOG_U("unconfirmed", way_count(line->way)));
    } else {
        return;
    }
    loop_stop(&line->loop);
}

/* Whoever was stopped, or whose machine was, finds all others silent for as long when it wakes, for what they
 * said meanwhile is read after this tick. Taken for their death it would cost a document that was sent alone
 * a strike. */
static void pardon_others(struct line *line, int64_t now)
{
    int64_t stood = line->tick_ms ? now - line->tick_ms : 0;
    line->tick_ms = now;
    if (stood < STOOD_MS)
        return;
    log_event(LOG_WARN, "this process stood still", LOG_I("ms", stood));
    door_pardon(line->door, stood);
    if (line->links)
        links_pardon(line->links, stood);
    for (size_t i = 0; i < line->turn_count; i++)
        line->turns[i].started_ms += stood;
}

static void on_tick(uv_timer_t *timer)
{
    struct line *line = timer->data;
    int64_t now = clock_ms();
    pardon_others(line, now);
    watch_cores(line);
    if (line->links)
        links_tick(line->links);
    if (now - line->pong_ms >= PONG_MS) {
        line->pong_ms = now;
        door_tick(line->door);
        way_each(line->way, line_forget_old, line);
    }
    if (line->links && now - line->progress_ms >= config_int(line->setup.config, "line.progress")) {
        line->progress_ms = now;
        way_each(line->way, line_note_progress, line);
    }
    line->room = true; /* silence may have ended without a frame of credit */
    check_drain(line);
}

static void on_signal(uv_signal_t *signal, int number)
{
    struct line *line = signal->data;
    if (line->draining && clock_ms() - line->drain_since_ms > TICK_MS) {
        loop_stop(&line->loop); /* told twice: now */
        return;
    }
    if (line->draining)
        return;
    log_event(LOG_INFO, "draining", LOG_I("signal", number));
    line->draining = true;
    line->drain_since_ms = clock_ms();
    if (line->links)
        links_leave(line->links);
    if (line->setup.stage->source)
        line->setup.stage->source->drain(line->setup.state);
}

/* ---- setting up and taking down ---- */

static int open_ends(struct line *line)
{
    const struct stage *stage = line->setup.stage;
    const struct config *config = line->setup.config;
    const char *run = config_text(config, "line.run"), *instance = line->setup.slot->instance;
    char endpoint[SLOT_PATH_MAX], option[64];
    slot_endpoint(run, instance, endpoint);
    int err = door_open(&line->loop,
            &(struct door_config){
                    .endpoint = endpoint,
                    .instance = instance,
                    .epoch = line->epoch,
                    .silent_ms = config_int(config, "line.silent"),
                    .dead_ms = config_int(config, "line.dead"),
                    .way = line->way,
                    .on_note = line_take_note,
                    .on_room = line_see_room,
                    .on_ask = line_answer,
                    .ctx = line,
            },
            &line->door);
    if (err || !stage->above)
        return err;
    snprintf(option, sizeof option, "%s.window", stage->name);
    uint64_t docs = (uint64_t)config_int(config, option);
    snprintf(option, sizeof option, "%s.window_bytes", stage->name);
    return links_open(&line->loop,
            &(struct links_config){
                    .run = run,
                    .above = stage->above,
                    .stage = stage->name,
                    .instance = instance,
                    .epoch = line->epoch,
                    .docs = docs,
                    .bytes = (uint64_t)config_int(config, option),
                    .dead_ms = config_int(config, "line.dead"),
                    .on_doc = line_take_doc,
                    .new_parcel = line_new_parcel,
                    .ctx = line,
            },
            &line->links);
}

/* Half of the window, so that the next batch comes in while one is written. */
static void start_gathering(struct line *line)
{
    const struct stage *stage = line->setup.stage;
    if (!stage->on_batch)
        return;
    size_t half = ((size_t)config_int(line->setup.config, "store.window") + 1) / 2;
    line->gather_ms = config_int(line->setup.config, "store.gather");
    line->gather_docs = half < stage->batch_max ? half : stage->batch_max;
}

static void start_handles(struct line *line)
{
    uv_timer_init(&line->loop.uv, &line->tick);
    line->tick.data = line;
    uv_timer_start(&line->tick, on_tick, 0, TICK_MS);
    uv_timer_init(&line->loop.uv, &line->gather);
    line->gather.data = line;
    uv_timer_init(&line->loop.uv, &line->linger);
    line->linger.data = line;
    start_gathering(line);
    const int numbers[LINE_SIGNALS] = { SIGTERM, SIGINT };
    for (int i = 0; i < LINE_SIGNALS; i++) {
        uv_signal_init(&line->loop.uv, &line->signals[i]);
        line->signals[i].data = line;
        uv_signal_start(&line->signals[i], on_signal, numbers[i]);
    }
    line->loop.before_sleep = before_sleep;
    line->loop.ctx = line;
}

static void free_queue(struct queue *q)
{
    for (struct parcel *p; (p = queue_pop(q));)
        parcel_free(p);
}

static void close_line(struct line *line)
{
    line->closing = true;
    line->loop.before_sleep = NULL;
    if (line->links)
        links_flush(line->links);
    door_close(line->door, LEAVE_LINGER_MS);
    links_close(line->links, LEAVE_LINGER_MS);
    if (line->working && line->draining) { /* a core that does not return would keep us for ever */
        log_event(LOG_WARN, "left with work in hand", LOG_U("working", line->working));
        _exit(EXIT_HUNG);
    }
    loop_fini(&line->loop);
    for (size_t i = 0; i < line->turn_count; i++) {
        for (size_t k = 0; k < line->turns[i].count; k++)
            parcel_free(line->turns[i].parcels[k]);
    }
    log_flush();
    free_queue(&line->waiting);
    free_queue(&line->out);
    free_queue(&line->spare);
    way_free(line->way);
    free(line->turns);
    free(line->notes.list);
}

static size_t turns_of(const struct line_setup *setup)
{
    char option[64];
    if (setup->stage->source)
        return 0;
    if (setup->stage->on_batch)
        return 1;
    snprintf(option, sizeof option, "%s.workers", setup->stage->name);
    return (size_t)config_int(setup->config, option);
}

int line_run(const struct line_setup *setup)
{
    struct line line = { .setup = *setup, .way = way_new(), .started_us = clock_wall_us() };
    line.turn_count = turns_of(setup);
    line.turns = calloc(line.turn_count + 1, sizeof *line.turns);
    if (!line.way || !line.turns || getrandom(&line.epoch, sizeof line.epoch, 0) != sizeof line.epoch)
        return ERR_SYSTEM;
    line.epoch |= 1; /* never 0, which says "not known yet" */
    meter_init(&line.meter, clock_ms());
    int err = loop_init(&line.loop);
    if (err)
        return err;
    err = open_ends(&line);
    if (!err) {
        start_handles(&line);
        if (setup->stage->source)
            err = setup->stage->source->start(setup->state, &line);
    }
    if (!err) {
        log_event(LOG_INFO, "ready", LOG_Z("instance", setup->slot->instance), LOG_I("pid", getpid()));
        loop_run(&line.loop);
    }
    if (setup->stage->source)
        setup->stage->source->stop(setup->state);
    close_line(&line);
    return err;
}
