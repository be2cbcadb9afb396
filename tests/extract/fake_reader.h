/* SPDX-License-Identifier: MIT
 * A reader that misbehaves: what it does stands in the file that it is given to read. For cage_test.c, which
 * is that reader when it is called by its name.
 */
#ifndef JIHE_FAKE_READER_H
#define JIHE_FAKE_READER_H

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "extract/read/reader_pipe.h"

static void fake_reply(uint32_t fault, const char *bytes, uint64_t n)
{
    struct reader_reply head = { .fault = fault, .bytes = n };
    struct iovec pieces[] = { { &head, sizeof head }, { (char *)(uintptr_t)bytes, strlen(bytes) } };
    reader_pipe_write(STDIN_FILENO, pieces, 2, 0);
}

static void fake_number(unsigned long n)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lu", n);
    fake_reply(FAULT_NONE, digits, strlen(digits));
}

static unsigned long open_files(void)
{
    unsigned long n = 0;
    for (int fd = 0; fd < 256; fd++)
        n += dup2(fd, fd) == fd;
    return n;
}

static unsigned long blocked_signals(void)
{
    sigset_t set;
    unsigned long n = 0;
    sigprocmask(SIG_SETMASK, NULL, &set);
    for (int s = 1; s < 32; s++) {
        struct sigaction action;
        n += sigismember(&set, s) == 1 || (sigaction(s, NULL, &action) == 0 && action.sa_handler == SIG_IGN);
    }
    return n;
}

static void fake_page(uint32_t page)
{
    struct reader_reply head = { .page = page, .pages = 3 };
    struct iovec piece = { &head, sizeof head };
    if (reader_pipe_write(STDIN_FILENO, &piece, 1, 0))
        _exit(0);
}

static void fake_pass_on(enum reader next)
{
    struct reader_reply head = { .next = 1 + (uint32_t)next };
    struct iovec piece = { &head, sizeof head };
    reader_pipe_write(STDIN_FILENO, &piece, 1, 0);
}

static void fake_obey(const char *order, unsigned long documents)
{
    if (!strcmp(order, "abort"))
        abort();
    if (!strcmp(order, "exit"))
        _exit(3);
    if (!strcmp(order, "memory"))
        _exit(READER_EXIT_MEMORY);
    if (!strcmp(order, "setup"))
        _exit(READER_EXIT_SETUP);
    if (!strcmp(order, "hang"))
        pause();
    if (!strcmp(order, "close")) { /* says nothing any more, and lives on */
        close(STDIN_FILENO);
        close(STDOUT_FILENO);
        pause();
    }
    if (!strcmp(order, "abort unless fresh") && documents)
        abort();
    if (!strcmp(order, "cpu"))
        raise(SIGXCPU);
    if (!strcmp(order, "huge"))
        fake_reply(FAULT_NONE, "", (uint64_t)1 << 40);
    if (!strcmp(order, "bad fault"))
        fake_reply(FAULT_COUNT, "x", 1);
    if (!strcmp(order, "long detail"))
        fake_reply(FAULT_NOT_TEXT, "x", 1 << 20);
    if (!strcmp(order, "bad detail"))
        fake_reply(FAULT_NOT_TEXT, "\xFF", 1);
    if (!strcmp(order, "half"))
        fake_reply(FAULT_NONE, "half", 8), _exit(0);
    if (!strcmp(order, "fault"))
        fake_reply(FAULT_NOT_TEXT, "a reason", 8);
    if (!strcmp(order, "pid"))
        fake_number((unsigned long)getpid());
    if (!strcmp(order, "files"))
        fake_number(open_files());
    if (!strcmp(order, "signals"))
        fake_number(blocked_signals());
    if (!strcmp(order, "pages"))
        fake_page(1), fake_page(2), fake_page(3), fake_number(3);
    while (!strcmp(order, "flood"))
        fake_page(1);
    if (!strcmp(order, "another"))
        fake_pass_on(READER_PDF);
    if (!strcmp(order, "itself"))
        fake_pass_on(READER_TEXT);
    if (!strcmp(order, "nobody"))
        fake_pass_on(READER_COUNT);
    if (!strcmp(order, "group"))
        fake_number(getpgrp() == getpid());
    if (!strcmp(order, "abort unless fresh"))
        fake_number(documents);
}

static int fake_reader(void)
{
    const struct rlimit no_core = { 0, 0 };
    setrlimit(RLIMIT_CORE, &no_core);
    for (unsigned long documents = 0;; documents++) {
        struct reader_request request;
        char order[64] = "";
        if (reader_pipe_read(STDIN_FILENO, &request, sizeof request, 0) || request.bytes >= sizeof order ||
                reader_pipe_read(STDIN_FILENO, order, request.name_bytes + request.sha256_bytes, 0))
            return 0;
        memset(order, 0, sizeof order);
        if (reader_pipe_read(STDIN_FILENO, order, request.bytes, 0))
            return 0;
        fake_obey(order, documents);
    }
}

#endif
