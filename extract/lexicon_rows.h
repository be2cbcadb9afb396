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
static inline uint32_t word_key_bytes(struct str s)
{
    uint32_t bytes = 0;
    if (s.n >= LETTER_BYTES + sizeof bytes) {
        memcpy(&bytes, s.p + LETTER_BYTES, sizeof bytes);
        return le32toh(bytes);
    }
    if (s.n == 2 * LETTER_BYTES) /* as nearly all others are */
        return words_letter(s.p + LETTER_BYTES);
    for (size_t i = s.n; i-- > LETTER_BYTES;)
        bytes = bytes << 8 | (unsigned char)s.p[i];
    return bytes;
}

static inline struct word_key word_key_of(struct str word)
{
    static const char ones[] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
    struct str all = { ones, word.n < sizeof ones ? word.n : sizeof ones - 1 };
    return (struct word_key){ word_key_bytes(word), word_key_bytes(all) };
}

/* lists.tsv. 0, ERR_FORMAT, ERR_MEMORY. */
int lexicon_parse_lists(struct arena *mem, struct lexicon *lex);

#endif
