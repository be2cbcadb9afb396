/* SPDX-License-Identifier: MIT
 * Slots: STAGE.N in the run folder. Who holds RUN/STAGE.N.lock lives; a socket file without a held lock is
 * dead, whatever is left of it (ZeroMQ leaves socket files behind, and a second bind on one succeeds).
 */
#ifndef JIHE_SLOT_H
#define JIHE_SLOT_H

#include <stdbool.h>

enum {
    SLOT_MAX = 256,       /* instances of one stage */
    SLOT_PATH_MAX = 4096, /* of files */
    SLOT_IPC_MAX = 107,   /* bytes of a socket's path: the kernel's limit */
    SLOT_NAME_MAX = 32,   /* "validate.12" */
};

struct slot {
    char instance[SLOT_NAME_MAX];
    int lock_fd; /* held as long as the process lives */
};

/* Takes the lowest free slot of a stage (makes the lock file, removes a dead socket). 0, ERR_SYSTEM,
 * ERR_LIMIT when all slots are taken or the path would be too long for a socket. */
int slot_take(const char *run, const char *stage, struct slot *out);
/* True when somebody holds the lock of that instance. */
bool slot_is_alive(const char *run, const char *instance);
/* Calls each(ctx, instance) for every living instance of a stage, in order of N. */
void slot_each(const char *run, const char *stage, void (*each)(void *ctx, const char *instance), void *ctx);
/* "ipc://RUN/INSTANCE.sock" into out of SLOT_PATH_MAX bytes. */
void slot_endpoint(const char *run, const char *instance, char *out);

#endif
