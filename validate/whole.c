/* SPDX-License-Identifier: MIT */
#include "validate/whole.h"

/* Words of a list that is complete. */
static const char *const whole_words[] = { "组成", "构成", "分别", "合计" };

static bool is_named(const struct trial *t, uint32_t figure, const char *kind)
{
    return str_find(trial_figure(t, figure)->label, str_of(kind)) >= 0;
}

static bool is_pair(const struct trial *t, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < t->rules->pair_count; i++) {
        const struct kind_pair *p = &t->rules->pairs[i];
        if ((is_named(t, a, p->one) && is_named(t, b, p->other)) ||
                (is_named(t, a, p->other) && is_named(t, b, p->one)))
            return true;
    }
    return false;
}

bool whole_is_named(const struct trial *t, const struct relation *r)
{
    if (r->result == t->facts->claimed_score)
        return true;
    for (size_t i = 0; i < sizeof whole_words / sizeof *whole_words; i++) {
        if (str_find(r->quote, str_of(whole_words[i])) >= 0)
            return true;
    }
    return r->operand_count == 2 && is_pair(t, r->operands[0], r->operands[1]);
}
