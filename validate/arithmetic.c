/* SPDX-License-Identifier: MIT */
#include "validate/arithmetic.h"

enum {
    LABEL_BYTES = 90, /* of a part that is told by its name */
    RATE_DIGITS = 2,  /* of a rate at the least: how reports print them */
    LONGEST = 6,      /* digits behind the point of anything else, when it was computed */
};

void arithmetic_write_figure(const struct trial *t, uint32_t n, struct buf *out)
{
    const struct figure *f = trial_figure(t, n);
    buf_add_str(out, f->number);
    buf_add_str(out, f->scale);
    buf_add_str(out, f->unit);
}

/* Units are left out where they say nothing: all the same, or the same as of the result. */
static bool is_same_measure(const struct trial *t, const struct relation *r, bool with_result)
{
    if (!r->operand_count)
        return true;
    const struct figure *first = trial_figure(t, with_result ? r->result : r->operands[0]);
    for (size_t i = 0; i < r->operand_count; i++) {
        const struct figure *f = trial_figure(t, r->operands[i]);
        if (f->scale10 != first->scale10 || !str_eq(f->unit, first->unit))
            return false;
    }
    return true;
}

static void write_operand(const struct trial *t, uint32_t n, bool bare, struct buf *out)
{
    if (bare)
        buf_add_str(out, trial_figure(t, n)->number);
    else
        arithmetic_write_figure(t, n, out);
}

static void write_terms(
        const struct trial *t, const struct relation *r, size_t from, bool bare, struct buf *out)
{
    size_t count = r->operand_count - from, head = count;
    if (count > ARITHMETIC_TERMS_MAX)
        head = ARITHMETIC_TERMS_MAX - 2;
    for (size_t i = 0; i < head; i++) {
        if (i)
            buf_add_str(out, STR(" + "));
        write_operand(t, r->operands[from + i], bare, out);
    }
    if (head < count) {
        buf_format(out, " + … (%zu) + ", count - head - 1);
        write_operand(t, r->operands[r->operand_count - 1], bare, out);
    }
}

static void write_ratio(const struct trial *t, const struct relation *r, struct buf *out)
{
    bool bare = is_same_measure(t, r, false), several = r->operand_count > 2;
    write_operand(t, r->operands[0], bare, out);
    buf_add_str(out, several ? STR(" ÷ (") : STR(" ÷ "));
    write_terms(t, r, 1, bare, out);
    if (several)
        buf_add_str(out, STR(")"));
}

static void write_growth(const struct trial *t, const struct relation *r, struct buf *out)
{
    bool bare = is_same_measure(t, r, false);
    buf_add_str(out, STR("("));
    write_operand(t, r->operands[r->down ? 1 : 0], bare, out);
    buf_add_str(out, STR(" − "));
    write_operand(t, r->operands[r->down ? 0 : 1], bare, out);
    buf_add_str(out, STR(") ÷ "));
    write_operand(t, r->operands[1], bare, out);
}

/* 其中：当年财政拨款90 of a total of 0: one part alone says nothing without its name. */
static void write_lone(const struct trial *t, const struct relation *r, struct buf *out)
{
    struct str label = trial_figure(t, r->operands[0])->label;
    if (r->operand_count == 1 && label.n <= LABEL_BYTES)
        buf_add_str(out, label);
}

void arithmetic_write(const struct trial *t, const struct relation *r, struct buf *out)
{
    if (r->kind == RELATION_SUM)
        write_lone(t, r, out);
    if (r->kind == RELATION_SUM)
        write_terms(t, r, 0, is_same_measure(t, r, true), out);
    else if (r->kind == RELATION_RATIO && r->operand_count > 1)
        write_ratio(t, r, out);
    else if (r->kind == RELATION_GROWTH && r->operand_count == 2)
        write_growth(t, r, out);
    else
        for (size_t i = 0; i < r->operand_count && i < ARITHMETIC_TERMS_MAX; i++) {
            if (i)
                buf_add_str(out, STR(", "));
            arithmetic_write_figure(t, r->operands[i], out);
        }
}

struct str arithmetic_in_scale(const struct trial *t, uint32_t n, struct amount a)
{
    char text[AMOUNT_TEXT_MAX];
    enum quantity kind = trial_measure(t, n)->quantity;
    int scale10 = trial_figure(t, n)->scale10, printed = trial_digits(t, n) + scale10, digits = LONGEST;
    if (kind == QUANTITY_PERCENT || kind == QUANTITY_POINTS || -a.exp10 + scale10 > LONGEST)
        digits = printed > RATE_DIGITS ? printed : RATE_DIGITS;
    a.exp10 -= scale10;
    if (amount_round(a, digits, &a))
        return STR_NONE;
    size_t length = amount_format(amount_trim(a), text);
    char *copy = arena_copy(t->mem, text, length);
    return (struct str){ copy, copy ? length : 0 };
}
