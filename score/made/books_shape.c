/* SPDX-License-Identifier: MIT
 * To add a field to a structure of books: a row here, in its order. The build fails when one is missing.
 */
#include "score/made/books_shape.h"

#include "score/scheme.h"
#include "validate/rulebook.h"

/* clang-format off */
#define FIELD(kind, type, name) { "." #name, kind, offsetof(struct type, name), sizeof ((struct type *)0)->name, NULL, 0 }
#define TEXT(type, name) FIELD(FIELD_TEXT, type, name)
#define WORD(type, name) FIELD(FIELD_WORD, type, name)
#define NUMBER(type, name) FIELD(FIELD_NUMBER, type, name)
#define LUA(type, name) FIELD(FIELD_LUA, type, name)
#define ROWS(type, name, count, shape) \
    { "." #name, FIELD_ROWS, offsetof(struct type, name), sizeof ((struct type *)0)->name, &shape, offsetof(struct type, count) }, \
    NUMBER(type, count)
#define ONE(type, name, shape) \
    { "." #name, FIELD_ROWS, offsetof(struct type, name), sizeof ((struct type *)0)->name, &shape, offsetof(struct type, name) }
#define SHAPE(constant, type) { constant "struct " #type, sizeof(struct type), type##_fields, sizeof type##_fields / sizeof *type##_fields }
/* clang-format on */

/* Some of these lists are no constants for who reads a file. */
static const struct field str_fields[] = { { "", FIELD_TEXT, 0, sizeof(struct str), NULL, 0 } };
static const struct shape str_shape = SHAPE("", str);

static const struct field grade_band_fields[] = { WORD(grade_band, from), WORD(grade_band, grade) };
static const struct shape grade_band_shape = SHAPE("const ", grade_band);

/* ---- rule books ---- */

static const struct field whole_kinds_fields[] = { WORD(whole_kinds, kinds), NUMBER(whole_kinds, count) };
static const struct shape whole_kinds_shape = SHAPE("const ", whole_kinds);

static const struct field usual_weight_fields[] = {
    TEXT(usual_weight, word),
    WORD(usual_weight, weights),
    NUMBER(usual_weight, count),
};
static const struct shape usual_weight_shape = SHAPE("const ", usual_weight);

static const struct field rule_band_fields[] = { WORD(rule_band, from), WORD(rule_band, points) };
static const struct shape rule_band_shape = SHAPE("const ", rule_band);

static const struct field rule_identity_fields[] = {
    TEXT(rule_identity, id),
    TEXT(rule_identity, says),
    TEXT(rule_identity, source),
    TEXT(rule_identity, total),
    ROWS(rule_identity, parts, part_count, str_shape),
    NUMBER(rule_identity, at_most),
    NUMBER(rule_identity, severity),
};
static const struct shape rule_identity_shape = SHAPE("const ", rule_identity);

static const struct field rule_heading_fields[] = {
    TEXT(rule_heading, title),
    ROWS(rule_heading, words, word_count, str_shape),
    NUMBER(rule_heading, may_lack),
};
static const struct shape rule_heading_shape = SHAPE("", rule_heading);

static const struct field rule_outline_fields[] = {
    TEXT(rule_outline, name),
    ROWS(rule_outline, headings, heading_count, rule_heading_shape),
    NUMBER(rule_outline, least),
};
static const struct shape rule_outline_shape = SHAPE("const ", rule_outline);

static const struct field rule_severity_fields[] = {
    TEXT(rule_severity, code),
    NUMBER(rule_severity, is_off),
    NUMBER(rule_severity, severity),
};
static const struct shape rule_severity_shape = SHAPE("const ", rule_severity);

#define SCOPE(type)                                                                                          \
    NUMBER(type, scope.kinds), ROWS(type, scope.regions, scope.region_count, str_shape),                     \
            NUMBER(type, scope.from_year), NUMBER(type, scope.to_year)

static const struct field rulebook_fields[] = {
    WORD(rulebook, name), TEXT(rulebook, id), TEXT(rulebook, title), TEXT(rulebook, version), SCOPE(rulebook),
    ROWS(rulebook, bands, band_count, grade_band_shape),
    ROWS(rulebook, wholes, whole_count, whole_kinds_shape),
    ROWS(rulebook, usual_weights, usual_weight_count, usual_weight_shape),
    ROWS(rulebook, execution_bands, execution_band_count, rule_band_shape),
    ROWS(rulebook, identities, identity_count, rule_identity_shape),
    ROWS(rulebook, outlines, outline_count, rule_outline_shape),
    ROWS(rulebook, severities, severity_count, rule_severity_shape), LUA(rulebook, customs),
    LUA(rulebook, custom_count),
#define X(name, standard) WORD(rulebook, name),
    RULE_LIMITS(X)
#undef X
};
const struct shape rulebook_shape = SHAPE("const ", rulebook);

/* ---- schemes ---- */

static const struct field formula_band_fields[] = { WORD(formula_band, value), WORD(formula_band, points) };
static const struct shape formula_band_shape = SHAPE("const ", formula_band);

static const struct field formula_fields[] = {
    TEXT(formula, name),
    ROWS(formula, words, word_count, str_shape),
    NUMBER(formula, kind),
    WORD(formula, weight),
    ROWS(formula, bands, band_count, formula_band_shape),
    WORD(formula, limit),
    WORD(formula, step),
    WORD(formula, minus),
    WORD(formula, whole),
    LUA(formula, run),
    LUA(formula, book),
    LUA(formula, function),
};
static const struct shape formula_shape = SHAPE("const ", formula);

static const struct field scheme_bracket_fields[] = {
    TEXT(scheme_bracket, word),
    WORD(scheme_bracket, from),
    WORD(scheme_bracket, to),
};
static const struct shape scheme_bracket_shape = SHAPE("const ", scheme_bracket);

static const struct field scheme_weight_fields[] = {
    TEXT(scheme_weight, word),
    WORD(scheme_weight, weight),
};
static const struct shape scheme_weight_shape = SHAPE("const ", scheme_weight);

static const struct field scheme_fields[] = {
    WORD(scheme, name),
    TEXT(scheme, id),
    TEXT(scheme, title),
    TEXT(scheme, version),
    SCOPE(scheme),
    NUMBER(scheme, with_cost),
    ROWS(scheme, bands, band_count, grade_band_shape),
    NUMBER(scheme, digits),
    ROWS(scheme, less_is_better, less_count, str_shape),
    ROWS(scheme, weights, weight_count, scheme_weight_shape),
    ROWS(scheme, brackets, bracket_count, scheme_bracket_shape),
    ONE(scheme, execution, formula_shape),
    ROWS(scheme, formulas, formula_count, formula_shape),
    WORD(scheme, over_target),
    NUMBER(scheme, error_cost),
    NUMBER(scheme, warning_cost),
};
const struct shape scheme_shape = SHAPE("const ", scheme);
