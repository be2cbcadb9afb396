/* SPDX-License-Identifier: MIT */
#include "common/book.h"

#include <lauxlib.h>
#include <lualib.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"

enum {
    HOOK_STEPS = 1000, /* instructions between two looks at the limit */
};

struct book_world {
    lua_State *lua;
    size_t memory;
    long long steps_left;
    const char *path;     /* of the book that is at work */
    pthread_mutex_t lock; /* one function is called at a time */
};

struct book {
    struct book_world *world;
    bool is_alone;    /* its world goes with it */
    size_t functions; /* kept for book_call */
    struct book_file copy;
    char path[BOOK_PATH_MAX];
    int table; /* the file's result, in the registry */
};

/* ---- limits ---- */

static void *allocate(void *state, void *old, size_t old_size, size_t size)
{
    struct book_world *w = state;
    if (!old)
        old_size = 0; /* then it tells the kind of object */
    if (!size) {
        free(old);
        w->memory -= old_size;
        return NULL;
    }
    if (size > old_size && w->memory + (size - old_size) > BOOK_MEMORY_MAX)
        return NULL;
    void *now = realloc(old, size);
    if (now)
        w->memory += size - old_size;
    return now;
}

static struct book_world *world_of(lua_State *L)
{
    return *(struct book_world **)lua_getextraspace(L);
}

static void count_steps(lua_State *L, lua_Debug *at)
{
    struct book_world *w = world_of(L);
    w->steps_left -= HOOK_STEPS;
    if (w->steps_left >= 0)
        return;
    lua_getinfo(L, "l", at);
    lua_pushfstring(L, "%s:%d: too many instructions: an endless loop?", w->path,
            at->currentline > 0 ? at->currentline : 1);
    lua_error(L);
}

/* ---- what a file may use ---- */

/* string.find without patterns: a pattern can take longer than any limit sees. */
static int find_plain(lua_State *L)
{
    size_t n, m;
    const char *s = luaL_checklstring(L, 1, &n), *word = luaL_checklstring(L, 2, &m);
    ptrdiff_t at = str_find((struct str){ s, n }, (struct str){ word, m });
    if (at < 0) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, at + 1);
    lua_pushinteger(L, at + (lua_Integer)m);
    return 2;
}

/* Named, so that a library that grows gives nothing away by itself. */
static void keep_only(lua_State *L, const char *library, const char *const *names)
{
    lua_getglobal(L, library);
    lua_newtable(L);
    for (size_t i = 0; names[i]; i++) {
        lua_getfield(L, -2, names[i]);
        lua_setfield(L, -2, names[i]);
    }
    lua_remove(L, -2);
    lua_setglobal(L, library);
}

static int open_libraries(lua_State *L)
{
    static const char *const base[] = { "assert", "error", "ipairs", "next", "pairs", "select", "tostring",
        "type", NULL };
    static const char *const strings[] = { "byte", "char", "len", "lower", "rep", "reverse", "sub", "upper",
        NULL };
    static const char *const tables[] = { "concat", "insert", "remove", "unpack", NULL };
    luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
    luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
    luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
    lua_settop(L, 0);
    keep_only(L, LUA_STRLIBNAME, strings);
    keep_only(L, LUA_TABLIBNAME, tables);
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_pushcfunction(L, find_plain);
    lua_setfield(L, -2, "find");
    /* ("text"):find goes through the metatable of strings; it must find the same few functions. */
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_settop(L, 0);
    /* A world of its own with those names only. */
    lua_newtable(L);
    for (size_t i = 0; base[i]; i++) {
        lua_getglobal(L, base[i]);
        lua_setfield(L, -2, base[i]);
    }
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_setfield(L, -2, LUA_STRLIBNAME);
    lua_getglobal(L, LUA_TABLIBNAME);
    lua_setfield(L, -2, LUA_TABLIBNAME);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    book_add_amounts(L);
    return 0;
}

/* Pushes a table of the names in the world, so that what one file makes global is not seen by another. */
static void push_names(lua_State *L)
{
    lua_newtable(L);
    lua_pushglobaltable(L);
    for (lua_pushnil(L); lua_next(L, -2);) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -5);
    }
    lua_pop(L, 1);
}

/* ---- errors with their line ---- */

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The line in which the word stands first, not counting comments; 1 when it stands nowhere. */
static unsigned line_of(struct str text, struct str word)
{
    unsigned line = 1;
    for (size_t at = 0; word.n && at + word.n <= text.n; at++) {
        if (text.p[at] == '-' && str_starts(str_cut(text, at, text.n), STR("--"))) {
            while (at < text.n && text.p[at] != '\n')
                at++;
            line++;
            continue;
        }
        line += text.p[at] == '\n';
        if (str_starts(str_cut(text, at, text.n), word) && (at == 0 || !is_word_byte(text.p[at - 1])) &&
                (at + word.n == text.n || !is_word_byte(text.p[at + word.n])))
            return line;
    }
    return 1;
}

void book_refuse(struct book *b, const char *word, const char *format, ...)
{
    char sentence[BOOK_WHY_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    lua_pushfstring(b->world->lua, "%s:%d: %s", b->path, (int)line_of(b->copy.text, str_of(word)), sentence);
    lua_error(b->world->lua);
    abort(); /* lua_error does not return */
}

/* Lua's own message already begins with file and line, where it knows one. */
static int explain(struct book *b, int status, char why[BOOK_WHY_MAX])
{
    lua_State *L = b->world->lua;
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    size_t n = strlen(b->path);
    if (status == LUA_ERRMEM)
        snprintf(why, BOOK_WHY_MAX, "%s:1: it takes more than %d MiB of memory", b->path,
                BOOK_MEMORY_MAX >> 20);
    else if (text && strncmp(text, b->path, n) == 0 && text[n] == ':')
        snprintf(why, BOOK_WHY_MAX, "%s", text);
    else
        snprintf(why, BOOK_WHY_MAX, "%s:1: %s", b->path, text ? text : "an error that is no text");
    return ERR_FORMAT;
}

/* ---- life ---- */

static int run_file(lua_State *L)
{
    struct book *b = lua_touserdata(L, 1);
    char chunk[BOOK_PATH_MAX + 1];
    lua_settop(L, 0);
    /* "=": the name stands in errors as it is. */
    snprintf(chunk, sizeof chunk, "=%s", b->path);
    if (luaL_loadbufferx(L, b->copy.text.p, b->copy.text.n, chunk, "t") != LUA_OK)
        return lua_error(L);
    push_names(L);
    lua_setupvalue(L, -2, 1); /* _ENV */
    lua_call(L, 0, 1);
    if (!lua_istable(L, -1))
        book_refuse(b, NULL, "the file must return one table");
    b->table = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

void book_world_close(struct book_world *w)
{
    if (!w)
        return;
    lua_close(w->lua);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

int book_world_open(struct book_world **out)
{
    struct book_world *w = calloc(1, sizeof *w);
    if (w)
        w->lua = lua_newstate(allocate, w);
    if (!w || !w->lua) {
        free(w);
        return ERR_MEMORY;
    }
    *(struct book_world **)lua_getextraspace(w->lua) = w;
    pthread_mutex_init(&w->lock, NULL);
    lua_pushcfunction(w->lua, open_libraries);
    if (lua_pcall(w->lua, 0, 0, 0)) {
        book_world_close(w);
        return ERR_MEMORY;
    }
    lua_sethook(w->lua, count_steps, LUA_MASKCOUNT, HOOK_STEPS);
    *out = w;
    return 0;
}

/* Calls f with `with` alone on the stack, within so many instructions. */
static int enter(struct book *b, lua_CFunction f, void *with, long long steps, char why[BOOK_WHY_MAX])
{
    struct book_world *w = b->world;
    w->path = b->path;
    w->steps_left = steps;
    lua_settop(w->lua, 0);
    int status = lua_checkstack(w->lua, 3) ? LUA_OK : LUA_ERRMEM;
    if (!status) {
        lua_pushcfunction(w->lua, f);
        lua_pushlightuserdata(w->lua, with);
        status = lua_pcall(w->lua, 1, 0, 0);
    }
    return status ? explain(b, status, why) : 0;
}

int book_open(
        const struct book_file *file, struct book_world *world, struct book **out, char why[BOOK_WHY_MAX])
{
    struct book *b = calloc(1, sizeof *b);
    if (!b)
        return ERR_MEMORY;
    b->world = world;
    b->is_alone = !world;
    b->table = LUA_NOREF;
    if (!world && book_world_open(&b->world)) {
        free(b);
        return ERR_MEMORY;
    }
    b->copy = *file;
    snprintf(b->path, sizeof b->path, "%.50s", file->path);
    if (strlen(file->path) > 50) /* Lua cuts names of more than 59 bytes: its end says more */
        snprintf(b->path, sizeof b->path, "…%s", file->path + strlen(file->path) - 47);
    int err = enter(b, run_file, b, BOOK_STEPS_OPEN, why);
    if (err) {
        book_close(b);
        return err;
    }
    *out = b;
    return 0;
}

void book_close(struct book *b)
{
    if (!b)
        return;
    if (b->is_alone)
        book_world_close(b->world);
    else
        luaL_unref(b->world->lua, LUA_REGISTRYINDEX, b->table);
    free(b);
}

lua_State *book_lua(struct book *b)
{
    return b->world->lua;
}

struct reading {
    struct book *book;
    void (*read)(struct book *b, void *into);
    void *into;
};

static int read_table(lua_State *L)
{
    struct reading *r = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->book->table);
    r->read(r->book, r->into);
    return 0;
}

int book_read(struct book *b, void (*read)(struct book *b, void *into), void *into, char why[BOOK_WHY_MAX])
{
    struct reading r = { b, read, into };
    return enter(b, read_table, &r, BOOK_STEPS_OPEN, why);
}

bool book_keeps_functions(const struct book *b)
{
    return b->functions > 0;
}

int book_keep_function(struct book *b)
{
    b->functions++;
    return luaL_ref(b->world->lua, LUA_REGISTRYINDEX);
}

struct calling {
    struct book *book;
    const struct book_call *call;
};

static int call_kept(lua_State *L)
{
    struct calling *c = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, c->call->function);
    int count = c->call->push(c->book, c->call->with);
    lua_call(L, count, 1);
    c->call->take(c->book, c->call->with);
    return 0;
}

int book_call(struct book *b, const struct book_call *call, char why[BOOK_WHY_MAX])
{
    struct calling c = { b, call };
    pthread_mutex_lock(&b->world->lock);
    int err = enter(b, call_kept, &c, BOOK_STEPS_CALL, why);
    pthread_mutex_unlock(&b->world->lock);
    return err;
}
