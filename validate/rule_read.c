/* SPDX-License-Identifier: MIT */
#include "validate/rule_read.h"

#include <string.h>

#include "common/err.h"
#include "validate/rule_custom.h"

#define FILES(name)                                                                                          \
    extern const char _binary_validate_rules_##name##_lua_start[], _binary_validate_rules_##name##_lua_end[];
FILES(cn_2020)
FILES(hunan)
FILES(hubei_rules)
FILES(jiangxi_rules)
FILES(zhejiang_rules)
FILES(guangxi_rules)

static const char *const severities[] = { "info", "warning", "error", "off", NULL };

static enum severity read_severity(const struct book_reader *r, const char *key, enum severity standard)
{
    struct str word;
    if (!book_table_text(r, key, &word))
        return standard;
    int i = book_table_choice(r, word, severities);
    if (i > SEVERITY_ERROR)
        book_refuse(r->book, key, "'off' is no severity of one rule; leave the rule out instead");
    return (enum severity)i;
}

const char *rule_read_name(const struct book_reader *r, struct str id, struct str version)
{
    char *name = book_table_array(r, id.n + version.n + 2, 1);
    memcpy(name, id.p, id.n);
    if (version.n) {
        name[id.n] = ' ';
        memcpy(name + id.n + 1, version.p, version.n);
    }
    return name;
}

void rule_read_scope(const struct book_reader *r, struct rule_scope *out)
{
    static const char *const kinds[] = { "other", "overall", "project", "accounts", NULL };
    struct str *words;
    size_t count;
    if (book_table_texts(r, "kinds", &words, &count)) {
        out->kinds = 0;
        for (size_t i = 0; i < count; i++)
            out->kinds |= 1u << book_table_choice(r, words[i], kinds);
    }
    book_table_texts(r, "regions", &out->regions, &out->region_count);
    book_table_count(r, "from_year", &out->from_year);
    book_table_count(r, "to_year", &out->to_year);
}

void rule_read_bands(const struct book_reader *r, const struct grade_band **out, size_t *count)
{
    if (!book_table_enter(r, "grades"))
        return;
    size_t n = book_table_rows(r);
    struct grade_band *bands = book_table_array(r, n, sizeof *bands);
    for (size_t i = 0; i < n; i++) {
        book_table_row(r, i);
        bands[i].from = book_table_decimal_at(r, 0);
        bands[i].grade = book_table_text_at(r, 1).p;
        lua_pop(book_lua(r->book), 1);
    }
    lua_pop(book_lua(r->book), 1);
    *out = bands;
    *count = n;
}

/* { "货物", "工程", "服务" } */
static void read_wholes(const struct book_reader *r, struct rulebook *b)
{
    if (!book_table_enter(r, "wholes"))
        return;
    size_t n = book_table_rows(r);
    struct whole_kinds *wholes = book_table_array(r, n, sizeof *wholes);
    for (size_t i = 0; i < n; i++) {
        book_table_row(r, i);
        size_t count = book_table_rows(r);
        if (count < 2 || count > RULEBOOK_PARTS_MAX)
            book_refuse(r->book, "wholes", "a whole wants 2 to %d kinds", RULEBOOK_PARTS_MAX);
        wholes[i].count = count;
        for (size_t k = 0; k < count; k++)
            wholes[i].kinds[k] = book_table_text_at(r, k).p;
        lua_pop(book_lua(r->book), 1);
    }
    lua_pop(book_lua(r->book), 1);
    b->wholes = wholes;
    b->whole_count = n;
}

/* { "产出", "50", "40" } */
static void read_usual_weights(const struct book_reader *r, struct rulebook *b)
{
    if (!book_table_enter(r, "usual_weights"))
        return;
    size_t n = book_table_rows(r);
    struct usual_weight *rows = book_table_array(r, n, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        book_table_row(r, i);
        rows[i].word = book_table_text_at(r, 0);
        rows[i].count = book_table_rows(r) - 1;
        if (!rows[i].count || rows[i].count > sizeof rows->weights / sizeof *rows->weights)
            book_refuse(r->book, "usual_weights", "a usual weight wants a word and one to four weights");
        for (size_t k = 0; k < rows[i].count; k++)
            rows[i].weights[k] = book_table_decimal_at(r, k + 1);
        lua_pop(book_lua(r->book), 1);
    }
    lua_pop(book_lua(r->book), 1);
    b->usual_weights = rows;
    b->usual_weight_count = n;
}

/* { { "100", "10" }, { "80", "7" }, … }: what 预算执行率 is worth where it goes by bands. */
static void read_execution(const struct book_reader *r, struct rulebook *b)
{
    if (!book_table_enter(r, "execution_bands"))
        return;
    size_t n = book_table_rows(r);
    struct rule_band *rows = book_table_array(r, n, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        book_table_row(r, i);
        rows[i].from = book_table_decimal_at(r, 0);
        rows[i].points = book_table_decimal_at(r, 1);
        lua_pop(book_lua(r->book), 1);
    }
    lua_pop(book_lua(r->book), 1);
    b->execution_bands = rows;
    b->execution_band_count = n;
}

static void read_limits(const struct book_reader *r, struct rulebook *b)
{
#define X(name, standard) #name,
    static const char *const names[] = { RULE_LIMITS(X) NULL };
#undef X
    if (!book_table_enter(r, "limits"))
        return;
    book_table_check(r, "limits", names);
#define X(name, standard) book_table_decimal(r, #name, &b->name);
    RULE_LIMITS(X)
#undef X
    lua_pop(book_lua(r->book), 1);
}

/* severities = { ["residue"] = "off" }; what is not named stays as in the book that is extended. */
static void read_severities(const struct book_reader *r, struct rulebook *b)
{
    lua_State *L = book_lua(r->book);
    size_t n = 0;
    if (!book_table_enter(r, "severities"))
        return;
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
        n++;
    struct rule_severity *rows = book_table_array(r, n + b->severity_count, sizeof *rows);
    size_t at = 0;
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TSTRING)
            book_refuse(r->book, "severities", "severities wants rows like [\"residue\"] = \"off\"");
        const char *code = lua_tostring(L, -2);
        if (!finding_kind_find(str_of(code)))
            book_refuse(r->book, code, "there is no finding '%s'; `jihe rules explain` lists them", code);
        struct str word = { lua_tostring(L, -1), lua_rawlen(L, -1) };
        int i = book_table_choice(r, word, severities);
        char *copy = book_table_array(r, strlen(code) + 1, 1);
        rows[at++] = (struct rule_severity){ .code = str_of(strcpy(copy, code)),
            .is_off = i > SEVERITY_ERROR,
            .severity = i > SEVERITY_ERROR ? SEVERITY_INFO : (enum severity)i };
    }
    lua_pop(L, 1);
    if (b->severity_count)
        memcpy(rows + at, b->severities, b->severity_count * sizeof *rows);
    b->severities = rows;
    b->severity_count += n;
}

static void read_identity(const struct book_reader *r, struct rule_identity *out)
{
    static const char *const keys[] = { "id", "says", "source", "total", "parts", "at_most", "severity",
        NULL };
    struct str text;
    book_table_check(r, "an identity", keys);
    if (!book_table_text(r, "id", &out->id) || !book_table_text(r, "total", &out->total) ||
            !book_table_texts(r, "parts", &out->parts, &out->part_count) || !out->part_count)
        book_refuse(r->book, out->id.n ? out->id.p : "identities", "an identity wants id, total and parts");
    out->says = out->id;
    book_table_text(r, "says", &out->says);
    book_table_text(r, "source", &out->source);
    if (book_table_text(r, "at_most", &text))
        out->at_most = str_is(text, "yes");
    out->severity = read_severity(r, "severity", SEVERITY_ERROR);
}

/* Those of the book that is extended stay; one of the same id is replaced. */
static void read_identities(const struct book_reader *r, struct rulebook *b)
{
    if (!book_table_enter(r, "identities"))
        return;
    size_t n = book_table_rows(r), count = b->identity_count;
    struct rule_identity *rows = book_table_array(r, n + count, sizeof *rows);
    if (count)
        memcpy(rows, b->identities, count * sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        struct rule_identity one = { .at_most = false };
        size_t k = 0;
        book_table_row(r, i);
        read_identity(r, &one);
        lua_pop(book_lua(r->book), 1);
        while (k < count && !str_eq(rows[k].id, one.id))
            k++;
        rows[k] = one;
        count += k == count;
    }
    lua_pop(book_lua(r->book), 1);
    b->identities = rows;
    b->identity_count = count;
}

/* { "存在的问题及原因分析", "存在的问题", "主要问题", may_lack = "yes" } */
static void read_heading(const struct book_reader *r, struct rule_heading *out)
{
    struct str text;
    size_t n = book_table_rows(r);
    if (!n)
        book_refuse(r->book, "headings", "a heading wants its words");
    out->words = book_table_array(r, n, sizeof *out->words);
    for (size_t i = 0; i < n; i++)
        out->words[i] = book_table_text_at(r, i);
    out->word_count = n;
    out->title = out->words[0];
    out->may_lack = book_table_text(r, "may_lack", &text) && str_is(text, "yes");
}

static void read_outline(const struct book_reader *r, struct rule_outline *out)
{
    static const char *const keys[] = { "name", "least", "headings", NULL };
    book_table_check(r, "an outline", keys);
    if (!book_table_text(r, "name", &out->name) || !book_table_count(r, "least", &out->least) ||
            !book_table_enter(r, "headings"))
        book_refuse(r->book, "outlines", "an outline wants name, least and headings");
    out->heading_count = book_table_rows(r);
    out->headings = book_table_array(r, out->heading_count, sizeof *out->headings);
    for (size_t i = 0; i < out->heading_count; i++) {
        book_table_row(r, i);
        read_heading(r, &out->headings[i]);
        lua_pop(book_lua(r->book), 1);
    }
    lua_pop(book_lua(r->book), 1);
}

static void read_outlines(const struct book_reader *r, struct rulebook *b)
{
    if (!book_table_enter(r, "outlines"))
        return;
    size_t n = book_table_rows(r);
    struct rule_outline *rows = book_table_array(r, n + b->outline_count, sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        book_table_row(r, i);
        read_outline(r, &rows[i]);
        lua_pop(book_lua(r->book), 1);
    }
    if (b->outline_count)
        memcpy(rows + n, b->outlines, b->outline_count * sizeof *rows);
    lua_pop(book_lua(r->book), 1);
    b->outlines = rows;
    b->outline_count += n;
}

/* ---- a whole book ---- */

struct reading {
    struct shelf *shelf;
    struct rulebook *made;
};

static void read_book(struct book *book, void *into)
{
    static const char *const keys[] = { "name", "version", "title", "extends", "kinds", "regions",
        "from_year", "to_year", "grades", "wholes", "limits", "severities", "usual_weights",
        "execution_bands", "identities", "outlines", "checks", NULL };
    struct reading *reading = into;
    struct book_reader r = { book, shelf_arena(reading->shelf) };
    struct rulebook *b = reading->made;
    struct str base;
    book_table_check(&r, "the rule book", keys);
    if (book_table_text(&r, "extends", &base)) {
        const struct rulebook *other = shelf_find(reading->shelf, base);
        if (!other) {
            book_refuse(book, base.p, "there is no rule book '%s' to extend", base.p);
            return;
        }
        *b = *other;
        b->scope = (struct rule_scope){ 0 };
        b->version = STR_NONE;
        b->title = STR_NONE;
    }
    if (!book_table_text(&r, "name", &b->id) || !b->id.n)
        book_refuse(book, NULL, "a rule book wants a name");
    book_table_text(&r, "version", &b->version);
    book_table_text(&r, "title", &b->title);
    b->name = rule_read_name(&r, b->id, b->version);
    rule_read_scope(&r, &b->scope);
    rule_read_bands(&r, &b->bands, &b->band_count);
    read_wholes(&r, b);
    read_usual_weights(&r, b);
    read_execution(&r, b);
    read_limits(&r, b);
    read_severities(&r, b);
    read_identities(&r, b);
    read_outlines(&r, b);
    rule_custom_read(&r, b);
}

static int make_rulebook(struct book *book, struct shelf *shelf, void **out, char why[BOOK_WHY_MAX])
{
    struct reading reading = { shelf, arena_alloc(shelf_arena(shelf), sizeof *reading.made) };
    if (!reading.made)
        return ERR_MEMORY;
#define X(name, standard) reading.made->name = standard;
    RULE_LIMITS(X)
#undef X
    *out = reading.made;
    return book_read(book, read_book, &reading, why);
}

static const char *name_of(const void *made)
{
    return ((const struct rulebook *)made)->id.p;
}

#define SHIPPED(file, name)                                                                                  \
    {                                                                                                        \
        "built-in " file ".lua", _binary_validate_rules_##name##_lua_start,                                  \
                _binary_validate_rules_##name##_lua_end                                                      \
    }
static const struct shelf_shipped shipped[] = {
    SHIPPED("cn-2020", cn_2020),
    SHIPPED("hunan", hunan),
    SHIPPED("hubei-rules", hubei_rules),
    SHIPPED("jiangxi-rules", jiangxi_rules),
    SHIPPED("zhejiang-rules", zhejiang_rules),
    SHIPPED("guangxi-rules", guangxi_rules),
    { 0 },
};

const struct shelf_kind rule_shelf = { "rules", shipped, rulebooks_made, make_rulebook, name_of };

const struct rulebook *rule_choose(const struct shelf *s, const struct facts *facts)
{
    const struct rulebook *best = shelf_at(s, 0)->made;
    int fits = -1;
    for (size_t i = 0; i < shelf_count(s); i++) {
        const struct rulebook *b = shelf_at(s, i)->made;
        int f = rule_scope_fits(&b->scope, facts);
        if (f >= fits && f >= 0 && (f > fits || !shelf_at(s, i)->is_shipped)) {
            best = b;
            fits = f;
        }
    }
    return best;
}
