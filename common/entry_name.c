/* SPDX-License-Identifier: MIT */
#include "common/entry_name.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

bool entry_name_is_free(const char *name)
{
    static const char *const beginnings[] = { "envelope.", "why.", "parts." };
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        if (strncasecmp(name, beginnings[i], strlen(beginnings[i])) == 0)
            return false;
    }
    return true;
}
