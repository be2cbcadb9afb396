/* SPDX-License-Identifier: MIT */
#include "extract/tables/glued_fields.h"

#include <string.h>

#include "extract/figures/number.h"
#include "extract/figures/unit.h"

enum {
    STEPS_MOST = 4096, /* of the search through one row; one that takes more stays unread */
    WORDS_BYTES = 90,  /* of a value in words */
    TEXT_BYTES = 300,  /* of a column of words */
    UNIT_BYTES = 24,
    UNIT_LETTERS = 3,
    NAME_LEAST = 6, /* two characters */
    /* What a way to read a row costs; the cheapest ones are kept. */
    COST_ODD = 1,
    COST_RARE = 3,
    COST_MARGIN = 1,
    WEIGHT_USUAL = 40 * GLUED_POINT,
    WEIGHT_STEP = 50, /* hundredths */
};

/* The search through one row. */
struct fields_search {
    struct glued_rows *t;
    size_t name, begin, end; /* of the name, of its values, of the row */
    struct glued_fields now;
    struct glued_span unit; /* of the target */
    bool counted;           /* the target is a number */
    int weight, score, cost;
    int costs[GLUED_CUTS_MAX]; /* of the ways found, the cheapest first */
    struct glued_row *row;
};

static bool is_name_role(enum role role)
{
    return (role >= ROLE_LEVEL1 && role <= ROLE_LEVEL3) || role == ROLE_GROUP;
}

/* The columns behind the first name of a row; at most GLUED_COLUMNS_MAX of them are noted. */
static size_t list_columns(const struct glued_head *head, enum role out[GLUED_COLUMNS_MAX])
{
    bool named = false;
    size_t count = 0;
    for (size_t k = 0; k < head->count; k++) {
        enum role role = head->roles[k];
        named |= role == ROLE_LEVEL3 || role == ROLE_LEVEL2;
        if (!named || is_name_role(role) || role == ROLE_REASON)
            continue;
        if (count < GLUED_COLUMNS_MAX)
            out[count] = role;
        count++;
    }
    return count;
}

bool glued_fields_is_head(const struct glued_head *head)
{
    bool target = false, named = false, valued = false;
    enum role columns[GLUED_COLUMNS_MAX];
    for (size_t k = 0; k < head->count; k++) {
        enum role role = head->roles[k];
        bool name = is_name_role(role);
        if ((role > ROLE_REASON && !name && role != ROLE_TEXT) || (name && valued) ||
                (target && role == ROLE_TARGET))
            return false;
        target |= role == ROLE_TARGET;
        named |= role == ROLE_LEVEL3 || role == ROLE_LEVEL2;
        valued |= named && !name && role != ROLE_REASON;
    }
    return target && named && list_columns(head, columns) <= GLUED_COLUMNS_MAX;
}

void glued_fields_columns(struct glued_rows *t)
{
    t->columns = list_columns(t->head, t->column);
}

static bool is_points(enum role role)
{
    return role == ROLE_WEIGHT || role == ROLE_SCORE;
}

/* Where words at i end: before a number and what bounds it, a level, the total or the end of the row. */
static size_t words_end(const struct fields_search *x, size_t i, size_t most)
{
    const struct plain *p = &x->t->r->plain;
    size_t from = i;
    for (; i < x->end && i - from <= most && !plain_is_digit(p, i); i += plain_step(p, i)) {
        size_t to = glued_bound_end(x->t->r, i, x->end);
        if ((to > i && plain_is_digit(p, to)) || glued_row_begins(x->t->r, i, x->end))
            break;
    }
    return i;
}

static int hundredths(const struct fields_search *x, struct glued_span s)
{
    return glued_point(plain_cut(&x->t->r->plain, s.from, s.to), GLUED_WEIGHT_MOST);
}

/* What is odd about a weight and its score. */
static int points_cost(const struct fields_search *x)
{
    int cost = 0;
    if (x->weight >= 0)
        cost += (x->weight % WEIGHT_STEP != 0) * COST_RARE + (x->weight > WEIGHT_USUAL) * COST_ODD;
    if (x->weight >= 0 && x->score >= 0)
        cost += (x->score > x->weight) * COST_RARE + (x->score * 2 < x->weight) * COST_ODD;
    return cost;
}

/* Where only one of them has a column it stands for both, as in a row of totals. */
static struct glued_cut points_of(const struct fields_search *x)
{
    int weight = x->weight >= 0 ? x->weight : x->score, score = x->score >= 0 ? x->score : x->weight;
    return (struct glued_cut){ 0, weight < 0 ? 0 : weight, score < 0 ? 0 : score };
}

/* Keeps the way that has just come to its end among the cheapest. */
static void keep(struct fields_search *x, size_t stop)
{
    struct glued_row *row = x->row;
    int cost = x->cost + points_cost(x);
    size_t at = row->cut_count;
    while (at > 0 && x->costs[at - 1] > cost)
        at--;
    if (at == GLUED_CUTS_MAX)
        return;
    if (row->cut_count < GLUED_CUTS_MAX)
        row->cut_count++;
    for (size_t k = row->cut_count - 1; k > at; k--) {
        row->cut[k] = row->cut[k - 1];
        row->fields[k] = row->fields[k - 1];
        x->costs[k] = x->costs[k - 1];
    }
    row->cut[at] = points_of(x);
    row->fields[at] = x->now;
    row->fields[at].stop = stop;
    x->costs[at] = cost;
}

static void look(struct fields_search *x, size_t column, size_t i);

static void take(struct fields_search *x, size_t column, struct glued_span s, int cost)
{
    x->now.span[column] = s;
    x->cost += cost;
    look(x, column + 1, s.to);
    x->cost -= cost;
}

static void look_points(struct fields_search *x, size_t column, size_t i)
{
    const struct plain *p = &x->t->r->plain;
    bool weight = x->t->column[column] == ROLE_WEIGHT;
    int *place = weight ? &x->weight : &x->score, before = *place;
    for (size_t to = i + 1, last = glued_digits_end(p, i, x->end); to <= last; to++) {
        int value = hundredths(x, (struct glued_span){ i, to });
        if (value < 0 || (weight && value == 0))
            continue;
        *place = value;
        take(x, column, (struct glued_span){ i, to }, 0);
        *place = before;
    }
}

/* Behind the measure word, and the 万 in front of it, of a number that ends at i; i when it has none. */
static size_t unit_end(const struct fields_search *x, size_t i)
{
    const struct plain *p = &x->t->r->plain;
    struct unit u;
    const struct number_scale *scale = number_scale_of(plain_cut(p, i, p->n));
    size_t at = scale ? i + scale->word.n : i;
    /* 3600人社会效益指标: what stands behind the measure word does not belong to it. */
    for (size_t to = at, k = 0; k < UNIT_LETTERS && to < x->end; k++) {
        to += plain_step(p, to);
        const struct word *unit = words_find_whole(&x->t->r->lex->units, plain_cut(p, at, to));
        if (unit && unit->value != DIM_NEVER && glued_row_begins(x->t->r, to, x->end))
            return to;
    }
    if (at < x->end && unit_find(x->t->r->lex, p, at, &u) && u.dim != DIM_NEVER && u.to <= x->end)
        return u.to;
    return at < x->end && plain_is_digit(p, at) ? at : i;
}

static size_t after_end(const struct fields_search *x, size_t i)
{
    const struct plain *p = &x->t->r->plain;
    const struct word *w = words_find(&x->t->r->lex->after, p->p + i, p->p + x->end);
    return w ? i + w->text.n : i;
}

/* What a result with another measure word than its target, or none, costs. */
static int unit_cost(const struct fields_search *x, enum role role, struct glued_span unit)
{
    const struct plain *p = &x->t->r->plain;
    if (role != ROLE_ACTUAL || !x->counted)
        return 0;
    if (str_eq(plain_cut(p, unit.from, unit.to), plain_cut(p, x->unit.from, x->unit.to)))
        return 0;
    return unit.to == unit.from || x->unit.to == x->unit.from ? COST_ODD : COST_RARE;
}

static void look_number(struct fields_search *x, size_t column, size_t i)
{
    const struct plain *p = &x->t->r->plain;
    enum role role = x->t->column[column];
    size_t from = glued_bound_end(x->t->r, i, x->end), to = glued_digits_end(p, from, x->end);
    bool own = column + 1 >= x->t->columns || x->t->column[column + 1] != ROLE_UNIT; /* its unit is with it */
    struct glued_span unit = { to, own ? unit_end(x, to) : to }, before = x->unit;
    bool counted = x->counted;
    if (to == from)
        return;
    if (role == ROLE_TARGET) {
        x->unit = unit;
        x->counted = true;
    }
    take(x, column, (struct glued_span){ i, after_end(x, unit.to) }, unit_cost(x, role, unit));
    /* Digits that belong to what stands behind it. */
    bool cut = unit.to == unit.from || column + 1 < x->t->columns;
    for (size_t k = to - 1; k > from && cut; k--) {
        if (p->p[k] == '.' || p->p[k - 1] == '.' ||
                (p->p[from] == '0' && k > from + 1 && p->p[from + 1] != '.'))
            continue;
        struct glued_span bare = { k, k };
        x->unit = role == ROLE_TARGET ? bare : x->unit;
        take(x, column, (struct glued_span){ i, k }, COST_ODD + unit_cost(x, role, bare));
    }
    x->unit = before;
    x->counted = counted;
}

/* 明显改善有所改善, all of [from, to): where the result begins; `to` when it does not. */
static size_t result_in(const struct fields_search *x, size_t from, size_t to)
{
    const struct plain *p = &x->t->r->plain;
    size_t n = (to - from) / 2, target, actual;
    if (n >= NAME_LEAST && (to - from) % 2 == 0 && memcmp(p->p + from, p->p + from + n, n) == 0)
        return from + n;
    return glued_states_before(x->t, x->name, to, &target, &actual) && target == from ? actual : to;
}

static void look_words(struct fields_search *x, size_t column, size_t i)
{
    const struct plain *p = &x->t->r->plain;
    enum role role = x->t->column[column];
    bool both = role == ROLE_TARGET && column + 1 < x->t->columns && x->t->column[column + 1] == ROLE_ACTUAL;
    size_t to = words_end(x, i, WORDS_BYTES), half = both ? result_in(x, i, to) : to;
    if (to == i || !plain_is_han(p, i))
        return;
    /* Nothing parts a name from words behind it, unless they stand there twice. */
    if (i == x->begin && half == to)
        return;
    if (half < to)
        take(x, column, (struct glued_span){ i, half }, 0);
    else
        take(x, column, (struct glued_span){ i, to }, role == ROLE_ACTUAL ? COST_ODD : COST_RARE);
}

/* Words of any kind: from nothing to where the next column can begin. */
static void look_text(struct fields_search *x, size_t column, size_t i)
{
    const struct plain *p = &x->t->r->plain;
    size_t found = x->row->cut_count;
    if (column == 0) { /* it ran into the name, and is cut off there */
        take(x, column, (struct glued_span){ i, i }, 0);
        return;
    }
    for (size_t to = i; to < x->end && to - i <= TEXT_BYTES && x->row->cut_count == found;
            to += plain_step(p, to))
        take(x, column, (struct glued_span){ i, to }, 0);
}

static void look_unit(struct fields_search *x, size_t column, size_t i)
{
    size_t to = unit_end(x, i), words = words_end(x, i, UNIT_BYTES);
    x->unit = (struct glued_span){ i, i };
    if (to > i)
        take(x, column, (struct glued_span){ i, to }, 0);
    else if (words > i)
        take(x, column, (struct glued_span){ i, words }, COST_ODD);
    else
        take(x, column, (struct glued_span){ i, i }, COST_ODD);
}

/* True when a row may end at i: no number is cut through, and no measure word stands behind points. */
static bool may_end(const struct fields_search *x, size_t i)
{
    const struct plain *p = &x->t->r->plain;
    struct unit u;
    if (i >= x->end)
        return true;
    bool points = is_points(x->t->column[x->t->columns - 1]);
    return !plain_is_digit(p, i) && p->p[i] != '%' && p->p[i] != '.' &&
           !(points && unit_find(x->t->r->lex, p, i, &u) && plain_is_digit(p, u.to));
}

static void look(struct fields_search *x, size_t column, size_t i)
{
    if (x->t->steps > STEPS_MOST)
        return;
    x->t->steps++;
    if (column == x->t->columns) {
        if (may_end(x, i))
            keep(x, i);
        return;
    }
    switch (x->t->column[column]) {
    case ROLE_WEIGHT:
    case ROLE_SCORE:
        look_points(x, column, i);
        break;
    case ROLE_SIGN:
        take(x, column, (struct glued_span){ i, glued_bound_end(x->t->r, i, x->end) }, 0);
        break;
    case ROLE_UNIT:
        look_unit(x, column, i);
        break;
    case ROLE_TEXT:
        look_text(x, column, i);
        break;
    default:
        look_number(x, column, i);
        look_words(x, column, i);
    }
}

bool glued_fields_find(struct glued_rows *t, size_t i, size_t end, struct glued_row *row)
{
    struct fields_search x = {
        .t = t, .name = row->name.from, .begin = i, .end = end, .weight = -1, .score = -1, .row = row
    };
    row->cut_count = 0;
    look(&x, 0, i);
    size_t kept = 0;
    if (t->steps > STEPS_MOST) /* a likelier way may not have been seen */
        row->cut_count = 0;
    while (kept < row->cut_count && x.costs[kept] <= x.costs[0] + COST_MARGIN)
        kept++;
    row->cut_count = kept;
    return kept > 0;
}

size_t glued_fields_name_end(const struct reading *r, struct glued_span name)
{
    const struct plain *p = &r->plain;
    for (size_t i = name.from + NAME_LEAST; i < name.to; i += plain_step(p, i))
        if (str_starts_listed(plain_cut(p, i, name.to), &r->lex->name_leads))
            return i;
    return name.to;
}
