/* SPDX-License-Identifier: MIT */
#include "score/rescore.h"

#include "common/err.h"

enum {
    WHY_MAX = 1024,
    WHY_DIGITS = 6, /* behind the point, of points and weights: as many as anybody prints */
};

enum direction {
    DIRECTION_MORE, /* reached at or over the target */
    DIRECTION_LESS,
    DIRECTION_BETWEEN, /* two numbers: 20至30家 */
};

/* A row with its cells as amounts. */
struct row {
    const struct indicator *indicator;
    enum direction direction;
    struct amount target, upper, actual, weight; /* upper: of BETWEEN */
    const struct figure *target_figure, *upper_figure, *actual_figure;
    struct buf why;
};

static const struct figure *figure_of(const struct facts *facts, uint32_t n)
{
    return n ? &facts->figures[n - 1] : NULL;
}

static bool names_less(const struct indicator *i, const struct scheme *scheme)
{
    const struct str places[] = { i->level1, i->level2, i->level3 };
    for (size_t w = 0; w < scheme->less_count; w++) {
        for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
            if (str_find(places[k], scheme->less_is_better[w]) >= 0)
                return true;
        }
    }
    return false;
}

/* The second number of a target such as 20至30家: the figure behind the first, still before the actual value.
 */
static const struct figure *upper_of(const struct facts *facts, const struct indicator *i)
{
    static const char *const signs[] = { "-", "—", "–", "~", "～", "至", "到" };
    const struct figure *upper =
            i->target_figure < facts->figure_count ? &facts->figures[i->target_figure] : NULL;
    if (!upper || upper->n == i->actual_figure || str_find(i->target, upper->number) <= 0)
        return NULL;
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        if (str_find(i->target, str_of(signs[k])) > 0)
            return upper;
    }
    return NULL;
}

/* 3亿元 against a bare 3.6: the cell means the target's scale, unless it has reached the target without. */
static void lend_scale(struct row *r)
{
    const struct figure *actual = r->actual_figure;
    if (!actual->scale10 && !actual->unit.n && r->target_figure->scale10 &&
            amount_compare(r->actual, r->target) < 0)
        r->actual.exp10 += r->target_figure->scale10;
}

static bool is_comparable(const struct figure *a, const struct figure *b)
{
    return !a->unit.n || !b->unit.n || str_eq(a->unit, b->unit) ||
           (!str_is(a->unit, "%") && !str_is(b->unit, "%"));
}

/* False: the row cannot be computed; why says what is missing. */
static bool read_row(const struct facts *facts, const struct scheme *scheme, struct row *r)
{
    const struct indicator *i = r->indicator;
    const struct figure *weight = figure_of(facts, i->weight_figure);
    r->target_figure = figure_of(facts, i->target_figure);
    r->actual_figure = figure_of(facts, i->actual_figure);
    if (!weight || figure_amount(weight, &r->weight) || amount_sign(r->weight) < 0) {
        buf_add_str(&r->why, STR("no weight is printed"));
        return false;
    }
    if (!r->target_figure || !r->actual_figure || figure_amount(r->target_figure, &r->target) ||
            figure_amount(r->actual_figure, &r->actual)) {
        buf_add_str(&r->why, STR("target and actual value are not both numbers"));
        return false;
    }
    if (!is_comparable(r->target_figure, r->actual_figure)) {
        buf_add_str(&r->why, STR("target and actual value have different units"));
        return false;
    }
    lend_scale(r);
    r->upper_figure = upper_of(facts, i);
    r->direction = r->target_figure->bound == BOUND_AT_MOST    ? DIRECTION_LESS
                   : r->target_figure->bound == BOUND_AT_LEAST ? DIRECTION_MORE
                   : r->upper_figure                           ? DIRECTION_BETWEEN
                   : names_less(i, scheme)                     ? DIRECTION_LESS
                                                               : DIRECTION_MORE;
    if (r->direction == DIRECTION_BETWEEN && figure_amount(r->upper_figure, &r->upper))
        r->direction = DIRECTION_MORE;
    if (amount_sign(r->actual) < 0 || amount_sign(r->target) < 0) {
        buf_add_str(&r->why, STR("a ratio of negative numbers says nothing"));
        return false;
    }
    return true;
}

static void write_number(struct buf *out, struct amount a, int digits)
{
    char text[AMOUNT_TEXT_MAX];
    struct amount rounded;
    if (amount_round(a, digits, &rounded) == 0)
        buf_add(out, text, amount_format(amount_trim(rounded), text));
}

static void write_figure(struct buf *out, const struct figure *f)
{
    buf_add_str(out, f->number);
    buf_add_str(out, f->scale);
    if (str_is(f->unit, "%"))
        buf_add_str(out, f->unit);
}

static struct amount full(struct row *r, const char *sign, const struct figure *limit)
{
    write_figure(&r->why, r->actual_figure);
    buf_format(&r->why, " %s ", sign);
    write_figure(&r->why, limit);
    buf_add_str(&r->why, STR(": full weight"));
    return r->weight;
}

/* part ÷ whole × weight; `whole` is not zero. */
static int share(struct row *r, struct amount part, struct amount whole, const struct scheme *scheme,
        struct amount *out)
{
    struct amount product;
    if (amount_multiply(part, r->weight, &product) || amount_divide(product, whole, scheme->digits, out))
        return ERR_RANGE;
    return 0;
}

static void write_share(
        struct row *r, const struct figure *part, const struct figure *whole, struct amount points)
{
    write_figure(&r->why, part);
    buf_add_str(&r->why, STR(" ÷ "));
    write_figure(&r->why, whole);
    buf_add_str(&r->why, STR(" × "));
    write_number(&r->why, r->weight, WHY_DIGITS);
    buf_add_str(&r->why, STR(" = "));
    write_number(&r->why, points, WHY_DIGITS);
}

static int score_less(struct row *r, struct amount limit, const struct figure *limit_figure,
        const struct scheme *scheme, struct amount *out)
{
    if (amount_compare(r->actual, limit) <= 0) {
        *out = full(r, "≤", limit_figure);
        return 0;
    }
    int err = share(r, limit, r->actual, scheme, out);
    if (!err)
        write_share(r, limit_figure, r->actual_figure, *out);
    return err;
}

static int score_row(struct row *r, const struct scheme *scheme, struct amount *out)
{
    bool reached = amount_compare(r->actual, r->target) >= 0;
    if (r->direction == DIRECTION_LESS)
        return score_less(r, r->target, r->target_figure, scheme, out);
    if (r->direction == DIRECTION_BETWEEN && reached)
        return score_less(r, r->upper, r->upper_figure, scheme, out);
    if (reached) {
        *out = full(r, "≥", r->target_figure);
        return 0;
    }
    int err = share(r, r->actual, r->target, scheme, out);
    if (!err)
        write_share(r, r->actual_figure, r->target_figure, *out);
    return err;
}

/* Cannot be computed: what the report gives itself stays, and says so. */
static struct points keep_claim(const struct facts *facts, struct row *r)
{
    struct points points = { .is_claimed = true };
    const struct figure *score = figure_of(facts, r->indicator->score_figure);
    points.is_known = score && figure_amount(score, &points.amount) == 0;
    if (points.is_known) {
        buf_add_str(&r->why, STR(": the claimed "));
        write_number(&r->why, points.amount, WHY_DIGITS);
        buf_add_str(&r->why, STR(" stays"));
    } else {
        buf_add_str(&r->why, STR(", and no score is claimed"));
    }
    return points;
}

/* 4.9 for 4.88: the report gives what we do, rounded as it prints points, and that is no difference. */
static void accept_rounded(const struct facts *facts, struct row *r, struct amount *points)
{
    const struct figure *score = figure_of(facts, r->indicator->score_figure);
    struct amount claimed, rounded;
    if (!score || figure_amount(score, &claimed) || amount_round(*points, -claimed.exp10, &rounded) ||
            amount_compare(rounded, claimed) != 0 || amount_compare(*points, claimed) == 0)
        return;
    *points = claimed;
    buf_add_str(&r->why, STR(", rounded as printed: "));
    write_number(&r->why, claimed, WHY_DIGITS);
}

static struct str copy_of(struct arena *mem, const struct buf *b)
{
    char *copy = b->failed ? NULL : arena_copy(mem, b->p, b->n);
    return (struct str){ copy, copy ? b->n : 0 };
}

struct points rescore_row(const struct facts *facts, size_t i, const struct scheme *scheme, struct arena *mem,
        struct rescored *out)
{
    struct row row = { .indicator = &facts->indicators[i] };
    struct points points = { .is_known = true };
    buf_init(&row.why, WHY_MAX);
    if (!read_row(facts, scheme, &row)) {
        points = keep_claim(facts, &row);
    } else if (score_row(&row, scheme, &points.amount)) {
        buf_clear(&row.why);
        buf_add_str(&row.why, STR("the numbers are out of range"));
        points = keep_claim(facts, &row);
    } else {
        accept_rounded(facts, &row, &points.amount);
    }
    out->why = copy_of(mem, &row.why);
    if (points.is_known) {
        buf_clear(&row.why);
        write_number(&row.why, points.amount, WHY_DIGITS);
        out->points = copy_of(mem, &row.why);
    }
    buf_fini(&row.why);
    return points;
}
