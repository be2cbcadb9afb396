/* SPDX-License-Identifier: MIT
 * Each core alone, from memory, in one thread: documents a second of processor time, so that a busy machine
 * tells the same.
 *
 *     cores_bench FILE…             each file in turn; prints NAME <tab> documents a second
 *     cores_bench --only=NAME FILE… that core alone, ten times as long: for a profiler
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/facts.h"
#include "common/findings.h"
#include "common/scores.h"
#include "extract/extract.h"
#include "extract/read/reader.h"
#include "score/score.h"
#include "tests/validate/book_shelves.h"
#include "validate/validate.h"

enum {
    FILES_MAX = 64,
    FILE_BYTES_MAX = 1 << 20,
    PACKED_MAX = 64 << 20,
    ENOUGH_MS = 400, /* of each core */
    MALLOC_KEPT = 8 << 20,
};

/* One text and what each core makes of it. */
struct text {
    struct source_file file;
    struct document doc;
    struct facts facts;
    struct findings findings;
    struct buf packed; /* the facts */
};

static struct text texts[FILES_MAX];
static size_t text_count;
static const struct lexicon *lexicon;

static void need(int err, const char *what)
{
    if (err) {
        fprintf(stderr, "cores_bench: %s\n", what);
        exit(1);
    }
}

/* ---- what is measured ---- */

static int run_read(struct text *t, struct arena *mem)
{
    struct document doc;
    struct fault fault = { 0 };
    int err = read_document(&t->file, mem, &doc, &fault);
    return err ? err : (int)fault.code;
}

static int run_extract(struct text *t, struct arena *mem)
{
    struct facts facts;
    return extract_facts(&t->doc, lexicon, mem, &facts);
}

static int run_pack(struct text *t, struct arena *mem)
{
    struct buf out;
    (void)mem;
    buf_init(&out, PACKED_MAX);
    int err = facts_pack(&t->facts, &out);
    buf_fini(&out);
    return err;
}

static int run_unpack(struct text *t, struct arena *mem)
{
    struct facts facts;
    return facts_unpack(buf_str(&t->packed), mem, &facts);
}

static int run_validate(struct text *t, struct arena *mem)
{
    struct findings findings;
    return validate_facts(&t->doc, &t->facts, books_rule("cn-2020"), mem, &findings);
}

static int run_score(struct text *t, struct arena *mem)
{
    struct scores scores;
    return score_facts(&t->facts, &t->findings, books_scheme("cn-2020-overall"), mem, &scores);
}

static const struct {
    const char *name;
    int (*run)(struct text *t, struct arena *mem);
} cores[] = {
    { "read", run_read },
    { "extract", run_extract },
    { "facts-pack", run_pack },
    { "facts-unpack", run_unpack },
    { "validate", run_validate },
    { "score", run_score },
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void measure(size_t core, double enough_ms)
{
    struct arena mem;
    arena_init(&mem, 0);
    double began = now_ms(), took = 0;
    size_t docs = 0;
    while (took < enough_ms) {
        for (size_t i = 0; i < text_count; i++) {
            need(cores[core].run(&texts[i], &mem), cores[core].name);
            arena_reset(&mem);
        }
        docs += text_count;
        took = now_ms() - began;
    }
    printf("%s\t%.0f\n", cores[core].name, (double)docs * 1e3 / took);
    arena_fini(&mem);
}

/* ---- what there is to read ---- */

static void add_text(const char *path, struct arena *mem)
{
    struct text *t = &texts[text_count++];
    struct fault fault = { 0 };
    char *bytes = arena_alloc(mem, FILE_BYTES_MAX);
    FILE *f = fopen(path, "rb");
    need(!f || !bytes, path);
    t->file = (struct source_file){ .name = STR("report.txt"),
        .bytes = { bytes, fread(bytes, 1, FILE_BYTES_MAX, f) } };
    fclose(f);
    need(read_document(&t->file, mem, &t->doc, &fault) || fault.code, path);
    need(extract_facts(&t->doc, lexicon, mem, &t->facts), path);
    need(validate_facts(&t->doc, &t->facts, books_rule("cn-2020"), mem, &t->findings), path);
    buf_init(&t->packed, PACKED_MAX);
    need(facts_pack(&t->facts, &t->packed), path);
}

int main(int argc, char **argv)
{
    struct arena mem;
    const char *only = argc > 1 && strncmp(argv[1], "--only=", 7) == 0 ? argv[1] + 7 : NULL;
    int first = only ? 2 : 1;
    /* As the daemons have it (common/stage.c): memory that each document takes and gives back stays here. */
    mallopt(M_TRIM_THRESHOLD, MALLOC_KEPT);
    mallopt(M_MMAP_THRESHOLD, MALLOC_KEPT);
    arena_init(&mem, 0);
    need(argc <= first || argc - first > FILES_MAX, "usage: cores_bench [--only=NAME] FILE… (at most 64)");
    need(lexicon_parse(&mem, &lexicon), "the lexicon");
    for (int i = first; i < argc; i++)
        add_text(argv[i], &mem);
    for (size_t i = 0; i < sizeof cores / sizeof *cores; i++) {
        if (!only || strcmp(only, cores[i].name) == 0)
            measure(i, only ? 10 * ENOUGH_MS : ENOUGH_MS);
    }
    arena_fini(&mem);
    return 0;
}
