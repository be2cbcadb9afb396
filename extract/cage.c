/* SPDX-License-Identifier: MIT */
#include "extract/cage.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/utf8.h"
#include "extract/reader_pipe.h"

static const char reader_name[] = "jihe-read-text";

struct child {
    pid_t pid;
    int fd;
    uint64_t documents;
    struct child *next; /* among the idle */
};

struct cage {
    char path[CAGE_PATH_MAX];
    struct cage_limits limits;
    pthread_mutex_t lock;
    struct child *idle; /* guarded by lock */
};

/* ---- children ---- */

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

static int spawn(const struct cage *cage, int socket, pid_t *pid)
{
    char memory[24], seconds[24], *argv[] = { (char *)(size_t)reader_name, memory, seconds, NULL };
    extern char **environ;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    snprintf(memory, sizeof memory, "%llu", (unsigned long long)cage->limits.memory);
    snprintf(seconds, sizeof seconds, "%lld", (long long)cage->limits.time_ms / 1000 + 1);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    int rc = set_up(&actions, &attr, socket);
    if (!rc)
        rc = posix_spawn(pid, cage->path, &actions, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return rc ? ERR_SYSTEM : 0;
}

static int start_child(const struct cage *cage, struct child **out)
{
    int ends[2];
    struct child *child = calloc(1, sizeof *child);
    if (!child)
        return ERR_MEMORY;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) {
        free(child);
        return ERR_SYSTEM;
    }
    int err = spawn(cage, ends[1], &child->pid);
    close(ends[1]);
    if (err) {
        close(ends[0]);
        free(child);
        return err;
    }
    child->fd = ends[0];
    *out = child;
    return 0;
}

/* Its exit status, as of waitpid. One that is ending already keeps the status it had. */
static int end_child(struct child *child)
{
    int status = 0;
    close(child->fd);
    kill(child->pid, SIGKILL);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR) {
    }
    free(child);
    return status;
}

static int borrow_child(struct cage *cage, struct child **out)
{
    pthread_mutex_lock(&cage->lock);
    *out = cage->idle;
    if (*out)
        cage->idle = (*out)->next;
    pthread_mutex_unlock(&cage->lock);
    return *out ? 0 : start_child(cage, out);
}

static void return_child(struct cage *cage, struct child *child)
{
    if (++child->documents >= cage->limits.recycle) {
        end_child(child);
        return;
    }
    pthread_mutex_lock(&cage->lock);
    child->next = cage->idle;
    cage->idle = child;
    pthread_mutex_unlock(&cage->lock);
}

/* ---- a document ---- */

static int send_request(int fd, const struct source_file *file, int64_t deadline)
{
    struct reader_request head = {
        .name_bytes = (uint32_t)(file->name.n < READER_NAME_MAX ? file->name.n : READER_NAME_MAX),
        .sha256_bytes = (uint32_t)(file->sha256.n < READER_NAME_MAX ? file->sha256.n : 0),
        .bytes = file->bytes.n,
    };
    struct iovec pieces[] = {
        { &head, sizeof head },
        { (char *)(size_t)file->name.p, head.name_bytes },
        { (char *)(size_t)file->sha256.p, head.sha256_bytes },
        { (char *)(size_t)file->bytes.p, file->bytes.n },
    };
    return reader_pipe_write(fd, pieces, sizeof pieces / sizeof *pieces, deadline);
}

static int receive_reply(
        int fd, struct arena *mem, int64_t deadline, struct reader_reply *head, struct str *bytes)
{
    int err = reader_pipe_wait(fd, deadline); /* it cannot be there yet */
    if (!err)
        err = reader_pipe_read(fd, head, sizeof *head, deadline);
    if (err)
        return err;
    if (head->fault >= FAULT_COUNT || head->bytes > (head->fault ? FAULT_DETAIL_MAX : READER_REPLY_MAX))
        return ERR_FORMAT; /* it does not speak as ours do */
    char *room = arena_alloc(mem, head->bytes);
    if (!room)
        return ERR_MEMORY;
    *bytes = (struct str){ room, head->bytes };
    err = reader_pipe_read(fd, room, head->bytes, deadline);
    return !err && head->fault && !utf8_is_valid(*bytes) ? ERR_FORMAT : err;
}

static int blame(struct arena *mem, struct fault *fault, enum fault_code code, const char *detail)
{
    char *kept = arena_copy(mem, detail, strlen(detail));
    if (!kept)
        return ERR_MEMORY;
    *fault = (struct fault){ .code = code, .detail = str_of(kept) };
    return 0;
}

static int blame_for_time(struct arena *mem, const struct cage *cage, struct fault *fault)
{
    char detail[64];
    long long ms = cage->limits.time_ms;
    snprintf(detail, sizeof detail, ms % 1000 ? "%lld ms" : "%lld s", ms % 1000 ? ms : ms / 1000);
    return blame(mem, fault, FAULT_READER_TIMEOUT, detail);
}

static int blame_for_end(struct arena *mem, const struct cage *cage, int status, struct fault *fault)
{
    char detail[64];
    int exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (exit_status == READER_EXIT_SETUP || exit_status == READER_EXIT_LOADER)
        return ERR_SYSTEM;
    if (exit_status == READER_EXIT_MEMORY) {
        snprintf(detail, sizeof detail, "%llu MiB", (unsigned long long)(cage->limits.memory >> 20));
        return blame(mem, fault, FAULT_READER_MEMORY, detail);
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return blame_for_time(mem, cage, fault);
    if (WIFSIGNALED(status)) {
        const char *name = sigabbrev_np(WTERMSIG(status));
        snprintf(detail, sizeof detail, "SIG%s", name ? name : "?");
    } else {
        snprintf(detail, sizeof detail, "exit status %d", exit_status);
    }
    return blame(mem, fault, FAULT_READER_CRASHED, detail);
}

struct answer {
    struct reader_reply head;
    struct str bytes;
};

/* 0 with *answer; ERR_CLOSED: the child has ended; ERR_BUSY: it takes too long; ERR_FORMAT: it answered
 * something else; ERR_MEMORY. */
static int ask(struct cage *cage, struct child *child, const struct source_file *file, struct arena *mem,
        struct answer *answer)
{
    int64_t deadline = clock_ms() + cage->limits.time_ms;
    int err = send_request(child->fd, file, deadline);
    return err ? err : receive_reply(child->fd, mem, deadline, &answer->head, &answer->bytes);
}

int cage_read(struct cage *cage, const struct source_file *file, struct arena *mem, struct str *packed,
        struct fault *fault)
{
    struct child *child;
    struct answer answer;
    *packed = STR_NONE;
    *fault = (struct fault){ .code = FAULT_NONE };
    int err = borrow_child(cage, &child);
    if (err)
        return err;
    err = ask(cage, child, file, mem, &answer);
    /* A child that has read other files may have been hurt by one of them, or been killed while it was idle:
     * only a fresh one's death tells something of this document. */
    if (err == ERR_CLOSED && child->documents > 0) {
        end_child(child);
        err = start_child(cage, &child);
        if (err)
            return err;
        err = ask(cage, child, file, mem, &answer);
    }
    if (!err) {
        return_child(cage, child);
        if (answer.head.fault == FAULT_NONE)
            *packed = answer.bytes;
        else
            *fault = (struct fault){ .code = (enum fault_code)answer.head.fault, .detail = answer.bytes };
        return 0;
    }
    int status = end_child(child);
    if (err == ERR_BUSY)
        return blame_for_time(mem, cage, fault);
    if (err == ERR_FORMAT)
        return blame(mem, fault, FAULT_READER_CRASHED, "an answer that is none");
    return err == ERR_CLOSED ? blame_for_end(mem, cage, status, fault) : err;
}

/* ---- the cage itself ---- */

static int find_reader(const char *readers, char path[CAGE_PATH_MAX])
{
    char own[CAGE_PATH_MAX - sizeof reader_name - 1];
    if (!readers || !*readers) {
        ssize_t n = readlink("/proc/self/exe", own, sizeof own - 1);
        if (n <= 0)
            return ERR_ABSENT;
        own[n] = '\0';
        *strrchr(own, '/') = '\0';
        readers = own;
    }
    if (snprintf(path, CAGE_PATH_MAX, "%s/%s", readers, reader_name) >= CAGE_PATH_MAX)
        return ERR_ABSENT;
    return access(path, X_OK) ? ERR_ABSENT : 0;
}

int cage_open(const char *readers, const struct cage_limits *limits, struct cage **out)
{
    struct cage *cage = calloc(1, sizeof *cage);
    if (!cage)
        return ERR_MEMORY;
    cage->limits = *limits;
    int err = find_reader(readers, cage->path);
    if (err) {
        free(cage);
        return err;
    }
    pthread_mutex_init(&cage->lock, NULL);
    *out = cage;
    return 0;
}

void cage_close(struct cage *cage)
{
    if (!cage)
        return;
    for (struct child *child = cage->idle, *next; child; child = next) {
        next = child->next;
        end_child(child);
    }
    pthread_mutex_destroy(&cage->lock);
    free(cage);
}
