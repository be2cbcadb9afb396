/* SPDX-License-Identifier: MIT */
#include "extract/relations/bases.h"

#include <string.h>

#include "common/err.h"
#include "extract/figures/number.h"
#include "extract/relations/relation.h"

enum { PART_REACH = 6, PART_COUNT_MAX = 4, PARAGRAPHS_MAX = 512, SLACK = 10 };
#define WEIGHT_MAX 1000000000000000LL /* a sum of a few stays in a long long */

/* A total that is only named: its words, and the shares of it. */
struct base {
    struct str words;
    uint32_t share[BASES_SHARES], part[BASES_SHARES];
    size_t count;
};

struct bases {
    struct base *rows;
    size_t count;
    bool *explained; /* by figure: a share whose base is known */
    uint32_t *topic; /* the first amount of each paragraph that has a share or a class */
    size_t topic_count;
};

static bool is_money(const struct reading *r, size_t i)
{
    return r->spots[i].dim == DIM_MONEY && r->spots[i].cell < 0;
}

/* "占年度整体总支出的": the words between 占 and 的, right before the number. */
static struct str share_words(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    size_t from = s->from > 120 ? s->from - 120 : 0;
    from = from < s->head ? s->head : from;
    struct str words = plain_cut(&r->plain, from, s->from);
    if (!str_ends(words, STR("的")))
        return STR_NONE;
    words.n -= 3;
    for (size_t k = words.n; k >= 3; k--)
        if (memcmp(words.p + k - 3, "占", 3) == 0)
            return str_cut(words, k, words.n);
    return STR_NONE;
}

static int amount_before(const struct reading *r, size_t i)
{
    for (size_t k = i; k-- > 0 && i - k <= PART_REACH && r->spots[k].para == r->spots[i].para;)
        if (is_money(r, k))
            return (int)k;
    return -1;
}

static void note_share(const struct reading *r, struct bases *b, size_t i)
{
    struct str words = share_words(r, i);
    int part = words.n >= 9 ? amount_before(r, i) : -1;
    if (part < 0 || b->explained[i])
        return;
    size_t k = 0;
    while (k < b->count && !str_eq(b->rows[k].words, words))
        k++;
    if (k == BASES_MAX || (k < b->count && b->rows[k].count == BASES_SHARES))
        return;
    if (k == b->count)
        b->rows[b->count++] = (struct base){ .words = words };
    struct base *row = &b->rows[k];
    row->share[row->count] = (uint32_t)i;
    row->part[row->count++] = (uint32_t)part;
}

/* The parts as whole numbers of one size, and where their sum must lie: the first share's amount divided by
 * it. Every combination is weighed with these before the exact test, which costs a hundred times as much. */
struct scale_pan {
    long long part[BASES_TOPICS], lo, hi;
};

/* a as a whole number of 10^exp10; false when that is too large. */
static bool weigh(struct amount a, int exp10, long long *out)
{
    amount_coef v = a.coef;
    for (int e = a.exp10; e > exp10; e--) {
        v *= 10;
        if (v > WEIGHT_MAX)
            return false;
    }
    for (int e = a.exp10; e < exp10; e++)
        v /= 10;
    *out = (long long)v;
    return v >= 0 && v <= WEIGHT_MAX;
}

static bool load_pan(const struct reading *r, const struct base *base, const uint32_t *topic, size_t n,
        struct scale_pan *pan)
{
    struct interval part, share, whole;
    int exp10 = r->spots[base->part[0]].amount.exp10;
    if (interval_of_printed(r->spots[base->part[0]].amount, &part) ||
            interval_of_printed(r->spots[base->share[0]].amount, &share) ||
            interval_multiply(part, interval_of_exact(amount_from(100)), &part) ||
            interval_divide(part, share, &whole))
        return false;
    for (size_t k = 0; k < n; k++)
        if (!weigh(r->spots[topic[k]].amount, exp10, &pan->part[k]))
            pan->part[k] = WEIGHT_MAX;
    if (!weigh(whole.lo, exp10, &pan->lo) || !weigh(whole.hi, exp10, &pan->hi))
        return false;
    pan->lo -= SLACK; /* the parts are printed, not exact: fits_all judges that */
    pan->hi += SLACK;
    return true;
}

/* True when every share of the base agrees with these parts. */
static bool fits_all(const struct reading *r, const struct base *base, const struct parts *parts)
{
    for (size_t k = 0; k < base->count; k++)
        if (relation_ratio_fit(r, base->share[k], base->part[k], parts) != FIT_MEETS)
            return false;
    return true;
}

/* Which few of the paragraphs' amounts make up the total that all its shares agree on. */
static bool solve(
        const struct reading *r, const struct base *base, const uint32_t *topic, size_t n, struct parts *out)
{
    struct scale_pan pan;
    if (!load_pan(r, base, topic, n, &pan))
        return false;
    for (unsigned mask = 1; mask < 1u << n; mask++) {
        long long sum = 0;
        if (__builtin_popcount(mask) < 2 || __builtin_popcount(mask) > PART_COUNT_MAX)
            continue;
        for (size_t k = 0; k < n; k++)
            sum += mask >> k & 1 ? pan.part[k] : 0;
        if (sum < pan.lo || sum > pan.hi)
            continue;
        out->count = 0;
        for (size_t k = 0; k < n; k++)
            if (mask >> k & 1)
                parts_add(out, topic[k]);
        if (fits_all(r, base, out))
            return true;
    }
    return false;
}

static int relate_base(struct reading *r, const struct base *base, const struct parts *parts)
{
    for (size_t k = 0; k < base->count; k++) {
        struct parts all;
        parts_one(&all, base->part[k]);
        for (size_t o = 0; o < parts->count; o++)
            parts_add(&all, parts->index[o]);
        int err = relation_add(r, RELATION_RATIO, base->share[k], &all, false);
        if (err)
            return err;
    }
    return 0;
}

static int relate_bases(struct reading *r, const struct bases *b)
{
    for (size_t k = 0; k < b->count; k++) {
        const struct base *base = &b->rows[k];
        struct parts parts;
        if (base->count < 2)
            continue; /* one share alone fits too many sums */
        size_t n = b->topic_count < BASES_TOPICS ? b->topic_count : BASES_TOPICS;
        if (!solve(r, base, b->topic, n, &parts))
            continue;
        int err = relate_base(r, base, &parts);
        if (err)
            return err;
    }
    return 0;
}

/* The Chinese numeral in "专项资金一为…" at the start of a paragraph: 1 for 一; 0 when there is none. *name:
 * what is numbered. */
static int ordinal_at(const struct plain *p, size_t i, struct str *name)
{
    for (size_t k = i + 6; k < i + 36 && k + 3 < p->n; k += plain_step(p, k)) {
        if (!plain_is_han(p, k))
            return 0;
        int ordinal = number_han_ordinal(plain_cut(p, k, p->n));
        if (ordinal && ordinal < HAN_TEN &&
                (plain_has(p, k + 3, "为") || plain_has(p, k + 3, ":") || plain_has(p, k + 3, "是"))) {
            *name = plain_cut(p, i, k);
            return ordinal;
        }
    }
    return 0;
}

static size_t start_of(const struct plain *p, size_t i)
{
    return plain_start_before(p, i, i > 600 ? i - 600 : 0);
}

/* The paragraphs 专项资金一, 专项资金二 divide the amount of the paragraph before them: taken when they add
 * up. */
static int relate_numbered(struct reading *r, const struct bases *b)
{
    for (size_t k = 1; k < b->topic_count; k++) {
        struct str name, other;
        if (ordinal_at(&r->plain, start_of(&r->plain, r->spots[b->topic[k]].from), &name) != 1)
            continue;
        struct parts parts;
        parts.count = 0;
        for (size_t m = k; m < b->topic_count; m++) {
            int ordinal = ordinal_at(&r->plain, start_of(&r->plain, r->spots[b->topic[m]].from), &other);
            if (ordinal != (int)(m - k) + 1 || !str_eq(name, other))
                break;
            parts_add(&parts, b->topic[m]);
        }
        size_t total = b->topic[k - 1];
        int err = parts.count > 1 && relation_sum_meets(r, total, &parts)
                          ? relation_add(r, RELATION_SUM, total, &parts, true)
                          : 0;
        if (err)
            return err;
    }
    return 0;
}

int bases_find(struct reading *r)
{
    struct bases *b = arena_alloc(r->mem, sizeof *b);
    if (!b || !(b->rows = arena_room(r->mem, BASES_MAX, sizeof *b->rows)) ||
            !(b->topic = arena_room(r->mem, PARAGRAPHS_MAX, sizeof *b->topic)) ||
            !(b->explained = arena_array(r->mem, r->spot_count + 1, sizeof *b->explained)))
        return ERR_MEMORY;
    for (size_t k = 0; k < r->facts->relation_count; k++)
        b->explained[r->facts->relations[k].result - 1] |= r->facts->relations[k].kind == RELATION_RATIO;
    uint32_t para = UINT32_MAX;
    for (size_t i = 0; i < r->spot_count && b->topic_count < PARAGRAPHS_MAX; i++) {
        if (r->spots[i].dim == DIM_PERCENT && r->spots[i].cell < 0)
            note_share(r, b, i);
        if (!is_money(r, i) || r->spots[i].para == para)
            continue;
        para = r->spots[i].para;
        b->topic[b->topic_count++] = (uint32_t)i;
    }
    int err = relate_bases(r, b);
    return err ? err : relate_numbered(r, b);
}
