/* SPDX-License-Identifier: MIT */
#include "common/part.h"

static const char *const names[PART_COUNT] = {
    [PART_SOURCE] = "source",
    [PART_DOCUMENT] = "document",
    [PART_FACTS] = "facts",
    [PART_FINDINGS] = "findings",
    [PART_SCORES] = "scores",
};

const char *part_name(enum part p)
{
    return names[p];
}

enum part part_of_name(struct str name)
{
    int p = 0;
    while (p < PART_COUNT && !str_is(name, names[p]))
        p++;
    return (enum part)p;
}
