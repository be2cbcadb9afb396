/* SPDX-License-Identifier: MIT
 * How many documents a second the store takes, apart from the line: batches as store_main gives them, 80
 * figures, 10 findings and 10 KB of text each, durable. Usage: store_bench [DOCS [BATCH [FOLDER]]]
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "store/batch.h"
#include "tests/store/store_sample.h"

static double seconds(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    size_t docs = argc > 1 ? strtoul(argv[1], NULL, 10) : 20000;
    size_t batch = argc > 2 ? strtoul(argv[2], NULL, 10) : STORE_BATCH_MAX;
    struct sample_home home = { .config = NULL };
    struct store *store;
    char why[STORE_WHY_MAX];
    struct arena source, arenas[STORE_BATCH_MAX];
    struct message model;
    struct sample s = sample_standard("01A0000000000000000000000A");

    if (batch == 0 || batch > STORE_BATCH_MAX || sample_home_make(&home)) {
        return 1;
    }
    if (argc > 3) {
        config_set(home.config, "store.path", argv[3], why);
    }
    if (sqlite_backend.open(home.config, &store, why)) {
        fprintf(stderr, "%s\n", why);
        return 1;
    }
    s.figures = 80;
    s.findings = 10;
    s.text_bytes = 10000;
    arena_init(&source, 0);
    sample_message(&s, &source, &model);
    for (size_t i = 0; i < batch; i++) {
        arena_init(&arenas[i], 0);
    }
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);

    for (size_t done = 0; done < docs; done += batch) {
        struct message messages[STORE_BATCH_MAX];
        struct work works[STORE_BATCH_MAX];
        char ids[STORE_BATCH_MAX][MESSAGE_ID_SIZE + 1];

        for (size_t i = 0; i < batch; i++) {
            snprintf(ids[i], sizeof ids[i], "01%024zu", done + i);
            arena_reset(&arenas[i]);
            messages[i] = model;
            messages[i].header.id = str_of(ids[i]);
            works[i] = (struct work){ .m = &messages[i], .mem = &arenas[i] };
        }
        batch_write(
                &(const struct writer){
                        .backend = &sqlite_backend, .store = store, .instance = STR("store.1") },
                works, batch);
        for (size_t i = 0; i < batch; i++) {
            if (works[i].outcome.kind != OUTCOME_DONE) {
                fprintf(stderr, "%.*s\n", STR_ARG(works[i].outcome.fault.detail));
                return 1;
            }
        }
    }
    wall = seconds(CLOCK_MONOTONIC) - wall;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("store docs=%zu batch=%zu docs_per_s=%.0f cpu_us_per_doc=%.0f\n", docs, batch, (double)docs / wall,
            cpu * 1e6 / (double)docs);
    sqlite_backend.close(store);
    sample_home_remove(&home);
    return 0;
}
