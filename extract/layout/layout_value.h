/* SPDX-License-Identifier: MIT
 * Lists of heights, edges and the like, in hundredths of a point.
 */
#ifndef JIHE_LAYOUT_VALUE_H
#define JIHE_LAYOUT_VALUE_H

#include <stddef.h>
#include <stdint.h>

/* From the least on. */
void layout_value_sort(int32_t *list, size_t count);
/* Sorts the list. The value that so many hundredths of all do not exceed; `otherwise` when there are none. */
int32_t layout_value_share(int32_t *list, size_t count, size_t share, int32_t otherwise);

#endif
