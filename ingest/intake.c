/* SPDX-License-Identifier: MIT */
#include "ingest/intake.h"

#include <stdlib.h>
#include <string.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/log.h"
#include "extract/read/cage.h"
#include "ingest/ingest.h"

int intake_init(struct intake *k, struct ingest *in)
{
    *k = (struct intake){ .in = in };
    k->work.data = k->timer.data = k->watch.data = k;
    k->recovery = calloc(1, sizeof *k->recovery);
    if (!k->recovery)
        return ERR_MEMORY;
    if (books_load(&in->spool, &k->books) == ERR_FORMAT)
        log_event(LOG_WARN, "spool/books.json cannot be read: counted anew from the folders");
    /* Attempts must not begin anew when the books were lost; seconds are more than there ever were starts. */
    if (!k->books.starts && !in->spool.is_new)
        k->books.starts = (uint64_t)(clock_wall_us() / 1000000);
    k->books.starts++;
    int err = recover_begin(k->recovery, &in->spool);
    if (!err)
        err = books_save(&in->spool, &k->books);
    if (!err)
        spool_sync(in->spool.root, POINT_BOOKS);
    k->seen = err ? NULL : seen_open(&in->spool, (size_t)config_int(in->config, "ingest.remember"));
    return err ? err : uv_timer_init(line_loop(in->line), &k->timer) ? ERR_SYSTEM : 0;
}

/* ---- after a round ---- */

static void add_found(struct ingest *in, const struct intake_news *news)
{
    int64_t now = clock_ms(), now_us = clock_wall_us();
    for (size_t i = 0; i < news->found_count; i++) {
        const struct recovered *r = &news->found[i];
        struct entry_facts facts = {
            .id = r->id,
            .run = r->run,
            .strikes = r->strikes,
            .tries = r->tries,
            .bytes = r->bytes,
            .fault = r->fault,
            .replay = r->run > 1,
            .state = r->state,
            .wait_ms = (r->next_try - now_us) / 1000,
        };
        if (courier_add(in->courier, &facts, now))
            log_event(LOG_ERROR, "an entry of the spool is not followed: restart ingest", LOG_Z("id", r->id));
    }
}

static void add_taken(struct ingest *in, const struct intake_news *news)
{
    for (size_t i = 0; i < news->taken_count; i++) {
        struct claim *f = &news->taken[i];
        if (f->result != CLAIM_TAKEN)
            continue;
        uint64_t bytes = S_ISREG(f->st.st_mode) ? (uint64_t)f->st.st_size : 0;
        struct entry_facts facts = {
            .id = f->id,
            .run = 1,
            .bytes = bytes,
            .fault = f->fault.code != FAULT_NONE,
            .state = SPOOL_PENDING,
            .envelope = f->envelope,
        };
        line_count_in(in->line, bytes);
        in->count.claimed++;
        log_event(LOG_INFO, "claimed", LOG_Z("id", f->id), LOG_F("name", f->name), LOG_F("label", f->label),
                LOG_U("bytes", bytes), LOG_Z("same_as", f->same_as),
                LOG_Z("fault", f->fault.code == FAULT_NONE ? "" : fault_name(f->fault.code)));
        if (f->skipped) {
            in->count.done++;
            continue;
        }
        f->envelope = NULL;
        if (courier_add(in->courier, &facts, clock_ms()))
            log_event(LOG_ERROR, "an entry of the spool is not followed: restart ingest", LOG_Z("id", f->id));
    }
}

static void end_recovery(struct intake *k)
{
    struct ingest *in = k->in;
    in->count = (struct ingest_count){
        .claimed = k->books.claimed,
        .pruned = k->books.pruned,
        .done = k->recovery->done,
        .failed = k->recovery->failed,
        .corrupt = k->recovery->corrupt,
        .missing = k->missing,
    };
    log_event(LOG_INFO, "the spool is read", LOG_U("open", k->recovery->open), LOG_U("done", in->count.done),
            LOG_U("failed", in->count.failed));
    recover_end(k->recovery);
    free(k->recovery);
    k->recovery = NULL;
}

static void on_timer(uv_timer_t *timer)
{
    intake_start(timer->data);
}

static void wake_at(struct intake *k, int64_t due_ms)
{
    int64_t wait = due_ms - clock_ms();
    uv_timer_start(&k->timer, on_timer, wait > 0 ? (uint64_t)wait : 0, 0);
}

static void on_watch(uv_poll_t *watch, int status, int events)
{
    struct intake *k = watch->data;
    (void)status;
    (void)events;
    if (!inbox_events(k->inbox))
        return;
    k->look = true;
    if (!k->working)
        wake_at(k, k->scan_free_ms);
}

static void start_watch(struct intake *k)
{
    int fd = inbox_watch_fd(k->inbox);
    k->watching = fd >= 0 && uv_poll_init(line_loop(k->in->line), &k->watch, fd) == 0;
    if (k->watching)
        uv_poll_start(&k->watch, UV_READABLE, on_watch);
}

static void after(uv_work_t *w, int status)
{
    struct intake *k = w->data;
    struct ingest *in = k->in;
    (void)status;
    k->working = false;
    add_found(in, &k->news);
    add_taken(in, &k->news);
    in->count.pruned += k->news.pruned;
    in->count.done -= k->news.pruned;
    if (k->news.recovered)
        end_recovery(k);
    ingest_answer_postponed(in);
    k->shown = k->state;
    line_set_sick(in->line, k->shown.sick[0] ? k->shown.sick : NULL);
    if (in->stopping)
        return;
    if (k->news.inbox_opened)
        start_watch(k);
    if (k->news.more)
        intake_start(k);
    else
        wake_at(k, k->look && k->claims_open && k->scan_free_ms < k->news.due_ms ? k->scan_free_ms
                                                                                 : k->news.due_ms);
    ingest_pump(in);
}

static void work(uv_work_t *w)
{
    intake_round(w->data);
}

void intake_start(struct intake *k)
{
    struct ingest *in = k->in;
    if (k->working || in->stopping)
        return;
    struct courier_count n;
    courier_counts(in->courier, &n);
    k->may_take =
            !in->draining && n.pending + n.deferred < (uint64_t)config_int(in->config, "ingest.pending");
    k->now_ms = clock_ms();
    k->now_us = clock_wall_us();
    k->working = true;
    k->rounds++;
    uv_timer_stop(&k->timer);
    uv_queue_work(line_loop(in->line), &k->work, work, after);
}

void intake_close(struct intake *k)
{
    if (k->recovery) {
        recover_end(k->recovery);
        free(k->recovery);
    } else if (books_save(&k->in->spool, &k->books)) {
        log_event(LOG_WARN, "spool/books.json cannot be saved");
    }
    seen_close(k->seen);
    if (k->claims_open)
        claims_close(&k->claims);
    cage_close(k->cage);
    if (k->watching)
        uv_close((uv_handle_t *)&k->watch, NULL); /* stops polling at once, so its file may go */
    inbox_close(k->inbox);
    uv_close((uv_handle_t *)&k->timer, NULL);
}
