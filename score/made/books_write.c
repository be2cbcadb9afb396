/* SPDX-License-Identifier: MIT */
#include "score/made/books_write.h"

#include <string.h>

#include "common/err.h"
#include "score/made/books_shape.h"

enum { LISTS_MAX = 4096 };

struct writer {
    FILE *out;
    /* Those that were written, by where they lie: a book that extends another shares the other's. */
    const void *lists[LISTS_MAX];
    size_t count;
    int err;
};

/* ---- values ---- */

static void write_bytes(const struct writer *w, struct str s)
{
    fputc('"', w->out);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < ' ' || c == '"' || c == '\\' || c == '?' /* a trigraph */)
            fprintf(w->out, "\\%03o", c);
        else
            fputc(c, w->out);
    }
    fputc('"', w->out);
}

static size_t read_number(const void *at, size_t size)
{
    size_t wide;
    unsigned narrow;
    unsigned char byte;
    if (size == sizeof wide)
        return memcpy(&wide, at, size), wide;
    if (size == sizeof narrow)
        return memcpy(&narrow, at, size), narrow;
    return memcpy(&byte, at, 1), byte;
}

static size_t place_of(const struct writer *w, const void *list)
{
    size_t i = 0;
    while (i < w->count && w->lists[i] != list)
        i++;
    return i;
}

static const void *pointer_at(const char *row, size_t at)
{
    const void *p;
    memcpy(&p, row + at, sizeof p);
    return p;
}

static size_t rows_of(const struct field *f, const char *row)
{
    if (!pointer_at(row, f->at))
        return 0;
    return f->count_at == f->at ? 1 : read_number(row + f->count_at, sizeof(size_t));
}

static void write_words(const struct writer *w, const struct field *f, const char *row)
{
    size_t count = f->size / sizeof(const char *);
    for (size_t i = 0; i < count; i++) {
        const char *word = pointer_at(row, f->at + i * sizeof word);
        if (!word)
            continue;
        fputs(f->name, w->out);
        if (count > 1)
            fprintf(w->out, "[%zu]", i);
        fputs(" = ", w->out);
        write_bytes(w, str_of(word));
        fputs(", ", w->out);
    }
}

static void write_field(const struct writer *w, const struct field *f, const char *row)
{
    struct str text;
    size_t number;
    switch (f->kind) {
    case FIELD_TEXT:
        memcpy(&text, row + f->at, sizeof text);
        fprintf(w->out, "%s.p = ", f->name);
        write_bytes(w, text);
        fprintf(w->out, ", %s.n = %zu, ", f->name, text.n);
        break;
    case FIELD_WORD:
        write_words(w, f, row);
        break;
    case FIELD_NUMBER:
        number = read_number(row + f->at, f->size);
        if (number && f->size == sizeof(int))
            fprintf(w->out, "%s = %d, ", f->name, (int)number);
        else if (number)
            fprintf(w->out, "%s = %zu, ", f->name, number);
        break;
    case FIELD_ROWS:
        if (rows_of(f, row))
            fprintf(w->out, "%s = list_%zu, ", f->name, place_of(w, pointer_at(row, f->at)));
        break;
    case FIELD_LUA:
        break;
    }
}

/* ---- rows ---- */

static void write_list(struct writer *w, const struct shape *shape, const char *list, size_t count);

/* Lists that a row points to stand in front of it. */
static void write_lists_below(struct writer *w, const struct shape *shape, const char *row)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];
        if (f->kind == FIELD_ROWS)
            write_list(w, f->rows, pointer_at(row, f->at), rows_of(f, row));
    }
}

static void write_list(struct writer *w, const struct shape *shape, const char *list, size_t count)
{
    if (!count || place_of(w, list) < w->count)
        return;
    for (size_t i = 0; i < count; i++)
        write_lists_below(w, shape, list + i * shape->size);
    if (w->count == LISTS_MAX) {
        w->err = ERR_LIMIT;
        return;
    }
    fprintf(w->out, "static %s list_%zu[] = {\n", shape->type, w->count);
    for (size_t i = 0; i < count; i++) {
        fputs("{ ", w->out);
        for (size_t k = 0; k < shape->count; k++)
            write_field(w, &shape->fields[k], list + i * shape->size);
        fputs("},\n", w->out);
    }
    fputs("};\n", w->out);
    w->lists[w->count++] = list;
}

/* ---- what cannot be written, and what would be left out ---- */

static bool has_functions(const struct shape *shape, const char *rows, size_t count)
{
    for (size_t i = 0; i < count * shape->count; i++) {
        const struct field *f = &shape->fields[i % shape->count];
        const char *row = rows + i / shape->count * shape->size;
        if (f->kind == FIELD_ROWS && has_functions(f->rows, pointer_at(row, f->at), rows_of(f, row)))
            return true;
        for (size_t k = 0; f->kind == FIELD_LUA && k < f->size; k++)
            if (row[f->at + k])
                return true;
    }
    return false;
}

/* Nothing but padding lies between the fields of a shape and behind the last one. */
static bool is_whole(const struct shape *shape)
{
    size_t end = 0;
    for (size_t i = 0; i <= shape->count; i++) {
        const struct field *f = &shape->fields[i];
        size_t size = i < shape->count && f->size < sizeof(void *) ? f->size : sizeof(void *);
        size_t next = i < shape->count ? f->at : shape->size;
        if ((end + size - 1) / size * size != next)
            return false;
        if (i < shape->count)
            end = f->at + f->size;
        if (i < shape->count && f->kind == FIELD_ROWS && !is_whole(f->rows))
            return false;
    }
    return true;
}

static void write_shelf(struct writer *w, const struct shape *shape, const struct shelf *s, const char *name)
{
    size_t count = shelf_count(s);
    if (!is_whole(shape))
        w->err = ERR_FORMAT;
    for (size_t i = 0; i < count && !w->err; i++)
        if (!has_functions(shape, shelf_at(s, i)->made, 1))
            write_list(w, shape, shelf_at(s, i)->made, 1);
    fprintf(w->out, "const void *const %s[] = {\n", name);
    for (size_t i = 0; i < count; i++) {
        size_t at = place_of(w, shelf_at(s, i)->made);
        if (at < w->count)
            fprintf(w->out, "list_%zu,\n", at);
        else
            fputs("NULL,\n", w->out);
    }
    fputs("};\n", w->out);
}

int books_write(const struct shelf *rules, const struct shelf *schemes, FILE *out)
{
    struct writer w = { .out = out };
    fputs("#include \"score/scheme_read.h\"\n#include \"validate/rule_read.h\"\n", out);
    write_shelf(&w, &rulebook_shape, rules, "rulebooks_made");
    write_shelf(&w, &scheme_shape, schemes, "schemes_made");
    return w.err;
}
