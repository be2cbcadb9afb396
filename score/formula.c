/* SPDX-License-Identifier: MIT */
#include "score/formula.h"

#include "common/err.h"

enum {
    STEPS_MAX = 1000, /* that are taken off: the points are gone long before */
    RATE_DIGITS = 4,  /* of a rate, for people */
};

static bool names(const struct formula *f, struct str name)
{
    for (size_t i = 0; i < f->word_count; i++) {
        if (str_find(name, f->words[i]) >= 0)
            return true;
    }
    return false;
}

const struct formula *formula_find(const struct scheme *s, struct str name, struct amount weight)
{
    const struct formula *first = NULL;
    for (size_t i = 0; i < s->formula_count; i++) {
        const struct formula *f = &s->formulas[i];
        struct amount own;
        if (!names(f, name))
            continue;
        if (f->weight && amount_parse(str_of(f->weight), 0, &own) == 0 && amount_compare(own, weight) == 0)
            return f;
        first = first ? first : f;
    }
    return first;
}

/* Points that are out of f->weight, for a row of another weight. */
static int scale(const struct formula *f, struct amount weight, struct amount points, struct amount *out)
{
    struct amount own;
    *out = points;
    if (!f->weight || amount_parse(str_of(f->weight), 0, &own) || amount_compare(own, weight) == 0)
        return 0;
    int err = amount_multiply(points, weight, out);
    return err ? err : amount_divide(*out, own, 12, out);
}

/* Nothing below zero, nothing above the weight. */
static struct amount clamp(struct amount points, struct amount weight)
{
    if (amount_sign(points) < 0)
        return amount_from(0);
    return amount_compare(points, weight) > 0 ? weight : points;
}

static int share(const struct formula *f, const struct amount of[2], struct amount *out)
{
    struct amount whole = amount_from(100), product;
    if (f && f->whole && amount_parse(str_of(f->whole), 0, &whole))
        return ERR_RANGE;
    int err = amount_multiply(of[0], of[1], &product);
    return err ? err : amount_divide(product, whole, 12, out);
}

static int bands(const struct formula *f, const struct amount of[2], struct amount *out)
{
    struct amount value, points;
    for (size_t i = 0; i < f->band_count; i++) {
        if (amount_parse(str_of(f->bands[i].value), 0, &value) ||
                amount_parse(str_of(f->bands[i].points), 0, &points))
            return ERR_RANGE;
        int order = amount_compare(of[0], value);
        if (f->kind == FORMULA_AT_LEAST ? order >= 0 : order <= 0)
            return scale(f, of[1], points, out);
    }
    *out = amount_from(0);
    return 0;
}

/* Steps begun beyond the limit. */
static int steps(const struct formula *f, const struct amount of[2], struct amount *out)
{
    struct amount limit, step, minus, beyond, points = of[1];
    if (amount_parse(str_of(f->limit), 0, &limit) || amount_parse(str_of(f->step), 0, &step) ||
            amount_parse(str_of(f->minus), 0, &minus) || amount_sign(step) <= 0 ||
            scale(f, of[1], minus, &minus))
        return ERR_RANGE;
    int err = f->kind == FORMULA_STEPS ? amount_subtract(of[0], limit, &beyond)
                                       : amount_subtract(limit, of[0], &beyond);
    for (int i = 0; !err && i < STEPS_MAX && amount_sign(beyond) > 0 && amount_sign(points) > 0; i++) {
        err = amount_subtract(beyond, step, &beyond);
        if (!err)
            err = amount_subtract(points, minus, &points);
    }
    *out = points;
    return err;
}

static void explain(
        const struct formula *f, const struct amount of[2], struct reason *why, struct amount points)
{
    struct amount rate = of[0];
    if (amount_round(rate, RATE_DIGITS, &rate) == 0)
        reason_number(why, rate);
    if (!f || f->kind == FORMULA_SHARE) {
        reason_add(why, STR("% × "));
        reason_number(why, of[1]);
        reason_add(why, STR(" = "));
        reason_number(why, points);
        return;
    }
    reason_say(why, "%: by the scheme's formula", "%：按方案的");
    reason_say(why, " for ", "“");
    reason_add(why, f->name.n ? f->name : STR("预算执行率"));
    reason_say(why, ": ", "”公式得 ");
    reason_number(why, points);
    reason_say(why, " of ", " 分，满分 ");
    reason_number(why, of[1]);
}

int formula_points(const struct formula *f, const struct scheme *s, const struct amount of[2],
        struct reason *why, struct amount *out)
{
    int err = 0;
    switch (f ? f->kind : FORMULA_SHARE) {
    case FORMULA_SHARE:
        err = share(f, of, out);
        break;
    case FORMULA_AT_LEAST:
    case FORMULA_AT_MOST:
        err = bands(f, of, out);
        break;
    case FORMULA_STEPS:
    case FORMULA_SHORT:
        err = steps(f, of, out);
        break;
    case FORMULA_FUNCTION:
        err = f->run(f, of[0], of[1], out);
        break;
    }
    if (!err)
        err = amount_round(clamp(*out, of[1]), s->digits, out);
    if (!err)
        explain(f, of, why, *out);
    return err;
}
