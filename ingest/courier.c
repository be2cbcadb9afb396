/* SPDX-License-Identifier: MIT */
#include "ingest/courier.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "ingest/entry.h"

struct courier *courier_new(const struct courier_rules *rules, uint64_t earlier)
{
    struct courier *c = calloc(1, sizeof *c);
    if (c)
        *c = (struct courier){ .rules = *rules, .earlier = earlier };
    return c;
}

void entry_set_suspect(struct courier *c, struct entry *e, bool suspect)
{
    c->suspects += (size_t)suspect - (size_t)e->suspect;
    e->suspect = suspect;
}

void entry_free(struct courier *c, struct entry *e)
{
    entry_set_suspect(c, e, false);
    free(courier_take_envelope(c, e));
    HASH_DEL(c->all, e);
    change_free(e->failed);
    change_free(e->refused);
    free(e);
}

void courier_free(struct courier *c)
{
    if (!c)
        return;
    struct entry *e, *next;
    HASH_ITER(hh, c->all, e, next)
    entry_free(c, e);
    free(c);
}

/* ---- lists ---- */

static struct entry **list_of(struct courier *c, const struct entry *e, enum entry_state state)
{
    bool urgent = e->suspect || e->again;
    switch (state) {
    case ENTRY_WAITING:
        return urgent ? &c->urgent : e->replay ? &c->replays : &c->fresh;
    case ENTRY_READY:
        return e->suspect ? &c->ready_urgent : &c->ready;
    case ENTRY_FLYING:
        return &c->flying;
    case ENTRY_DEFERRED:
        return &c->deferred;
    case ENTRY_HELD:
        return &c->held;
    default:
        return NULL;
    }
}

static void enlist(struct entry *e, struct entry **list)
{
    e->list = list;
    if (list)
        DL_APPEND(*list, e);
}

static void delist(struct entry *e)
{
    if (e->list)
        DL_DELETE(*e->list, e);
    e->list = NULL;
}

static bool is_loaded(enum entry_state state)
{
    return state == ENTRY_LOADING || state == ENTRY_READY;
}

void entry_enter(struct courier *c, struct entry *e, enum entry_state state)
{
    e->state = state;
    c->states[state]++;
    if (is_loaded(state)) {
        c->in_memory += e->bytes;
        c->loaded++;
    }
    enlist(e, list_of(c, e, state));
}

void entry_leave(struct courier *c, struct entry *e, void **dropped)
{
    delist(e);
    c->states[e->state]--;
    if (is_loaded(e->state)) {
        c->in_memory -= e->bytes;
        c->loaded--;
    }
    if (dropped)
        *dropped = e->load;
    e->load = NULL;
}

static void pass_to(struct courier *c, struct entry *e, enum entry_state state)
{
    void *load = e->load;
    entry_leave(c, e, NULL);
    e->load = load;
    entry_enter(c, e, state);
}

static enum spool_state folder_of(const struct entry *e)
{
    return e->state == ENTRY_DEFERRED ? SPOOL_DEFERRED : e->state == ENTRY_HELD ? SPOOL_HOLD : SPOOL_PENDING;
}

struct change *entry_change(struct courier *c, struct entry *e, enum change_kind kind)
{
    struct change *change = change_new(kind, e->id, folder_of(e));
    if (!change)
        return NULL;
    free(courier_take_envelope(c, e)); /* the change may write another */
    delist(e);
    e->changing = true;
    c->changing_count++;
    enlist(e, &c->changing);
    return change;
}

/* ---- entries ---- */

static int add(struct courier *c, const struct entry_facts *facts, int64_t now)
{
    if (courier_find(c, str_of(facts->id)))
        return ERR_EXISTS;
    struct entry *e = calloc(1, sizeof *e);
    if (!e)
        return ERR_MEMORY;
    memcpy(e->id, facts->id, MESSAGE_ID_SIZE);
    e->run = facts->run;
    e->strikes = facts->strikes;
    e->tries = facts->tries;
    e->bytes = facts->fault ? 0 : facts->bytes;
    e->fault = facts->fault;
    e->replay = facts->replay;
    size_t before = HASH_COUNT(c->all);
    HASH_ADD_KEYPTR(hh, c->all, e->id, MESSAGE_ID_SIZE, e);
    if (HASH_COUNT(c->all) == before) {
        free(e);
        return ERR_MEMORY;
    }
    entry_set_suspect(c, e, e->strikes > 0 && !e->fault);
    int64_t wait = facts->wait_ms < 0 ? 0 : facts->wait_ms;
    e->due_ms = now + (wait > c->rules.backoff_max_ms ? c->rules.backoff_max_ms
                                                      : wait); /* the wall clock may have jumped */
    entry_enter(c, e,
            facts->state == SPOOL_DEFERRED ? ENTRY_DEFERRED
            : facts->state == SPOOL_HOLD   ? ENTRY_HELD
                                           : ENTRY_WAITING);
    return 0;
}

int courier_add(struct courier *c, const struct entry_facts *facts, int64_t now)
{
    int err = add(c, facts, now);
    if (err || !facts->envelope || c->kept == COURIER_KEPT_MAX) {
        free(facts->envelope);
        return err;
    }
    courier_find(c, str_of(facts->id))->envelope = facts->envelope;
    c->kept++;
    return 0;
}

void *courier_take_envelope(struct courier *c, struct entry *e)
{
    void *envelope = e->envelope;
    c->kept -= envelope != NULL;
    e->envelope = NULL;
    return envelope;
}

struct entry *courier_find(struct courier *c, struct str id)
{
    struct entry *e = NULL;
    if (id.n == MESSAGE_ID_SIZE)
        HASH_FIND(hh, c->all, id.p, MESSAGE_ID_SIZE, e);
    return e;
}

const char *entry_id(const struct entry *e)
{
    return e->id;
}

enum entry_state entry_state(const struct entry *e)
{
    return e->state;
}

bool entry_is_alone(const struct entry *e)
{
    return e->suspect;
}

bool entry_is_fault(const struct entry *e)
{
    return e->fault;
}

uint64_t entry_bytes(const struct entry *e)
{
    return e->bytes;
}

uint32_t entry_run(const struct entry *e)
{
    return e->run;
}

uint32_t entry_strikes(const struct entry *e)
{
    return e->strikes;
}

/* ---- from disk into memory, and out ---- */

/* Rounds of half of what may be ahead: one at a time would cost a change of threads for each document. */
bool courier_is_hungry(const struct courier *c)
{
    return c->urgent || c->loaded <= c->rules.ahead / 2;
}

struct entry *courier_load(struct courier *c)
{
    bool replays_turn = c->replays && c->turn >= COURIER_REPLAY_TURN;
    struct entry *e = c->urgent                   ? c->urgent
                      : c->fresh && !replays_turn ? c->fresh
                      : c->replays                ? c->replays
                                                  : c->fresh;
    if (!e || c->loaded >= c->rules.ahead || (c->in_memory && c->in_memory + e->bytes > c->rules.memory))
        return NULL;
    if (e->list == &c->replays)
        c->turn = 0;
    else if (e->list == &c->fresh)
        c->turn++;
    pass_to(c, e, ENTRY_LOADING);
    return e;
}

bool courier_loaded(struct courier *c, struct entry *e, void *load)
{
    if (e->changing || e->state != ENTRY_LOADING)
        return false;
    e->load = load;
    pass_to(c, e, ENTRY_READY);
    return true;
}

void courier_load_failed(struct courier *c, struct entry *e)
{
    if (!e->changing && e->state == ENTRY_LOADING)
        pass_to(c, e, ENTRY_WAITING);
}

struct entry *courier_next(struct courier *c)
{
    return c->ready_urgent ? c->ready_urgent : c->ready;
}

void *entry_load(const struct entry *e)
{
    return e->load;
}

void *courier_take_load(struct entry *e)
{
    void *load = e->load;
    e->load = NULL;
    return load;
}

void *courier_unload(struct courier *c, struct entry *e)
{
    void *load = courier_take_load(e);
    pass_to(c, e, ENTRY_WAITING);
    return load;
}

uint64_t courier_attempt(const struct courier *c, const struct entry *e)
{
    return (e->attempt ? e->attempt : c->earlier) + 1;
}

void courier_sent(struct courier *c, struct entry *e, int64_t now)
{
    e->attempt = courier_attempt(c, e);
    e->again = false;
    e->due_ms = now + c->rules.lease_ms;
    pass_to(c, e, ENTRY_FLYING);
}

/* ---- counting ---- */

void courier_counts(const struct courier *c, struct courier_count *out)
{
    *out = (struct courier_count){
        .pending = c->states[ENTRY_WAITING] + c->states[ENTRY_LOADING] + c->states[ENTRY_READY],
        .flying = c->states[ENTRY_FLYING],
        .deferred = c->states[ENTRY_DEFERRED],
        .held = c->states[ENTRY_HELD],
        .changing = c->changing_count,
        .suspects = c->suspects,
    };
}

const char *courier_oldest(const struct courier *c)
{
    const struct entry *oldest = NULL;
    for (const struct entry *e = c->all; e; e = e->hh.next) {
        if (e->state != ENTRY_HELD && (!oldest || strcmp(e->id, oldest->id) < 0))
            oldest = e;
    }
    return oldest ? oldest->id : NULL;
}

size_t courier_page(
        const struct courier *c, unsigned states, struct str after, struct entry **out, size_t max)
{
    size_t n = 0;
    for (struct entry *e = c->all; e && max; e = e->hh.next) {
        if (!(states & 1u << e->state) || str_cmp(str_of(e->id), after) <= 0)
            continue;
        if (n == max && strcmp(e->id, out[n - 1]->id) >= 0)
            continue;
        size_t at = n < max ? n++ : max - 1;
        for (; at > 0 && strcmp(out[at - 1]->id, e->id) > 0; at--) /* they mostly come in order */
            out[at] = out[at - 1];
        out[at] = e;
    }
    return n;
}
