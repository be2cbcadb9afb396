/* SPDX-License-Identifier: MIT
 * jihe-read-text: the reader child for plain text. It reads requests on its standard input, a socket, and
 * answers there; it opens nothing. It lives as long as its parent, and as its limits allow.
 */
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "common/err.h"
#include "extract/reader_pipe.h"

enum {
    FILES_MOST = 32, /* iconv opens its tables */
    EXIT_SETUP = 78,
};

static int limit(int resource, rlim_t most)
{
    struct rlimit r = { most, most };
    return setrlimit(resource, &r);
}

/* A later issue puts a seccomp filter here, behind the limits. */
static int enter_cage(rlim_t memory)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() == 1)
        return ERR_CLOSED;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return ERR_SYSTEM;
    if (limit(RLIMIT_CORE, 0) || limit(RLIMIT_NOFILE, FILES_MOST) || limit(RLIMIT_FSIZE, 0))
        return ERR_SYSTEM;
    return memory && limit(RLIMIT_AS, memory) ? ERR_SYSTEM : 0;
}

static int receive(struct arena *mem, struct source_file *file)
{
    struct reader_request request;
    int err = reader_pipe_read(STDIN_FILENO, &request, sizeof request, 0);
    if (err)
        return err;
    if (request.name_bytes > READER_NAME_MAX || request.sha256_bytes > READER_NAME_MAX)
        return ERR_LIMIT;
    char *name = arena_alloc(mem, request.name_bytes), *sha256 = arena_alloc(mem, request.sha256_bytes);
    char *bytes = arena_alloc(mem, request.bytes);
    if (!name || !sha256 || !bytes)
        return ERR_MEMORY;
    *file = (struct source_file){
        .name = { name, request.name_bytes },
        .sha256 = { sha256, request.sha256_bytes },
        .bytes = { bytes, request.bytes },
    };
    err = reader_pipe_read(STDIN_FILENO, name, file->name.n, 0);
    if (!err)
        err = reader_pipe_read(STDIN_FILENO, sha256, file->sha256.n, 0);
    return err ? err : reader_pipe_read(STDIN_FILENO, bytes, file->bytes.n, 0);
}

static int reply(enum fault_code fault, struct str bytes)
{
    struct reader_reply head = { .fault = fault, .bytes = bytes.n };
    int err = reader_pipe_write(STDIN_FILENO, &head, sizeof head, 0);
    return err ? err : reader_pipe_write(STDIN_FILENO, bytes.p, bytes.n, 0);
}

static int serve_one(struct arena *mem, struct buf *packed)
{
    struct source_file file;
    struct document doc;
    struct fault fault;
    int err = receive(mem, &file);
    if (!err)
        err = read_document(&file, mem, &doc, &fault);
    if (err)
        return err;
    if (fault.code != FAULT_NONE)
        return reply(fault.code, fault.detail);
    buf_clear(packed);
    err = document_pack(&doc, packed);
    if (err == ERR_LIMIT)
        return reply(FAULT_TOO_COMPLEX, STR("READER_REPLY_MAX (512 MiB)"));
    return err ? err : reply(FAULT_NONE, buf_str(packed));
}

int main(int argc, char **argv)
{
    rlim_t memory = argc > 1 ? (rlim_t)strtoull(argv[1], NULL, 10) : 0;
    struct arena mem;
    struct buf packed;
    if (enter_cage(memory))
        return EXIT_SETUP;
    arena_init(&mem, SIZE_MAX / 4); /* RLIMIT_AS is the limit */
    buf_init(&packed, READER_REPLY_MAX);
    for (;;) {
        int err = serve_one(&mem, &packed);
        if (err)
            return err == ERR_MEMORY ? READER_EXIT_MEMORY : err != ERR_CLOSED;
        arena_reset(&mem);
        if (packed.cap > (1u << 20)) /* one large document does not make a large process */
            buf_fini(&packed);
    }
}
