/* SPDX-License-Identifier: MIT */
#include "console/config.h"

#include <argp.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/intl.h"
#include "common/option_value.h"
#include "console/command.h"

struct config_arguments {
    const char *name; /* an option, or a section; NULL: all */
    bool json;
    size_t printed;
};

static error_t config_parse(int key, char *arg, struct argp_state *state)
{
    struct config_arguments *a = state->input;
    switch (key) {
    case 'j':
        a->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (a->name)
            argp_error(state, _("%s: one NAME at the most"), arg);
        a->name = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static bool is_wanted(const struct option_row *o, const char *name)
{
    size_t n = name ? strlen(name) : 0;
    return !name || strcmp(o->name, name) == 0 || (strncmp(o->name, name, n) == 0 && o->name[n] == '.');
}

static void print_json(const struct config *config, const struct option_row *o)
{
    char variable[OPTION_NAME_MAX + 8], range[256];
    option_env_name(o, variable);
    option_format_range(o, range, sizeof range);
    json_t *row = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "name", o->name, "value",
            config_text(config, o->name), "origin", config_origin(config, o->name), "default", o->standard,
            "takes", range, "variable", variable, "sentence", _(o->sentence));
    json_dumpf(row, stdout, JSON_PRESERVE_ORDER | JSON_COMPACT);
    putchar('\n');
    json_decref(row);
}

static void print_text(const struct config *config, const struct option_row *o, bool alone)
{
    char variable[OPTION_NAME_MAX + 8], range[256];
    printf("%s = %s   (%s)\n    %s\n", o->name, config_text(config, o->name), config_origin(config, o->name),
            _(o->sentence));
    if (!alone)
        return;
    option_env_name(o, variable);
    option_format_range(o, range, sizeof range);
    printf(_("    takes %s; default %s; in jihe.conf: %.*s { %s = … }; environment: %s\n"), range,
            *o->standard ? o->standard : "\"\"", (int)strcspn(o->name, "."), o->name,
            strchr(o->name, '.') + 1, variable);
}

static bool is_variable_of(const struct option_row *o, const char *name, size_t n)
{
    char variable[OPTION_NAME_MAX + 8];
    option_env_name(o, variable);
    return strlen(variable) == n && memcmp(variable, name, n) == 0;
}

/* "JIHE_EXTRACT_" of that option begins the name. */
static bool is_section_of(const struct option_row *o, const char *name, size_t n)
{
    char variable[OPTION_NAME_MAX + 8];
    size_t section = strlen("JIHE_") + strcspn(o->name, ".") + 1;
    option_env_name(o, variable);
    return n > section && memcmp(variable, name, section) == 0;
}

/* The daemons let pass what they do not know, for container platforms make such variables of their own
 * (JIHE_STORE_PORT); but it may be a slip of the pen, too, and here is where somebody looks. */
static void complain_about_unknown_variables(void)
{
    for (char **e = environ; *e; e++) {
        size_t n = strcspn(*e, "=");
        bool known = false, near = false;
        for (const struct option_row *o = option_table; o->name && !known; o++) {
            known = is_variable_of(o, *e, n);
            near |= is_section_of(o, *e, n);
        }
        if (near && !known)
            command_complain(_("the environment has %.*s, which is no option"), (int)n, *e);
    }
}

int config_main(int argc, char **argv)
{
    const struct argp_option options[] = {
        { "json", 'j', 0, 0, _("a JSON object a line for each option"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = config_parse,
        .args_doc = "[NAME]",
        .doc = _("Prints every option, the value that holds, where it comes from and what it is for; with "
                 "NAME this option "
                 "or section alone. The later of these wins: the default, jihe.conf in the home, the "
                 "environment, the "
                 "command line."),
    };
    struct config_arguments a = { 0 };
    if (argp_parse(&argp, argc, argv, 0, NULL, &a))
        return COMMAND_USAGE;
    struct config *config = command_config();
    if (!config)
        return COMMAND_CONFIG;
    for (const struct option_row *o = option_table; o->name; o++) {
        if (!is_wanted(o, a.name))
            continue;
        a.printed++;
        if (a.json)
            print_json(config, o);
        else
            print_text(config, o, a.name != NULL);
    }
    config_free(config);
    complain_about_unknown_variables();
    if (a.printed)
        return COMMAND_FINE;
    command_complain(_("there is no option %s; `jihe config` lists them"), a.name);
    return COMMAND_USAGE;
}
