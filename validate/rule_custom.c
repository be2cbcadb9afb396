/* SPDX-License-Identifier: MIT */
#include "validate/rule_custom.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "common/err.h"

enum { ANSWERS_MAX = 1000 };

/* A report on its way into Lua, and the answers on their way back. */
struct visit {
    const struct facts *facts;
    struct arena *mem;
    struct rule_answers *out;
    bool is_out_of_memory;
};

static void set_text(lua_State *L, const char *key, struct str s)
{
    lua_pushlstring(L, s.p ? s.p : "", s.n);
    lua_setfield(L, -2, key);
}

static void set_number(lua_State *L, const char *key, lua_Integer n)
{
    lua_pushinteger(L, n);
    lua_setfield(L, -2, key);
}

/* Without a value when the number cannot be computed with: absent is not zero. */
static void set_amount(lua_State *L, const char *key, const struct facts *facts, uint32_t figure)
{
    struct amount a;
    if (!figure || figure_amount(&facts->figures[figure - 1], &a))
        return;
    book_push_amount(L, a);
    lua_setfield(L, -2, key);
}

static void push_figure(lua_State *L, const struct facts *facts, const struct figure *f)
{
    lua_createtable(L, 0, 12);
    set_number(L, "n", f->n);
    set_number(L, "line", f->line);
    set_text(L, "number", f->number);
    set_text(L, "unit", f->unit);
    set_text(L, "label", f->label);
    set_text(L, "concept", f->concept);
    set_text(L, "bound", str_of(bound_name(f->bound)));
    set_text(L, "period", str_of(period_name(f->period)));
    set_number(L, "year", f->year);
    set_number(L, "table", f->table);
    set_amount(L, "value", facts, f->n);
}

static void push_indicator(lua_State *L, const struct facts *facts, const struct indicator *i)
{
    lua_createtable(L, 0, 14);
    set_text(L, "level1", i->level1);
    set_text(L, "level2", i->level2);
    set_text(L, "level3", i->level3);
    set_text(L, "target_text", i->target);
    set_text(L, "actual_text", i->actual);
    set_text(L, "reason", i->reason);
    set_amount(L, "target", facts, i->target_figure);
    set_amount(L, "actual", facts, i->actual_figure);
    set_amount(L, "weight", facts, i->weight_figure);
    set_amount(L, "score", facts, i->score_figure);
    set_number(L, "figure", i->score_figure ? i->score_figure : i->weight_figure);
}

static int push_report(struct book *book, void *with)
{
    lua_State *L = book_lua(book);
    const struct facts *facts = ((struct visit *)with)->facts;
    luaL_checkstack(L, 16, NULL);
    lua_createtable(L, 0, 8);
    set_text(L, "org", facts->org);
    set_number(L, "year", facts->year);
    set_text(L, "kind", str_of(report_kind_name(facts->kind)));
    set_text(L, "grade", facts->claimed_grade);
    set_amount(L, "score", facts, facts->claimed_score);
    lua_createtable(L, (int)facts->figure_count, 0);
    for (size_t i = 0; i < facts->figure_count; i++) {
        push_figure(L, facts, &facts->figures[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "figures");
    lua_createtable(L, (int)facts->indicator_count, 0);
    for (size_t i = 0; i < facts->indicator_count; i++) {
        push_indicator(L, facts, &facts->indicators[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "indicators");
    lua_createtable(L, (int)facts->section_count, 0);
    for (size_t i = 0; i < facts->section_count; i++) {
        lua_createtable(L, 0, 3);
        set_text(L, "title", facts->sections[i].title);
        set_text(L, "state", str_of(section_state_name(facts->sections[i].state)));
        set_number(L, "line", facts->sections[i].line);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "sections");
    return 1;
}

/* { figure = 12, message = "…" }, or the message alone */
static void take_answer(lua_State *L, struct visit *v, struct rule_answer *out)
{
    size_t n = 0;
    const char *text = NULL;
    if (lua_type(L, -1) == LUA_TSTRING) {
        text = lua_tolstring(L, -1, &n);
    } else if (lua_istable(L, -1)) {
        lua_getfield(L, -1, "figure");
        if (!lua_isnil(L, -1) && (!lua_isinteger(L, -1) || lua_tointeger(L, -1) < 0 ||
                                         lua_tointeger(L, -1) > (lua_Integer)v->facts->figure_count))
            luaL_error(L, "'figure' of an answer wants the n of a figure");
        out->figure = (uint32_t)lua_tointeger(L, -1);
        lua_pop(L, 1);
        lua_getfield(L, -1, "message");
        text = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &n) : NULL;
        lua_pop(L, 1);
    }
    if (!text)
        luaL_error(L, "a check answers nil, a text, { figure = …, message = … }, or a list of those");
    char *copy = arena_copy(v->mem, text, n);
    v->is_out_of_memory |= !copy;
    out->message = (struct str){ copy, copy ? n : 0 };
}

static void take_answers(struct book *book, void *with)
{
    lua_State *L = book_lua(book);
    struct visit *v = with;
    size_t count = lua_isnil(L, -1) ? 0 : 1;
    bool is_list = lua_istable(L, -1) && lua_rawlen(L, -1) > 0;
    if (lua_isboolean(L, -1) && !lua_toboolean(L, -1))
        count = 0;
    if (is_list)
        count = lua_rawlen(L, -1);
    if (count > ANSWERS_MAX)
        luaL_error(L, "more than %d answers of one check", ANSWERS_MAX);
    v->out->rows = arena_array(v->mem, count ? count : 1, sizeof *v->out->rows);
    if (!v->out->rows) {
        v->is_out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (is_list)
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
        take_answer(L, v, &v->out->rows[i]);
        if (is_list)
            lua_pop(L, 1);
    }
    v->out->count = count;
}

static int run_check(
        const struct rule_custom *c, const struct facts *facts, struct arena *mem, struct rule_answers *out)
{
    char why[BOOK_WHY_MAX] = "";
    struct visit visit = { .facts = facts, .mem = mem, .out = out };
    struct book_call call = { c->function, push_report, take_answers, &visit };
    *out = (struct rule_answers){ 0 };
    int err = book_call(c->book, &call, why);
    if (visit.is_out_of_memory)
        return ERR_MEMORY;
    if (err) {
        out->count = 0;
        out->why = (struct str){ arena_copy(mem, why, strlen(why)), strlen(why) };
        if (!out->why.p)
            return ERR_MEMORY;
    }
    return err;
}

void rule_custom_read(const struct book_reader *r, struct rulebook *b)
{
    static const char *const keys[] = { "code", "severity", "test", NULL };
    static const char *const severities[] = { "info", "warning", "error", NULL };
    if (!book_table_enter(r, "checks"))
        return;
    size_t n = book_table_rows(r);
    struct rule_custom *rows = book_table_array(r, n + b->custom_count, sizeof *rows);
    if (b->custom_count)
        memcpy(rows, b->customs, b->custom_count * sizeof *rows);
    for (size_t i = 0; i < n; i++) {
        struct rule_custom *c = &rows[b->custom_count + i];
        struct str word = STR("warning");
        book_table_row(r, i);
        book_table_check(r, "a check", keys);
        c->function = book_table_function(r, "test");
        if (!book_table_text(r, "code", &c->code) || !c->function)
            book_refuse(r->book, "checks", "a check wants code and test");
        book_table_text(r, "severity", &word);
        c->severity = (enum severity)book_table_choice(r, word, severities);
        c->book = r->book;
        c->run = run_check;
        lua_pop(book_lua(r->book), 1);
    }
    lua_pop(book_lua(r->book), 1);
    b->customs = rows;
    b->custom_count += n;
}
