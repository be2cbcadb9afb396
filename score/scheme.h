/* SPDX-License-Identifier: MIT
 * A scoring scheme: how points follow from targets, as data. Written in Lua (score/schemes/, a user's own in
 * the home's schemes/); docs/rules.md says how. Everything lives as long as the shelf it was read from, or is
 * constant.
 */
#ifndef JIHE_SCHEME_H
#define JIHE_SCHEME_H

#include <stddef.h>

#include "validate/grade.h"
#include "validate/rulebook.h"

enum formula_kind {
    FORMULA_SHARE,    /* value ÷ full × weight, not above the weight */
    FORMULA_AT_LEAST, /* bands, the highest first: from this value on these points */
    FORMULA_AT_MOST,  /* bands, the lowest first: up to this value these points */
    FORMULA_STEPS,    /* the whole weight up to `limit`, then `minus` off for each `step` more */
    FORMULA_SHORT,    /* the whole weight from `limit` on, then `minus` off for each `step` less */
    FORMULA_FUNCTION, /* a function of the book */
};

struct formula_band {
    const char *value, *points; /* decimal text */
};

/* A rate as it enters a formula, in percent. */
struct formula {
    struct str name;
    struct str *words; /* an indicator with one of them in its name is meant */
    size_t word_count;
    enum formula_kind kind;
    const char *weight; /* that the points of bands, minus are out of; scaled to the row's. NULL: as given */
    const struct formula_band *bands;
    size_t band_count;
    const char *limit, *step, *minus;
    const char *whole; /* of a share: the value that is worth everything; 100 */
    /* Points out of a function: 0 with *points, or an error with file and line in *why. */
    int (*run)(const struct formula *f, struct amount value, struct amount weight, struct amount *points);
    void *book;
    int function;
};

/* What an opinion in words is worth, as shares of the weight. */
struct scheme_bracket {
    struct str word; /* 达成, 部分达成, 未达成 */
    const char *from, *to;
};

struct scheme_weight {
    struct str word; /* 产出 */
    const char *weight;
};

struct scheme {
    const char *name; /* "cn-2020-overall 1": stands in every result */
    struct str id, title, version;
    struct rule_scope scope;
    int with_cost; /* 1: for tables with a 成本指标 of the first level, 0: for those without, -1: either */
    const struct grade_band *bands;
    size_t band_count;
    int digits; /* behind the point, to which a row's points are rounded half up */
    /* Words of an indicator of which less is better where its target has no ≥ or ≤. */
    struct str *less_is_better;
    size_t less_count;
    const struct scheme_weight *weights; /* the usual weights of the first level */
    size_t weight_count;
    const struct scheme_bracket *brackets;
    size_t bracket_count;
    const struct formula *execution; /* of 预算执行率; NULL: rate × weight, not above it */
    const struct formula *formulas;
    size_t formula_count;
    const char *over_target; /* actual ÷ target from which over-fulfilment needs a reason */
    /* What a finding of each severity takes from a quality of 100 (docs/findings.md). */
    int error_cost, warning_cost;
};

#endif
