/* SPDX-License-Identifier: MIT */
#include "ingest/inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>
#define HASH_NONFATAL_OOM 1
#include <uthash.h>
#include <utlist.h>

#include "common/log.h"
#include "common/text.h"
#include "ingest/folder.h"
#include "ingest/settle.h"

enum {
    WATCH_EVENTS = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF,
    WATCH_FLAGS = IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK,
    EVENTS_MAX = 64 << 10, /* bytes of events read at a time */
};

struct inbox_file {
    struct settle settle;
    bool ready, left;
    bool returned; /* a left one that has not been looked at since: taking it and putting it back changed its
                      times */
    int64_t retry_ms; /* of a left one */
    uint64_t scan;    /* number of the last scan that saw it */
    UT_hash_handle hh;
    struct inbox_file *prev, *next; /* in the list of the ready ones */
    char path[];
};

struct inbox {
    char *root;
    int notify;
    struct inbox_rules rules;
    struct inbox_file *files, *ready;
    struct inbox_count count;
    uint64_t scan;
    /* of the scan under way */
    char path[INBOX_PATH_MAX];
    size_t path_n, folders;
    unsigned depth;
    int folder;
    dev_t device;
    int64_t now_ms, due_ms;
};

/* ---- opening ---- */

static bool is_remote(const char *path)
{
    static const unsigned long remote[] = {
        NFS_SUPER_MAGIC,
        SMB_SUPER_MAGIC,
        0xFF534D42 /* CIFS */,
        0xFE534D42 /* SMB2 */,
        0x65735546 /* FUSE */,
        V9FS_MAGIC,
        CODA_SUPER_MAGIC,
        AFS_SUPER_MAGIC,
        0x00C36400 /* Ceph */,
        0x786F4256 /* VirtualBox */,
    };
    struct statfs v;
    if (statfs(path, &v))
        return false;
    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++) {
        if ((unsigned long)(unsigned)v.f_type == remote[i])
            return true;
    }
    return false;
}

struct inbox *inbox_open(const char *path, const struct inbox_rules *rules)
{
    struct inbox *in = calloc(1, sizeof *in);
    char *root = strdup(path);
    if (!in || !root) {
        free(in);
        free(root);
        return NULL;
    }
    *in = (struct inbox){ .root = root, .rules = *rules, .notify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC) };
    in->count.remote = is_remote(path);
    in->count.unwatched = in->notify < 0;
    if (in->count.remote && in->rules.rescan_ms > INBOX_RESCAN_REMOTE_MS)
        in->rules.rescan_ms = INBOX_RESCAN_REMOTE_MS;
    return in;
}

void inbox_forget(struct inbox *in, struct inbox_file *f)
{
    if (f->ready) {
        DL_DELETE(in->ready, f);
        in->count.ready--;
    }
    HASH_DEL(in->files, f);
    free(f);
}

void inbox_close(struct inbox *in)
{
    if (!in)
        return;
    struct inbox_file *f, *next;
    HASH_ITER(hh, in->files, f, next)
    inbox_forget(in, f);
    if (in->notify >= 0)
        close(in->notify);
    free(in->root);
    free(in);
}

/* ---- events ---- */

int inbox_watch_fd(const struct inbox *in)
{
    return in->notify;
}

bool inbox_events(struct inbox *in)
{
    char events[EVENTS_MAX];
    bool any = false;
    /* What they say does not matter, also that the queue ran over: a scan finds out. */
    while (read(in->notify, events, sizeof events) > 0)
        any = true;
    return any;
}

/* Asked for at each scan: a folder that is watched already keeps its watch. */
static void watch(struct inbox *in, const char *below)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s", in->root, below);
    if (in->notify < 0 || n >= (int)sizeof path)
        return;
    if (inotify_add_watch(in->notify, path, WATCH_EVENTS | WATCH_FLAGS) >= 0 || errno == ENOENT)
        return;
    if (!in->count.unwatched)
        log_event(LOG_WARN, "a folder of the inbox cannot be watched: its files are found by the rescan only",
                LOG_Z("folder", path), LOG_Z("reason", strerror(errno)));
    in->count.unwatched = true;
}

/* ---- one file ---- */

static struct inbox_file *find(struct inbox *in)
{
    struct inbox_file *f;
    HASH_FIND(hh, in->files, in->path, in->path_n, f);
    return f;
}

static struct inbox_file *track(struct inbox *in)
{
    struct inbox_file *f;
    if (HASH_COUNT(in->files) >= INBOX_TRACKED_MAX)
        return NULL;
    f = calloc(1, sizeof *f + in->path_n + 1);
    if (!f)
        return NULL;
    memcpy(f->path, in->path, in->path_n + 1);
    size_t before = HASH_COUNT(in->files);
    HASH_ADD_KEYPTR(hh, in->files, f->path, in->path_n, f);
    if (HASH_COUNT(in->files) > before)
        return f;
    free(f);
    return NULL;
}

/* f NULL: it is new. */
static void look_at_file(struct inbox *in, struct inbox_file *f, const struct stat *st)
{
    if (!f)
        f = track(in);
    if (!f) {
        in->count.crowded = true;
        return;
    }
    f->scan = in->scan;
    if (f->left && in->now_ms < f->retry_ms && !settle_has_changed(&f->settle, st)) {
        in->count.left++;
        if (f->retry_ms < in->due_ms)
            in->due_ms = f->retry_ms;
        return;
    }
    int64_t due;
    f->left = false;
    if (settle_look(&f->settle, st, in->now_ms, in->rules.settle_ms, &due)) {
        f->ready = true;
        DL_APPEND(in->ready, f);
        in->count.ready++;
    } else if (due < in->due_ms) {
        in->due_ms = due;
    }
}

/* ---- the tree ---- */

static bool look_at(void *ctx, const char *name);

static void look_into(struct inbox *in, const char *name)
{
    if (in->depth == INBOX_DEPTH_MAX || in->folders++ == INBOX_FOLDERS_MAX) {
        in->count.crowded = true;
        return;
    }
    int outer = in->folder;
    in->folder = openat(outer, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (in->folder >= 0) {
        watch(in, in->path); /* before it is read: what comes in between makes an event */
        in->path[in->path_n++] = '/';
        in->depth++;
        folder_each(in->folder, look_at, in);
        in->depth--;
        in->path_n--;
        close(in->folder);
    } else {
        in->count.left++;
        if (in->now_ms + INBOX_RETRY_MS < in->due_ms)
            in->due_ms = in->now_ms + INBOX_RETRY_MS;
    }
    in->folder = outer;
}

static bool look_at(void *ctx, const char *name)
{
    struct inbox *in = ctx;
    size_t before = in->path_n, n = strlen(name);
    struct stat st;
    if (before + n + 2 > sizeof in->path) {
        in->count.crowded = true;
        return true;
    }
    memcpy(in->path + before, name, n + 1);
    in->path_n += n;
    struct inbox_file *f = find(in);
    if (f && f->ready) {
        f->scan = in->scan; /* it is taken as it settled, or not at all: the claim looks */
    } else if (fstatat(in->folder, name, &st, AT_SYMLINK_NOFOLLOW)) {
        /* gone already */
    } else if (!S_ISDIR(st.st_mode)) {
        if (!settle_ignores_file(name))
            look_at_file(in, f, &st);
    } else if (!settle_ignores_folder(name)) {
        look_into(in, name);
    }
    in->path_n = before;
    in->path[before] = '\0';
    return true;
}

static void drop_unseen(struct inbox *in)
{
    struct inbox_file *f, *next;
    HASH_ITER(hh, in->files, f, next)
    {
        if (f->scan != in->scan)
            inbox_forget(in, f);
    }
}

int64_t inbox_scan(struct inbox *in, int64_t now_ms)
{
    bool was_crowded = in->count.crowded;
    in->scan++;
    in->now_ms = now_ms;
    in->due_ms = now_ms + in->rules.rescan_ms;
    in->path_n = in->folders = 0;
    in->path[0] = '\0';
    in->depth = 0;
    in->count.left = 0;
    in->count.crowded = false;
    in->folder = open(in->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    in->count.unreachable = in->folder < 0;
    if (in->folder >= 0) {
        watch(in, "");
        folder_each(in->folder, look_at, in);
        close(in->folder);
        drop_unseen(in);
    }
    if (in->count.crowded && !was_crowded)
        log_event(LOG_WARN, "the inbox has more files than are looked at together, or too deep or too long a "
                            "path; the rest waits");
    in->count.waiting = HASH_COUNT(in->files) - in->count.left;
    return in->due_ms;
}

/* ---- settled files ---- */

struct inbox_file *inbox_next(struct inbox *in)
{
    return in->ready;
}

const char *inbox_path(const struct inbox_file *f)
{
    return f->path;
}

const struct stat *inbox_stat(const struct inbox_file *f)
{
    return &f->settle.last;
}

static void unready(struct inbox *in, struct inbox_file *f)
{
    if (f->ready) {
        DL_DELETE(in->ready, f);
        in->count.ready--;
    }
    f->ready = false;
}

void inbox_unsettle(struct inbox *in, struct inbox_file *f, int64_t now_ms)
{
    unready(in, f);
    settle_restart(&f->settle, now_ms);
}

void inbox_leave(struct inbox *in, struct inbox_file *f, const struct stat *now, int64_t now_ms)
{
    unready(in, f);
    f->settle.last = *now;
    f->left = f->returned = true;
    f->retry_ms = now_ms + INBOX_RETRY_MS;
}

void inbox_counts(const struct inbox *in, struct inbox_count *out)
{
    *out = in->count;
    out->waiting = HASH_COUNT(in->files) > in->count.left ? HASH_COUNT(in->files) - in->count.left : 0;
}
