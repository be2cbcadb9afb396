/* SPDX-License-Identifier: MIT
 * The inbox: which files there are, and which have settled. A scan of the whole tree is the truth; inotify
 * only says that one is worth while. Scans block (worker thread); inbox_events is for the loop's thread,
 * beside them.
 */
#ifndef JIHE_INBOX_H
#define JIHE_INBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

enum {
    INBOX_DEPTH_MAX = 32,        /* folders below each other */
    INBOX_PATH_MAX = 2048,       /* bytes of a path below the inbox */
    INBOX_TRACKED_MAX = 1 << 16, /* files known at a time; the others wait for their turn */
    INBOX_FOLDERS_MAX = 1 << 16, /* folders read in one scan */
    INBOX_RETRY_MS = 10000,      /* until a file that could not be taken is tried again */
    INBOX_RESCAN_REMOTE_MS = 10000,
};

struct inbox;
struct inbox_file;

struct inbox_rules {
    int64_t settle_ms;
    int64_t rescan_ms; /* on a local disk; on a network file system at most INBOX_RESCAN_REMOTE_MS */
};

/* The folder must be there. NULL with errno. */
struct inbox *inbox_open(const char *path, const struct inbox_rules *rules);
void inbox_close(struct inbox *in);

/* To be polled for reading; -1 when there is no inotify. */
int inbox_watch_fd(const struct inbox *in);
/* Reads the events away; true when there was any that makes a scan worth while. */
bool inbox_events(struct inbox *in);

/* Looks at the whole tree; `now_ms` monotonic. Returns when the next scan is due (monotonic, ms). */
int64_t inbox_scan(struct inbox *in, int64_t now_ms);

/* The next settled file, in the order in which they settled; NULL: none. It stays known until one of the
 * calls below. */
struct inbox_file *inbox_next(struct inbox *in);
const char *inbox_path(const struct inbox_file *f); /* below the inbox: label and name */
const struct stat *inbox_stat(const struct inbox_file *f);
void inbox_forget(struct inbox *in, struct inbox_file *f);                   /* taken, or gone */
void inbox_unsettle(struct inbox *in, struct inbox_file *f, int64_t now_ms); /* it changed */
/* It cannot be taken: tried again later, or when it is not as it is `now` any more (its times have changed
 * when it was moved there and back). */
void inbox_leave(struct inbox *in, struct inbox_file *f, const struct stat *now, int64_t now_ms);

struct inbox_count {
    size_t waiting;   /* files there, settled or not, but for those left */
    size_t left;      /* that cannot be taken */
    size_t ready;     /* settled */
    bool remote;      /* a network file system */
    bool unwatched;   /* inotify does not tell of every folder */
    bool unreachable; /* the last scan could not read the inbox itself */
    bool crowded;     /* more files than are tracked at a time, or too deep */
};

void inbox_counts(const struct inbox *in, struct inbox_count *out);

#endif
