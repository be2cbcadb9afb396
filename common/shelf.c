/* SPDX-License-Identifier: MIT */
#include "common/shelf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"
#include "common/shelf_state.h"

struct arena *shelf_arena(struct shelf *s)
{
    return &s->mem;
}

size_t shelf_count(const struct shelf *s)
{
    return s->count;
}

const struct shelf_book *shelf_at(const struct shelf *s, size_t i)
{
    return &s->books[i];
}

const void *shelf_find(const struct shelf *s, struct str name)
{
    for (size_t i = 0; i < s->count; i++) {
        if (str_is(name, s->books[i].name))
            return s->books[i].made;
    }
    return NULL;
}

size_t shelf_fault_count(const struct shelf *s)
{
    return s->fault_count;
}

const char *shelf_fault(const struct shelf *s, size_t i)
{
    return s->faults[i];
}

static void add_fault(struct shelf *s, const char *why)
{
    char *copy = s->fault_count < SHELF_FAULTS_MAX ? arena_copy(&s->mem, why, strlen(why)) : NULL;
    if (copy)
        s->faults[s->fault_count++] = copy;
}

/* ---- files ---- */

/* The whole file into the arena; false with a fault when it cannot be read. */
static bool load_file(struct shelf *s, const char *path, struct str *out)
{
    char why[BOOK_WHY_MAX];
    struct stat st = { 0 };
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool is_file = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    char *bytes =
            is_file && st.st_size <= BOOK_TEXT_MAX ? arena_alloc(&s->mem, (size_t)st.st_size + 1) : NULL;
    ssize_t n = bytes ? read(fd, bytes, (size_t)st.st_size) : -1;
    if (n < 0) {
        snprintf(why, sizeof why, "%s:1: %s", path,
                fd < 0                       ? strerror(errno)
                : !is_file                   ? "no regular file"
                : st.st_size > BOOK_TEXT_MAX ? "larger than 1 MiB"
                                             : "cannot be read");
        add_fault(s, why);
    }
    if (fd >= 0)
        close(fd);
    *out = (struct str){ bytes, n > 0 ? (size_t)n : 0 };
    return n >= 0;
}

static int read_book(
        struct shelf *s, const struct book_file *file, struct book_world *world, struct shelf_book *out)
{
    char why[BOOK_WHY_MAX] = "out of memory";
    void *made = NULL;
    *out = (struct shelf_book){ .path = file->path };
    int err = book_open(file, world, &out->book, why);
    if (!err)
        err = s->kind->read(out->book, s, &made, why);
    if (err) {
        book_close(out->book);
        add_fault(s, why);
        return err;
    }
    out->made = made;
    out->name = s->kind->name(made);
    if (!book_keeps_functions(out->book)) { /* what it took is there for the next one */
        book_close(out->book);
        out->book = NULL;
    }
    return 0;
}

/* "cn-2020.lua" of "built-in cn-2020.lua" or "/home/x/rules/cn-2020.lua" */
static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/'), *blank = strrchr(path, ' ');
    return slash ? slash + 1 : blank ? blank + 1 : path;
}

/* In place of one of the same name. */
static int add_read(struct shelf *s, struct shelf_book one)
{
    for (size_t i = 0; i < s->count; i++) {
        if (strcmp(s->books[i].name, one.name) == 0) {
            book_close(s->books[i].book);
            s->books[i] = one;
            return 0;
        }
    }
    s->books[s->count++] = one;
    return 0;
}

static int add_book(struct shelf *s, const struct book_file *file, bool is_shipped)
{
    struct shelf_book one;
    int err = s->count == SHELF_BOOKS_MAX ? ERR_LIMIT : 0;
    if (!err && is_shipped && !s->world)
        err = book_world_open(&s->world);
    if (!err)
        err = read_book(s, file, is_shipped ? s->world : NULL, &one);
    if (err)
        return err;
    one.is_shipped = is_shipped;
    return add_read(s, one);
}

/* ---- the folder ---- */

static int is_book(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return e->d_name[0] != '.' && n > 4 && strcmp(e->d_name + n - 4, ".lua") == 0;
}

static bool is_taken(const struct shelf_kind *kind, const char *name)
{
    for (size_t i = 0; kind->shipped[i].path; i++) {
        if (strcmp(last_part(kind->shipped[i].path), name) == 0)
            return true;
    }
    return false;
}

static int add_user_file(struct shelf *s, const char *folder, const char *name)
{
    struct book_file file = { 0 };
    char *path = arena_alloc(&s->mem, strlen(folder) + strlen(name) + 2);
    if (!path)
        return ERR_MEMORY;
    strcat(strcat(strcpy(path, folder), "/"), name);
    file.path = path;
    return load_file(s, path, &file.text) ? add_book(s, &file, false) : ERR_FORMAT;
}

static bool stands_in(const char *folder, const struct shelf_shipped *shipped)
{
    char path[4096];
    int n = folder ? snprintf(path, sizeof path, "%s/%s", folder, last_part(shipped->path)) : 0;
    return n > 0 && n < (int)sizeof path && access(path, F_OK) == 0;
}

/* As they are while no file of the user's stands in for one of them. */
static int add_made(struct shelf *s, size_t i)
{
    const struct shelf_shipped *shipped = &s->kind->shipped[i];
    struct shelf_book one = { .made = s->kind->made[i], .path = shipped->path, .is_shipped = true };
    one.name = s->kind->name(one.made);
    return add_read(s, one);
}

/* A user's file of the same name stands in for a built-in one, so that others extend the user's: then all are
 * read. */
static int add_shipped(struct shelf *s, const char *folder)
{
    int err = 0;
    bool all_read = false;
    for (size_t i = 0; s->kind->shipped[i].path && !all_read; i++)
        all_read = stands_in(folder, &s->kind->shipped[i]);
    for (size_t i = 0; s->kind->shipped[i].path && !err; i++) {
        const struct shelf_shipped *one = &s->kind->shipped[i];
        struct book_file file = { one->path, { one->start, (size_t)(one->end - one->start) } };
        if (!all_read && s->kind->made[i])
            err = add_made(s, i);
        else if (!stands_in(folder, one) || add_user_file(s, folder, last_part(one->path)))
            err = add_book(s, &file, true);
    }
    return err;
}

static int add_folder(struct shelf *s, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_book, alphasort), err = 0;
    for (int i = 0; i < count; i++) {
        if (err != ERR_MEMORY && !is_taken(s->kind, entries[i]->d_name))
            err = add_user_file(s, folder, entries[i]->d_name);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return err == ERR_MEMORY ? err : 0;
}

int shelf_open(const struct shelf_kind *kind, const char *home, struct shelf **out)
{
    struct shelf *s = calloc(1, sizeof *s);
    char folder[4096];
    if (!s)
        return ERR_MEMORY;
    arena_init(&s->mem, 0);
    s->kind = kind;
    if (home)
        snprintf(folder, sizeof folder, "%s/%s", home, kind->folder);
    bool is_there = home && access(folder, F_OK) == 0; /* most homes have none */
    int err = add_shipped(s, is_there ? folder : NULL);
    if (!err && is_there)
        err = add_folder(s, folder);
    if (err) {
        if (s->fault_count)
            fprintf(stderr, "jihe: %s\n", s->faults[s->fault_count - 1]);
        shelf_close(s);
        return err;
    }
    *out = s;
    return 0;
}

void shelf_close(struct shelf *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->count; i++)
        book_close(s->books[i].book);
    book_world_close(s->world);
    arena_fini(&s->mem);
    free(s);
}
