/* SPDX-License-Identifier: MIT */
#include "console/drop.h"

#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/command.h"
#include "ingest/settle.h"

enum {
    DROP_MODE = 0640,
    DROP_FOLDER_MODE = 0750,
    DROP_TRIES = 1000, /* numbers tried behind a name that is taken */
};

struct drop_arguments {
    char **files;
    size_t count;
    const char *label;
    bool quiet;
};

static error_t drop_parse(int key, char *arg, struct argp_state *state)
{
    struct drop_arguments *a = state->input;
    switch (key) {
    case 'l':
        a->label = arg;
        return 0;
    case 'q':
        a->quiet = true;
        return 0;
    case ARGP_KEY_ARGS:
        a->files = state->argv + state->next;
        a->count = (size_t)(state->argc - state->next);
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, _("which files?"));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* A label is a path below the inbox, no step of which leads out of it or is one that ingest keeps for itself.
 */
static bool label_is_good(const char *label)
{
    if (*label == '/' || strlen(label) > PATH_MAX / 2)
        return false;
    for (const char *p = label; *p;) {
        char step[NAME_MAX + 1];
        size_t n = strcspn(p, "/");
        if (n == 0 || n > NAME_MAX)
            return false;
        snprintf(step, sizeof step, "%.*s", (int)n, p);
        if (settle_ignores_folder(step))
            return false;
        p += n + (p[n] == '/');
    }
    return true;
}

/* The folder of the inbox that the label names, made where it is missing; -1 after a sentence. */
static int open_folder(const char *inbox, const char *label)
{
    int folder = open(inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        command_complain(_("the inbox %s cannot be opened: %m; `jihe up` makes it"), inbox);
        return -1;
    }
    for (const char *p = label; p && *p;) {
        char step[NAME_MAX + 1];
        size_t n = strcspn(p, "/");
        snprintf(step, sizeof step, "%.*s", (int)n, p);
        int below = -1;
        if (mkdirat(folder, step, DROP_FOLDER_MODE) == 0 || errno == EEXIST)
            below = openat(folder, step, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (below < 0)
            command_complain(_("the folder %s/%s cannot be made: %m"), inbox, label);
        close(folder);
        if (below < 0)
            return -1;
        folder = below;
        p += n + (p[n] == '/');
    }
    return folder;
}

static int copy_bytes(int from, int to)
{
    char chunk[1 << 16];
    for (;;) {
        ssize_t n = read(from, chunk, sizeof chunk);
        if (n == 0)
            return 0;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ERR_SYSTEM;
        for (ssize_t done = 0; done < n;) {
            ssize_t written = write(to, chunk + done, (size_t)(n - done));
            if (written < 0 && errno != EINTR)
                return ERR_SYSTEM;
            done += written > 0 ? written : 0;
        }
    }
}

/* The n-th name to try: "报告.txt", "报告 (2).txt", …; shortened at a character's start where it would be too
 * long. */
static void name_variant(const char *name, int n, char out[NAME_MAX + 1])
{
    char number[16] = "";
    const char *dot = strrchr(name, '.');
    size_t stem = dot && dot != name ? (size_t)(dot - name) : strlen(name);
    const char *ending = name + stem;
    if (n > 1)
        snprintf(number, sizeof number, " (%d)", n);
    size_t room = NAME_MAX - strlen(number);
    if (strlen(ending) > room)
        ending = "";
    room -= strlen(ending);
    if (stem > room) {
        stem = room;
        while (stem > 0 && ((unsigned char)name[stem] & 0xC0) == 0x80)
            stem--;
    }
    snprintf(out, NAME_MAX + 1, "%.*s%s%s", (int)stem, name, number, ending);
}

/* link, not rename: it never replaces a file of that name which waits in the inbox. Falls back to rename
 * where the file system has no links. */
static int give_name(int folder, const char *part, const char *name, char final[NAME_MAX + 1])
{
    for (int n = 1; n <= DROP_TRIES; n++) {
        name_variant(name, n, final);
        if (linkat(folder, part, folder, final, 0) == 0)
            return unlinkat(folder, part, 0) ? ERR_SYSTEM : 0;
        if (errno == EEXIST)
            continue;
        if (errno != EPERM && errno != ENOTSUP && errno != EMLINK)
            return ERR_SYSTEM;
        if (faccessat(folder, final, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
            continue;
        return renameat(folder, part, folder, final) ? ERR_SYSTEM : 0;
    }
    errno = EEXIST;
    return ERR_SYSTEM;
}

/* Under a .part name, which ingest leaves alone, until all bytes are there. */
static int drop_open_file(int from, int folder, const char *name, char final[NAME_MAX + 1])
{
    char part[64];
    snprintf(part, sizeof part, ".jihe-drop-%d.part", (int)getpid());
    int to = openat(folder, part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, DROP_MODE);
    if (to < 0)
        return ERR_SYSTEM;
    int err = copy_bytes(from, to);
    if (!err && fsync(to))
        err = ERR_SYSTEM;
    if (close(to) && !err)
        err = ERR_SYSTEM;
    if (!err)
        err = give_name(folder, part, name, final);
    if (err) {
        int why = errno;
        unlinkat(folder, part, 0);
        errno = why;
    }
    return err;
}

static int drop_file(int folder, const char *path, bool quiet)
{
    char final[NAME_MAX + 1];
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    struct stat st;
    int from = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    int err = ERR_SYSTEM;
    if (from < 0 || fstat(from, &st)) {
        command_complain(_("%s cannot be read: %m"), path);
    } else if (!S_ISREG(st.st_mode)) {
        command_complain(_("%s is not a file; give the files themselves"), path);
    } else if (settle_ignores_file(name)) {
        command_complain(
                _("%s has a name that ingest leaves alone, as of files that are not whole yet; rename it"),
                path);
    } else {
        err = drop_open_file(from, folder, name, final);
        if (err)
            command_complain(_("%s cannot be put into the inbox: %m"), path);
        else if (!quiet)
            printf("%s\n", final);
    }
    if (from >= 0)
        close(from);
    return err;
}

static int drop_all(const struct config *config, const struct drop_arguments *a)
{
    int status = COMMAND_FINE;
    int folder = open_folder(config_text(config, "inbox.path"), a->label);
    if (folder < 0)
        return COMMAND_SYSTEM;
    for (size_t i = 0; i < a->count; i++) {
        if (drop_file(folder, a->files[i], a->quiet))
            status = COMMAND_NO_ANSWER;
    }
    if (fsync(folder))
        status = COMMAND_SYSTEM;
    close(folder);
    return status;
}

int drop_main(int argc, char **argv)
{
    const struct argp_option options[] = {
        { "label", 'l', "FOLDER", 0,
                _("put them below this folder of the inbox, such as 2024/零陵; results carry it"), 0 },
        { "quiet", 'q', 0, 0, _("do not print the names they got"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = drop_parse,
        .args_doc = "FILE...",
        .doc = _("Copies files into the inbox, each under a name that ingest leaves alone until it is whole. "
                 "A name that "
                 "is taken gets a number.\n\nExit status: 0 all are there; 2 some could not be read or "
                 "written."),
    };
    struct drop_arguments a = { 0 };
    if (argp_parse(&argp, argc, argv, 0, NULL, &a))
        return COMMAND_USAGE;
    if (a.label && !label_is_good(a.label)) {
        command_complain(_("--label %s: write folders such as 2024/零陵, none that begins with a dot or that "
                           "ingest leaves alone"),
                a.label);
        return COMMAND_USAGE;
    }
    struct config *config = command_config();
    if (!config)
        return COMMAND_CONFIG;
    int status = drop_all(config, &a);
    config_free(config);
    return status;
}
