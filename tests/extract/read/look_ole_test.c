/* SPDX-License-Identifier: MIT
 * OLE files that are nothing but a directory: which of its streams say what the file is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "extract/read/look.h"

enum {
    SECTOR = 512,
    ENTRY = 128,
    NONE = -1, /* no entry; as a sector: the end of a chain */
    STORAGE = 1,
    STREAM = 2,
    ROOT = 5,
    FAR_FIRST = 110 * 128, /* a sector whose place in the allocation table the head has no room for */
};

/* An entry of the directory: what stands beside it, and below it. */
struct entry {
    const char *name;
    int type, left, right, child;
};

static void put(char *at, long n, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (char)(n >> 8 * i);
}

static void put_entry(char *at, const struct entry *e)
{
    size_t n = e->name ? strlen(e->name) : 0;
    for (size_t i = 0; i < n; i++)
        at[2 * i] = e->name[i];
    put(at + 64, n ? 2 * (long)n + 2 : 0, 2);
    put(at + 66, e->type, 1);
    put(at + 68, e->left, 4);
    put(at + 72, e->right, 4);
    put(at + 76, e->child, 4);
}

/* The allocation table is sector 0; the directory begins at `first`, and each sector of it is followed by the
 * next. The bytes are the caller's. */
static struct str make_ole(const struct entry *entries, size_t count, long first)
{
    size_t sectors = (count * ENTRY + SECTOR - 1) / SECTOR, n = ((size_t)first + sectors + 1) * SECTOR;
    char *bytes = calloc(1, n);
    memcpy(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    put(bytes + 30, 9, 2);
    put(bytes + 48, first, 4);
    put(bytes + 68, 1, 4); /* the table's further sectors are named by sector 1: sector 2 is the first */
    size_t table = SECTOR; /* where the first number of it would stand */
    if (first >= FAR_FIRST) {
        put(bytes + 2 * SECTOR + 4L * (FAR_FIRST / 128 - 109), 2, 4);
        table = 3 * SECTOR - 4 * (size_t)FAR_FIRST;
    }
    for (size_t i = 0; i < sectors; i++) {
        put(bytes + (table + 4 * ((size_t)first + i)), i + 1 < sectors ? first + (long)i + 1 : NONE, 4);
        for (size_t k = i * 4; k < i * 4 + 4 && k < count; k++)
            put_entry(bytes + ((size_t)first + 1) * SECTOR + k * ENTRY, &entries[k]);
    }
    return (struct str){ bytes, n };
}

static void streams_of_the_root_say_what_it_is(void **state)
{
    static const struct {
        struct entry entries[7];
        const char *format;
    } rows[] = {
        { { { "Root Entry", ROOT, NONE, NONE, 1 }, { "WordDocument", STREAM, NONE, NONE, NONE } }, "doc" },
        { { { "Root Entry", ROOT, NONE, NONE, 1 }, { "Workbook", STREAM, NONE, NONE, NONE } }, "xls" },
        { { { "Root Entry", ROOT, NONE, NONE, 1 }, { "WORKBOOK", STREAM, NONE, NONE, NONE } }, "xls" },
        { { { "Root Entry", ROOT, NONE, NONE, 1 }, { "BOOK", STREAM, NONE, NONE, NONE } }, "xls" },
        { { { "Root Entry", ROOT, NONE, NONE, 1 }, { "Bookmarks", STREAM, NONE, NONE, NONE } }, "ole" },
        /* a text that was embedded in a book, and a book in a text, in the second sector of the directory */
        { { { "Root Entry", ROOT, NONE, NONE, 3 }, { "WordDocument", STREAM, NONE, NONE, NONE },
                  { "Workbook", STREAM, NONE, NONE, NONE }, { "MBD0000A3B2", STORAGE, 2, NONE, 1 } },
                "xls" },
        { { { "Root Entry", ROOT, NONE, NONE, 1 }, { "ObjectPool", STORAGE, NONE, 5, 2 },
                  { "_1", STORAGE, NONE, NONE, 3 }, { "Workbook", STREAM, NONE, NONE, NONE },
                  { "Data", STREAM, NONE, NONE, NONE }, { "WordDocument", STREAM, 4, 6, NONE },
                  { "1Table", STREAM, NONE, NONE, NONE } },
                "doc" },
        { { { "Root Entry", ROOT, NONE, NONE, 1 }, { "EncryptedPackage", STREAM, NONE, 2, NONE },
                  { "EncryptionInfo", STREAM, 1, 1, NONE } }, /* in a ring */
                "docx" },
        { { { "", 0, NONE, NONE, 1 }, { "Workbook", STREAM, NONE, NONE, NONE } }, "xls" }, /* no root */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (long first = 3; first <= FAR_FIRST; first += FAR_FIRST - 3) {
            struct str bytes = make_ole(rows[i].entries, 7, first);
            struct reader_kind kind;
            assert_true(look_ole(bytes, &kind));
            assert_string_equal(kind.format, rows[i].format);
            for (size_t n = 8; n < bytes.n && first == 3; n += 7) /* cut off anywhere */
                assert_true(look_ole(str_cut(bytes, 0, n), &kind));
            free((char *)(size_t)bytes.p);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(streams_of_the_root_say_what_it_is) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
