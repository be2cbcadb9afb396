/* SPDX-License-Identifier: MIT
 * Between shelf.c and keeper.c.
 */
#ifndef JIHE_SHELF_STATE_H
#define JIHE_SHELF_STATE_H

#include "common/shelf.h"

struct shelf {
    const struct shelf_kind *kind;
    struct arena mem;
    struct book_world *world; /* of the built-in books */
    struct shelf_book books[SHELF_BOOKS_MAX];
    size_t count;
    const char *faults[SHELF_FAULTS_MAX];
    size_t fault_count;
    size_t holders; /* the keeper's */
};

#endif
