/* SPDX-License-Identifier: MIT
 * Which column each word of a row belongs to. Every way is tried: levels have to come out as known words, and
 * a wrapped name lies around the middle of its row, its lines as wide as each other.
 */
#include <string.h>

#include "extract/tables/cells_centred.h"
#include "extract/tables/table.h"

enum {
    STEPS_MOST = 4096, /* of the search through one row */
    WIDE = 2,          /* display columns of a letter */
    SLACK = 2,         /* display columns that a letter too many leaves free */
    COST_LATER = 1,    /* the middle of a cell of two lines is the first, for most programs */
    COST_EARLIER = 2,
    COST_ALONE = 1,   /* a level of other rows that stands between the lines of this one */
    COST_OPEN = 2,    /* of what all the money is called, which goes on beside another row */
    COST_SWAPPED = 2, /* a level in the column of the other */
    COST_OTHER = 4,   /* lines that lie as no other cell of this table does */
    COST_WIDTH = 12,  /* a line that had room for what stands on the next */
    COST_ASKEW = 6,
    COST_PART = 8, /* of a level that goes on elsewhere */
    COST_LEVEL = 10,
    COST_NAMELESS = 30,
};

struct fit {
    const struct reading *r;
    struct centred_row *row, best;
    int steps;
};

static const struct word *level_of(const struct reading *r, struct str s)
{
    struct str weight, name = table_weighted(s, &weight);
    return words_find_whole(&r->lex->levels, name);
}

bool centred_is_level(const struct reading *r, struct str s)
{
    return level_of(r, s) != NULL;
}

int centred_width(struct str s)
{
    int width = 0;
    for (size_t i = 0; i < s.n; i++)
        width += (unsigned char)s.p[i] >= 0xE0 ? 2 : ((unsigned char)s.p[i] & 0x80) == 0;
    return width;
}

static bool is_value_token(const struct centred_line *l, size_t k)
{
    return k >= l->first && k < l->last;
}

size_t centred_row_text(const struct reading *r, const struct centred_row *row, int column, char *out)
{
    size_t n = 0;
    for (int i = 0; i < row->count; i++)
        for (size_t k = 0; k < row->line[i]->count; k++) {
            struct str s = centred_text(r, row->line[i]->token[k]);
            if (is_value_token(row->line[i], k) || row->column[i][k] != column || n + s.n > CENTRED_JOINED)
                continue;
            memcpy(out + n, s.p, s.n);
            n += s.n;
        }
    return n;
}

/* How a cell lies that has lines from `first` to `last`, where they stand as they were printed: its middle is
 * that of the row, or one line off. */
static int lie_cost(const struct centred_row *row, int first, int last)
{
    int above = row->above - first, below = last - row->above;
    if (row->top)
        return above ? COST_ASKEW : 0;
    return above == below       ? 0
           : below - above == 1 ? COST_LATER
           : above - below == 1 ? COST_EARLIER
                                : COST_ASKEW;
}

/* How the lines of one column lie: around the numbers, or from their line downwards; and whether each was
 * full before the next began. `sum` is of their distances from the numbers. */
static int shape_cost(const struct fit *f, int column)
{
    const struct centred_row *row = f->row;
    int cost = 0, sum = 0, first = CENTRED_LINES_MAX, last = 0, count = 0, before = -1;
    for (int i = 0; i < row->count; i++)
        for (size_t k = 0; k < row->line[i]->count; k++) {
            if (is_value_token(row->line[i], k) || row->column[i][k] != column)
                continue;
            int width = centred_width(centred_text(f->r, row->line[i]->token[k]));
            if (before >= 0 && (before + SLACK < width || before + WIDE <= row->room[column]))
                cost += COST_WIDTH;
            before = width;
            first = first < i ? first : i;
            last = i;
            sum += i - row->above;
            count++;
        }
    if (count < 2 && !sum)
        return cost;
    if (row->laid)
        return cost + lie_cost(row, first, last);
    bool top = first == row->above;
    return cost + (row->top == (sum != 0) && top == row->top ? 0 : top || !sum ? COST_OTHER : COST_ASKEW);
}

/* The same of values that go on above or below the numbers. */
static int value_cost(const struct fit *f)
{
    const struct centred_row *row = f->row;
    const struct centred_line *l = row->line[row->above];
    int cost = 0;
    for (size_t v = l->first; v < l->last && row->laid; v++) {
        int first = row->above, last = row->above;
        for (int i = 0; i < row->count; i++)
            for (size_t k = 0; k < row->line[i]->count; k++)
                if (row->line[i]->own[k] == l->own[v]) {
                    first = first < i ? first : i;
                    last = last > i ? last : i;
                }
        cost += first < last ? lie_cost(row, first, last) : 0;
    }
    return cost;
}

static int level_cost(const struct fit *f, int column)
{
    char text[CENTRED_JOINED];
    struct str s = { text, centred_row_text(f->r, f->row, column, text) };
    if (!s.n)
        return 0;
    if (f->row->money) {
        const char *open = memchr(s.p, '(', s.n), *close = memchr(s.p, ')', s.n);
        if (close && close != s.p + s.n - 1)
            return COST_PART;
        return open && close ? 0 : open || close ? COST_OPEN : COST_PART;
    }
    const struct word *w = level_of(f->r, s);
    int other = column == CENTRED_LEVEL1 ? 2 : 1;
    return !w ? COST_PART : w->value == other ? COST_SWAPPED : 0;
}

/* A head or a level behind the first line of a name: the name has ended. So it has, more likely than not,
 * with a rate. */
static int run_cost(const struct fit *f)
{
    bool first = true;
    int cost = 0;
    struct str before = STR_NONE;
    for (int i = 0; i < f->row->count; i++)
        for (size_t k = 0; k < f->row->line[i]->count; k++) {
            struct str s = centred_text(f->r, f->row->line[i]->token[k]);
            if (is_value_token(f->row->line[i], k) || f->row->column[i][k] != CENTRED_NAME)
                continue;
            if (!first && (centred_role(f->r, s) != ROLE_NONE || centred_is_level(f->r, s) ||
                                  str_starts(s, STR("其中"))))
                cost += COST_LEVEL;
            cost += !first && str_ends(before, STR("率"));
            before = s;
            first = false;
        }
    return cost;
}

static int name_cost(const struct fit *f)
{
    char text[CENTRED_JOINED];
    struct str s = { text, centred_row_text(f->r, f->row, CENTRED_NAME, text) };
    if (!s.n)
        return COST_NAMELESS;
    return shape_cost(f, CENTRED_NAME) + run_cost(f) +
           (!f->row->money && centred_is_level(f->r, s) ? COST_LEVEL : 0);
}

static void keep(struct fit *f, int cost)
{
    cost += level_cost(f, CENTRED_LEVEL1) + level_cost(f, CENTRED_LEVEL2);
    if (cost < f->best.cost)
        cost += name_cost(f) + shape_cost(f, CENTRED_REASON) + value_cost(f);
    if (cost >= f->best.cost)
        return;
    f->best = *f->row;
    f->best.cost = cost;
}

static void look(struct fit *f, int i, size_t k, int least, int cost);

static void place(struct fit *f, int i, size_t k, int column, int cost)
{
    f->row->column[i][k] = (uint8_t)column;
    look(f, i, k + 1, column < CENTRED_COLUMNS ? column + 1 : CENTRED_LEVEL1, cost);
}

/* A line of words may go on with a reason where there is a column of them, or one stands behind the numbers
 * of the row whatever the head says. */
static bool may_be_reason(const struct centred_row *row, int i)
{
    const struct centred_line *l = row->line[row->above];
    return row->reasons || (i > row->above && l->last < l->count);
}

/* Token k of line i, in the column `least` or one to the right of it. */
static void look(struct fit *f, int i, size_t k, int least, int cost)
{
    const struct centred_row *row = f->row;
    if (f->steps++ > STEPS_MOST || cost >= f->best.cost)
        return;
    if (i == row->count) {
        keep(f, cost);
        return;
    }
    const struct centred_line *l = row->line[i];
    if (k == l->count) {
        look(f, i + 1, 0, CENTRED_LEVEL1, cost);
        return;
    }
    if (is_value_token(l, k)) {
        look(f, i, l->last, CENTRED_REASON, cost);
        return;
    }
    if (l->own[k] >= CENTRED_REST) {
        f->row->column[i][k] = CENTRED_REST;
        look(f, i, k + 1, least, cost);
        return;
    }
    if (l->own[k] != CENTRED_ANY) {
        place(f, i, k, l->own[k], cost);
        return;
    }
    bool words = i != row->above, behind = !words && k >= l->last;
    if (behind) { /* the words of a reason may have spaces between them */
        f->row->column[i][k] = CENTRED_REASON;
        look(f, i, k + 1, CENTRED_REASON, cost);
        return;
    }
    for (int c = least; c < (words && may_be_reason(row, i) ? CENTRED_COLUMNS : CENTRED_REASON); c++)
        if (c != CENTRED_LEVEL1 || !row->money)
            place(f, i, k, c, cost);
    if (words && !row->money && centred_is_level(f->r, centred_text(f->r, l->token[k])))
        place(f, i, k, CENTRED_COLUMNS, cost + COST_ALONE);
}

void centred_row_fit(const struct reading *r, struct centred_row *row)
{
    struct fit f = { .r = r, .row = row };
    f.best = *row;
    f.best.cost = CENTRED_SURE; /* nobody reads a row that costs more */
    look(&f, 0, 0, CENTRED_LEVEL1, 0);
    if (f.steps > STEPS_MOST) /* a likelier way may not have been seen */
        f.best.cost = CENTRED_NEVER;
    *row = f.best;
    row->steps = f.steps;
}
