/* SPDX-License-Identifier: MIT */
#include "common/option_value.h"

#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"

/* The largest first, so that a bound is written in the largest suffix that divides it. */
struct suffix {
    const char *text;
    int64_t factor;
};

static const struct suffix bytes_suffixes[] = {
    { "T", INT64_C(1) << 40 },
    { "G", INT64_C(1) << 30 },
    { "M", INT64_C(1) << 20 },
    { "K", INT64_C(1) << 10 },
    { "", 1 },
    { NULL, 0 },
};
static const struct suffix ms_suffixes[] = {
    { "d", 86400000 },
    { "h", 3600000 },
    { "m", 60000 },
    { "s", 1000 },
    { "ms", 1 },
    { NULL, 0 },
};
static const struct suffix count_suffixes[] = { { "", 1 }, { NULL, 0 } };

static const struct suffix *suffixes_of(enum option_type type)
{
    switch (type) {
    case OPTION_BYTES:
        return bytes_suffixes;
    case OPTION_MS:
        return ms_suffixes;
    case OPTION_COUNT:
        return count_suffixes;
    case OPTION_BOOL:
    case OPTION_TEXT:
    case OPTION_PATH:
    case OPTION_CHOICE:
        break;
    }
    return NULL;
}

const struct option_row *option_find(const char *name)
{
    for (const struct option_row *o = option_table; o->name; o++) {
        if (strcmp(o->name, name) == 0) {
            return o;
        }
    }
    return NULL;
}

void option_env_name(const struct option_row *o, char out[OPTION_NAME_MAX + 8])
{
    size_t n = (size_t)sprintf(out, "JIHE_");

    for (const char *p = o->name; *p && n < OPTION_NAME_MAX + 7; p++) {
        out[n++] = *p == '.' ? '_' : (char)toupper((unsigned char)*p);
    }
    out[n] = '\0';
}

static void number_format(int64_t number, const struct suffix *suffixes, char *out, size_t size)
{
    const struct suffix *s = suffixes;

    while (s[1].text && (number == 0 || number % s->factor != 0)) {
        s++;
    }
    snprintf(out, size, "%" PRId64 "%s", number / s->factor, s->text);
}

void option_format_range(const struct option_row *o, char *out, size_t size)
{
    const struct suffix *suffixes = suffixes_of(o->type);

    if (suffixes) {
        char lo[32], hi[32];

        number_format(o->min, suffixes, lo, sizeof lo);
        number_format(o->max, suffixes, hi, sizeof hi);
        snprintf(out, size, _("%s to %s"), lo, hi);
    } else if (o->type == OPTION_BOOL) {
        snprintf(out, size, "%s", _("yes or no"));
    } else if (o->type == OPTION_CHOICE) {
        snprintf(out, size, _("one of %s"), o->choices);
    } else {
        snprintf(out, size, "%s", o->type == OPTION_PATH ? _("a path") : _("a text"));
    }
}

/* Digits and one suffix; false when it is anything else or does not fit. */
static bool number_parse(const char *text, const struct suffix *suffixes, int64_t *out)
{
    const char *p = text;
    int64_t number = 0;

    for (; *p >= '0' && *p <= '9'; p++) {
        if (number > (INT64_MAX - 9) / 10) {
            return false;
        }
        number = number * 10 + (*p - '0');
    }
    if (p == text) {
        return false;
    }
    /* Nothing is the same in every unit. */
    if (number == 0 && *p == '\0') {
        *out = 0;
        return true;
    }
    for (const struct suffix *s = suffixes; s->text; s++) {
        if (strcmp(p, s->text) == 0) {
            return !__builtin_mul_overflow(number, s->factor, out);
        }
    }
    return false;
}

static bool choice_has(const char *choices, const char *text)
{
    size_t n = strlen(text);

    while (n > 0 && *choices) {
        size_t word = strcspn(choices, "|");

        if (word == n && memcmp(choices, text, n) == 0) {
            return true;
        }
        choices += word + (choices[word] == '|');
    }
    return false;
}

static bool value_parse(const struct option_row *o, const char *text, int64_t *out)
{
    const struct suffix *suffixes = suffixes_of(o->type);
    int64_t number = 0;

    if (strlen(text) >= OPTION_TEXT_MAX) {
        return false;
    }
    if ((o->type == OPTION_PATH || o->type == OPTION_TEXT) && (int64_t)strlen(text) < o->min) {
        return false;
    }
    if (suffixes) {
        if (!number_parse(text, suffixes, &number) || number < o->min || number > o->max) {
            return false;
        }
    } else if (o->type == OPTION_BOOL) {
        number = strcmp(text, "yes") == 0;
        if (number == 0 && strcmp(text, "no") != 0) {
            return false;
        }
    } else if (o->type == OPTION_CHOICE && !choice_has(o->choices, text)) {
        return false;
    }
    *out = number;
    return true;
}

int option_parse(const struct option_row *o, const char *text, int64_t *out, char why[CONFIG_WHY_MAX])
{
    char range[256];
    const char *example = "";

    if (value_parse(o, text, out)) {
        return 0;
    }
    if (o->type == OPTION_MS) {
        example = _(", with a unit: ms, s, m, h or d");
    } else if (o->type == OPTION_BYTES) {
        example = _(", in bytes or with K, M, G or T");
    }
    option_format_range(o, range, sizeof range);
    snprintf(why, CONFIG_WHY_MAX, _("%s cannot be \"%.200s\"; it takes %s%s"), o->name, text, range, example);
    return ERR_CONFIG;
}
