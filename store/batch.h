/* SPDX-License-Identifier: MIT
 * A batch of messages into a backend, and what becomes of each: the same for every backend.
 */
#ifndef JIHE_BATCH_H
#define JIHE_BATCH_H

#include "common/stage.h"
#include "store/store.h"

struct writer {
    const struct backend *backend;
    struct store *store;
    struct str instance; /* "store.1": stands in the events */
};

/* Writes up to STORE_BATCH_MAX messages in one transaction and fills in their outcomes. When the database
 * refuses it although it is well, they go in one by one and only the guilty ones are rejected, with their
 * faults recorded. Can it not work now, then those that are not in it yet are SICK. */
void batch_write(const struct writer *writer, struct work *works, size_t count);

#endif
