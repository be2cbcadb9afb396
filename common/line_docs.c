/* SPDX-License-Identifier: MIT
 * How a document passes through one stage: it comes over a link, waits, is worked on off the loop's thread,
 * waits for a place below, and leaves.
 */
#include <stdio.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/line_state.h"
#include "common/log.h"

enum { SICK_RETRY_MS = 1000 };

/* ---- queues ---- */

static void queue_push(struct queue *q, struct parcel *p)
{
    p->next = NULL;
    if (q->last)
        q->last->next = p;
    else
        q->first = p;
    q->last = p;
    q->count++;
}

struct parcel *queue_pop(struct queue *q)
{
    struct parcel *p = q->first;
    if (!p)
        return NULL;
    q->first = p->next;
    if (!q->first)
        q->last = NULL;
    q->count--;
    return p;
}

static void queue_push_front(struct queue *q, struct parcel *p)
{
    p->next = q->first;
    q->first = p;
    if (!q->last)
        q->last = p;
    q->count++;
}

/* ---- documents out ---- */

void line_recycle(struct line *line, struct parcel *p)
{
    if (line->spare.count >= LINE_SPARE_MAX) {
        parcel_free(p);
        return;
    }
    parcel_reset(p);
    queue_push_front(&line->spare, p); /* the last one used is the next: its memory is in the cache */
}

struct parcel *line_new_parcel(void *ctx)
{
    struct line *line = ctx;
    struct parcel *p = queue_pop(&line->spare);
    return p ? p : parcel_new();
}

static void log_passed(const struct line *line, const struct parcel *p)
{
    const struct header *h = &p->m.header;
    bool failed = h->fault.code != FAULT_NONE;
    log_event(LOG_INFO, failed ? "failed" : "passed", LOG_F("id", h->id), LOG_U("run", h->run),
            LOG_I("wait_us", p->started_us ? p->started_us - p->received_us : 0),
            LOG_I("work_us", p->finished_us - p->started_us), LOG_U("queue", line->waiting.count),
            LOG_Z("code", failed ? fault_name(h->fault.code) : ""));
}

/* It has left this stage: its place in the window is free. */
static void leave(struct line *line, struct parcel *p)
{
    meter_count_out(&line->meter, clock_ms(), (uint64_t)(p->finished_us - p->started_us));
    log_passed(line, p);
    if (line->links)
        links_left(line->links, p->link, p->session, p->bytes);
    line_recycle(line, p);
}

/* What the next stage must remember of a document ends here, at store: committed, so the final note goes up.
 */
static void conclude(struct line *line, struct parcel *p)
{
    struct header *h = &p->m.header;
    struct way_step *step = way_find(line->way, h->id, h->run, h->attempt);
    if (step) {
        enum note_kind kind = h->fault.code == FAULT_NONE ? NOTE_STORED : NOTE_FAILED;
        struct note note = way_note(step, kind, str_of(line->setup.slot->instance));
        note.fault = h->fault;
        links_note(line->links, step->link, &note);
        way_remove(line->way, step);
    }
    door_show(line->door, p);
    leave(line, p);
}

static void end_lingering(uv_timer_t *timer)
{
    struct line *line = timer->data;
    line->lingered = true;
}

/* True while it is worth waiting for company: something else is in hand, and neither is the burst complete
 * nor the moment over. What goes out together costs this stage and each one below one waking, not one each. A
 * document that is alone here never waits. */
static bool still_lingers(struct line *line)
{
    bool more = line->working || line->waiting.count;
    if (!more || line->draining || line->lingered || line->out.count >= STAGE_BATCH)
        return false;
    if (!uv_is_active((uv_handle_t *)&line->linger))
        uv_timer_start(&line->linger, end_lingering, LINE_LINGER_MS, 0);
    return true;
}

void line_pump_out(struct line *line)
{
    if (!line->out.first || still_lingers(line))
        return;
    while (line->out.first) {
        int err = door_send(line->door, line->out.first);
        if (err == ERR_BUSY)
            return;
        struct parcel *p = queue_pop(&line->out);
        if (err)
            log_event(LOG_ERROR, "cannot be sent", LOG_F("id", p->m.header.id), LOG_Z("err", err_name(err)));
        leave(line, p);
    }
    uv_timer_stop(&line->linger);
    line->lingered = false;
}

/* ---- documents in work ---- */

static void work_in_thread(uv_work_t *req)
{
    struct turn *turn = req->data;
    const struct line_setup *setup = &turn->line->setup;
    int64_t started = clock_us();
    turn_run(setup->stage, setup->state, turn->parcels, turn->count);
    turn->us = clock_us() - started;
}

static void fall_sick(struct line *line, const struct fault *fault)
{
    if (line->sick_until_ms == 0)
        log_event(LOG_ERROR, "sick", LOG_F("why", fault->detail));
    snprintf(line->sick, sizeof line->sick, "%.*s", STR_ARG(fault->detail));
    line->sick_until_ms = clock_ms() + SICK_RETRY_MS;
    links_set_sick(line->links, str_of(line->sick));
}

static void recover(struct line *line)
{
    if (line->sick_until_ms == 0)
        return;
    log_event(LOG_INFO, "well again");
    line->sick_until_ms = 0;
    line->sick[0] = '\0';
    links_set_sick(line->links, STR_NONE);
}

static void take_back(struct line *line, struct parcel *p)
{
    const struct stage *stage = line->setup.stage;
    turn_take(stage, str_of(line->setup.slot->instance), p);
    if (p->outcome.kind == OUTCOME_REJECT)
        line->meter.faults++;
    if (stage->gives)
        queue_push(&line->out, p);
    else
        conclude(line, p);
}

static void after_work(uv_work_t *req, int status)
{
    struct turn *turn = req->data;
    struct line *line = turn->line;
    const struct fault *sick = NULL;
    (void)status; /* never cancelled */
    if (line->closing)
        return; /* nobody is told any more; the parcels are freed with the line */
    line->meter.busy_us += (uint64_t)turn->us;
    for (size_t i = turn->count; i-- > 0;) { /* backwards, so that what is put back keeps its order */
        struct parcel *p = turn->parcels[i];
        if (p->outcome.kind == OUTCOME_SICK) {
            sick = &p->outcome.fault;
            queue_push_front(&line->waiting, p);
        }
    }
    if (sick)
        fall_sick(line, sick);
    else
        recover(line);
    for (size_t i = 0; i < turn->count; i++) {
        if (turn->parcels[i]->outcome.kind != OUTCOME_SICK)
            take_back(line, turn->parcels[i]);
    }
    line->working -= turn->count;
    turn->count = 0;
}

static bool is_quick(const struct stage *stage, const struct parcel *p)
{
    return !stage->is_quick || stage->is_quick(&p->m);
}

/* Fills a turn: for on_batch as much as there is, else a fair share of what waits, small and quick ones only.
 */
static void fill_turn(struct line *line, struct turn *turn)
{
    const struct stage *stage = line->setup.stage;
    size_t most = stage->batch_max ? stage->batch_max : 1;
    uint64_t bytes = 0;
    if (most > TURN_BATCH_MAX)
        most = TURN_BATCH_MAX;
    if (!stage->on_batch) {
        size_t share = (line->waiting.count + line->turn_count - 1) / line->turn_count;
        most = share < most ? share : most;
    }
    while (turn->count < most && line->waiting.first) {
        const struct parcel *next = line->waiting.first;
        bytes += next->bytes;
        bool fits = bytes <= TURN_BYTES_MAX && (most == 1 || is_quick(stage, next));
        if (turn->count && !stage->on_batch && !fits)
            return;
        turn->parcels[turn->count++] = queue_pop(&line->waiting);
        if (!stage->on_batch && !fits)
            return;
    }
}

/* Nobody came for a moment, or those who came have had enough of them. */
static void end_gathering(uv_timer_t *timer)
{
    struct line *line = timer->data;
    if (line->waiting.count > line->gathered && --line->moments > 0) {
        line->gathered = line->waiting.count;
        uv_timer_start(timer, end_gathering, (uint64_t)line->gather_ms, 0);
        return;
    }
    line->gathering = false;
    line->full = true;
}

/* True while a batch may still grow: until a moment passes without another document, or half of what may be
 * sent ahead is here. */
static bool still_gathers(struct line *line)
{
    const struct stage *stage = line->setup.stage;
    if (!stage->on_batch || !line->gather_ms || line->draining || line->full || !line->waiting.first)
        return false;
    if (line->waiting.count >= line->gather_docs || line->waiting.first->m.header.alone)
        return false;
    if (!line->gathering) {
        line->moments = LINE_MOMENTS;
        line->gathered = line->waiting.count;
        uv_timer_start(&line->gather, end_gathering, (uint64_t)line->gather_ms, 0);
    }
    line->gathering = true;
    return true;
}

/* Off the loop's thread, so that signs of life go on whatever a document does to a core. */
void line_start_work(struct line *line)
{
    if (line->sick_until_ms > clock_ms() || still_gathers(line))
        return;
    for (size_t i = 0; i < line->turn_count && line->waiting.first; i++) {
        struct turn *turn = &line->turns[i];
        if (turn->count)
            continue;
        fill_turn(line, turn);
        uv_timer_stop(&line->gather);
        line->gathering = line->full = false;
        line->working += turn->count;
        turn->started_ms = clock_ms();
        turn->line = line;
        turn->req.data = turn;
        uv_queue_work(&line->loop.uv, &turn->req, work_in_thread, after_work);
    }
}

void line_take_doc(void *ctx, struct parcel *p)
{
    struct line *line = ctx;
    p->received_us = clock_wall_us();
    meter_count_in(&line->meter, p->bytes);
    way_add(line->way, &p->m.header, p->link,
            clock_ms()); /* without memory: its notes will not find the way */
    if (turn_is_due(line->setup.stage, &p->m.header))
        queue_push(&line->waiting, p);
    else
        queue_push(&line->out, p);
}
