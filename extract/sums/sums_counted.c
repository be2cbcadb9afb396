/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums_counted.h"

#include "extract/figures/number.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_list.h"

enum {
    PARTS_LEAST = 3, /* parts behind 共 that are no chance */
    PARTS_MOST = 10,
    PARTS_DIGITS = 3,  /* of their total */
    KINDS_BYTES = 24,  /* of 两类项目共计 */
    GATHER_REACH = 40, /* figures back in which so many parts are looked for */
};

/* How many parts "两项合计", "三类共" or "以上四项合计" in front of a total names; 0: it names none. */
static size_t parts_named(const struct reading *r, size_t i)
{
    const struct lexicon *lex = r->lex;
    struct str words = stance_words(r, i);
    bool may = list_set_has(&r->spots[i].lists, &lex->counted_totals);
    for (size_t k = 0; may && k < lex->counted_totals.count; k++) {
        struct str total = lex->counted_totals.words[k];
        if (!str_may_have(r->spots[i].letters, total.p))
            continue;
        ptrdiff_t at = str_find(words, total);
        /* 两项合计 right before the number; what stands between speaks of something else. */
        struct str behind = str_cut(words, at < 0 ? words.n : (size_t)at + total.n, words.n);
        if (at < 3 || (behind.n > 3 && !str_is_listed(behind, &lex->counted_verbs)))
            continue;
        size_t count = number_han_count(str_cut(words, (size_t)at - 3, words.n));
        if (count)
            return count;
    }
    return 0;
}

/* 两类项目共计30个: the noun stands between. */
static size_t kinds_named(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    size_t count = number_han_count(words);
    bool kinds = count && str_starts(str_cut(words, 3, words.n), STR("类"));
    return kinds && words.n <= KINDS_BYTES ? count : 0;
}

/* 。以上四项共发放71万元, 。两类项目共计30个: of the sentence before. */
static bool says_above(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    return str_starts(words, STR("以上")) || str_starts(words, STR("上述")) || kinds_named(r, i);
}

/* An amount that i may count among its own: no move, no mean (人均2000元). */
static bool may_count(const struct reading *r, size_t i, size_t k)
{
    return !r->spots[k].aside && r->spots[k].stance == STANCE_LEVEL && list_is_level(r, k) &&
           relation_same_measure(r, i, k);
}

/* The last so many amounts of the sentence before i; with `totals`, of those that are called totals
 * themselves. */
static size_t gather(const struct reading *r, size_t i, bool totals, struct parts *parts)
{
    size_t wanted = parts->count, n = 0;
    bool above = says_above(r, i);
    for (size_t k = i;
            k-- > 0 && i - k <= GATHER_REACH && n < wanted &&
            (r->spots[k + 1].sep < SEP_STOP || (above && k + 1 == i && r->spots[i].sep == SEP_STOP));) {
        if (!may_count(r, i, k) || (totals && !(r->spots[k].cues & CUE_TOTAL)))
            continue;
        parts->index[wanted - ++n] = (uint32_t)k;
    }
    return n;
}

/* 初访216件办结213件，…；重访34件办结32件，…；两项合计250件: the first amount of each of the last so many
 * clauses. */
static size_t gather_heads(const struct reading *r, size_t i, struct parts *parts)
{
    size_t wanted = parts->count, n = 0, head = i;
    enum sep sep = r->spots[i].sep;
    for (size_t k = i; k-- > 0 && i - k <= GATHER_REACH && n < wanted && sep < SEP_STOP;) {
        const struct spot *s = &r->spots[k];
        sep = s->sep;
        if (may_count(r, i, k))
            head = k;
        if ((sep >= SEP_SEMI || k == 0) && head != i) {
            parts->index[wanted - ++n] = (uint32_t)head;
            head = i;
        }
    }
    return n;
}

int sums_add_counted(struct reading *r, size_t i)
{
    struct parts parts;
    parts.count = parts_named(r, i);
    if (!parts.count)
        parts.count = kinds_named(r, i);
    if (!parts.count)
        return 0;
    struct parts heads;
    heads.count = parts.count;
    /* 各30万元共计180万元，…共计140万元，两类合计320万元: of the totals, where there are so many */
    bool all = gather(r, i, true, &parts) == parts.count || gather(r, i, false, &parts) == parts.count;
    bool fits = all && (relation_sum_meets(r, i, &parts) || relation_sum_slips(r, i, &parts, 2));
    bool close = all && relation_is_close(r, i, &parts);
    if (!fits && gather_heads(r, i, &heads) == heads.count &&
            (relation_sum_meets(r, i, &heads) || (!close && relation_is_close(r, i, &heads))))
        return relation_add(r, RELATION_SUM, i, &heads, true);
    if (!all || (says_above(r, i) && !fits && !close))
        return 0;
    return relation_add(r, RELATION_SUM, i, &parts, true);
}

int sums_add_whole(struct reading *r, size_t i)
{
    struct parts parts;
    parts.count = 0;
    const struct spot *s = &r->spots[i];
    if (s->divided)
        return 0;
    for (size_t k = i + 1; k < r->spot_count && r->spots[k].para == s->para && parts.count <= PARTS_MOST; k++)
        if (relation_same_measure(r, i, k) && !r->spots[k].aside && r->spots[k].stance == STANCE_LEVEL) {
            if (r->spots[k].whole || (r->spots[k].cues & (CUE_TOTAL | CUE_AMONG)) || stance_says(r, k, "每"))
                return 0; /* a part, or a total, of something else; a list that was walked; for each */
            parts_add(&parts, k);
        }
    return parts.count >= PARTS_LEAST && parts.count <= PARTS_MOST &&
                           relation_sum_slips(r, i, &parts, PARTS_DIGITS) && relation_is_close(r, i, &parts)
                   ? relation_add(r, RELATION_SUM, i, &parts, true)
                   : 0;
}
