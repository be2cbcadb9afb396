/* SPDX-License-Identifier: MIT */
#include "common/utf8.h"

#include <string.h>

#include "common/bytes16.h"

/* Continuation bytes that follow a lead byte; -1 for a byte that leads nothing. */
static int tail_of(unsigned char lead)
{
    if (lead < 0x80)
        return 0;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 1;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 2;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 3;
    return -1;
}

/* The code point at p, its length in *n; n 0 when it is malformed. */
static uint32_t decode(const char *p, const char *end, int *n)
{
    static const unsigned char lead_mask[] = { 0x7F, 0x1F, 0x0F, 0x07 };
    static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
    unsigned char lead = (unsigned char)*p;
    int tail = tail_of(lead);
    *n = 0;
    if (tail < 0 || end - p <= tail)
        return UTF8_BAD;
    uint32_t c = lead & lead_mask[tail];
    for (int i = 1; i <= tail; i++) {
        unsigned char b = (unsigned char)p[i];
        if ((b & 0xC0) != 0x80)
            return UTF8_BAD;
        c = c << 6 | (b & 0x3F);
    }
    if (c < least[tail] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return UTF8_BAD;
    *n = tail + 1;
    return c;
}

/* Han characters of the basic plane, and full-width signs, need no more than this: three bytes, the first of
 * which rules out overlong forms and surrogates. True when one stands at p. */
static bool is_plain_three(const unsigned char *p, size_t left)
{
    if (left >= 4) { /* all but the very end of a text: the marks of three bytes are compared at once */
        uint32_t bytes, marks, want;
        memcpy(&bytes, p, 4);
        memcpy(&marks, "\xF0\xC0\xC0\0", 4);
        memcpy(&want, "\xE0\x80\x80\0", 4);
        return (bytes & marks) == want && p[0] != 0xE0 && p[0] != 0xED;
    }
    return left >= 3 && p[0] >= 0xE1 && p[0] <= 0xEF && p[0] != 0xED && (p[1] & 0xC0) == 0x80 &&
           (p[2] & 0xC0) == 0x80;
}

uint32_t utf8_next(const char **p, const char *end)
{
    const unsigned char *u = (const unsigned char *)*p;
    if (u[0] < 0x80) {
        ++*p;
        return u[0];
    }
    if (is_plain_three(u, (size_t)(end - *p))) {
        *p += 3;
        return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
    }
    int n;
    uint32_t c = decode(*p, end, &n);
    *p += n ? n : 1;
    return c;
}

uint32_t utf8_previous(const char **p, const char *begin)
{
    const char *end = *p, *start = end - 1;
    int n;
    for (int back = 0; back < 3 && start > begin && ((unsigned char)*start & 0xC0) == 0x80; back++)
        start--;
    uint32_t c = decode(start, end, &n);
    if (n != end - start) { /* not one whole code point: a bad byte by itself */
        start = end - 1;
        c = decode(start, end, &n);
        if (n != 1)
            c = UTF8_BAD;
    }
    *p = start;
    return c;
}

int utf8_put(char out[4], uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = UTF8_BAD;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Whole characters of one byte or plain ones of three, sixteen bytes at a time: where the first other one, or
 * the rest that fills no block, begins. Which bytes go on is worked out for all of a block at once: where
 * signs, digits and letters take turns, the processor cannot guess how long the next one is. */
static const char *skip_plain(const char *p, const char *end)
{
    const unsigned all = (1u << BYTES16) - 1;
    unsigned due = 0; /* bytes that the last character of the block before has in this one, a bit for each */
    for (; end - p >= BYTES16; p += BYTES16) {
        struct bytes16 b = bytes16_load(p);
        struct bytes16 three = bytes16_same(bytes16_both(b, bytes16_of('\xF0')), bytes16_of('\xE0')),
                       other = bytes16_either(
                               bytes16_same(b, bytes16_of('\xE0')), bytes16_same(b, bytes16_of('\xED')));
        unsigned leads = bytes16_bits(three) & ~bytes16_bits(other),
                 tails = bytes16_bits(bytes16_same(bytes16_both(b, bytes16_of('\xC0')), bytes16_of('\x80')));
        unsigned want = leads << 1 | leads << 2 | due;
        if ((leads | tails) != bytes16_high(b) || tails != (want & all))
            break;
        due = want >> BYTES16;
    }
    return p - (due & 2 ? 1 : due ? 2 : 0); /* the character that was cut off is looked at again */
}

bool utf8_is_valid(struct str s)
{
    if (s.n == 0) /* p may be NULL then, and has no end */
        return true;
    const char *p = skip_plain(s.p, s.p + s.n), *end = s.p + s.n;
    while (p < end) {
        int n;
        decode(p, end, &n);
        if (!n)
            return false;
        p = skip_plain(p + n, end);
    }
    return true;
}

bool utf8_is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF || c == 0x200B;
}

bool utf8_is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

uint32_t utf8_narrow(uint32_t c)
{
    if (c == 0x2236 || c == 0xFE55) /* the sign of a ratio, and a small colon */
        return ':';
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}
