/* SPDX-License-Identifier: MIT */
#include "console/check.h"

#include <argp.h>
#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/command.h"
#include "console/inspect.h"
#include "console/print.h"
#include "console/result_json.h"
#include "ingest/settle.h"

enum { SENTENCE_MAX = 64 << 10 };

struct check_arguments {
    char **files;
    size_t file_count;
    bool json, text;
};

static error_t check_parse(int key, char *arg, struct argp_state *state)
{
    struct check_arguments *a = state->input;
    (void)arg;
    switch (key) {
    case 'j':
        a->json = true;
        return 0;
    case 't':
        a->text = true;
        return 0;
    case ARGP_KEY_ARGS:
        a->files = &state->argv[state->next];
        a->file_count = (size_t)(state->argc - state->next);
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "%s", _("which file? - is standard input"));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- for people ---- */

struct paint {
    const char *severity[SEVERITY_ERROR + 1], *bold, *off;
};

static const struct paint plain = { { "", "", "" }, "", "" };
static const struct paint colours = { { "\033[36m", "\033[33m", "\033[31;1m" }, "\033[1m", "\033[m" };

static const char *severity_word(enum severity s)
{
    return s == SEVERITY_ERROR ? _("error") : s == SEVERITY_WARNING ? _("warning") : _("note");
}

static void print_finding(const char *path, const struct finding *f, const struct paint *paint)
{
    struct buf sentence;
    buf_init(&sentence, SENTENCE_MAX);
    finding_format(f, print_language(), &sentence);
    fputs(paint->bold, stdout);
    print_text(str_of(path));
    printf(":%u:%s %s%s:%s ", f->line, paint->off, paint->severity[f->severity], severity_word(f->severity),
            paint->off);
    print_text(buf_str(&sentence));
    printf(" [%.*s]\n", STR_ARG(f->code));
    buf_fini(&sentence);
}

static void print_score(const struct scores *s)
{
    if (s->claimed.n || s->claimed_grade.n) {
        printf("%s", _("; claimed "));
        print_text(s->claimed);
        printf("%s", s->claimed.n && s->claimed_grade.n ? " " : "");
        print_text(s->claimed_grade);
    }
    if (s->recomputed.n) {
        printf("%s%.*s %.*s", _("; worked out again "), STR_ARG(s->recomputed), STR_ARG(s->grade));
    }
}

static void print_result(const char *path, const struct inspected *r, const struct paint *paint)
{
    size_t count[SEVERITY_ERROR + 1] = { 0 };
    for (size_t i = 0; i < r->findings.finding_count; i++) {
        print_finding(path, &r->findings.findings[i], paint);
        count[r->findings.findings[i].severity]++;
    }
    print_text(str_of(path));
    printf(": ");
    print_text(r->facts.org.n ? r->facts.org : str_of(_("(organisation not found)")));
    if (r->facts.year)
        printf(" %d", r->facts.year);
    printf(_("; %zu figures, %zu relations; %zu errors, %zu warnings, %zu notes"), r->facts.figure_count,
            r->facts.relation_count, count[SEVERITY_ERROR], count[SEVERITY_WARNING], count[SEVERITY_INFO]);
    print_score(&r->scores);
    putchar('\n');
}

static void print_fault(const char *path, const struct fault *fault)
{
    struct buf sentence;
    buf_init(&sentence, SENTENCE_MAX);
    fault_format(fault, print_language(), &sentence);
    command_complain("%s: %.*s [%s]", path, STR_ARG(buf_str(&sentence)), fault_name(fault->code));
    buf_fini(&sentence);
}

/* ---- for programs ---- */

static int print_json(const struct inspected *r, bool text)
{
    bool is_read = r->fault.code == FAULT_NONE;
    struct result result = {
        .document = &r->document,
        .facts = is_read ? &r->facts : NULL,
        .findings = is_read ? &r->findings : NULL,
        .scores = is_read ? &r->scores : NULL,
        .fault = &r->fault,
        .language = print_language(),
        .text = text && is_read,
    };
    return result_write(&result, stdout);
}

static bool has_errors(const struct findings *f)
{
    for (size_t i = 0; i < f->finding_count; i++) {
        if (f->findings[i].severity == SEVERITY_ERROR)
            return true;
    }
    return false;
}

/* The run over all files. */
struct check_run {
    const struct check_arguments *arguments;
    const struct paint *paint;
    struct inspector *in;
    size_t documents, wrong, unread; /* shown; with errors; that could not be read */
    int status;
};

static void count(struct check_run *run, int status)
{
    run->documents++;
    run->wrong += status == COMMAND_NOT_FINE;
    run->unread += status == COMMAND_NO_ANSWER;
    run->status = status > run->status ? status : run->status;
}

static int show_one(void *state, const char *path, const struct inspected *r)
{
    struct check_run *run = state;
    int status = COMMAND_FINE, err = run->arguments->json ? print_json(r, run->arguments->text) : 0;
    if (err)
        return err;
    if (r->fault.code != FAULT_NONE) {
        print_fault(path, &r->fault);
        status = COMMAND_NO_ANSWER;
    } else {
        if (!run->arguments->json)
            print_result(path, r, run->paint);
        status = has_errors(&r->findings) ? COMMAND_NOT_FINE : COMMAND_FINE;
    }
    count(run, status);
    return 0;
}

static void refuse(struct check_run *run, const char *path, const char *why)
{
    command_complain("%s: %s", path, why);
    count(run, COMMAND_NO_ANSWER);
}

static void check_file(struct check_run *run, const char *path)
{
    struct inspect_watch watch = { show_one, run };
    int err = inspect_file(run->in, path, &watch);
    if (err)
        refuse(run, path, err == ERR_SYSTEM ? strerror(errno) : _(err_text(err)));
}

/* ---- folders ---- */

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* What an inbox would leave alone is left alone here, too; links are not followed. */
static void visit(struct check_run *run, FTS *tree, FTSENT *e)
{
    switch (e->fts_info) {
    case FTS_D:
        if (e->fts_level > FTS_ROOTLEVEL && settle_ignores_folder(e->fts_name))
            fts_set(tree, e, FTS_SKIP);
        break;
    case FTS_F:
        if (!settle_ignores_file(e->fts_name))
            check_file(run, e->fts_path);
        break;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
        refuse(run, e->fts_path, strerror(e->fts_errno));
        break;
    default:
        break;
    }
}

static void check_folder(struct check_run *run, const char *path)
{
    char *roots[] = { (char *)path, NULL };
    size_t before = run->documents;
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    FTSENT *e;
    while (tree && (e = fts_read(tree)))
        visit(run, tree, e);
    if (!tree || errno)
        refuse(run, path, strerror(errno));
    else if (run->documents == before)
        refuse(run, path, _("there is no file in this folder"));
    if (tree)
        fts_close(tree);
}

static void check_path(struct check_run *run, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        check_folder(run, path);
    else
        check_file(run, path);
}

int check_main(int argc, char **argv)
{
    static const struct argp_option options[] = {
        { "json", 'j', 0, 0, N_("one JSON object a line for each file (docs/result.md)"), 0 },
        { "text", 't', 0, 0, N_("with --json: also the plain text that offsets count in"), 0 },
        { 0 },
    };
    static const struct argp argp = {
        .options = options,
        .parser = check_parse,
        .args_doc = N_("FILE..."),
        .doc = N_("Reads reports here and now and prints what does not hold in them; no line is needed. Of a "
                  "folder it reads every file. "
                  "Exit status: 0 no errors were found, 1 some were, 2 a file cannot be read."),
    };
    struct check_arguments arguments = { .json = false };
    if (argp_parse(&argp, argc, argv, 0, NULL, &arguments))
        return COMMAND_USAGE;
    bool is_bright = isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    struct check_run run = { .arguments = &arguments, .paint = is_bright ? &colours : &plain };
    if (inspect_open(arguments.files[0], &run.in))
        return COMMAND_SYSTEM;
    for (size_t i = 0; i < arguments.file_count; i++)
        check_path(&run, arguments.files[i]);
    inspect_close(run.in);
    if (run.documents > 1 && !arguments.json)
        printf(_("%zu documents: %zu with errors, %zu that cannot be read\n"), run.documents, run.wrong,
                run.unread);
    return run.status;
}
