/* SPDX-License-Identifier: MIT */
#include "common/book_table.h"

#include <lauxlib.h>
#include <string.h>

enum { CHOICES_TEXT = 160 };

static lua_State *lua_of(const struct book_reader *r)
{
    return book_lua(r->book);
}

static struct str copy_text(const struct book_reader *r, const char *text, size_t n)
{
    char *copy = arena_copy(r->mem, text, n);
    if (!copy)
        luaL_error(lua_of(r), "out of memory");
    return (struct str){ copy, n };
}

void *book_table_array(const struct book_reader *r, size_t count, size_t size)
{
    void *a = arena_array(r->mem, count ? count : 1, size);
    if (!a)
        luaL_error(lua_of(r), "out of memory");
    return a;
}

void book_table_check(const struct book_reader *r, const char *where, const char *const *keys)
{
    lua_State *L = lua_of(r);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            book_refuse(r->book, NULL, "%s: every field wants a name", where);
        const char *key = lua_tostring(L, -2);
        bool is_known = false;
        for (size_t i = 0; keys[i] && !is_known; i++)
            is_known = strcmp(keys[i], key) == 0;
        if (!is_known)
            book_refuse(r->book, key, "unknown key '%s' in %s", key, where);
    }
}

/* Pushes the field and says whether there is one; nothing stays pushed when not. */
static bool push_field(const struct book_reader *r, const char *key)
{
    lua_State *L = lua_of(r);
    lua_pushstring(L, key);
    lua_rawget(L, -2);
    if (!lua_isnil(L, -1))
        return true;
    lua_pop(L, 1);
    return false;
}

static struct str text_on_top(const struct book_reader *r, const char *key)
{
    size_t n;
    lua_State *L = lua_of(r);
    if (lua_type(L, -1) != LUA_TSTRING)
        book_refuse(r->book, key, "'%s' wants text, not a %s", key ? key : "an entry", luaL_typename(L, -1));
    const char *text = lua_tolstring(L, -1, &n);
    struct str out = copy_text(r, text, n);
    lua_pop(L, 1);
    return out;
}

static const char *decimal_on_top(const struct book_reader *r, const char *key)
{
    char text[AMOUNT_TEXT_MAX];
    lua_State *L = lua_of(r);
    if (lua_type(L, -1) == LUA_TNUMBER && !lua_isinteger(L, -1))
        book_refuse(r->book, key, "'%s' is a float, which is not exact; write it as text: \"0.5\"",
                key ? key : "an entry");
    if (lua_type(L, -1) == LUA_TTABLE || lua_type(L, -1) == LUA_TBOOLEAN)
        book_refuse(r->book, key, "'%s' wants a decimal number as text", key ? key : "an entry");
    struct amount a = book_amount(L, -1);
    lua_pop(L, 1);
    return copy_text(r, text, amount_format(amount_trim(a), text)).p;
}

bool book_table_text(const struct book_reader *r, const char *key, struct str *out)
{
    if (!push_field(r, key))
        return false;
    *out = text_on_top(r, key);
    return true;
}

bool book_table_decimal(const struct book_reader *r, const char *key, const char **out)
{
    if (!push_field(r, key))
        return false;
    *out = decimal_on_top(r, key);
    return true;
}

bool book_table_count(const struct book_reader *r, const char *key, int *out)
{
    lua_State *L = lua_of(r);
    if (!push_field(r, key))
        return false;
    if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) < 0 || lua_tointeger(L, -1) > 1000000)
        book_refuse(r->book, key, "'%s' wants a whole number from 0 to 1000000", key);
    *out = (int)lua_tointeger(L, -1);
    lua_pop(L, 1);
    return true;
}

bool book_table_enter(const struct book_reader *r, const char *key)
{
    if (!push_field(r, key))
        return false;
    if (!lua_istable(lua_of(r), -1))
        book_refuse(r->book, key, "'%s' wants a table", key);
    return true;
}

size_t book_table_rows(const struct book_reader *r)
{
    size_t n = lua_rawlen(lua_of(r), -1);
    if (n > BOOK_LIST_MAX)
        book_refuse(r->book, NULL, "a list of more than %d rows", BOOK_LIST_MAX);
    return n;
}

void book_table_row(const struct book_reader *r, size_t i)
{
    lua_State *L = lua_of(r);
    luaL_checkstack(L, 8, NULL);
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    if (!lua_istable(L, -1))
        book_refuse(r->book, NULL, "row %zu of a list is no table", i + 1);
}

struct str book_table_text_at(const struct book_reader *r, size_t i)
{
    lua_rawgeti(lua_of(r), -1, (lua_Integer)i + 1);
    return text_on_top(r, NULL);
}

const char *book_table_decimal_at(const struct book_reader *r, size_t i)
{
    lua_rawgeti(lua_of(r), -1, (lua_Integer)i + 1);
    return decimal_on_top(r, NULL);
}

bool book_table_texts(const struct book_reader *r, const char *key, struct str **out, size_t *count)
{
    if (!book_table_enter(r, key))
        return false;
    size_t n = book_table_rows(r);
    struct str *list = book_table_array(r, n, sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = book_table_text_at(r, i);
    lua_pop(lua_of(r), 1);
    *out = list;
    *count = n;
    return true;
}

int book_table_function(const struct book_reader *r, const char *key)
{
    if (!push_field(r, key))
        return 0;
    if (!lua_isfunction(lua_of(r), -1))
        book_refuse(r->book, key, "'%s' wants a function", key);
    return book_keep_function(r->book);
}

int book_table_choice(const struct book_reader *r, struct str word, const char *const *words)
{
    char all[CHOICES_TEXT] = "";
    for (int i = 0; words[i]; i++) {
        if (str_is(word, words[i]))
            return i;
        if (strlen(all) + strlen(words[i]) + 3 < sizeof all)
            strcat(strcat(all, i ? ", " : ""), words[i]);
    }
    book_refuse(r->book, word.p, "'%.40s' is none of: %s", word.p, all);
}
