/* SPDX-License-Identifier: MIT */
#include "console/stage_count.h"

#include <string.h>

#include "common/err.h"

int stage_count_parse(const char *text, int counts[COMMAND_STAGES])
{
    const char *equals = strchr(text, '=');
    int stage = equals ? command_stage(text, (size_t)(equals - text)) : -1;
    int count = 0;
    if (stage < 0 || !equals[1])
        return ERR_FORMAT;
    for (const char *p = equals + 1; *p; p++) {
        if (*p < '0' || *p > '9')
            return ERR_FORMAT;
        count = count * 10 + (*p - '0');
        if (count > STAGE_COUNT_MAX)
            return ERR_FORMAT;
    }
    if ((stage == 0 || stage == COMMAND_STAGES - 1) && count > 1)
        return ERR_FORMAT;
    counts[stage] = count;
    return 0;
}
