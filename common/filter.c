/* SPDX-License-Identifier: MIT */
#include "common/filter.h"

#include <msgpack.h>
#include <stdio.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/file.h"
#include "common/turn.h"

enum {
    FILTER_INPUT_MAX = 1 << 30,
    EXIT_FILTER_SICK = 1,
    EXIT_FILTER_INPUT = 2,
};

static int write_message(const struct message *m)
{
    struct buf out;
    buf_init(&out, FILTER_INPUT_MAX);
    int err = message_pack(m, &out);
    if (!err && fwrite(out.p, 1, out.n, stdout) != out.n)
        err = ERR_SYSTEM;
    buf_fini(&out);
    return err;
}

static int run_one(const struct stage *stage, void *state, struct str bytes)
{
    struct parcel *p = parcel_new();
    int status = 0;
    if (!p || message_unpack(bytes, &p->mem, &p->m)) {
        fprintf(stderr, "jihe-%s: stdin holds something that is no message (docs/wire.md, filter form)\n",
                stage->name);
        parcel_free(p);
        return EXIT_FILTER_INPUT;
    }
    p->received_us = clock_wall_us();
    if (turn_is_due(stage, &p->m.header)) {
        turn_run(stage, state, &p, 1);
        if (p->outcome.kind == OUTCOME_SICK) {
            fprintf(stderr, "jihe-%s: %.*s\n", stage->name, STR_ARG(p->outcome.fault.detail));
            status = EXIT_FILTER_SICK;
        } else {
            turn_take(stage, STR("filter"), p);
        }
    }
    if (!status && write_message(&p->m))
        status = EXIT_FILTER_INPUT;
    parcel_free(p);
    return status;
}

/* Where one message ends, MessagePack tells by itself. */
static int run_messages(const struct stage *stage, void *state, struct str in)
{
    size_t at = 0;
    int status = 0;
    while (at < in.n && !status) {
        msgpack_unpacked one;
        size_t from = at;
        msgpack_unpacked_init(&one);
        msgpack_unpack_return ret = msgpack_unpack_next(&one, in.p, in.n, &at);
        msgpack_unpacked_destroy(&one);
        if (ret != MSGPACK_UNPACK_SUCCESS && ret != MSGPACK_UNPACK_EXTRA_BYTES) {
            fprintf(stderr, "jihe-%s: stdin breaks off or holds no messages at byte %zu\n", stage->name,
                    from);
            return EXIT_FILTER_INPUT;
        }
        status = run_one(stage, state, (struct str){ in.p + from, at - from });
    }
    return status;
}

/* ingest has nothing above it: what stands on stdin is the file itself. */
static int run_source(struct str bytes)
{
    struct message m = {
        .header = {
            .id = STR("00000000000000000000000000"),
            .run = 1,
            .attempt = 1,
            .origin = STR("filter"),
            .name = STR("stdin"),
            .enter = STR("extract"),
            .bytes = bytes.n,
            .arrived = clock_wall_us(),
        },
    };
    m.part[PART_SOURCE] = bytes;
    return write_message(&m) ? EXIT_FILTER_INPUT : 0;
}

int filter_run(const struct stage *stage, void *state)
{
    struct buf in;
    buf_init(&in, FILTER_INPUT_MAX);
    int status = EXIT_FILTER_INPUT;
    if (file_read(STDIN_FILENO, &in))
        fprintf(stderr, "jihe-%s: cannot read stdin, or it is over %d bytes\n", stage->name,
                FILTER_INPUT_MAX);
    else if (stage->source)
        status = run_source(buf_str(&in));
    else
        status = run_messages(stage, state, buf_str(&in));
    if (fflush(stdout))
        status = EXIT_FILTER_INPUT;
    buf_fini(&in);
    return status;
}
