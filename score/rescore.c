/* SPDX-License-Identifier: MIT */
#include "score/rescore.h"

#include "common/err.h"
#include "score/formula.h"

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
    struct reason why;
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
        reason_say(&r->why, "no weight is printed", "未列分值");
        return false;
    }
    if (!r->target_figure || !r->actual_figure || figure_amount(r->target_figure, &r->target) ||
            figure_amount(r->actual_figure, &r->actual)) {
        reason_say(&r->why, "target and actual value are not both numbers", "指标值与完成值不都是数字");
        return false;
    }
    if (!is_comparable(r->target_figure, r->actual_figure)) {
        reason_say(&r->why, "target and actual value have different units", "指标值与完成值单位不同");
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
        reason_say(&r->why, "a ratio of negative numbers says nothing", "负数之比没有意义");
        return false;
    }
    return true;
}

static struct amount full(struct row *r, const char *sign, const struct figure *limit)
{
    reason_figure(&r->why, r->actual_figure);
    reason_add(&r->why, STR(" "));
    reason_add(&r->why, str_of(sign));
    reason_add(&r->why, STR(" "));
    reason_figure(&r->why, limit);
    reason_say(&r->why, ": full weight", "：得满分");
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
    reason_figure(&r->why, part);
    reason_add(&r->why, STR(" ÷ "));
    reason_figure(&r->why, whole);
    reason_add(&r->why, STR(" × "));
    reason_number(&r->why, r->weight);
    reason_add(&r->why, STR(" = "));
    reason_number(&r->why, points);
}

/* (1 − (actual − target) ÷ target) × weight, nothing from twice the target on: how some products count what
 * should be little, where the form divides target by actual. */
static int linear(struct row *r, struct amount limit, const struct scheme *scheme, struct amount *out)
{
    struct amount over, part;
    int err = amount_subtract(r->actual, limit, &over);
    if (!err)
        err = amount_subtract(limit, over, &part);
    if (!err && amount_sign(part) < 0)
        part = amount_from(0);
    return err ? err : share(r, part, limit, scheme, out);
}

/* The report may follow either convention; the one that gives its points is named. */
static int score_less(struct row *r, const struct facts *facts, const struct figure *limit_figure,
        const struct scheme *scheme, struct amount *out)
{
    struct amount limit = limit_figure == r->upper_figure ? r->upper : r->target, other, claimed, rounded;
    const struct figure *score = figure_of(facts, r->indicator->score_figure);
    if (amount_compare(r->actual, limit) <= 0) {
        *out = full(r, "≤", limit_figure);
        return 0;
    }
    int err = share(r, limit, r->actual, scheme, out);
    if (err)
        return err;
    if (score && figure_amount(score, &claimed) == 0 && amount_compare(claimed, *out) != 0 &&
            amount_sign(limit) > 0 && linear(r, limit, scheme, &other) == 0 &&
            amount_round(other, -claimed.exp10, &rounded) == 0 && amount_compare(rounded, claimed) == 0) {
        *out = claimed;
        reason_say(&r->why, "linear: (1 − (", "按线性扣分：（1 −（");
        reason_figure(&r->why, r->actual_figure);
        reason_add(&r->why, STR(" − "));
        reason_figure(&r->why, limit_figure);
        reason_add(&r->why, STR(") ÷ "));
        reason_figure(&r->why, limit_figure);
        reason_add(&r->why, STR(") × "));
        reason_number(&r->why, r->weight);
        reason_add(&r->why, STR(" = "));
        reason_number(&r->why, *out);
        return 0;
    }
    write_share(r, limit_figure, r->actual_figure, *out);
    return 0;
}

/* Far over the target: the points stay, and a reviewer is told. */
static void note_over(struct row *r, const struct scheme *scheme)
{
    struct amount factor, limit;
    if (!scheme->over_target || r->target_figure->bound == BOUND_AT_MOST || amount_sign(r->target) <= 0 ||
            amount_parse(str_of(scheme->over_target), 0, &factor) ||
            amount_multiply(r->target, factor, &limit) || amount_compare(r->actual, limit) < 0)
        return;
    reason_say(&r->why, "; ", "；达到目标的 ");
    reason_number(&r->why, factor);
    reason_say(&r->why, " times the target and more: why?", " 倍以上，应说明原因");
}

static int score_row(
        struct row *r, const struct facts *facts, const struct scheme *scheme, struct amount *out)
{
    bool reached = amount_compare(r->actual, r->target) >= 0;
    if (r->direction == DIRECTION_LESS)
        return score_less(r, facts, r->target_figure, scheme, out);
    if (r->direction == DIRECTION_BETWEEN && reached)
        return score_less(r, facts, r->upper_figure, scheme, out);
    if (reached) {
        *out = full(r, "≥", r->target_figure);
        note_over(r, scheme);
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
        reason_say(&r->why, ": the claimed ", "：保留自评 ");
        reason_number(&r->why, points.amount);
        reason_say(&r->why, " stays", " 分");
    } else {
        reason_say(&r->why, ", and no score is claimed", "，也没有自评得分");
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
    reason_say(&r->why, ", rounded as printed: ", "，按报告的位数取整：");
    reason_number(&r->why, claimed);
}

/* Target and result are words: the share of the weight that is claimed says what the report thinks of itself.
 */
static void name_bracket(struct row *r, const struct facts *facts, const struct scheme *scheme)
{
    const struct indicator *i = r->indicator;
    const struct figure *score = figure_of(facts, i->score_figure);
    struct amount claimed, share, from, to;
    if (i->target_figure || i->actual_figure || !str_trim(i->actual).n || !score ||
            figure_amount(score, &claimed) || amount_sign(r->weight) <= 0 ||
            amount_divide(claimed, r->weight, 12, &share))
        return;
    for (size_t b = 0; b < scheme->bracket_count; b++) {
        const struct scheme_bracket *x = &scheme->brackets[b];
        if (amount_parse(str_of(x->from), 0, &from) || amount_parse(str_of(x->to), 0, &to) ||
                amount_compare(share, from) < 0)
            continue;
        bool is_top = b + 1 == scheme->bracket_count;
        if (is_top ? amount_compare(share, to) > 0 : amount_compare(share, to) >= 0)
            continue;
        reason_say(&r->why, "; in words, such points stand for ", "；定性评价，此得分相当于“");
        reason_add(&r->why, x->word);
        reason_say(&r->why, "", "”");
    }
}

/* An indicator that the scheme knows by its name: 在职人员控制率. */
static bool score_by_name(
        struct row *r, const struct facts *facts, const struct scheme *scheme, struct amount *out)
{
    const struct indicator *i = r->indicator;
    const struct figure *weight = figure_of(facts, i->weight_figure),
                        *actual = figure_of(facts, i->actual_figure);
    struct amount of[2];
    if (!scheme->formula_count || !weight || !actual || !str_is(actual->unit, "%") ||
            figure_amount(weight, &of[1]) || figure_amount(actual, &of[0]))
        return false;
    const struct formula *f = formula_find(scheme, i->level3, of[1]);
    r->weight = of[1];
    return f && formula_points(f, scheme, of, &r->why, out) == 0;
}

struct points rescore_row(const struct facts *facts, size_t i, const struct scheme *scheme, struct arena *mem,
        struct rescored *out)
{
    struct row row = { .indicator = &facts->indicators[i] };
    struct points points = { .is_known = true };
    reason_init(&row.why);
    if (score_by_name(&row, facts, scheme, &points.amount)) {
        accept_rounded(facts, &row, &points.amount);
    } else if (!read_row(facts, scheme, &row)) {
        points = keep_claim(facts, &row);
        name_bracket(&row, facts, scheme);
    } else if (score_row(&row, facts, scheme, &points.amount)) {
        reason_clear(&row.why);
        reason_say(&row.why, "the numbers are out of range", "数字超出可计算范围");
        points = keep_claim(facts, &row);
    } else {
        accept_rounded(facts, &row, &points.amount);
    }
    reason_give(&row.why, mem, out);
    if (points.is_known)
        out->points = rescore_text(points.amount, mem);
    reason_fini(&row.why);
    return points;
}

struct str rescore_text(struct amount points, struct arena *mem)
{
    char text[AMOUNT_TEXT_MAX];
    struct amount rounded;
    if (amount_round(points, REASON_DIGITS, &rounded))
        return STR_NONE;
    size_t n = amount_format(amount_trim(rounded), text);
    char *copy = arena_copy(mem, text, n);
    return (struct str){ copy, copy ? n : 0 };
}
