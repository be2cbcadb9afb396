/* SPDX-License-Identifier: MIT
 * RARs for tests, with one file each that is stored as it is: no free program writes any.
 */
#ifndef JIHE_RAR_MADE_H
#define JIHE_RAR_MADE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/text.h"

enum rar_lock { RAR_OPEN, RAR_FILE_LOCKED, RAR_NAMES_LOCKED };

struct rar_made {
    char bytes[512];
    size_t n;
};

static inline void rar_put(struct rar_made *r, const void *bytes, size_t n)
{
    memcpy(r->bytes + r->n, bytes, n);
    r->n += n;
}

static inline void rar_number(struct rar_made *r, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        r->bytes[r->n++] = (char)(value >> (8 * i));
}

static inline uint32_t rar_crc(struct str s)
{
    uint32_t crc = ~UINT32_C(0);
    for (size_t i = 0; i < s.n; i++) {
        crc ^= (unsigned char)s.p[i];
        for (int k = 0; k < 8; k++)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xEDB88320) : 0);
    }
    return ~crc;
}

/* Version 4: a block is the lower half of its CRC, type, flags, size, and the rest. */
static inline void rar4_block(struct rar_made *r, int type, unsigned flags, const struct rar_made *rest)
{
    struct rar_made head = { .n = 0 };
    rar_number(&head, (uint32_t)type, 1), rar_number(&head, flags, 2);
    rar_number(&head, 7 + (uint32_t)rest->n, 2), rar_put(&head, rest->bytes, rest->n);
    rar_number(r, rar_crc((struct str){ head.bytes, head.n }), 2), rar_put(r, head.bytes, head.n);
}

static inline struct rar_made rar4_make(struct str name, struct str text, enum rar_lock lock)
{
    struct rar_made r = { .n = 0 }, main = { .n = 6 }, file = { .n = 0 }, end = { .n = 0 };
    rar_put(&r, "Rar!\x1A\x07", 7);
    rar4_block(&r, 0x73, lock == RAR_NAMES_LOCKED ? 0x80 : 0, &main);
    rar_number(&file, (uint32_t)text.n, 4), rar_number(&file, (uint32_t)text.n, 4); /* packed, unpacked */
    rar_number(&file, 3, 1), rar_number(&file, rar_crc(text), 4);                   /* made on Unix */
    rar_number(&file, 0x58210000, 4), rar_number(&file, 20, 1);                     /* time, version */
    rar_number(&file, 0x30, 1), rar_number(&file, (uint32_t)name.n, 2);             /* stored */
    rar_number(&file, 0100644, 4), rar_put(&file, name.p, name.n);
    rar4_block(&r, 0x74, lock == RAR_FILE_LOCKED ? 0x8004 : 0x8000, &file);
    rar_put(&r, text.p, text.n);
    rar4_block(&r, 0x7B, 0x4000, &end);
    return r;
}

/* Version 5: a header is its CRC, its size, and the rest; all numbers here are below 128, one byte each, but
 * the attributes. */
static inline void rar5_header(struct rar_made *r, const struct rar_made *rest)
{
    struct rar_made head = { .n = 0 };
    rar_number(&head, (uint32_t)rest->n, 1), rar_put(&head, rest->bytes, rest->n);
    rar_number(r, rar_crc((struct str){ head.bytes, head.n }), 4), rar_put(r, head.bytes, head.n);
}

static inline struct rar_made rar5_make(struct str name, struct str text, enum rar_lock lock)
{
    static const char salt[36] = { 1, 0, 0, 15 }; /* record: encryption, version, flags, rounds, salt … */
    struct rar_made r = { .n = 0 }, head = { .n = 0 }, extra = { .n = 0 };
    rar_put(&r, "Rar!\x1A\x07\x01", 8);
    if (lock == RAR_NAMES_LOCKED) {
        rar_put(&head, "\4\0\0\0\17", 5), rar_put(&head, salt + 4, 16);
        rar5_header(&r, &head);
        rar_put(&r, salt, sizeof salt);
        return r;
    }
    rar_put(&head, "\1\0", 3); /* the archive's own, without flags */
    rar5_header(&r, &head);
    if (lock == RAR_FILE_LOCKED)
        rar_number(&extra, sizeof salt, 1), rar_put(&extra, salt, sizeof salt);
    head.n = 0;
    rar_put(&head, lock == RAR_FILE_LOCKED ? "\2\3" : "\2\2", 2); /* a file: data, and an extra area */
    if (lock == RAR_FILE_LOCKED)
        rar_number(&head, (uint32_t)extra.n, 1);
    rar_number(&head, (uint32_t)text.n, 1), rar_number(&head, 4, 1); /* it has a CRC */
    rar_number(&head, (uint32_t)text.n, 1), rar_put(&head, "\xA4\x83\x02", 3);
    rar_number(&head, rar_crc(text), 4), rar_put(&head, "\0\1", 2); /* stored, on Unix */
    rar_number(&head, (uint32_t)name.n, 1), rar_put(&head, name.p, name.n);
    rar_put(&head, extra.bytes, extra.n);
    rar5_header(&r, &head);
    rar_put(&r, text.p, text.n);
    head.n = 0;
    rar_put(&head, "\5\0", 3);
    rar5_header(&r, &head);
    return r;
}

#endif
