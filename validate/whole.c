/* SPDX-License-Identifier: MIT */
#include "validate/whole.h"

/* Words in front of a list that is complete, and behind one. */
static const char *const words_before[] = { "分别", "分类", "组成", "构成" };
static const char *const words_behind[] = { "组成", "构成" };

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

/* What stands right before the first part: 增幅分别为… of the sentence before speaks of something else. */
static struct str words_to_first(const struct trial *t, const struct relation *r)
{
    struct str words = trial_words_before(t, r);
    uint32_t first = r->operands[0];
    size_t from = first > 1 ? trial_figure(t, first - 1)->end : 0;
    size_t size = trial_figure(t, first)->start - from;
    return from && size < words.n ? str_cut(words, words.n - size, words.n) : words;
}

bool whole_is_named(const struct trial *t, const struct relation *r)
{
    if (r->result == t->facts->claimed_score)
        return true;
    if (!r->operand_count)
        return false;
    if (str_has_any(words_to_first(t, r), words_before, COUNT_OF(words_before)) ||
            str_has_any(trial_words_behind(t, r), words_behind, COUNT_OF(words_behind)))
        return true;
    return r->operand_count == 2 && is_pair(t, r->operands[0], r->operands[1]);
}
