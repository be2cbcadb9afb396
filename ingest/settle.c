/* SPDX-License-Identifier: MIT */
#include "ingest/settle.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* To leave another kind of file alone: a pattern here (a name, or a beginning or an end with *, letters of
 * either case), and a line in docs/spool.md. */
static const char *const ignored_files[] = {
    ".*",     /* hidden, ._ forks of macOS, .DS_Store, .~lock.x# of LibreOffice */
    "~$*",    /* Word's lock */
    "*.part", /* curl, Firefox */
    "*.partial",
    "*.filepart",   /* WinSCP */
    "*.crdownload", /* Chrome */
    "*.download",
    "*.tmp",
    "*.temp",
    "*.swp",
    "*~",
    "thumbs.db",
    "desktop.ini",
};

static const char *const ignored_folders[] = {
    ".*", /* also our claims, .stfolder, .Trashes */
    "@eadir",
    "__macosx",
    "lost+found",
    "$recycle.bin",
    "system volume information",
};

/* Asked of every file at every scan; fnmatch took a third of the time of ingest's own code. */
static bool fits(const char *name, size_t n, const char *pattern)
{
    size_t most = strlen(pattern);
    if (pattern[0] == '*')
        return n >= most - 1 && strcasecmp(name + n - (most - 1), pattern + 1) == 0;
    if (pattern[most - 1] == '*')
        return strncasecmp(name, pattern, most - 1) == 0;
    return strcasecmp(name, pattern) == 0;
}

static bool matches(const char *name, const char *const *patterns, size_t count)
{
    size_t n = strlen(name);
    for (size_t i = 0; i < count; i++) {
        if (fits(name, n, patterns[i]))
            return true;
    }
    return false;
}

bool settle_ignores_file(const char *name)
{
    return matches(name, ignored_files, sizeof ignored_files / sizeof *ignored_files);
}

bool settle_ignores_folder(const char *name)
{
    return matches(name, ignored_folders, sizeof ignored_folders / sizeof *ignored_folders);
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool is_unchanged(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev && a->st_mode == b->st_mode &&
           a->st_size == b->st_size && same_time(a->st_mtim, b->st_mtim) && same_time(a->st_ctim, b->st_ctim);
}

bool settle_has_changed(const struct settle *s, const struct stat *now)
{
    return !s->looked || !is_unchanged(&s->last, now);
}

bool settle_look(struct settle *s, const struct stat *now, int64_t now_ms, int64_t settle_ms, int64_t *due_ms)
{
    if (settle_has_changed(s, now))
        s->since_ms = now_ms;
    s->looked = true;
    s->last = *now;
    bool empty = S_ISREG(now->st_mode) && now->st_size == 0;
    *due_ms = s->since_ms + settle_ms * (empty ? SETTLE_EMPTY_FACTOR : 1);
    return now_ms >= *due_ms;
}

void settle_restart(struct settle *s, int64_t now_ms)
{
    s->since_ms = now_ms;
}
