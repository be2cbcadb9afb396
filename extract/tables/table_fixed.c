/* SPDX-License-Identifier: MIT
 * Rows in which every cell is there, empty ones too: then the head says what each is, and a target in words
 * (6月底前), a result that was not given, or a score that is missing moves nothing else.
 */
#include <string.h>

#include "extract/tables/table.h"

enum {
    UNIT_BYTES = 18,
    ROLES_MIN = 2, /* a target and its weight */
    POINTS_BOTH = 2,
};

static bool is_level(const struct reading *r, size_t cell)
{
    struct str s = str_before_bracket(table_cell_text(r, cell));
    return words_find_whole(&r->lex->levels, s) || table_role(r, cell) != ROLE_NONE;
}

static bool is_points(const struct reading *r, size_t cell, enum cell_look look)
{
    return look == LOOK_PLAIN_NUMBER || look == LOOK_DASH || look == LOOK_EMPTY ||
           (look == LOOK_NUMBER && str_ends(table_cell_text(r, cell), STR("分")));
}

/* True when a cell may stand in a column of that role. */
static bool fits(const struct reading *r, size_t cell, enum role role)
{
    enum cell_look look = table_look(r, cell);
    switch (role) {
    case ROLE_SIGN:
        return look == LOOK_SIGN || look == LOOK_EMPTY;
    case ROLE_UNIT:
        return look == LOOK_UNIT || look == LOOK_EMPTY || look == LOOK_DASH ||
               (look == LOOK_TEXT && table_cell_text(r, cell).n <= UNIT_BYTES && !is_level(r, cell));
    case ROLE_FACTOR:
        return look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER || look == LOOK_DASH || look == LOOK_EMPTY;
    case ROLE_TARGET:
    case ROLE_FORMER:
    case ROLE_ACTUAL:
        return look != LOOK_SIGN && (look != LOOK_TEXT || !is_level(r, cell));
    case ROLE_WEIGHT:
    case ROLE_SCORE:
        return is_points(r, cell, look);
    case ROLE_TEXT:
        return look == LOOK_EMPTY || (look == LOOK_TEXT && !is_level(r, cell));
    default:
        return false;
    }
}

/* What the cells behind a row's name are. */
struct shape {
    const enum role *roles;
    const struct str *heads;
    size_t count;
    bool words; /* columns of words among them */
};

static struct shape shape_of(const struct table_walk *w)
{
    struct shape s = { w->roles, w->heads, w->role_count, false };
    for (size_t k = 0; k < w->all_count; k++)
        s.words |= w->all_roles[k] == ROLE_TEXT;
    return s.words ? (struct shape){ w->all_roles, w->all_heads, w->all_count, true } : s;
}

static bool in_row(const struct table_walk *w, size_t name, size_t cell)
{
    return cell < w->end && (w->grid->stream || w->r->cells[cell].row == w->r->cells[name].row);
}

static bool is_row(const struct table_walk *w, size_t name)
{
    const struct reading *r = w->r;
    const struct shape s = shape_of(w);
    size_t numbers = 0, points = 0, target = 0, next = name + 1 + s.count;
    /* 预算执行率 is an indicator as well as a column. */
    bool level = is_level(r, name) && table_role(r, name) != ROLE_RATE;
    if (w->role_count < ROLES_MIN || table_look(r, name) != LOOK_TEXT ||
            (level && !(s.words && table_role(r, name) == ROLE_NONE)))
        return false;
    for (size_t k = 0; k < s.count; k++) {
        size_t cell = name + 1 + k;
        if (!in_row(w, name, cell) || !fits(r, cell, s.roles[k]))
            return false;
        bool is_point = s.roles[k] == ROLE_WEIGHT || s.roles[k] == ROLE_SCORE;
        points += is_point;
        numbers += is_point && (table_look(r, cell) == LOOK_PLAIN_NUMBER || r->cells[cell].unread);
        target += s.roles[k] == ROLE_TARGET && table_look(r, cell) != LOOK_EMPTY;
    }
    /* 社会效益, what is asked of it, 20, 20: the word of a level names a row when nothing is missing. */
    if (level && numbers < POINTS_BOTH)
        return false;
    /* Without a target, what a row weighs and was given, on both sides of words, is enough. */
    target += s.words && points == POINTS_BOTH && numbers == points;
    /* Where no points are given, values in words up to the end of the row. */
    numbers += !points && !in_row(w, name, next);
    enum cell_look look = in_row(w, name, next) ? table_look(r, next) : LOOK_EMPTY;
    return numbers && target && look != LOOK_NUMBER && look != LOOK_PLAIN_NUMBER && look != LOOK_SIGN;
}

/* In a stream, why the target was missed stands between two rows: before a level, a total, or the next row.
 */
static void skip_reason(struct table_walk *w)
{
    const struct reading *r = w->r;
    if (!w->grid->stream || w->at + 1 >= w->end || table_look(r, w->at) != LOOK_TEXT || is_level(r, w->at))
        return;
    if (is_level(r, w->at + 1) || is_row(w, w->at + 1))
        w->at++;
}

int table_fixed_read(struct table_walk *w, bool *taken)
{
    size_t name = w->at;
    struct table_row *row;
    *taken = is_row(w, name);
    if (!*taken)
        return 0;
    int err = table_row_add(w, &row);
    if (err)
        return err;
    row->kind = ROW_INDICATOR;
    const struct shape s = shape_of(w);
    for (size_t k = 0; k < s.count; k++) {
        size_t cell = name + 1 + k;
        if (s.roles[k] == ROLE_TEXT || table_look(w->r, cell) == LOOK_EMPTY || w->r->cells[cell].unread)
            continue;
        row->cell[s.roles[k]] = (int)cell;
        row->head[s.roles[k]] = s.heads[k];
    }
    if (is_level(w->r, name)) { /* a name all the same */
        w->texts[0] = name;
        w->text_count = 1;
    } else {
        table_row_note(w, name);
    }
    table_row_name(w, row);
    w->text_count = 0;
    w->at = name + 1 + s.count;
    table_row_reason(w, row);
    skip_reason(w);
    return 0;
}

/* True when a cell may stand in a column of the money block. */
static bool is_amount(const struct reading *r, size_t cell, enum role role)
{
    enum cell_look look = table_look(r, cell);
    bool percent = str_ends(table_cell_text(r, cell), STR("%"));
    if (look == LOOK_EMPTY || look == LOOK_DASH)
        return true;
    if (role == ROLE_WEIGHT || role == ROLE_SCORE)
        return is_points(r, cell, look);
    if (role == ROLE_RATE)
        return look == LOOK_NUMBER ? percent : look == LOOK_PLAIN_NUMBER;
    return role != ROLE_SIGN && role != ROLE_UNIT && !percent &&
           (look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER);
}

/* How many amounts of the cells [from, to) stand below a head when the row is moved `shift` columns to the
 * right; -1 when one cannot be what that head says. */
static int hits_of(const struct table_walk *w, size_t from, size_t to, int shift)
{
    int hits = 0;
    for (size_t c = from; c < to; c++)
        for (size_t k = 0; k < w->role_count; k++) {
            if (w->columns[k] != w->r->cells[c].column + shift)
                continue;
            enum cell_look look = table_look(w->r, c);
            if (!is_amount(w->r, c, w->roles[k]))
                return -1;
            hits += look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER;
        }
    return hits;
}

bool table_fixed_amounts(const struct table_walk *w, size_t first, struct table_row *row)
{
    const struct reading *r = w->r;
    size_t from = first, to = first;
    while (from > w->grid->first && r->cells[from - 1].row == r->cells[first].row)
        from--;
    while (to < w->end && r->cells[to].row == r->cells[first].row)
        to++;
    int missing = w->head_cells - (int)(to - from), best = 0, most = 0;
    for (int k = -1; k <= (missing > 0 ? missing : 0); k++) {
        int shift = k < 0 ? missing : k, hits = hits_of(w, from, to, shift);
        if (hits <= most || shift < 0)
            continue;
        most = hits;
        best = shift;
    }
    for (size_t c = from; c < to && most; c++)
        for (size_t k = 0; k < w->role_count; k++) {
            enum cell_look look = table_look(r, c);
            if (w->columns[k] != r->cells[c].column + best || look == LOOK_DASH || look == LOOK_EMPTY)
                continue;
            row->cell[w->roles[k]] = (int)c;
            row->head[w->roles[k]] = w->heads[k];
        }
    return most > 0;
}

/* 10(10分): points that ran into what stood behind them. */
static bool is_mixed(const struct reading *r, size_t cell)
{
    struct str s = table_cell_text(r, cell);
    int spot = r->cell_spot[cell];
    return spot >= 0 && s.n && s.p[0] >= '0' && s.p[0] <= '9' && table_look(r, cell) == LOOK_TEXT &&
           (r->spots[spot].dim == DIM_SCORE || r->spots[spot].bare);
}

bool table_fixed_unread(const struct reading *r, const struct table_row *row)
{
    size_t end = (size_t)(row - r->rows), begin = end, taken = 0, numbers = 0;
    while (begin > 0 && r->rows[begin - 1].grid == row->grid && r->rows[begin - 1].kind != ROW_TOTAL)
        begin--;
    if (begin == end)
        return false;
    for (size_t i = begin; i < end; i++) {
        const struct table_row *above = i ? &r->rows[i - 1] : NULL;
        taken +=
                r->rows[i].level1_weight >= 0 && !(above && above->level1_weight == r->rows[i].level1_weight);
        taken +=
                r->rows[i].level2_weight >= 0 && !(above && above->level2_weight == r->rows[i].level2_weight);
        for (int k = 0; k < ROLE_COUNT; k++)
            taken += r->rows[i].cell[k] >= 0 && r->cell_spot[r->rows[i].cell[k]] >= 0 &&
                     table_look(r, (size_t)r->rows[i].cell[k]) == LOOK_PLAIN_NUMBER;
    }
    int first = r->rows[begin].name_cell, last = row->name_cell;
    for (int c = first < 0 ? 0 : first; c < last; c++)
        numbers += (r->cell_spot[c] >= 0 && table_look(r, (size_t)c) == LOOK_PLAIN_NUMBER) ||
                   r->cells[c].unread || is_mixed(r, (size_t)c);
    return numbers > taken;
}
