/* SPDX-License-Identifier: MIT
 * jihe-read-text: the reader child for plain text. It reads requests on its standard input, a socket, and
 * answers there; it opens nothing. It lives as long as its parent, and as its limits allow.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "common/err.h"
#include "extract/reader_pipe.h"

enum { FILES_MOST = 32 }; /* iconv opens its tables */

/* The sanitizers' own memory is far over any limit. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED true
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED false
#endif

static int limit(int resource, rlim_t most)
{
    struct rlimit r = { most, most };
    return setrlimit(resource, &r);
}

/* A later issue puts a seccomp filter here, behind the limits. A parent that died before the first line is
 * noticed by the end of its socket. */
static int enter_cage(rlim_t memory)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return ERR_SYSTEM;
    if (limit(RLIMIT_CORE, 0) || limit(RLIMIT_NOFILE, FILES_MOST) || limit(RLIMIT_FSIZE, 0))
        return ERR_SYSTEM;
    return memory && !IS_SANITIZED && limit(RLIMIT_AS, memory) ? ERR_SYSTEM : 0;
}

/* Its own for each document: behind it SIGXCPU ends us. The parent's clock ends one that waits; this one also
 * ends one that runs while the parent is stopped. */
static int limit_time(rlim_t seconds)
{
    struct rusage used;
    struct rlimit r;
    if (!seconds)
        return 0;
    if (getrusage(RUSAGE_SELF, &used) || getrlimit(RLIMIT_CPU, &r))
        return ERR_SYSTEM;
    r.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + seconds;
    return setrlimit(RLIMIT_CPU, &r) ? ERR_SYSTEM : 0;
}

static int receive(struct arena *mem, struct source_file *file)
{
    struct reader_request request;
    int err = reader_pipe_read(STDIN_FILENO, &request, sizeof request, 0);
    if (err)
        return err;
    if (request.name_bytes > READER_NAME_MAX || request.sha256_bytes > READER_NAME_MAX)
        return ERR_LIMIT;
    if (request.bytes > SIZE_MAX / 4)
        return ERR_MEMORY;
    size_t names = request.name_bytes + request.sha256_bytes, all = names + request.bytes;
    char *room = arena_alloc(mem, all); /* name, sha-256 and bytes, as they come */
    if (!room)
        return ERR_MEMORY;
    *file = (struct source_file){
        .name = { room, request.name_bytes },
        .sha256 = { room + request.name_bytes, request.sha256_bytes },
        .bytes = { room + names, request.bytes },
    };
    return reader_pipe_read(STDIN_FILENO, room, all, 0);
}

static int reply(enum fault_code fault, struct str bytes)
{
    struct reader_reply head = { .fault = fault, .bytes = bytes.n };
    struct iovec pieces[] = { { &head, sizeof head }, { (char *)(size_t)bytes.p, bytes.n } };
    return reader_pipe_write(STDIN_FILENO, pieces, 2, 0);
}

static int serve_one(struct arena *mem, struct buf *packed, rlim_t seconds)
{
    struct source_file file;
    struct document doc;
    struct fault fault;
    int err = receive(mem, &file);
    if (!err)
        err = limit_time(seconds);
    if (!err)
        err = read_document(&file, mem, &doc, &fault);
    if (err)
        return err;
    if (fault.code != FAULT_NONE)
        return reply(fault.code, fault.detail);
    buf_clear(packed);
    err = document_pack(&doc, packed);
    if (err == ERR_LIMIT && packed->n < READER_REPLY_MAX / 2)
        return ERR_MEMORY; /* a buffer calls both a limit */
    if (err == ERR_LIMIT)
        return reply(FAULT_TOO_COMPLEX, STR("READER_REPLY_MAX (512 MiB)"));
    return err ? err : reply(FAULT_NONE, buf_str(packed));
}

static rlim_t argument(int argc, char **argv, int i)
{
    return i < argc ? (rlim_t)strtoull(argv[i], NULL, 10) : 0;
}

/* jihe-read-text MEMORY SECONDS: of address space; of CPU for one document. 0: no limit. */
int main(int argc, char **argv)
{
    rlim_t memory = argument(argc, argv, 1), seconds = argument(argc, argv, 2);
    struct arena mem;
    struct buf packed;
    if (enter_cage(memory))
        return READER_EXIT_SETUP;
    arena_init(&mem, memory);
    buf_init(&packed, READER_REPLY_MAX);
    for (;;) {
        int err = serve_one(&mem, &packed, seconds);
        if (err)
            return err == ERR_MEMORY   ? READER_EXIT_MEMORY
                   : err == ERR_SYSTEM ? READER_EXIT_SETUP
                                       : err != ERR_CLOSED;
        arena_reset(&mem);
        if (packed.cap > (1u << 20)) /* one large document does not make a large process */
            buf_fini(&packed);
    }
}
