/* SPDX-License-Identifier: MIT
 * 年初结转50万元，本年收入300万元，本年支出280万元，年末结转70万元: what there was, came, went and is left.
 * No relation of the contract has two on either side, so the four are held against each other here; without
 * the first, what came or was planned may stand in a paragraph before.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/mismatch.h"
#include "validate/prose.h"

enum {
    BACK = 24,      /* figures back in which the others stand */
    LINES_BACK = 6, /* of what came, when its paragraph is another */
    GIVENS_MAX = 8, /* amounts that may be what came */
    FOUR = 4,       /* that stand alone in their sentence */
    SURE_DIGITS = 4 /* of what is left, where the first is not told */
};

struct balance {
    const struct figure *left, *opening, *spent, *given[GIVENS_MAX];
    size_t given_count;
    bool is_alone; /* the four, and no other money, in one sentence */
};

static bool is_money(const struct trial *t, const struct figure *f)
{
    const struct measure *m = trial_measure(t, f->n);
    return f->table < 0 && f->bound == BOUND_EXACT && m->is_known && m->quantity == QUANTITY_MONEY &&
           amount_sign(m->amount) > 0;
}

static bool is_rest(struct str label)
{
    static const char *const rests[] = { "结转", "结余", "余额", NULL };
    return prose_has(label, rests);
}

/* 年末结转, 期末结余; not 年末贷款余额, of which nothing was spent. 结余资金 is left, too, whenever that was.
 */
static bool is_left(const struct trial *t, const struct figure *f)
{
    static const char *const ends[] = { "结转", "结余", "结转结余", "结转和结余", "结余结转" };
    static const char *const begins[] = { "结余资金", "结转资金", "资金结余", "项目结余" };
    if (str_starts_any(f->label, begins, COUNT_OF(begins)))
        return true;
    return (trial_names(t, f, "年末") || trial_names(t, f, "期末")) &&
           str_ends_any(f->label, ends, COUNT_OF(ends));
}

static bool is_opening(const struct figure *f)
{
    static const char *const whens[] = { "年初", "期初", "上年", NULL };
    return prose_has(f->label, whens) && is_rest(f->label);
}

static bool is_spent(const struct figure *f)
{
    static const char *const ends[] = { "支出", "支出合计", "支出总计", "总支出" };
    return str_ends_any(f->label, ends, COUNT_OF(ends)) && !is_rest(f->label);
}

static bool is_given(const struct figure *f)
{
    static const char *const ends[] = { "收入", "收入合计", "收入总计", "预算数", "全年预算", "调整预算",
        "调整后预算", "年末预算", "支出总计", "支总计", "收支总计", "专项资金", "项目资金", "到位资金",
        "下达资金", "预算资金", "补助资金" };
    return str_ends_any(f->label, ends, COUNT_OF(ends)) && !is_rest(f->label);
}

static bool has_stop(const struct trial *t, const struct figure *a, const struct figure *b)
{
    return b->start > a->end && str_find(str_cut(t->doc->text, a->end, b->start), STR("。")) >= 0;
}

/* Looks back from what is left for the others. */
static bool gather(const struct trial *t, const struct figure *left, const bool *is_part, struct balance *out)
{
    size_t money = 1;
    *out = (struct balance){ .left = left };
    for (uint32_t n = left->n - 1; n > 0 && left->n - n <= BACK; n--) {
        const struct figure *f = trial_figure(t, n);
        if (f->line + LINES_BACK < left->line)
            break;
        if (!is_money(t, f) || f->end > left->start || (f->year && left->year && f->year != left->year))
            continue;
        bool beside = f->line == left->line;
        money += beside && !has_stop(t, f, left);
        if (beside && is_opening(f) && !out->opening)
            out->opening = f;
        else if (beside && is_left(t, f))
            break; /* another balance stands before this one */
        else if (beside && is_spent(f) && !is_part[f->n] && !out->spent)
            out->spent = f;
        else if (is_given(f) && !is_part[f->n] && out->given_count < GIVENS_MAX)
            out->given[out->given_count++] = f;
    }
    const struct figure *first = out->opening;
    out->is_alone = money == FOUR && first && out->given_count == 1 && out->spent &&
                    !has_stop(t, first, left) && out->given[0]->line == left->line;
    return out->spent && out->given_count;
}

/* opening + given − spent, and where that may lie. */
static int compute(
        const struct trial *t, const struct balance *b, size_t given, struct amount *out, struct range *range)
{
    const struct measure *in = trial_measure(t, b->given[given]->n), *gone = trial_measure(t, b->spent->n);
    struct amount sum = in->amount;
    *range = in->range;
    if (b->opening && (amount_add(sum, trial_measure(t, b->opening->n)->amount, &sum) ||
                              range_add(*range, trial_measure(t, b->opening->n)->range, range)))
        return ERR_RANGE;
    return amount_subtract(sum, gone->amount, out) || range_subtract(*range, gone->range, range) ? ERR_RANGE
                                                                                                 : 0;
}

/* One digit of what is left, or two that changed places. */
static bool is_slip(struct amount told, struct amount right)
{
    struct amount zero = { 0, told.exp10 < right.exp10 ? told.exp10 : right.exp10 };
    return !amount_add(told, zero, &told) && !amount_add(right, zero, &right) &&
           amount_one_digit(told, right);
}

static void note(struct notebook *n, const struct balance *b, size_t given, struct amount right)
{
    const struct trial *t = n->trial;
    struct finding *f = notebook_add(n, "balance-mismatch", SEVERITY_WARNING, "builtin/balance", b->left->n);
    struct buf text;
    if (!f)
        return;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    if (b->opening) {
        arithmetic_write_figure(t, b->opening->n, &text);
        buf_add_str(&text, STR(" + "));
        notebook_name_figure(n, f, b->opening->n);
    }
    arithmetic_write_figure(t, b->given[given]->n, &text);
    notebook_arg(n, f, buf_str(&text));
    buf_fini(&text);
    notebook_name_figure(n, f, b->given[given]->n);
    f->stated = b->left->number;
    f->computed = arithmetic_in_scale(t, b->left->n, right);
    prose_give_figure(n, f, b->spent);
    notebook_arg(n, f, f->computed);
    prose_give_figure(n, f, b->left);
    notebook_key(n, f, b->left->label);
}

static void check(struct notebook *n, const struct balance *b)
{
    struct amount right, found = amount_from(0);
    int slip = -1;
    for (size_t k = 0; k < b->given_count; k++) {
        const struct measure *left = trial_measure(n->trial, b->left->n);
        struct range range;
        if (compute(n->trial, b, k, &right, &range) || range_meets(range, left->range))
            return;
        bool sure = b->opening || amount_digits(left->amount) >= SURE_DIGITS;
        if (slip < 0 && amount_sign(right) > 0 && sure && (b->is_alone || is_slip(left->amount, right))) {
            slip = (int)k;
            found = right;
        }
    }
    if (slip >= 0)
        note(n, b, (size_t)slip, found);
}

void balance_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    const bool *is_part = notebook_parts(n);
    for (size_t k = 0; is_part && k < t->facts->figure_count && !n->err; k++) {
        const struct figure *f = &t->facts->figures[k];
        struct balance b;
        if (is_money(t, f) && is_left(t, f) && !is_part[f->n] && gather(t, f, is_part, &b))
            check(n, &b);
    }
}
