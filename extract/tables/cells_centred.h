/* SPDX-License-Identifier: MIT
 * Tables whose rows a program gave line by line as they lie on the page, single spaces between cells: what
 * was wrapped stands above and below the numbers of its row. 改造老旧小区供 / ≥18.5公里 18.8公里 15 15 /
 * 水管网长度 is one row.
 */
#ifndef JIHE_CELLS_CENTRED_H
#define JIHE_CELLS_CENTRED_H

#include "extract/tables/cells_token.h"

enum {
    CENTRED_TOKENS_MAX = 24, /* of a line */
    CENTRED_REACH = 4,       /* lines of a row above its numbers, and below them */
    CENTRED_LINES_MAX = 2 * CENTRED_REACH + 1,
    CENTRED_WORDS_MAX = 4, /* tokens of a line without numbers */
    CENTRED_JOINED = 360,  /* bytes of a cell that was put together */
    CENTRED_NEVER = 1000,  /* costs as much as no reading */
    CENTRED_SURE = 12,     /* a row that costs less is read */
};

/* What stands to the left of the values, and behind them. The money block has its name in place of level 2.
 */
enum centred_column { CENTRED_LEVEL1, CENTRED_LEVEL2, CENTRED_NAME, CENTRED_REASON, CENTRED_COLUMNS };

/* Where the lines lie as they were printed, the column of every token is known (centred_laid.c). */
enum centred_own {
    CENTRED_ANY = -1,                   /* it is not */
    CENTRED_REST = CENTRED_COLUMNS + 1, /* of a level that begins further up, or the title of the rows */
    CENTRED_VALUE,                      /* + the column of values */
};

/* One line: the tokens [first, last) are values; none in a line of words. */
struct centred_line {
    struct token token[CENTRED_TOKENS_MAX];
    int8_t own[CENTRED_TOKENS_MAX];
    size_t count, first, last;
    bool total;   /* 总分 */
    size_t lines; /* that a head takes whose words lie above and below one another; 1 */
};

/* What the head says of the rows below it. */
struct centred_head {
    struct centred_line line;
    struct str words[CENTRED_TOKENS_MAX]; /* with what goes on below */
    size_t values;                        /* columns of them */
    bool target, money, reasons;
    bool weighs; /* with a column of points */
};

/* The lines of one row: that with its numbers is line[above]. */
struct centred_row {
    const struct centred_line *line[CENTRED_LINES_MAX];
    int count, above;
    bool money;
    bool laid;                 /* as printed: every token's column is known */
    bool reasons;              /* the head has a column for them */
    int room[CENTRED_COLUMNS]; /* display columns that a line of the column is known to have; 0 */
    bool top;                  /* the first line of a cell stands beside the numbers, not its middle */
    /* Of the tokens that are no values, in order of lines: the column, or CENTRED_COLUMNS for a level that
     * stands for itself. */
    uint8_t column[CENTRED_LINES_MAX][CENTRED_TOKENS_MAX];
    int cost, steps; /* steps: of the search */
};

/* Of centred_head.c. The words of a line, and which of them are values. False when it is none of a table. */
bool centred_split(const struct reading *r, size_t line, struct centred_line *out);
bool centred_is_head(const struct reading *r, const struct centred_line *l);
/* The line, which it splits, is the first of a head: by itself, or with what goes on below it. */
bool centred_head_begins(struct reading *r, size_t line, size_t end, struct centred_line *l);
/* Reads the head in h->line, which is line `first` of the text, with what goes on below it: the line behind.
 */
size_t centred_head_read(struct reading *r, struct centred_head *h, size_t first, size_t end);
/* Where target and result are words, they are values as well; what stands behind all values is a reason.
 * False when the values do not come to the columns. */
bool centred_settle(const struct reading *r, const struct centred_head *h, struct centred_line *l);
/* What a and b are together is a head. */
bool centred_joins(const struct reading *r, struct str a, struct str b);
struct str centred_join_words(struct reading *r, struct str a, struct str b);
struct str centred_text(const struct reading *r, struct token t);
enum role centred_role(const struct reading *r, struct str s);
bool centred_closes(struct str s); /* it ends with a bracket */

/* Of centred_halves.c: the same where heads of two lines lie above and below those of one: three lines. */
bool centred_halves(struct reading *r, size_t line, size_t end, struct centred_line *l);

/* Of centred_laid.c. Cells of the head are parted by more than one space. */
bool centred_is_laid(const struct reading *r, const struct centred_line *l);
/* The display column in which a token begins. */
int centred_place(const struct reading *r, struct token t);
/* Gives the tokens of the lines below such a head their columns, joins the lines of each level, and leaves
 * only lines with points as those of numbers. False, and lines as good as lost, when a head has no column of
 * its own. */
bool centred_lay(struct reading *r, const struct centred_head *h, struct centred_line *line, size_t count);

/* Where they do not: takes the title of the rows, a letter a line, out of them, and joins dates that were
 * broken. */
void centred_join(struct reading *r, struct centred_line *line, size_t count);

/* Of centred_cells.c: a cell at that place, of those words where they are not what stands there. */
int centred_add_words(struct reading *r, struct token place, int row, int column, struct str words);
/* The cells of a row that fits, in the last grid. */
int centred_add_row(struct reading *r, const struct centred_row *row, int index);

/* Finds the likeliest columns of a row's words, and what is odd about them: `cost` (centred_row.c). */
void centred_row_fit(const struct reading *r, struct centred_row *row);
/* The text of a column in bytes at `out`; how many. */
size_t centred_row_text(const struct reading *r, const struct centred_row *row, int column, char *out);
/* Display columns. */
int centred_width(struct str s);
/* 产出指标(50分): a level, whatever it weighs. */
bool centred_is_level(const struct reading *r, struct str s);

#endif
