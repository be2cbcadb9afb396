/* SPDX-License-Identifier: MIT
 * What news, the passing of time and an operator do to an entry.
 */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "ingest/courier.h"
#include "ingest/entry.h"

/* ---- notes ---- */

static struct change *end_entry(struct courier *c, struct entry *e, enum change_kind kind, void **dropped)
{
    struct change *change = entry_change(c, e, kind);
    if (change) /* else nothing has happened, and what waits to be sent needs its load */
        *dropped = courier_take_load(e);
    return change;
}

static struct change *fail_change(struct courier *c, struct entry *e, const struct note *note, void **dropped)
{
    struct change *change = e->changing ? change_new(CHANGE_FAIL, e->id, SPOOL_PENDING)
                                        : end_entry(c, e, CHANGE_FAIL, dropped);
    if (change)
        change_set_fault(change, &note->fault);
    return change;
}

/* The third daemon that it took with it: now it is the document. The fault goes down the line like another,
 * so that store records it; the entry stays until that is noted. */
static struct change *strike(struct courier *c, struct entry *e, const struct note *note)
{
    struct change *change = entry_change(c, e, CHANGE_STRIKE);
    if (!change)
        return NULL;
    change->strikes = e->strikes + 1;
    size_t n = note->at.n < CHANGE_AT_MAX ? note->at.n : CHANGE_AT_MAX - 1;
    if (n)
        memcpy(change->at, note->at.p, n);
    if (change->strikes >= COURIER_STRIKES)
        change_set_fault(
                change, &(struct fault){
                                .code = FAULT_STRIKES, .stage = STR("ingest"), .detail = { change->at, n } });
    return change;
}

static struct change *lost(struct courier *c, struct entry *e, const struct note *note)
{
    if (e->state != ENTRY_FLYING)
        return NULL;
    if (note->struck && e->suspect)
        return strike(c, e, note);
    entry_leave(c, e, NULL);
    e->again = true;
    /* Somebody died with this one in hand, perhaps of it: next time it goes alone, and then we know. */
    entry_set_suspect(c, e, !e->fault);
    entry_enter(c, e, ENTRY_WAITING);
    return NULL;
}

struct change *courier_note(struct courier *c, const struct note *note, int64_t now, void **dropped)
{
    *dropped = NULL;
    struct entry *e = courier_find(c, note->id);
    if (!e || note->run != e->run)
        return NULL;
    bool current = e->attempt && note->attempt == e->attempt;
    if (e->changing) {
        e->stored |= note->kind == NOTE_STORED;
        if (note->kind == NOTE_FAILED && current && !e->failed)
            e->failed = fail_change(c, e, note, dropped);
        return NULL;
    }
    switch (note->kind) {
    case NOTE_STORED: /* of any attempt: a result is a result */
        return end_entry(c, e, CHANGE_DONE, dropped);
    case NOTE_FAILED:
        return current ? fail_change(c, e, note, dropped) : NULL;
    case NOTE_LOST:
        return current ? lost(c, e, note) : NULL;
    case NOTE_PROGRESS:
        if (current && e->state == ENTRY_FLYING)
            e->due_ms = now + c->rules.lease_ms;
        return NULL;
    }
    return NULL;
}

/* ---- time ---- */

/* Doubles with each lease that ran out. Up to an eighth more, by the id, so that those of one outage do not
 * all come back in one moment. */
static int64_t backoff(const struct courier *c, const struct entry *e)
{
    int64_t wait = c->rules.backoff_ms;
    for (uint32_t i = 0; i < e->tries && wait < c->rules.backoff_max_ms; i++)
        wait *= 2;
    if (wait > c->rules.backoff_max_ms)
        wait = c->rules.backoff_max_ms;
    return wait + wait / 8 * (e->id[MESSAGE_ID_SIZE - 1] % 32) / 32;
}

static struct change *expire(struct courier *c, struct entry *e, int64_t now_us)
{
    int64_t wait = backoff(c, e);
    struct change *change = entry_change(c, e, CHANGE_DEFER);
    if (!change)
        return NULL;
    change->tries = e->tries + 1;
    change->next_try = now_us + wait * 1000;
    e->wait_ms = wait;
    return change;
}

static struct change *retry(struct entry *e)
{
    struct change *change = e->refused;
    e->refused = NULL;
    return change;
}

size_t courier_tick(struct courier *c, int64_t now, int64_t now_us, struct change **out, size_t max)
{
    struct entry *e, *next;
    size_t n = 0;
    DL_FOREACH_SAFE(c->changing, e, next)
    {
        if (n < max && e->refused && now >= e->due_ms)
            out[n++] = retry(e);
    }
    DL_FOREACH_SAFE(c->flying, e, next)
    {
        if (n < max && now >= e->due_ms && (out[n] = expire(c, e, now_us)) != NULL)
            n++;
    }
    DL_FOREACH_SAFE(c->deferred, e, next)
    {
        if (n < max && now >= e->due_ms && (out[n] = entry_change(c, e, CHANGE_WAKE)) != NULL)
            n++;
    }
    return n;
}

/* ---- an operator ---- */

struct change *courier_hold(struct courier *c, struct entry *e, void **dropped, const char **why)
{
    *dropped = NULL;
    *why = e->changing                ? N_("it is changing its state just now; ask again")
           : e->state == ENTRY_FLYING ? N_("it is in flight; ask again when it has come down")
           : e->state == ENTRY_HELD   ? N_("it is held already")
                                      : NULL;
    if (*why)
        return NULL;
    struct change *change = end_entry(c, e, CHANGE_HOLD, dropped);
    if (!change)
        *why = N_("out of memory");
    return change;
}

struct change *courier_release(struct courier *c, struct entry *e, const char **why)
{
    *why = e->changing ? N_("it is changing its state just now; ask again")
           : e->state != ENTRY_HELD && e->state != ENTRY_DEFERRED ? N_("it is neither held nor deferred")
                                                                  : NULL;
    if (*why)
        return NULL;
    struct change *change = entry_change(c, e, CHANGE_RELEASE);
    if (!change)
        *why = N_("out of memory");
    return change;
}

struct change *courier_bury(struct courier *c, struct entry *e)
{
    return e->changing ? NULL : entry_change(c, e, CHANGE_BURY);
}

/* ---- when it is done ---- */

static bool is_end(const struct change *done)
{
    return done->err || done->kind == CHANGE_DONE || done->kind == CHANGE_FAIL || done->kind == CHANGE_BURY;
}

static void settle_state(struct courier *c, struct entry *e, const struct change *done, int64_t now)
{
    enum entry_state state = ENTRY_WAITING;
    switch (done->kind) {
    case CHANGE_STRIKE:
        e->strikes = done->strikes;
        e->again = true;
        e->fault |= done->fault.code != FAULT_NONE;
        entry_set_suspect(c, e, !e->fault);
        break;
    case CHANGE_DEFER:
        e->tries = done->tries;
        e->due_ms = now + e->wait_ms;
        state = ENTRY_DEFERRED;
        break;
    case CHANGE_HOLD:
        state = ENTRY_HELD;
        break;
    default:
        break;
    }
    entry_leave(c, e, NULL);
    if (e->fault)
        e->bytes = 0;
    entry_enter(c, e, state);
}

static struct change *news_meanwhile(struct courier *c, struct entry *e)
{
    if (e->stored)
        return entry_change(c, e, CHANGE_DONE);
    if (!e->failed)
        return NULL;
    struct change *failed = e->failed, *change = entry_change(c, e, CHANGE_FAIL);
    if (!change)
        return NULL;
    failed->from = failed->to = change->from;
    change_free(change);
    e->failed = NULL;
    return failed;
}

struct change *courier_changed(struct courier *c, struct change *done, int64_t now)
{
    struct entry *e = courier_find(c, (struct str){ done->id, MESSAGE_ID_SIZE });
    struct change *further = NULL;
    if (e && done->err == ERR_SYSTEM) {
        e->refused = done;
        e->due_ms = now + COURIER_RETRY_MS;
        return NULL;
    }
    if (e) {
        e->changing = false;
        c->changing_count--;
        if (is_end(done)) {
            entry_leave(c, e, NULL);
            entry_free(c, e);
        } else {
            settle_state(c, e, done, now);
            further = news_meanwhile(c, e);
        }
    }
    change_free(done);
    return further;
}
