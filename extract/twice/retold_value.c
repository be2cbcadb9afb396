/* SPDX-License-Identifier: MIT */
#include "extract/twice/retold_value.h"

#include <string.h>

#include "common/err.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/tables/table.h"
#include "extract/twice/retold.h"
#include "extract/twice/side.h"
#include "extract/twice/twice.h"

enum {
    STEM_MIN = 6,    /* bytes of a row's name without what it counts */
    STEM_ALIKE = 12, /* and from here on most of it will do */
    WORD_MIN = 9,    /* of the text's words that the name ends in */
    OVERLAP = 60,    /* per cent of the shorter name's pairs of characters */
    OVERLAP_SENTENCE = 70,
    SENTENCE_MAX = 240, /* bytes in front of a figure */
    SAID_MAX = 12,      /* times that one value is told */
};

/* A figure of the text, with what is compared of its words. */
struct teller {
    uint32_t spot;
    enum side side;
    struct str sentence; /* from its beginning to the figure */
};

struct tellers {
    struct reading *r;
    struct teller *list;
    size_t count;
};

/* What a value is the goal of, in passing: 完成年初目标12公里的105%. */
static bool is_plan_in_passing(const struct reading *r, size_t i)
{
    if (r->spots[i].stance == STANCE_PLAN)
        return true;
    return str_ends_listed(r->facts->figures[i].label, &r->lex->goal_ends);
}

static enum side side_of(const struct reading *r, size_t i)
{
    if (r->spots[i].cell >= 0)
        return side_of_cell(r, r->spots[i].cell);
    if (is_plan_in_passing(r, i))
        return SIDE_TARGET;
    return side_of_section(r, i) == SIDE_TARGET ? SIDE_TARGET : SIDE_ACTUAL;
}

static struct str sentence_before(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    size_t from = r->spots[i].from, begin = from > SENTENCE_MAX ? from - SENTENCE_MAX : 0;
    while (from > begin && !plain_ends(p, from, "。") && !plain_ends(p, from, ";") &&
            !plain_is_start(p, from))
        from -= plain_step_back(p, from);
    return plain_cut(p, from, r->spots[i].from);
}

static int gather(struct tellers *g)
{
    struct reading *r = g->r;
    size_t most = r->spot_count < RETOLD_SAID_MAX ? r->spot_count : RETOLD_SAID_MAX;
    g->list = arena_room(r->mem, most, sizeof *g->list); /* each is written before it is read */
    if (!g->list)
        return ERR_MEMORY;
    /* Where the cells of a form ran into each other, goal and result stand in one text: retold.c. */
    struct retold_stretch run = { .from = 0 };
    bool more = retold_stretch_next(&r->plain, 0, &run);
    for (size_t i = 0; i < r->spot_count && g->count < most; i++) {
        const struct spot *s = &r->spots[i];
        while (more && s->from >= run.to)
            more = retold_stretch_next(&r->plain, run.from, &run);
        if (more && s->from >= run.from && s->cell < 0)
            continue;
        bool level = s->stance == STANCE_LEVEL || s->stance == STANCE_PLAN || s->stance == STANCE_SHARE ||
                     s->stance >= STANCE_RATE;
        if ((s->cell < 0 && !level) || s->dim == DIM_SCORE || !r->facts->figures[i].unit.n ||
                amount_sign(s->amount) == 0)
            continue;
        enum side side = side_of(r, i);
        if (side != SIDE_NONE)
            g->list[g->count++] = (struct teller){ (uint32_t)i, side, sentence_before(r, i) };
    }
    return 0;
}

/* [培训农民]人次, [改厕]户数, [公用经费]控制数: what a row is about. */
static struct str stem_of(const struct lexicon *lex, struct str name)
{
    const struct str_list *tails = &lex->value_ends;
    for (size_t k = 0; str_may_end(name, tails) && k < tails->count; k++)
        if (name.n >= tails->words[k].n + STEM_MIN && str_ends(name, tails->words[k]))
            return str_cut(name, 0, name.n - tails->words[k].n);
    return name;
}

/* Whether the words of a figure name what a row is about. */
static bool names(const struct reading *r, const struct teller *t, struct str name)
{
    struct str stem = stem_of(r->lex, name), said = twice_core_of(r, t->spot);
    int digits = amount_significant(r->spots[t->spot].amount);
    size_t least = digits > 1 ? STEM_MIN : STEM_ALIKE;
    if (stem.n < STEM_MIN)
        return false;
    if (stem.n >= least && (str_find(said, stem) >= 0 || str_find(t->sentence, stem) >= 0))
        return true;
    if (said.n >= (digits > 1 ? WORD_MIN : STEM_ALIKE) && str_ends(name, said))
        return true;
    if (stem.n < STEM_ALIKE)
        return false;
    return (said.n >= STEM_ALIKE && naming_overlap(said, stem) >= OVERLAP) ||
           (digits > 1 && t->sentence.n > stem.n && naming_overlap(stem, t->sentence) >= OVERLAP_SENTENCE);
}

/* All that the text says of a row's value, as one relation. */
static int relate(struct tellers *g, const struct table_row *row, enum side side)
{
    struct reading *r = g->r;
    int figure = table_spot(r, row, side == SIDE_TARGET ? ROLE_TARGET : ROLE_ACTUAL);
    char room[TWICE_CORE_MAX];
    if (figure < 0 || !r->facts->figures[figure].unit.n)
        return 0;
    struct str name = twice_core(r->lex, row->name, room);
    uint32_t set[SAID_MAX + 1] = { (uint32_t)figure };
    size_t n = 1;
    for (size_t k = 0; k < g->count && n <= SAID_MAX; k++) {
        const struct teller *t = &g->list[k];
        if (t->side == side && str_eq(r->facts->figures[t->spot].unit, r->facts->figures[figure].unit) &&
                amount_compare(r->spots[t->spot].amount, r->spots[figure].amount) == 0 && names(r, t, name))
            set[n++] = t->spot;
    }
    return relation_tie(r, set, n);
}

int retold_value_find(struct reading *r)
{
    struct tellers g = { .r = r };
    int err = r->row_count ? gather(&g) : 0;
    for (size_t i = 0; i < r->row_count && i < RETOLD_ROWS_MAX && g.count && !err; i++) {
        if (r->rows[i].kind != ROW_INDICATOR)
            continue;
        err = relate(&g, &r->rows[i], SIDE_TARGET);
        if (!err)
            err = relate(&g, &r->rows[i], SIDE_ACTUAL);
    }
    return err;
}
