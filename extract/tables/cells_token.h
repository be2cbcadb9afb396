/* SPDX-License-Identifier: MIT
 * Words between spaces or line breaks, and which of them are one cell although a break or a space parts them.
 */
#ifndef JIHE_CELLS_TOKEN_H
#define JIHE_CELLS_TOKEN_H

#include "extract/figures/plain.h"
#include "extract/reading.h"

/* A word between spaces or line breaks, and whether a line break stands before it. */
struct token {
    size_t from, to;
    bool wrapped;
    struct str words; /* with what goes on elsewhere; empty: as it stands */
};

/* Where the one that begins at i ends. */
static inline size_t cells_token_end(const struct plain *p, size_t i, size_t end)
{
    return plain_next_gap(p, i, end, GAP_SPACE | GAP_TAB | GAP_LINE);
}
struct token cells_token_at(const struct plain *p, size_t i, size_t end);
/* What stands in b, right behind a, belongs to the same cell. */
bool cells_token_goes_on(const struct reading *r, struct token a, struct token b);
/* 全年 / 执行数, 实际 / 完成值: one head together, whatever the two are alone. */
bool cells_token_breaks_head(const struct reading *r, struct token a, struct token b);
/* 底前, 日: what a date that was broken goes on with. */
bool cells_token_ends_date(struct str s);
/* A bracket was opened in it and not closed. */
bool cells_token_opens(struct str s);
/* True when a token is a number with nothing but its signs. */
bool cells_token_is_number(const struct plain *p, struct token t);
/* False: no token that ends at `to` is one. */
bool cells_token_ends_number(const struct plain *p, size_t to);

#endif
