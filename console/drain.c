/* SPDX-License-Identifier: MIT */
#include "console/drain.h"

#include <signal.h>

#include "common/log.h"

/* Over line.drain_limit, after which a daemon ends by itself; store may be in the middle of a commit. */
enum { DRAIN_GRACE_MS = 5000 };

static void drain_tell(struct drain *d, const struct crew *crew, int64_t now_ms)
{
    size_t count = crew_signal(crew, d->stage, SIGTERM);
    d->since_ms = now_ms;
    if (count)
        log_event(LOG_INFO, "told to leave", LOG_Z("daemon", command_stages[d->stage]),
                LOG_U("daemons", count));
}

bool drain_step(struct drain *d, struct crew *crew, int64_t now_ms)
{
    if (!d->begun) {
        d->begun = crew->ending = true;
        d->begun_ms = now_ms;
        d->limit_ms = config_int(crew->config, "line.drain_limit") + DRAIN_GRACE_MS;
        drain_tell(d, crew, now_ms);
    }
    while (d->stage < COMMAND_STAGES && crew_running(crew, d->stage) == 0) {
        if (++d->stage < COMMAND_STAGES)
            drain_tell(d, crew, now_ms);
    }
    if (d->stage == COMMAND_STAGES)
        return true;
    if (now_ms - d->since_ms > d->limit_ms) {
        size_t count = crew_signal(crew, d->stage, SIGKILL);
        log_event(LOG_ERROR, "did not leave in time; ended", LOG_Z("daemon", command_stages[d->stage]),
                LOG_U("daemons", count));
        d->ended += (unsigned)count;
        d->since_ms = now_ms;
    }
    return false;
}
