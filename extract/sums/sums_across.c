/* SPDX-License-Identifier: MIT
 * What stands in a list and cuts across its items: it is told of the same total, but by something else.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_list.h"

enum {
    END_BYTES = 6, /* by which things are called alike */
    START_BYTES = 3,
    NAME_BYTES = 6, /* of what is due and what was done of it */
};

static bool is_band(struct str words)
{
    return str_find(words, STR("以上")) >= 0 || str_find(words, STR("以下")) >= 0;
}

/* By size beside what is told by kind: 新开工项目698个；亿元以上项目980个. */
static bool is_by_size(struct str first, struct str words)
{
    return is_band(words) && !is_band(first) && !str_has_digit(first); /* 15至59岁 is one, too */
}

bool list_crosses(const struct reading *r, const struct list *l, size_t k)
{
    const struct lexicon *lex = r->lex;
    bool phase = stance_says_listed(r, k, &lex->ended_phases) &&
                 stance_says_listed(r, l->first, &lex->begun_phases) &&
                 !stance_says_listed(r, k, &lex->begun_phases);
    bool size = r->spots[k].sep >= SEP_SEMI && is_by_size(stance_words(r, l->first), stance_words(r, k));
    if (!phase && !size && !stance_says_listed(r, k, &lex->cross_names))
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
    struct str first = f[parts->index[0]].label; /* 线上98场、线下158场 are no such things */
    for (size_t k = 0; k < parts->count; k++) {
        size_t part = parts->index[k];
        bool shared = part + 1 < r->spot_count && r->spots[part + 1].stance == STANCE_SHARE;
        if (shared || amount_compare(r->spots[part].amount, r->spots[total].amount) > 0 ||
                (k && (r->spots[part].sep <= SEP_LIST || /* 甲类40家、乙类20家 are of one kind */
                              str_share_end(first, f[part].label, END_BYTES) ||
                              str_starts(f[part].label, str_cut(first, 0, START_BYTES)))))
            return false;
    }
    return true;
}

/* 下达5600万元，其中中央2000万元、…，实际支出5320万元: what was spent or planned is no part when neither the
 * total nor the first part is. */
bool list_is_other_kind(const struct reading *r, const struct list *l, size_t i)
{
    const unsigned kinds = SAY_SPENT | SAY_PLAN;
    struct str words = stance_words(r, i);
    if (str_starts(words, STR("缺口")) || str_starts(words, STR("尚缺")))
        return true; /* …，其中区级自筹到位1316万元，缺口204万元 */
    if (str_starts(words, STR("加上")) || str_starts(words, STR("加:")) || str_starts(words, STR("减去")) ||
            str_starts(words, STR("减上")))
        return true; /* …，加上级补助…: the account goes on */
    if ((str_starts(words, STR("实有")) || str_starts(words, STR("现有"))) &&
            str_find(r->facts->figures[l->total].label, STR("编制")) >= 0)
        return true; /* 编制15名，其中：公务员编制15名，实有人数13名 */
    /* 其中：国内接待3.26万元，接待42批次，386人次，共计支出3.26万元: the part again */
    if ((r->spots[i].cues & CUE_TOTAL) && l->all.count &&
            amount_compare(r->spots[i].amount, r->spots[l->all.index[l->all.count - 1]].amount) == 0)
        return true;
    /* 总分100分，其中产出50分、效益30分、…，自评得分96分: what was got of it; 比上年得分89.6分 */
    if (r->spots[i].dim == DIM_SCORE &&
            ((r->spots[i].says & SAY_COMPARE) ||
                    (str_find(words, STR("得分")) >= 0 && !stance_says(r, l->total, "得分") &&
                            !stance_says(r, l->first, "得"))))
        return true;
    unsigned own = stance_gist_of(r, i).last & kinds;
    if (!own)
        return false;
    unsigned its = stance_gist_of_label(r, l->total).seen | stance_gist_of(r, l->first).seen;
    /* 其中项目支出年初预算520万元，实际执行812万元 */
    bool named = str_starts(words, STR("其他")) || str_starts(words, STR("其它")); /* 其他支出 is a name */
    bool planned = !named && (stance_gist_of(r, l->first).last & SAY_PLAN);
    return (own & ~its) || (planned && own == SAY_SPENT);
}

/* 应开工项目27个，实际开工项目18个. */
static bool is_due_pair(const struct reading *r, size_t k)
{
    if (k + 1 >= r->spot_count || r->spots[k + 1].sep > SEP_COMMA || !relation_same_measure(r, k, k + 1))
        return false;
    struct str due = r->facts->figures[k].label, done = r->facts->figures[k + 1].label;
    ptrdiff_t at = str_starts(done, STR("实际")) ? str_find(due, STR("应")) : -1;
    if (at < 0)
        return false;
    due = str_cut(due, (size_t)at + 3, due.n);
    return due.n >= NAME_BYTES && str_eq(due, str_cut(done, 6, done.n));
}

bool list_is_due(const struct reading *r, size_t k)
{
    return is_due_pair(r, k) || (k > 0 && is_due_pair(r, k - 1));
}

bool list_concerns(const struct reading *r, size_t total, size_t first)
{
    return r->spots[first].dim == DIM_COUNT && str_ends(stance_words(r, first), STR("涉及")) &&
           !stance_says(r, total, "涉及");
}
