/* SPDX-License-Identifier: MIT */
#include "extract/shares.h"

#include <string.h>

#include "extract/relation.h"

enum {
    PART_REACH = 8,   /* figures back in which the amount of a share is looked for */
    BASE_REACH = 200, /* and in which its base is */
    NAMED_REACH = 24, /* and one that the share names */
    RATE_REACH = 6,
    BASES_TRIED = 12, /* amounts of that name that are divided by */
    WORDS_MAX = 120,  /* bytes of a label's end that are compared */
    LIST_MAX = 12,    /* 分别为 with more items than that is not paired */
};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static bool is_amount(const struct reading *r, size_t i)
{
    enum dim dim = r->spots[i].dim;
    return dim == DIM_MONEY || dim == DIM_COUNT || dim == DIM_SIZE;
}

static struct str words_before(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    size_t from = s->head;
    if (i > 0 && r->spots[i - 1].tail > from && r->spots[i - 1].tail <= s->from)
        from = r->spots[i - 1].tail;
    return plain_cut(&r->plain, from, s->from);
}

static ptrdiff_t find_last(struct str s, const char *word)
{
    ptrdiff_t at = -1;
    struct str w = str_of(word);
    for (size_t from = 0; from + w.n <= s.n;) {
        ptrdiff_t next = str_find(str_cut(s, from, s.n), w);
        if (next < 0)
            break;
        at = (ptrdiff_t)from + next;
        from = (size_t)at + w.n;
    }
    return at;
}

/* What a share is a share of: the words between 占 (完成) and 的 (比重); empty for a bare 占 or 占比. */
static struct str base_words(struct str s, const char *verb)
{
    static const char *const ends[] = { "的比重为", "的比例为", "的比重达", "的比重", "的比例", "比重为",
        "比例为", "的", "约", "近", "比为", "比达", "比", "达到", "达", "为" };
    static const char *const starts[] = { "到", "了", "全部", "所有", "总的" };
    ptrdiff_t at = find_last(s, verb);
    if (at < 0)
        return STR_NONE;
    s = str_cut(s, (size_t)at + strlen(verb), s.n);
    for (size_t k = 0; k < COUNT_OF(ends);) {
        if (str_ends(s, str_of(ends[k])))
            s.n -= strlen(ends[k]), k = 0;
        else
            k++;
    }
    for (size_t k = 0; k < COUNT_OF(starts); k++)
        if (str_starts(s, str_of(starts[k])))
            s = str_cut(s, strlen(starts[k]), s.n);
    return s;
}

/* The amount that a share or rate speaks of: the nearest before it in its sentence that is no base named in
 * passing. */
static int part_before(const struct reading *r, size_t i)
{
    enum sep sep = r->spots[i].sep;
    for (size_t k = i; k-- > 0 && i - k <= PART_REACH && sep < SEP_STOP;) {
        if (r->spots[k].para != r->spots[i].para)
            break;
        if (is_amount(r, k))
            return (int)k;
        sep = r->spots[k].sep > sep ? r->spots[k].sep : sep;
    }
    return -1;
}

static int add_ratio(struct reading *r, size_t i, size_t part, size_t base)
{
    struct parts parts = { .index = { (uint32_t)part, (uint32_t)base }, .count = 2 };
    return relation_add(r, RELATION_RATIO, i, &parts, false);
}

static enum fit fit_of(const struct reading *r, size_t i, size_t part, size_t base)
{
    struct parts parts = { .index = { (uint32_t)base }, .count = 1 };
    return relation_ratio_fit(r, i, part, &parts);
}

/* The total of the list in which the part stands. */
static int total_of(const struct reading *r, size_t part)
{
    const struct facts *facts = r->facts;
    for (size_t k = 0; k < facts->relation_count && k < 64; k++) {
        const struct relation *rel = &facts->relations[facts->relation_count - 1 - k];
        if (rel->kind != RELATION_SUM || rel->result - 1 >= part)
            continue;
        for (size_t o = 0; o < rel->operand_count; o++)
            if (rel->operands[o] - 1 == part)
                return (int)rel->result - 1;
    }
    return -1;
}

/* 总支出 and 支出 name the same amount here: words are compared without 总. Writes at most max bytes; returns
 * how many. */
static struct str without_total(struct str s, char *out, size_t max)
{
    size_t n = 0;
    s = str_cut(s, s.n > max ? s.n - max : 0, s.n);
    for (size_t i = 0; i < s.n; i++) {
        if (s.n - i >= 3 && memcmp(s.p + i, "总", 3) == 0)
            i += 2;
        else
            out[n++] = s.p[i];
    }
    return (struct str){ out, n };
}

static struct str trim_links(struct str label, struct str words)
{
    static const char *const links[] = { "为", "达到", "达", "是", "共", "共计", "合计", "数为", "数", "额",
        "金额" };
    for (size_t k = 0; k < COUNT_OF(links); k++)
        if (str_ends(label, str_of(links[k])) && !str_ends(words, str_of(links[k])))
            label.n -= strlen(links[k]);
    return label;
}

enum match { MATCH_NONE, MATCH_LOOSE, MATCH_WHOLE };

/* Whether a label names what the words do: it ends in them; loosely, when only 总 is between the two, or when
 * it says less. */
static enum match match_label(const struct reading *r, size_t i, struct str words)
{
    char a[WORDS_MAX], b[WORDS_MAX];
    struct str label = trim_links(r->facts->figures[i].label, words);
    if (words.n < 6 || label.n < 6)
        return MATCH_NONE;
    if (str_ends(label, words))
        return MATCH_WHOLE;
    /* Both end alike, or not at all: most labels are turned down here. */
    if (memcmp(label.p + label.n - 3, words.p + words.n - 3, 3) != 0)
        return MATCH_NONE;
    struct str x = without_total(label, a, sizeof a), y = without_total(words, b, sizeof b);
    return (y.n >= 12 && str_ends(x, y)) || (x.n >= 12 && str_ends(y, x)) ? MATCH_LOOSE : MATCH_NONE;
}

/* 占基本支出的86.38%: the nearest amount before whose words end in 基本支出 and with which the share holds;
 * without one that holds, the nearest in the same paragraph that is called just so. */
static int base_named(const struct reading *r, size_t i, size_t part, struct str words)
{
    int nearest = -1, tried = 0;
    for (size_t k = i; k-- > 0 && i - k <= BASE_REACH && tried < BASES_TRIED;) {
        enum match match =
                k == part || !relation_same_measure(r, k, part) ? MATCH_NONE : match_label(r, k, words);
        if (match == MATCH_NONE)
            continue;
        tried++;
        if (fit_of(r, i, part, k) == FIT_MEETS)
            return (int)k;
        if (nearest < 0 && match == MATCH_WHOLE && r->spots[k].para == r->spots[i].para)
            nearest = (int)k;
    }
    return nearest;
}

/* "补植树苗支出占…的": the amount is the one that was called 补植树苗 before, not the one that stands
 * nearest. */
static int part_named(const struct reading *r, size_t i)
{
    struct str clause = words_before(r, i);
    ptrdiff_t at = find_last(clause, "占");
    struct str subject = at > 0 ? str_cut(clause, 0, (size_t)at) : STR_NONE;
    if (str_ends(subject, STR("约")))
        subject.n -= 3;
    if (subject.n < 6 || i == 0 || (is_amount(r, i - 1) && r->spots[i - 1].head == r->spots[i].head))
        return -1;
    for (size_t k = i; k-- > 0 && i - k <= NAMED_REACH && r->spots[k].para == r->spots[i].para;) {
        struct str label = trim_links(r->facts->figures[k].label, subject);
        if (is_amount(r, k) && label.n >= 9 &&
                (str_ends(label, subject) || str_starts(subject, label) || str_starts(label, subject)))
            return (int)k;
    }
    return -1;
}

static int add_share(struct reading *r, size_t i)
{
    struct str words = base_words(words_before(r, i), "占");
    int part = part_named(r, i), base = -1;
    if (part < 0)
        part = part_before(r, i);
    if (part < 0)
        return 0;
    if (words.n == 0 || str_is(words, "比")) {
        base = total_of(r, (size_t)part);
    } else {
        base = base_named(r, i, (size_t)part, words);
        int total = total_of(r, (size_t)part);
        if (base < 0 && total >= 0 && fit_of(r, i, (size_t)part, (size_t)total) == FIT_MEETS)
            base = total;
    }
    /* A part larger than its whole is a part of something else. */
    if (base < 0 || (words.n && amount_compare(r->spots[part].amount, r->spots[base].amount) > 0))
        return 0;
    return add_ratio(r, i, (size_t)part, (size_t)base);
}

static bool label_has(const struct reading *r, size_t i, struct str words)
{
    return words.n >= 6 && str_find(r->facts->figures[i].label, words) >= 0;
}

/* 完成年度25亿元任务的56.08%, and 年初预算为…，支出决算为…，完成年初预算的…. */
static int add_completion(struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[i];
    if (i > 0 && s->sep == SEP_NONE && is_amount(r, i - 1) && r->spots[i - 1].head == s->head) {
        struct str lead = plain_cut(p, s->head, r->spots[i - 1].from);
        for (size_t k = i - 1; str_find(lead, STR("完成")) >= 0 && k-- > 0 && i - k <= PART_REACH;) {
            if (r->spots[k].para != s->para || r->spots[k + 1].sep >= SEP_STOP)
                break;
            if (relation_same_measure(r, k, i - 1))
                return add_ratio(r, i, k, i - 1);
        }
        return 0;
    }
    struct str words = base_words(words_before(r, i), "完成");
    int part = part_before(r, i);
    for (size_t k = i; part >= 0 && k-- > 0 && i - k <= PART_REACH && r->spots[k].para == s->para;)
        if ((int)k != part && relation_same_measure(r, k, (size_t)part) && label_has(r, k, words))
            return add_ratio(r, i, (size_t)part, k);
    return 0;
}

/* 执行率, 支出率, 到位率 behind the two amounts: taken when they come near what is printed. */
static int add_rate(struct reading *r, size_t i)
{
    int part = part_before(r, i);
    if (part < 0)
        return 0;
    for (int near = 0; near < 2; near++) {
        for (size_t k = (size_t)part;
                k-- > 0 && (size_t)part - k <= RATE_REACH && r->spots[k].para == r->spots[i].para;) {
            if (!relation_same_measure(r, k, (size_t)part) || amount_sign(r->spots[k].amount) <= 0)
                continue;
            /* 治理26口，年度目标25口，完成率104%: the plan may be named last. */
            bool last = r->facts->figures[part].period == PERIOD_TARGET &&
                        r->facts->figures[k].period != PERIOD_TARGET;
            size_t top = last ? k : (size_t)part, base = last ? (size_t)part : k;
            enum fit fit = fit_of(r, i, top, base);
            if (fit == FIT_MEETS || (near && fit == FIT_NEAR))
                return add_ratio(r, i, top, base);
        }
    }
    return 0;
}

static bool is_rate(struct str words)
{
    static const char *const rates[] = { "率", "率为", "率达", "率达到", "率是", "进度", "进度为", "进度达",
        "资金到位", "完成率为", "执行率:", "率:", "率约", "率仅为", "率仅" };
    for (size_t k = 0; k < COUNT_OF(rates); k++)
        if (str_ends(words, str_of(rates[k])))
            return true;
    return false;
}

static size_t list_size(const struct reading *r, size_t first)
{
    size_t n = 1;
    while (first + n < r->spot_count && r->spots[first + n].listed &&
            r->spots[first + n].leader == (int)first && n <= LIST_MAX)
        n++;
    return n;
}

/* The n figures of the list before `end` that measure what `like` does (or amounts, when like < 0); the first
 * of them, or -1. A list is 10、7和5, or the parts of one sum. */
static int list_before(const struct reading *r, size_t end, size_t n, uint32_t *index)
{
    for (size_t k = end; k-- > 0 && end - k <= 24 && r->spots[k].para == r->spots[end].para;) {
        if (is_amount(r, k) && !r->spots[k].listed && list_size(r, k) == n) {
            for (size_t o = 0; o < n; o++)
                index[o] = (uint32_t)(k + o);
            return (int)k;
        }
        const struct facts *facts = r->facts;
        for (size_t q = facts->relation_count; q-- > 0 && facts->relation_count - q <= 16;) {
            const struct relation *rel = &facts->relations[q];
            if (rel->kind != RELATION_SUM || rel->result - 1 != k || rel->operand_count != n ||
                    rel->operands[n - 1] > end)
                continue;
            for (size_t o = 0; o < n; o++)
                index[o] = rel->operands[o] - 1;
            return (int)k;
        }
    }
    return -1;
}

/* 三次产业占生产总值的比重分别为…: item by item the parts of the sum before, of its total. */
static int add_parts_share(struct reading *r, size_t first, size_t n)
{
    const struct facts *facts = r->facts;
    for (size_t q = facts->relation_count; q-- > 0 && facts->relation_count - q <= 16;) {
        const struct relation *rel = &facts->relations[q];
        size_t held = 0;
        if (rel->kind != RELATION_SUM || rel->operand_count != n || rel->operands[n - 1] > first ||
                r->spots[rel->result - 1].para != r->spots[first].para)
            continue;
        uint32_t base = rel->result - 1, parts[LIST_MAX + 1];
        for (size_t k = 0; k < n; k++) {
            parts[k] = rel->operands[k] - 1;
            held += fit_of(r, first + k, parts[k], base) == FIT_MEETS;
        }
        int err = 0;
        for (size_t k = 0; k < n && held * 2 >= n && !err; k++)
            err = add_ratio(r, first + k, parts[k], base);
        return err;
    }
    return 0;
}

/* 分别支出10.23、7.66和0.59亿元，支出进度分别为96.5%、77.2%、7.2%: item by item against the amounts named
 * before. */
static int add_parallel(struct reading *r, size_t first)
{
    uint32_t parts[LIST_MAX + 1], bases[LIST_MAX + 1];
    size_t n = list_size(r, first), held = 0;
    if (n < 2 || n > LIST_MAX || r->spots[first].listed)
        return 0;
    if (find_last(words_before(r, first), "占") >= 0)
        return add_parts_share(r, first, n);
    int list = list_before(r, first, n, parts);
    if (list <= 0 || list_before(r, (size_t)list, n, bases) < 0)
        return 0;
    for (size_t k = 0; k < n; k++)
        held += fit_of(r, first + k, parts[k], bases[k]) == FIT_MEETS;
    int err = 0;
    for (size_t k = 0; k < n && held * 2 >= n && !err; k++)
        err = add_ratio(r, first + k, parts[k], bases[k]);
    return err;
}

static int add_percentage(struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    struct str words = words_before(r, i);
    if (list_size(r, i) > 1)
        return add_parallel(r, i);
    if (s->listed && s->from > r->spots[s->leader].tail && words.n)
        return 0;
    if (find_last(words, "占") >= 0)
        return add_share(r, i);
    struct str clause = plain_cut(&r->plain, s->head < s->from ? s->head : s->prior, s->from);
    if (find_last(clause, "完成") >= 0 && str_ends(words, STR("的")))
        return add_completion(r, i);
    if (str_ends(clause, STR(",")))
        clause.n--;
    return is_rate(words) || is_rate(clause) ? add_rate(r, i) : 0;
}

int shares_find(struct reading *r)
{
    int err = 0;
    for (size_t i = 0; i < r->spot_count && !err; i++)
        if (r->spots[i].dim == DIM_PERCENT && r->spots[i].cell < 0)
            err = add_percentage(r, i);
    return err;
}
