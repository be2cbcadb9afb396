/* SPDX-License-Identifier: MIT
 * What the store has, merged by id with what ingest still has in its spool. A submission with an open run is
 * shown as ingest has it.
 */
#include "console/list.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/print.h"
#include "console/submission_json.h"
#include "console/under_way.h"

enum {
    ORG_CELLS = 28,
    LIST_ENOUGH = 1, /* what a callback returns to end the walk */
};

struct list_arguments {
    struct query_filter filter; /* its state is set for done and failed only */
    const char *state;
    bool json;
    uint32_t limit;
};

struct listing {
    const struct list_arguments *arguments;
    struct under_way under_way;
    size_t left; /* rows of under_way that are not printed yet: the last ones, for the newest come first */
    uint32_t printed;
};

static const char *const stored_states[] = { "done", "failed" };
static const char *const open_states[] = { "pending", "deferred", "hold", "corrupt" };

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(word, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

static uint32_t parse_number(const char *arg, struct argp_state *state)
{
    char *end;
    unsigned long n = strtoul(arg, &end, 10);

    if (*end || arg == end || *arg == '-' || n == 0 || n > INT32_MAX) {
        argp_error(state, _("%s: a whole number from 1 is wanted"), arg);
    }
    return (uint32_t)n;
}

static void parse_state(struct list_arguments *a, const char *arg, struct argp_state *state)
{
    bool stored = is_one_of(arg, stored_states, 2);

    if (!stored && !is_one_of(arg, open_states, 4)) {
        argp_error(state, _("%s: a state is one of done, failed, pending, deferred, hold, corrupt"), arg);
    }
    a->state = arg;
    a->filter.state = stored ? arg : NULL;
}

static error_t list_parse(int key, char *arg, struct argp_state *state)
{
    struct list_arguments *a = state->input;

    switch (key) {
    case 's':
        parse_state(a, arg, state);
        return 0;
    case 'o':
        a->filter.org = arg;
        return 0;
    case 'y':
        a->filter.year = (int)parse_number(arg, state);
        return 0;
    case 'l':
        arg[strlen(arg) - (*arg && arg[strlen(arg) - 1] == '/')] = '\0';
        a->filter.label = arg;
        return 0;
    case 'n':
        a->filter.name = arg;
        return 0;
    case 'c':
        a->filter.code = arg;
        return 0;
    case 'm':
        a->limit = parse_number(arg, state);
        return 0;
    case 'j':
        a->json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: list takes no arguments, only options"), arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option list_options[] = {
    { "state", 's', N_("STATE"), 0, N_("done, failed, pending, deferred, hold or corrupt"), 0 },
    { "org", 'o', N_("TEXT"), 0, N_("reports of an organisation with this in one of its names"), 0 },
    { "year", 'y', N_("YEAR"), 0, N_("reports about this year"), 0 },
    { "label", 'l', N_("FOLDER"), 0, N_("dropped into this folder of the inbox, or below it"), 0 },
    { "name", 'n', N_("TEXT"), 0, N_("files with this in their name"), 0 },
    { "code", 'c', N_("CODE"), 0, N_("failed for this reason"), 0 },
    { "limit", 'm', N_("COUNT"), 0, N_("this many at the most; the newest come first"), 0 },
    { "json", 'j', 0, 0, N_("one JSON object a line"), 0 },
    { 0 },
};

/* What only a stored result can answer leaves out what has none yet. */
static bool waiting_fits(const struct list_arguments *a, const struct waiting *w)
{
    const struct query_filter *f = &a->filter;

    if (f->org || f->year || f->code || (a->state && strcmp(a->state, w->state) != 0)) {
        return false;
    }
    if (f->name && !strstr(w->name, f->name)) {
        return false;
    }
    size_t n = f->label ? strlen(f->label) : 0;

    return !f->label || (strncmp(w->label, f->label, n) == 0 && (w->label[n] == '\0' || w->label[n] == '/'));
}

static void print_waiting(const struct list_arguments *a, const struct waiting *w)
{
    char when[PRINT_WHEN_MAX];

    if (a->json) {
        print_json_line(submission_json_waiting(w));
        return;
    }
    printf("%s %-8s %4s %5s %4s %4s %7s %7s %-2s ", w->id, w->state, "", "", "", "", "", "", "");
    print_cells(STR_NONE, ORG_CELLS);
    putchar(' ');
    print_text(str_of(w->name));
    if (w->next_try) {
        printf(_("  (next try %s)"), print_when(w->next_try, when));
    }
    putchar('\n');
}

static void print_score(struct str score, int cells)
{
    print_cells(score.n ? score : STR("-"), cells);
    putchar(' ');
}

static void print_row(const struct query_submission *s)
{
    print_text(s->id);
    printf(" %-8.*s ", STR_ARG(s->state));
    if (s->run) {
        printf(s->year ? "%4d " : "   - ", s->year);
        printf("%5u %4u %4u ", s->figures, s->errors, s->warnings);
        print_score(s->claimed_score, 7);
        print_score(s->recomputed_score, 7);
        print_score(s->grade, 2);
    } else {
        printf("%4s %5s %4s %4s %7s %7s %2s ", "", "", "", "", "", "", "");
    }
    print_cells(s->run ? (s->org.n ? s->org : STR("-")) : STR_NONE, ORG_CELLS);
    putchar(' ');
    print_text(s->name);
    if (s->fault_code.n) {
        printf("  [");
        print_text(s->fault_code);
        putchar(']');
    }
    putchar('\n');
}

static void print_head(void)
{
    print_cells(str_of(_("id")), MESSAGE_ID_SIZE + 1);
    print_cells(str_of(_("state")), 8);
    command_print_right(_("year"), 5);
    command_print_right(_("figs"), 6);
    command_print_right(_("err"), 5);
    command_print_right(_("warn"), 5);
    putchar(' ');
    print_score(str_of(_("claimed")), 7);
    print_score(str_of(_("ours")), 7);
    printf("%-2s ", "");
    print_cells(str_of(_("organisation")), ORG_CELLS);
    printf(" %s\n", _("file"));
}

/* The head comes with the first row: an empty list has none. */
static void count_row(struct listing *l)
{
    if (l->printed++ == 0 && !l->arguments->json) {
        print_head();
    }
}

static bool is_full(const struct listing *l)
{
    return l->arguments->limit && l->printed >= l->arguments->limit;
}

/* Those under way that are newer than id; all of them for an empty one. */
static void print_newer(struct listing *l, struct str id)
{
    const struct under_way *u = &l->under_way;

    while (l->left && !is_full(l)) {
        const struct waiting *w = &u->rows[l->left - 1];

        if (str_cmp(str_of(w->id), id) < 0) {
            return;
        }
        l->left--;
        if (waiting_fits(l->arguments, w)) {
            count_row(l);
            print_waiting(l->arguments, w);
        }
    }
}

static int list_each(void *context, const struct query_submission *s)
{
    struct listing *l = context;

    print_newer(l, s->id); /* also when it is this one, run again */
    if (is_full(l)) {
        return LIST_ENOUGH;
    }
    if (under_way_find(&l->under_way, s->id)) {
        return 0;
    }
    count_row(l);
    if (l->arguments->json) {
        print_json_line(submission_json(s, print_language()));
    } else {
        print_row(s);
    }
    return 0;
}

static int run(const struct config *config, const struct list_arguments *a)
{
    struct listing l = { .arguments = a };
    struct query *q = NULL;
    bool wants_stored = !a->state || a->filter.state;
    int status = COMMAND_FINE;
    int err = archive_open(config, &q);

    if (err && err != ERR_ABSENT) {
        return COMMAND_SYSTEM;
    }
    /* The open ones are asked for even if only stored ones are wanted: what runs again is not done. */
    if (under_way_load(config, wants_stored ? NULL : a->state, &l.under_way)) {
        status = COMMAND_SYSTEM;
    }
    l.left = l.under_way.count;
    if (q && wants_stored && !status) {
        err = query_each_submission(q, &a->filter, list_each, &l);
        if (err && err != LIST_ENOUGH) {
            status = archive_complain(q, err);
        }
    }
    if (!status) {
        print_newer(&l, STR_NONE);
    }
    if (!a->json && l.printed == 0) {
        printf("%s\n", q || l.under_way.asked
                               ? _("Nothing to list.")
                               : _("Nothing to list: the line has not been started here yet."));
    }
    under_way_fini(&l.under_way);
    query_close(q);
    return status;
}

int list_main(int argc, char **argv)
{
    static const struct argp argp = {
        .options = list_options,
        .parser = list_parse,
        .doc = N_("Lists submissions, the newest first: what came of those that are through, and where the "
                  "others are. "
                  "Works without the line, from the database alone."),
    };
    struct list_arguments arguments = { .state = NULL };

    if (argp_parse(&argp, argc, argv, 0, NULL, &arguments)) {
        return COMMAND_USAGE;
    }
    struct config *config = command_config();

    if (!config) {
        return COMMAND_CONFIG;
    }
    int status = run(config, &arguments);

    config_free(config);
    return status;
}
