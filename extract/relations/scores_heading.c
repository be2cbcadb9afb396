/* SPDX-License-Identifier: MIT */
#include "extract/relations/scores_heading.h"

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/relations/scores_text.h"
#include "extract/relations/stance.h"

enum {
    HEAD_BYTES = 60,   /* from the beginning of a paragraph to the weight of its heading */
    HEADINGS_MIN = 2,  /* whose scores a total adds up */
    WEIGHTS_MIN = 2,   /* below a heading, or behind a full mark */
    POINTS_REACH = 40, /* figures behind a heading, or behind a full mark, that are looked at */
};

/* What stands below one heading. */
struct heading {
    size_t weight;              /* of the heading */
    int total;                  /* 合计得49分; -1 */
    struct parts worth, scores; /* of what is listed below it */
};

/* What a total adds up: the scores of the headings before it. */
struct headings {
    struct reading *r;
    struct heading *h;
    struct parts *given;
    size_t count;
    bool apart; /* other scores stand between them and the total */
};

static bool is_point(const struct reading *r, size_t i)
{
    return r->spots[i].dim == DIM_SCORE && r->spots[i].cell < 0;
}

/* （一）预算执行（[10分]）: in brackets, near the beginning of a paragraph of which it is the first figure.
 */
static bool is_heading(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[i];
    if (!is_point(r, i) || !s->opened || (i > 0 && r->spots[i - 1].para == s->para) ||
            !plain_has(p, s->tail, ")") || scores_text_point(r, i) == POINT_SCORE)
        return false;
    size_t from = s->from;
    while (from > 0 && s->from - from < HEAD_BYTES && !plain_is_start(p, from) && !plain_ends(p, from, "。"))
        from -= plain_step_back(p, from);
    return plain_is_start(p, from);
}

static bool is_whole(const struct reading *r, size_t i)
{
    return stance_says_listed(r, i, &r->lex->points_totals);
}

/* 以上合计自评得分97.6分, 自评总分. */
static bool is_grand(const struct reading *r, size_t i)
{
    return is_point(r, i) &&
           (scores_text_is_total(r, i) || (is_whole(r, i) && stance_says(r, i, "自评得分")));
}

/* A heading above that of the weight begins something else. */
static bool is_elsewhere(const struct reading *r, size_t weight, size_t k)
{
    const struct facts *f = r->facts;
    int of = f->figures[weight].section, at = f->figures[k].section;
    return of >= 0 && at > of && f->sections[at].level < f->sections[of].level;
}

/* Reads what stands below the heading at i; the index behind it. */
static size_t read_below(const struct reading *r, size_t i, struct heading *h)
{
    h->weight = i;
    h->total = -1;
    h->worth.count = h->scores.count = 0;
    size_t k = i + 1;
    for (; k < r->spot_count && k - i < POINTS_REACH && !is_heading(r, k) && !is_grand(r, k) &&
            !is_elsewhere(r, i, k);
            k++) {
        enum point point = is_point(r, k) ? scores_text_point(r, k) : POINT_NONE;
        if (!is_point(r, k))
            continue;
        if (point == POINT_SCORE && is_whole(r, k))
            h->total = (int)k;
        else if (point == POINT_SCORE)
            parts_add(&h->scores, k);
        else if (point != POINT_OFF)
            parts_add(&h->worth, k);
    }
    return k;
}

static int add_pair(struct reading *r, size_t weight, size_t score)
{
    struct parts parts;
    parts_one(&parts, score);
    return relation_add(r, RELATION_AT_MOST, weight, &parts, false);
}

static void add_scores(struct headings *all, const struct parts *parts)
{
    for (size_t k = 0; k < parts->count; k++)
        parts_add(all->given, parts->index[k]);
    all->count += parts->count > 0;
}

/* 评价得分35.17分，其中数量得12.6分、…: the first is what all others make up. */
static bool is_first_of_all(const struct reading *r, const struct parts *scores)
{
    struct parts rest;
    rest.count = 0;
    for (size_t k = 1; k < scores->count; k++)
        parts_add(&rest, scores->index[k]);
    return rest.count > 1 && relation_sum_exact(r, scores->index[0], &rest);
}

static int relate(struct headings *all, struct heading *h)
{
    struct reading *r = all->r;
    int err = 0;
    bool listed = h->worth.count >= WEIGHTS_MIN;
    if (listed && relation_sum_exact(r, h->weight, &h->worth))
        err = relation_add(r, RELATION_SUM, h->weight, &h->worth, true);
    if (h->total >= 0) {
        struct parts total;
        parts_one(&total, h->total);
        if (!err && h->scores.count >= WEIGHTS_MIN && relation_is_close(r, (size_t)h->total, &h->scores))
            err = relation_add(r, RELATION_SUM, (size_t)h->total, &h->scores, true);
        if (!err)
            err = add_pair(r, h->weight, (size_t)h->total);
        add_scores(all, &total);
        return err;
    }
    if (is_first_of_all(r, &h->scores))
        h->scores.count = 1;
    if (!err && h->scores.count == 1 && h->worth.count == 0)
        err = add_pair(r, h->weight, h->scores.index[0]);
    add_scores(all, &h->scores);
    return err;
}

/* 自评得分96.8分(满分[100分])…其中产出指标50分，得48分；…: what the parts are worth, of the points i. */
static int relate_full(struct reading *r, size_t i)
{
    if (!r->spots[i].opened || i == 0 || scores_text_point(r, i) != POINT_WEIGHT ||
            scores_text_point(r, i - 1) != POINT_TOTAL)
        return 0;
    struct parts parts;
    parts.count = 0;
    int err = add_pair(r, i, i - 1);
    for (size_t k = i + 1; k < r->spot_count && k - i < POINTS_REACH && r->spots[k].para == r->spots[i].para;
            k++)
        if (is_point(r, k) && k + 1 < r->spot_count && scores_text_point(r, k) != POINT_SCORE &&
                scores_text_point(r, k + 1) == POINT_SCORE)
            parts_add(&parts, k);
    return !err && parts.count >= WEIGHTS_MIN && relation_sum_meets(r, i, &parts)
                   ? relation_add(r, RELATION_SUM, i, &parts, true)
                   : err;
}

int scores_heading_find(struct reading *r)
{
    struct headings all = { .r = r };
    int err = 0;
    bool any = false; /* most reports speak of no points */
    for (size_t i = 0; i < r->spot_count && !err; i++)
        if (is_point(r, i)) {
            any = true;
            err = relate_full(r, i);
        }
    if (!any)
        return 0;
    all.h = arena_room(r->mem, 1, sizeof *all.h);
    all.given = parts_new(r->mem);
    if (!err && (!all.h || !all.given))
        err = ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count && !err;) {
        if (!is_point(r, i)) {
            i++;
            continue;
        }
        if (is_heading(r, i)) {
            i = read_below(r, i, all.h);
            err = relate(&all, all.h);
            all.apart = false;
            continue;
        }
        if (is_grand(r, i) && all.count >= HEADINGS_MIN) {
            if (!all.apart || relation_is_close(r, i, all.given))
                err = relation_add(r, RELATION_SUM, i, all.given, true);
            all.count = all.given->count = 0;
        }
        all.apart = all.apart || scores_text_point(r, i) == POINT_SCORE;
        i++;
    }
    return err;
}
