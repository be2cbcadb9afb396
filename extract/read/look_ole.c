/* SPDX-License-Identifier: MIT
 * OLE: the container of Office 97 to 2003, and of documents with a password. What it holds is said by the
 * streams of its root: those of what is embedded in it stand in folders below.
 */
#include <stdint.h>
#include <string.h>

#include "extract/read/look.h"

enum {
    HEAD = 512,         /* bytes in front of the first sector, or one sector where those are larger */
    HEAD_SECTORS = 109, /* of the allocation table, whose places stand in the head */
    SHIFT_MIN = 7,      /* sectors of 128 bytes … */
    SHIFT_MAX = 16,     /* … to 64 KiB */
    ENTRY = 128,        /* bytes of an entry of the directory */
    ENTRY_NAME = 64,    /* of which so many are its name, in UTF-16 */
    ROOT = 5,           /* the type of the first of them */
    CHAIN_MAX = 1024,   /* sectors of a directory that are looked at */
    WAITING_MAX = 256,  /* entries that wait while the tree is walked */
};

struct ole {
    struct str bytes;
    unsigned shift;            /* of its sectors' size */
    uint32_t chain[CHAIN_MAX]; /* the directory's sectors */
    size_t sectors;
};

/* 0 beyond the end, as of a file that was cut off. */
static uint32_t number_at(struct str b, size_t at, int bytes)
{
    uint32_t n = 0;
    for (int i = bytes - 1; i >= 0 && at + (size_t)bytes <= b.n; i--)
        n = n << 8 | (unsigned char)b.p[at + (size_t)i];
    return n;
}

static size_t place_of(const struct ole *o, uint32_t sector)
{
    return ((size_t)sector + 1) << o->shift;
}

/* The sector of the allocation table of that index. Those that the head has no room for stand in sectors of
 * their own, the last number of which names the next. */
static uint32_t table_sector(const struct ole *o, uint32_t index)
{
    if (index < HEAD_SECTORS)
        return number_at(o->bytes, 76 + 4 * (size_t)index, 4);
    uint32_t each = (1u << o->shift) / 4 - 1, sector = number_at(o->bytes, 68, 4);
    for (index -= HEAD_SECTORS; index >= each; index -= each)
        sector = number_at(o->bytes, place_of(o, sector) + 4 * (size_t)each, 4);
    return number_at(o->bytes, place_of(o, sector) + 4 * (size_t)index, 4);
}

static uint32_t sector_behind(const struct ole *o, uint32_t sector)
{
    uint32_t each = (1u << o->shift) / 4;
    return number_at(o->bytes, place_of(o, table_sector(o, sector / each)) + 4 * (size_t)(sector % each), 4);
}

/* Finds the directory. False: there is none, or it does not begin with the root. */
static bool find_directory(struct ole *o)
{
    o->shift = number_at(o->bytes, 30, 2);
    if (o->shift < SHIFT_MIN || o->shift > SHIFT_MAX)
        return false;
    size_t count = o->bytes.n >> o->shift;
    for (uint32_t s = number_at(o->bytes, 48, 4); s < count && o->sectors < CHAIN_MAX;
            s = sector_behind(o, s))
        o->chain[o->sectors++] = s;
    return o->sectors && number_at(o->bytes, place_of(o, o->chain[0]) + 66, 1) == ROOT;
}

/* The entry of that number; empty when it is none. */
static struct str entry_at(const struct ole *o, uint32_t i)
{
    size_t each = ((size_t)1 << o->shift) / ENTRY;
    if (i / each >= o->sectors)
        return STR_NONE;
    size_t at = place_of(o, o->chain[i / each]) + i % each * ENTRY;
    struct str entry = str_cut(o->bytes, at, at + ENTRY);
    return entry.n == ENTRY ? entry : STR_NONE;
}

/* Capitals do not matter: some programs write WORKBOOK. */
static bool is_named(struct str entry, const char *name)
{
    size_t n = strlen(name);
    bool same = number_at(entry, ENTRY_NAME, 2) == 2 * (n + 1);
    for (size_t i = 0; i < n && same; i++)
        same = char_small(entry.p[2 * i]) == char_small(name[i]) && !entry.p[2 * i + 1];
    return same;
}

/* Names of streams; the first row that is found decides. */
static const struct {
    const char *stream;
    struct reader_kind kind;
} streams[] = {
    { "EncryptedPackage", { READER_TEXT, "docx", "docx or xlsx with a password", FAULT_ENCRYPTED } },
    { "WordDocument", { READER_LEGACY, "doc", "Word 97 (doc) or WPS", FAULT_NONE } },
    { "Workbook", { READER_LEGACY, "xls", "Excel 97 (xls) or WPS (et)", FAULT_NONE } },
    { "Book", { READER_LEGACY, "xls", "Excel 5 (xls)", FAULT_NONE } },
    { "PowerPoint Document", { READER_TEXT, "ppt", "PowerPoint 97 (ppt)", FAULT_UNSUPPORTED } },
};

/* Which of them stand in the root: the tree of those beside and below each other that its entry points at. */
static size_t find_row(const struct ole *o)
{
    uint32_t waiting[WAITING_MAX] = { number_at(entry_at(o, 0), 76, 4) };
    size_t count = 1, best = COUNT_OF(streams), entries = (o->sectors << o->shift) / ENTRY;
    for (size_t seen = 0; count && seen < entries; seen++) {
        struct str entry = entry_at(o, waiting[--count]);
        for (size_t i = 0; entry.n && i < best; i++)
            if (is_named(entry, streams[i].stream))
                best = i;
        for (size_t beside = 68; entry.n && beside <= 72 && count < WAITING_MAX; beside += 4)
            if (number_at(entry, beside, 4) < entries)
                waiting[count++] = number_at(entry, beside, 4);
    }
    return best;
}

/* Where the directory is broken, what stands anywhere. */
static size_t find_anywhere(struct str bytes)
{
    char wide[ENTRY_NAME];
    for (size_t i = 0; i < COUNT_OF(streams); i++) {
        size_t n = strlen(streams[i].stream);
        for (size_t k = 0; k < n; k++)
            wide[2 * k] = streams[i].stream[k], wide[2 * k + 1] = '\0';
        if (memmem(bytes.p, bytes.n, wide, 2 * n))
            return i;
    }
    return COUNT_OF(streams);
}

bool look_ole(struct str bytes, struct reader_kind *out)
{
    struct ole o = { .bytes = bytes };
    if (!str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return false;
    size_t row = find_directory(&o) ? find_row(&o) : find_anywhere(bytes);
    *out = row < COUNT_OF(streams) ? streams[row].kind
                                   : (struct reader_kind){ READER_TEXT, "ole",
                                         "an OLE file that is no doc and no xls", FAULT_UNSUPPORTED };
    return true;
}
