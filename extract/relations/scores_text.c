/* SPDX-License-Identifier: MIT */
#include "extract/relations/scores_text.h"

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/sums/sums.h"

enum {
    STOP_REACH = 16, /* figures back from points taken off to the score of the same sentence */
    BEYOND = 5,      /* times what could be had: no slip of the pen gave so many */
};

/* The words in front of a score; behind a colon (自评得分:96.4) those before the colon. */
static struct str score_words(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    struct str words = plain_cut(&r->plain, s->head < s->from || s->cell >= 0 ? s->head : s->prior, s->from);
    ptrdiff_t open = s->opened && s->cell < 0 ? str_find(words, STR("(")) : -1;
    return open >= 0 ? str_cut(words, (size_t)open + 1, words.n) : words; /* 得分构成：执行率(10分)得9分 */
}

/* 评价总分100分，自评得分92.5分: what can be given, in front of what was. */
static bool is_full(const struct reading *r, size_t i)
{
    return i + 1 < r->spot_count && r->spots[i + 1].sep <= SEP_COMMA && r->spots[i + 1].dim == DIM_SCORE &&
           r->spots[i + 1].cell < 0 && amount_compare(r->spots[i].amount, amount_from(100)) == 0 &&
           amount_compare(r->spots[i + 1].amount, amount_from(100)) < 0 &&
           str_find(score_words(r, i), STR("得")) < 0 && str_find(score_words(r, i + 1), STR("得")) >= 0;
}

bool scores_text_is_total(const struct reading *r, size_t i)
{
    struct str words = score_words(r, i);
    return r->spots[i].dim == DIM_SCORE && str_find(words, STR("扣")) < 0 && !is_full(r, i) &&
           (str_ends(words, STR("总")) || str_ends(words, STR("自评")) ||
                   (lexicon_has(r->lex, words, &r->lex->score_totals) && str_find(words, STR("我部门")) < 0));
}

bool scores_text_is_beside(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    return i > 0 && s->dim == DIM_SCORE && s->shut && s->cell < 0 && r->spots[i - 1].dim == DIM_SCORE &&
           r->spots[i - 1].opened && str_eq(plain_cut(&r->plain, r->spots[i - 1].tail, s->from), STR(")")) &&
           amount_compare(s->amount, r->spots[i - 1].amount) <= 0;
}

enum point scores_text_point(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    if (s->dim != DIM_SCORE || s->cell >= 0)
        return POINT_NONE;
    struct str words = score_words(r, i);
    if (str_find(words, STR("扣")) >= 0)
        return POINT_OFF;
    if (lexicon_has(r->lex, words, &r->lex->weight_words) || is_full(r, i))
        return POINT_WEIGHT;
    if (scores_text_is_total(r, i))
        return POINT_TOTAL;
    return lexicon_has(r->lex, words, &r->lex->score_names) || scores_text_is_beside(r, i) ? POINT_SCORE
                                                                                           : POINT_NONE;
}

/* What one indicator of the text is worth, was given, and lost. */
struct award {
    int weight, score;
    struct parts off; /* the score, then the points taken off */
    bool only;        /* no other weight stands in front of it in the paragraph */
    bool far;         /* some of them in a later sentence, which may speak of all indicators before it */
};

/* The score and what was taken off are the weight; or would be but for one digit. */
static bool is_all(const struct reading *r, const struct award *a)
{
    return relation_sum_meets(r, (size_t)a->weight, &a->off) ||
           (!a->far && relation_sum_slips(r, (size_t)a->weight, &a->off, 1));
}

/* 每少1人扣0.5分 is a rule, not what was taken off. */
static bool is_rule(const struct reading *r, size_t i)
{
    return str_find(score_words(r, i), STR("每")) >= 0;
}

/* Within a few figures a sentence ends between the two. */
static bool has_stop(const struct reading *r, size_t a, size_t b)
{
    size_t k = b > a + STOP_REACH ? b - STOP_REACH : a;
    while (++k <= b)
        if (r->spots[k].sep >= SEP_STOP)
            return true;
    return b > a + STOP_REACH;
}

/* 得94.3分，扣5.7分。扣分项为：甲扣2分，乙扣3.7分: what was lost, and behind it for what. */
static int add_reasons(struct reading *r, struct award *a)
{
    struct parts first, rest;
    first.count = rest.count = 0;
    for (size_t k = 0; k < a->off.count; k++)
        parts_add(k < 2 ? &first : &rest, a->off.index[k]);
    if (rest.count < 2 || !relation_sum_exact(r, (size_t)a->weight, &first))
        return 0;
    a->off = first;
    return a->off.index[0] == (uint32_t)a->score && relation_sum_exact(r, first.index[1], &rest)
                   ? relation_add(r, RELATION_SUM, first.index[1], &rest, true)
                   : 0;
}

bool scores_text_is_beyond(const struct reading *r, size_t weight, size_t score)
{
    struct amount many;
    return amount_multiply(r->spots[weight].amount, amount_from(BEYOND), &many) == 0 &&
           amount_compare(r->spots[score].amount, many) > 0;
}

static int close_award(struct reading *r, struct award *a)
{
    if (a->weight >= 0 && a->score >= 0 && scores_text_is_beyond(r, (size_t)a->weight, (size_t)a->score))
        a->weight = -1;
    int err = a->weight >= 0 && a->score >= 0 ? add_reasons(r, a) : 0;
    if (!err && a->weight >= 0 && a->score >= 0) {
        struct parts score;
        parts_one(&score, a->score);
        err = relation_add(r, RELATION_AT_MOST, (size_t)a->weight, &score, false);
        if (!err && a->off.count > 1 && is_all(r, a))
            err = relation_add(r, RELATION_SUM, (size_t)a->weight, &a->off, true);
    }
    *a = (struct award){ .weight = -1, .score = -1 };
    return err;
}

/* 预算执行(10分)：执行率98%，得9.8分: the rate behind the bracket tells why so many were given. */
static bool is_bracket_weight(const struct reading *r, size_t i)
{
    return r->spots[i].opened && i + 2 < r->spot_count && r->spots[i + 1].dim == DIM_PERCENT &&
           r->spots[i + 2].sep <= SEP_COMMA && r->spots[i + 2].para == r->spots[i].para &&
           r->spots[i + 1].shut && plain_has(&r->plain, r->spots[i].tail, ")") &&
           scores_text_point(r, i + 2) == POINT_SCORE;
}

/* An indicator's weight without the word: 产出指标40分，我部门自评得分40分. */
static bool is_plain_weight(const struct reading *r, size_t i)
{
    if (is_bracket_weight(r, i))
        return true;
    if (i + 1 < r->spot_count && r->spots[i].sep == SEP_LIST && r->spots[i + 1].sep > SEP_LIST)
        return false; /* …、满意度10分，自评得分96分: of all of the list */
    return i + 1 < r->spot_count && r->spots[i + 1].sep <= SEP_COMMA &&
           r->spots[i + 1].para == r->spots[i].para && scores_text_point(r, i + 1) == POINT_SCORE;
}

/* The scores of the list before a total in its own sentence: 产出50分，效益38分，满意度10分，总98分. */
static int add_sentence_total(struct reading *r, size_t total)
{
    struct parts parts;
    parts.count = 0;
    size_t first = total;
    while (first > 0 && r->spots[first].sep < SEP_STOP && r->spots[first - 1].dim == DIM_SCORE &&
            total - first < 40)
        first--;
    for (size_t k = first; k < total; k++)
        if (scores_text_point(r, k) != POINT_OFF)
            parts_add(&parts, k);
    enum fit fit = parts.count > 1 ? relation_sum_fit(r, total, &parts) : FIT_UNKNOWN;
    return fit == FIT_MEETS || fit == FIT_NEAR || fit == FIT_SLIP
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

/* 产出得48分，其中数量得20分、质量得14分、…: what is a part of one that was given is not given once more. */
static void drop_inner(const struct reading *r, struct parts *awarded)
{
    size_t n = 0;
    for (size_t k = 0; k < awarded->count; k++) {
        uint32_t whole = r->spots[awarded->index[k]].whole;
        bool inner = false;
        for (size_t o = 0; whole && o < awarded->count && !inner; o++)
            inner = awarded->index[o] + 1 == whole;
        if (!inner)
            awarded->index[n++] = awarded->index[k];
    }
    awarded->count = n;
}

/* 产出得35分：数量得12分、…。综上，决策得14分，过程得21分，产出得35分，效益得18分，总得分88分: the last of
 * them, told again at the end, are all of it. */
static void keep_last(const struct reading *r, size_t total, struct parts *awarded)
{
    struct parts last;
    last.count = 0;
    for (size_t k = awarded->count; k-- > 1;) {
        parts_add_first(&last, awarded->index[k]);
        if (last.count > 2 && relation_sum_meets(r, total, &last)) {
            *awarded = last;
            return;
        }
    }
}

static int add_total(struct reading *r, size_t total, struct parts *awarded)
{
    if (awarded->count > 2 && !relation_sum_meets(r, total, awarded))
        drop_inner(r, awarded);
    if (awarded->count > 2 && !relation_sum_meets(r, total, awarded))
        keep_last(r, total, awarded);
    int err = 0;
    if (r->spots[total].divided)
        err = 0; /* scores_heading.c */
    else if (awarded->count > 2)
        err = relation_add(r, RELATION_SUM, total, awarded, true);
    else
        err = add_sentence_total(r, total);
    awarded->count = 0;
    if (!r->facts->claimed_score)
        r->facts->claimed_score = (uint32_t)total + 1;
    return err;
}

/* …，效益得28.5分。四项合计94.0分: of all that were given, those that parts of them were given first. */
static bool is_sum_of(const struct reading *r, size_t i, const struct parts *awarded)
{
    if (!(r->spots[i].cues & CUE_TOTAL) || awarded->count < 3 || scores_text_point(r, i) != POINT_NONE ||
            is_plain_weight(r, i))
        return false;
    if (relation_sum_meets(r, i, awarded) || relation_sum_slips(r, i, awarded, 1))
        return true;
    struct parts outer = *awarded;
    drop_inner(r, &outer);
    return outer.count > 2 && (relation_sum_meets(r, i, &outer) || relation_sum_slips(r, i, &outer, 1));
}

/* 过程指标(满分20分)得18.5分: what is given stands right behind the bracket. */
static bool is_for_next(const struct reading *r, size_t i)
{
    return i + 1 < r->spot_count && r->spots[i + 1].shut && r->spots[i + 1].sep == SEP_NONE &&
           str_find(plain_cut(&r->plain, r->spots[i].tail, r->spots[i + 1].from), STR("、")) < 0 &&
           scores_text_point(r, i + 1) == POINT_SCORE; /* 得9.8分(满分10分)、产出得48分: of the next one */
}

/* 得分18分 or 决策指标18分, in front of what could be given in a bracket */
static bool is_given(const struct reading *r, size_t i)
{
    enum point point = scores_text_point(r, i);
    return point == POINT_SCORE ||
           (point == POINT_NONE && r->spots[i].dim == DIM_SCORE && r->spots[i].cell < 0);
}

/* Points have no hidden digits: what they add up to, or what is one digit from it. */
static bool is_nearly(struct amount total, const struct reading *r, const struct parts *parts)
{
    struct amount sum = amount_from(0);
    for (size_t k = 0; k < parts->count; k++)
        if (amount_add(sum, r->spots[parts->index[k]].amount, &sum))
            return false;
    struct amount zero = { 0, total.exp10 < sum.exp10 ? total.exp10 : sum.exp10 };
    return !amount_add(sum, zero, &sum) && !amount_add(total, zero, &total) &&
           (amount_compare(sum, total) == 0 || amount_one_digit(sum, total));
}

/* 自评得分94分，各部分得分如下：…: of all that was given behind it. */
static int add_total_before(struct reading *r, int total, const struct parts *awarded)
{
    return total >= 0 && awarded->count > 2 && !r->spots[total].divided &&
                           is_nearly(r->spots[total].amount, r, awarded)
                   ? relation_add(r, RELATION_SUM, (size_t)total, awarded, true)
                   : 0;
}

static int walk_points(struct reading *r)
{
    struct award a = { .weight = -1, .score = -1 };
    int before = -1;            /* a total in front of what was given */
    uint32_t para = UINT32_MAX; /* of the last weight */
    struct parts *awarded = parts_new(r->mem);
    int err = awarded ? 0 : ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        if (r->spots[i].dim != DIM_SCORE || r->spots[i].cell >= 0)
            continue;
        enum point point = scores_text_point(r, i);
        if (is_sum_of(r, i, awarded)) {
            err = close_award(r, &a);
            err = err ? err : add_total(r, i, awarded);
            continue;
        }
        if (point == POINT_WEIGHT && r->spots[i].opened && i > 0 && !is_for_next(r, i) &&
                is_given(r, i - 1)) {
            struct parts score; /* 得分18分(满分20分) */
            parts_one(&score, i - 1);
            err = relation_add(r, RELATION_AT_MOST, i, &score, false);
            if (scores_text_point(r, i - 1) == POINT_NONE)
                parts_add(awarded, i - 1);
            continue;
        }
        bool left = a.weight >= 0 && r->spots[a.weight].para != r->spots[i].para;
        if (left || r->spots[i].sep == SEP_PARA || point == POINT_WEIGHT ||
                (point == POINT_NONE && is_plain_weight(r, i)))
            err = close_award(r, &a);
        if (point == POINT_WEIGHT || (point == POINT_NONE && is_plain_weight(r, i))) {
            a.weight = (int)i;
            a.only = r->spots[i].para != para;
            para = r->spots[i].para;
        } else if (point == POINT_SCORE && a.weight >= 0 && a.score < 0) {
            a.score = (int)i;
            parts_add(&a.off, i);
            parts_add(awarded, i);
        } else if (point == POINT_OFF && a.weight >= 0 && !is_rule(r, i) && !sums_is_deducted(r, i)) {
            a.far |= !a.only && a.score >= 0 && has_stop(r, (size_t)a.score, i);
            parts_add(&a.off, i); /* 扣1.5分，得3.5分 or the other way round */
        } else if (point == POINT_SCORE && a.weight < 0 && !awarded->count &&
                   str_find(score_words(r, i), STR("自评")) >= 0) {
            before = (int)i; /* 我院自评得分94分: of nothing that has a weight */
        } else if (point == POINT_TOTAL && !err) {
            err = add_total_before(r, before, awarded);
            before = awarded->count ? -1 : (int)i;
            err = err ? err : add_total(r, i, awarded);
        }
    }
    err = err ? err : close_award(r, &a);
    return err ? err : add_total_before(r, before, awarded);
}

int scores_text_find(struct reading *r)
{
    int err = walk_points(r);
    return err ? err : scores_grade_find(r);
}
