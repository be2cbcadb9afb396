/* SPDX-License-Identifier: MIT */
#include "console/health.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "common/intl.h"

enum { HEALTH_REASON_MAX = 1024 };

const char *health_name(enum health health)
{
    static const char *const names[] = { "healthy", "degraded", "down" };
    return names[health];
}

static void __attribute__((format(printf, 2, 3))) reason_add(json_t *reasons, const char *format, ...)
{
    char text[HEALTH_REASON_MAX];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n >= (int)sizeof text)
        n = sizeof text - 1;
    json_array_append_new(reasons, ask_json_text((struct str){ text, n > 0 ? (size_t)n : 0 }));
}

/* Daemons speak English, one sentence behind the other with a semicolon. */
static void add_degraded(json_t *reasons, const char *instance, const char *sentences)
{
    char one[HEALTH_REASON_MAX];
    while (*sentences) {
        const char *end = strstr(sentences, "; ");
        size_t n = end ? (size_t)(end - sentences) : strlen(sentences);
        snprintf(one, sizeof one, "%.*s", (int)n, sentences);
        reason_add(reasons, _("%s: %s"), instance, _(one));
        sentences += n + (end ? 2 : 0);
    }
}

static bool books_are_wrong(const json_t *body)
{
    const json_t *balanced = json_object_get(json_object_get(body, "books"), "balanced");
    return balanced && !json_is_true(balanced);
}

static enum health row_check(const struct answer *row, json_t *reasons)
{
    const json_t *body = row->body;
    size_t before = json_array_size(reasons);
    if (!body) {
        reason_add(reasons, _("%s does not answer"), row->instance);
        return HEALTH_DEGRADED;
    }
    if (*answer_text(body, "sick"))
        reason_add(reasons, _("%s cannot work: %s"), row->instance, answer_text(body, "sick"));
    add_degraded(reasons, row->instance, answer_text(body, "degraded"));
    if (books_are_wrong(body))
        reason_add(reasons, _("the books of %s do not balance"), row->instance);
    if (answer_int(body, "draining"))
        reason_add(reasons, _("%s is leaving"), row->instance);
    else if (row->stage > 0 && answer_int(body, "links") == 0)
        reason_add(reasons, _("%s finds no %s to take documents from"), row->instance,
                command_stages[row->stage - 1]);
    return json_array_size(reasons) > before ? HEALTH_DEGRADED : HEALTH_WELL;
}

/* Daemons that ended and wait to be started again. */
static enum health state_check(const json_t *state, json_t *reasons)
{
    const json_t *daemons = json_object_get(state, "daemons"), *one;
    enum health health = HEALTH_WELL;
    size_t i;
    json_array_foreach(daemons, i, one)
    {
        if (answer_int(one, "pid") || !answer_int(one, "deaths"))
            continue;
        reason_add(reasons,
                _("a daemon of %s ended and is started again after a pause (deaths so far: %lld)"),
                answer_text(one, "stage"), (long long)answer_int(one, "deaths"));
        health = HEALTH_DEGRADED;
    }
    return health;
}

enum health health_check(const struct answers *answers, const json_t *state, json_t *reasons)
{
    size_t living[COMMAND_STAGES] = { 0 };
    enum health health = HEALTH_WELL;
    for (size_t i = 0; i < answers->count; i++)
        living[answers->rows[i].stage]++;
    for (int i = 0; i < COMMAND_STAGES; i++) {
        if (living[i])
            continue;
        reason_add(reasons, _("no %s runs"), command_stages[i]);
        health = HEALTH_DOWN;
    }
    for (size_t i = 0; i < answers->count; i++) {
        enum health row = row_check(&answers->rows[i], reasons);
        health = row > health ? row : health;
    }
    enum health waiting = state_check(state, reasons);
    return waiting > health ? waiting : health;
}
