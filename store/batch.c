/* SPDX-License-Identifier: MIT */
#include "store/batch.h"

#include <string.h>

#include "common/err.h"

struct batch {
    const struct writer *writer;
    struct work *works;
    size_t count;
    /* of works[i]; NULL: has its outcome already */
    const struct record *records[STORE_BATCH_MAX];
};

static struct str copy_detail(struct arena *mem, const char *text)
{
    size_t n = strnlen(text, FAULT_DETAIL_MAX);
    char *copy = arena_copy(mem, text, n);

    return copy ? (struct str){ copy, n } : STR_NONE;
}

static void fall_sick(struct work *w, const char *why)
{
    w->outcome = (struct outcome){
        .kind = OUTCOME_SICK,
        .fault = { .stage = STR("store"), .detail = copy_detail(w->mem, why) },
    };
}

static void take_state(struct work *w, const struct record *r, enum store_state state)
{
    bool came_good = w->m->header.fault.code == FAULT_NONE;

    w->outcome = (struct outcome){ .kind = OUTCOME_DONE };
    if (state == STORE_GOOD) {
        w->outcome.stored = true;
    } else if (came_good) {
        w->outcome.kind = OUTCOME_REJECT;
        w->outcome.fault = r->header->fault;
    }
}

/* finished is not known yet: the backend puts in the time of writing. */
static void add_time(const struct batch *b, const struct work *w, struct record *r)
{
    r->last = (struct stage_time){
        .stage = STR("store"),
        .instance = b->writer->instance,
        .received = w->received,
        .started = w->started,
    };
}

static const struct record *make_fault(
        const struct batch *b, struct work *w, enum fault_code code, struct str detail)
{
    struct fault fault = { .code = code, .stage = STR("store"), .detail = detail };
    struct record *r = arena_alloc(w->mem, sizeof *r);

    if (!r || record_of_fault(w->m, &fault, w->mem, r) != 0) {
        return NULL;
    }
    add_time(b, w, r);
    return r;
}

static const struct record *make_record(const struct batch *b, struct work *w)
{
    struct record *r = arena_alloc(w->mem, sizeof *r);
    enum part bad = PART_COUNT;
    int err = r ? record_of_message(w->m, w->mem, r, &bad) : ERR_MEMORY;

    if (err == 0) {
        add_time(b, w, r);
        return r;
    }
    return err == ERR_MEMORY ? NULL : make_fault(b, w, FAULT_BAD_PART, str_of(part_name(bad)));
}

/* There was no memory for its record: its own fault when it took so much of it, else ours. */
static void give_up(struct batch *b, size_t i)
{
    struct work *w = &b->works[i];
    struct fault fault = fault_of_memory(w->mem->used);

    if (fault.code == FAULT_NONE) {
        fall_sick(w, err_text(ERR_MEMORY));
        return;
    }
    b->records[i] = make_fault(b, w, fault.code, fault.detail);
    if (!b->records[i]) { /* failed/ and the log have it */
        w->outcome = (struct outcome){ .kind = OUTCOME_REJECT, .fault = fault };
    }
}

/* One of them, in a transaction of its own. False: the store cannot work now. */
static bool write_one(struct batch *b, size_t i)
{
    struct work *w = &b->works[i];
    enum store_state state;
    int err = b->writer->backend->write(b->writer->store, &b->records[i], 1, &state);

    if (err == ERR_STORE || err == ERR_MEMORY) {
        struct str why = copy_detail(w->mem, b->writer->backend->why(b->writer->store));
        const struct record *fault = make_fault(b, w, FAULT_REFUSED_BY_STORE, why);

        if (!fault) {
            return false;
        }
        b->records[i] = fault;
        err = b->writer->backend->write(b->writer->store, &b->records[i], 1, &state);
        if (err == ERR_STORE) {
            /* Not even its failure can be written down here: failed/ and the log have it. */
            state = STORE_FAILED;
            err = 0;
        }
    }
    if (err) {
        return false;
    }
    take_state(w, b->records[i], state);
    b->records[i] = NULL;
    return true;
}

/* The whole batch at once; records that are NULL are left out. */
static int write_all(struct batch *b)
{
    const struct record *records[STORE_BATCH_MAX];
    enum store_state states[STORE_BATCH_MAX];
    size_t place[STORE_BATCH_MAX], n = 0;

    for (size_t i = 0; i < b->count; i++) {
        if (b->records[i]) {
            place[n] = i;
            records[n++] = b->records[i];
        }
    }
    int err = n ? b->writer->backend->write(b->writer->store, records, n, states) : 0;

    for (size_t k = 0; k < n && !err; k++) {
        take_state(&b->works[place[k]], records[k], states[k]);
        b->records[place[k]] = NULL;
    }
    return err;
}

void batch_write(const struct writer *writer, struct work *works, size_t count)
{
    const struct backend *backend = writer->backend;
    struct batch b = { .writer = writer, .works = works, .count = count };

    for (size_t i = 0; i < count; i++) {
        b.records[i] = make_record(&b, &works[i]);
        if (!b.records[i]) {
            give_up(&b, i);
        }
    }
    int err = write_all(&b);
    bool blame = err == ERR_STORE || err == ERR_MEMORY;

    if (blame && backend->probe(writer->store) == 0) {
        for (size_t i = 0; i < count; i++) {
            if (b.records[i] && !write_one(&b, i)) {
                break;
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (b.records[i]) {
            fall_sick(&works[i], backend->why(writer->store));
        }
    }
}
