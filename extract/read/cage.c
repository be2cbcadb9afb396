/* SPDX-License-Identifier: MIT */
#include "extract/read/cage.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/utf8.h"
#include "extract/read/cage_child.h"
#include "extract/read/confine.h"
#include "extract/read/reader_pipe.h"

struct cage {
    struct cage_start start; /* what a child begins with */
    pthread_mutex_t lock;
    struct child *idle[READER_COUNT]; /* guarded by lock, as is: */
    unsigned lacks;
    struct cage_watch watch;
};

/* ---- children ---- */

static int borrow_child(struct cage *cage, enum reader reader, struct child **out)
{
    pthread_mutex_lock(&cage->lock);
    *out = cage->idle[reader];
    if (*out)
        cage->idle[reader] = (*out)->next;
    pthread_mutex_unlock(&cage->lock);
    return *out ? 0 : cage_child_start(&cage->start, reader, out);
}

static void keep_child(struct cage *cage, struct child *child)
{
    pthread_mutex_lock(&cage->lock);
    child->next = cage->idle[child->reader];
    cage->idle[child->reader] = child;
    pthread_mutex_unlock(&cage->lock);
}

static void return_child(struct cage *cage, struct child *child)
{
    if (++child->documents >= cage->start.limits.recycle)
        cage_child_end(child);
    else
        keep_child(cage, child);
}

void cage_prepare(struct cage *cage, enum reader reader)
{
    struct child *child;
    if (!cage_child_start(&cage->start, reader, &child))
        keep_child(cage, child);
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

static void tell(const struct cage *cage, const struct source_file *file, const struct reader_reply *head)
{
    if (cage->watch.on_page)
        cage->watch.on_page(cage->watch.context, file, head->page, head->pages);
}

/* Progress in between moves nothing: the deadline is the document's, also for a child that says nothing else.
 */
static int receive_head(struct cage *cage, const struct child *child, const struct source_file *file,
        int64_t deadline, struct reader_reply *head)
{
    bool told = false;
    int err = reader_pipe_wait(child->fd, deadline); /* it cannot be there yet */
    for (head->page = 0; !err;) {
        err = reader_pipe_read(child->fd, head, sizeof *head, deadline);
        if (err || !head->page || head->bytes)
            break;
        tell(cage, file, head);
        told = true;
        if (clock_ms() > deadline)
            err = ERR_BUSY;
    }
    if (told)
        tell(cage, file, &(struct reader_reply){ .page = 0 });
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
    char *room = arena_room(mem, head->bytes, 1);
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

static int blame_for_time(struct arena *mem, const struct cage *cage, enum reader reader, struct fault *fault)
{
    char detail[64];
    long long ms = cage_child_time(&cage->start, reader);
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
        snprintf(detail, sizeof detail, "%llu MiB", (unsigned long long)(cage->start.limits.memory >> 20));
        return blame(mem, fault, FAULT_READER_MEMORY, detail);
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return blame_for_time(mem, cage, ending.reader, fault);
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
    int64_t deadline = clock_ms() + cage_child_time(&cage->start, child->reader);
    int err = send_request(child->fd, file, deadline);
    if (!err)
        err = receive_head(cage, child, file, deadline, &answer->head);
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
    cage_child_end(*child);
    *child = NULL;
    err = cage_child_start(&cage->start, reader, child);
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
    struct ending ending = { reader, cage_child_end(child) };
    if (err == ERR_BUSY)
        return blame_for_time(mem, cage, reader, fault);
    if (err == ERR_FORMAT)
        return blame(mem, fault, FAULT_READER_CRASHED, "an answer that is none");
    return err == ERR_CLOSED ? blame_for_end(mem, cage, ending, fault) : err;
}

/* An answer that is no document. */
static int read_other(struct cage *cage, enum reader reader, const struct source_file *file,
        struct arena *mem, struct answer *answer)
{
    *answer = (struct answer){ .fault = { .code = FAULT_NONE } };
    int err = read_with(cage, reader, file, mem, answer);
    if (err || answer->fault.code != FAULT_NONE)
        answer->bytes = STR_NONE;
    return err;
}

int cage_unpack(struct cage *cage, const struct source_file *file, struct arena *mem, struct str *packed,
        struct fault *fault)
{
    struct answer answer;
    int err = read_other(cage, READER_ARCHIVE, file, mem, &answer);
    *fault = answer.fault;
    *packed = answer.bytes;
    return err;
}

int cage_paint(struct cage *cage, const struct source_file *file, struct arena *mem, struct str *packed,
        struct fault *fault)
{
    struct answer answer;
    int err = read_other(cage, READER_PAGE, file, mem, &answer);
    *fault = answer.fault;
    *packed = answer.bytes;
    return err;
}

int cage_read(struct cage *cage, const struct source_file *file, struct arena *mem, struct str *packed,
        struct fault *fault)
{
    enum reader reader = reader_for(file->bytes);
    *packed = STR_NONE;
    if (reader == READER_ARCHIVE)
        return blame(mem, fault, FAULT_UNSUPPORTED, "an archive: unpack it, and send the files in it");
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

void cage_watch(struct cage *cage, const struct cage_watch *watch)
{
    cage->watch = *watch;
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
    return cage_child_find(folder, READER_TEXT, text_reader) ? 0 : ERR_ABSENT;
}

int cage_open(const char *readers, const struct cage_limits *limits, struct cage **out)
{
    struct cage *cage = calloc(1, sizeof *cage);
    if (!cage)
        return ERR_MEMORY;
    cage->start.limits = *limits;
    int err = find_readers(readers, cage->start.programs);
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
            cage_child_end(child);
        }
    }
    pthread_mutex_destroy(&cage->lock);
    free(cage);
}
