/* SPDX-License-Identifier: MIT
 * Tables whose cells ran into each other, read whole: 培训人次≥300人次320人次1010 is a name, a target, a
 * result with the target's measure word, a weight and a score. What can be cut in more than one way stays
 * unread, unless the sums of the table leave one.
 */
#ifndef JIHE_GLUED_H
#define JIHE_GLUED_H

#include "extract/reading.h"
#include "extract/tables/glued_digits.h"

enum {
    GLUED_ROLES_MAX = 24,
    GLUED_COLUMNS_MAX = 8, /* behind the names, of a head in an order of its own */
};

/* A head: known words, one right behind the other. */
struct glued_head {
    size_t from, to; /* in plain */
    enum role roles[GLUED_ROLES_MAX];
    size_t count;
};

/* A stretch of plain; from == to: nothing. */
struct glued_span {
    size_t from, to;
};

/* One way to fill such columns, and where the row ends. */
struct glued_fields {
    struct glued_span span[GLUED_COLUMNS_MAX];
    size_t stop;
};

struct glued_row {
    struct glued_span level[2], name, target, actual, digits, reason;
    int section; /* what the bracket behind the level says that this row and those below weigh, -1: none */
    struct glued_cut cut[GLUED_CUTS_MAX];
    struct glued_fields fields[GLUED_CUTS_MAX]; /* of each cut, where the head is of that kind */
    size_t cut_count;
    int chosen; /* of the cuts; -1: the digits stay unread */
    bool total; /* 总分 */
    bool lost;  /* a line that is no row as far as can be seen: `digits` is what stays unread of it */
};

/* The rows below one head while they are gathered. */
struct glued_rows {
    struct reading *r;
    const struct glued_head *head;
    size_t end;
    bool lines;       /* a row a line */
    bool score_first; /* 得分 in front of 分值 */
    bool has_actual, has_reason;
    size_t points; /* columns of points: 0, 1 or 2 */
    bool fielded;  /* the columns stand in an order of their own (glued_fields.c): these, behind the names */
    enum role column[GLUED_COLUMNS_MAX];
    size_t columns;
    struct glued_row *row;
    size_t count, cap;
    int weight, score; /* of the rows above this head, in hundredths; -1: not known */
    size_t steps;      /* of the search for the fields of the row that is being read */
};

/* Cells while they are added: one after the other. */
struct glued_adder {
    struct reading *r;
    int row, column; /* of the next cell */
    int values;      /* the column of the first value of the head */
};

/* Accounts in [from, to) of plain whose cells ran into each other (glued_accounts.c). 0, ERR_LIMIT,
 * ERR_MEMORY.
 */
int glued_accounts_find(struct reading *r, size_t from, size_t to);

/* Adds a cell and keeps what stands on both sides of it apart; the second one stays unread. 0, ERR_LIMIT,
 * ERR_MEMORY. */
int glued_add(struct glued_adder *a, struct glued_span s);
int glued_add_unread(struct glued_adder *a, struct glued_span s);

/* The rows of money below `head`, from its end; *i moves behind them, and t->weight and t->score are what
 * they weigh and were given (glued_money.c). 0, ERR_LIMIT, ERR_MEMORY. */
int glued_money_read(
        struct glued_adder *a, const struct glued_head *head, size_t end, struct glued_rows *t, size_t *i);

/* The head that begins at i. False when fewer words than a head has stand there. */
bool glued_head_parse(const struct reading *r, size_t i, size_t end, struct glued_head *out);
/* True when its rows can be read: a target, results and points. */
bool glued_head_is_scored(const struct glued_head *head);
bool glued_head_is_money(const struct glued_head *head);

/* Reads the row at *i and moves behind it (glued_row.c). False where the rows end. */
bool glued_row_parse(struct glued_rows *t, size_t *i, struct glued_row *out);
/* Of glued_words.c. 产出指标: a name of a level that says so. */
bool glued_is_level(struct str name);
/* A level or the row of totals begins at i. */
bool glued_row_begins(const struct reading *r, size_t i, size_t end);
/* Behind the digits and points at i. */
size_t glued_digits_end(const struct plain *p, size_t i, size_t end);
/* Behind the words and signs that bound a number at i. */
size_t glued_bound_end(const struct reading *r, size_t i, size_t end);
/* Where the next level or the total begins behind words; 0 when a number stands in front of it. */
size_t glued_level_behind(const struct glued_rows *t, size_t i, size_t end);
/* Bytes of the words that stand twice in front of `to`, behind something else; 0. */
size_t glued_twice_before(const struct plain *p, size_t from, size_t to);
/* A goal and a result in words right in front of `to`, behind a name: where they begin. They are the same
 * words, or words that say how things are (glued_states.c). */
bool glued_states_before(const struct glued_rows *t, size_t from, size_t to, size_t *target, size_t *actual);
/* Decides between several cuts by what the table adds up to (glued_sums.c). */
void glued_sums_decide(struct glued_rows *t);

/* The cells of the table whose first head stands at `head`; *stop is where it ends. 0, ERR_LIMIT, ERR_MEMORY.
 */
int glued_read(struct reading *r, const struct glued_head *head, size_t end, size_t *stop);

#endif
