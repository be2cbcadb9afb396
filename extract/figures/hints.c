/* SPDX-License-Identifier: MIT */
#include "extract/figures/hints.h"

#include "common/err.h"

/* The hints of a letter, and none for its other bytes, are stored at once with a byte behind them, which the
 * next one overwrites. */
static inline void note_letter(uint8_t *at, unsigned hints)
{
    uint32_t four = htole32(hints & UINT8_MAX);
    memcpy(at, &four, sizeof four);
}

/* Two letters of three bytes at p, of which eight are there, behind one of that bit, whose hints and those of
 * the first of them are stored. The bit of the second; NO_LETTERS where they are none. */
enum { NO_LETTERS = LEXICON_SIEVE };
static inline unsigned note_two(const struct lexicon *lex, uint8_t *at, const char *p, unsigned bit)
{
    uint64_t eight;
    memcpy(&eight, p, sizeof eight);
    eight = le64toh(eight);
    if ((eight & 0xF00000F0) != 0xE00000E0)
        return NO_LETTERS;
    unsigned first = words_bit_of(eight & 0xFFFFFF), second = words_bit_of(eight >> 24 & 0xFFFFFF);
    eight = htole64(lexicon_hints_of(lex, bit, first) | (uint64_t)lexicon_hints_of(lex, first, second) << 24);
    memcpy(at, &eight, sizeof eight);
    return second;
}

/* The letters of a run that begins at i, but for the last one, which no letter follows: its place. */
static inline size_t note_run(const struct reading *r, uint8_t *hints, size_t i, size_t end)
{
    const char *text = r->plain.p;
    unsigned bit = words_letter_bit(text + i), next;
    for (; i < end && (next = note_two(r->lex, hints + i, text + i + 3, bit)) != NO_LETTERS; i += 6)
        bit = next;
    if (i < end && (text[i + 3] & 0xF0) == 0xE0) {
        note_letter(hints + i, lexicon_hints_of(r->lex, bit, words_letter_bit(text + i + 3)));
        i += 3;
    }
    return i;
}

int hints_find(struct reading *r)
{
    enum { AHEAD = 3 + 7 }; /* bytes behind a letter's first that note_two reads */
    const char *text = r->plain.p;
    const uint16_t *of_letter = r->lex->letter_hints;
    size_t n = r->plain.n, last = n > AHEAD ? n - AHEAD : 0;
    uint8_t *hints = arena_room(r->mem, n + HINTS_BEHIND, 1);
    if (!hints)
        return ERR_MEMORY;
    for (size_t i = 0; i < n;) {
        if (i < last && (text[i] & 0xF0) == 0xE0) /* nearly all are such letters */
            i = note_run(r, hints, i, last);
        if ((unsigned char)text[i] >= 0x80) {
            note_letter(hints + i, of_letter[words_first_bit(text + i, text + n)]);
            i += utf8_step(text + i, n - i);
        }
        for (; i < n && (unsigned char)text[i] < 0x80; i++)
            hints[i] = (uint8_t)of_letter[(unsigned char)text[i]];
    }
    memset(hints + n, 0, HINTS_BEHIND);
    r->hints = hints;
    return 0;
}
