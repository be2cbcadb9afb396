/* SPDX-License-Identifier: MIT
 * jihe-ingest: takes files out of the inbox into the spool, sends them down the line, and keeps each until it
 * is stored.
 */
#include <stdlib.h>

#include "common/err.h"
#include "ingest/ingest.h"

static int ingest_open(const struct config *config, const char *instance, void **state)
{
    (void)instance;
    struct ingest *in = calloc(1, sizeof *in);
    if (!in)
        return ERR_MEMORY;
    in->config = config;
    *state = in;
    return 0;
}

static void ingest_close(void *state)
{
    struct ingest *in = state;
    courier_free(in->courier);
    if (in->spool_is_open)
        spool_close(&in->spool);
    free(in);
}

static const struct stage ingest_stage = {
    .name = "ingest",
    .gives = true,
    .adds = PART_BIT(PART_SOURCE),
    .open = ingest_open,
    .close = ingest_close,
    .status = ingest_status,
    .source = &ingest_source,
};

int main(int argc, char **argv)
{
    return stage_main(argc, argv, &ingest_stage);
}
