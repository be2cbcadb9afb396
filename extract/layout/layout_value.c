/* SPDX-License-Identifier: MIT */
#include "extract/layout/layout_value.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
    int32_t p = *(const int32_t *)a, q = *(const int32_t *)b;
    return (p > q) - (p < q);
}

void layout_value_sort(int32_t *list, size_t count)
{
    if (count)
        qsort(list, count, sizeof *list, by_value);
}

int32_t layout_value_share(int32_t *list, size_t count, size_t share, int32_t otherwise)
{
    layout_value_sort(list, count);
    return count ? list[(count - 1) * share / 100] : otherwise;
}
