/* SPDX-License-Identifier: MIT
 * Sixteen bytes looked at together: by SSE2 where the processor has it, else one by one.
 */
#ifndef JIHE_BYTES16_H
#define JIHE_BYTES16_H

#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BYTES16 = 16 };

#ifdef __SSE2__
struct bytes16 {
    __m128i bytes;
};

static inline struct bytes16 bytes16_load(const char *p)
{
    return (struct bytes16){ _mm_loadu_si128((const __m128i_u *)p) };
}

/* The first half of a block, the only bytes that are read; the others are 0. */
static inline struct bytes16 bytes16_load_half(const char *p)
{
    return (struct bytes16){ _mm_loadl_epi64((const __m128i_u *)p) };
}

static inline struct bytes16 bytes16_of(char byte)
{
    return (struct bytes16){ _mm_set1_epi8(byte) };
}

/* Bytes that are not 0 where the two are the same. */
static inline struct bytes16 bytes16_same(struct bytes16 a, struct bytes16 b)
{
    return (struct bytes16){ _mm_cmpeq_epi8(a.bytes, b.bytes) };
}

static inline struct bytes16 bytes16_both(struct bytes16 a, struct bytes16 b)
{
    return (struct bytes16){ _mm_and_si128(a.bytes, b.bytes) };
}

static inline struct bytes16 bytes16_either(struct bytes16 a, struct bytes16 b)
{
    return (struct bytes16){ _mm_or_si128(a.bytes, b.bytes) };
}

/* A bit for each byte that bytes16_same set, the first in the lowest. */
static inline unsigned bytes16_bits(struct bytes16 places)
{
    return (unsigned)_mm_movemask_epi8(places.bytes);
}

/* A bit for each byte beyond ASCII. */
static inline unsigned bytes16_high(struct bytes16 b)
{
    return (unsigned)_mm_movemask_epi8(b.bytes);
}
#else
struct bytes16 {
    char bytes[BYTES16];
};

static inline struct bytes16 bytes16_load(const char *p)
{
    struct bytes16 b;
    memcpy(b.bytes, p, BYTES16);
    return b;
}

static inline struct bytes16 bytes16_load_half(const char *p)
{
    struct bytes16 b = { { 0 } };
    memcpy(b.bytes, p, BYTES16 / 2);
    return b;
}

static inline struct bytes16 bytes16_of(char byte)
{
    struct bytes16 b;
    memset(b.bytes, byte, BYTES16);
    return b;
}

static inline struct bytes16 bytes16_same(struct bytes16 a, struct bytes16 b)
{
    for (int k = 0; k < BYTES16; k++)
        a.bytes[k] = a.bytes[k] == b.bytes[k] ? -1 : 0;
    return a;
}

static inline struct bytes16 bytes16_both(struct bytes16 a, struct bytes16 b)
{
    for (int k = 0; k < BYTES16; k++)
        a.bytes[k] &= b.bytes[k];
    return a;
}

static inline struct bytes16 bytes16_either(struct bytes16 a, struct bytes16 b)
{
    for (int k = 0; k < BYTES16; k++)
        a.bytes[k] |= b.bytes[k];
    return a;
}

static inline unsigned bytes16_bits(struct bytes16 places)
{
    unsigned bits = 0;
    for (int k = 0; k < BYTES16; k++)
        bits |= (unsigned)(places.bytes[k] != 0) << k;
    return bits;
}

static inline unsigned bytes16_high(struct bytes16 b)
{
    unsigned bits = 0;
    for (int k = 0; k < BYTES16; k++)
        bits |= (unsigned)((unsigned char)b.bytes[k] >= 0x80) << k;
    return bits;
}
#endif

/* A bit for each byte of so many blocks, four at most, from p on, that has one of those bits. */
static inline uint64_t bytes16_with(const char *p, unsigned blocks, struct bytes16 bits)
{
    uint64_t without = 0;
    for (unsigned k = 0; k < blocks; k++) {
        struct bytes16 own = bytes16_both(bytes16_load(p + k * BYTES16), bits);
        without |= (uint64_t)bytes16_bits(bytes16_same(own, bytes16_of(0))) << k * BYTES16;
    }
    return ~without & UINT64_MAX >> (64 - blocks * BYTES16);
}

/* The first place in [i, end) whose byte has one of those bits; `end` when there is none. So many blocks are
 * asked at once, also behind the end: as many bytes may be read there. */
static inline size_t bytes16_next(const char *p, size_t i, size_t end, unsigned blocks, struct bytes16 bits)
{
    for (; i < end; i += blocks * BYTES16) {
        uint64_t found = bytes16_with(p + i, blocks, bits);
        if (found) {
            i += (size_t)__builtin_ctzll(found);
            break;
        }
    }
    return i < end ? i : end;
}

#endif
