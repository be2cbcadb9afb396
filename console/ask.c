/* SPDX-License-Identifier: MIT */
#include "console/ask.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/frame.h"
#include "common/intl.h"
#include "common/pack.h"
#include "console/ask_json.h"
#include "console/late_zmq.h"

enum { LOOK_MS = 250 }; /* how often it is seen whether those asked still live */

/* What a round of questions works with. */
struct round {
    const struct late_zmq *z;
    const char *run;
    void *context;
    struct timespec *bound; /* for each row, when its door was bound */
    void **sockets;         /* one for each row; NULL: not asked, or answered */
    struct answers *answers;
    size_t open; /* sockets that still wait */
};

struct roll {
    struct answers *answers;
    int stage;
    int err;
};

static void roll_add(void *ctx, const char *instance)
{
    struct roll *roll = ctx;
    struct answers *a = roll->answers;
    struct answer *rows = realloc(a->rows, (a->count + 1) * sizeof *rows);
    if (!rows) {
        roll->err = ERR_MEMORY;
        return;
    }
    a->rows = rows;
    rows[a->count] = (struct answer){ .stage = roll->stage };
    strncpy(rows[a->count++].instance, instance, SLOT_NAME_MAX - 1);
}

/* Everybody whose lock is held. */
static int roll_call(const struct config *config, unsigned bits, struct answers *out)
{
    struct roll roll = { .answers = out };
    for (int i = 0; i < COMMAND_STAGES; i++) {
        roll.stage = i;
        if (bits & 1u << i)
            slot_each(config_text(config, "line.run"), command_stages[i], roll_add, &roll);
    }
    return roll.err;
}

void ask_begin(msgpack_packer *pk, struct buf *question, const char *word, unsigned pairs)
{
    pack_init(pk, question);
    msgpack_pack_map(pk, 2 + pairs);
    pack_key(pk, "t");
    pack_str(pk, STR("ASK"));
    pack_key(pk, "ask");
    pack_str(pk, str_of(word));
}

static void round_close(struct round *r, size_t i)
{
    if (!r->sockets[i])
        return;
    r->z->zmq_close(r->sockets[i]);
    r->sockets[i] = NULL;
    r->open--;
}

/* A new owner of a slot binds its door anew, with a new file. */
static struct timespec door_bound(const char *run, const char *instance)
{
    char endpoint[SLOT_PATH_MAX];
    struct stat st = { 0 };
    slot_endpoint(run, instance, endpoint);
    (void)!stat(endpoint + strlen("ipc://"), &st);
    return st.st_ctim;
}

/* Whoever died took the question with it; the one that took its place knows nothing of it. */
static void round_close_dead(struct round *r)
{
    for (size_t i = 0; i < r->answers->count; i++) {
        const char *instance = r->answers->rows[i].instance;
        struct timespec bound = door_bound(r->run, instance);
        if (!slot_is_alive(r->run, instance) || bound.tv_sec != r->bound[i].tv_sec ||
                bound.tv_nsec != r->bound[i].tv_nsec)
            round_close(r, i);
    }
}

static void round_send(struct round *r, const struct buf *question)
{
    for (size_t i = 0; i < r->answers->count; i++) {
        r->bound[i] = door_bound(r->run, r->answers->rows[i].instance);
        r->sockets[i] = late_zmq_dealer(r->z, r->context, r->run, r->answers->rows[i].instance);
        if (!r->sockets[i])
            continue;
        r->open++;
        if (r->z->zmq_send(r->sockets[i], question->p, question->n, ZMQ_DONTWAIT) < 0)
            round_close(r, i);
    }
}

static json_t *body_parse(struct str bytes)
{
    msgpack_zone zone;
    msgpack_object o;
    json_t *body = NULL;
    if (bytes.n > ASK_ANSWER_MAX || !msgpack_zone_init(&zone, 4096))
        return NULL;
    if (pack_parse(bytes, &zone, &o) == 0 && o.type == MSGPACK_OBJECT_MAP)
        body = ask_json(&o);
    msgpack_zone_destroy(&zone);
    return body;
}

/* The head ({t: "ANSWER"}) first, then the one map that is the answer. */
static void round_receive(struct round *r, size_t i)
{
    const struct late_zmq *z = r->z;
    zmq_msg_t frame;
    bool more = true;
    for (int n = 0; more; n++) {
        z->zmq_msg_init(&frame);
        if (z->zmq_msg_recv(&frame, r->sockets[i], ZMQ_DONTWAIT) < 0)
            return;
        more = z->zmq_msg_more(&frame);
        if (n == 1)
            r->answers->rows[i].body =
                    body_parse((struct str){ z->zmq_msg_data(&frame), z->zmq_msg_size(&frame) });
        z->zmq_msg_close(&frame);
    }
    round_close(r, i);
}

static int round_wait(struct round *r, int64_t timeout_ms)
{
    size_t count = r->answers->count;
    zmq_pollitem_t *polled = calloc(count ? count : 1, sizeof *polled);
    int64_t end = clock_ms() + timeout_ms;
    if (!polled)
        return ERR_MEMORY;
    while (r->open) {
        int64_t left = end - clock_ms();
        int n = 0;
        for (size_t i = 0; i < count; i++) {
            if (r->sockets[i])
                polled[n++] = (zmq_pollitem_t){ .socket = r->sockets[i], .events = ZMQ_POLLIN };
        }
        if (left <= 0)
            break;
        int ready = r->z->zmq_poll(polled, n, left < LOOK_MS ? left : LOOK_MS);
        if (ready < 0)
            break;
        if (ready == 0)
            round_close_dead(r);
        n = 0;
        for (size_t i = 0; i < count; i++) {
            if (ready && r->sockets[i] && polled[n++].revents)
                round_receive(r, i);
        }
    }
    free(polled);
    return 0;
}

int ask_stages(const struct config *config, unsigned bits, const struct buf *question, int64_t timeout_ms,
        struct answers *out)
{
    const char *run = config_text(config, "line.run");
    *out = (struct answers){ 0 };
    /* Without this, a line that we may not look at would pass for one that is down. */
    if (access(run, R_OK | X_OK) && errno != ENOENT) {
        command_complain(_("the run folder %s cannot be looked into: %m"), run);
        return ERR_SYSTEM;
    }
    int err = question->failed ? ERR_LIMIT : roll_call(config, bits, out);
    if (err || out->count == 0)
        return err;
    struct round r = {
        .run = run,
        .answers = out,
        .sockets = calloc(out->count, sizeof *r.sockets),
        .bound = calloc(out->count, sizeof *r.bound),
    };
    r.z = late_zmq_load();
    r.context = r.z ? r.z->zmq_ctx_new() : NULL;
    if (r.context && r.sockets && r.bound) {
        round_send(&r, question);
        err = round_wait(&r, timeout_ms);
        for (size_t i = 0; i < out->count; i++)
            round_close(&r, i);
    } else {
        err = ERR_SYSTEM;
    }
    if (r.context)
        r.z->zmq_ctx_term(r.context);
    free(r.sockets);
    free(r.bound);
    if (err)
        answers_free(out);
    return err;
}

int ask_status(const struct config *config, struct answers *out)
{
    struct buf question;
    msgpack_packer pk;
    buf_init(&question, ASK_QUESTION_MAX);
    ask_begin(&pk, &question, "status", 0);
    int err =
            ask_stages(config, (1u << COMMAND_STAGES) - 1, &question, config_int(config, "ask.timeout"), out);
    buf_fini(&question);
    return err;
}

void answers_free(struct answers *a)
{
    for (size_t i = 0; i < a->count; i++)
        json_decref(a->rows[i].body);
    free(a->rows);
    *a = (struct answers){ 0 };
}
