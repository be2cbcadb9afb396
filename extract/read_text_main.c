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
