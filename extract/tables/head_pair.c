/* SPDX-License-Identifier: MIT */
#include "extract/tables/head_pair.h"

#include <string.h>

enum {
    STEM_BYTES = 12, /* four characters that heads begin with which are two of a kind */
    /* How likely a head stands over others: */
    LIKELY_ALONE = 1,
    LIKELY_KIN = 2,
    LIKELY_ALIKE = 3, /* for each character that they have in common */
};

/* Where the parts of the lower row begin. */
struct parts {
    int start[HEAD_PAIR_MAX + 1], count; /* start[count]: the end */
};

bool head_pair_is_sum(struct str t)
{
    return str_is(t, "小计") || str_is(t, "合计") || str_is(t, "总计");
}

/* Characters of a that stand in b as well. */
static int alike(struct str a, struct str b)
{
    int n = 0;
    for (size_t i = 0; i + 2 < a.n; i += (unsigned char)a.p[i] < 0x80 ? 1 : 3)
        n += (unsigned char)a.p[i] >= 0xE0 && str_find(b, str_cut(a, i, i + 3)) >= 0;
    return n;
}

/* After how many words the row begins again, 数量 金额 数量 金额; all of it when it does not. */
static int period_of(const struct head_row *low)
{
    for (int n = 1; n * 2 <= low->count; n++) {
        int k = n;
        while (k < low->count && str_eq(low->text[k], low->text[k - n]))
            k++;
        if (k == low->count && low->count % n == 0)
            return n;
    }
    return low->count;
}

/* 小计 or 合计 begins each, or it is the same again, or all of it is one. */
static void find_parts(const struct head_row *low, struct parts *out)
{
    bool sums = low->count && head_pair_is_sum(low->text[0]);
    int period = period_of(low);
    out->count = low->count == 0;
    out->start[0] = 0;
    for (int k = 0; k < low->count; k++)
        if (sums ? head_pair_is_sum(low->text[k]) : k % period == 0)
            out->start[out->count++] = k;
    out->start[out->count] = low->count;
}

/* 当月 累计 增幅 累计 增幅: a word that was there before begins the next part. */
static void find_repeats(const struct head_row *low, struct parts *out)
{
    out->count = 0;
    for (int k = 0, begin = 0; k < low->count; k++) {
        int same = begin;
        while (same < k && !str_eq(low->text[same], low->text[k]))
            same++;
        if (k && same == k)
            continue;
        out->start[out->count++] = begin = k;
    }
    out->start[out->count] = low->count;
}

/* 一级指标 二级指标 三级指标 指标性质 指标值 度量单位: the levels are one part, what a goal is made of
 * another. */
static bool find_levels(const struct head_row *low, struct parts *out)
{
    int n = 0;
    while (n < low->count && str_ends(low->text[n], STR("级指标")))
        n++;
    *out = (struct parts){ .start = { 0, n, low->count }, .count = 2 };
    return n > 0 && n < low->count;
}

int head_pair_names(const struct lexicon *lex, const struct head_row *up)
{
    int n = 0;
    while (n < up->count && str_ends_listed(up->text[n], &lex->name_heads))
        n++;
    return n;
}

/* 税收比重%, 人数(人): with a measure of its own, a head has nothing below it. */
static bool is_measured(struct str t)
{
    return str_ends(t, STR("%")) || str_ends(t, STR("率")) || str_ends(t, STR(")"));
}

/* 一般公共预算收入 beside 一般公共预算支出. */
static bool has_kin(const struct head_row *up, int u)
{
    for (int k = 0; k < up->count; k++)
        if (k != u && up->text[k].n > STEM_BYTES && up->text[u].n > STEM_BYTES &&
                memcmp(up->text[k].p, up->text[u].p, STEM_BYTES) == 0)
            return true;
    return false;
}

/* How likely head u stands over the part from word `begin` to before `end`. */
static int likely(const struct head_row *up, int u, const struct head_row *low, int begin, int end)
{
    int n = is_measured(up->text[u]) ? 0 : has_kin(up, u) ? LIKELY_KIN : LIKELY_ALONE;
    for (int k = begin; k < end; k++)
        if (!head_pair_is_sum(low->text[k])) /* a 合计 beside others has nothing below it */
            n += LIKELY_ALIKE * alike(low->text[k], up->text[u]);
    return n;
}

/* Which head of the upper row stands over each part of the lower one: the one whose words are most alike, in
 * order; where none is, one that may have parts. */
static void match_parts(const struct lexicon *lex, const struct head_row *up, const struct head_row *low,
        const struct parts *parts, int *parent)
{
    int first = head_pair_names(lex, up), next = first <= up->count - parts->count ? first : 0;
    for (int g = 0; g < parts->count; g++) {
        int best = next, most = -1;
        for (int u = next; u <= up->count - (parts->count - g); u++) {
            int n = likely(up, u, low, parts->start[g], parts->start[g + 1]);
            if (n > most) {
                most = n;
                best = u;
            }
        }
        parent[g] = best;
        next = best + 1;
    }
}

/* One part whose place the words leave open: the one head below which 小计 is the sum of what stands beside
 * it. False when the numbers do not say. */
static bool prove_part(const struct lexicon *lex, const struct head_row *up, const struct head_row *low,
        const struct head_proof *proof, int *parent)
{
    int first = head_pair_names(lex, up), best = -1, ties = 0, found = -1, hits = 0;
    for (int u = first; u < up->count; u++) {
        int n = likely(up, u, low, 0, low->count);
        ties = n > best ? 1 : ties + (n == best);
        best = n > best ? n : best;
    }
    for (int u = first; u < up->count && ties > 1; u++) {
        bool tied = likely(up, u, low, 0, low->count) == best;
        if (!tied || !head_pair_is_sum(low->text[0]) || proof->ask(proof->table, u, u + low->count) <= 0)
            continue;
        found = u;
        hits++;
    }
    if (ties > 1)
        *parent = found;
    return ties < 2 || hits == 1;
}

bool head_pair_spread(const struct lexicon *lex, int columns, struct head_row *up, struct head_row *low,
        const struct head_proof *proof)
{
    struct parts parts;
    int parent[HEAD_PAIR_MAX], column = 0, g = 0;
    bool levels = find_levels(low, &parts);
    if (!levels)
        find_parts(low, &parts);
    if (!levels && up->count - parts.count + low->count != columns)
        find_repeats(low, &parts);
    if (parts.count > up->count || up->count - parts.count + low->count != columns)
        return false;
    match_parts(lex, up, low, &parts, parent);
    if (proof && parts.count == 1 && !prove_part(lex, up, low, proof, parent))
        return false;
    for (int u = 0; u < up->count; u++) {
        up->from[u] = column;
        if (g == parts.count || parent[g] != u) {
            column++;
            continue;
        }
        for (int k = parts.start[g]; k < parts.start[g + 1]; k++)
            low->from[k] = column++;
        g++;
    }
    up->from[up->count] = low->from[low->count] = columns;
    return column == columns;
}
