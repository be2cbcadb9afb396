/* SPDX-License-Identifier: MIT
 * A courier with a clock of our own and a disk that is told what to say.
 */
#ifndef JIHE_COURIER_STEPS_H
#define JIHE_COURIER_STEPS_H

#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "ingest/courier.h"

enum { LEASE = 60000, BACKOFF = 30000, BACKOFF_MAX = 240000, EARLIER = 7 << 24 };

static struct courier *c;
static int64_t now;
static char ids[64][SPOOL_ID_MAX];

static inline int set_up(void **state)
{
    (void)state;
    now = 1000000;
    c = courier_new(&(struct courier_rules){ .lease_ms = LEASE,
                            .backoff_ms = BACKOFF,
                            .backoff_max_ms = BACKOFF_MAX,
                            .memory = 1000,
                            .ahead = 8 },
            EARLIER);
    for (int i = 0; i < 64; i++)
        snprintf(ids[i], sizeof ids[i], "01JDAAAAAAAAAAAAAAAAAAAA%02d", i);
    return c ? 0 : -1;
}

static inline int tear_down(void **state)
{
    (void)state;
    courier_free(c);
    return 0;
}

/* ---- steps ---- */

static inline void add(int i, struct entry_facts facts)
{
    facts.id = ids[i];
    if (!facts.run)
        facts.run = 1;
    if (!facts.bytes)
        facts.bytes = 10;
    if (!facts.state)
        facts.state = SPOOL_PENDING;
    assert_int_equal(courier_add(c, &facts, now), 0);
}

static inline struct entry *find(int i)
{
    return courier_find(c, str_of(ids[i]));
}

/* Which one it is: its number; -1: none. */
static inline int number(const struct entry *e)
{
    return e ? (entry_id(e)[MESSAGE_ID_SIZE - 2] - '0') * 10 + entry_id(e)[MESSAGE_ID_SIZE - 1] - '0' : -1;
}

static inline int load(void)
{
    struct entry *e = courier_load(c);
    if (e)
        assert_true(courier_loaded(c, e, ids));
    return number(e);
}

static inline int send(void)
{
    struct entry *e = courier_next(c);
    if (e) {
        courier_take_load(e);
        courier_sent(c, e, now);
    }
    return number(e);
}

static inline void fly(int i)
{
    add(i, (struct entry_facts){ 0 });
    assert_int_equal(load(), i);
    assert_int_equal(send(), i);
}

static inline struct change *note_at(
        int i, enum note_kind kind, uint64_t attempt, bool struck, const char *at)
{
    void *dropped;
    struct note note = { .kind = kind,
        .id = str_of(ids[i]),
        .run = 1,
        .attempt = attempt,
        .struck = struck,
        .at = str_of(at),
        .fault = { .code = kind == NOTE_FAILED ? FAULT_BLANK : FAULT_NONE,
                .stage = STR("extract"),
                .detail = STR("why") } };
    return courier_note(c, &note, now, &dropped);
}

static inline struct change *note(int i, enum note_kind kind, uint64_t sending)
{
    return note_at(i, kind, EARLIER + sending, false, "extract.1");
}

/* The disk does it (err 0) or not; returns what follows. */
static inline struct change *disk(struct change *change, int err)
{
    assert_non_null(change);
    change->err = err;
    return courier_changed(c, change, now);
}

static inline size_t tick(struct change **out)
{
    return courier_tick(c, now, 0, out, 16);
}

static inline struct courier_count counts(void)
{
    struct courier_count n;
    courier_counts(c, &n);
    return n;
}

#define COURIER_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
