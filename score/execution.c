/* SPDX-License-Identifier: MIT */
#include "score/execution.h"

#include "common/err.h"
#include "score/formula.h"

enum { NEAR = 3, RATE_DIGITS = 12 };

static const struct figure *figure_of(const struct facts *facts, uint32_t n)
{
    return &facts->figures[n - 1];
}

static bool is_near(uint32_t a, uint32_t b)
{
    return a < b + NEAR && b < a + NEAR;
}

static bool is_rate(const struct figure *f)
{
    return str_is(f->concept, "rate.execution") && (str_is(f->unit, "%") || !f->unit.n);
}

/* 分值 and 得分 of the row in which a rate stands: a limit that is tied right beside it. Of several rates the
 * first. */
static void find_points(const struct facts *facts, const struct relation *limit, struct execution *out)
{
    uint32_t weight = limit->result, score = limit->operands[0];
    uint32_t n = weight > NEAR ? weight - NEAR + 1 : 1, end = weight + NEAR;
    if (end > facts->figure_count)
        end = (uint32_t)facts->figure_count + 1;
    while (n < end && !(is_near(n, score) && is_rate(figure_of(facts, n))))
        n++;
    if (n < end && (!out->rate || n < out->rate))
        *out = (struct execution){ .rate = n, .weight = weight, .score = score };
}

static void find_amounts(const struct facts *facts, struct execution *out)
{
    for (size_t k = 0; k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        if (r->kind == RELATION_RATIO && r->result == out->rate && r->operand_count == 2) {
            out->spent = r->operands[0];
            out->budget = r->operands[1];
        }
    }
}

bool execution_find(const struct facts *facts, struct execution *out)
{
    *out = (struct execution){ .rate = 0 };
    for (size_t k = 0; k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        if (r->kind == RELATION_AT_MOST && r->operand_count == 1 &&
                str_is(figure_of(facts, r->result)->unit, "分"))
            find_points(facts, r, out);
    }
    if (out->rate)
        find_amounts(facts, out);
    return out->rate != 0;
}

/* B/A in percent: from the amounts, else as printed. */
static int rate_of(const struct facts *facts, const struct execution *e, struct amount *out)
{
    struct amount spent = amount_from(0), budget = amount_from(0);
    if (!e->spent)
        return figure_amount(figure_of(facts, e->rate), out);
    int err = figure_amount(figure_of(facts, e->spent), &spent);
    if (!err)
        err = figure_amount(figure_of(facts, e->budget), &budget);
    if (!err)
        err = amount_divide(spent, budget, RATE_DIGITS, out);
    if (!err)
        out->exp10 += 2;
    return err;
}

/* The claim is as good when the printed rate gives it, or when it is ours with fewer digits. */
static bool is_as_good(struct amount claimed, struct amount points)
{
    struct amount rounded;
    return amount_round(points, -claimed.exp10, &rounded) == 0 && amount_compare(rounded, claimed) == 0;
}

struct points execution_rescore(
        const struct facts *facts, const struct scheme *scheme, struct arena *mem, struct rescored *out)
{
    struct points points = { .is_known = false };
    struct execution e;
    struct reason why, aside;
    struct amount of[2], printed[2], claimed, other;
    *out = (struct rescored){ .points = STR_NONE };
    if (!execution_find(facts, &e) || figure_amount(figure_of(facts, e.weight), &of[1]) ||
            rate_of(facts, &e, &of[0]))
        return points;
    reason_init(&why);
    reason_init(&aside);
    if (formula_points(scheme->execution, scheme, of, &why, &points.amount) == 0) {
        points.is_known = true;
        printed[1] = of[1];
        if (figure_amount(figure_of(facts, e.score), &claimed) == 0 &&
                amount_compare(claimed, points.amount) != 0) {
            bool is_same = is_as_good(claimed, points.amount);
            if (!is_same && figure_amount(figure_of(facts, e.rate), &printed[0]) == 0 &&
                    formula_points(scheme->execution, scheme, printed, &aside, &other) == 0)
                is_same = is_as_good(claimed, other);
            if (is_same) {
                points.amount = claimed;
                reason_say(&why, ", rounded as printed: ", "，按报告的位数取整：");
                reason_number(&why, claimed);
            }
        }
        reason_give(&why, mem, out);
        out->points = rescore_text(points.amount, mem);
    }
    reason_fini(&why);
    reason_fini(&aside);
    return points;
}
