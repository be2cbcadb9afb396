/* SPDX-License-Identifier: MIT
 * An amount, another that it is compared with, and what lies between the two: 年末结转19.78万元，较上年末的
 * 35.10万元增加15.32万元 has the right digits and the wrong word. And 减少1.86万元，增长9.08%, which cannot
 * both be.
 */
#include "validate/mismatch.h"
#include "validate/moved_gap.h"
#include "validate/prose.h"

enum {
    BACK = 12,         /* figures back in which the amount stands */
    CLAUSE_BYTES = 90, /* from 较 to what it is compared with */
    SURE_DIGITS = 3,   /* of a difference that no chance makes up */
};

static bool is_amount(const struct trial *t, const struct figure *f)
{
    const struct measure *m = trial_measure(t, f->n);
    return f->table < 0 && f->bound == BOUND_EXACT && m->is_known && amount_sign(m->amount) > 0 &&
           (m->quantity == QUANTITY_MONEY || (m->quantity == QUANTITY_OTHER && f->unit.n));
}

/* 减少了, 相比增加: the verb right behind what it is compared with. 1: more, -1: less, 0: other words. */
static int read_verb(struct str s)
{
    static const char *const fillers[] = { "相比", "，", ",", "水平", " ", "相应", "相比较", NULL };
    static const char *const ups[] = { UP_VERBS, "增", "多", "超出", "超支", NULL };
    static const char *const downs[] = { DOWN_VERBS, "减", "少", "核减", "下浮", "缩减", NULL };
    while (prose_take(&s, fillers, NULL))
        ;
    int way = prose_take(&s, ups, NULL) ? 1 : prose_take(&s, downs, NULL) ? -1 : 0;
    static const char *const ends[] = { "了", " ", NULL };
    while (prose_take(&s, ends, NULL))
        ;
    return s.n ? 0 : way;
}

/* Where the clause begins that compares with `base`: behind the mark in front of it. SIZE_MAX: none does. */
static size_t find_clause(const struct trial *t, const struct figure *base)
{
    static const char *const words[] = { "较", "比", "与", NULL };
    size_t from = base->start > CLAUSE_BYTES ? base->start - CLAUSE_BYTES : 0;
    struct str s = prose_last_clause(str_cut(t->doc->text, from, base->start));
    ptrdiff_t at = prose_find(s, words, NULL);
    return at < 0 ? SIZE_MAX : (size_t)(s.p - t->doc->text.p) + (size_t)at;
}

struct comparison {
    const struct figure *base, *by;
    size_t clause;
    int way;
};

/* What lies between `now` and the base, when the first is more (way 1) or less, is what is told. */
static bool meets(const struct trial *t, const struct comparison *c, const struct figure *now, int way)
{
    const struct measure *a = trial_measure(t, (way > 0 ? now : c->base)->n),
                         *b = trial_measure(t, (way > 0 ? c->base : now)->n);
    struct range range;
    return amount_compare(a->amount, b->amount) > 0 &&
           !range_subtract(trial_counted(a), trial_counted(b), &range) &&
           range_meets(range, trial_counted(trial_measure(t, c->by->n)));
}

static void note_way(struct notebook *n, const struct comparison *c, const struct figure *now)
{
    struct finding *f = notebook_add(n, "direction-mismatch", SEVERITY_ERROR, "builtin/direction", c->by->n);
    if (!f)
        return;
    f->stated = str_cut(n->doc->text, c->clause, c->by->end);
    notebook_arg(n, f, f->stated);
    prose_give_figure(n, f, now);
    notebook_name_figure(n, f, c->base->n);
    notebook_name_figure(n, f, c->by->n);
    notebook_key(n, f, now->label);
}

/* Any amount of the line in front may be compared. A wrong digit is the matter of the sums (sums_moves.c). */
static void check_way(struct notebook *n, const struct comparison *c)
{
    const struct trial *t = n->trial;
    const struct figure *turned = NULL;
    for (uint32_t k = c->base->n - 1; k > 0 && c->base->n - k <= BACK; k--) {
        const struct figure *now = trial_figure(t, k);
        if (now->line != c->by->line)
            break;
        if (!is_amount(t, now) || !trial_is_same_measure(t, now, c->by))
            continue;
        if (meets(t, c, now, c->way))
            return;
        if (!turned && meets(t, c, now, -c->way))
            turned = now;
    }
    if (!turned || (notebook_is_told(n, turned->n) && notebook_is_told(n, c->base->n)))
        return;
    bool sure = amount_significant(trial_measure(t, c->by->n)->amount) >= SURE_DIGITS;
    bool beside = turned->n + 1 == c->base->n &&
                  !prose_says(str_cut(t->doc->text, turned->end, c->clause), "。"); /* 3万元。…较上年5万元 */
    if (sure || beside)
        note_way(n, c, turned);
}

/* 减少1.86万元，增长9.08% */
static void check_words(struct notebook *n, const struct figure *by, const struct figure *rate)
{
    const struct trial *t = n->trial;
    const struct measure *m = trial_measure(t, rate->n);
    static const char *const marks[] = { "，", ",", "、", NULL };
    static const char *const ups[] = { "增加", "增长", "上升", NULL };
    static const char *const downs[] = { "减少", "下降", "降低", NULL };
    if (m->quantity != QUANTITY_PERCENT || amount_sign(m->amount) <= 0)
        return;
    struct str gap = str_cut(t->doc->text, by->end, rate->start);
    struct str lead =
            str_cut(t->doc->text, by->start > MOVED_GAP_BYTES ? by->start - MOVED_GAP_BYTES : 0, by->start);
    if (str_ends(lead, STR("了")))
        lead.n -= STR("了").n;
    int moved = str_ends_any(lead, ups, COUNT_OF(ups) - 1)       ? 1
                : str_ends_any(lead, downs, COUNT_OF(downs) - 1) ? -1
                                                                 : 0;
    if (!moved || !prose_take(&gap, marks, NULL))
        return;
    int told = prose_take(&gap, ups, NULL) ? 1 : prose_take(&gap, downs, NULL) ? -1 : 0;
    if (gap.n || told != -moved || notebook_is_told(n, rate->n)) /* its rate does not follow, which is said */
        return;
    struct finding *f = notebook_add(n, "words-opposed", SEVERITY_ERROR, "builtin/direction", rate->n);
    if (!f)
        return;
    f->stated = str_cut(t->doc->text, by->start - STR("增加").n, rate->end);
    notebook_arg(n, f, f->stated);
    notebook_name_figure(n, f, by->n);
    notebook_name_figure(n, f, rate->n);
    notebook_key(n, f, by->label);
}

/* By figure: it is in a sum of the report's. NULL: n->err. */
static bool *find_tied(struct notebook *n)
{
    const struct trial *t = n->trial;
    bool *tied = notebook_marks(n, t->facts->figure_count);
    for (size_t k = 0; tied && k < t->own_relations; k++) {
        const struct relation *r = &t->facts->relations[k];
        for (size_t i = 0; r->kind == RELATION_SUM && i < r->operand_count; i++)
            tied[r->operands[i]] = true;
        tied[r->result] |= r->kind == RELATION_SUM;
    }
    return tied;
}

void compared_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    const bool *tied = find_tied(n);
    for (size_t k = 0; tied && k + 1 < t->facts->figure_count && !n->err; k++) {
        const struct figure *a = &t->facts->figures[k], *b = a + 1;
        if (a->line != b->line || b->start < a->end || b->start - a->end > MOVED_GAP_BYTES ||
                !is_amount(t, a))
            continue;
        check_words(n, a, b);
        struct comparison c = { .base = a, .by = b };
        if (!is_amount(t, b) || tied[b->n] || !trial_is_same_measure(t, a, b))
            continue;
        c.way = read_verb(str_trim(str_cut(t->doc->text, a->end, b->start)));
        c.clause = c.way ? find_clause(t, a) : SIZE_MAX;
        if (c.clause != SIZE_MAX)
            check_way(n, &c);
    }
}
