/* SPDX-License-Identifier: MIT
 * UTF-8, by code point. Invalid bytes are never skipped silently: they decode as U+FFFD, one for each byte.
 */
#ifndef JIHE_UTF8_H
#define JIHE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "common/text.h"

#define UTF8_BAD 0xFFFDu

/* The code point at *p (p < end), and *p moved behind it. */
uint32_t utf8_next(const char **p, const char *end);
/* The code point that ends before *p (p > begin), and *p moved to its start. */
uint32_t utf8_previous(const char **p, const char *begin);
/* Bytes of the character that begins at p, of which `left` (> 0) are there: for text that is well-formed and
 * cut between characters. */
static inline size_t utf8_step(const char *p, size_t left)
{
    /* Nearly all are letters of three bytes. Asked so, the processor guesses where the next one begins;
     * worked out of the byte, each would wait for the one before. */
    if (__builtin_expect((*p & 0xF0) == 0xE0 && left >= 3, 1))
        return 3;
    /* By the upper four bits of the first byte. */
    size_t n = UINT64_C(0x4322222211111111) >> ((unsigned char)*p >> 4) * 4 & 15;
    return n < left ? n : left;
}
/* Writes at most 4 bytes; returns how many. A surrogate or a number over 0x10FFFF is written as U+FFFD. */
int utf8_put(char out[4], uint32_t c);
/* True when all of s is well-formed UTF-8 (no overlong forms, no surrogates). */
bool utf8_is_valid(struct str s);
bool utf8_is_space(uint32_t c); /* ASCII white space, U+00A0, U+3000, U+FEFF, U+200B */
bool utf8_is_han(uint32_t c);
/* Full-width ASCII (！ to ～) as ASCII; everything else unchanged. */
uint32_t utf8_narrow(uint32_t c);

#endif
