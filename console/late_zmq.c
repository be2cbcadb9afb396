/* SPDX-License-Identifier: MIT */
#include "console/late_zmq.h"

#include <dlfcn.h>
#include <string.h>

#include "common/frame.h"
#include "common/intl.h"
#include "common/slot.h"
#include "console/command.h"

enum { LATE_ZMQ_CONNECT_MS = 50 }; /* between tries, when a door is just coming up */

const struct late_zmq *late_zmq_load(void)
{
    static struct late_zmq z;
    if (z.zmq_ctx_new)
        return &z;
    void *library = dlopen("libzmq.so.5", RTLD_LAZY | RTLD_LOCAL);
    if (!library) {
        command_complain(_("libzmq cannot be loaded (%s); install the package libzmq5"), dlerror());
        return NULL;
    }
    struct late_zmq found;
#define X(name)                                                                                              \
    void *name##_symbol = dlsym(library, #name);                                                             \
    if (!name##_symbol) {                                                                                    \
        command_complain(_("libzmq cannot be used: %s"), dlerror());                                         \
        return NULL;                                                                                         \
    }                                                                                                        \
    memcpy(&found.name, &name##_symbol, sizeof found.name);
    LATE_ZMQ_LIST(X)
#undef X
    z = found;
    return &z;
}

void *late_zmq_dealer(const struct late_zmq *z, void *context, const char *run, const char *instance)
{
    char endpoint[SLOT_PATH_MAX];
    int zero = 0, connect_ms = LATE_ZMQ_CONNECT_MS;
    int64_t bytes = FRAME_BYTES_MAX;
    void *socket = z->zmq_socket(context, ZMQ_DEALER);
    if (!socket)
        return NULL;
    slot_endpoint(run, instance, endpoint);
    z->zmq_setsockopt(socket, ZMQ_LINGER, &zero, sizeof zero);
    z->zmq_setsockopt(socket, ZMQ_RECONNECT_IVL, &connect_ms, sizeof connect_ms);
    z->zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &bytes, sizeof bytes);
    if (z->zmq_connect(socket, endpoint) == 0)
        return socket;
    z->zmq_close(socket);
    return NULL;
}
