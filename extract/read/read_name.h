/* SPDX-License-Identifier: MIT
 * What a reader takes the elements of a format for, by their names.
 */
#ifndef JIHE_READ_NAME_H
#define JIHE_READ_NAME_H

#include <stddef.h>
#include <string.h>

struct read_name {
    const char *name;
    int as; /* one of the reader's own */
};

/* What `name` is taken for; `otherwise` if it is not among them. `names` are sorted. */
static inline int read_name_find(const struct read_name *names, size_t count, const char *name, int otherwise)
{
    size_t lo = 0, hi = count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = strcmp(name, names[mid].name);
        if (order == 0)
            return names[mid].as;
        if (order < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return otherwise;
}

#endif
