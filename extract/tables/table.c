/* SPDX-License-Identifier: MIT */
#include "extract/tables/table.h"

#include <string.h>

#include "common/err.h"
#include "extract/figures/number.h"
#include "extract/figures/unit.h"
#include "extract/figures/worth.h"
#include "extract/tables/cells.h"

enum {
    DRESS_BYTES = 5, /* in front of an amount: (-¥ */
    SIGN_BYTES = 6,  /* the longest of a cell that holds a sign: 定性 */
    LEAD_BYTES = 80, /* in front of a table in which its money unit may stand */
    HEAD_LEAD = 2,   /* cells in front of a head in which what it is about may stand */
};

struct str table_cell_text(const struct reading *r, size_t cell)
{
    const struct slot_cell *c = &r->cells[cell];
    return c->words.n ? c->words : plain_cut(&r->plain, c->from, c->to);
}

/* ¥1,234.50, (20.00) */
static bool is_dressed(const struct reading *r, size_t cell)
{
    const struct plain *p = &r->plain;
    const struct slot_cell *c = &r->cells[cell];
    size_t i = c->from, to;
    struct number n;
    while (i < c->to && i - c->from < DRESS_BYTES && !plain_is_digit(p, i))
        i += plain_step(p, i);
    return i > c->from && plain_is_digit(p, i) && number_parse(p, i, r->mem, &n) &&
           worth_is_dressed(r, &n, (int)cell, &to);
}

static enum cell_look look_at(const struct reading *r, size_t cell)
{
    static const char *const dashes[] = { "—", "-", "——", "/", "--", "－", "一", "\\", "–", "－－" };
    static const char *const signs[] = { "≥", "≤", "=", "═", "≧", "≦", ">", "<", ">=", "<=", "＝", "定性",
        "正向", "反向" };
    const struct plain *p = &r->plain;
    const struct slot_cell *c = &r->cells[cell];
    struct str s = table_cell_text(r, cell);
    if (s.n == 0)
        return LOOK_EMPTY;
    if (c->unread)
        return LOOK_DASH;
    if (s.n <= SIGN_BYTES && str_is_any(s, dashes, COUNT_OF(dashes)))
        return LOOK_DASH;
    if (s.n <= SIGN_BYTES && str_is_any(s, signs, COUNT_OF(signs)))
        return LOOK_SIGN;
    if (is_dressed(r, cell))
        return LOOK_PLAIN_NUMBER;
    size_t i = c->from;
    const struct word *before;
    while (i < c->to &&
            ((before = words_find(&r->lex->before, p->p + i, p->p + c->to)) != NULL || p->p[i] == '=' ||
                    plain_has(p, i, "═") || plain_has(p, i, "达到") || plain_has(p, i, "达")))
        i += before ? before->text.n : plain_step(p, i);
    struct number n;
    if (i < c->to && (plain_is_digit(p, i) || p->p[i] == '-') && number_parse(p, i, r->mem, &n)) {
        struct unit u = { n.to, STR_NONE, DIM_NONE };
        bool unit = n.to < c->to && unit_find(r->lex, p, n.to, &u) && u.to <= c->to;
        size_t to = unit ? u.to : n.to;
        struct str rest = cells_rest(r, cell, n.to), scale;
        int scale10;
        if (rest.n > c->to - n.to && unit_of_cell(r->lex, rest, &scale, &scale10))
            return LOOK_NUMBER;
        unit_bound_after(r->lex, p, &to);
        if (plain_has(p, to, "。"))
            to += 3;
        if (to == c->to)
            return unit || i > c->from || n.scale.n ? LOOK_NUMBER : LOOK_PLAIN_NUMBER;
        return LOOK_TEXT;
    }
    struct str scale;
    int scale10;
    const struct word *w = unit_of_cell(r->lex, s, &scale, &scale10);
    return (w && w->value != DIM_NEVER) || str_is(s, "元/人") ? LOOK_UNIT : LOOK_TEXT;
}

enum cell_look table_look_first(const struct reading *r, size_t cell)
{
    enum cell_look look = look_at(r, cell);
    if (r->looks)
        r->looks[cell] = (uint8_t)(look + 1);
    return look;
}

int table_whole(const struct reading *r, size_t cell)
{
    struct str t = table_cell_text(r, cell);
    int value = 0;
    if (t.n == 0 || t.n > 4)
        return -1;
    for (size_t k = 0; k < t.n; k++) {
        if (t.p[k] < '0' || t.p[k] > '9')
            return -1;
        value = value * 10 + (t.p[k] - '0');
    }
    return value;
}

int table_spot(const struct reading *r, const struct table_row *row, enum role role)
{
    return row->cell[role] < 0 ? -1 : r->cell_spot[row->cell[role]];
}

enum role table_role(const struct reading *r, size_t cell)
{
    struct str s = table_cell_text(r, cell);
    const struct word *w = r->cells[cell].begun ? NULL : words_find_head(&r->lex->columns, s);
    return w ? (enum role)w->value : ROLE_NONE;
}

/* The unit of money that words such as (万元) or 单位:元 name. */
static void note_money(struct table_walk *w, struct str s)
{
    static const struct {
        const char *word, *scale;
        int scale10;
    } units[] = { { "(万元", "万", 4 }, { ":万元", "万", 4 }, { "(亿元", "亿", 8 }, { "(元", "", 0 },
        { ":元", "", 0 } };
    if (str_find(s, STR("元")) < 0)
        return;
    for (size_t k = 0; k < COUNT_OF(units); k++) {
        if (str_find(s, str_of(units[k].word)) < 0)
            continue;
        w->scale = str_of(units[k].scale);
        w->scale10 = units[k].scale10;
        w->unit = STR("元");
        return;
    }
}

static void add_role(struct table_walk *w, enum role role, size_t cell)
{
    if (w->role_count == TABLE_COLUMNS_MAX)
        return;
    w->heads[w->role_count] = table_cell_text(w->r, cell);
    w->columns[w->role_count] = w->r->cells[cell].column;
    w->roles[w->role_count++] = role;
}

/* Columns of words count as well where a row is read cell by cell; what stands behind the reason does not. */
static void note_column(struct table_walk *w, enum role role, size_t cell)
{
    bool name = role >= ROLE_LEVEL1 && role <= ROLE_LEVEL3;
    if (name)
        w->all_count = 0;
    w->has_reason = role == ROLE_REASON || (w->has_reason && !name);
    if (name || role == ROLE_NONE || role == ROLE_GROUP || role == ROLE_TOTAL || role == ROLE_REASON ||
            w->all_count == TABLE_COLUMNS_MAX)
        return;
    w->all_heads[w->all_count] = table_cell_text(w->r, cell);
    w->all_roles[w->all_count++] = role;
}

size_t table_filled(const struct table_walk *w, size_t cell)
{
    while (cell < w->end && w->r->cells[cell].from == w->r->cells[cell].to)
        cell++;
    return cell;
}

/* 年度指标值 above 性质, 指标值 and 单位: where both stand in the head, the three take the one's place. */
static void expand_target(struct table_walk *w)
{
    size_t first = w->role_count, again = w->role_count;
    for (size_t k = 0; k < w->role_count; k++)
        if (w->roles[k] == ROLE_TARGET) {
            again = first < k ? k : again;
            first = first < k ? first : k;
        }
    if (again == first + 1) /* 年初指标值 and 调整指标值 side by side */
        return;
    size_t sub = again;
    while (sub > 0 && sub < w->role_count && w->roles[sub - 1] == ROLE_SIGN)
        sub--;
    if (again == w->role_count || sub <= first)
        return;
    struct table_walk old = *w;
    size_t tail = w->role_count - sub, n = 0;
    for (size_t k = 0; k < sub; k++) {
        if (k == first) {
            for (size_t t = 0; t < tail; t++, n++) {
                w->roles[n] = old.roles[sub + t];
                w->heads[n] = old.heads[sub + t];
                w->columns[n] = old.columns[sub + t];
            }
            continue;
        }
        w->roles[n] = old.roles[k];
        w->heads[n] = old.heads[k];
        w->columns[n] = old.columns[k];
        n++;
    }
    w->role_count = n;
}

/* Every level has its weight beside it: where columns are not sure, nobody can tell which number is which. */
static bool is_level_weighted(const struct table_walk *w, size_t first, size_t last)
{
    size_t beside = 0;
    for (size_t c = first; c < last; c++) {
        enum role role = table_role(w->r, c);
        beside += (role == ROLE_LEVEL1 || role == ROLE_LEVEL2) && table_role(w->r, c + 1) == ROLE_WEIGHT;
    }
    return beside > 1;
}

/* The head that begins at cell w->at, if one does: its words next to each other. Moves behind it. */
static bool read_head(struct table_walk *w)
{
    const struct reading *r = w->r;
    size_t known = 0, at = w->at, last = w->at, line = 0, above = w->at;
    bool budget = false, scored = false, target = false, valued = false, pointed = false;
    for (size_t c = at; c < w->end; c = table_filled(w, c + 1)) {
        enum role role = table_head_role(r, w->grid, c);
        if (role == ROLE_NONE || role == ROLE_TOTAL ||
                (!w->grid->stream && known && r->cells[c].row != r->cells[at].row &&
                        r->cells[c].row > r->cells[last].row + 1))
            break;
        if (w->grid->stream && role == ROLE_LEVEL1 && valued && !pointed && table_valued_behind(w, c)) {
            /* the goals of the year stood in front */
            at = c;
            known = 0;
            budget = scored = target = valued = false;
        }
        bool next = known && r->cells[c].row != r->cells[last].row;
        above = next ? last : above;
        line = next ? 1 : line + 1;
        known++;
        budget |= role == ROLE_INITIAL || role == ROLE_BUDGET || role == ROLE_SPENT;
        target |= role == ROLE_TARGET;
        valued |= role == ROLE_ACTUAL;
        pointed |= role == ROLE_WEIGHT || role == ROLE_SCORE;
        scored |= role == ROLE_TARGET || role == ROLE_WEIGHT || role == ROLE_SCORE;
        last = c;
    }
    if (known < TABLE_HEAD_MIN || !(budget || scored))
        return false;
    /* 项目年度绩效目标 in front of the first row is no second line of the head. */
    if (w->grid->sure && line == 1 && known > 1 && r->cells[last].row != r->cells[at].row)
        last = above;
    w->role_count = w->all_count = 0;
    w->budget = budget && !target; /* a list of projects with their goals prints what each is given, too */
    w->block++;
    w->block_cell = table_block_cell(w, (int)at - HEAD_LEAD);
    w->score_head = -1;
    w->text_count = 0;
    w->class_column[0] = w->class_column[1] = -1;
    for (size_t c = at; c <= last; c = table_filled(w, c + 1)) {
        enum role role = table_head_role(r, w->grid, c);
        note_money(w, table_cell_text(r, c));
        if (role == ROLE_SCORE)
            w->score_head = (int)c;
        if (table_is_value(role))
            add_role(w, role, c);
        note_column(w, role, c);
    }
    expand_target(w);
    w->head_cells = 0;
    for (size_t c = last + 1; c-- > w->grid->first && r->cells[c].row == r->cells[last].row;)
        w->head_cells++;
    for (size_t c = last + 1; c < w->end && r->cells[c].row == r->cells[last].row; c++)
        w->head_cells++;
    if (w->grid->sure) {
        memset(w->column_role, 0, sizeof w->column_role);
        memset(w->cover_until, 0, sizeof w->cover_until);
        table_sure_head(w, at, last);
    }
    table_head_former(w);
    w->levelled = !w->grid->sure && is_level_weighted(w, at, last);
    table_lone_weight(w, at, last);
    w->at = last + 1;
    return true;
}

static size_t row_begin(const struct table_walk *w, size_t cell)
{
    while (cell > w->grid->first && w->r->cells[cell - 1].row == w->r->cells[cell].row)
        cell--;
    return cell;
}

/* Rows below a head with a weight beside every level; where they are not found, none are read. */
static int read_levels(struct table_walk *w)
{
    size_t at = w->at;
    bool text = false;
    for (size_t k = 0; k < w->all_count; k++)
        text |= w->all_roles[k] == ROLE_TEXT;
    int err = table_levels_read(w, text);
    if (w->at == at)
        w->role_count = w->all_count = 0;
    return err;
}

static int walk_table(struct table_walk *w)
{
    struct reading *r = w->r;
    for (w->at = table_filled(w, w->at); w->at < w->end; w->at = table_filled(w, w->at)) {
        size_t cell = w->at;
        bool taken = false;
        if (table_role(r, cell) != ROLE_NONE && read_head(w)) {
            int err = w->levelled ? read_levels(w) : table_columns_read(w);
            if (err)
                return err;
            continue;
        }
        bool begins = cell == w->grid->first || r->cells[cell - 1].row != r->cells[cell].row ||
                      cell == table_filled(w, row_begin(w, cell));
        int failed = w->grid->sure && w->role_count && begins ? table_sure_row(w, &taken) : 0;
        if (failed)
            return failed;
        if (taken || table_skip_weight(w))
            continue;
        note_money(w, table_cell_text(r, cell));
        enum cell_look look = table_look(r, cell);
        if (look == LOOK_TEXT && !w->role_count)
            failed = table_pair_read(w, &taken);
        else if (look == LOOK_TEXT && !w->budget)
            failed = table_fixed_read(w, &taken);
        if (failed)
            return failed;
        if (taken)
            continue;
        if (look == LOOK_TEXT || look == LOOK_UNIT || !w->role_count) {
            if (!table_class_note(w, cell))
                table_row_note(w, cell);
            int err = w->role_count && w->budget ? table_class_add(w, cell) : 0;
            if (err)
                return err;
            w->at = cell + 1;
            continue;
        }
        if ((begins || w->grid->stream) && look == LOOK_PLAIN_NUMBER && r->cell_spot[cell] < 0) {
            w->text_count = 0; /* the number of the row, in front of its name */
            w->at = cell + 1;
            continue;
        }
        int err = table_row_read(w);
        if (err)
            return err;
        if (w->at == cell)
            w->at++;
    }
    return 0;
}

int table_index(struct reading *r)
{
    r->cell_spot = arena_array(r->mem, r->cell_count + 1, sizeof *r->cell_spot);
    if (!r->cell_spot)
        return ERR_MEMORY;
    for (size_t c = 0; c < r->cell_count; c++)
        r->cell_spot[c] = -1;
    for (size_t i = r->spot_count; i-- > 0;)
        if (r->spots[i].cell >= 0 && !r->spots[i].dropped)
            r->cell_spot[r->spots[i].cell] = (int)i;
    for (size_t c = 0; c < r->cell_count; c++) /* 产出指标 / (50分) */
        if (r->cells[c].begun && r->cell_spot[r->cells[c].begun - 1] < 0)
            r->cell_spot[r->cells[c].begun - 1] = r->cell_spot[c];
    return 0;
}

int table_find(struct reading *r)
{
    int err = table_index(r), block = 0;
    for (size_t g = 0; g < r->grid_count && !err; g++) {
        const struct grid *grid = &r->grids[g];
        if (grid->plain)
            continue;
        struct table_walk w = { .r = r,
            .grid = grid,
            .at = grid->first,
            .end = grid->first + grid->count,
            .block = block,
            .level1_cell = -1,
            .level2_cell = -1,
            .block_cell = -1,
            .score_head = -1,
            .class_column = { -1, -1 },
            .level_weight = { -1, -1 },
            .weight_cover = { -1, -1 } };
        size_t from = r->cells[grid->first].from;
        note_money(&w, plain_cut(&r->plain, from > LEAD_BYTES ? from - LEAD_BYTES : 0, from));
        err = grid->upright ? table_upright_read(&w) : walk_table(&w);
        block = w.block;
    }
    table_astray_settle(r);
    return err;
}
