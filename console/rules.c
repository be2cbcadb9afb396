/* SPDX-License-Identifier: MIT */
#include "console/rules.h"

#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "common/option.h"
#include "console/command.h"
#include "console/print.h"
#include "score/scheme_read.h"
#include "validate/rule_read.h"

struct rules_arguments {
    const char *what;
    char **rest;
    size_t rest_count;
    bool page;
};

static error_t rules_parse(int key, char *arg, struct argp_state *state)
{
    struct rules_arguments *a = state->input;
    (void)arg;
    switch (key) {
    case 'p':
        a->page = true;
        return 0;
    case ARGP_KEY_ARGS:
        a->what = state->argv[state->next];
        a->rest = &state->argv[state->next + 1];
        a->rest_count = (size_t)(state->argc - state->next - 1);
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "%s", _("list, check or explain?"));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- list ---- */

struct kind_of_book {
    const struct shelf_kind *shelf;
    const char *title; /* N_() */
    const struct rule_scope *(*scope)(const void *made);
    const char *(*name)(const void *made);
    struct str (*about)(const void *made);
};

static const struct rule_scope *rulebook_scope(const void *made)
{
    return &((const struct rulebook *)made)->scope;
}

static const char *rulebook_name(const void *made)
{
    return ((const struct rulebook *)made)->name;
}

static struct str rulebook_about(const void *made)
{
    return ((const struct rulebook *)made)->title;
}

static const struct rule_scope *scheme_scope(const void *made)
{
    return &((const struct scheme *)made)->scope;
}

static const char *scheme_name(const void *made)
{
    return ((const struct scheme *)made)->name;
}

static struct str scheme_about(const void *made)
{
    return ((const struct scheme *)made)->title;
}

static const struct kind_of_book kinds[] = {
    { &rule_shelf, N_("rule books (what validate demands)"), rulebook_scope, rulebook_name, rulebook_about },
    { &scheme_shelf, N_("schemes (how score gives points)"), scheme_scope, scheme_name, scheme_about },
};

static void print_scope(const struct rule_scope *s)
{
    for (int k = 0; k < 4; k++) {
        if (s->kinds & 1u << k)
            printf(" %s", report_kind_name((enum report_kind)k));
    }
    if (s->region_count) {
        printf(" ");
        print_text(s->regions[0]);
        if (s->region_count > 1)
            printf(" …(%zu)", s->region_count);
    }
    if (s->from_year || s->to_year)
        printf(" %d–%d", s->from_year, s->to_year);
}

static void print_shelf(const struct kind_of_book *kind, const struct shelf *s)
{
    printf("%s\n", _(kind->title));
    for (size_t i = 0; i < shelf_count(s); i++) {
        const struct shelf_book *b = shelf_at(s, i);
        printf("  %-24s ", kind->name(b->made));
        print_text(kind->about(b->made));
        print_scope(kind->scope(b->made));
        printf("  [");
        print_text(b->is_shipped ? str_of(_("built in")) : str_of(b->path));
        printf("]\n");
    }
    for (size_t i = 0; i < shelf_fault_count(s); i++)
        command_complain("%s", shelf_fault(s, i));
}

/* Each shelf as validate and score see it. */
static int list_books(const char *home)
{
    int status = COMMAND_FINE;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct shelf *s;
        if (shelf_open(kinds[k].shelf, home, &s))
            return COMMAND_SYSTEM;
        print_shelf(&kinds[k], s);
        if (shelf_fault_count(s))
            status = COMMAND_NOT_FINE;
        shelf_close(s);
    }
    return status;
}

/* ---- check ---- */

static int check_home(const char *home)
{
    int status = COMMAND_FINE;
    size_t files = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct shelf *s;
        if (shelf_open(kinds[k].shelf, home, &s))
            return COMMAND_SYSTEM;
        for (size_t i = 0; i < shelf_count(s); i++)
            files += !shelf_at(s, i)->is_shipped;
        for (size_t i = 0; i < shelf_fault_count(s); i++, status = COMMAND_NOT_FINE)
            command_complain("%s", shelf_fault(s, i));
        shelf_close(s);
    }
    printf(_("%zu file(s) of your own in %s/rules and %s/schemes are right\n"), files, home, home);
    return status;
}

static int load_text(const char *path, struct buf *out)
{
    char piece[65536];
    size_t n;
    FILE *f = fopen(path, "re");
    if (!f)
        return ERR_SYSTEM;
    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        buf_add(out, piece, n);
    int err = ferror(f) ? ERR_SYSTEM : out->failed ? ERR_LIMIT : 0;
    fclose(f);
    return err;
}

/* A scheme when it stands in a folder schemes/, else a rule book. */
static int check_file(const char *path, const char *home)
{
    char why[BOOK_WHY_MAX] = "";
    struct buf text;
    struct shelf *s;
    struct book *b = NULL;
    void *made;
    const char *folder = strstr(path, "schemes/");
    buf_init(&text, BOOK_TEXT_MAX);
    int err = load_text(path, &text);
    if (err) {
        command_complain("%s: %s", path, err == ERR_SYSTEM ? strerror(errno) : _(err_text(err)));
        buf_fini(&text);
        return COMMAND_NO_ANSWER;
    }
    const struct shelf_kind *kind = folder ? &scheme_shelf : &rule_shelf;
    if (shelf_open(kind, home, &s))
        return COMMAND_SYSTEM;
    struct book_file file = { path, buf_str(&text) };
    err = book_open(&file, NULL, &b, why);
    if (!err)
        err = kind->read(b, s, &made, why);
    if (err)
        command_complain("%s", why[0] ? why : _(err_text(err)));
    else
        printf(_("%s: right; it is %s\n"), path, kind->name(made));
    book_close(b);
    shelf_close(s);
    buf_fini(&text);
    return err ? COMMAND_NOT_FINE : COMMAND_FINE;
}

/* ---- explain ---- */

static void explain_kind(const struct finding_kind *k, bool page)
{
    bool zh = print_language() == LANGUAGE_ZH;
    if (page) {
        printf("| `%s` | %s | %s | %s | %s |\n", k->code, severity_name(k->severity), k->meaning_en,
                k->example, k->source);
        return;
    }
    printf("%s (%s)\n  %s\n", k->code, severity_name(k->severity), zh ? k->meaning_zh : k->meaning_en);
    printf("  %s %s\n  %s %s\n", _("for example:"), k->example, _("rule:"), k->source);
    printf("  %s %s\n", _("says:"), zh ? k->sentence_zh : k->sentence_en);
}

static int explain_codes(const struct rules_arguments *a)
{
    const struct finding_kind *k;
    int status = COMMAND_FINE;
    if (!a->rest_count) {
        for (size_t i = 0; (k = finding_kind_at(i)); i++)
            explain_kind(k, a->page);
        return status;
    }
    for (size_t n = 0; n < a->rest_count; n++) {
        size_t i = 0;
        while ((k = finding_kind_at(i)) && strcmp(k->code, a->rest[n]) != 0)
            i++;
        if (k) {
            explain_kind(k, a->page);
            continue;
        }
        command_complain(_("there is no finding %s; `jihe rules explain` lists them"), a->rest[n]);
        status = COMMAND_NOT_FINE;
    }
    return status;
}

int rules_main(int argc, char **argv)
{
    static const struct argp_option options[] = {
        { "page", 'p', 0, 0, N_("with explain: as the rows of docs/findings.md"), 0 },
        { 0 },
    };
    static const struct argp argp = {
        .options = options,
        .parser = rules_parse,
        .args_doc = "list | check [FILE...] | explain [CODE...]",
        .doc = N_(
                "Rule books and scoring schemes are Lua files, built in or your own in rules/ and schemes/ "
                "of "
                "the home (docs/rules.md). list: those that count. check: what is wrong in a file, with its "
                "line. explain: what a finding means and where its rule comes from."),
    };
    struct rules_arguments a = { .what = "" };
    if (argp_parse(&argp, argc, argv, 0, NULL, &a))
        return COMMAND_USAGE;
    char *home = home_find(NULL);
    int status = COMMAND_FINE;
    if (strcmp(a.what, "explain") == 0) {
        status = explain_codes(&a);
    } else if (strcmp(a.what, "list") == 0) {
        status = list_books(home);
    } else if (strcmp(a.what, "check") == 0) {
        for (size_t i = 0; i < a.rest_count; i++) {
            int one = check_file(a.rest[i], home);
            status = one > status ? one : status;
        }
        if (!a.rest_count)
            status = check_home(home);
    } else {
        command_complain(_("jihe rules: list, check or explain, not %s"), a.what);
        status = COMMAND_USAGE;
    }
    free(home);
    return status;
}
