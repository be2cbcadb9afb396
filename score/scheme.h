/* SPDX-License-Identifier: MIT
 * A scoring scheme: how points follow from targets, as data.
 */
#ifndef JIHE_SCHEME_H
#define JIHE_SCHEME_H

#include <stddef.h>

#include "validate/grade.h"

struct scheme {
    const char *name; /* "cn-2020-overall": stands in every result */
    const struct grade_band *bands;
    size_t band_count;
    int digits; /* behind the point, to which a row's points are rounded half up */
    /* Words of an indicator of which less is better where its target has no ≥ or ≤; the last one is NULL. */
    const char *const *less_is_better;
    /* What a finding of each severity takes from a quality of 100 (docs/findings.md). */
    int error_cost, warning_cost;
};

/* 财预〔2020〕10号 with the ratio of the form: full points at the target, else actual ÷ target × weight
 * (target ÷ actual where less is better), never over the weight. */
extern const struct scheme scheme_cn_2020_overall;

#endif
