/* SPDX-License-Identifier: MIT
 * Books of the field: rule books and scoring schemes are Lua 5.4 files, mostly tables, which users may write.
 * A file runs here with nothing but strings, tables and exact amounts: no io, os, debug, load or require, no
 * patterns (string.find looks for plain words), no metatables, no pcall; and within limits on instructions
 * and memory, so that an endless loop is an error with file and line.
 *
 * No floating point: decimals are strings ("0.5") or amounts (amount "0.5"), a Lua float is refused wherever
 * it is met. Opening, reading and closing belong to one thread at a time; functions may be called by any.
 */
#ifndef JIHE_BOOK_H
#define JIHE_BOOK_H

#include <lua.h>

#include "common/amount.h"
#include "common/text.h"

enum {
    BOOK_TEXT_MAX = 1 << 20,    /* bytes of one file */
    BOOK_MEMORY_MAX = 32 << 20, /* bytes that one may take while it lives */
    BOOK_STEPS_OPEN = 20000000, /* instructions of the file itself */
    BOOK_STEPS_CALL = 2000000,  /* of one call of one of its functions */
    BOOK_WHY_MAX = 512,
    BOOK_PATH_MAX = 256,
};

/* Where a book comes from. The text must outlive the book. */
struct book_file {
    const char *path; /* what errors name: "rules/湖南.lua", "built-in cn-2020.lua" */
    struct str text;
};

/* What books run in. Making one costs more than most books, so those that are built in share one: the limit
 * on memory is of all of them together, and their tables and strings are the same. A user's file has one of
 * its own, in which it can change nothing for others. 0 or ERR_MEMORY; outlives its books. */
struct book_world;
int book_world_open(struct book_world **out);
void book_world_close(struct book_world *w);

struct book;

/* Compiles and runs the file in that world, NULL: in one of its own; what it returns must be a table. 0,
 * ERR_MEMORY, or ERR_FORMAT with a sentence in `why` that begins with file and line. *out is to be given to
 * book_close; the functions that it kept stay in a shared world. */
int book_open(
        const struct book_file *file, struct book_world *world, struct book **out, char why[BOOK_WHY_MAX]);
void book_close(struct book *b);

/* Calls `read` with the returned table on top of the stack, in such a way that a Lua error in it is ours:
 * 0 or ERR_FORMAT with file and line in `why`. `read` keeps no pointer to Lua's strings. */
int book_read(struct book *b, void (*read)(struct book *b, void *into), void *into, char why[BOOK_WHY_MAX]);

/* For `read` and below (they may not return to a cleanup of their own: an error leaves by longjmp). */
lua_State *book_lua(struct book *b);
/* Leaves with an error at the line in which `word` stands first as a word of its own; NULL: the first line.
 */
_Noreturn void book_refuse(struct book *b, const char *word, const char *format, ...)
        __attribute__((format(printf, 3, 4)));

/* False: nothing of the book is needed once it was read. */
bool book_keeps_functions(const struct book *b);
/* Keeps the function on top of the stack for book_call, and takes it off. From 1. */
int book_keep_function(struct book *b);
/* Calls a kept function, one at a time in each world, from any thread: `push` puts arguments on the stack and
 * returns their number, `take` looks at the one result on top. 0 or ERR_FORMAT with why. */
struct book_call {
    int function;
    int (*push)(struct book *b, void *with);
    void (*take)(struct book *b, void *with);
    void *with;
};
int book_call(struct book *b, const struct book_call *call, char why[BOOK_WHY_MAX]);

/* ---- amounts: userdata with + - * / comparison tostring and :round(digits) ---- */
void book_push_amount(lua_State *L, struct amount a);
/* An amount, a whole number or decimal text at that place of the stack; anything else, and every float, is a
 * Lua error. */
struct amount book_amount(lua_State *L, int at);
/* Adds the global `amount`. */
void book_add_amounts(lua_State *L);

#endif
