/* SPDX-License-Identifier: MIT */
#include "ingest/moves.h"

#include <stdlib.h>
#include <string.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/log.h"
#include "ingest/ident.h"
#include "ingest/ingest.h"
#include "ingest/inquiry.h"

int moves_init(struct moves *m, struct ingest *in)
{
    *m = (struct moves){ .in = in };
    m->work.data = m->timer.data = m;
    if (uv_timer_init(line_loop(in->line), &m->timer))
        return ERR_SYSTEM;
    return spool_again(&in->spool, &m->spool);
}

static void work(uv_work_t *w)
{
    struct moves *m = w->data;
    change_apply(&m->spool, m->round, m->round_count, m->round_us);
}

/* ---- what a change did to the books ---- */

static void log_end(const struct change *c)
{
    static const char *const names[] = {
        [CHANGE_DONE] = "done",
        [CHANGE_FAIL] = "failed",
        [CHANGE_STRIKE] = "strike",
        [CHANGE_DEFER] = "deferred",
        [CHANGE_WAKE] = "tried again",
        [CHANGE_HOLD] = "held",
        [CHANGE_RELEASE] = "released",
        [CHANGE_BURY] = "unreadable",
        [CHANGE_REPLAY] = "replayed",
    };
    struct str id = { c->id, MESSAGE_ID_SIZE };
    if (c->err)
        log_event(LOG_WARN, "an entry's state could not be changed", LOG_F("id", id),
                LOG_Z("to", names[c->kind]), LOG_Z("reason", err_text(c->err)));
    else if (c->kind == CHANGE_STRIKE)
        log_event(LOG_WARN, "a daemon died with this document alone in hand", LOG_F("id", id),
                LOG_Z("at", c->at), LOG_U("strikes", c->strikes));
    else
        log_event(c->kind == CHANGE_BURY ? LOG_WARN : LOG_INFO, names[c->kind], LOG_F("id", id),
                LOG_I("age_ms", clock_wall_us() / 1000 - ident_ms(c->id)));
}

static uint64_t *count_of(struct ingest *in, enum spool_state state)
{
    return state == SPOOL_DONE      ? &in->count.done
           : state == SPOOL_FAILED  ? &in->count.failed
           : state == SPOOL_CORRUPT ? &in->count.corrupt
                                    : NULL;
}

static void count(struct ingest *in, const struct change *c)
{
    uint64_t *from = count_of(in, c->from), *to = count_of(in, c->to);
    if (c->err == ERR_ABSENT) { /* somebody took it away */
        in->count.missing += from ? 0 : 1;
        return;
    }
    if (c->from == c->to)
        return;
    if (from)
        --*from;
    if (to)
        ++*to;
}

static void replayed(struct ingest *in, const struct change *c)
{
    struct entry_facts facts = {
        .id = c->id,
        .run = c->run,
        .bytes = c->bytes,
        .fault = c->fault_kept,
        .replay = true,
        .state = SPOOL_PENDING,
    };
    if (courier_add(in->courier, &facts, clock_ms()))
        log_event(LOG_ERROR, "a replayed entry is not followed: restart ingest", LOG_Z("id", c->id));
}

static void finish(struct ingest *in, struct change *c)
{
    log_end(c);
    count(in, c);
    inquiry_changed(c);
    if (c->kind != CHANGE_REPLAY) {
        ingest_move(in, courier_changed(in->courier, c, clock_ms()));
        return;
    }
    if (!c->err)
        replayed(in, c);
    ingest_forget_replay(in, c);
    change_free(c);
}

static void after(uv_work_t *w, int status)
{
    struct moves *m = w->data;
    (void)status;
    size_t n = m->round_count;
    m->working = false;
    m->round_count = 0;
    for (size_t i = 0; i < n; i++)
        finish(m->in, m->round[i]);
    ingest_answer_postponed(m->in);
    /* A moment of gathering that ended while this round was under way has started nothing. */
    if (m->count >= CHANGE_ROUND_MAX || !uv_is_active((uv_handle_t *)&m->timer))
        moves_start(m);
    if (!m->in->stopping)
        ingest_pump(m->in);
}

void moves_start(struct moves *m)
{
    if (m->working || !m->count)
        return;
    size_t n = m->count < CHANGE_ROUND_MAX ? m->count : CHANGE_ROUND_MAX;
    memcpy(m->round, m->queue, n * sizeof *m->round);
    m->count -= n;
    memmove(m->queue, m->queue + n, m->count * sizeof *m->queue);
    m->round_count = n;
    m->round_us = clock_wall_us();
    m->working = true;
    m->rounds++;
    uv_queue_work(line_loop(m->in->line), &m->work, work, after);
}

static void on_timer(uv_timer_t *t)
{
    moves_start(t->data);
}

void moves_add(struct moves *m, struct change *change)
{
    if (m->count == m->cap) {
        size_t cap = m->cap ? m->cap * 2 : 256;
        struct change **queue = realloc(m->queue, cap * sizeof *queue);
        if (!queue) {
            /* As if the disk had refused it: the courier asks again, else the entry would rest for ever. */
            change->err = ERR_SYSTEM;
            finish(m->in, change);
            return;
        }
        m->queue = queue;
        m->cap = cap;
    }
    m->queue[m->count++] = change;
    if (m->count >= CHANGE_ROUND_MAX)
        moves_start(m);
    else if (!uv_is_active((uv_handle_t *)&m->timer))
        uv_timer_start(&m->timer, on_timer, MOVES_GATHER_MS, 0);
}

bool moves_is_idle(const struct moves *m)
{
    return !m->working && !m->count;
}

void moves_close(struct moves *m)
{
    for (size_t i = 0; i < m->count; i++)
        change_free(m->queue[i]);
    free(m->queue);
    m->queue = NULL;
    m->count = m->cap = 0;
    uv_close((uv_handle_t *)&m->timer, NULL);
    spool_close(&m->spool);
}
