/* SPDX-License-Identifier: MIT */
#include "extract/twice/retold.h"

#include <string.h>

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/tables/table.h"
#include "extract/twice/retold_money.h"
#include "extract/twice/side.h"
#include "extract/twice/twice.h"

enum {
    STEM_BYTES = 9,      /* three characters: the least that names an indicator */
    SHORT_BYTES = 12,    /* and four where some of its name is left out, */
    ENDS_BYTES = 6,      /* of which two stay at both ends */
    RETOLD_BYTES = 1500, /* of the goals of a form that stand in running text */
    SAME_BYTES = 12,     /* words that two texts of the goals end with when they speak of the same */
    GOALS_MOST = 24,     /* figures of the two texts */
    SAID_NONE = -1,
    SAID_APART = -2,
};

/* A figure of the text, with what is compared of its label. */
struct said {
    uint32_t spot;
    enum side side;
    char room[TWICE_CORE_MAX];
    struct str core;
};

/* What a form is compared with. */
struct retold {
    struct reading *r;
    struct said *said;
    size_t count;
};

/* Where the text tells what came of the goals. */
static enum side side_in_text(const struct reading *r, size_t i)
{
    int section = r->facts->figures[i].section;
    enum stance stance = r->spots[i].stance;
    bool level = stance == STANCE_LEVEL || (r->spots[i].dim == DIM_PERCENT && stance >= STANCE_RATE);
    if (!level || r->spots[i].aside || section < 0 || twice_is_start(r, i))
        return SIDE_NONE;
    return side_is_done(r->lex, r->facts->sections[section].title) ? SIDE_ACTUAL : SIDE_NONE;
}

bool retold_stretch_next(const struct plain *p, size_t from, struct retold_stretch *out)
{
    struct str head = STR("预期目标实际完成情况");
    ptrdiff_t at = str_find(plain_cut(p, from, p->n), head);
    if (at < 0)
        return false;
    out->from = from + (size_t)at + head.n;
    size_t end = out->from + RETOLD_BYTES < p->n ? out->from + RETOLD_BYTES : p->n;
    ptrdiff_t to = str_find(plain_cut(p, out->from, end), STR("一级指标"));
    out->to = out->middle = out->from + (size_t)(to < 0 ? 0 : to);
    out->sentences = 0;
    out->begun = false;
    for (size_t i = out->from; i < out->to; i += plain_step(p, i)) {
        if (!plain_has(p, i, "。"))
            continue;
        if (++out->sentences == 1)
            out->middle = i;
    }
    return true;
}

/* Two figures of the goals that speak of the same: in the same unit, behind words with the same end. */
static bool say_same(const struct reading *r, size_t a, size_t b)
{
    struct str x = r->facts->figures[a].label, y = r->facts->figures[b].label;
    size_t least = x.n < y.n ? x.n : y.n;
    return least >= STEM_BYTES && str_eq(r->facts->figures[a].unit, r->facts->figures[b].unit) &&
           str_share_end(x, y, least < SAME_BYTES ? least : SAME_BYTES);
}

/* Moves the middle of a stretch of more than two sentences, whose first figure is `first`, to where it begins
 * to say again what it has said; there is no middle when it does not. */
static void find_middle(const struct reading *r, size_t first, struct retold_stretch *run)
{
    const struct plain *p = &r->plain;
    run->begun = true;
    if (run->sentences <= 2)
        return;
    run->middle = run->to;
    for (size_t i = first + 1; i < r->spot_count && i < first + GOALS_MOST && r->spots[i].from < run->to; i++)
        for (size_t k = first; k < i; k++) {
            if (!say_same(r, k, i))
                continue;
            for (size_t at = r->spots[k].to; at < r->spots[i].from; at += plain_step(p, at))
                run->middle = plain_has(p, at, "。") ? at : run->middle;
            return;
        }
}

static enum side side_in_run(const struct retold_stretch *run, size_t at)
{
    if (at < run->from || at >= run->to || run->middle == run->to)
        return SIDE_NONE;
    return at < run->middle ? SIDE_TARGET : SIDE_ACTUAL;
}

static bool is_said(const struct reading *r, size_t i)
{
    enum dim dim = r->spots[i].dim;
    return r->facts->figures[i].label.n && !r->spots[i].listed &&
           (dim == DIM_COUNT || dim == DIM_SIZE || dim == DIM_MONEY || dim == DIM_PERCENT);
}

static int gather(struct retold *g)
{
    struct reading *r = g->r;
    size_t most = r->spot_count < RETOLD_SAID_MAX ? r->spot_count : RETOLD_SAID_MAX;
    g->said = arena_room(r->mem, most, sizeof *g->said); /* each is written before it is read */
    if (!g->said)
        return ERR_MEMORY;
    struct retold_stretch run = { .from = 0 };
    bool more = retold_stretch_next(&r->plain, 0, &run);
    for (size_t i = 0; i < r->spot_count && g->count < most; i++) {
        if (!is_said(r, i))
            continue;
        while (more && r->spots[i].from >= run.to)
            more = retold_stretch_next(&r->plain, run.from, &run);
        if (more && !run.begun && r->spots[i].from >= run.from)
            find_middle(r, i, &run);
        enum side side = more ? side_in_run(&run, r->spots[i].from) : SIDE_NONE;
        if (side == SIDE_NONE)
            side = r->spots[i].cell >= 0 ? side_of_cell(r, r->spots[i].cell) : side_in_text(r, i);
        if (side == SIDE_NONE)
            continue;
        struct said *s = &g->said[g->count++];
        s->spot = (uint32_t)i;
        s->side = side;
        s->core = twice_core(r->lex, r->facts->figures[i].label, s->room);
    }
    return 0;
}

/* 培训人次, 培训人数, 带动农户数 count 培训 and 带动农户: the text says the name with or without what it is
 * counted in. */
static bool says_name(const struct lexicon *lex, struct str said, struct str name, struct str unit)
{
    const struct str_list *tails = &lex->counted_ends;
    if (unit.n && name.n >= unit.n + STEM_BYTES && str_ends(name, unit) &&
            str_ends(said, str_cut(name, 0, name.n - unit.n)))
        return true;
    if (name.n >= STEM_BYTES && str_ends(said, name))
        return true;
    for (size_t k = 0; str_may_end(name, tails) && k < tails->count; k++)
        if (name.n >= tails->words[k].n + STEM_BYTES && str_ends(name, tails->words[k]) &&
                str_ends(said, str_cut(name, 0, name.n - tails->words[k].n)))
            return true;
    return false;
}

static bool units_agree(const struct reading *r, size_t a, size_t b)
{
    return str_eq(r->facts->figures[a].unit, r->facts->figures[b].unit);
}

/* 更换路灯, 按时办结率 for 更换老旧路灯, 市政热线按时办结率: what a goal leaves out of the name of its row.
 */
static bool is_short_for(struct str said, struct str name)
{
    if (said.n < SHORT_BYTES || said.n >= name.n ||
            !str_ends(name, str_cut(said, said.n - ENDS_BYTES, said.n)))
        return false;
    if (str_ends(name, said))
        return true;
    if (!str_starts(name, str_cut(said, 0, ENDS_BYTES)))
        return false;
    struct str rest = name;
    for (size_t i = 0, step; i < said.n; i += step) {
        step = utf8_step(said.p + i, said.n - i);
        struct str letter = str_cut(said, i, i + step);
        ptrdiff_t at = str_find(rest, letter);
        if (at < 0)
            return false;
        rest = str_cut(rest, (size_t)at + letter.n, rest.n);
    }
    return true;
}

/* The one figure of the text that speaks of this row, by its whole name or in short; SAID_NONE when
 * none does, SAID_APART when several do with different values. */
static int find_said(const struct retold *g, struct str name, enum side side, int figure, bool in_short)
{
    const struct reading *r = g->r;
    int found = SAID_NONE;
    for (size_t k = 0; k < g->count; k++) {
        const struct said *s = &g->said[k];
        if (s->side != side || !units_agree(r, s->spot, (size_t)figure))
            continue;
        if (in_short ? r->spots[s->spot].cell < 0 || !is_short_for(s->core, name)
                     : !says_name(r->lex, s->core, name, r->facts->figures[figure].unit))
            continue;
        if (found >= 0 && amount_compare(r->spots[found].amount, r->spots[s->spot].amount) != 0)
            return SAID_APART;
        found = found < 0 ? (int)s->spot : found;
    }
    return found;
}

/* 300余人次 says no more than that. */
static bool may_differ(const struct reading *r, size_t said, size_t figure)
{
    enum bound a = r->facts->figures[said].bound, b = r->facts->figures[figure].bound;
    return amount_compare(r->spots[said].amount, r->spots[figure].amount) != 0 && a != BOUND_EXACT && a != b;
}

static int figure_of(const struct reading *r, const struct table_row *row, enum side side)
{
    return table_spot(r, row, side == SIDE_TARGET ? ROLE_TARGET : ROLE_ACTUAL);
}

/* The goal that leaves out some of the row's name, when it can mean no other row of its unit. */
static int find_short(
        const struct retold *g, const struct table_row *row, struct str name, enum side side, int figure)
{
    struct reading *r = g->r;
    int said = find_said(g, name, side, figure, true);
    if (said < 0)
        return said;
    char room[TWICE_CORE_MAX], other[TWICE_CORE_MAX];
    struct str words = twice_core(r->lex, r->facts->figures[said].label, room);
    for (size_t i = 0; i < r->row_count && i < RETOLD_ROWS_MAX; i++) {
        int value = &r->rows[i] == row ? -1 : figure_of(r, &r->rows[i], side);
        if (value >= 0 && units_agree(r, (size_t)value, (size_t)said) &&
                is_short_for(words, twice_core(r->lex, r->rows[i].name, other)))
            return SAID_APART;
    }
    return said;
}

static int compare(struct retold *g, const struct table_row *row, enum side side)
{
    struct reading *r = g->r;
    int figure = figure_of(r, row, side);
    char room[TWICE_CORE_MAX];
    if (figure < 0 || r->facts->figures[figure].unit.n == 0)
        return 0;
    struct str name = twice_core(r->lex, row->name, room);
    int said = find_said(g, name, side, figure, false);
    if (said == SAID_NONE)
        said = find_short(g, row, name, side, figure);
    if (said < 0 || may_differ(r, (size_t)said, (size_t)figure))
        return 0;
    uint32_t set[] = { (uint32_t)said, (uint32_t)figure };
    return relation_tie(r, set, COUNT_OF(set));
}

/* Two rows of one name, of two tables or of two projects: the text may mean either. */
static bool is_named_twice(const struct reading *r, size_t row)
{
    for (size_t k = 0; k < r->row_count && k < RETOLD_ROWS_MAX; k++)
        if (k != row && r->rows[k].kind == ROW_INDICATOR && str_eq(r->rows[k].name, r->rows[row].name))
            return true;
    return false;
}

int retold_find(struct reading *r)
{
    struct retold g = { .r = r };
    int err = r->row_count ? gather(&g) : 0;
    for (size_t i = 0; i < r->row_count && i < RETOLD_ROWS_MAX && g.count && !err; i++) {
        if (r->rows[i].kind != ROW_INDICATOR || is_named_twice(r, i))
            continue;
        err = compare(&g, &r->rows[i], SIDE_TARGET);
        if (!err)
            err = compare(&g, &r->rows[i], SIDE_ACTUAL);
    }
    return err || !r->row_count ? err : retold_money_find(r);
}
