/* SPDX-License-Identifier: MIT
 * LibreOffice turns the letter into what offices hand round. It is a program of its own here, not the library
 * that reads old documents: it sees nothing but the letter that we wrote ourselves.
 */
#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "console/notice_letter.h"

enum { CONVERT_MS = 60000, STEP_MS = 50 };

extern char **environ;

static const char *filter_of(const char *kind)
{
    if (strcmp(kind, "docx") == 0)
        return "docx:MS Word 2007 XML";
    if (strcmp(kind, "odt") == 0)
        return "odt:writer8";
    return strcmp(kind, "pdf") == 0 ? "pdf:writer_pdf_Export" : NULL;
}

static int wait_for(pid_t pid)
{
    const struct timespec step = { .tv_nsec = STEP_MS * 1000000L };
    int64_t end_ms = clock_ms() + CONVERT_MS;
    int status = 0;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        if (clock_ms() > end_ms) {
            kill(pid, SIGKILL);
            waitpid(pid, &status, 0);
            return ERR_SYSTEM;
        }
        nanosleep(&step, NULL);
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : ERR_SYSTEM;
}

/* A process group of its own, no input, no output, a profile in the folder. */
static int run_office(const char *folder, const char *filter)
{
    char profile[PATH_MAX], html[PATH_MAX];
    posix_spawn_file_actions_t files;
    pid_t pid;
    snprintf(profile, sizeof profile, "-env:UserInstallation=file://%s/profile", folder);
    snprintf(html, sizeof html, "%s/notice.html", folder);
    char *argv[] = { "soffice", profile, "--headless", "--norestore", "--infilter=HTML (StarWriter)",
        "--convert-to", (char *)filter, "--outdir", (char *)folder, html, NULL };
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", 0 /* O_RDONLY */, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", 1 /* O_WRONLY */, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", 1, 0);
    int failed = posix_spawnp(&pid, argv[0], &files, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    if (failed)
        return failed == ENOENT ? ERR_ABSENT : ERR_SYSTEM;
    return wait_for(pid);
}

static int write_file(const char *folder, struct str bytes)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/notice.html", folder);
    FILE *f = fopen(path, "we");
    if (!f)
        return ERR_SYSTEM;
    size_t n = fwrite(bytes.p, 1, bytes.n, f);
    return fclose(f) || n != bytes.n ? ERR_SYSTEM : 0;
}

static int read_file(const char *folder, const char *kind, char **out, size_t *n)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/notice.%s", folder, kind);
    FILE *f = fopen(path, "re");
    if (!f)
        return ERR_SYSTEM;
    *out = malloc(LETTER_MAX);
    *n = *out ? fread(*out, 1, LETTER_MAX, f) : 0;
    fclose(f);
    if (*n)
        return 0;
    free(*out);
    return ERR_SYSTEM;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

int letter_convert(struct str html, const char *kind, char **out, size_t *n)
{
    char folder[] = "/tmp/jihe-notice-XXXXXX";
    const char *filter = filter_of(kind);
    if (!filter)
        return ERR_FORMAT;
    if (!mkdtemp(folder))
        return ERR_SYSTEM;
    int err = write_file(folder, html);
    if (!err)
        err = run_office(folder, filter);
    if (!err)
        err = read_file(folder, kind, out, n);
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return err;
}
