/* SPDX-License-Identifier: MIT */
#include "extract/read/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "common/err.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- limits ---- */

static int limit(int resource, rlim_t most)
{
    struct rlimit r = { most, most };
    return setrlimit(resource, &r);
}

static int set_limits(const struct confine *c)
{
    if (limit(RLIMIT_CORE, 0) || limit(RLIMIT_NOFILE, c->writes ? CONFINE_FILES_WRITER : CONFINE_FILES_MAX) ||
            limit(RLIMIT_FSIZE, c->writes ? CONFINE_WRITTEN_MAX : 0))
        return ERR_SYSTEM;
    signal(SIGXFSZ, SIG_IGN); /* stderr may be a file: what a library says there is lost, and no more */
    return c->memory && !CONFINE_SANITIZED && limit(RLIMIT_AS, c->memory) ? ERR_SYSTEM : 0;
}

int confine_time(uint64_t seconds)
{
    struct rusage used;
    struct rlimit r;
    if (!seconds)
        return 0;
    if (getrusage(RUSAGE_SELF, &used) || getrlimit(RLIMIT_CPU, &r))
        return ERR_SYSTEM;
    r.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + seconds;
    return setrlimit(RLIMIT_CPU, &r) ? ERR_SYSTEM : 0;
}

/* ---- Landlock: files, and TCP where the kernel knows it (since 6.7) ---- */

/* Headers of Debian 12 end with the second of these versions; the numbers are the kernel's. */
enum { LANDLOCK_TRUNCATE = 1 << 14, LANDLOCK_IOCTL = 1 << 15, LANDLOCK_TCP = 3 };

struct landlock_rules {
    uint64_t files, network;
};

static const uint64_t read_rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

/* Every right of the first version, and of the second: moving between folders. */
static uint64_t all_rights(long version)
{
    uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (version >= 2)
        rights |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        rights |= LANDLOCK_TRUNCATE;
    if (version >= 5)
        rights |= LANDLOCK_IOCTL;
    return rights;
}

/* A path that is not there needs no rule. */
static int allow(int rules, const char *path, uint64_t rights)
{
    struct stat st;
    struct landlock_path_beneath_attr beneath = { .allowed_access = rights };
    beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (beneath.parent_fd < 0)
        return 0;
    if (fstat(beneath.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
        beneath.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
    long rc = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(beneath.parent_fd);
    return rc ? ERR_SYSTEM : 0;
}

static int lock_files(const struct confine *c)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return ERR_ABSENT;
    struct landlock_rules attr = { all_rights(version), version >= 4 ? LANDLOCK_TCP : 0 };
    size_t size = version >= 4 ? sizeof attr : sizeof attr.files;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0), err = 0;
    if (rules < 0)
        return ERR_ABSENT;
    for (const char *const *path = c->reads; path && *path && !err; path++)
        err = allow(rules, *path, read_rights);
    if (c->writes && !err)
        err = allow(rules, c->writes, attr.files & ~(uint64_t)LANDLOCK_ACCESS_FS_EXECUTE);
    if (!err && syscall(SYS_landlock_restrict_self, rules, 0))
        err = ERR_ABSENT;
    close(rules);
    return err;
}

/* ---- seccomp ---- */

/* What memory, time, threads' locks and reading take. No socket, no process, no other's memory. */
static const int calls[] = {
    SCMP_SYS(brk),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(preadv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(fcntl),
    SCMP_SYS(dup),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(fadvise64),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(pause),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getppid),
    SCMP_SYS(get_mempolicy),
    SCMP_SYS(getpriority),
    SCMP_SYS(eventfd2),
    SCMP_SYS(pipe2),
};

/* Of a library with a folder of its own. */
static const int writing_calls[] = {
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(ftruncate),
    SCMP_SYS(truncate),
    SCMP_SYS(pwrite64),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(fallocate),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(utimensat),
    SCMP_SYS(umask),
    SCMP_SYS(flock),
    SCMP_SYS(chdir),
    SCMP_SYS(link),
    SCMP_SYS(symlink),
};

static int allow_calls(scmp_filter_ctx filter, const int *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, list[i], 0) < 0)
            return ERR_SYSTEM;
    }
    return 0;
}

/* Reading is open to all; Landlock says what. Writing only to those with a folder. */
static int allow_open(scmp_filter_ctx filter, bool writes)
{
    const struct scmp_arg_cmp open_flags = SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, 0),
                              openat_flags = SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, 0);
    if (writes)
        return allow_calls(filter, (const int[]){ SCMP_SYS(open), SCMP_SYS(openat) }, 2);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, open_flags) < 0 ||
                           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, openat_flags) < 0
                   ? ERR_SYSTEM
                   : 0;
}

/* A thread, but no process. clone3 hides its flags behind a pointer: glibc does without where there is none.
 */
static int allow_threads(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp flags = SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, flags) < 0 ? ERR_SYSTEM : 0;
}

/* So that what abort() raises reaches ourselves and nobody else. */
static int allow_own_signals(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp self = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, self) < 0 ? ERR_SYSTEM : 0;
}

/* Lowering the limit of its own CPU time, nothing of another's. */
static int allow_limits(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp self = SCMP_A0(SCMP_CMP_EQ, 0, 0);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, self) < 0 ? ERR_SYSTEM : 0;
}

static int lock_calls(const struct confine *c)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return ERR_ABSENT;
    int err = allow_calls(filter, calls, COUNT(calls));
    if (!err && c->writes)
        err = allow_calls(filter, writing_calls, COUNT(writing_calls));
    if (!err)
        err = allow_open(filter, c->writes != NULL);
    if (!err && c->threads)
        err = allow_threads(filter);
    if (!err)
        err = allow_own_signals(filter);
    if (!err)
        err = allow_limits(filter);
    if (!err && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) < 0)
        err = ERR_SYSTEM;
    if (!err && seccomp_load(filter) < 0)
        err = ERR_ABSENT;
    seccomp_release(filter);
    return err;
}

int confine_enter(const struct confine *c, unsigned *lacks)
{
    *lacks = 0;
    /* A parent that died before the first line is noticed by the end of its socket. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || set_limits(c))
        return ERR_SYSTEM;
    int err = lock_files(c);
    if (err == ERR_ABSENT)
        *lacks |= CONFINE_LACKS_LANDLOCK;
    else if (err)
        return err;
    err = CONFINE_SANITIZED ? ERR_ABSENT : lock_calls(c);
    if (err == ERR_ABSENT)
        *lacks |= CONFINE_SANITIZED ? CONFINE_IS_SANITIZED : CONFINE_LACKS_SECCOMP;
    return err == ERR_ABSENT ? 0 : err;
}

/* ---- memory ---- */

uint64_t confine_memory_peak(void)
{
    char line[128];
    unsigned long long kib = 0;
    FILE *f = fopen("/proc/self/status", "re");
    while (f && fgets(line, sizeof line, f) && sscanf(line, "VmPeak: %llu", &kib) != 1) {
    }
    if (f)
        fclose(f);
    return kib;
}

bool confine_memory_ran_out(uint64_t before)
{
    struct rlimit r;
    uint64_t peak = confine_memory_peak();
    return peak > before && getrlimit(RLIMIT_AS, &r) == 0 && r.rlim_cur != RLIM_INFINITY &&
           peak >= r.rlim_cur / 1024 / 16 * 15;
}
