/* SPDX-License-Identifier: MIT */
#include "validate/whole.h"

enum {
    CLASS_BYTES = 30, /* of what a list is divided by */
    LEAD_BYTES = 120, /* in front of a list, in which that stands */
};

/* Words in front of a list that is complete, and behind one. */
static const char *const words_before[] = { "分别", "分类", "组成", "构成" };
static const char *const words_behind[] = { "组成", "构成" };

static bool is_named(const struct trial *t, uint32_t figure, const char *kind)
{
    return str_find(trial_figure(t, figure)->label, str_of(kind)) >= 0;
}

/* One part for each kind, in any order. A part is of the first kind that its label names: 非税收入 names
 * 税收, too. */
static bool has_each(const struct trial *t, const struct relation *r, const struct whole_kinds *w)
{
    unsigned found = 0;
    for (size_t i = 0; i < r->operand_count; i++) {
        size_t k = 0;
        while (k < w->count && !is_named(t, r->operands[i], w->kinds[k]))
            k++;
        if (k == w->count || (found >> k & 1))
            return false;
        found |= 1U << k;
    }
    return true;
}

static bool is_of_known_kinds(const struct trial *t, const struct relation *r)
{
    for (size_t i = 0; i < t->rules->whole_count; i++)
        if (r->operand_count == t->rules->wholes[i].count && has_each(t, r, &t->rules->wholes[i]))
            return true;
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

/* 按县（区）分，甲县…: each of them is of some class. */
static bool is_by_class(struct str words)
{
    static const char *const ends[] = { "分，", "分：", "分,", "分:" };
    ptrdiff_t at;
    words = str_cut(words, words.n > LEAD_BYTES ? words.n - LEAD_BYTES : 0, words.n);
    while ((at = str_find(words, STR("按"))) >= 0) {
        words = str_cut(words, (size_t)at + STR("按").n, words.n);
        for (size_t k = 0; k < COUNT_OF(ends); k++) {
            ptrdiff_t end = str_find(words, str_of(ends[k]));
            if (end > 0 && end <= CLASS_BYTES)
                return true;
        }
    }
    return false;
}

bool whole_is_named(const struct trial *t, const struct relation *r)
{
    if (r->result == t->facts->claimed_score)
        return true;
    if (!r->operand_count)
        return false;
    struct str before = words_to_first(t, r);
    if (str_has_any(before, words_before, COUNT_OF(words_before)) || is_by_class(before) ||
            str_has_any(trial_words_behind(t, r), words_behind, COUNT_OF(words_behind)))
        return true;
    return is_of_known_kinds(t, r);
}
