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

/* Two letters of three bytes at p behind one of that bit, whose hints and those of the first of them are
 * stored. The bit of the second; NO_LETTERS where they are none. */
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

/* The letters of a run that begins at i: the place behind. Behind it, hints are written that what stands
 * there overwrites: whether one letter is left when two are none is not guessed. */
static inline size_t note_run(const struct reading *r, uint8_t *hints, size_t i)
{
    const char *text = r->plain.p;
    const uint16_t *of_letter = r->lex->letter_hints;
    unsigned bit = words_letter_bit(text + i), next;
    for (; (next = note_two(r->lex, hints + i, text + i + 3, bit)) != NO_LETTERS; i += 6)
        bit = next;
    bool more = (text[i + 3] & 0xF0) == 0xE0;
    next = words_letter_bit(text + i + 3);
    unsigned both = lexicon_hints_of(r->lex, bit, next);
    note_letter(hints + i, more ? both : of_letter[bit]);
    note_letter(hints + i + 3, of_letter[next]);
    return i + (more ? 6 : 3);
}

/* The signs and digits of ASCII at i, of eight bytes at most: how many. So many are looked at in any case,
 * for hardly two runs of them are as long. */
static inline size_t note_signs(const struct reading *r, uint8_t *hints, size_t i)
{
    const char *text = r->plain.p + i;
    uint64_t eight;
    for (size_t k = 0; k < sizeof eight; k++)
        hints[i + k] = (uint8_t)r->lex->letter_hints[(unsigned char)text[k]];
    memcpy(&eight, text, sizeof eight);
    eight &= UINT64_C(0x8080808080808080);
    return eight ? bytes_first(eight) : sizeof eight;
}

int hints_find(struct reading *r)
{
    const char *text = r->plain.p; /* and PLAIN_BEHIND zeros: what is looked at together may go on there */
    size_t n = r->plain.n;
    uint8_t *hints = arena_room(r->mem, n + HINTS_BEHIND, 1);
    if (!hints)
        return ERR_MEMORY;
    for (size_t i = 0; i < n; i += note_signs(r, hints, i)) {
        if ((text[i] & 0xF0) == 0xE0) { /* nearly all are such letters */
            i = note_run(r, hints, i);
        } else if ((unsigned char)text[i] >= 0x80) {
            note_letter(hints + i, r->lex->letter_hints[words_first_bit(text + i, text + n)]);
            i += utf8_step(text + i, n - i);
        }
    }
    memset(hints + n, 0, HINTS_BEHIND);
    r->hints = hints;
    return 0;
}
