/* SPDX-License-Identifier: MIT
 * The command of the house. To add one: a row below, console/NAME.h with NAME_main, console/NAME.c.
 */
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/intl.h"
#include "common/version.h"
#include "console/check.h"
#include "console/command.h"
#include "console/compare.h"
#include "console/config.h"
#include "console/diff.h"
#include "console/down.h"
#include "console/drop.h"
#include "console/export.h"
#include "console/failed.h"
#include "console/hold.h"
#include "console/list.h"
#include "console/notice.h"
#include "console/replay.h"
#include "console/rules.h"
#include "console/show.h"
#include "console/status.h"
#include "console/tap.h"
#include "console/top.h"
#include "console/trace.h"
#include "console/up.h"
#include "console/web/web.h"

struct command {
    const char *name;
    const char *sentence;
    int (*run)(int argc, char **argv);
};

/* In the order in which a newcomer meets them. */
static const struct command commands[] = {
    { "check", N_("read reports here and now, without the line, and print what does not hold"), check_main },
    { "up", N_("start the five daemons and keep them running"), up_main },
    { "down", N_("let the line finish what it has in hand, and stop it"), down_main },
    { "status", N_("say whether the line is well, and what it holds"), status_main },
    { "drop", N_("put files into the inbox"), drop_main },
    { "list", N_("list what was submitted and what came of it"), list_main },
    { "show", N_("show the result of one submission"), show_main },
    { "compare", N_("hold the stored reports of each organisation against each other"), compare_main },
    { "diff", N_("show what changed between two runs of one submission"), diff_main },
    { "failed", N_("list what failed, and why"), failed_main },
    { "export", N_("write results as CSV, JSON lines or a workbook"), export_main },
    { "notice", N_("write the letter to the unit about one submission"), notice_main },
    { "replay", N_("send submissions through the line again"), replay_main },
    { "hold", N_("keep submissions back"), hold_main },
    { "release", N_("let submissions go on that were kept back"), release_main },
    { "trace", N_("show the way of one submission through the line"), trace_main },
    { "tap", N_("watch what leaves a stage"), tap_main },
    { "top", N_("watch the line at work"), top_main },
    { "rules", N_("list rule books and schemes, check one's own, explain a finding"), rules_main },
    { "web", N_("serve the console for browsers"), web_main },
    { "config", N_("print every option, its value and where it comes from"), config_main },
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_help(void)
{
    printf("%s\n\n", _("Usage: jihe [--home DIR] COMMAND [ARGUMENT...]"));
    printf("%s\n\n", _("Checks the performance self-evaluation reports of budget units: every figure with "
                       "its place, every "
                       "sum that does not hold, the score worked out again."));
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        printf("  %-9s %s\n", commands[i].name, _(commands[i].sentence));
    printf("\n%s\n%s\n%s\n", _("  --home DIR   the home of the line (default: $JIHE_HOME, else ~/jihe)"),
            _("  --help       this text; jihe COMMAND --help says more about one command"),
            _("  --version    the version"));
    printf("\n%s\n", _("Exit status: 0 fine; 1 the answer is no; 2 the line is down or a file cannot be "
                       "read; 64 wrong usage; "
                       "71 the system refused; 78 wrong configuration."));
}

/* Takes --home DIR and --home=DIR out of the arguments, wherever they stand, and hands the folder to
 * everybody below through JIHE_HOME. Returns the new argc, or -1 when DIR is missing. */
static int take_home(int argc, char **argv)
{
    int kept = 1;
    for (int i = 1; i < argc; i++) {
        const char *dir = NULL;
        if (strcmp(argv[i], "--") == 0) {
            while (i < argc)
                argv[kept++] = argv[i++];
            break;
        }
        if (strcmp(argv[i], "--home") == 0) {
            if (i + 1 == argc)
                return -1;
            dir = argv[++i];
        } else if (strncmp(argv[i], "--home=", 7) == 0) {
            dir = argv[i] + 7;
        }
        if (dir)
            setenv("JIHE_HOME", dir, 1);
        else
            argv[kept++] = argv[i];
    }
    argv[kept] = NULL;
    return kept;
}

/* Letters and messages only: numbers, times and orders are the same everywhere, and each kind of locale is a
 * file or two to be opened. */
static bool use_locale(const char *name)
{
    return setlocale(LC_CTYPE, name) && setlocale(LC_MESSAGES, name);
}

/* A small system often has none of the locales that its users name. C.UTF-8 is always there, and LANGUAGE
 * alone chooses the translation. */
static void choose_unknown_locale(void)
{
    const char *all = getenv("LC_ALL"), *messages = getenv("LC_MESSAGES"), *lang = getenv("LANG");
    const char *wanted = all && *all ? all : messages && *messages ? messages : lang && *lang ? lang : "C";
    use_locale("C.UTF-8");
    if (strncmp(wanted, "zh", 2) == 0)
        setenv("LANGUAGE", "zh_CN", 0);
}

static void choose_language(void)
{
    char folder[PATH_MAX];
    if (!use_locale(""))
        choose_unknown_locale();
    snprintf(folder, sizeof folder, "%.*s/locale", PATH_MAX - 16, command_folder());
    intl_open(folder);
}

static int run_command(const struct command *command, int argc, char **argv)
{
    char name[64];
    /* argp takes the name of the program for its usage line from here. */
    snprintf(name, sizeof name, "jihe %s", command->name);
    argv[0] = name;
    int status = command->run(argc, argv);
    if (fflush(stdout) || ferror(stdout)) {
        command_complain(_("the output cannot be written: %m"));
        return COMMAND_SYSTEM;
    }
    return status;
}

int main(int argc, char **argv)
{
    choose_language();
    argc = take_home(argc, argv);
    if (argc < 0) {
        command_complain("%s", _("--home wants a folder"));
        return COMMAND_USAGE;
    }
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
            strcmp(argv[1], "help") == 0) {
        print_help();
        return argc < 2 ? COMMAND_USAGE : COMMAND_FINE;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        printf("jihe %s\n", JIHE_VERSION);
        return COMMAND_FINE;
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i].name, argv[1]) == 0)
            return run_command(&commands[i], argc - 1, argv + 1);
    }
    command_complain(_("there is no command %s; jihe --help lists them"), argv[1]);
    return COMMAND_USAGE;
}
