/* SPDX-License-Identifier: MIT
 * Reading the table of a book: its fields by name, with a refusal that says which line when one is missing,
 * of another type, or unknown (a typo). All of it speaks of the table on top of Lua's stack, runs below
 * book_read, and leaves by longjmp on an error. Texts are copied into the arena.
 */
#ifndef JIHE_BOOK_TABLE_H
#define JIHE_BOOK_TABLE_H

#include "common/arena.h"
#include "common/book.h"

enum { BOOK_LIST_MAX = 4096 }; /* rows of one list */

struct book_reader {
    struct book *book;
    struct arena *mem;
};

/* Refuses a key of the table that is not among `keys` (NULL at the end): "unknown key 'totl' in identities".
 */
void book_table_check(const struct book_reader *r, const char *where, const char *const *keys);
/* False when the table has no such field; *out is untouched then. Texts live in the arena, NUL-terminated. */
bool book_table_text(const struct book_reader *r, const char *key, struct str *out);
/* The same of decimal text or a whole number, kept as text that amount_parse takes. */
bool book_table_decimal(const struct book_reader *r, const char *key, const char **out);
bool book_table_count(const struct book_reader *r, const char *key, int *out);
/* A list of texts. */
bool book_table_texts(const struct book_reader *r, const char *key, struct str **out, size_t *count);
/* Pushes the table of that field (to be taken off with lua_pop); false, and nothing pushed, without one. */
bool book_table_enter(const struct book_reader *r, const char *key);
/* Rows of the list on top; more than BOOK_LIST_MAX is refused. */
size_t book_table_rows(const struct book_reader *r);
/* Pushes row i (from 0), which must be a table. */
void book_table_row(const struct book_reader *r, size_t i);
/* Entry i (from 0) of the list on top as text, as decimal text. */
struct str book_table_text_at(const struct book_reader *r, size_t i);
const char *book_table_decimal_at(const struct book_reader *r, size_t i);
/* A function of that field, kept for book_call; 0: none. */
int book_table_function(const struct book_reader *r, const char *key);
/* count elements in the arena; never NULL. */
void *book_table_array(const struct book_reader *r, size_t count, size_t size);
/* The place of a word in a list that ends with NULL; refuses another one, naming those that there are. */
int book_table_choice(const struct book_reader *r, struct str word, const char *const *words);

#endif
