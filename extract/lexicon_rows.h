/* SPDX-License-Identifier: MIT
 * What the two parsers of the lexicon share: rows and their columns, and by what a word is told from others
 * that begin with its letter.
 */
#ifndef JIHE_LEXICON_ROWS_H
#define JIHE_LEXICON_ROWS_H

#include <string.h>

#include "extract/lexicon.h"

enum { LETTER_BYTES = 3 };

/* Cuts the next column off a line. */
static inline struct str next_column(struct str *line)
{
    const char *tab = line->n ? memchr(line->p, '\t', line->n) : NULL;
    size_t n = tab ? (size_t)(tab - line->p) : line->n;
    struct str column = { line->p, n };
    line->p += tab ? n + 1 : n;
    line->n -= tab ? n + 1 : n;
    return column;
}

static inline struct str next_line(struct str *text)
{
    const char *nl = memchr(text->p, '\n', text->n);
    struct str line = { text->p, nl ? (size_t)(nl - text->p) : text->n };
    *text = str_cut(*text, line.n + (nl ? 1 : 0), text->n);
    return line;
}

/* The bytes of a word_key as a number; 0 for those that are not there. */
static inline uint64_t word_key_bytes(struct str s)
{
    uint64_t bytes = 0;
    uint32_t first, last;
    if (s.n >= sizeof bytes) {
        memcpy(&bytes, s.p, sizeof bytes);
        return le64toh(bytes);
    }
    if (s.n >= sizeof first) { /* what both hold is there twice */
        memcpy(&first, s.p, sizeof first);
        memcpy(&last, s.p + (s.n - sizeof last), sizeof last);
        return le32toh(first) | (uint64_t)le32toh(last) << 8 * (s.n - sizeof last);
    }
    for (size_t i = s.n; i-- > 0;)
        bytes = bytes << 8 | (unsigned char)s.p[i];
    return bytes;
}

static inline struct word_key word_key_of(struct str word)
{
    uint64_t all = UINT64_MAX;
    return (struct word_key){ word_key_bytes(word),
        word.n < sizeof all ? all >> 8 * (sizeof all - word.n) : all };
}

/* The word of that key stands at the beginning of s, whose first bytes those are. */
static inline bool word_key_starts(const struct word_key *key, uint64_t bytes, struct str s, struct str word)
{
    return (bytes & key->mask) == key->bytes && (key->mask != UINT64_MAX || str_starts(s, word));
}

/* lists.tsv. 0, ERR_FORMAT, ERR_MEMORY. */
int lexicon_parse_lists(struct arena *mem, struct lexicon *lex);

#endif
