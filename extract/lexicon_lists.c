/* SPDX-License-Identifier: MIT
 * The lists of the lexicon (lists.tsv).
 */
#include <string.h>

#include "common/err.h"
#include "extract/lexicon_rows.h"

enum { SHORT = 128 /* bytes of a name, or of what stands between two figures */ };

extern const char _binary_extract_lexicon_lists_tsv_start[], _binary_extract_lexicon_lists_tsv_end[];

#define X(row) +1
_Static_assert(0 LEXICON_LISTS(X) <= LEXICON_SETS * 64, "a bit for each list");
#undef X

static struct str_list *find_list(struct lexicon *lex, struct str name)
{
    struct str_list *list = NULL;
#define X(row)                                                                                               \
    if (str_is(name, #row))                                                                                  \
        list = &lex->row;
    LEXICON_LISTS(X)
#undef X
    return list;
}

/* False: one of them has no words. */
static bool close_lists(struct lexicon *lex)
{
    bool all = true;
    unsigned n = 0;
#define X(row)                                                                                               \
    lex->row = str_list_of(lex->row.words, lex->row.count);                                                  \
    lex->row.n = n++;                                                                                        \
    all &= lex->row.count > 0;
    LEXICON_LISTS(X)
#undef X
    return all;
}

static unsigned letter_of(struct str word)
{
    return words_first_bit(word.p, word.p + word.n) % LEXICON_LETTERS;
}

/* The words of a list into their places: at[k] is the next one for those of letter k. */
static void place_listed(
        const struct str_list *list, struct listed *out, uint16_t *at, struct list_set *begun)
{
    for (size_t k = 0; k < list->count; k++) {
        struct str word = list->words[k];
        unsigned letter = letter_of(word);
        out[at[letter]++] = (struct listed){ word, word_key_of(word), list->n };
        begun[letter].bits[list->n / 64] |= UINT64_C(1) << list->n % 64;
    }
}

static int index_lists(struct lexicon *lex, struct arena *mem, const struct str *words, size_t count)
{
    struct listed *listed = arena_room(mem, count, sizeof *listed);
    uint16_t at[LEXICON_LETTERS];
    if (!listed)
        return ERR_MEMORY;
    for (size_t k = 0; k < count; k++)
        lex->listed_from[letter_of(words[k]) + 1]++;
    for (size_t k = 0; k < LEXICON_LETTERS; k++) {
        at[k] = lex->listed_from[k];
        lex->listed_from[k + 1] = (uint16_t)(lex->listed_from[k + 1] + at[k]);
    }
#define X(row) place_listed(&lex->row, listed, at, lex->begun);
    LEXICON_LISTS(X)
#undef X
    lex->listed = listed;
    return 0;
}

/* A row: the name of a list, and words with a space between them. A list of several rows goes on at once. */
static int parse_list(struct str line, struct lexicon *lex, struct str *words, size_t *used)
{
    struct str_list *list = find_list(lex, next_column(&line));
    if (!list || (list->count && list->words + list->count != words + *used))
        return ERR_FORMAT;
    if (!list->count)
        list->words = words + *used;
    do {
        const char *space = line.n ? memchr(line.p, ' ', line.n) : NULL;
        struct str word = { line.p, space ? (size_t)(space - line.p) : line.n };
        if (word.n == 0 || word.n > LEXICON_WORD_MAX || *used == LEXICON_LISTED_MAX)
            return ERR_FORMAT;
        words[(*used)++] = word;
        list->count++;
        line = str_cut(line, word.n + (space ? 1 : 0), line.n);
    } while (line.n);
    return 0;
}

int lexicon_parse_lists(struct arena *mem, struct lexicon *lex)
{
    struct str text = { _binary_extract_lexicon_lists_tsv_start,
        (size_t)(_binary_extract_lexicon_lists_tsv_end - _binary_extract_lexicon_lists_tsv_start) };
    struct str *words = arena_room(mem, LEXICON_LISTED_MAX, sizeof *words);
    size_t used = 0;
    int err = words ? 0 : ERR_MEMORY;
    while (text.n && !err) {
        struct str line = next_line(&text);
        if (line.n && line.p[0] != '#')
            err = parse_list(line, lex, words, &used);
    }
    if (err || !close_lists(lex))
        return err ? err : ERR_FORMAT;
    return index_lists(lex, mem, words, used);
}

size_t lexicon_starts_begun(
        const struct lexicon *lex, struct str s, unsigned bit, const struct str_list *list)
{
    uint64_t bytes = word_key_bytes(s);
    unsigned letter = bit % LEXICON_LETTERS;
    for (unsigned k = lex->listed_from[letter]; k < lex->listed_from[letter + 1]; k++) {
        const struct listed *l = &lex->listed[k];
        if (l->list == list->n && word_key_starts(&l->key, bytes, s, l->text))
            return l->text.n;
    }
    return 0;
}

/* p moved over the Han letters with which no word of the list begins, which has that bit in the set; not over
 * the last one, for four bytes are read at once. */
static inline const char *pass_letters(
        const struct lexicon *lex, const char *p, const char *end, size_t set, uint64_t own)
{
    while (end - p > 3 && (*p & 0xF0) == 0xE0 && !(lexicon_begun(lex, words_letter_bit(p))->bits[set] & own))
        p += 3;
    return p;
}

bool lexicon_has(const struct lexicon *lex, struct str s, const struct str_list *list)
{
    if (s.n > SHORT) /* there looking for each word costs less than looking at each letter */
        return str_has_listed(s, list);
    size_t set = list->n / 64;
    uint64_t own = UINT64_C(1) << list->n % 64;
    for (const char *p = s.p, *end = s.p + s.n; (p = pass_letters(lex, p, end, set, own)) < end;) {
        struct str rest = { p, (size_t)(end - p) };
        unsigned bit = words_first_bit(p, end);
        if ((lexicon_begun(lex, bit)->bits[set] & own) && lexicon_starts_begun(lex, rest, bit, list))
            return true;
        p += utf8_step(p, rest.n);
    }
    return false;
}
