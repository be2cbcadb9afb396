/* SPDX-License-Identifier: MIT
 * What the built-in books come to, as C source: the tables that a program has after it has read them. The
 * build runs it once (books_main.c), so that no program has to.
 */
#ifndef JIHE_BOOKS_WRITE_H
#define JIHE_BOOKS_WRITE_H

#include <stdio.h>

#include "common/shelf.h"

/* Defines rulebooks_made and schemes_made out of the books of these shelves. One that has a function is NULL
 * there, to be read when it is needed. 0; ERR_LIMIT (too many lists); ERR_FORMAT: a structure has a field
 * that books_shape.c does not know. */
int books_write(const struct shelf *rules, const struct shelf *schemes, FILE *out);

#endif
