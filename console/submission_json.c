/* SPDX-License-Identifier: MIT */
#include "console/submission_json.h"

#include "console/print.h"

static json_t *fault_json(const struct query_submission *s, enum language language)
{
    if (!s->fault_code.n) {
        return json_null();
    }
    return json_pack("{s:o, s:o, s:o}", "stage", print_json_text(s->fault_stage), "code",
            print_json_text(s->fault_code), "message",
            print_json_text(language == LANGUAGE_ZH ? s->fault_zh : s->fault_en));
}

static json_t *current_json(const struct query_submission *s)
{
    json_t *result = json_pack("{s:i, s:o, s:o, s:o, s:o, s:o}", "run", (int)s->run, "stored",
            print_json_when(s->stored), "org", print_json_text(s->org), "year",
            s->year ? json_integer(s->year) : json_null(), "kind", print_json_text(s->kind), "format",
            print_json_text(s->format));
    json_t *counts = json_pack("{s:i, s:i, s:i, s:i, s:i, s:i, s:i}", "figures", (int)s->figures, "relations",
            (int)s->relations, "indicators", (int)s->indicators, "errors", (int)s->errors, "warnings",
            (int)s->warnings, "infos", (int)s->infos, "across", (int)s->across);
    json_t *scores = json_pack("{s:o, s:o, s:o, s:o, s:o}", "claimed_score",
            print_json_text(s->claimed_score), "claimed_grade", print_json_text(s->claimed_grade),
            "recomputed_score", print_json_text(s->recomputed_score), "grade", print_json_text(s->grade),
            "quality", print_json_text(s->quality));

    json_object_update(result, counts);
    json_object_update(result, scores);
    json_decref(counts);
    json_decref(scores);
    return result;
}

json_t *submission_json(const struct query_submission *s, enum language language)
{
    json_t *o = json_pack("{s:o, s:o, s:i, s:o, s:o, s:I, s:o, s:o}", "id", print_json_text(s->id), "state",
            print_json_text(s->state), "run", (int)s->latest_run, "name", print_json_text(s->name), "label",
            print_json_text(s->label), "bytes", (json_int_t)s->bytes, "arrived", print_json_when(s->arrived),
            "same_as", print_json_text(s->same_as));

    json_object_set_new(o, "result", s->run ? current_json(s) : json_null());
    json_object_set_new(o, "fault", fault_json(s, language));
    return o;
}

json_t *submission_json_waiting(const struct waiting *w)
{
    return json_pack("{s:s, s:s, s:i, s:o, s:o, s:I, s:o, s:o, s:I, s:n, s:n}", "id", w->id, "state",
            w->state, "run", (int)w->run, "name", print_json_text(str_of(w->name)), "label",
            print_json_text(str_of(w->label)), "bytes", (json_int_t)w->bytes, "arrived",
            print_json_when(w->arrived), "next_try", print_json_when(w->next_try), "strikes",
            (json_int_t)w->strikes, "result", "fault");
}
