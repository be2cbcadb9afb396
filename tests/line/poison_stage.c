/* SPDX-License-Identifier: MIT
 * Linked into a second build of each daemon (-Wl,--wrap=stage_main): the same stage, but a document that
 * bears a mark for it breaks it, each time. The marks stand in the document's own text, so they travel with
 * it:
 *
 *     @@validate:abort@@   dies of SIGABRT        @@validate:exit@@   exits with status 1
 *     @@validate:hang@@    never comes back       @@validate:slow@@   takes half a second
 *
 * POISON_SLOW_US in the environment makes every document take that long, so that a test meets documents in
 * hand.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/stage.h"

int __real_stage_main(int argc, char **argv, const struct stage *stage);
int __wrap_stage_main(int argc, char **argv, const struct stage *stage);

enum { POISON_MARK_MAX = 64, POISON_SLOW_MARK_US = 500000 };

static const struct stage *poison_real;
static long poison_slow_us;

static bool poison_is_marked(const struct message *m, const char *verb)
{
    char mark[POISON_MARK_MAX];
    int n = snprintf(mark, sizeof mark, "@@%s:%s@@", poison_real->name, verb);
    for (int i = 0; i < PART_COUNT; i++)
        if (m->part[i].p != NULL && memmem(m->part[i].p, m->part[i].n, mark, (size_t)n) != NULL)
            return true;
    return false;
}

static void poison_break(const struct message *m)
{
    if (poison_slow_us > 0)
        usleep((useconds_t)poison_slow_us);
    if (poison_is_marked(m, "slow"))
        usleep(POISON_SLOW_MARK_US);
    if (poison_is_marked(m, "exit"))
        _exit(1);
    if (poison_is_marked(m, "abort"))
        abort();
    while (poison_is_marked(m, "hang"))
        pause();
}

static void poison_message(void *state, struct work *work)
{
    poison_break(work->m);
    poison_real->on_message(state, work);
}

static void poison_batch(void *state, struct work *works, size_t count)
{
    for (size_t i = 0; i < count; i++)
        poison_break(works[i].m);
    poison_real->on_batch(state, works, count);
}

int __wrap_stage_main(int argc, char **argv, const struct stage *stage)
{
    struct stage poisoned = *stage;
    const char *slow = getenv("POISON_SLOW_US");
    poison_slow_us = slow != NULL ? atol(slow) : 0;
    poison_real = stage;
    if (stage->on_message != NULL)
        poisoned.on_message = poison_message;
    if (stage->on_batch != NULL)
        poisoned.on_batch = poison_batch;
    return __real_stage_main(argc, argv, &poisoned);
}
