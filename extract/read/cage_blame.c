/* SPDX-License-Identifier: MIT */
#include "extract/read/cage_blame.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "common/err.h"
#include "extract/read/reader_pipe.h"

int cage_blame(struct arena *mem, struct fault *fault, enum fault_code code, const char *detail)
{
    char *kept = arena_copy(mem, detail, strlen(detail));
    if (!kept)
        return ERR_MEMORY;
    *fault = (struct fault){ .code = code, .detail = str_of(kept) };
    return 0;
}

int cage_blame_time(
        struct arena *mem, const struct cage_start *start, enum reader reader, struct fault *fault)
{
    char detail[64];
    long long ms = cage_child_time(start, reader);
    snprintf(detail, sizeof detail, ms % 1000 ? "%lld ms" : "%lld s", ms % 1000 ? ms : ms / 1000);
    return cage_blame(mem, fault, FAULT_READER_TIMEOUT, detail);
}

/* The line lives by its text reader; what another one lacks costs its own files alone. */
int cage_blame_absence(struct arena *mem, enum reader reader, struct fault *fault)
{
    return reader == READER_TEXT ? ERR_SYSTEM
                                 : cage_blame(mem, fault, FAULT_READER_ABSENT, reader_packages(reader));
}

int cage_blame_end(
        struct arena *mem, const struct cage_start *start, struct ending ending, struct fault *fault)
{
    char detail[64];
    int status = ending.status, exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (exit_status == READER_EXIT_SETUP)
        return ERR_SYSTEM;
    if (exit_status == READER_EXIT_LOADER)
        return cage_blame_absence(mem, ending.reader, fault);
    if (exit_status == READER_EXIT_MEMORY) {
        snprintf(detail, sizeof detail, "%llu MiB", (unsigned long long)(start->limits.memory >> 20));
        return cage_blame(mem, fault, FAULT_READER_MEMORY, detail);
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return cage_blame_time(mem, start, ending.reader, fault);
    if (WIFSIGNALED(status)) {
        const char *name = sigabbrev_np(WTERMSIG(status));
        snprintf(detail, sizeof detail, "SIG%s", name ? name : "?");
    } else {
        snprintf(detail, sizeof detail, "exit status %d", exit_status);
    }
    return cage_blame(mem, fault, FAULT_READER_CRASHED, detail);
}
