/* SPDX-License-Identifier: MIT
 * A preloaded library that watches what a daemon does to certain folders, and can end the daemon in the
 * middle of it.
 *
 *     SHIM_ROOTS     folders, separated by ':'; calls on other paths are neither counted nor logged
 *     SHIM_LOG       file to which one line for each call is appended (format: see shim_note)
 *     SHIM_KILL_AT   SIGKILL to ourselves right before the call of that number (from 1)
 *     SHIM_FAIL_AT   the call of that number is not made and fails with SHIM_ERRNO (a number) instead
 *     SHIM_FAIL_FROM the same for every fsync, fdatasync and syncfs from that number on
 *
 * A page cache survives a kill, so killing alone cannot show a forgotten fsync; the log can: begin and end
 * come from one counter, and "a was finished before b began" is a.end < b.begin, also over threads.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { SHIM_LINE_MAX = 8 * PATH_MAX + 256 };

struct call {
    const char *name;
    char path[PATH_MAX], path2[PATH_MAX];
    long point, begin;
    bool watched;
};

static atomic_long shim_points, shim_ticks;

static long shim_number(const char *name)
{
    const char *s = getenv(name);
    return s != NULL ? atol(s) : 0;
}

static bool shim_is_watched(const char *path)
{
    const char *root = getenv("SHIM_ROOTS");
    while (root != NULL && *root != '\0') {
        size_t n = strcspn(root, ":");
        if (strncmp(path, root, n) == 0 && (path[n] == '/' || path[n] == '\0'))
            return true;
        root += n + (root[n] == ':');
    }
    return false;
}

/* The path behind an open file. Raw calls: the log must not log itself. */
static void shim_path_of_fd(int fd, char out[PATH_MAX])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long n = syscall(SYS_readlinkat, AT_FDCWD, link, out, PATH_MAX - 1);
    out[n > 0 ? n : 0] = '\0';
}

static void shim_path_at(int dir, const char *path, char out[PATH_MAX])
{
    if (path[0] == '/') {
        snprintf(out, PATH_MAX, "%s", path);
        return;
    }
    if (dir == AT_FDCWD)
        syscall(SYS_getcwd, out, (unsigned long)PATH_MAX);
    else
        shim_path_of_fd(dir, out);
    size_t n = strlen(out);
    snprintf(out + n, PATH_MAX - n, "%s%s", path[0] != '\0' ? "/" : "", path);
}

/* Tabs, line ends and backslashes of a name as \xNN: one call stays one line. */
static size_t shim_escape(char *out, const char *s)
{
    size_t n = 0;
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c < 0x20 || c == '\\' || c == 0x7f)
            n += (size_t)sprintf(out + n, "\\x%02x", c);
        else
            out[n++] = (char)c;
    }
    return n;
}

/* point, begin, end, name, path, path2, result ("ok", "killed" or an errno), tab between them. */
static void shim_note(const struct call *c, long end, const char *result)
{
    static atomic_int log_fd;
    if (log_fd == 0) {
        const char *path = getenv("SHIM_LOG");
        if (path == NULL)
            return;
        log_fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    }
    char line[SHIM_LINE_MAX];
    size_t n = (size_t)sprintf(line, "%ld\t%ld\t%ld\t%s\t", c->point, c->begin, end, c->name);
    n += shim_escape(line + n, c->path);
    line[n++] = '\t';
    n += shim_escape(line + n, c->path2);
    n += (size_t)sprintf(line + n, "\t%s\n", result);
    syscall(SYS_write, log_fd, line, n);
}

static bool shim_is_sync(const char *name)
{
    return strstr(name, "sync") != NULL;
}

/* True: the call is to be made. False: errno is set, return -1. */
static bool shim_begin(struct call *c)
{
    c->watched = shim_is_watched(c->path) || shim_is_watched(c->path2);
    if (!c->watched)
        return true;
    c->point = atomic_fetch_add(&shim_points, 1) + 1;
    c->begin = atomic_fetch_add(&shim_ticks, 1) + 1;
    if (c->point == shim_number("SHIM_KILL_AT")) {
        shim_note(c, c->begin, "killed");
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    }
    long from = shim_number("SHIM_FAIL_FROM");
    if (c->point == shim_number("SHIM_FAIL_AT") || (from > 0 && c->point >= from && shim_is_sync(c->name))) {
        errno = (int)shim_number("SHIM_ERRNO");
        shim_note(c, c->begin, strerrorname_np(errno));
        return false;
    }
    return true;
}

static void shim_end(const struct call *c, bool good)
{
    if (!c->watched)
        return;
    int saved = errno;
    shim_note(c, atomic_fetch_add(&shim_ticks, 1) + 1, good ? "ok" : strerrorname_np(saved));
    errno = saved;
}

/* Looks the real function up once; dlsym gives an object pointer, ISO C wants it copied. */
#define REAL(name)                                                                                           \
    static __typeof__(name) *real;                                                                           \
    if (real == NULL)                                                                                        \
    *(void **)(&real) = dlsym(RTLD_NEXT, #name)

/* The body of every call that returns -1 on error. */
#define SHIM(call, expression)                                                                               \
    if (!shim_begin(&(call)))                                                                                \
        return -1;                                                                                           \
    __typeof__(expression) result = (expression);                                                            \
    shim_end(&(call), result >= 0);                                                                          \
    return result

#define BY_FD(name, first)                                                                                   \
    struct call c = { #name, "", "", 0, 0, false };                                                          \
    shim_path_of_fd((first), c.path)

#define BY_PATH(name, dir, first)                                                                            \
    struct call c = { #name, "", "", 0, 0, false };                                                          \
    shim_path_at((dir), (first), c.path)

ssize_t write(int fd, const void *p, size_t n)
{
    REAL(write);
    BY_FD(write, fd);
    SHIM(c, real(fd, p, n));
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
    REAL(pwrite);
    BY_FD(write, fd);
    SHIM(c, real(fd, p, n, at));
}

ssize_t writev(int fd, const struct iovec *v, int n)
{
    REAL(writev);
    BY_FD(write, fd);
    SHIM(c, real(fd, v, n));
}

ssize_t pwritev(int fd, const struct iovec *v, int n, off_t at)
{
    REAL(pwritev);
    BY_FD(write, fd);
    SHIM(c, real(fd, v, n, at));
}

ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t n, unsigned flags)
{
    REAL(copy_file_range);
    BY_FD(write, out);
    SHIM(c, real(in, in_at, out, out_at, n, flags));
}

ssize_t sendfile(int out, int in, off_t *at, size_t n)
{
    REAL(sendfile);
    BY_FD(write, out);
    SHIM(c, real(out, in, at, n));
}

int ftruncate(int fd, off_t n)
{
    REAL(ftruncate);
    BY_FD(write, fd);
    SHIM(c, real(fd, n));
}

int fsync(int fd)
{
    REAL(fsync);
    BY_FD(fsync, fd);
    SHIM(c, real(fd));
}

int fdatasync(int fd)
{
    REAL(fdatasync);
    BY_FD(fdatasync, fd);
    SHIM(c, real(fd));
}

int syncfs(int fd)
{
    REAL(syncfs);
    BY_FD(syncfs, fd);
    SHIM(c, real(fd));
}

/* Only opens that may create or empty a file change anything. */
#define OPEN(symbol, dir)                                                                                    \
    mode_t mode = 0;                                                                                         \
    if ((flags & (O_CREAT | O_TMPFILE)) != 0) {                                                              \
        va_list more;                                                                                        \
        va_start(more, flags);                                                                               \
        mode = va_arg(more, mode_t);                                                                         \
        va_end(more);                                                                                        \
    }                                                                                                        \
    REAL(symbol);                                                                                            \
    BY_PATH(open, dir, path);                                                                                \
    if ((flags & (O_CREAT | O_TRUNC)) == 0)                                                                  \
    c.path[0] = '\0'

int open(const char *path, int flags, ...)
{
    OPEN(open, AT_FDCWD);
    SHIM(c, real(path, flags, mode));
}

int open64(const char *path, int flags, ...)
{
    OPEN(open64, AT_FDCWD);
    SHIM(c, real(path, flags, mode));
}

int openat(int dir, const char *path, int flags, ...)
{
    OPEN(openat, dir);
    SHIM(c, real(dir, path, flags, mode));
}

int openat64(int dir, const char *path, int flags, ...)
{
    OPEN(openat64, dir);
    SHIM(c, real(dir, path, flags, mode));
}

int mkdir(const char *path, mode_t mode)
{
    REAL(mkdir);
    BY_PATH(mkdir, AT_FDCWD, path);
    SHIM(c, real(path, mode));
}

int mkdirat(int dir, const char *path, mode_t mode)
{
    REAL(mkdirat);
    BY_PATH(mkdir, dir, path);
    SHIM(c, real(dir, path, mode));
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    BY_PATH(rename, AT_FDCWD, from);
    shim_path_at(AT_FDCWD, to, c.path2);
    SHIM(c, real(from, to));
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
    REAL(renameat);
    BY_PATH(rename, from_dir, from);
    shim_path_at(to_dir, to, c.path2);
    SHIM(c, real(from_dir, from, to_dir, to));
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    REAL(renameat2);
    BY_PATH(rename, from_dir, from);
    shim_path_at(to_dir, to, c.path2);
    SHIM(c, real(from_dir, from, to_dir, to, flags));
}

int unlink(const char *path)
{
    REAL(unlink);
    BY_PATH(unlink, AT_FDCWD, path);
    SHIM(c, real(path));
}

int unlinkat(int dir, const char *path, int flags)
{
    REAL(unlinkat);
    BY_PATH(unlink, dir, path);
    SHIM(c, real(dir, path, flags));
}

int rmdir(const char *path)
{
    REAL(rmdir);
    BY_PATH(unlink, AT_FDCWD, path);
    SHIM(c, real(path));
}

int remove(const char *path)
{
    REAL(remove);
    BY_PATH(unlink, AT_FDCWD, path);
    SHIM(c, real(path));
}

int link(const char *from, const char *to)
{
    REAL(link);
    BY_PATH(link, AT_FDCWD, from);
    shim_path_at(AT_FDCWD, to, c.path2);
    SHIM(c, real(from, to));
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
    REAL(linkat);
    BY_PATH(link, from_dir, from);
    shim_path_at(to_dir, to, c.path2);
    SHIM(c, real(from_dir, from, to_dir, to, flags));
}
