/* SPDX-License-Identifier: MIT */
#include "score/scheme_read.h"

#include <string.h>

#include "common/err.h"
#include "validate/rule_read.h"

#define FILES(name)                                                                                          \
    extern const char _binary_score_schemes_##name##_lua_start[], _binary_score_schemes_##name##_lua_end[];
FILES(cn_2020_overall)
FILES(cn_2020_project)
FILES(cn_2021_overall_cost)
FILES(cn_2021_project_cost)
FILES(hunan_overall)
FILES(hubei)
FILES(jiangxi)
FILES(zhejiang)
FILES(guangxi)

/* ---- formulas ---- */

struct question {
    struct amount value, weight, points;
};

static int push_question(struct book *book, void *with)
{
    const struct question *q = with;
    book_push_amount(book_lua(book), q->value);
    book_push_amount(book_lua(book), q->weight);
    return 2;
}

static void take_points(struct book *book, void *with)
{
    ((struct question *)with)->points = book_amount(book_lua(book), -1);
}

/* A function that fails leaves the row with the points that the report claims. */
static int run_function(
        const struct formula *f, struct amount value, struct amount weight, struct amount *points)
{
    char why[BOOK_WHY_MAX];
    struct question q = { .value = value, .weight = weight };
    struct book_call call = { f->function, push_question, take_points, &q };
    int err = book_call(f->book, &call, why);
    *points = q.points;
    return err;
}

static void read_bands(const struct book_reader *r, struct formula *f)
{
    f->band_count = book_table_rows(r);
    struct formula_band *bands = book_table_array(r, f->band_count, sizeof *bands);
    for (size_t i = 0; i < f->band_count; i++) {
        book_table_row(r, i);
        bands[i].value = book_table_decimal_at(r, 0);
        bands[i].points = book_table_decimal_at(r, 1);
        lua_pop(book_lua(r->book), 1);
    }
    f->bands = bands;
    lua_pop(book_lua(r->book), 1);
}

/* What a formula does follows from the field it has: at_least, at_most, limit with minus, points, or none. */
static void read_formula(const struct book_reader *r, struct formula *out)
{
    static const char *const keys[] = { "name", "words", "weight", "at_least", "at_most", "limit", "step",
        "minus", "falls", "whole", "points", NULL };
    struct str text = STR_NONE;
    book_table_check(r, "a formula", keys);
    *out = (struct formula){ .kind = FORMULA_SHARE, .whole = "100", .step = "1" };
    book_table_text(r, "name", &out->name);
    book_table_texts(r, "words", &out->words, &out->word_count);
    if (!out->name.n && out->word_count)
        out->name = out->words[0];
    book_table_decimal(r, "weight", &out->weight);
    book_table_decimal(r, "whole", &out->whole);
    book_table_decimal(r, "step", &out->step);
    if (book_table_enter(r, "at_least")) {
        out->kind = FORMULA_AT_LEAST;
        read_bands(r, out);
    } else if (book_table_enter(r, "at_most")) {
        out->kind = FORMULA_AT_MOST;
        read_bands(r, out);
    } else if (book_table_decimal(r, "limit", &out->limit)) {
        if (!book_table_decimal(r, "minus", &out->minus))
            book_refuse(r->book, "limit", "a formula with limit wants minus: what each step costs");
        out->kind =
                book_table_text(r, "falls", &text) && str_is(text, "below") ? FORMULA_SHORT : FORMULA_STEPS;
    } else if ((out->function = book_table_function(r, "points"))) {
        out->kind = FORMULA_FUNCTION;
        out->book = r->book;
        out->run = run_function;
    }
}

static void read_formulas(const struct book_reader *r, struct scheme *s)
{
    if (book_table_enter(r, "execution")) {
        struct formula *one = book_table_array(r, 1, sizeof *one);
        read_formula(r, one);
        s->execution = one;
        lua_pop(book_lua(r->book), 1);
    }
    if (!book_table_enter(r, "indicators"))
        return;
    size_t n = book_table_rows(r);
    struct formula *rows = book_table_array(r, n, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        book_table_row(r, i);
        read_formula(r, &rows[i]);
        if (!rows[i].word_count)
            book_refuse(r->book, "indicators", "a formula of an indicator wants words of its name");
        lua_pop(book_lua(r->book), 1);
    }
    s->formulas = rows;
    s->formula_count = n;
    lua_pop(book_lua(r->book), 1);
}

/* ---- lists ---- */

static void read_weights(const struct book_reader *r, struct scheme *s)
{
    if (!book_table_enter(r, "weights"))
        return;
    size_t n = book_table_rows(r);
    struct scheme_weight *rows = book_table_array(r, n, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        book_table_row(r, i);
        rows[i].word = book_table_text_at(r, 0);
        rows[i].weight = book_table_decimal_at(r, 1);
        lua_pop(book_lua(r->book), 1);
    }
    s->weights = rows;
    s->weight_count = n;
    lua_pop(book_lua(r->book), 1);
}

static void read_brackets(const struct book_reader *r, struct scheme *s)
{
    if (!book_table_enter(r, "brackets"))
        return;
    size_t n = book_table_rows(r);
    struct scheme_bracket *rows = book_table_array(r, n, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        book_table_row(r, i);
        rows[i].word = book_table_text_at(r, 0);
        rows[i].from = book_table_decimal_at(r, 1);
        rows[i].to = book_table_decimal_at(r, 2);
        lua_pop(book_lua(r->book), 1);
    }
    s->brackets = rows;
    s->bracket_count = n;
    lua_pop(book_lua(r->book), 1);
}

static void read_quality(const struct book_reader *r, struct scheme *s)
{
    static const char *const keys[] = { "error", "warning", NULL };
    if (!book_table_enter(r, "quality"))
        return;
    book_table_check(r, "quality", keys);
    book_table_count(r, "error", &s->error_cost);
    book_table_count(r, "warning", &s->warning_cost);
    lua_pop(book_lua(r->book), 1);
}

/* ---- a whole scheme ---- */

struct reading {
    struct shelf *shelf;
    struct scheme *made;
};

static void read_scheme(struct book *book, void *into)
{
    static const char *const keys[] = { "name", "version", "title", "extends", "kinds", "regions",
        "from_year", "to_year", "cost", "grades", "digits", "less_is_better", "weights", "brackets",
        "execution", "indicators", "over_target", "quality", NULL };
    static const char *const costs[] = { "without", "with", "either", NULL };
    struct reading *reading = into;
    struct book_reader r = { book, shelf_arena(reading->shelf) };
    struct scheme *s = reading->made;
    struct str base, cost;
    book_table_check(&r, "the scheme", keys);
    if (book_table_text(&r, "extends", &base)) {
        const struct scheme *other = shelf_find(reading->shelf, base);
        if (!other) {
            book_refuse(book, base.p, "there is no scheme '%s' to extend", base.p);
            return;
        }
        *s = *other;
        s->scope = (struct rule_scope){ 0 };
        s->version = STR_NONE;
        s->title = STR_NONE;
    }
    if (!book_table_text(&r, "name", &s->id) || !s->id.n)
        book_refuse(book, NULL, "a scheme wants a name");
    book_table_text(&r, "version", &s->version);
    book_table_text(&r, "title", &s->title);
    s->name = rule_read_name(&r, s->id, s->version);
    rule_read_scope(&r, &s->scope);
    rule_read_bands(&r, &s->bands, &s->band_count);
    book_table_count(&r, "digits", &s->digits);
    book_table_texts(&r, "less_is_better", &s->less_is_better, &s->less_count);
    if (book_table_text(&r, "cost", &cost)) {
        int i = book_table_choice(&r, cost, costs);
        s->with_cost = i > 1 ? -1 : i;
    }
    book_table_decimal(&r, "over_target", &s->over_target);
    read_weights(&r, s);
    read_brackets(&r, s);
    read_formulas(&r, s);
    read_quality(&r, s);
}

static int make_scheme(struct book *book, struct shelf *shelf, void **out, char why[BOOK_WHY_MAX])
{
    struct reading reading = { shelf, arena_alloc(shelf_arena(shelf), sizeof *reading.made) };
    if (!reading.made)
        return ERR_MEMORY;
    *reading.made = (struct scheme){
        .with_cost = -1, .digits = 2, .over_target = "1.2", .error_cost = 10, .warning_cost = 2
    };
    *out = reading.made;
    return book_read(book, read_scheme, &reading, why);
}

static const char *name_of(const void *made)
{
    return ((const struct scheme *)made)->id.p;
}

#define SHIPPED(file, name)                                                                                  \
    {                                                                                                        \
        "built-in " file ".lua", _binary_score_schemes_##name##_lua_start,                                   \
                _binary_score_schemes_##name##_lua_end                                                       \
    }
static const struct shelf_shipped shipped[] = {
    SHIPPED("cn-2020-overall", cn_2020_overall),
    SHIPPED("cn-2020-project", cn_2020_project),
    SHIPPED("cn-2021-overall-cost", cn_2021_overall_cost),
    SHIPPED("cn-2021-project-cost", cn_2021_project_cost),
    SHIPPED("hunan-overall", hunan_overall),
    SHIPPED("hubei", hubei),
    SHIPPED("jiangxi", jiangxi),
    SHIPPED("zhejiang", zhejiang),
    SHIPPED("guangxi", guangxi),
    { 0 },
};

const struct shelf_kind scheme_shelf = { "schemes", shipped, schemes_made, make_scheme, name_of };

/* A table has cost when an indicator stands under a 成本 of the first level (财预〔2021〕101号). */
static bool has_cost(const struct facts *facts)
{
    for (size_t i = 0; i < facts->indicator_count; i++) {
        if (str_starts(facts->indicators[i].level1, STR("成本")))
            return true;
    }
    return false;
}

const struct scheme *scheme_choose(const struct shelf *s, const struct facts *facts)
{
    const struct scheme *best = shelf_at(s, 0)->made;
    int fits = -1, cost = has_cost(facts);
    for (size_t i = 0; i < shelf_count(s); i++) {
        const struct scheme *one = shelf_at(s, i)->made;
        int f = rule_scope_fits(&one->scope, facts);
        if (f < 0 || (one->with_cost >= 0 && one->with_cost != cost))
            continue;
        if (f > fits || (f == fits && !shelf_at(s, i)->is_shipped)) {
            best = one;
            fits = f;
        }
    }
    return best;
}
