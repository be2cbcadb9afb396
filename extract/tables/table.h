/* SPDX-License-Identifier: MIT
 * Score tables: finds their heads among the cells, and reads every row below one as that head explains it.
 * Rows may be whole or cut anywhere (grid.stream): then what a cell looks like decides.
 */
#ifndef JIHE_TABLE_H
#define JIHE_TABLE_H

#include "extract/reading.h"

enum {
    TABLE_COLUMNS_MAX = 24,  /* of one head */
    TABLE_GRID_COLUMNS = 64, /* of a grid that is sure; those further to the right have no role */
    TABLE_HEAD_MIN = 3,      /* so many known words next to each other are a head */
    TABLE_ROWS_MAX = FACTS_INDICATORS_MAX,
};

/* What the walk through one table knows. */
struct table_walk {
    struct reading *r;
    const struct grid *grid;
    size_t at, end; /* cells */
    int block;
    bool budget;                        /* below the head of the money block */
    enum role roles[TABLE_COLUMNS_MAX]; /* the columns that hold values, in order */
    struct str heads[TABLE_COLUMNS_MAX];
    int columns[TABLE_COLUMNS_MAX]; /* where they stand, for a grid that is sure */
    size_t role_count;
    /* Every column behind those of names, words among them (table_fixed.c). */
    enum role all_roles[TABLE_COLUMNS_MAX];
    struct str all_heads[TABLE_COLUMNS_MAX];
    size_t all_count;
    bool has_reason;  /* one of them tells why a target was missed */
    int pairs;        /* the block of names with one amount each, above the first head; 0 */
    bool lone_weight; /* the last head has a weight beside its first level alone, and columns are not sure */
    bool levelled;    /* the last head has a weight beside every level, and columns are not sure */
    int head_cells;   /* of the last row of the head */
    struct str level1, level2;
    int level1_cell, level2_cell;
    int scale10; /* of the money */
    struct str scale, unit;
    size_t texts[8]; /* the last cells of words in front of the values */
    size_t text_count;
    int block_cell, score_head; /* as in struct table_row */
    /* Of a grid that the format has: what each column holds, and which name reaches down into it. */
    enum role column_role[TABLE_GRID_COLUMNS];
    size_t column_head[TABLE_GRID_COLUMNS], cover[TABLE_GRID_COLUMNS];
    int cover_until[TABLE_GRID_COLUMNS]; /* the first row that is free again */
    int first_value;                     /* column */
    int level_weight[2]; /* columns behind those of levels 1 and 2 that hold what these weigh; -1 */
    int weight_cover[2]; /* the cells that reach down in them; -1 */
    int class_column[2]; /* where 按收入性质分 and 按支出性质分 stand, -1 */
};

/* Fills r->cell_spot, as the figures stand. 0 or ERR_MEMORY. */
int table_index(struct reading *r);
/* Fills r->rows and r->classes; needs the figures. 0, ERR_LIMIT, ERR_MEMORY. */
int table_find(struct reading *r);
/* Gives rows whose level 1 stands further down that level (table_astray.c). */
void table_astray_settle(struct reading *r);
/* Gives the figures of those rows label, unit, bound and period. 0 or ERR_MEMORY. */
int table_label(struct reading *r);

struct str table_cell_text(const struct reading *r, size_t cell);
/* How a cell reads: a number with what belongs to it and nothing else; a dash; a sign alone; a measure word
 * alone. */
enum cell_look { LOOK_EMPTY, LOOK_TEXT, LOOK_NUMBER, LOOK_PLAIN_NUMBER, LOOK_DASH, LOOK_SIGN, LOOK_UNIT };
/* The name of a level without the weight in brackets behind it: 产出指标(50分). */
struct str table_level_name(struct str s, bool *weighted);
/* A whole number of at most four digits in a cell of its own; -1. */
int table_whole(const struct reading *r, size_t cell);
enum cell_look table_look_first(const struct reading *r, size_t cell);
static inline enum cell_look table_look(const struct reading *r, size_t cell)
{
    unsigned known = r->looks ? r->looks[cell] : 0;
    return known ? (enum cell_look)(known - 1) : table_look_first(r, cell);
}
/* 相关性(5分): the name in front of the bracket, and the digits in it; all of it and nothing when it does not
 * end like that. */
struct str table_weighted(struct str s, struct str *weight);
/* Where no column holds the weights, the bracket behind an indicator's name does: gives the row its name
 * without it, and the cell of the name as that of the weight. */
void table_take_weight(const struct table_walk *w, struct table_row *row);
/* 一级指标, 分值, 二级指标, …, 分值, 得分: the weight beside the first level is no column of the rows. */
void table_lone_weight(struct table_walk *w, size_t first, size_t last);
/* Whether w->at is such a weight, behind the name of its level; moves behind it. */
bool table_skip_weight(struct table_walk *w);
/* What the block is called whose head has just been found: the last words, when they stand at or behind the
 * cell `least`; -1. Where they say no weight, a goal above them may: 年度绩效目标1(50分). */
int table_block_cell(const struct table_walk *w, int least);
/* The figure of a row in the column of a role, an index; -1. */
int table_spot(const struct reading *r, const struct table_row *row, enum role role);
/* The column word of a cell, brackets behind it left out; ROLE_NONE. */
enum role table_role(const struct reading *r, size_t cell);
/* The same where a head is read: between known heads, a word that is none of them is told by what it speaks
 * of (table_head.c). */
enum role table_head_role(const struct reading *r, const struct grid *g, size_t cell);
/* 按收入性质分: what stands in its column divides the money (table_class.c). False when the cell says no such
 * thing. */
bool table_class_note(struct table_walk *w, size_t cell);
/* Takes a cell with a name and an amount below it. 0, ERR_LIMIT, ERR_MEMORY. */
int table_class_add(struct table_walk *w, size_t cell);
/* A column of values, not of names or words. */
bool table_is_value(enum role role);
/* Columns of values stand in the same head, from that cell on. */
bool table_valued_behind(const struct table_walk *w, size_t cell);

/* Reads the row whose first value stands at w->at, and moves behind it (table_row.c). 0, ERR_LIMIT,
 * ERR_MEMORY. */
int table_row_read(struct table_walk *w);
/* The same where columns can be trusted (table_sure.c): the head in the cells from first to last; then the
 * whole row in which w->at stands, unless nothing in it is a value. */
void table_sure_head(struct table_walk *w, size_t first, size_t last);
int table_sure_row(struct table_walk *w, bool *taken);
/* A row of this table that has no cell yet. */
struct table_row table_row_begin(const struct table_walk *w);
/* The cell with something in it at `cell` or behind it; w->end. */
size_t table_filled(const struct table_walk *w, size_t cell);
/* The head has a column of that role. */
bool table_has_role(const struct table_walk *w, enum role role);
/* Adds a row without values. */
int table_row_add(struct table_walk *w, struct table_row **out);
/* Gives an indicator's row the last words as its name, and its levels. */
void table_row_name(struct table_walk *w, struct table_row *row);
void table_row_reason(struct table_walk *w, struct table_row *row);
/* 年初指标值 beside 调整指标值: the target that counts is the adjusted one (table_head.c). Once the head is
 * read.
 */
void table_head_former(struct table_walk *w);
/* All rows of a grid whose columns stand one below another (table_upright.c). 0, ERR_LIMIT, ERR_MEMORY. */
int table_upright_read(struct table_walk *w);
/* The row of an indicator whose name stands at w->at, when the cells behind it are, one for one, what the
 * head announces: values in words and empty ones keep their places (table_fixed.c). */
int table_fixed_read(struct table_walk *w, bool *taken);
/* The amounts of a row of the money block by the columns in which they stand; false when they do not fit the
 * head.
 */
bool table_fixed_amounts(const struct table_walk *w, size_t first, struct table_row *row);
/* Numbers between the first row and this total that no row has taken: then what the rows add up to says
 * nothing against the total. */
bool table_fixed_unread(const struct reading *r, const struct table_row *row);
/* Where `filled` values have no name of their own (table_lead.c): the word of a level right in front of them
 * is it, or, right below the head of the money block, what the block is called. */
void table_take_level(struct table_walk *w, size_t filled);
void table_take_block(struct table_walk *w, size_t filled);
/* A cell of words is the name of a row, although it reads like a level (table_lead.c). */
bool table_is_name(const struct table_walk *w, size_t cell);
/* The row of a form without a head for its money whose name stands at w->at (table_pair.c). 0, ERR_LIMIT,
 * ERR_MEMORY. */
int table_pair_read(struct table_walk *w, bool *taken);
/* All rows below the head right in front of w->at, where the page gives them column by column
 * (table_columns.c). 0, ERR_LIMIT, ERR_MEMORY. */
int table_columns_read(struct table_walk *w);
/* All rows in front of the total where every level has its weight beside it and rows are lost; text: words
 * stand between a weight and its score (table_levels.c). 0, ERR_LIMIT, ERR_MEMORY. */
int table_levels_read(struct table_walk *w, bool text);
/* Takes a cell of words: a level, or what the next values are about (table_note.c). */
void table_row_note(struct table_walk *w, size_t cell);

#endif
