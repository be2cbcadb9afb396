/* SPDX-License-Identifier: MIT
 * ZeroMQ sockets inside a libuv loop. ZMQ_FD is an edge that any call on the socket may swallow, so it only
 * wakes the loop; what there is to read is asked for with ZMQ_EVENTS right before the loop sleeps (see
 * loop.c). Everything here runs on the loop's thread.
 */
#ifndef JIHE_LOOP_H
#define JIHE_LOOP_H

#include <stdbool.h>
#include <uv.h>

enum {
    LOOP_BUDGET = 64, /* messages read from one socket before the others have their turn */
};

struct loop_socket;

struct loop {
    uv_loop_t uv;
    void *zmq; /* the context */
    uv_prepare_t prepare;
    uv_check_t check;
    uv_idle_t idle;
    struct loop_socket *sockets;
    /* Called right before the loop may sleep: the place to flush what this turn has gathered. May be NULL. */
    void (*before_sleep)(void *ctx);
    void *ctx;
};

/* 0 or ERR_SYSTEM, then there is nothing to undo. */
int loop_init(struct loop *loop);
/* Closes what is still open, runs the loop until it is, and ends the context; sockets linger as they are set.
 */
void loop_fini(struct loop *loop);
void loop_run(struct loop *loop); /* until loop_stop */
void loop_stop(struct loop *loop);

/* A new ZeroMQ socket of that type with the options that all of ours share, not yet bound or connected.
 * `receive` reads one message without blocking and returns false when there is none. NULL with errno set. */
struct loop_socket *loop_open(struct loop *loop, int type, bool (*receive)(void *ctx), void *ctx);
/* The ZeroMQ socket, to do something with it now; not to be kept, for the loop takes note of each use. */
void *loop_zmq(struct loop_socket *s);
/* Ends the socket in due time; messages on their way out have linger_ms. The pointer is dead afterwards. */
void loop_close(struct loop_socket *s, int linger_ms);

#endif
