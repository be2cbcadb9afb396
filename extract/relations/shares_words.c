/* SPDX-License-Identifier: MIT
 * The words of a share: what it calls its base.
 */
#include <string.h>

#include "extract/relations/shares.h"

/* The last 占 in s, or -1. */
static ptrdiff_t find_last(struct str s)
{
    ptrdiff_t at = -1;
    struct str w = STR("占");
    for (size_t from = 0; from + w.n <= s.n;) {
        ptrdiff_t next = str_find(str_cut(s, from, s.n), w);
        if (next < 0)
            break;
        at = (ptrdiff_t)from + next;
        from = (size_t)at + w.n;
    }
    return at;
}

struct str shares_subject(struct str s)
{
    ptrdiff_t at = find_last(s);
    return at > 0 ? str_cut(s, 0, (size_t)at) : STR_NONE;
}

/* What a share is a share of: the words between 占 and 的 (比重); empty for a bare 占 or 占比. */
struct str shares_base_words(struct str s)
{
    static const char *const ends[] = { "的比重为", "的比例为", "的比重达", "的比重", "的比例", "比重为",
        "比重", "比例", "比例为", "的", "约", "近", "比为", "比达", "比", "达到", "达", "为" };
    static const char *const starts[] = { "到", "了", "全部", "所有", "总的" };
    ptrdiff_t at = find_last(s);
    if (at < 0)
        return STR_NONE;
    s = str_cut(s, (size_t)at + STR("占").n, s.n);
    for (size_t k = 0; k < COUNT_OF(ends);) {
        if (str_ends(s, str_of(ends[k])))
            s.n -= strlen(ends[k]), k = 0;
        else
            k++;
    }
    for (size_t k = 0; k < COUNT_OF(starts); k++)
        if (str_starts(s, str_of(starts[k])))
            s = str_cut(s, strlen(starts[k]), s.n);
    return str_is(s, "GDP") ? STR("生产总值") : s;
}

/* 检查企业[总数]: the amount was called without it. */
struct str shares_without_total(struct str words)
{
    static const char *const ends[] = { "总数", "总量", "总额", "总人数", "总户数", "数量", "人数", "户数",
        "金额", "规模" };
    for (size_t k = 0; k < COUNT_OF(ends); k++)
        if (str_ends(words, str_of(ends[k])) && words.n > strlen(ends[k]))
            return str_cut(words, 0, words.n - strlen(ends[k]));
    return STR_NONE;
}

/* 全年税收收入: what is told is 税收收入. */
struct str shares_without_scope(struct str label)
{
    static const char *const scopes[] = { "全年", "本年", "全市", "全县", "全区", "全省" };
    for (size_t k = 0; k < COUNT_OF(scopes); k++)
        if (str_starts(label, str_of(scopes[k])))
            label = str_cut(label, 6, label.n);
    return label;
}
