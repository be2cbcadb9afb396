/* SPDX-License-Identifier: MIT */
#include "common/loop.h"

#include <errno.h>
#include <stdlib.h>
#include <zmq.h>

#include "common/err.h"
#include "common/frame.h"

struct loop_socket {
    struct loop *loop;
    struct loop_socket *next;
    void *zmq;
    uv_poll_t poll;
    bool (*receive)(void *ctx);
    void *ctx;
    bool closing;
    /* Something was done with the socket since it was last seen empty, so an edge may be gone: look before
     * sleeping. A socket that nobody has touched still has its edge, and looking costs three system calls. */
    bool touched;
    bool ready; /* there may be something to read */
};

/* Asking for ZMQ_EVENTS processes the socket's commands and arms its edge again. */
static bool has_input(void *zmq)
{
    int events = 0;
    size_t size = sizeof events;
    while (zmq_getsockopt(zmq, ZMQ_EVENTS, &events, &size) < 0) {
        if (errno != EINTR)
            return false;
    }
    return events & ZMQ_POLLIN;
}

static void on_idle(uv_idle_t *idle)
{
    (void)idle; /* an active one keeps the loop from sleeping; on_check ends it */
}

/* Runs last before the loop may sleep: what is readable now would make no new edge, so the loop must not
 * sleep. */
static void on_prepare(uv_prepare_t *prepare)
{
    struct loop *loop = prepare->data;
    if (loop->before_sleep)
        loop->before_sleep(loop->ctx);
    bool hot = false;
    for (struct loop_socket *s = loop->sockets; s; s = s->next) {
        if (s->closing || !s->touched)
            continue;
        s->touched = s->ready = has_input(s->zmq);
        hot |= s->ready;
    }
    if (hot)
        uv_idle_start(&loop->idle, on_idle);
}

/* A receive that finds nothing has processed what was to process, as has_input does: the socket is untouched
 * again. */
static void drain_socket(struct loop_socket *s)
{
    int budget = LOOP_BUDGET;
    bool more = true;
    while (budget-- && more && !s->closing)
        more = s->receive(s->ctx);
    s->ready = more; /* and touched: a receive that was interrupted looks like one that found nothing */
}

static void on_check(uv_check_t *check)
{
    struct loop *loop = check->data;
    uv_idle_stop(&loop->idle);
    for (struct loop_socket *s = loop->sockets; s; s = s->next) {
        if (s->ready && !s->closing)
            drain_socket(s);
    }
}

static void on_poll(uv_poll_t *poll, int status, int events)
{
    struct loop_socket *s = poll->data;
    (void)status; /* on an error, too, the socket itself knows best */
    (void)events;
    s->touched = s->ready = true;
}

int loop_init(struct loop *loop)
{
    *loop = (struct loop){ 0 };
    loop->zmq = zmq_ctx_new();
    if (!loop->zmq)
        return ERR_SYSTEM;
    if (uv_loop_init(&loop->uv)) {
        zmq_ctx_term(loop->zmq);
        return ERR_SYSTEM;
    }
    uv_prepare_init(&loop->uv, &loop->prepare);
    uv_check_init(&loop->uv, &loop->check);
    uv_idle_init(&loop->uv, &loop->idle);
    loop->prepare.data = loop->check.data = loop->idle.data = loop;
    uv_prepare_start(&loop->prepare, on_prepare);
    uv_check_start(&loop->check, on_check);
    return 0;
}

static void unlink_socket(struct loop_socket *s)
{
    for (struct loop_socket **at = &s->loop->sockets; *at; at = &(*at)->next) {
        if (*at == s) {
            *at = s->next;
            break;
        }
    }
}

/* The descriptor belongs to ZeroMQ: the poll handle must be gone before the socket is. */
static void on_closed(uv_handle_t *handle)
{
    struct loop_socket *s = handle->data;
    unlink_socket(s);
    zmq_close(s->zmq);
    free(s);
}

void loop_close(struct loop_socket *s, int linger_ms)
{
    if (s->closing)
        return;
    s->closing = true;
    zmq_setsockopt(s->zmq, ZMQ_LINGER, &linger_ms, sizeof linger_ms);
    uv_poll_stop(&s->poll);
    uv_close((uv_handle_t *)&s->poll, on_closed);
}

static void close_any(uv_handle_t *handle, void *unused)
{
    (void)unused;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

void loop_fini(struct loop *loop)
{
    for (struct loop_socket *s = loop->sockets; s; s = s->next)
        loop_close(s, 0);
    uv_walk(&loop->uv, close_any, NULL);
    uv_run(&loop->uv, UV_RUN_DEFAULT);
    uv_loop_close(&loop->uv);
    zmq_ctx_term(loop->zmq);
}

void loop_run(struct loop *loop)
{
    uv_run(&loop->uv, UV_RUN_DEFAULT);
}

void loop_stop(struct loop *loop)
{
    uv_stop(&loop->uv);
}

static int set_int(void *zmq, int option, int value)
{
    return zmq_setsockopt(zmq, option, &value, sizeof value);
}

/* No high-water marks: credit bounds what may be on its way, and a socket that reaches its mark while its
 * peer stalls can abort the whole process (libzmq #3937). For the same reason ZMTP heartbeats stay off. */
static int set_options(void *zmq, int type)
{
    int64_t largest = FRAME_BYTES_MAX;
    int rc = set_int(zmq, ZMQ_LINGER, 0);
    rc |= set_int(zmq, ZMQ_SNDHWM, 0) | set_int(zmq, ZMQ_RCVHWM, 0);
    rc |= set_int(zmq, ZMQ_SNDTIMEO, 0) | set_int(zmq, ZMQ_RCVTIMEO, 0);
    rc |= set_int(zmq, ZMQ_HANDSHAKE_IVL, 5000) | set_int(zmq, ZMQ_BACKLOG, 128);
    rc |= zmq_setsockopt(zmq, ZMQ_MAXMSGSIZE, &largest, sizeof largest);
    if (type == ZMQ_ROUTER) /* an unknown peer is an error, not a silent drop */
        rc |= set_int(zmq, ZMQ_ROUTER_MANDATORY, 1);
    if (type == ZMQ_DEALER) { /* credit must not wait in a pipe for the next process behind the door */
        rc |= set_int(zmq, ZMQ_IMMEDIATE, 1);
        rc |= set_int(zmq, ZMQ_RECONNECT_IVL, 50) | set_int(zmq, ZMQ_RECONNECT_IVL_MAX, 1000);
    }
    return rc;
}

struct loop_socket *loop_open(struct loop *loop, int type, bool (*receive)(void *ctx), void *ctx)
{
    struct loop_socket *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    *s = (struct loop_socket){
        .loop = loop, .receive = receive, .ctx = ctx, .zmq = zmq_socket(loop->zmq, type)
    };
    int fd;
    size_t size = sizeof fd;
    if (!s->zmq || set_options(s->zmq, type) || zmq_getsockopt(s->zmq, ZMQ_FD, &fd, &size) ||
            uv_poll_init(&loop->uv, &s->poll, fd)) {
        if (s->zmq)
            zmq_close(s->zmq);
        free(s);
        return NULL;
    }
    s->poll.data = s;
    s->touched = true;
    uv_poll_start(&s->poll, UV_READABLE, on_poll);
    s->next = loop->sockets;
    loop->sockets = s;
    return s;
}

void *loop_zmq(struct loop_socket *s)
{
    s->touched = true;
    return s->zmq;
}
