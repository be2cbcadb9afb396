/* SPDX-License-Identifier: MIT */
#include "console/drain.h"

enum { DRAIN_ALL = (1 << COMMAND_STAGES) - 1 };

static unsigned living(const size_t running[COMMAND_STAGES])
{
    unsigned bits = 0;
    for (int i = 0; i < COMMAND_STAGES; i++)
        bits |= (running[i] > 0 ? 1u : 0u) << i;
    return bits;
}

/* The first stage that was not told and lives; 0 when there is none. */
static unsigned next_stage(unsigned untold)
{
    return untold & (~untold + 1);
}

struct drain_order drain_next(struct drain *d, const size_t running[COMMAND_STAGES], int64_t now_ms)
{
    struct drain_order order = { 0 };
    unsigned alive = living(running);
    unsigned leaving = alive & d->told, untold = alive & ~d->told;
    int64_t waited_ms = now_ms - d->since_ms;
    if (!d->begun) {
        order.tell = next_stage(untold);
    } else if (!leaving) {
        order.tell = waited_ms >= d->limit_ms ? untold : next_stage(untold);
    } else if (waited_ms > d->limit_ms + DRAIN_GRACE_MS) {
        order.end = leaving;
        order.tell = untold;
    }
    d->begun = true;
    if (order.tell || order.end) {
        /* The stages above the ones that are told cannot come back: with the line being stopped, nobody needs
         * them. */
        for (int i = 0; i < COMMAND_STAGES; i++) {
            if (order.tell >> i)
                d->told |= 1u << i;
        }
        d->since_ms = now_ms;
    }
    d->told = alive ? d->told : DRAIN_ALL;
    order.is_over = alive == 0;
    return order;
}
