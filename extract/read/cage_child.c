/* SPDX-License-Identifier: MIT */
#include "extract/read/cage_child.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/err.h"

#define FOLDER_NAME "jihe-read-"

enum { FOLDER_FILES = 16 }; /* open at a time while a folder is removed */

/* It begins with nothing of ours: no signal blocked or ignored, no file but the socket and stderr, and a
 * process group of its own, so that Ctrl-C at a terminal does not end it while its document is still to be
 * finished. */
static int set_up(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attr, int socket)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int rc = posix_spawn_file_actions_adddup2(actions, socket, STDIN_FILENO);
    if (!rc)
        rc = posix_spawn_file_actions_adddup2(actions, socket, STDOUT_FILENO);
    if (!rc)
        rc = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
    if (!rc)
        rc = posix_spawnattr_setsigmask(attr, &none);
    if (!rc)
        rc = posix_spawnattr_setsigdefault(attr, &all);
    if (!rc)
        rc = posix_spawnattr_setflags(
                attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    return rc;
}

bool cage_child_find(const char *folder, enum reader reader, char path[CAGE_PATH_MAX])
{
    return snprintf(path, CAGE_PATH_MAX, "%s/%s", folder, reader_program(reader)) < CAGE_PATH_MAX &&
           access(path, X_OK) == 0;
}

int64_t cage_child_time(const struct cage_start *start, enum reader reader)
{
    return reader_is_slow(reader) ? start->limits.scan_time_ms : start->limits.time_ms;
}

static int spawn(const struct cage_start *start, struct child *child, int socket)
{
    char path[CAGE_PATH_MAX], memory[24], seconds[24];
    char *argv[] = { (char *)(size_t)reader_program(child->reader), memory, seconds,
        child->folder[0] ? child->folder : NULL, NULL };
    extern char **environ;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    if (!cage_child_find(start->programs, child->reader, path))
        return ERR_ABSENT;
    snprintf(memory, sizeof memory, "%llu", (unsigned long long)start->limits.memory);
    snprintf(seconds, sizeof seconds, "%lld", (long long)cage_child_time(start, child->reader) / 1000 + 1);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    int rc = set_up(&actions, &attr, socket);
    if (!rc)
        rc = posix_spawn(&child->pid, path, &actions, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return rc ? ERR_SYSTEM : 0;
}

/* ---- private folders ---- */

static const char *temporary(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && *folder == '/' ? folder : "/tmp";
}

/* The name says whose it is. */
static int make_folder(char folder[CAGE_FOLDER_MAX])
{
    int n = snprintf(folder, CAGE_FOLDER_MAX, "%s/" FOLDER_NAME "%ld-XXXXXX", temporary(), (long)getpid());
    if (n < CAGE_FOLDER_MAX && mkdtemp(folder))
        return 0;
    folder[0] = '\0';
    return ERR_SYSTEM;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *place)
{
    (void)st;
    (void)kind;
    (void)place;
    remove(path);
    return 0;
}

static void remove_folder(const char *folder)
{
    nftw(folder, remove_one, FOLDER_FILES, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

static void sweep(void)
{
    char path[CAGE_PATH_MAX];
    DIR *all = opendir(temporary());
    for (struct dirent *entry; all && (entry = readdir(all));) {
        if (strncmp(entry->d_name, FOLDER_NAME, sizeof FOLDER_NAME - 1) != 0)
            continue;
        pid_t pid = (pid_t)atol(entry->d_name + sizeof FOLDER_NAME - 1);
        bool dead = pid > 0 && kill(pid, 0) && errno == ESRCH;
        if (dead && snprintf(path, sizeof path, "%s/%s", temporary(), entry->d_name) < CAGE_PATH_MAX)
            remove_folder(path);
    }
    if (all)
        closedir(all);
}

/* ---- a child's life ---- */

int cage_child_start(const struct cage_start *start, enum reader reader, struct child **out)
{
    int ends[2];
    struct child *child = calloc(1, sizeof *child);
    if (!child)
        return ERR_MEMORY;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) {
        free(child);
        return ERR_SYSTEM;
    }
    child->reader = reader;
    if (reader_keeps_folder(reader))
        sweep();
    int err = reader_keeps_folder(reader) ? make_folder(child->folder) : 0;
    if (!err)
        err = spawn(start, child, ends[1]);
    close(ends[1]);
    if (err) {
        close(ends[0]);
        if (child->folder[0])
            remove_folder(child->folder);
        free(child);
        return err;
    }
    child->fd = ends[0];
    *out = child;
    return 0;
}

int cage_child_end(struct child *child)
{
    int status = 0;
    /* Before its socket is closed: a child that found the end of it would leave by itself, and what a
     * sanitizer or a library says on the way out came to our stderr, on a busy machine now and then. */
    kill(child->pid, SIGKILL);
    close(child->fd);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (child->folder[0])
        remove_folder(child->folder);
    free(child);
    return status;
}
