/* SPDX-License-Identifier: MIT
 * A table of one row without a name is about what its title says: 合计 of “三公”经费支出决算表 is what the
 * text calls “三公”经费.
 */
#include <string.h>

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/tables/sheet.h"
#include "extract/twice/twice.h"

enum {
    LINES_ABOVE = 4,   /* of a table in which its title stands */
    TITLE_BYTES = 24,  /* 公开07表 is none */
    SUBJECT_BYTES = 9, /* three characters: the least that a title is about */
    DIGITS_MIN = 4,    /* of an amount, with its point, that no chance repeats */
    NEAR = 200,        /* figures on either side of the table that are looked at */
    ROWS_MAX = 1,
};

/* What is left of a title without the words of its form. */
static struct str subject_of(const struct lexicon *lex, struct str s)
{
    for (size_t k = 0; k < lex->title_fronts.count; k++)
        if (str_starts(s, lex->title_fronts.words[k]))
            s = str_cut(s, lex->title_fronts.words[k].n, s.n);
    for (size_t k = 0; k < lex->title_ends.count; k++)
        if (str_ends(s, lex->title_ends.words[k]))
            s.n -= lex->title_ends.words[k].n;
    return s;
}

static struct str title_of(const struct reading *r, const struct grid *g)
{
    const struct plain *p = &r->plain;
    size_t at = r->cells[g->first].from, to = at;
    for (int line = 0; line <= LINES_ABOVE && at > 0; line++) {
        size_t from = at;
        while (from > 0 && !(p->gap[from] & GAP_LINE))
            from--;
        struct str s = plain_cut(p, from, to);
        if (line && s.n >= TITLE_BYTES && str_ends(s, STR("表")))
            return s;
        at = from > 0 ? from - 1 : 0;
        to = from;
    }
    return STR_NONE;
}

/* The only row of a table, when it has no name; -1. */
static int lone_row(const struct sheet *s)
{
    int found = -1, rows = 0;
    for (int row = s->first; row < s->rows; row++) {
        if (s->counts[row])
            continue;
        found = row;
        rows++;
    }
    return rows == ROWS_MAX && s->strip_count == 1 && s->strip[0].entries[found].name < 0 ? found : -1;
}

static bool tells(const struct reading *r, size_t i, struct str subject)
{
    const struct spot *s = &r->spots[i];
    return str_find(r->facts->figures[i].label, subject) >= 0 ||
           (s->about >= 0 && str_find(r->facts->figures[s->about].label, subject) >= 0);
}

/* A figure of the text that is this total by its amount, its subject, and whether it was planned; -1. */
static int told_in_text(const struct reading *r, size_t total, struct str subject, bool plan)
{
    size_t from = total > NEAR ? total - NEAR : 0, to = total + NEAR;
    for (size_t i = from; i < to && i < r->spot_count; i++) {
        const struct spot *s = &r->spots[i];
        bool planned = s->stance == STANCE_PLAN || str_find(r->facts->figures[i].label, STR("预算")) >= 0;
        if (s->cell < 0 && planned == plan && s->stance != STANCE_MOVE && s->stance != STANCE_BEFORE &&
                relation_same_measure(r, i, total) &&
                amount_compare(s->amount, r->spots[total].amount) == 0 && tells(r, i, subject))
            return (int)i;
    }
    return -1;
}

static int relate(struct reading *r, const struct sheet *s, int row, struct str subject)
{
    for (int c = 0; c < s->columns; c++) {
        struct str head = s->column[c].head;
        int total =
                s->column[c].kind == COLUMN_VALUE && str_ends(head, STR("合计")) ? sheet_spot(s, row, c) : -1;
        if (total < 0 || r->facts->figures[total].number.n < DIGITS_MIN)
            continue;
        int told = told_in_text(r, (size_t)total, subject, str_find(head, STR("预算")) >= 0);
        struct parts parts;
        parts_one(&parts, told);
        int err = told >= 0 ? relation_add(r, RELATION_EQUAL, (size_t)total, &parts, false) : 0;
        if (err)
            return err;
    }
    return 0;
}

int twice_of_title(struct reading *r)
{
    int err = 0;
    for (size_t g = 0; g < r->grid_count && !err; g++) {
        const struct sheet *s = r->sheets[g];
        int row = s ? lone_row(s) : -1;
        struct str subject = row >= 0 ? subject_of(r->lex, title_of(r, &r->grids[g])) : STR_NONE;
        if (subject.n >= SUBJECT_BYTES)
            err = relate(r, s, row, subject);
    }
    return err;
}
