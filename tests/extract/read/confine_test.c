/* SPDX-License-Identifier: MIT
 * Children that shut themselves in and then try to break out. What each may still do comes back as its exit
 * status.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extract/read/confine.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { NO_CAGE = 200, MIB = 1 << 20 };

static char folder[] = "/tmp/jihe-confine-XXXXXX";
static const char *const readable[] = { "/usr/share", NULL };

static unsigned long what_is_lacking(void)
{
    struct confine none = { .memory = 0 };
    unsigned lacks = 0;
    pid_t pid = fork();
    if (pid == 0)
        _exit(confine_enter(&none, &lacks) ? NO_CAGE : (int)lacks);
    int status;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? (unsigned long)WEXITSTATUS(status) : NO_CAGE;
}

/* 0 when it succeeded, else errno. */
static int opened(const char *path, int flags)
{
    int fd = open(path, flags, 0600);
    return fd < 0 ? errno : 0;
}

static int try_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) < 0 ? errno : 0;
}
static int try_local_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? errno : 0;
}
static int try_password_file(void)
{
    return opened("/etc/passwd", O_RDONLY);
}
static int try_own_program(void)
{
    return opened("/proc/self/exe", O_RDONLY);
}
static int try_parents_memory(void)
{
    char path[32];
    snprintf(path, sizeof path, "/proc/%ld/mem", (long)getppid());
    return opened(path, O_RDONLY);
}
static int try_shared(void)
{
    return opened("/usr/share", O_RDONLY | O_DIRECTORY);
}
static int try_writing_tmp(void)
{
    return opened("/tmp/jihe-confine-out", O_WRONLY | O_CREAT);
}
static int try_writing_own(void)
{
    char path[64];
    snprintf(path, sizeof path, "%s/out", folder);
    return opened(path, O_WRONLY | O_CREAT);
}
static int try_fork(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    return pid < 0 ? errno : 0;
}
static int try_exec(void)
{
    char *argv[] = { (char *)(uintptr_t) "true", NULL };
    execv("/bin/true", argv);
    return errno;
}
static void *nothing(void *arg)
{
    return arg;
}
static int try_thread(void)
{
    pthread_t t;
    return pthread_create(&t, NULL, nothing, NULL) ? EPERM : pthread_join(t, NULL);
}
static int try_killing(void)
{
    return kill(getppid(), 0) ? errno : 0;
}
static int try_tracing(void)
{
    return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) ? errno : 0;
}
static int try_more_memory(void)
{
    for (int i = 0; i < 4096; i++) {
        char *p = mmap(NULL, MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (p == MAP_FAILED)
            return errno;
        *p = 1;
    }
    return 0;
}
static int try_raising_a_limit(void)
{
    struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
    return setrlimit(RLIMIT_AS, &all) ? errno : 0;
}
static int try_many_files(void)
{
    for (int i = 0; i < CONFINE_FILES_WRITER + 1; i++)
        if (dup(0) < 0)
            return errno;
    return 0;
}
static int try_time(void)
{
    confine_time(1);
    for (volatile unsigned long i = 0;; i++) {
    }
    return 0;
}
static int try_abort(void)
{
    abort();
}

/* The exit status, or 128 + the signal. */
static int run_confined(const struct confine *c, int (*attempt)(void))
{
    pid_t pid = fork();
    if (pid == 0) {
        unsigned lacks;
        _exit(confine_enter(c, &lacks) ? NO_CAGE : attempt());
    }
    int status;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

struct attempt {
    const char *name;
    int (*run)(void);
    int reads_nothing, reads, writes; /* what it ends with in each cage */
};

static void nobody_breaks_out(void **state)
{
    static const struct attempt rows[] = {
        { "socket", try_socket, EPERM, EPERM, EPERM },
        { "local socket", try_local_socket, EPERM, EPERM, EPERM },
        { "/etc/passwd", try_password_file, EACCES, EACCES, EACCES },
        { "/proc/self/exe", try_own_program, EACCES, EACCES, EACCES },
        { "parent's memory", try_parents_memory, EACCES, EACCES, EACCES },
        { "/usr/share", try_shared, EACCES, 0, EACCES },
        { "writing /tmp", try_writing_tmp, EPERM, EPERM, EACCES },
        { "writing its own folder", try_writing_own, EPERM, EPERM, 0 },
        { "fork", try_fork, EPERM, EPERM, EPERM },
        { "exec", try_exec, EPERM, EPERM, EPERM },
        { "thread", try_thread, EPERM, 0, EPERM },
        { "kill", try_killing, EPERM, EPERM, EPERM },
        { "ptrace", try_tracing, EPERM, EPERM, EPERM },
        { "memory", try_more_memory, ENOMEM, ENOMEM, ENOMEM },
        { "limits", try_raising_a_limit, EPERM, EPERM, EPERM },
        { "files", try_many_files, EMFILE, EMFILE, EMFILE },
        { "time", try_time, 128 + SIGXCPU, 128 + SIGXCPU, 128 + SIGXCPU },
        { "abort", try_abort, 128 + SIGABRT, 128 + SIGABRT, 128 + SIGABRT },
    };
    const struct confine nothing_to_read = { .memory = 256 * MIB },
                         reads = { .memory = 256 * MIB, .reads = readable, .threads = true },
                         writes = { .memory = 256 * MIB, .writes = folder };
    (void)state;
    if (what_is_lacking()) {
        print_message("skipped: this kernel or build has no seccomp or no Landlock\n");
        skip();
    }
    for (size_t i = 0; i < COUNT(rows); i++) {
        const int got[] = { run_confined(&nothing_to_read, rows[i].run), run_confined(&reads, rows[i].run),
            run_confined(&writes, rows[i].run) };
        if (got[0] != rows[i].reads_nothing || got[1] != rows[i].reads || got[2] != rows[i].writes)
            fail_msg("%s: %d %d %d", rows[i].name, got[0], got[1], got[2]);
    }
}

/* Steps of a MiB until there is none, or `most` of them. */
static void take_memory(int most)
{
    while (most-- > 0 && mmap(NULL, MIB, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) {
    }
}

/* 0; else the number of the step that is wrong. */
static int try_knowing_why(void)
{
    uint64_t before = confine_memory_peak();
    take_memory(2);
    if (!before || confine_memory_peak() <= before || confine_memory_ran_out(before))
        return 1;
    take_memory(1000);
    if (!confine_memory_ran_out(before))
        return 2;
    return confine_memory_ran_out(confine_memory_peak()) ? 3 : 0; /* it was for something else */
}

static void want_of_memory_is_known(void **state)
{
    static const char *const itself[] = { "/proc/self", NULL };
    const struct confine reads = { .memory = 256 * MIB, .reads = itself };
    (void)state;
    if (CONFINE_SANITIZED) {
        print_message("skipped: sanitizers have no limit\n");
        skip();
    }
    assert_int_equal(run_confined(&reads, try_knowing_why), 0);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char path[64];
    (void)state;
    snprintf(path, sizeof path, "%s/out", folder);
    unlink(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_breaks_out),
        cmocka_unit_test(want_of_memory_is_known),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
