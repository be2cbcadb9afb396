/* SPDX-License-Identifier: MIT
 * Full points in a row whose target was missed. Only where the target's sign leaves no doubt which way is
 * better.
 */
#include "validate/arithmetic.h"
#include "validate/outline.h"

static bool is_same_unit(const struct figure *a, const struct figure *b)
{
    return str_eq(a->unit, b->unit) || ((!a->unit.n || !b->unit.n) && a->scale10 == b->scale10);
}

static bool has_equals(struct str target)
{
    return str_find(target, STR("=")) >= 0 || str_find(target, STR("＝")) >= 0 ||
           str_find(target, STR("═")) >= 0;
}

/* The intervals must lie apart: 94.6% may be the 95% that was wanted. */
static bool is_missed(const struct trial *t, const struct indicator *i)
{
    const struct figure *target = trial_figure(t, i->target_figure),
                        *actual = trial_figure(t, i->actual_figure);
    struct range want = trial_measure(t, i->target_figure)->range,
                 got = trial_measure(t, i->actual_figure)->range;
    if (!is_same_unit(target, actual) || actual->bound != BOUND_EXACT)
        return false;
    if (target->bound == BOUND_AT_MOST)
        return !range_at_most(got, want);
    if (target->bound == BOUND_AT_LEAST || (target->bound == BOUND_EXACT && has_equals(i->target)))
        return !range_at_most(want, got);
    return false;
}

static bool has_full_points(const struct trial *t, const struct indicator *i)
{
    const struct measure *weight = trial_measure(t, i->weight_figure),
                         *score = trial_measure(t, i->score_figure);
    return amount_sign(weight->amount) > 0 && amount_compare(score->amount, weight->amount) == 0;
}

static void add_figure_arg(struct notebook *n, struct finding *f, uint32_t figure, struct buf *text)
{
    arithmetic_write_figure(n->trial, figure, text);
    notebook_arg(n, f, buf_str(text));
    buf_clear(text);
}

static void note(struct notebook *n, const struct indicator *i)
{
    struct buf text;
    struct finding *f =
            notebook_add(n, "full-marks-unmet", SEVERITY_WARNING, "builtin/full-marks", i->score_figure);
    if (!f)
        return;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    f->stated = trial_figure(n->trial, i->score_figure)->number;
    notebook_arg(n, f, str_trim(i->level3));
    notebook_arg(n, f, str_trim(i->target));
    add_figure_arg(n, f, i->actual_figure, &text);
    add_figure_arg(n, f, i->score_figure, &text);
    notebook_key(n, f, str_trim(i->level3));
    notebook_name_figure(n, f, i->score_figure);
    notebook_name_figure(n, f, i->weight_figure);
    notebook_name_figure(n, f, i->target_figure);
    notebook_name_figure(n, f, i->actual_figure);
    buf_fini(&text);
}

void full_marks_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    for (size_t k = 0; k < t->facts->indicator_count && !n->err; k++) {
        const struct indicator *i = &t->facts->indicators[k];
        bool is_whole_row = i->target_figure && i->actual_figure && i->weight_figure && i->score_figure;
        bool is_known = is_whole_row && trial_measure(t, i->target_figure)->is_known &&
                        trial_measure(t, i->actual_figure)->is_known &&
                        trial_measure(t, i->weight_figure)->is_known &&
                        trial_measure(t, i->score_figure)->is_known;
        if (is_known && is_missed(t, i) && has_full_points(t, i))
            note(n, i);
    }
}
