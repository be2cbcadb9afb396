/* SPDX-License-Identifier: MIT
 * jihe-store: the last stage. It keeps what the others found; its final notes let ingest forget a document.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/stage.h"
#include "store/batch.h"

/* The writer, and the name that it points to. */
struct keeper {
    struct writer writer;
    char *instance;
};

static void store_close(void *state)
{
    struct keeper *k = state;

    if (k) {
        k->writer.backend->close(k->writer.store);
        free(k->instance);
        free(k);
    }
}

static int store_open(const struct config *cfg, const char *instance, void **state)
{
    struct keeper *k = calloc(1, sizeof *k);
    char why[STORE_WHY_MAX] = "out of memory";
    int err = ERR_MEMORY;

    if (k) {
        k->writer.backend = &sqlite_backend;
        k->instance = strdup(instance);
        if (k->instance) {
            k->writer.instance = str_of(k->instance);
            err = k->writer.backend->open(cfg, &k->writer.store, why);
        }
    }
    if (err) {
        fprintf(stderr, "jihe-store: %s\n", why);
        if (k) {
            store_close(k);
        }
        return err;
    }
    *state = k;
    return 0;
}

static void store_batch(void *state, struct work *works, size_t count)
{
    struct keeper *k = state;

    batch_write(&k->writer, works, count);
}

/* It reads all parts, but says so itself: a part that is missing is a fault to be written down, not only to
 * be passed on. */
static const struct stage store_stage = {
    .name = "store",
    .above = "score",
    .open = store_open,
    .on_batch = store_batch,
    .batch_max = STORE_BATCH_MAX,
    .takes_faults = true,
    .close = store_close,
};

int main(int argc, char **argv)
{
    return stage_main(argc, argv, &store_stage);
}
