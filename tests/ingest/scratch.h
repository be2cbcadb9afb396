/* SPDX-License-Identifier: MIT
 * A folder for one test, and what lies in it.
 */
#ifndef JIHE_SCRATCH_H
#define JIHE_SCRATCH_H

#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char scratch[64];

static inline void scratch_make(void)
{
    strcpy(scratch, "/tmp/jihe-ingest-test.XXXXXX");
    if (!mkdtemp(scratch))
        abort();
}

static inline int scratch_remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
    (void)st;
    (void)flag;
    (void)ftw;
    return remove(path);
}

static inline void scratch_remove(void)
{
    nftw(scratch, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* A path below the scratch folder; good until the fourth call after. */
__attribute__((format(printf, 1, 2))) static inline const char *at(const char *format, ...)
{
    static char paths[4][8192];
    static unsigned next;
    char *p = paths[next++ % 4];
    int n = snprintf(p, sizeof paths[0], "%s/", scratch);
    va_list args;
    va_start(args, format);
    vsnprintf(p + n, sizeof paths[0] - (size_t)n, format, args);
    va_end(args);
    return p;
}

static inline void scratch_write(const char *path, const char *bytes, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd < 0 || write(fd, bytes, n) != (ssize_t)n || close(fd))
        abort();
}

/* The file's bytes, terminated; NULL when there is none. The caller frees it. */
static inline char *scratch_read(const char *path)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW);
    struct stat st;
    if (fd < 0 || fstat(fd, &st))
        return NULL;
    char *p = calloc(1, (size_t)st.st_size + 1);
    if (!p || read(fd, p, (size_t)st.st_size) != st.st_size)
        abort();
    close(fd);
    return p;
}

static inline bool scratch_has(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

/* Names of files below `path` that are no folders, and how often `content` is the whole of one. */
static size_t scratch_files, scratch_hits;
static const char *scratch_content;

static inline int scratch_count_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
    (void)ftw;
    if (flag != FTW_F)
        return 0;
    scratch_files++;
    if (!scratch_content || (size_t)st->st_size != strlen(scratch_content))
        return 0;
    char *bytes = scratch_read(path);
    scratch_hits += bytes && strcmp(bytes, scratch_content) == 0;
    free(bytes);
    return 0;
}

/* How many files below path have that content; content NULL: how many files. */
static inline size_t scratch_count(const char *path, const char *content)
{
    scratch_files = scratch_hits = 0;
    scratch_content = content;
    nftw(path, scratch_count_one, 16, FTW_PHYS);
    return content ? scratch_hits : scratch_files;
}

#endif
