/* SPDX-License-Identifier: MIT */
#include "extract/figures/figure.h"

#include <string.h>

#include "common/err.h"
#include "extract/figures/date.h"
#include "extract/figures/hints.h"
#include "extract/figures/number.h"
#include "extract/figures/unit.h"
#include "extract/figures/worth.h"
#include "extract/tables/cells.h"

enum {
    TITLE_MAX = 400,   /* bytes between 《 and 》 */
    QUOTE_MAX = 45,    /* bytes between “ and ”: a slogan; a longer quotation is running text */
    BRACKET_MAX = 40,  /* bytes between 〔 and 〕 */
    FIGURE_BYTES = 48, /* of a report for each figure, about */
    ROOM_MAX = 16384,  /* figures that room is made for; 64 MiB of words have none */
};

/* Where the scan stands. */
struct scan {
    struct reading *r;
    size_t i;
    size_t quote_end; /* inside a short quotation until there */
    size_t cell;      /* the first cell that ends behind i */
    size_t pending;   /* figures before this one that still wait for its unit: [pending, spot_count) */
    bool waits;
};

static int cell_at(struct scan *s, size_t i)
{
    const struct reading *r = s->r;
    while (s->cell < r->cell_count && r->cells[s->cell].to <= i)
        s->cell++;
    return s->cell < r->cell_count && r->cells[s->cell].from <= i ? (int)s->cell : -1;
}

/* A goal of the year that was flattened with the table around it: a sentence, which says by itself how its
 * figures go together. */
static bool is_sentence(const struct reading *r, int cell)
{
    const struct slot_cell *c = &r->cells[cell];
    return r->grids[c->grid].stream && r->grids[c->grid].table < 0 && plain_ends(&r->plain, c->to, "。") &&
           str_find(plain_cut(&r->plain, c->from, c->to), STR("其中")) > 0;
}

/* The end of a bracketed stretch in which no number is a figure; i when there is none. */
static size_t skip_bracket(const struct plain *p, size_t i)
{
    static const struct {
        const char *open, *close;
        size_t max;
    } brackets[] = { { "《", "》", TITLE_MAX }, { "〈", "〉", TITLE_MAX }, { "〔", "〕", BRACKET_MAX },
        { "【", "】", BRACKET_MAX } };
    for (size_t k = 0; k < sizeof brackets / sizeof *brackets; k++) {
        if (!plain_has(p, i, brackets[k].open))
            continue;
        for (size_t j = i + 3; j < p->n && j < i + brackets[k].max; j += plain_step(p, j)) {
            if (plain_has(p, j, brackets[k].close))
                return j + 3;
            if (p->gap[j] & GAP_BLANK)
                break;
        }
    }
    return i;
}

/* (2025)3号, [2025]3号: a document number whose brackets are common ones. */
static size_t skip_document_number(const struct plain *p, size_t i)
{
    if ((p->p[i] != '(' && p->p[i] != '[') || !plain_is_digit(p, i + 1) || !plain_is_digit(p, i + 4))
        return i;
    size_t j = i + 5;
    if (p->p[j] != ')' && p->p[j] != ']')
        return i;
    for (j++; plain_is_digit(p, j); j++)
        ;
    return plain_has(p, j, "号") ? j + 3 : i;
}

static size_t quote_end(const struct plain *p, size_t i)
{
    for (size_t j = i + 3; j < p->n && j < i + QUOTE_MAX; j += plain_step(p, j))
        if (plain_has(p, j, "”"))
            return j;
    return i;
}

/* Behind a number that stands before "、8.9%" or "-90分": where the next number of the list or range begins;
 * else `to`. */
static size_t next_of_list(const struct plain *p, size_t to)
{
    static const char *const marks[] = { "——", "—", "–", "-", "~", "至", "到", "、", "和", "及", "与", ",",
        ":" };
    if (p->gap[to] & (GAP_HARD | GAP_TAB))
        return to;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        if (!plain_has(p, to, marks[k]))
            continue;
        size_t next = to + strlen(marks[k]);
        if (plain_is_digit(p, next) && !(p->gap[next] & GAP_HARD))
            return next;
    }
    return to;
}

static struct spot *add_spot(struct reading *r, const struct number *n, const struct unit *u, int bound)
{
    struct facts *facts = r->facts;
    struct figure *f = arena_push(r->mem, (void **)&facts->figures, &facts->figure_count, &r->figure_cap,
            (struct arena_row){ sizeof *facts->figures, FACTS_FIGURES_MAX });
    struct spot *s = f ? arena_push(r->mem, (void **)&r->spots, &r->spot_count, &r->spot_cap,
                                 (struct arena_row){ sizeof *s, FACTS_FIGURES_MAX })
                       : NULL;
    if (!s)
        return NULL;
    const struct plain *p = &r->plain;
    f->number = n->digits; /* the rest is zero */
    f->scale10 = n->scale10;
    f->scale = n->scale;
    f->unit = u->text;
    f->bound = bound == BOUND_EXACT && n->vague ? BOUND_AT_LEAST : (enum bound)bound;
    f->section = f->table = f->row = f->column = f->confidence = -1;
    f->start = p->at[n->from];
    f->end = plain_end(p, u->to);
    s->from = n->from;
    s->to = s->tail = u->to;
    s->dim = u->dim;
    s->bare = u->text.n == 0;
    s->cell = -1;
    return s;
}

/* The figures that waited for the unit of the last of their list or range take it over. */
static void share_unit(struct scan *s, const struct unit *u, const struct number *n)
{
    struct reading *r = s->r;
    for (size_t k = s->pending; k + 1 < r->spot_count; k++) {
        struct figure *f = &r->facts->figures[k];
        if (f->unit.n)
            continue;
        f->unit = u->text;
        r->spots[k].dim = u->dim;
        r->spots[k].bare = false;
        if (f->scale.n == 0) {
            f->scale = n->scale;
            f->scale10 = n->scale10;
        }
    }
}

static void drop_waiting(struct scan *s)
{
    struct reading *r = s->r;
    for (size_t k = s->pending; s->waits && k < r->spot_count; k++)
        r->spots[k].dropped = !r->spots[k].sure;
    s->waits = false;
}

/* Skips a glued run that begins with a letter: PM2.5, G107, LCD. */
static size_t skip_run(const struct plain *p, size_t i)
{
    while (i < p->n && (plain_is_digit(p, i) || plain_is_letter(p, i) || p->p[i] == '.' || p->p[i] == '+') &&
            !(p->gap[i + 1] & ~GAP_MARK))
        i++;
    return i;
}

/* 5620公 / 里, ≥0.85 / 万元: a measure word that a narrow column broke. */
static bool find_broken(const struct reading *r, struct number *n, int cell, struct unit *out)
{
    size_t to = r->cells[cell].to;
    struct str rest = cells_rest(r, (size_t)cell, n->to), scale;
    int scale10;
    if (r->cells[cell].words.n == 0 || n->to > to || rest.n <= to - n->to)
        return false;
    const struct word *w = unit_of_cell(r->lex, rest, &scale, &scale10);
    if (!w || w->value == DIM_NEVER || (scale.n && n->scale.n))
        return false;
    if (scale.n) {
        n->scale = scale;
        n->scale10 = scale10;
    }
    *out = (struct unit){ to, str_cut(rest, scale.n, rest.n), (enum dim)w->value };
    return true;
}

/* The measure word of a number: what stands behind it, within its cell; what 百分之 and 得分: say instead. */
static bool find_unit(const struct reading *r, struct number *n, int cell, struct unit *out)
{
    const struct plain *p = &r->plain;
    *out = (struct unit){ n->to, STR_NONE, DIM_NONE };
    if (cell >= 0 && find_broken(r, n, cell, out))
        return true;
    if (n->percent) {
        *out = (struct unit){ n->to, STR("%"), DIM_PERCENT };
        return false;
    }
    bool found =
            unit_find(r->lex, p, n->to, out) || (!n->han && cell < 0 && unit_guess(r->lex, p, n->to, out));
    if (found && cell >= 0 && out->to > r->cells[cell].to)
        found = false;
    if (!found)
        *out = (struct unit){ n->to, STR_NONE, DIM_NONE };
    if (!found && !n->han && (worth_is_score(r, n->from) || worth_is_weight(r, n->from, cell))) {
        *out = (struct unit){ n->to, STR("分"), DIM_SCORE };
        return true;
    }
    return found;
}

/* 一 of 一般公共预算: nothing that is counted may stand behind it. */
static bool counts_nothing(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    return number_is_lone(p, i) && !unit_may_begin(r->lex, p, i + 3);
}

/* Decides about the number at s->i and moves behind it. 0 or ERR_MEMORY. */
static int take_number(struct scan *s)
{
    struct reading *r = s->r;
    const struct plain *p = &r->plain;
    struct number n;
    int cell = cell_at(s, s->i);
    if (cell >= 0 && r->cells[cell].unread) {
        s->i = r->cells[cell].to;
        drop_waiting(s);
        return 0;
    }
    if (plain_is_digit(p, s->i)) {
        size_t skipped = worth_is_weight(r, s->i, cell) ? s->i : date_skip(p, s->i, cell >= 0);
        if (skipped > s->i) {
            s->i = skipped;
            drop_waiting(s);
            return 0;
        }
    } else if (cell < 0 && counts_nothing(r, s->i)) {
        s->i += strlen("一");
        drop_waiting(s);
        return 0;
    }
    if (!number_parse(p, s->i, r->mem, &n)) {
        size_t end = plain_is_digit(p, s->i) ? skip_run(p, s->i) : s->i;
        s->i = end > s->i ? end : s->i + plain_step(p, s->i);
        return 0;
    }
    if (cell >= 0 && is_sentence(r, cell))
        cell = -1;
    struct unit u;
    bool found = find_unit(r, &n, cell, &u);
    int bound = unit_bound_before(r->lex, p, n.from);
    if (bound == UNIT_ONLY_COUNTED)
        bound = found && u.dim == DIM_COUNT ? BOUND_EXACT : UNIT_NO_FIGURE;
    size_t next = n.han || (found && u.dim != DIM_NEVER) ? n.to : next_of_list(p, n.to);
    if (cell >= 0 && next >= r->cells[cell].to)
        next = n.to;
    if (cell < 0 && next > n.to && worth_is_code(&n)) { /* 08-1表 */
        drop_waiting(s);
        s->i = skip_run(p, next);
        return 0;
    }
    if (found && u.dim == DIM_NEVER && next > n.to) { /* the stroke of a range, not of a code */
        found = false;
        u = (struct unit){ n.to, STR_NONE, DIM_NONE };
    }
    next = found ? n.to : next;
    bool dressed = !found && !n.han && cell >= 0 && worth_is_dressed(r, &n, cell, &u.to);
    bool real = dressed || (bound != UNIT_NO_FIGURE &&
                                   worth_counts(r, &n, &u, &(struct worth){ s->quote_end, cell, found }));
    if (real && p->p[n.to] == ',')
        next = n.to; /* a comma ends a clause more often than it parts a list */
    bool waits = bound != UNIT_NO_FIGURE && !found && next > n.to && date_skip(p, next, cell >= 0) == next;
    if (!real && !waits) {
        drop_waiting(s);
        s->i = n.from + (n.han ? 3 : n.to - n.from);
        return 0;
    }
    struct spot *spot = add_spot(r, &n, &u, bound);
    if (!spot)
        return r->facts->figure_count >= FACTS_FIGURES_MAX ? ERR_LIMIT : ERR_MEMORY;
    spot->cell = cell;
    int after = unit_bound_after(r->lex, p, &spot->tail);
    if (after != BOUND_EXACT && bound == BOUND_EXACT)
        r->facts->figures[r->spot_count - 1].bound = (enum bound)after;
    if (s->waits && found)
        share_unit(s, &u, &n);
    spot->sure = real;
    if (!waits)
        s->waits = false;
    else if (!s->waits)
        s->pending = r->spot_count - 1;
    s->waits = waits;
    s->i = spot->tail;
    return 0;
}

/* True when a number may begin at i: no letter or digit is glued to its front. */
static bool may_begin(const struct plain *p, size_t i)
{
    if (i == 0 || (p->gap[i] & ~GAP_MARK))
        return true;
    char c = p->p[i - 1];
    return !((c | 32) >= 'a' && (c | 32) <= 'z') && c != '+' && c != '_' && !plain_ends(p, i, "×") &&
           !plain_ends(p, i, "第");
}

static bool is_sign(const struct scan *s, size_t i)
{
    const struct plain *p = &s->r->plain;
    if (p->p[i] != '-' || !plain_is_digit(p, i + 1) || (p->gap[i + 1] & ~GAP_MARK))
        return false;
    if (i == 0 || (p->gap[i] & ~GAP_MARK))
        return true;
    if (s->r->spot_count && s->r->spots[s->r->spot_count - 1].tail == i)
        return false;
    return p->p[i - 1] == '(' || p->p[i - 1] == ':' || p->p[i - 1] == ',' || p->p[i - 1] == '|' ||
           p->p[i - 1] == '"' || plain_ends(p, i, "、") ||
           (plain_is_han(p, i - plain_step_back(p, i)) && !plain_ends(p, i, "年") &&
                   !plain_ends(p, i, "月") && !plain_ends(p, i, "日"));
}

/* Room for as many figures as such a text has: what grows later is copied each time. */
static bool make_room(struct reading *r)
{
    struct facts *facts = r->facts;
    size_t cap = r->plain.n / FIGURE_BYTES + 1;
    cap = cap < ROOM_MAX ? cap : ROOM_MAX;
    facts->figures = arena_room(r->mem, cap, sizeof *facts->figures);
    r->spots = arena_room(r->mem, cap, sizeof *r->spots);
    r->figure_cap = r->spot_cap = cap;
    return facts->figures && r->spots;
}

int figure_find(struct reading *r)
{
    const struct plain *p = &r->plain;
    struct scan s = { .r = r };
    if (!make_room(r))
        return ERR_MEMORY;
    while ((s.i = hints_next(r, s.i, p->n, HINT_NUMBER)) < p->n) {
        size_t i = s.i;
        unsigned char c = (unsigned char)p->p[i];
        if (c >= 0xE2) {
            size_t end = c == 0xE3 ? skip_bracket(p, i) : i;
            if (c == 0xE2 && plain_has(p, i, "“"))
                s.quote_end = quote_end(p, i);
            if (end > i) {
                s.i = end;
            } else if (c >= 0xE3 && number_is_han(p, i) && !plain_ends(p, i, "第")) {
                int err = take_number(&s);
                if (err)
                    return err;
            } else {
                s.i += plain_step(p, i);
            }
        } else if (plain_is_digit(p, i) || is_sign(&s, i)) {
            if (!may_begin(p, i)) {
                s.i = skip_run(p, i) > i ? skip_run(p, i) : i + 1;
                continue;
            }
            int err = take_number(&s);
            if (err)
                return err;
        } else {
            size_t end = skip_document_number(p, i);
            s.i = end > i ? end : i + 1;
        }
    }
    drop_waiting(&s);
    return 0;
}

int figure_settle(struct reading *r)
{
    struct facts *facts = r->facts;
    size_t kept = 0;
    uint32_t line = 0;
    for (size_t i = 0; i < r->spot_count; i++) {
        if (r->spots[i].dropped)
            continue;
        if (kept < i) {
            r->spots[kept] = r->spots[i];
            facts->figures[kept] = facts->figures[i];
        }
        struct figure *f = &facts->figures[kept];
        while (line < r->plain.line_count && r->plain.line[line] <= f->start)
            line++;
        f->line = line;
        f->n = (uint32_t)++kept;
        if (figure_amount(f, &r->spots[kept - 1].amount))
            r->spots[kept - 1].amount = (struct amount){ 0, 0 };
    }
    r->spot_count = facts->figure_count = kept;
    return 0;
}
