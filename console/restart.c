/* SPDX-License-Identifier: MIT */
#include "console/restart.h"

int64_t restart_pause(
        const struct restart_limits *limits, const struct restart_death *death, int64_t *throttle_ms)
{
    if (death->finished) {
        *throttle_ms = 0;
        return 0;
    }
    if (*throttle_ms == 0 || death->lived_ms > limits->throttle_max_ms)
        *throttle_ms = limits->throttle_ms;
    else if (*throttle_ms > limits->throttle_max_ms / 2)
        *throttle_ms = limits->throttle_max_ms;
    else
        *throttle_ms *= 2;
    if (*throttle_ms > limits->throttle_max_ms)
        *throttle_ms = limits->throttle_max_ms;
    return *throttle_ms;
}
