/* SPDX-License-Identifier: MIT */
#include "extract/read/legacy_lock.h"

#include <stddef.h>

enum {
    SECTOR = 512, /* streams begin at sectors */
    FIB_MAGIC = 0xA5EC,
    FIB_FLAGS = 10, /* offset of its second flags */
    FIB_ENCRYPTED = 0x0100,
    BOF = 0x0809,
    BOF_GLOBALS = 0x0005,
    FILE_PASS = 0x002F,
    RECORD_HEAD = 4,
    RECORDS_MAX = 32, /* FilePass comes among the first */
};

static unsigned word_at(struct str b, size_t at)
{
    return at + 2 <= b.n ? (unsigned char)b.p[at] | (unsigned)(unsigned char)b.p[at + 1] << 8 : 0;
}

static bool is_locked_word(struct str b, size_t at)
{
    return word_at(b, at) == FIB_MAGIC && (word_at(b, at + FIB_FLAGS) & FIB_ENCRYPTED);
}

static bool is_locked_book(struct str b, size_t at)
{
    if (word_at(b, at) != BOF || word_at(b, at + RECORD_HEAD + 2) != BOF_GLOBALS)
        return false;
    for (int i = 0; i < RECORDS_MAX && at + RECORD_HEAD <= b.n; i++) {
        if (word_at(b, at) == FILE_PASS)
            return true;
        at += RECORD_HEAD + word_at(b, at + 2);
    }
    return false;
}

bool legacy_lock_is_set(struct str bytes)
{
    for (size_t at = SECTOR; at + SECTOR <= bytes.n; at += SECTOR)
        if (is_locked_word(bytes, at) || is_locked_book(bytes, at))
            return true;
    return false;
}
