/* SPDX-License-Identifier: MIT
 * jihe-store: the last stage. It keeps what the others found; its final notes let ingest forget a document.
 */
#include <stdio.h>
#include <stdlib.h>

#include "common/err.h"
#include "common/stage.h"
#include "store/batch.h"

struct writer {
    const struct backend *backend;
    struct store *store;
};

static int store_open(const struct config *cfg, const char *instance, void **state)
{
    struct writer *w = calloc(1, sizeof *w);
    char why[STORE_WHY_MAX];

    (void)instance;
    if (!w) {
        return ERR_MEMORY;
    }
    w->backend = &sqlite_backend;
    int err = w->backend->open(cfg, &w->store, why);

    if (err) {
        fprintf(stderr, "jihe-store: %s\n", why);
        free(w);
        return err;
    }
    *state = w;
    return 0;
}

static void store_batch(void *state, struct work *works, size_t count)
{
    struct writer *w = state;

    batch_write(w->backend, w->store, works, count);
}

static void store_close(void *state)
{
    struct writer *w = state;

    if (w) {
        w->backend->close(w->store);
        free(w);
    }
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
