/* SPDX-License-Identifier: MIT */
#include "console/inspect.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"
#include "common/file.h"
#include "common/intl.h"
#include "common/sha256.h"
#include "console/command.h"
#include "extract/extract.h"
#include "extract/read/members.h"
#include "extract/read/source.h"
#include "score/scheme_read.h"
#include "score/score.h"
#include "validate/rule_read.h"
#include "validate/validate.h"

enum {
    LOOK = 4096 /* bytes that tell a format */,
    ROOM = 2 << 20,          /* a large page of the processor */
    TABLES_ROOM = 512 << 10, /* of it */
    SHOWN_MAX = 8192         /* bytes of a member's path as it is shown */
};

/* The standards of extract.reader_* and extract.scan_time: this needs no home and reads no jihe.conf. */
static const struct cage_limits limits = {
    .memory = UINT64_C(1) << 30, .time_ms = 60000, .scan_time_ms = 300000, .recycle = 500
};

struct inspector {
    struct cage *cage;
    struct arena tables, mem;
    char *room;                               /* 2 × ROOM; NULL: there is none */
    struct arena archives[MEMBERS_DEPTH_MAX]; /* what was unpacked, at each depth */
    const struct lexicon *lexicon;
    struct shelf *rules, *schemes; /* opened for the first document that is read */
    bool looked;                   /* for them */
    int shelves_err;
    struct buf bytes;
    char sha256[SHA256_HEX_SIZE];
    char detail[64];
};

/* The user's own books count here too; what is wrong with one is said, and the built-in one stands in. */
static int open_shelves(struct inspector *in)
{
    char *home = home_find(NULL);
    int err = shelf_open(&rule_shelf, home, &in->rules);
    if (!err)
        err = shelf_open(&scheme_shelf, home, &in->schemes);
    free(home);
    return err;
}

static void say_faults(const struct shelf *s)
{
    for (size_t i = 0; i < shelf_fault_count(s); i++)
        command_complain("%s", shelf_fault(s, i));
}

static void say_shelves(const struct inspector *in)
{
    if (in->shelves_err) {
        command_complain(_("the rule books cannot be read: %s"), _(err_text(in->shelves_err)));
        return;
    }
    say_faults(in->rules);
    say_faults(in->schemes);
}

/* From here on the shelves are there; or an error, which was said. */
static int need_shelves(struct inspector *in)
{
    if (!in->looked) {
        in->looked = true;
        in->shelves_err = open_shelves(in);
        say_shelves(in);
    }
    return in->shelves_err;
}

/* On a terminal a long scan is seen to go on; the line is wiped when it is done. */
static void show_page(void *context, const struct source_file *file, uint32_t page, uint32_t pages)
{
    (void)context;
    (void)file;
    if (!isatty(STDERR_FILENO))
        return;
    fputs("\r\033[K", stderr);
    if (page)
        fprintf(stderr, _("reading page %u of %u"), page, pages);
    fflush(stderr);
}

/* A reader starts while the lexicon is read, when the file is text that needs one. */
static void prepare(struct inspector *in, const char *path)
{
    char begin[LOOK];
    struct stat st;
    int fd = strcmp(path, "-") == 0 ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool is_file = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    ssize_t n = is_file ? read(fd, begin, sizeof begin) : 0;
    struct str first = { begin, n > 0 ? (size_t)n : 0 };
    if (first.n && reader_for(first) == READER_TEXT && !source_begins_plain(first))
        cage_prepare(in->cage, READER_TEXT);
    if (fd >= 0)
        close(fd);
}

/* All that a short report needs comes out of one large page: in a virtual machine the first touch of a page
 * may cost 15 µs, and the 150 small ones took a fifth of the whole time. Without large pages it is memory as
 * any. */
static void open_room(struct inspector *in)
{
    void *room = mmap(NULL, 2 * ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        return;
    in->room = room;
    char *page = in->room + (-(uintptr_t)room & (ROOM - 1));
    madvise(page, ROOM, MADV_HUGEPAGE);
    arena_lend(&in->tables, page, TABLES_ROOM);
    arena_lend(&in->mem, page + TABLES_ROOM, ROOM - TABLES_ROOM);
}

int inspect_open(const char *first, struct inspector **out)
{
    struct inspector *in = calloc(1, sizeof *in);
    if (!in) {
        command_complain("%s", _("out of memory"));
        return ERR_MEMORY;
    }
    arena_init(&in->tables, 0);
    arena_init(&in->mem, 0);
    for (int i = 0; i < MEMBERS_DEPTH_MAX; i++)
        arena_init(&in->archives[i], 0);
    buf_init(&in->bytes, INSPECT_FILE_MAX);
    open_room(in);
    int err = cage_open(NULL, &limits, &in->cage);
    if (!err)
        prepare(in, first);
    if (err)
        command_complain(_("there is no jihe-read-text in %s; install it there"), command_folder());
    else if ((err = lexicon_parse(&in->tables, &in->lexicon)))
        command_complain(_("the built-in lexicon cannot be read: %s"), _(err_text(err)));
    if (err) {
        inspect_close(in);
        return err;
    }
    cage_watch(in->cage, &(struct cage_watch){ show_page, NULL });
    *out = in;
    return 0;
}

void inspect_close(struct inspector *in)
{
    if (!in)
        return;
    cage_close(in->cage);
    shelf_close(in->rules);
    shelf_close(in->schemes);
    arena_fini(&in->tables);
    arena_fini(&in->mem);
    if (in->room)
        munmap(in->room, 2 * ROOM);
    for (int i = 0; i < MEMBERS_DEPTH_MAX; i++)
        arena_fini(&in->archives[i]);
    buf_fini(&in->bytes);
    free(in);
}

static struct str base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return strcmp(path, "-") == 0 ? STR("stdin") : str_of(slash ? slash + 1 : path);
}

/* The whole file into in->bytes. A fault when it is no regular file or too large. */
static int load(struct inspector *in, const char *path, struct fault *fault)
{
    bool is_stdin = strcmp(path, "-") == 0;
    struct stat st;
    buf_clear(&in->bytes);
    /* O_NONBLOCK: opening a FIFO must not wait for somebody to write. */
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    int err = fd < 0 || fstat(fd, &st) ? ERR_SYSTEM : 0;
    if (!err && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        err = ERR_SYSTEM;
    }
    if (!err && !is_stdin && !S_ISREG(st.st_mode)) {
        fault->code = FAULT_NOT_A_FILE;
        fault->detail = base_name(path);
    } else if (!err) {
        err = file_read(fd, &in->bytes);
    }
    if (err == ERR_LIMIT) {
        snprintf(in->detail, sizeof in->detail, "%lld", (long long)st.st_size);
        *fault = (struct fault){ .code = FAULT_TOO_LARGE, .detail = str_of(in->detail) };
        err = 0;
    }
    int why = errno;
    if (fd >= 0 && !is_stdin)
        close(fd);
    errno = why;
    return err;
}

static int run_cores(struct inspector *in, struct inspected *out)
{
    int err = extract_facts(&out->document, in->lexicon, &in->mem, &out->facts);
    const char *stage = "extract";
    int opened = err ? 0 : need_shelves(in);
    if (opened)
        return opened; /* no fault of the document */
    if (!err) {
        stage = "validate";
        err = validate_facts(
                &out->document, &out->facts, rule_choose(in->rules, &out->facts), &in->mem, &out->findings);
    }
    if (!err) {
        stage = "score";
        err = score_facts(
                &out->facts, &out->findings, scheme_choose(in->schemes, &out->facts), &in->mem, &out->scores);
    }
    if (err == ERR_MEMORY)
        out->fault.stage = str_of(stage);
    if (!err || err == ERR_MEMORY)
        return err;
    struct str limit = err == ERR_LIMIT ? extract_limit(&out->facts) : STR_NONE;
    out->fault = (struct fault){ FAULT_TOO_COMPLEX, str_of(stage), limit.n ? limit : str_of(err_text(err)) };
    return 0;
}

/* One document that is no archive, already in memory. */
static int inspect_document(struct inspector *in, const struct source_file *file, struct inspected *out)
{
    struct source_read got = { .fault = out->fault };
    int err = 0;
    if (got.fault.code == FAULT_NONE)
        err = source_read(in->cage, file, &in->mem, &got);
    out->fault = got.fault;
    if (err || out->fault.code != FAULT_NONE) {
        out->fault.stage = STR("extract");
        return err;
    }
    out->document = got.document;
    err = run_cores(in, out);
    struct fault fault = { .code = FAULT_NONE };
    if (err == ERR_MEMORY)
        fault = fault_of_memory(in->mem.used);
    if (fault.code == FAULT_NONE)
        return err;
    fault.stage = out->fault.stage;
    out->fault = fault;
    return 0;
}

/* A file on its way through the archives that it lies in. */
struct visit {
    struct inspector *in;
    const struct inspect_watch *watch;
    int depth;
};

static int visit_file(const struct visit *v, const char *shown, struct source_file file, struct fault fault);

/* The members of an archive, each as a file of its own, called ARCHIVE/FOLDER/NAME. */
static int visit_members(const struct visit *v, const char *shown, const struct members *members)
{
    int err = 0;
    for (size_t i = 0; i < members->count && !err; i++) {
        const struct member *m = &members->list[i];
        struct buf path;
        buf_init(&path, SHOWN_MAX);
        buf_format(&path, "%s/%.*s%s%.*s%c", shown, STR_ARG(m->folder), m->folder.n ? "/" : "",
                STR_ARG(m->name), 0);
        struct visit inner = { v->in, v->watch, v->depth + 1 };
        struct source_file file = { .name = m->name, .bytes = m->bytes };
        err = visit_file(&inner, path.failed ? shown : path.p, file, (struct fault){ .code = FAULT_NONE });
        buf_fini(&path);
    }
    return err;
}

static int visit_archive(
        const struct visit *v, const char *shown, const struct source_file *file, struct fault *fault)
{
    struct arena *mem = &v->in->archives[v->depth];
    struct members members = { .count = 0 };
    struct str packed;
    arena_reset(mem);
    int err = cage_unpack(v->in->cage, file, mem, &packed, fault);
    if (!err && fault->code == FAULT_NONE)
        err = members_unpack(packed, mem, &members);
    return err || fault->code != FAULT_NONE ? err : visit_members(v, shown, &members);
}

static int visit_file(const struct visit *v, const char *shown, struct source_file file, struct fault fault)
{
    struct inspector *in = v->in;
    struct inspected out = { .fault = fault };
    arena_reset(&in->mem);
    if (fault.code == FAULT_NONE && file.bytes.n && reader_for(file.bytes) == READER_ARCHIVE) {
        int err = 0;
        if (v->depth == MEMBERS_DEPTH_MAX)
            out.fault = (struct fault){ .code = FAULT_TOO_COMPLEX,
                .detail = STR("MEMBERS_DEPTH_MAX (3 archives)") };
        else
            err = visit_archive(v, shown, &file, &out.fault);
        if (err || out.fault.code == FAULT_NONE)
            return err;
    }
    file.sha256 = str_of(sha256_hex(file.bytes, in->sha256));
    out.fault.stage = STR("extract");
    out.document = (struct document){ .name = file.name, .sha256 = file.sha256, .bytes = file.bytes.n };
    int err = inspect_document(in, &file, &out);
    return err ? err : v->watch->each(v->watch->state, shown, &out);
}

int inspect_file(struct inspector *in, const char *path, const struct inspect_watch *watch)
{
    struct fault fault = { .code = FAULT_NONE };
    struct visit visit = { in, watch, 0 };
    int err = load(in, path, &fault);
    struct source_file file = { .name = base_name(path), .bytes = buf_str(&in->bytes) };
    return err ? err : visit_file(&visit, path, file, fault);
}
