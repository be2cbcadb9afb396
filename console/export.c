/* SPDX-License-Identifier: MIT */
#include "console/export.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/exporting.h"
#include "console/print.h"
#include "console/selection.h"
#include "store/marks.h"

enum { PROGRESS_STEP = 50 }; /* documents */

struct export_arguments {
    const char *kind, *path;
    int table;
    struct selection which; /* its filter alone */
};

static void parse_kind(struct export_arguments *a, const char *arg, struct argp_state *state)
{
    if (!export_kind_is_known(arg))
        argp_error(state, _("%s: a kind is one of csv, jsonl, xlsx"), arg);
    a->kind = arg;
}

static error_t export_parse(int key, char *arg, struct argp_state *state)
{
    struct export_arguments *a = state->input;
    switch (key) {
    case 'k':
        parse_kind(a, arg, state);
        return 0;
    case 't':
        a->table = export_table_find(arg);
        if (a->table < 0)
            argp_error(state,
                    _("%s: a table is one of documents, figures, findings, indicators, scores, across"), arg);
        return 0;
    case 'w':
        if (selection_where(arg, &a->which))
            argp_error(
                    state, _("--where %s: write KEY=VALUE with code, state, label, name, org or year"), arg);
        return 0;
    case 'f':
        a->which.filter.finding = arg;
        return 0;
    case 'o':
        a->path = arg;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: export takes no arguments, only options"), arg);
        return 0;
    case ARGP_KEY_SUCCESS:
        if (!a->kind && a->path && strrchr(a->path, '.') && export_kind_is_known(strrchr(a->path, '.') + 1))
            a->kind = strrchr(a->path, '.') + 1;
        if (!a->kind)
            a->kind = "csv";
        if (strcmp(a->kind, "xlsx") == 0 && !a->path && isatty(STDOUT_FILENO))
            argp_error(state, "%s", _("a workbook on a terminal? Say --output FILE.xlsx"));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* On a terminal, where it stands. */
static int progress(void *context, uint32_t documents)
{
    const uint32_t *total = context;
    if ((documents % PROGRESS_STEP && documents != *total) || !isatty(STDERR_FILENO))
        return 0;
    fputc('\r', stderr);
    fprintf(stderr, _("%u of %u documents (%u %%) "), documents, *total,
            *total ? (unsigned)(100ull * documents / *total) : 100);
    return 0;
}

static int write_all(const struct config *config, const struct export_arguments *a, FILE *to)
{
    struct query *q = NULL;
    uint32_t counts[2] = { 0 };
    char *marks = marks_path(config_text(config, "store.path"));
    const struct export_order order = { a->kind, (enum export_table)a->table, print_language(), marks,
        &a->which.filter, progress, counts };
    int err = archive_open(config, &q), status = COMMAND_FINE;
    if (err == ERR_ABSENT) {
        command_complain("%s", _("there is nothing to export yet"));
        status = COMMAND_NOT_FINE;
    } else if (err) {
        status = COMMAND_SYSTEM;
    } else {
        err = query_count(q, order.filter, counts);
        if (!err)
            err = export_write(q, &order, to);
        if (err == ERR_LIMIT)
            command_complain("%s",
                    _("more rows than a sheet of a workbook holds; narrow it with --where, or export csv"));
        if (err)
            status = archive_complain(q, err);
    }
    if (counts[0] && isatty(STDERR_FILENO))
        fputc('\n', stderr);
    query_close(q);
    free(marks);
    return status;
}

static int run(const struct config *config, const struct export_arguments *a)
{
    FILE *to = a->path ? fopen(a->path, "we") : stdout;
    if (!to) {
        command_complain(_("%s cannot be written: %m"), a->path);
        return COMMAND_SYSTEM;
    }
    int status = write_all(config, a, to);
    if (a->path && fclose(to)) {
        command_complain(_("%s cannot be written: %m"), a->path);
        status = COMMAND_SYSTEM;
    }
    return status;
}

int export_main(int argc, char **argv)
{
    const struct argp_option options[] = {
        { "kind", 'k', "KIND", 0, _("csv, jsonl or xlsx; else by the ending of the file, else csv"), 0 },
        { "table", 't', "TABLE", 0,
                _("of csv: documents (standard), figures, findings, indicators, scores or across"), 0 },
        { "where", 'w', "KEY=VALUE", 0,
                _("only those with this code, state, label, name, org or year; may be repeated"), 0 },
        { "finding", 'f', "CODE", 0, _("only those with a finding of this code"), 0 },
        { "output", 'o', "FILE", 0, _("into this file instead of standard output"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = export_parse,
        .doc = _("Writes results as tables: CSV of one table, JSON lines of everything (docs/result.md, with "
                 "reviewers' "
                 "marks), or a workbook with a sheet for each table. One document is in memory at a time."),
    };
    struct export_arguments a = { .table = EXPORT_DOCUMENTS };
    if (argp_parse(&argp, argc, argv, 0, NULL, &a))
        return COMMAND_USAGE;
    struct config *config = command_config();
    int status = config ? run(config, &a) : COMMAND_CONFIG;
    config_free(config);
    return status;
}
