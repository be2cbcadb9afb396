/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>

#include "common/err.h"
#include "common/pack.h"
#include "common/work.h"
#include "extract/extract.h"
#include "extract/read/confine.h"
#include "extract/read/source.h"

enum { TEXTS_MAX = STAGE_BATCH / 2 }; /* plain texts that a worker takes at a time */

/* The document of which the last page was told. */
struct extract_page {
    pthread_mutex_t lock;
    char name[DOCUMENT_NAME_MAX + 1];
    uint32_t page, pages;
};

struct extract {
    struct cage *cage;
    struct extract_page page;
    struct arena tables; /* the lexicon's */
    const struct lexicon *lexicon;
};

static void extract_note_page(void *context, const struct source_file *file, uint32_t page, uint32_t pages)
{
    struct extract_page *now = context;
    pthread_mutex_lock(&now->lock);
    snprintf(now->name, sizeof now->name, "%.*s", STR_ARG(str_cut(file->name, 0, DOCUMENT_NAME_MAX)));
    now->page = page;
    now->pages = pages;
    pthread_mutex_unlock(&now->lock);
}

static int extract_open(const struct config *cfg, const char *instance, void **state)
{
    static struct extract extract; /* one for the process; the cores see it as const */
    const char *readers = config_text(cfg, "extract.readers");
    (void)instance;
    struct cage_limits limits = {
        .memory = (uint64_t)config_int(cfg, "extract.reader_memory"),
        .time_ms = config_int(cfg, "extract.reader_time"),
        .scan_time_ms = config_int(cfg, "extract.scan_time"),
        .recycle = (uint64_t)config_int(cfg, "extract.reader_recycle"),
    };
    int err = cage_open(readers, &limits, &extract.cage);
    if (err) {
        fprintf(stderr,
                "jihe-extract: there is no jihe-read-text in %s; install it there, or set extract.readers\n",
                *readers ? readers : "the folder of this program");
        return err;
    }
    pthread_mutex_init(&extract.page.lock, NULL);
    cage_watch(extract.cage, &(struct cage_watch){ extract_note_page, &extract.page });
    arena_init(&extract.tables, 0);
    err = lexicon_parse(&extract.tables, &extract.lexicon);
    if (err)
        fprintf(stderr, "jihe-extract: the built-in lexicon cannot be read: %s\n", err_text(err));
    *state = &extract;
    return err;
}

static struct str name_limit(const struct facts *facts)
{
    struct str limit = extract_limit(facts);
    return limit.n ? limit : STR("of the passes of extract or of WORK_PART_MAX (512 MiB)");
}

/* The document into *doc and as a part; false: the outcome says why not. */
static bool take_document(const struct extract *extract, struct work *work, struct document *doc)
{
    const struct header *h = &work->m->header;
    struct outcome *out = &work->outcome;
    struct source_file file = { .name = h->name, .sha256 = h->sha256, .bytes = work->m->part[PART_SOURCE] };
    struct source_read got;
    int err = source_read(extract->cage, &file, work->mem, &got);
    out->fault = got.fault;
    out->part[PART_DOCUMENT] = got.packed;
    *doc = got.document;
    if (err == ERR_SYSTEM) {
        out->kind = OUTCOME_SICK;
        out->fault.detail = STR("no reader child can be started");
    } else if (!err && out->fault.code != FAULT_NONE) {
        out->kind = OUTCOME_REJECT;
    } else if (err == ERR_FORMAT || err == ERR_LIMIT) {
        work_reject(work, FAULT_READER_CRASHED, STR("an answer that is none"));
    } else {
        struct buf packed;
        buf_init(&packed, WORK_PART_MAX);
        if (!err && !got.packed.n)
            err = work_add_part(work, PART_DOCUMENT, document_pack(doc, &packed), &packed);
        if (err)
            work_blame(work, err, STR("WORK_PART_MAX (512 MiB)"));
        return !err;
    }
    return false;
}

static void extract_message(void *state, struct work *work)
{
    const struct extract *extract = state;
    struct document doc;
    struct facts facts = { 0 };
    struct buf packed;
    if (!take_document(extract, work, &doc))
        return;
    buf_init(&packed, WORK_PART_MAX);
    int err = extract_facts(&doc, extract->lexicon, work->mem, &facts);
    if (!err)
        err = work_add_part(work, PART_FACTS, facts_pack(&facts, &packed), &packed);
    if (err)
        work_blame(work, err, name_limit(&facts));
}

/* Plain text; a scan may take a minute. */
static bool extract_is_quick(const struct message *m)
{
    return reader_for(m->part[PART_SOURCE]) == READER_TEXT;
}

/* A document may go through two readers, the second for scans, and to a fresh child of each; several in a
 * turn only through one. */
static int64_t extract_waits_ms(const struct config *cfg)
{
    return 2 * (TEXTS_MAX * config_int(cfg, "extract.reader_time") + config_int(cfg, "extract.scan_time"));
}

/* Health says what is degraded: a child that this kernel cannot shut in as it should be. */
static const char *lacking(unsigned lacks)
{
    switch (lacks) {
    case 0:
        return "";
    case CONFINE_LACKS_LANDLOCK:
        return "readers run without Landlock: this kernel has none, so they may read files, not write them";
    case CONFINE_LACKS_SECCOMP:
        return "readers run without a seccomp filter: this kernel or this build has none";
    default:
        return "readers run without Landlock and without a seccomp filter: only their limits hold";
    }
}

static void extract_status(void *state, struct buf *out, size_t *count)
{
    struct extract *extract = state;
    struct extract_page *now = &extract->page;
    msgpack_packer pk;
    pack_init(&pk, out);
    pack_key(&pk, "degraded");
    pack_str(&pk, str_of(lacking(cage_lacks(extract->cage))));
    pthread_mutex_lock(&now->lock);
    pack_key(&pk, "reading");
    pack_bin(&pk, str_of(now->page ? now->name : ""));
    pack_key(&pk, "page");
    msgpack_pack_uint32(&pk, now->page);
    pack_key(&pk, "pages");
    msgpack_pack_uint32(&pk, now->pages);
    pthread_mutex_unlock(&now->lock);
    *count += 4;
}

static void extract_close(void *state)
{
    struct extract *extract = state;
    cage_close(extract->cage);
    arena_fini(&extract->tables);
}

static const struct stage extract_stage = {
    .name = "extract",
    .above = "ingest",
    .gives = true,
    .reads = PART_BIT(PART_SOURCE),
    .adds = PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS),
    .drops = PART_BIT(PART_SOURCE),
    .open = extract_open,
    .on_message = extract_message,
    .batch_max = TEXTS_MAX,
    .is_quick = extract_is_quick,
    .waits_ms = extract_waits_ms,
    .close = extract_close,
    .status = extract_status,
};

int main(int argc, char **argv)
{
    return stage_main(argc, argv, &extract_stage);
}
