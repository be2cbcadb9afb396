/* SPDX-License-Identifier: MIT */
#include "common/slot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "common/err.h"

static int path_of(char *out, const char *run, const char *instance, const char *suffix)
{
    int n = snprintf(out, SLOT_PATH_MAX, "%s/%s.%s", run, instance, suffix);
    return n < SLOT_PATH_MAX ? n : -1;
}

void slot_endpoint(const char *run, const char *instance, char *out)
{
    snprintf(out, SLOT_PATH_MAX, "ipc://%s/%s.sock", run, instance);
}

/* Whoever looks whether a lock is held takes it for a moment; so one refusal is not yet an answer. */
static int lock_patiently(int fd)
{
    const struct timespec moment = { 0, 2000000 };
    for (int tries = 0; tries < 5; tries++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return 0;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return ERR_SYSTEM;
        nanosleep(&moment, NULL);
    }
    return ERR_BUSY;
}

static int try_slot(const char *run, struct slot *slot)
{
    char path[SLOT_PATH_MAX];
    int n = path_of(path, run, slot->instance, "sock");
    if (n < 0 || n > SLOT_IPC_MAX)
        return ERR_LIMIT;
    path_of(path, run, slot->instance, "lock");
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (fd < 0)
        return ERR_SYSTEM;
    int err = lock_patiently(fd);
    if (err) {
        close(fd);
        return err;
    }
    path_of(path, run, slot->instance, "sock");
    if (unlink(path) && errno != ENOENT) {
        close(fd);
        return ERR_SYSTEM;
    }
    slot->lock_fd = fd;
    return 0;
}

int slot_take(const char *run, const char *stage, struct slot *out)
{
    for (int n = 1; n <= SLOT_MAX; n++) {
        snprintf(out->instance, sizeof out->instance, "%s.%d", stage, n);
        int err = try_slot(run, out);
        if (err != ERR_BUSY)
            return err;
    }
    return ERR_LIMIT;
}

bool slot_is_alive(const char *run, const char *instance)
{
    char path[SLOT_PATH_MAX];
    path_of(path, run, instance, "lock");
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool held = flock(fd, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK;
    close(fd);
    return held;
}

void slot_each(const char *run, const char *stage, void (*each)(void *ctx, const char *instance), void *ctx)
{
    char instance[SLOT_NAME_MAX], path[SLOT_PATH_MAX];
    for (int n = 1; n <= SLOT_MAX; n++) {
        snprintf(instance, sizeof instance, "%s.%d", stage, n);
        path_of(path, run, instance, "lock");
        /* Slots are taken from the lowest: the first that never was ends the row. Lock files are never
         * removed. */
        if (access(path, F_OK))
            return;
        if (slot_is_alive(run, instance))
            each(ctx, instance);
    }
}
