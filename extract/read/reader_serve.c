/* SPDX-License-Identifier: MIT */
#include "extract/read/reader_serve.h"

#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/err.h"
#include "extract/read/reader_pipe.h"

enum { LARGE = 8 << 20 };

/* One process, one document at a time. */
static struct {
    unsigned lacks;
    uint32_t next; /* 1 + enum reader */
    const char *missing;
} serving;

void reader_serve_pass_on(enum reader next)
{
    serving.next = 1 + (uint32_t)next;
}

static int send_reply(struct reader_reply head, struct str bytes)
{
    head.lacks = serving.lacks;
    head.bytes = bytes.n;
    struct iovec pieces[] = { { &head, sizeof head }, { (char *)(size_t)bytes.p, bytes.n } };
    return reader_pipe_write(STDIN_FILENO, pieces, 2, 0);
}

void reader_serve_progress(uint32_t page, uint32_t pages)
{
    send_reply((struct reader_reply){ .page = page, .pages = pages }, STR_NONE);
}

static int reply(enum fault_code fault, struct str bytes)
{
    return send_reply((struct reader_reply){ .fault = fault }, bytes);
}

/* The bytes come into a memory of their own, which may be given back before the document is. */
static int receive(struct arena *mem, struct arena *upload, struct source_file *file)
{
    struct reader_request request;
    int err = reader_pipe_read(STDIN_FILENO, &request, sizeof request, 0);
    if (err)
        return err;
    if (request.name_bytes > READER_NAME_MAX || request.sha256_bytes > READER_NAME_MAX)
        return ERR_LIMIT;
    if (request.bytes > SIZE_MAX / 4)
        return ERR_MEMORY;
    size_t names = request.name_bytes + request.sha256_bytes;
    char *room = arena_alloc(mem, names); /* name, sha-256 and bytes, as they come */
    char *bytes = arena_room(upload, request.bytes, 1);
    if (!room || !bytes)
        return ERR_MEMORY;
    *file = (struct source_file){
        .name = { room, request.name_bytes },
        .sha256 = { room + request.name_bytes, request.sha256_bytes },
        .bytes = { bytes, request.bytes },
    };
    err = reader_pipe_read(STDIN_FILENO, room, names, 0);
    return err ? err : reader_pipe_read(STDIN_FILENO, bytes, request.bytes, 0);
}

static bool is_within(struct str inner, struct str outer)
{
    return inner.n && inner.p >= outer.p && inner.p < outer.p + outer.n;
}

static int reply_document(const struct document *doc, struct buf *packed)
{
    buf_clear(packed);
    int err = document_pack(doc, packed);
    if (err == ERR_LIMIT && packed->n < READER_REPLY_MAX / 2)
        return ERR_MEMORY; /* a buffer calls both a limit */
    if (err == ERR_LIMIT)
        return reply(FAULT_TOO_COMPLEX, STR("READER_REPLY_MAX (512 MiB)"));
    return err ? err : reply(FAULT_NONE, buf_str(packed));
}

static int unpack(const struct reader_serve *reader, const struct source_file *file, struct arena *mem,
        struct buf *packed)
{
    struct fault fault = { .code = FAULT_NONE };
    buf_clear(packed);
    int err = reader->unpack(file, mem, packed, &fault);
    if (err)
        return err;
    return fault.code != FAULT_NONE ? reply(fault.code, fault.detail) : reply(FAULT_NONE, buf_str(packed));
}

/* What one document takes. */
struct serve_room {
    struct arena mem, upload;
    struct buf packed;
};

static int serve_one(const struct reader_serve *reader, struct serve_room *room, uint64_t seconds)
{
    struct arena *mem = &room->mem;
    struct source_file file;
    struct document doc;
    struct fault fault = { .code = FAULT_NONE };
    int err = receive(mem, &room->upload, &file);
    if (!err && serving.missing)
        return reply(FAULT_READER_ABSENT, str_of(serving.missing));
    if (!err)
        err = confine_time(seconds);
    serving.next = 0;
    if (!err && reader->unpack)
        return unpack(reader, &file, mem, &room->packed);
    if (!err)
        err = reader->read(&file, mem, &doc, &fault);
    if (err)
        return err;
    if (serving.next)
        return send_reply((struct reader_reply){ .next = serving.next }, STR_NONE);
    if (fault.code != FAULT_NONE)
        return reply(fault.code, fault.detail);
    if (!is_within(doc.text, file.bytes)) /* the document and its packed form are large enough */
        arena_reset(&room->upload);
    if (file.bytes.n > LARGE) /* what a library has freed is given back, too */
        malloc_trim(0);
    return reply_document(&doc, &room->packed);
}

static uint64_t argument(int argc, char **argv, int i)
{
    return i < argc ? strtoull(argv[i], NULL, 10) : 0;
}

static int enter(int argc, char **argv, const struct reader_serve *reader)
{
    struct confine confine = reader->confine;
    const char *folder = reader->keeps_folder && argc > 3 ? argv[3] : NULL;
    confine.memory = argument(argc, argv, 1);
    confine.writes = folder;
    int err = reader->open ? reader->open(folder, &serving.missing) : 0;
    if (err == ERR_ABSENT && serving.missing)
        err = 0;
    if (!err)
        err = confine_enter(&confine, &serving.lacks);
    if (!err && reader->start && !serving.missing)
        err = reader->start(folder, &serving.missing);
    return err == ERR_ABSENT && serving.missing ? 0 : err;
}

int reader_serve(int argc, char **argv, const struct reader_serve *reader)
{
    struct serve_room room;
    if (enter(argc, argv, reader))
        return READER_EXIT_SETUP;
    arena_init(&room.mem, argument(argc, argv, 1));
    arena_init(&room.upload, argument(argc, argv, 1));
    buf_init(&room.packed, READER_REPLY_MAX);
    for (;;) {
        int err = serve_one(reader, &room, argument(argc, argv, 2));
        /* The parent has gone. At once: a sanitizer that looks for leaks on the way out cannot do so in the
         * cage, and waits for itself for ever. */
        if (err == ERR_CLOSED)
            _exit(0);
        if (err)
            return err == ERR_MEMORY ? READER_EXIT_MEMORY : err == ERR_SYSTEM ? READER_EXIT_SETUP : 1;
        arena_reset(&room.mem);
        arena_reset(&room.upload);
        if (room.packed.cap > (1u << 20)) /* one large document does not make a large process */
            buf_fini(&room.packed);
    }
}
