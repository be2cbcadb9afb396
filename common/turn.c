/* SPDX-License-Identifier: MIT */
#include "common/turn.h"

#include "common/clock.h"

enum { SMALL_BYTES = 1 << 20 }; /* of a message's parts */

/* The order of the line; `enter` names one of these. */
static const char *const order[] = { "ingest", "extract", "validate", "score", "store" };

static size_t place_of(struct str stage)
{
    size_t i = 0;
    while (i < sizeof order / sizeof *order && !str_is(stage, order[i]))
        i++;
    return i;
}

bool turn_is_due(const struct stage *stage, const struct header *h)
{
    if (h->fault.code != FAULT_NONE)
        return stage->takes_faults;
    return h->enter.n == 0 || place_of(str_of(stage->name)) >= place_of(h->enter);
}

/* A part that the stage needs and that is not there is the fault of whoever sent it, and names it. */
static bool parts_are_there(const struct stage *stage, struct parcel *p)
{
    if (p->m.header.fault.code != FAULT_NONE)
        return true;
    for (int i = 0; i < PART_COUNT; i++) {
        if (!(stage->reads & PART_BIT(i)) || p->m.part[i].p)
            continue;
        p->outcome = (struct outcome){
            .kind = OUTCOME_REJECT,
            .fault = { .code = FAULT_BAD_PART, .detail = str_of(part_name((enum part)i)) },
        };
        return false;
    }
    return true;
}

/* A batch has one time for all; messages taken one by one have each its own. */
static void run_batch(const struct stage *stage, void *state, struct parcel **parcels, size_t count)
{
    struct work works[TURN_BATCH_MAX];
    for (size_t i = 0; i < count; i++) {
        parcels[i]->started_us = clock_wall_us();
        works[i] = (struct work){
            .m = &parcels[i]->m,
            .mem = &parcels[i]->mem,
            .received = parcels[i]->received_us,
            .started = parcels[i]->started_us,
        };
    }
    stage->on_batch(state, works, count);
    int64_t now = clock_wall_us();
    for (size_t i = 0; i < count; i++) {
        parcels[i]->finished_us = now;
        parcels[i]->outcome = works[i].outcome;
    }
}

/* What the stage made of a message, out of the room that the next message will use. */
static bool keep_one(struct arena *mem, struct str *s)
{
    const char *kept = s->p ? arena_copy(mem, s->p, s->n) : NULL;
    bool lost = s->p && !kept;
    s->p = kept;
    return !lost;
}

static void keep_outcome(struct outcome *out, struct arena *mem)
{
    bool kept = keep_one(mem, &out->fault.detail);
    for (int i = 0; i < PART_COUNT && kept; i++)
        kept = keep_one(mem, &out->part[i]);
    if (!kept)
        *out = (struct outcome){ .kind = OUTCOME_SICK, .fault.detail = STR("out of memory") };
}

static void run_one(const struct stage *stage, void *state, struct parcel *p, struct arena *room)
{
    bool small = message_weight(&p->m) <= SMALL_BYTES;
    p->started_us = clock_wall_us();
    struct work work = {
        .m = &p->m,
        .mem = small ? room : &p->mem,
        .received = p->received_us,
        .started = p->started_us,
    };
    stage->on_message(state, &work);
    if (small)
        keep_outcome(&work.outcome, &p->mem);
    p->finished_us = clock_wall_us();
    p->outcome = work.outcome;
}

/* A stage takes up to a megabyte for a report and needs it no longer than it works on it: one room for all,
 * which is in the processor's cache, rather than one for each of the documents that wait to leave. A large
 * one has its own, for its parts would be there twice. */
static void run_each(const struct stage *stage, void *state, struct parcel **parcels, size_t count)
{
    struct arena room;
    arena_init(&room, 0);
    for (size_t i = 0; i < count; i++) {
        run_one(stage, state, parcels[i], &room);
        arena_reset(&room);
    }
    arena_fini(&room);
}

void turn_run(const struct stage *stage, void *state, struct parcel **parcels, size_t count)
{
    struct parcel *fine[TURN_BATCH_MAX];
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        parcels[i]->outcome = (struct outcome){ .kind = OUTCOME_DONE };
        if (parts_are_there(stage, parcels[i]))
            fine[n++] = parcels[i];
        else
            parcels[i]->started_us = parcels[i]->finished_us = clock_wall_us();
    }
    if (stage->on_batch && n)
        run_batch(stage, state, fine, n);
    else
        run_each(stage, state, fine, n);
}

static void add_time(struct parcel *p, struct str stage, struct str instance)
{
    struct header *h = &p->m.header;
    if (h->time_count == MESSAGE_TIMES_MAX)
        return;
    h->times[h->time_count++] = (struct stage_time){
        .stage = stage,
        .instance = instance,
        .received = p->received_us,
        .started = p->started_us,
        .finished = p->finished_us,
    };
}

void turn_take(const struct stage *stage, struct str instance, struct parcel *p)
{
    add_time(p, str_of(stage->name), instance);
    if (p->outcome.kind == OUTCOME_REJECT) {
        p->m.header.fault = p->outcome.fault;
        p->m.header.fault.stage = str_of(stage->name);
    } else {
        if (p->outcome.stored)
            p->m.header.fault = (struct fault){ .code = FAULT_NONE };
        for (int i = 0; i < PART_COUNT; i++) {
            if (!(stage->adds & PART_BIT(i)) || !p->outcome.part[i].p)
                continue;
            p->m.part[i] = p->outcome.part[i];
            p->own[i] = true;
        }
    }
    for (int i = 0; i < PART_COUNT; i++) {
        if (stage->drops & PART_BIT(i))
            p->m.part[i] = STR_NONE;
    }
}
