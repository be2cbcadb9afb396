/* SPDX-License-Identifier: MIT
 * A shelf: the books of one kind, those that are built in and those that a user put into a folder of the
 * home. A user's file takes the place of the built-in one of the same name; one that is wrong is left out,
 * with its file and line in the faults, and the built-in one stays.
 */
#ifndef JIHE_SHELF_H
#define JIHE_SHELF_H

#include "common/arena.h"
#include "common/book.h"

enum {
    SHELF_BOOKS_MAX = 256,
    SHELF_FAULTS_MAX = 64,
};

struct shelf;

/* A book that is built in, as ld made it of a file. */
struct shelf_shipped {
    const char *path; /* "built-in cn-2020.lua" */
    const char *start, *end;
};

/* One kind of books, a constant. */
struct shelf_kind {
    const char *folder;                  /* below the home: "rules" */
    const struct shelf_shipped *shipped; /* what others extend comes first; ends with a row without path */
    /* For each of them what `read` makes of it, worked out when the program was built; NULL: it has a
     * function and is read. */
    const void *const *made;
    /* Makes what the core wants of an opened book, in the arena; `shelf` holds those read before, for
     * `extends`. 0, or ERR_FORMAT with file and line in why. */
    int (*read)(struct book *b, struct shelf *shelf, void **out, char why[BOOK_WHY_MAX]);
    const char *(*name)(const void *made);
};

struct shelf_book {
    struct book *book; /* NULL: it has no functions that could be called */
    const void *made;  /* what kind->read made of it */
    const char *name;
    const char *path; /* "built-in cn-2020.lua", or the user's file */
    bool is_shipped;
};

/* home NULL: the built-in ones alone. Wrong files are no error. 0, ERR_MEMORY, or ERR_FORMAT when a built-in
 * book is wrong (a fault of ours). */
int shelf_open(const struct shelf_kind *kind, const char *home, struct shelf **out);
void shelf_close(struct shelf *s);

struct arena *shelf_arena(struct shelf *s);
size_t shelf_count(const struct shelf *s);
const struct shelf_book *shelf_at(const struct shelf *s, size_t i);
/* What was made of the book of that name; NULL: there is none. */
const void *shelf_find(const struct shelf *s, struct str name);
/* "rules/my.lua:12: …" of each file that is wrong. */
size_t shelf_fault_count(const struct shelf *s);
const char *shelf_fault(const struct shelf *s, size_t i);

/* ---- a shelf that follows its folder, for daemons: any thread may hold it ---- */
struct keeper;

int keeper_open(const struct shelf_kind *kind, const char *home, struct keeper **out);
void keeper_close(struct keeper *k);
/* The shelf as it is now: looked for changes at most once a second, opened anew after one (faults are
 * logged), and kept until it is let go. Never NULL. */
struct shelf *keeper_hold(struct keeper *k);
void keeper_let_go(struct keeper *k, struct shelf *s);

#endif
