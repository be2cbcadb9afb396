/* SPDX-License-Identifier: MIT
 * The built-in books, for tests: opened once, kept until the program ends.
 */
#ifndef JIHE_TEST_BOOK_SHELVES_H
#define JIHE_TEST_BOOK_SHELVES_H

#include <stdlib.h>

#include "score/scheme_read.h"
#include "validate/rule_read.h"

static inline const void *books_find(const struct shelf_kind *kind, struct shelf **shelf, const char *name)
{
    if (!*shelf && shelf_open(kind, NULL, shelf))
        abort();
    return shelf_find(*shelf, str_of(name));
}

static struct shelf *books_rules, *books_schemes;

static inline void books_close(void)
{
    shelf_close(books_rules);
    shelf_close(books_schemes);
    books_rules = books_schemes = NULL;
}

/* Told once to give all back at the end: the sanitizer looks for what was not. */
static inline void books_keep(void)
{
    if (!books_rules && !books_schemes)
        atexit(books_close);
}

static inline const struct rulebook *books_rule(const char *name)
{
    books_keep();
    return books_find(&rule_shelf, &books_rules, name);
}

static inline const struct scheme *books_scheme(const char *name)
{
    books_keep();
    return books_find(&scheme_shelf, &books_schemes, name);
}

#endif
