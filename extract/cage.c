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

static int spawn(const struct cage *cage, int socket, pid_t *pid)
{
    char memory[24], *argv[] = { (char *)(size_t)reader_name, memory, NULL };
    extern char **environ;
    posix_spawn_file_actions_t actions;
    snprintf(memory, sizeof memory, "%llu", (unsigned long long)cage->limits.memory);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    int rc = posix_spawn(pid, cage->path, &actions, NULL, argv, environ);
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

/* Its exit status, as of waitpid. */
static int end_child(struct child *child, bool kill_it)
{
    int status = 0;
    close(child->fd); /* an idle one ends by itself then */
    if (kill_it)
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
        end_child(child, false);
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
    if (head->bytes > READER_REPLY_MAX || head->fault >= FAULT_COUNT)
        return ERR_CLOSED; /* it does not speak as ours do: as good as a crash */
    char *room = arena_alloc(mem, head->bytes);
    if (!room)
        return ERR_MEMORY;
    *bytes = (struct str){ room, head->bytes };
    return reader_pipe_read(fd, room, head->bytes, deadline);
}

static int blame(struct arena *mem, struct fault *fault, enum fault_code code, const char *detail)
{
    char *kept = arena_copy(mem, detail, strlen(detail));
    if (!kept)
        return ERR_MEMORY;
    *fault = (struct fault){ .code = code, .detail = str_of(kept) };
    return 0;
}

static int blame_for_end(struct arena *mem, const struct cage *cage, int status, struct fault *fault)
{
    char detail[64];
    if (WIFEXITED(status) && WEXITSTATUS(status) == READER_EXIT_MEMORY) {
        snprintf(detail, sizeof detail, "%llu MiB", (unsigned long long)(cage->limits.memory >> 20));
        return blame(mem, fault, FAULT_READER_MEMORY, detail);
    }
    if (WIFSIGNALED(status)) {
        const char *name = sigabbrev_np(WTERMSIG(status));
        snprintf(detail, sizeof detail, "SIG%s", name ? name : "?");
    } else {
        snprintf(detail, sizeof detail, "exit status %d", WEXITSTATUS(status));
    }
    return blame(mem, fault, FAULT_READER_CRASHED, detail);
}

static int blame_for_time(struct arena *mem, const struct cage *cage, struct fault *fault)
{
    char detail[64];
    snprintf(detail, sizeof detail, "%lld ms", (long long)cage->limits.time_ms);
    return blame(mem, fault, FAULT_READER_TIMEOUT, detail);
}

int cage_read(struct cage *cage, const struct source_file *file, struct arena *mem, struct str *packed,
        struct fault *fault)
{
    struct child *child;
    struct reader_reply head;
    struct str bytes = STR_NONE;
    *packed = STR_NONE;
    *fault = (struct fault){ .code = FAULT_NONE };
    int err = borrow_child(cage, &child);
    if (err)
        return err;
    int64_t deadline = clock_ms() + cage->limits.time_ms;
    err = send_request(child->fd, file, deadline);
    if (!err)
        err = receive_reply(child->fd, mem, deadline, &head, &bytes);
    if (err) {
        int status = end_child(child, err != ERR_CLOSED);
        if (err == ERR_BUSY)
            return blame_for_time(mem, cage, fault);
        return err == ERR_CLOSED ? blame_for_end(mem, cage, status, fault) : err;
    }
    return_child(cage, child);
    if (head.fault == FAULT_NONE)
        *packed = bytes;
    else
        *fault = (struct fault){ .code = (enum fault_code)head.fault, .detail = bytes };
    return 0;
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
        end_child(child, true);
    }
    pthread_mutex_destroy(&cage->lock);
    free(cage);
}
