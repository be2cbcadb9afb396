/* SPDX-License-Identifier: MIT
 * libzmq, loaded when a command first speaks to a door. `jihe check`, list and show never do, and loading
 * libzmq with the libraries behind it (libstdc++, libsodium, Kerberos, PGM) is what costs most at their
 * start. Measured on Debian 12, median of 60 starts: an empty program 0.6 ms; jihe --version as it is 1.3 ms;
 * with libzmq and libuv linked 2.7 ms, where `jihe check` of an 8 KB report takes 4 ms in all. A second
 * executable for the commands of the line would save the same, and be one more thing to find.
 */
#ifndef JIHE_LATE_ZMQ_H
#define JIHE_LATE_ZMQ_H

#include <zmq.h>

#define LATE_ZMQ_LIST(X)                                                                                     \
    X(zmq_ctx_new)                                                                                           \
    X(zmq_ctx_term)                                                                                          \
    X(zmq_socket)                                                                                            \
    X(zmq_setsockopt)                                                                                        \
    X(zmq_connect)                                                                                           \
    X(zmq_close)                                                                                             \
    X(zmq_send)                                                                                              \
    X(zmq_poll)                                                                                              \
    X(zmq_msg_init)                                                                                          \
    X(zmq_msg_recv)                                                                                          \
    X(zmq_msg_data)                                                                                          \
    X(zmq_msg_size)                                                                                          \
    X(zmq_msg_more)                                                                                          \
    X(zmq_msg_close)

/* z->zmq_send is zmq_send, and so on. */
struct late_zmq {
#define X(name) __typeof__(&(name)) name;
    LATE_ZMQ_LIST(X)
#undef X
};

/* NULL after a sentence on stderr when the library is not there. One thread. */
const struct late_zmq *late_zmq_load(void);

/* A DEALER connected to the door of an instance ("extract.1") in the run folder; NULL when there is no memory
 * or no descriptor. To be closed with zmq_close. */
void *late_zmq_dealer(const struct late_zmq *z, void *context, const char *run, const char *instance);

#endif
