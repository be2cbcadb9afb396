/* SPDX-License-Identifier: MIT
 * The checks that a rule book has written itself. One that fails is a finding of its own: a reviewer must see
 * that something was not looked at.
 */
#include "common/err.h"
#include "validate/outline.h"

static void note(struct notebook *n, const struct rule_custom *c, const struct rule_answer *a)
{
    struct finding *f = notebook_add(n, "rule-broken", c->severity, "book/check", a->figure);
    if (!f)
        return;
    notebook_arg(n, f, c->code);
    notebook_arg(n, f, a->message);
    if (a->figure) {
        f->stated = trial_figure(n->trial, a->figure)->number;
        notebook_name_figure(n, f, a->figure);
    }
    notebook_key(n, f, a->message);
}

void custom_note(struct notebook *n)
{
    const struct rulebook *rules = n->trial->rules;
    for (size_t i = 0; i < rules->custom_count && !n->err; i++) {
        const struct rule_custom *c = &rules->customs[i];
        struct rule_answers answers;
        int err = c->run(c, n->trial->facts, n->trial->mem, &answers);
        if (err == ERR_MEMORY) {
            n->err = err;
            return;
        }
        for (size_t k = 0; k < answers.count; k++)
            note(n, c, &answers.rows[k]);
        struct finding *f = err ? notebook_add(n, "rule-failed", SEVERITY_WARNING, "book/check", 0) : NULL;
        if (!f)
            continue;
        notebook_arg(n, f, c->code);
        notebook_arg(n, f, answers.why);
        notebook_key(n, f, c->code);
    }
}
