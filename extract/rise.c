/* SPDX-License-Identifier: MIT */
#include "extract/rise.h"

#include <string.h>

#include "extract/relation.h"

enum { BACK = 6, AHEAD = 4 };

static bool clause_has(const struct reading *r, size_t i, const char *word)
{
    const struct spot *s = &r->spots[i];
    return str_find(plain_cut(&r->plain, s->head, s->from), str_of(word)) >= 0;
}

/* 由43户增长到92户, 从1.2亿元增加至1.5亿元. */
static bool is_from_to(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    if (i == 0 || s->sep > SEP_COMMA || !relation_same_measure(r, i - 1, i))
        return false;
    struct str between = plain_cut(&r->plain, r->spots[i - 1].tail, s->from);
    bool to = str_find(between, STR("到")) >= 0 || str_find(between, STR("至")) >= 0;
    bool moves = s->cues & (CUE_UP | CUE_DOWN);
    return to && moves && (clause_has(r, i - 1, "由") || clause_has(r, i - 1, "从"));
}

static bool moves_by(const struct reading *r, size_t i)
{
    return (r->spots[i].cues & (CUE_UP | CUE_DOWN)) && relation_is_move(r, i);
}

static int add_growth(struct reading *r, size_t i, size_t now, size_t then)
{
    struct parts parts = { .index = { (uint32_t)now, (uint32_t)then }, .count = 2 };
    int err = relation_add(r, RELATION_GROWTH, i, &parts, false);
    if (!err)
        relation_last(r)->down = (r->spots[i].cues & CUE_DOWN) && amount_sign(r->spots[i].amount) > 0;
    return err;
}

/* What follows 由A增长到B in its sentence: by how much, and by what share. */
static int add_from_to(struct reading *r, size_t i, size_t *until)
{
    size_t then = i - 1;
    int err = 0;
    for (size_t k = i + 1; k < r->spot_count && k <= i + AHEAD && r->spots[k].sep < SEP_STOP && !err; k++) {
        if (!moves_by(r, k))
            break;
        bool down = amount_compare(r->spots[i].amount, r->spots[then].amount) < 0;
        if (relation_same_measure(r, k, i)) {
            struct parts parts = { .index = { (uint32_t)(down ? i : then), (uint32_t)k }, .count = 2 };
            err = relation_add(r, RELATION_SUM, down ? then : i, &parts, true);
        } else if (r->spots[k].dim == DIM_PERCENT || r->spots[k].dim == DIM_TIMES) {
            err = add_growth(r, k, i, then);
        }
        *until = k + 1;
    }
    return err;
}

/* The later of two amounts is the one of the later year; without years, the one named last. */
static int add_between(struct reading *r, size_t i, size_t last, size_t first)
{
    const struct figure *f = r->facts->figures;
    bool turned = f[last].year && f[first].year && f[last].year < f[first].year;
    size_t now = turned ? first : last, then = turned ? last : first;
    return relation_growth_fit(r, i, now, then) == FIT_MEETS ? add_growth(r, i, now, then) : 0;
}

/* 增长95% behind an amount, when an earlier amount of the paragraph makes it so. */
static int add_found(struct reading *r, size_t i)
{
    enum sep sep = r->spots[i].sep;
    size_t before = r->facts->relation_count;
    int last = -1;
    for (size_t k = i; k-- > 0 && i - k <= BACK && r->spots[k].para == r->spots[i].para;) {
        if (last < 0 && sep >= SEP_STOP)
            return 0;
        sep = r->spots[k].sep > sep ? r->spots[k].sep : sep;
        if (r->spots[k].dim == DIM_PERCENT || r->spots[k].dim == DIM_TIMES || r->spots[k].dim == DIM_POINTS)
            continue;
        if (last < 0) {
            last = relation_is_move(r, k) && k > 0 && r->spots[k].sep < SEP_STOP ? -1 : (int)k;
        } else if (relation_same_measure(r, k, (size_t)last)) {
            int err = add_between(r, i, (size_t)last, k);
            if (err || r->facts->relation_count > before)
                return err;
        }
    }
    return 0;
}

int rise_find(struct reading *r)
{
    int err = 0;
    size_t told = 0; /* figures before it are explained already */
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        const struct spot *s = &r->spots[i];
        if (s->cell >= 0 || i < told)
            continue;
        if (is_from_to(r, i))
            err = add_from_to(r, i, &told);
        else if ((s->dim == DIM_PERCENT || s->dim == DIM_TIMES) && !s->listed &&
                 (s->cues & (CUE_UP | CUE_DOWN)))
            err = add_found(r, i);
    }
    return err;
}
