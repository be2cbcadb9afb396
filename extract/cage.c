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
#include "extract/confine.h"
#include "extract/reader_pipe.h"

struct child {
    enum reader reader;
    pid_t pid;
    int fd;
    uint64_t documents;
    struct child *next; /* among the idle */
};

struct cage {
    char folder[CAGE_PATH_MAX]; /* of the programs */
    struct cage_limits limits;
    pthread_mutex_t lock;
    struct child *idle[READER_COUNT]; /* guarded by lock, as is: */
    unsigned lacks;
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

static bool find_program(const char *folder, enum reader reader, char path[CAGE_PATH_MAX])
{
    return snprintf(path, CAGE_PATH_MAX, "%s/%s", folder, reader_program(reader)) < CAGE_PATH_MAX &&
           access(path, X_OK) == 0;
}

static int spawn(const struct cage *cage, enum reader reader, int socket, pid_t *pid)
{
    char path[CAGE_PATH_MAX], memory[24], seconds[24];
    char *argv[] = { (char *)(size_t)reader_program(reader), memory, seconds, NULL };
    if (!find_program(cage->folder, reader, path))
        return ERR_ABSENT;
    extern char **environ;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    snprintf(memory, sizeof memory, "%llu", (unsigned long long)cage->limits.memory);
    snprintf(seconds, sizeof seconds, "%lld", (long long)cage->limits.time_ms / 1000 + 1);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    int rc = set_up(&actions, &attr, socket);
    if (!rc)
        rc = posix_spawn(pid, path, &actions, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return rc ? ERR_SYSTEM : 0;
}

static int start_child(const struct cage *cage, enum reader reader, struct child **out)
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
    int err = spawn(cage, reader, ends[1], &child->pid);
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

static int borrow_child(struct cage *cage, enum reader reader, struct child **out)
{
    pthread_mutex_lock(&cage->lock);
    *out = cage->idle[reader];
    if (*out)
        cage->idle[reader] = (*out)->next;
    pthread_mutex_unlock(&cage->lock);
    return *out ? 0 : start_child(cage, reader, out);
}

static void return_child(struct cage *cage, struct child *child)
{
    if (++child->documents >= cage->limits.recycle) {
        end_child(child);
        return;
    }
    pthread_mutex_lock(&cage->lock);
    child->next = cage->idle[child->reader];
    cage->idle[child->reader] = child;
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

/* Progress in between moves nothing: the deadline is the document's. */
static int receive_head(struct cage *cage, int fd, int64_t deadline, struct reader_reply *head)
{
    int err = reader_pipe_wait(fd, deadline); /* it cannot be there yet */
    if (!err)
        err = reader_pipe_read(fd, head, sizeof *head, deadline);
    while (!err && head->page && !head->bytes)
        err = reader_pipe_read(fd, head, sizeof *head, deadline);
    if (err)
        return err;
    pthread_mutex_lock(&cage->lock);
    cage->lacks |= head->lacks & (CONFINE_LACKS_LANDLOCK | CONFINE_LACKS_SECCOMP);
    pthread_mutex_unlock(&cage->lock);
    return 0;
}

static int receive_reply(
        int fd, struct arena *mem, int64_t deadline, const struct reader_reply *head, struct str *bytes)
{
    if (head->fault >= FAULT_COUNT || head->next > READER_COUNT ||
            head->bytes > (head->fault ? FAULT_DETAIL_MAX : READER_REPLY_MAX))
        return ERR_FORMAT; /* it does not speak as ours do */
    char *room = arena_alloc(mem, head->bytes);
    if (!room)
        return ERR_MEMORY;
    *bytes = (struct str){ room, head->bytes };
    int err = reader_pipe_read(fd, room, head->bytes, deadline);
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

/* The line lives by its text reader; what another one lacks costs its own files alone. */
static int blame_for_absence(struct arena *mem, enum reader reader, struct fault *fault)
{
    return reader == READER_TEXT ? ERR_SYSTEM
                                 : blame(mem, fault, FAULT_READER_ABSENT, reader_packages(reader));
}

struct ending {
    enum reader reader;
    int status; /* as of waitpid */
};

static int blame_for_end(
        struct arena *mem, const struct cage *cage, struct ending ending, struct fault *fault)
{
    char detail[64];
    int status = ending.status, exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (exit_status == READER_EXIT_SETUP)
        return ERR_SYSTEM;
    if (exit_status == READER_EXIT_LOADER)
        return blame_for_absence(mem, ending.reader, fault);
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
    struct fault fault;
};

/* 0 with *answer; ERR_CLOSED: the child has ended; ERR_BUSY: it takes too long; ERR_FORMAT: it answered
 * something else; ERR_MEMORY. */
static int ask(struct cage *cage, struct child *child, const struct source_file *file, struct arena *mem,
        struct answer *answer)
{
    int64_t deadline = clock_ms() + cage->limits.time_ms;
    int err = send_request(child->fd, file, deadline);
    if (!err)
        err = receive_head(cage, child->fd, deadline, &answer->head);
    return err ? err : receive_reply(child->fd, mem, deadline, &answer->head, &answer->bytes);
}

/* A child that has read other files may have been hurt by one of them, or been killed while it was idle: only
 * a fresh one's death tells something of this document. */
static int ask_until_fresh(struct cage *cage, struct child **child, const struct source_file *file,
        struct arena *mem, struct answer *answer)
{
    enum reader reader = (*child)->reader;
    int err = ask(cage, *child, file, mem, answer);
    if (err != ERR_CLOSED || (*child)->documents == 0)
        return err;
    end_child(*child);
    *child = NULL;
    err = start_child(cage, reader, child);
    return err ? err : ask(cage, *child, file, mem, answer);
}

/* One reader's word: as cage_read, but answer->head.next may point at another reader. */
static int read_with(struct cage *cage, enum reader reader, const struct source_file *file, struct arena *mem,
        struct answer *answer)
{
    struct child *child;
    struct fault *fault = &answer->fault;
    int err = borrow_child(cage, reader, &child);
    if (!err)
        err = ask_until_fresh(cage, &child, file, mem, answer);
    else
        child = NULL;
    if (!err) {
        return_child(cage, child);
        fault->code = (enum fault_code)answer->head.fault;
        fault->detail = fault->code == FAULT_NONE ? STR_NONE : answer->bytes;
        return 0;
    }
    if (!child)
        return err == ERR_ABSENT ? blame_for_absence(mem, reader, fault) : err;
    struct ending ending = { reader, end_child(child) };
    if (err == ERR_BUSY)
        return blame_for_time(mem, cage, fault);
    if (err == ERR_FORMAT)
        return blame(mem, fault, FAULT_READER_CRASHED, "an answer that is none");
    return err == ERR_CLOSED ? blame_for_end(mem, cage, ending, fault) : err;
}

int cage_read(struct cage *cage, const struct source_file *file, struct arena *mem, struct str *packed,
        struct fault *fault)
{
    enum reader reader = reader_for(file->bytes);
    *packed = STR_NONE;
    for (int turn = 0; turn < READER_COUNT; turn++) {
        struct answer answer = { .fault = { .code = FAULT_NONE } };
        int err = read_with(cage, reader, file, mem, &answer);
        *fault = answer.fault;
        if (err || fault->code != FAULT_NONE)
            return err;
        if (!answer.head.next) {
            *packed = answer.bytes;
            return 0;
        }
        reader = (enum reader)(answer.head.next - 1);
    }
    return blame(mem, fault, FAULT_READER_CRASHED, "readers that point at each other");
}

unsigned cage_lacks(struct cage *cage)
{
    pthread_mutex_lock(&cage->lock);
    unsigned lacks = cage->lacks;
    pthread_mutex_unlock(&cage->lock);
    return lacks;
}

/* ---- the cage itself ---- */

static int find_readers(const char *readers, char folder[CAGE_PATH_MAX])
{
    char text_reader[CAGE_PATH_MAX];
    if (readers && *readers) {
        if (snprintf(folder, CAGE_PATH_MAX, "%s", readers) >= CAGE_PATH_MAX)
            return ERR_ABSENT;
    } else {
        ssize_t n = readlink("/proc/self/exe", folder, CAGE_PATH_MAX - 1);
        if (n <= 0)
            return ERR_ABSENT;
        folder[n] = '\0';
        *strrchr(folder, '/') = '\0';
    }
    return find_program(folder, READER_TEXT, text_reader) ? 0 : ERR_ABSENT;
}

int cage_open(const char *readers, const struct cage_limits *limits, struct cage **out)
{
    struct cage *cage = calloc(1, sizeof *cage);
    if (!cage)
        return ERR_MEMORY;
    cage->limits = *limits;
    int err = find_readers(readers, cage->folder);
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
    for (int reader = 0; reader < READER_COUNT; reader++) {
        for (struct child *child = cage->idle[reader], *next; child; child = next) {
            next = child->next;
            end_child(child);
        }
    }
    pthread_mutex_destroy(&cage->lock);
    free(cage);
}
