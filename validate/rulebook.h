/* SPDX-License-Identifier: MIT
 * What the rules of the field demand, as data: nothing here is claimed by a report itself.
 */
#ifndef JIHE_RULEBOOK_H
#define JIHE_RULEBOOK_H

#include <stddef.h>

#include "validate/grade.h"

/* Two kinds that are all there are: their sum is their total. */
struct kind_pair {
    const char *one, *other;
};

struct rulebook {
    const char *name;               /* "cn-2020 1": name and version, stands in every result */
    const struct grade_band *bands; /* the best first */
    size_t band_count;
    const struct kind_pair *pairs;
    size_t pair_count;
    const char *weight_total; /* what all weights of a score table add up to, decimal text */
};

/* 财预〔2020〕10号: 90 优, 80 良, 60 中, weights of 100. */
extern const struct rulebook rulebook_cn_2020;

#endif
