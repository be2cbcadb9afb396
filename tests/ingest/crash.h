/* SPDX-License-Identifier: MIT
 * Dying at a chosen call that changes the disk. The test program's own definitions of these calls stand
 * before those of the C library; a child runs the code under test and ends right before its n-th call.
 */
#ifndef JIHE_CRASH_H
#define JIHE_CRASH_H

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CRASH_STATUS = 99 };

int fsync(int fd);
int syncfs(int fd);
int renameat(int from, const char *a, int to, const char *b);
int renameat2(int from, const char *a, int to, const char *b, unsigned flags);
int unlinkat(int dir, const char *path, int flags);
int mkdirat(int dir, const char *path, mode_t mode);
int linkat(int from, const char *a, int to, const char *b, int flags);
ssize_t write(int fd, const void *p, size_t n);

static long crash_calls, crash_at; /* 0: never */
static long crash_refuse_at;       /* the call that fails instead, with crash_errno */
static int crash_errno;
static bool crash_counts, crash_spares_syncs;

/* False: the call is to fail. */
static bool crash_point(void)
{
    if (!crash_counts)
        return true;
    crash_calls++;
    if (crash_calls == crash_at)
        _exit(CRASH_STATUS);
    if (crash_calls != crash_refuse_at)
        return true;
    errno = crash_errno;
    return false;
}

/* Syncs are no calls to be refused, when they are spared. */
static bool crash_sync_point(void)
{
    bool counts = crash_counts;
    if (crash_spares_syncs)
        crash_counts = false;
    bool good = crash_point();
    crash_counts = counts;
    return good;
}

#define CRASH_CALL(expression) return crash_point() ? (int)(expression) : -1

int fsync(int fd)
{
    return crash_sync_point() ? (int)syscall(SYS_fsync, fd) : -1;
}

int syncfs(int fd)
{
    return crash_sync_point() ? (int)syscall(SYS_syncfs, fd) : -1;
}

int renameat(int from, const char *a, int to, const char *b)
{
    CRASH_CALL(syscall(SYS_renameat2, from, a, to, b, 0));
}

int renameat2(int from, const char *a, int to, const char *b, unsigned flags)
{
    CRASH_CALL(syscall(SYS_renameat2, from, a, to, b, flags));
}

int unlinkat(int dir, const char *path, int flags)
{
    CRASH_CALL(syscall(SYS_unlinkat, dir, path, flags));
}

int mkdirat(int dir, const char *path, mode_t mode)
{
    CRASH_CALL(syscall(SYS_mkdirat, dir, path, mode));
}

int linkat(int from, const char *a, int to, const char *b, int flags)
{
    CRASH_CALL(syscall(SYS_linkat, from, a, to, b, flags));
}

ssize_t write(int fd, const void *p, size_t n)
{
    if (!crash_point())
        return -1;
    return (ssize_t)syscall(SYS_write, fd, p, n);
}

/* Runs fn in a child that dies at its n-th call, 0: never. True when it died there; false when it came to its
 * end before, or was not told to die. Anything else than that is the child's own failure and ends the test.
 */
static inline bool crash_run(long n, void (*fn)(void))
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        crash_calls = 0;
        crash_at = n;
        crash_counts = true;
        fn();
        _exit(0);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != CRASH_STATUS))
        fail_msg("call %ld: the child ended with status %d", n, status);
    return WEXITSTATUS(status) == CRASH_STATUS;
}

#endif
