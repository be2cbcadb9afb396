/* SPDX-License-Identifier: MIT */
#include "common/clock.h"

#include <time.h>

static int64_t clock_read_ns(clockid_t which)
{
    struct timespec now;

    /* Cannot fail with these two clocks. */
    clock_gettime(which, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t clock_wall_us(void)
{
    return clock_read_ns(CLOCK_REALTIME) / 1000;
}

int64_t clock_ms(void)
{
    return clock_read_ns(CLOCK_MONOTONIC) / 1000000;
}

int64_t clock_us(void)
{
    return clock_read_ns(CLOCK_MONOTONIC) / 1000;
}
