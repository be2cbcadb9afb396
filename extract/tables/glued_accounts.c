/* SPDX-License-Identifier: MIT
 * Accounts whose cells ran into each other: 项目预算数决算数合计24.8019.36公务接待费6.804.91. All amounts
 * have as many decimals, so that each tells where it ends; the heads end with 数, 额 or 率.
 */
#include <string.h>

#include "extract/tables/cells.h"
#include "extract/tables/cells_seek.h"
#include "extract/tables/glued.h"

enum {
    HEADS_MIN = 2,
    HEADS_MAX = 12,
    ROWS_MIN = 3,
    NAME_BYTES = 90, /* a longer one is a sentence */
    DECIMALS = 2,
};

/* Where the cells of the head and of one row stand. */
struct accounts {
    const struct reading *r;
    size_t end;
    struct glued_span name, head[HEADS_MAX];
    size_t heads, rows; /* rows: where the first begins */
};

static bool is_han_run(const struct plain *p, size_t i)
{
    return !plain_is_digit(p, i) && p->p[i] != '-' && p->p[i] != '.';
}

/* Behind 2023 of 2023年决算数 at i; i when no year stands there. */
static size_t year_end(const struct plain *p, size_t i)
{
    size_t k = i;
    while (plain_is_digit(p, k))
        k++;
    return k == i + 4 && plain_has(p, k, "年") ? k : i;
}

/* 决算数, 增减率(%): behind the head that begins at i; i when no head does. */
static size_t head_end(const struct accounts *a, size_t i)
{
    const struct plain *p = &a->r->plain;
    for (size_t k = year_end(p, i); k < a->end && k - i < NAME_BYTES && is_han_run(p, k);) {
        k += plain_step(p, k);
        if (!plain_ends(p, k, "数") && !plain_ends(p, k, "额") && !plain_ends(p, k, "率"))
            continue;
        const char *close = p->p[k] == '(' ? memchr(p->p + k, ')', a->end - k) : NULL;
        return close ? (size_t)(close - p->p) + 1 : k;
    }
    return i;
}

/* The amount at i; behind it, i when there is none. */
static size_t amount_end(const struct accounts *a, size_t i)
{
    const struct plain *p = &a->r->plain;
    size_t k = i + (p->p[i] == '-'), digits = k;
    while (k < a->end && (plain_is_digit(p, k) || p->p[k] == ','))
        k++;
    if (k == digits || k + DECIMALS >= a->end + 1 || p->p[k] != '.')
        return i;
    for (int d = 1; d <= DECIMALS; d++)
        if (!plain_is_digit(p, k + (size_t)d))
            return i;
    k += 1 + DECIMALS;
    return k + (p->p[k] == '%');
}

/* Where an amount that another one ran into ends its whole part, at i or behind it: no row is without such
 * two. a->end when nowhere. */
static size_t seek_amounts(const struct accounts *a, size_t i)
{
    const struct plain *p = &a->r->plain;
    for (const char *at; i < a->end && (at = memchr(p->p + i, '.', a->end - i)); i++) {
        i = (size_t)(at - p->p);
        size_t next = i + 1 + DECIMALS;
        if (next >= a->end || !plain_is_digit(p, i + 1) || !plain_is_digit(p, i + DECIMALS))
            continue;
        next += p->p[next] == '%';
        if (next < a->end && amount_end(a, next) > next)
            return i;
    }
    return a->end;
}

/* The row whose name begins at i: its amounts; behind it, i when it is none. */
static size_t row_end(const struct accounts *a, size_t i, size_t *name_end, size_t *amounts)
{
    const struct plain *p = &a->r->plain;
    size_t k = i;
    while (k < a->end && is_han_run(p, k) && k - i <= NAME_BYTES && !plain_has(p, k, "。"))
        k += plain_step(p, k);
    *name_end = k;
    if (k == i || k >= a->end || k - i > NAME_BYTES)
        return i;
    for (size_t c = 0; c < a->heads; c++) {
        amounts[c] = k;
        size_t to = amount_end(a, k);
        if (to == k)
            return i;
        k = to;
    }
    amounts[a->heads] = k;
    return k >= a->end || is_han_run(p, k) ? k : i;
}

/* The heads behind the word of names at i; what is left in front of the first number is the first row's. */
static bool find_heads(struct accounts *a, size_t i)
{
    size_t name = i + plain_has_listed(&a->r->plain, i, &a->r->lex->account_names);
    if (name == i || (a->r->plain.gap[name] & (GAP_SPACE | GAP_TAB | GAP_LINE)))
        return false;
    a->name = (struct glued_span){ i, name };
    a->heads = 0;
    for (size_t to; a->heads < HEADS_MAX && (to = head_end(a, name)) > name; name = to)
        a->head[a->heads++] = (struct glued_span){ name, to };
    a->rows = name;
    return a->heads >= HEADS_MIN && name < a->end;
}

/* How many rows stand behind the heads. */
static size_t count_rows(const struct accounts *a)
{
    size_t rows = 0, name_end, amounts[HEADS_MAX + 1];
    for (size_t i = a->rows, to; i < a->end; i = to, rows++) {
        to = row_end(a, i, &name_end, amounts);
        if (to == i)
            break;
    }
    return rows;
}

static int read_rows(struct reading *r, const struct accounts *a, size_t *stop)
{
    struct glued_adder adder = { .r = r };
    size_t name_end, amounts[HEADS_MAX + 1];
    int err = cells_open(r, true, false, -1);
    err = err ? err : glued_add(&adder, a->name);
    for (size_t k = 0; k < a->heads && !err; k++)
        err = glued_add(&adder, a->head[k]);
    for (size_t i = a->rows, to; i < a->end && !err; i = to) {
        to = row_end(a, i, &name_end, amounts);
        *stop = i;
        if (to == i)
            break;
        adder.row++;
        adder.column = 0;
        err = glued_add(&adder, (struct glued_span){ i, name_end });
        for (size_t k = 0; k < a->heads && !err; k++)
            err = glued_add(&adder, (struct glued_span){ amounts[k], amounts[k + 1] });
        *stop = to;
    }
    cells_close(r);
    return err;
}

int glued_accounts_find(struct reading *r, size_t from, size_t to)
{
    struct accounts a = { .r = r, .end = to };
    size_t amounts = seek_amounts(&a, from); /* nearly no text has any */
    int err = 0;
    for (size_t i = from, stop; !err && amounts < to && (i = cells_seek_name(r, i, to)) < to; i = stop) {
        stop = i + plain_step(&r->plain, i);
        if (find_heads(&a, i) && count_rows(&a) >= ROWS_MIN) {
            err = read_rows(r, &a, &stop);
            if (stop < to)
                stop += plain_step(&r->plain, stop);
        }
        if (amounts < stop)
            amounts = seek_amounts(&a, stop);
    }
    return err;
}
