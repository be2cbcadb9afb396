/* SPDX-License-Identifier: MIT */
#include "console/compare.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/print.h"
#include "validate/across.h"

enum {
    SENTENCE_MAX = 64 << 10,
    REPORTS_MAX = 1 << 20,
    GROUP_MAX = 64, /* reports of one organisation that are held against each other */
};

struct compare_arguments {
    struct query_filter filter;
    bool json;
};

/* One stored report, as little of it as finds its like. */
struct stored {
    struct str key, id, name, sha256;
    int year;
    uint32_t run;
    size_t order; /* by arrival */
};

struct comparing {
    const struct compare_arguments *arguments;
    struct query *query;
    struct arena mem;
    struct stored *reports;
    size_t count, cap, found;
    int err;
};

static error_t compare_parse(int key, char *arg, struct argp_state *state)
{
    struct compare_arguments *a = state->input;
    switch (key) {
    case 'o':
        a->filter.org = arg;
        return 0;
    case 'l':
        a->filter.label = arg;
        return 0;
    case 'j':
        a->json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: no such argument"), arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static struct str keep(struct comparing *c, struct str s)
{
    char *copy = arena_copy(&c->mem, s.p ? s.p : "", s.n);
    if (!copy)
        c->err = ERR_MEMORY;
    return (struct str){ copy, copy ? s.n : 0 };
}

static int collect(void *context, const struct query_submission *s)
{
    struct comparing *c = context;
    if (!s->run || !s->year || !s->org.n)
        return 0;
    struct stored *r = arena_push(
            &c->mem, (void **)&c->reports, &c->count, &c->cap, (struct arena_row){ sizeof *r, REPORTS_MAX });
    if (!r)
        return ERR_MEMORY;
    r->key = across_key(s->org, &c->mem);
    r->id = keep(c, s->id);
    r->name = keep(c, s->name);
    r->sha256 = keep(c, s->sha256);
    r->year = s->year;
    r->run = s->run;
    r->order = c->count;
    return r->key.n ? c->err : ERR_MEMORY;
}

/* By organisation, year, then arrival: whatever came first, the earlier year stands first. */
static int compare_reports(const void *a, const void *b)
{
    const struct stored *x = a, *y = b;
    int order = str_cmp(x->key, y->key);
    if (!order)
        order = (x->year > y->year) - (x->year < y->year);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* ---- printing ---- */

static void print_finding(
        const struct comparing *c, const struct stored *a, const struct stored *b, const struct finding *f)
{
    struct buf sentence;
    buf_init(&sentence, SENTENCE_MAX);
    finding_format(f, print_language(), &sentence);
    if (c->arguments->json) {
        json_t *o = json_object();
        json_object_set_new(o, "code", print_json_text(f->code));
        json_object_set_new(o, "key", print_json_text(f->key));
        json_object_set_new(o, "severity", json_string(severity_name(f->severity)));
        json_object_set_new(o, "submission", print_json_text(b->id));
        json_object_set_new(o, "against", print_json_text(a->id));
        json_object_set_new(o, "line", json_integer(f->line));
        json_object_set_new(o, "stated", print_json_text(f->stated));
        json_object_set_new(o, "computed", print_json_text(f->computed));
        json_object_set_new(o, "message", print_json_text(buf_str(&sentence)));
        print_json_line(o);
    } else {
        print_text(b->name);
        printf(" (%d):%u: %s: ", b->year, f->line, severity_name(f->severity));
        print_text(buf_str(&sentence));
        printf(" [%.*s] ← ", STR_ARG(f->code));
        print_text(a->name);
        printf(" (%d)\n", a->year);
    }
    buf_fini(&sentence);
}

/* ---- comparing ---- */

static int load_facts(struct comparing *c, const struct stored *r, struct arena *mem, struct facts *out)
{
    struct str parts[PART_COUNT];
    char id[QUERY_ID_MAX];
    snprintf(id, sizeof id, "%.*s", STR_ARG(r->id));
    int err = query_parts(c->query, (struct query_run){ id, r->run }, PART_BIT(PART_FACTS), mem, parts);
    return err ? err : facts_unpack(parts[PART_FACTS], mem, out);
}

static int compare_pair(
        struct comparing *c, struct arena *mem, const struct stored *r[2], const struct facts *f[2])
{
    struct finding *findings;
    size_t count;
    if (r[1]->year - r[0]->year > 1 || str_eq(r[0]->sha256, r[1]->sha256))
        return 0;
    int err = across_compare(f[0], f[1], mem, &findings, &count);
    for (size_t i = 0; i < count && !err; i++)
        print_finding(c, r[0], r[1], &findings[i]);
    c->found += count;
    return err;
}

static int compare_group(struct comparing *c, const struct stored *first, size_t count)
{
    struct facts facts[GROUP_MAX];
    struct arena mem;
    int err = 0;
    if (count > GROUP_MAX)
        count = GROUP_MAX;
    arena_init(&mem, 0);
    for (size_t i = 0; i < count && !err; i++)
        err = load_facts(c, &first[i], &mem, &facts[i]);
    for (size_t i = 0; i < count && !err; i++) {
        for (size_t k = i + 1; k < count && !err; k++)
            err = compare_pair(c, &mem, (const struct stored *[]){ &first[i], &first[k] },
                    (const struct facts *[]){ &facts[i], &facts[k] });
    }
    arena_fini(&mem);
    return err;
}

static int compare_all(struct comparing *c)
{
    int err = 0;
    qsort(c->reports, c->count, sizeof *c->reports, compare_reports);
    for (size_t i = 0; i < c->count && !err;) {
        size_t to = i + 1;
        while (to < c->count && str_eq(c->reports[i].key, c->reports[to].key))
            to++;
        if (to - i > 1)
            err = compare_group(c, &c->reports[i], to - i);
        i = to;
    }
    return err;
}

static int run(const struct config *config, const struct compare_arguments *a)
{
    struct comparing c = { .arguments = a };
    int err = archive_open(config, &c.query);
    if (err) {
        if (err == ERR_ABSENT)
            command_complain("%s", _("nothing is stored here yet"));
        return err == ERR_ABSENT ? COMMAND_NO_ANSWER : COMMAND_SYSTEM;
    }
    arena_init(&c.mem, 0);
    err = query_each_submission(c.query, &a->filter, collect, &c);
    if (!err)
        err = compare_all(&c);
    int status = err ? archive_complain(c.query, err) : c.found ? COMMAND_NOT_FINE : COMMAND_FINE;
    if (!err && !c.found && !a->json)
        printf("%s\n", _("The reports of one organisation do not contradict each other."));
    arena_fini(&c.mem);
    query_close(c.query);
    return status;
}

int compare_main(int argc, char **argv)
{
    static const struct argp_option options[] = {
        { "org", 'o', N_("NAME"), 0, N_("only organisations with this in their name"), 0 },
        { "label", 'l', N_("FOLDER"), 0, N_("only submissions of this folder and those below it"), 0 },
        { "json", 'j', 0, 0, N_("one JSON object a line for each finding"), 0 },
        { 0 },
    };
    static const struct argp argp = {
        .options = options,
        .parser = compare_parse,
        .doc = N_("Holds the stored reports of each organisation against each other, whatever the order in "
                  "which they "
                  "came: last year's figures as this year's report tells them, growth against the earlier "
                  "report, one "
                  "year handed in twice, a form and its report. Exit status: 0 nothing was found, 1 "
                  "something was."),
    };
    struct compare_arguments arguments = { .filter = { .oldest_first = true } };
    if (argp_parse(&argp, argc, argv, 0, NULL, &arguments))
        return COMMAND_USAGE;
    struct config *config = command_config();
    if (!config)
        return COMMAND_CONFIG;
    int status = run(config, &arguments);
    config_free(config);
    return status;
}
