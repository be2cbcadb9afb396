/* SPDX-License-Identifier: MIT
 * What stands in a list and cuts across its items: it is told of the same total, but by something else.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/relations/sums_list.h"

enum { END_BYTES = 6 /* by which things are called alike */ };

static bool is_band(struct str words)
{
    return str_find(words, STR("以上")) >= 0 || str_find(words, STR("以下")) >= 0;
}

/* 15至59岁: a band without those words. */
static bool has_digit(struct str words)
{
    for (size_t i = 0; i < words.n; i++)
        if (words.p[i] >= '0' && words.p[i] <= '9')
            return true;
    return false;
}

/* By size beside what is told by kind: 新开工项目698个；亿元以上项目980个. */
static bool is_by_size(struct str first, struct str words)
{
    return is_band(words) && !is_band(first) && !has_digit(first);
}

bool list_crosses(const struct reading *r, const struct list *l, size_t k)
{
    const struct lexicon *lex = r->lex;
    struct str first = stance_words(r, l->first), words = stance_words(r, k);
    bool phase = str_has_listed(first, &lex->begun_phases) && !str_has_listed(words, &lex->begun_phases) &&
                 str_has_listed(words, &lex->ended_phases);
    bool size = r->spots[k].sep >= SEP_SEMI && is_by_size(first, words);
    if (!phase && !size && !str_has_listed(words, &lex->cross_names))
        return false;
    struct parts all = l->all;
    parts_add(&all, k);
    return !relation_sum_exact(r, l->total, &all);
}

/* 从业人员3.84万人，其中技术人员2.54万人，医师8583人，护士12795人: people that are named by nothing alike,
 * and none of them more than all. */
bool list_overlaps(const struct reading *r, size_t total, const struct parts *parts)
{
    const struct figure *f = r->facts->figures;
    if (parts->count < 2 || r->spots[total].dim != DIM_COUNT || f[total].concept.n)
        return false;
    for (size_t k = 0; k < parts->count; k++) {
        size_t part = parts->index[k];
        bool shared = part + 1 < r->spot_count && r->spots[part + 1].stance == STANCE_SHARE;
        if (shared || amount_compare(r->spots[part].amount, r->spots[total].amount) > 0 ||
                (k && str_share_end(f[parts->index[0]].label, f[part].label, END_BYTES)))
            return false;
    }
    return true;
}
