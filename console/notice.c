/* SPDX-License-Identifier: MIT */
#include "console/notice.h"

#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/identify.h"
#include "console/notice_letter.h"
#include "console/print.h"
#include "store/marks.h"

struct notice_arguments {
    const char *id, *kind, *path;
};

static error_t notice_parse(int key, char *arg, struct argp_state *state)
{
    struct notice_arguments *a = state->input;
    switch (key) {
    case 'k':
        a->kind = arg;
        return 0;
    case 'o':
        a->path = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (a->id)
            argp_error(state, "%s", _("one submission at a time"));
        a->id = arg;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, _("which submission? `jihe list` has the ids"));
        return 0;
    case ARGP_KEY_SUCCESS:
        if (!a->kind && a->path && strrchr(a->path, '.'))
            a->kind = strrchr(a->path, '.') + 1;
        a->kind = a->kind ? a->kind : "html";
        if (strcmp(a->kind, "html") && strcmp(a->kind, "docx") && strcmp(a->kind, "odt") &&
                strcmp(a->kind, "pdf"))
            argp_error(state, _("%s: a kind is one of html, docx, odt, pdf"), a->kind);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int write_out(const struct notice_arguments *a, struct str bytes)
{
    FILE *to = a->path ? fopen(a->path, "we") : stdout;
    size_t n = to ? fwrite(bytes.p, 1, bytes.n, to) : 0;
    int failed = !to || n != bytes.n;
    if (to && a->path)
        failed |= fclose(to);
    if (failed)
        command_complain(_("%s cannot be written: %m"), a->path ? a->path : "stdout");
    return failed ? COMMAND_SYSTEM : COMMAND_FINE;
}

static int convert(const struct notice_arguments *a, struct str html)
{
    char *bytes;
    size_t n;
    if (strcmp(a->kind, "html") == 0)
        return write_out(a, html);
    int err = letter_convert(html, a->kind, &bytes, &n);
    if (err) {
        command_complain(
                "%s", err == ERR_ABSENT
                              ? _("docx, odt and pdf are made by LibreOffice, and there is no soffice here; "
                                  "install libreoffice-writer, or take --kind html")
                              : _("LibreOffice did not make it; --kind html works without"));
        return COMMAND_SYSTEM;
    }
    int status = write_out(a, (struct str){ bytes, n });
    free(bytes);
    return status;
}

static int run(const struct notice_arguments *a, const struct identified *found)
{
    struct buf html;
    char *marks = marks_path(config_text(found->config, "store.path"));
    const struct letter_order order = { found->config, found->id, marks, print_language() };
    buf_init(&html, LETTER_MAX);
    int err = letter_write(found->query, &order, &html);
    int status = COMMAND_SYSTEM;
    if (err == ERR_FORMAT)
        command_complain("%s", _("the template opens a {{ or {{#part}} that never ends"));
    else if (err)
        status = archive_complain(found->query, err);
    else
        status = convert(a, buf_str(&html));
    buf_fini(&html);
    free(marks);
    return status;
}

int notice_main(int argc, char **argv)
{
    const struct argp_option options[] = {
        { "kind", 'k', "KIND", 0, _("html, docx, odt or pdf; else by the ending of the file, else html"), 0 },
        { "output", 'o', "FILE", 0, _("into this file instead of standard output"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = notice_parse,
        .args_doc = "ID",
        .doc = _("Writes the letter to the unit: what is wrong in its report, where, and what it should be. "
                 "Findings that a "
                 "reviewer dismissed are left out. The form is option notice.template, an HTML file with "
                 "marks such as "
                 "{{unit}} (docs/operate.md); docx, odt and pdf are made of it by LibreOffice."),
    };
    struct notice_arguments a = { 0 };
    struct identified found;
    if (argp_parse(&argp, argc, argv, 0, NULL, &a))
        return COMMAND_USAGE;
    int status = identify_open(a.id, &found);
    if (!status)
        status = run(&a, &found);
    identify_close(&found);
    return status;
}
