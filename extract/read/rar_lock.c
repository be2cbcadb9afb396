/* SPDX-License-Identifier: MIT */
#include "extract/read/rar_lock.h"

#include <stdint.h>

/* https://www.rarlab.com/technote.htm */
enum {
    HEAD_FILE = 2,
    HEAD_ENCRYPTION = 4, /* all headers behind it are encrypted */
    HEAD_END = 5,
    HAS_EXTRA = 1, /* of a header's flags */
    HAS_DATA = 2,
    EXTRA_ENCRYPTION = 1,
    CRC_BYTES = 4,
};

/* A number of up to 64 bits, seven in a byte, the lowest first. False: the bytes end. */
static bool take_number(struct str *s, uint64_t *out)
{
    *out = 0;
    for (unsigned shift = 0; s->n && shift < 64; shift += 7) {
        unsigned char c = (unsigned char)*s->p;
        *s = str_cut(*s, 1, s->n);
        *out |= (uint64_t)(c & 0x7F) << shift;
        if (!(c & 0x80))
            return true;
    }
    return false;
}

/* Records of a size, a type, and what the size holds behind that. */
static bool has_encryption(struct str extra)
{
    uint64_t size, type;
    while (take_number(&extra, &size) && size && size <= extra.n) {
        struct str record = str_cut(extra, 0, (size_t)size);
        if (take_number(&record, &type) && type == EXTRA_ENCRYPTION)
            return true;
        extra = str_cut(extra, (size_t)size, extra.n);
    }
    return false;
}

/* The header that begins in *s, which moves behind its data. False: it is none, or the last. */
static bool take_header(struct str *s, bool *locked)
{
    uint64_t size, type, flags, extra = 0, data = 0;
    *s = str_cut(*s, CRC_BYTES, s->n);
    if (!take_number(s, &size) || size > s->n)
        return false;
    struct str head = str_cut(*s, 0, (size_t)size);
    *s = str_cut(*s, (size_t)size, s->n);
    if (!take_number(&head, &type) || !take_number(&head, &flags) || type == HEAD_END)
        return false;
    if (((flags & HAS_EXTRA) && !take_number(&head, &extra)) ||
            ((flags & HAS_DATA) && !take_number(&head, &data)) || extra > head.n)
        return false;
    *locked = type == HEAD_ENCRYPTION ||
              (type == HEAD_FILE && has_encryption(str_cut(head, head.n - (size_t)extra, head.n)));
    *s = data < s->n ? str_cut(*s, (size_t)data, s->n) : STR_NONE;
    return true;
}

bool rar_lock_is_set(struct str bytes)
{
    static const struct str mark = { "Rar!\x1A\x07\x01\0", 8 };
    bool locked = false;
    if (!str_starts(bytes, mark))
        return false;
    bytes = str_cut(bytes, mark.n, bytes.n);
    while (!locked && bytes.n > CRC_BYTES && take_header(&bytes, &locked)) {
    }
    return locked;
}
