/* SPDX-License-Identifier: MIT */
#include "extract/rates/closed.h"

#include "common/err.h"
#include "extract/rates/rate.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    APART_MORE = 1, /* values of apart.tsv */
    APART_LESS = 2,
    APART_PLAN = 4,
    APART_DONE = 8,
    BARE_BYTES = 9, /* 已完成: a verb without a subject of its own */
    RATE_APART = 2, /* a rate that is off by this factor is rather of something else */
};

/* The amounts of a sentence in front of a figure, in order. */
struct closed {
    size_t index[CLOSED_MOST];
    size_t count;
};

/* What apart.tsv says of the words of a figure, and what stands behind the last of them. */
static struct gist apart_of(const struct reading *r, size_t i, struct str *behind)
{
    struct str words = stance_words(r, i);
    struct gist g = { 0, 0 };
    *behind = words;
    for (size_t k = 0; k < words.n;) {
        const struct word *w = words_find(&r->lex->apart, words.p + k, words.p + words.n);
        k += w ? w->text.n : utf8_step(words.p + k, words.n - k);
        if (w && w->value) {
            g.seen |= (unsigned)w->value;
            g.last = (unsigned)w->value;
            *behind = str_cut(words, k, words.n);
        }
    }
    return g;
}

/* What there was to do, by its own words or by what stances.tsv says of them (预算, 下达). */
static bool is_plan(const struct reading *r, size_t i)
{
    struct str behind;
    struct gist g = apart_of(r, i, &behind);
    return ((g.seen & APART_PLAN) || (r->spots[i].says & (SAY_PLAN | SAY_GIVEN))) && g.last != APART_MORE &&
           g.last != APART_LESS;
}

/* What came of it: 实缴, 支出. */
static bool is_done(const struct reading *r, size_t i)
{
    struct str behind;
    struct gist g = apart_of(r, i, &behind), own = stance_gist_of(r, i);
    return g.last == APART_DONE || (own.last & SAY_SPENT) ||
           (((g.seen & APART_DONE) || (own.seen & (SAY_SPENT | SAY_DONE))) && !is_plan(r, i));
}

/* Told of another time: 比上年节约5万元. */
static bool is_of_other_time(const struct reading *r, size_t i)
{
    return r->spots[i].says & SAY_EARLIER;
}

/* 60名 and 52人 are people. */
static bool same_things(const struct reading *r, size_t a, size_t b)
{
    const struct str_list *people = &r->lex->people_units;
    return relation_same_measure(r, a, b) ||
           (r->spots[a].dim == DIM_COUNT && r->spots[b].dim == DIM_COUNT &&
                   str_is_listed(r->facts->figures[a].unit, people) &&
                   str_is_listed(r->facts->figures[b].unit, people) && stance_says(r, a < b ? a : b, "编制"));
}

/* The levels of one measure that the sentence has in front of i; false when it says more than these, their
 * rates and their differences. */
static bool gather(const struct reading *r, size_t i, struct closed *out)
{
    size_t back[CLOSED_MOST], n = 0;
    for (size_t k = i; k > 0 && r->spots[k].sep < SEP_SEMI;) {
        const struct spot *s = &r->spots[--k];
        if (s->cell >= 0 || s->para != r->spots[i].para || s->listed || s->aside || s->bare)
            return false;
        if (!stance_is_amount(r, k) || s->stance == STANCE_MOVE)
            continue; /* a rate, or another difference */
        if (n == CLOSED_MOST || s->stance == STANCE_BEFORE || is_of_other_time(r, k) ||
                (n && !same_things(r, k, back[0])) || r->spots[k + 1].sep < SEP_COMMA)
            return false;
        back[n++] = k;
    }
    for (out->count = 0; n > 0;)
        out->index[out->count++] = back[--n];
    return out->count > 1;
}

/* Which of the two it says: 欠缴10万元, 决算数大于预算数10万元, 尚有10万元未拨付; 0: neither, or of something
 * else (扣质保金25万元). */
static unsigned side_of(const struct reading *r, size_t i)
{
    struct str behind;
    unsigned seen = apart_of(r, i, &behind).seen & (APART_MORE | APART_LESS);
    if (!seen && stance_says(r, i, "尚") && plain_has(&r->plain, r->spots[i].tail, "未"))
        return APART_LESS;
    bool object = naming_trim(r->lex, behind, STR_NONE).n && !(stance_gist(r->lex, behind).seen & SAY_PLAN);
    return seen == (APART_MORE | APART_LESS) || object ? 0 : seen;
}

/* 其中税收超收80万元, 非税超收40万元: of something that the two amounts are not of. */
static bool has_own_subject(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    if (r->spots[i].cues & (CUE_AMONG | CUE_INCLUDES))
        return true;
    const struct word *w = words_find(&r->lex->apart, words.p, words.p + words.n);
    return !(w && w->value) && !str_starts_listed(words, &r->lex->difference_openings);
}

/* 应缴300万元，实缴290万元，欠缴10万元; 预算1200万元，实际完成1320万元，超收120万元. */
static int add_difference(struct reading *r, size_t i, const uint32_t *base_of)
{
    unsigned side = has_own_subject(r, i) ? 0 : side_of(r, i);
    struct closed c;
    if (!side || is_of_other_time(r, i) || !gather(r, i, &c) || c.count != 2 ||
            !same_things(r, i, c.index[0]))
        return 0;
    /* a rate of the one by the other says so, too */
    bool rated = base_of[c.index[1] + 1] == c.index[0] + 1;
    if (!rated && !(is_plan(r, c.index[0]) && is_done(r, c.index[1])))
        return 0;
    bool more = side == APART_MORE;
    size_t total = c.index[more];
    struct parts parts;
    parts_two(&parts, c.index[!more], i);
    return relation_is_close(r, total, &parts) || relation_sum_slips(r, total, &parts, 1)
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

/* 其中已完成: nothing that could have a plan of its own. */
static bool is_bare_verb(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    if (str_starts(words, STR("其中")))
        words = str_cut(words, 6, words.n);
    return words.n <= BARE_BYTES;
}

static bool is_not_far(const struct reading *r, size_t i, size_t part, size_t base)
{
    struct amount low, high, share;
    if (amount_multiply(r->spots[i].amount, r->spots[base].amount, &share) ||
            amount_multiply(r->spots[part].amount, amount_from(100 * RATE_APART), &high) ||
            amount_multiply(share, amount_from(RATE_APART), &low))
        return false;
    return amount_compare(share, high) <= 0 &&
           amount_compare(r->spots[part].amount, (struct amount){ low.coef, low.exp10 - 2 }) <= 0;
}

/* Rates of what was done of what there was to do, whatever verb the amounts are told with. */
static bool is_progress(const struct reading *r, size_t i)
{
    return stance_says_listed(r, i, &r->lex->progress_rates);
}

/* 共有村庄200个，其中已完成180个，完成率90%; 预算金额1200万元，执行金额1128万元，执行率94%. */
static int add_rate(struct reading *r, size_t i)
{
    struct closed c;
    if (is_of_other_time(r, i) || rate_is_of_all(r, i) || !gather(r, i, &c))
        return 0;
    size_t base = c.index[0], part = c.index[1];
    bool among = r->spots[part].cues & (CUE_AMONG | CUE_INCLUDES);
    bool named = rate_names_part(r, i, part) && !rate_names_part(r, i, base);
    for (size_t k = 2; k < c.count; k++)
        named &= !rate_names_part(r, i, c.index[k]);
    bool pair = c.count == 2 && is_progress(r, i) && is_plan(r, base) && is_done(r, part);
    if (!(named || pair) || (among && !is_bare_verb(r, part)) || !is_not_far(r, i, part, base) ||
            rate_has_rated_base(r, i, part, base) || rate_is_of_more(r, i, part, base))
        return 0;
    return relation_add_ratio(r, i, part, base);
}

int closed_find(struct reading *r)
{
    bool *tied = arena_alloc(r->mem, r->spot_count + 1);
    uint32_t *base_of = arena_alloc(r->mem, (r->spot_count + 1) * sizeof *base_of);
    if (!tied || !base_of)
        return ERR_MEMORY;
    for (size_t k = 0; k < r->facts->relation_count; k++) {
        const struct relation *one = &r->facts->relations[k];
        tied[one->result] = true;
        for (size_t o = 0; o < one->operand_count; o++)
            tied[one->operands[o]] |= one->kind == RELATION_SUM;
        if (one->kind == RELATION_RATIO && one->operand_count == 2)
            base_of[one->operands[0]] = one->operands[1];
    }
    int err = 0;
    for (size_t i = 2; i < r->spot_count && !err; i++) {
        const struct spot *s = &r->spots[i];
        if (s->cell >= 0 || s->listed || s->aside || s->sep > SEP_COMMA || tied[i + 1])
            continue;
        if (s->stance == STANCE_RATE)
            err = add_rate(r, i);
        else if (stance_is_amount(r, i) && s->stance != STANCE_PLAN)
            err = add_difference(r, i, base_of);
    }
    return err;
}
