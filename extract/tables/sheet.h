/* SPDX-License-Identifier: MIT
 * A table of numbers that is no score table, as a reader sees it: rows and columns of cells, what each column
 * holds (names, codes, line numbers, measure words, values), the heads all the way up, and which row is a
 * part of which. Where one table stands beside another (收入, 支出), each is a strip with its own names.
 */
#ifndef JIHE_SHEET_H
#define JIHE_SHEET_H

#include "extract/reading.h"
#include "extract/tables/table.h"

enum {
    SHEET_COLUMNS_MAX = 64,    /* columns further to the right are not read */
    SHEET_STRIPS_MAX = 8,      /* tables beside one another */
    SHEET_HEADS_MAX = 6,       /* rows of heads; the lowest count */
    SHEET_MEASURES_MAX = 4,    /* of one 单位:公里、万元 */
    SHEET_SAMPLE_ROWS = 64,    /* rows by which a column is judged */
    SHEET_SQUARE_MAX = 1 << 24 /* rows times columns */
};

enum column_kind {
    COLUMN_NONE,
    COLUMN_NAME,  /* what a row is about; of several the lowest level stands to the right */
    COLUMN_WORDS, /* words that name nothing: notes, formulas */
    COLUMN_CODE,  /* 2010301 */
    COLUMN_LINE,  /* 行次, 序号 */
    COLUMN_UNIT,  /* 亿元 */
    COLUMN_VALUE,
};

/* A measure word with its scale. */
struct measure {
    struct str scale, unit;
    int scale10;
    enum dim dim;
};

struct sheet_column {
    enum column_kind kind;
    int strip;
    struct str head;            /* all the way up, without what stands over names as well */
    struct str leaf;            /* the lowest words */
    int above[SHEET_HEADS_MAX]; /* the cells of the head over it, from the top; -1 */
    struct measure measure;     /* which the head names; unit empty: none */
};

enum entry_kind {
    ENTRY_NONE, /* no row of this strip */
    ENTRY_PLAIN,
    ENTRY_AMONG, /* 其中: */
    ENTRY_TOTAL, /* 合计 */
};

/* One row of one strip. */
struct sheet_entry {
    enum entry_kind kind;
    int name;        /* cell, -1 */
    struct str text; /* without its number, code, and 其中 */
    struct str code; /* 2010301; empty */
    int order;       /* 1 for 一、, 2 for (一), 3 for 1.; 0 for none */
    bool starts;     /* its number is the first: 1. */
    int heads;       /* the order of the list that begins right below it, when it has none itself; 0 */
    int indent;      /* display columns in front of the name */
    int depth;       /* which column of names it stands in */
    int parent;      /* row, -1 */
    bool sure;       /* the layout says whose part it is, not the arithmetic */
    bool beside;     /* no part of the numbered row above it: 年末结转和结余 */
};

struct sheet_strip {
    int from, to;                /* columns */
    struct sheet_entry *entries; /* by row */
    bool coded;                  /* codes say which row is a part of which */
    bool indented;               /* indents do */
};

struct sheet {
    struct reading *r;
    const struct grid *grid;
    int rows, columns;
    int first; /* the first row below the heads */
    int heads; /* rows in head_row */
    int head_row[SHEET_HEADS_MAX];
    int *at;      /* rows * columns: cell, -1 */
    bool *counts; /* by row: it only numbers the columns, 栏次 1 2 3 */
    struct sheet_column column[SHEET_COLUMNS_MAX];
    struct sheet_strip strip[SHEET_STRIPS_MAX];
    int strip_count;
    struct measure lead[SHEET_MEASURES_MAX]; /* 单位:公里、万元 */
    int lead_count;
    bool is_of_accounts; /* (款) behind a row's name says how deep it stands, where all is money */
};

/* Reads the table of one grid. *out is NULL when there is nothing to read. 0 or ERR_MEMORY. */
int sheet_build(struct reading *r, size_t grid, struct sheet **out);
int sheet_cell(const struct sheet *s, int row, int column); /* -1: none */
/* The figure of a cell that holds one number and nothing else; -1. */
int sheet_spot(const struct sheet *s, int row, int column);
bool sheet_is_number(const struct reading *r, int cell);

/* The heads of all columns (sheet_head.c). 0 or ERR_MEMORY. */
int sheet_head_read(struct sheet *s);
/* Puts together what stands over each column; needs the kinds. 0 or ERR_MEMORY. */
int sheet_head_join(struct sheet *s);
/* What each column holds, and the strips (sheet_kind.c). 0 or ERR_MEMORY. */
int sheet_kind_find(struct sheet *s);
/* Names, and which row is a part of which (sheet_entry.c). 0 or ERR_MEMORY. */
int sheet_entry_read(struct sheet *s);

/* Makes rows parts of others where only the amounts say so; needs them (sheet_nested.c). */
void sheet_nested_find(const struct sheet *s, struct sheet_strip *strip);

/* 万元, 亿千瓦时, % and nothing else (measure.c). */
bool measure_parse(const struct lexicon *lex, struct str s, struct measure *out);
/* What 单位: names in front of the table and in its titles; the measures of the heads. */
void measure_find(struct sheet *s);
/* The measure of a figure that prints none; unit empty when nothing gives it. */
struct measure measure_of(const struct sheet *s, int row, int column);

/* Sums down the rows (sheet_sum.c), across the columns (sheet_cross.c); rates, growth, shares (sheet_rate.c).
 * 0, ERR_LIMIT, ERR_MEMORY. */
int sheet_sum_relate(struct sheet *s);
int sheet_cross_relate(struct sheet *s);
int sheet_rate_relate(struct sheet *s);
int sheet_compare_relate(struct sheet *s);
/* True when the two may be added: the same measure, and no rate. */
bool sheet_adds(const struct sheet *s, int a, int b);

#endif
