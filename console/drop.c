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
#include "console/dropping.h"
#include "ingest/settle.h"

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
        err = dropping_copy(from, folder, name, final);
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
    int folder = dropping_folder(config_text(config, "inbox.path"), a->label);
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
    if (a.label && !dropping_label_is_good(a.label)) {
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
