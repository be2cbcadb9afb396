/* SPDX-License-Identifier: MIT
 * winmail.dat made of its attributes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/read/read_archive.h"

#define HEAD "\x78\x9F\x3E\x22\x01\0"
#define GBK  "\xB1\xA8\xB8\xE6.txt" /* 报告.txt */

/* The file, and what it is unpacked into. */
struct winmail {
    struct arena mem;
    struct fault fault;
    struct buf bytes;
};

static void begin(struct winmail *m)
{
    arena_init(&m->mem, 0);
    buf_init(&m->bytes, 1 << 20);
    buf_add_str(&m->bytes, STR(HEAD));
}

static void end(struct winmail *m)
{
    buf_fini(&m->bytes);
    arena_fini(&m->mem);
}

static void add_number(struct buf *b, int bytes, uint32_t n)
{
    for (int i = 0; i < bytes; i++, n >>= 8)
        buf_add(b, &(char){ (char)n }, 1);
}

static void add(struct buf *b, uint32_t id, struct str value)
{
    add_number(b, 1, 1);
    add_number(b, 2, id);
    add_number(b, 2, 6);
    add_number(b, 4, (uint32_t)value.n);
    buf_add_str(b, value);
    add_number(b, 2, 0);
}

static void add_attachment(struct buf *b, struct str title, struct str bytes)
{
    add(b, 0x9002, STR("\1\0\0\0"));
    add(b, 0x8010, title);
    add(b, 0x800F, bytes);
}

static struct members unpack(struct winmail *m)
{
    struct source_file file = { .name = STR("winmail.dat"), .bytes = buf_str(&m->bytes) };
    struct members members = { .count = 0 };
    struct reader_kind kind;
    struct buf packed;
    reader_find(file.bytes, &kind);
    assert_int_equal(kind.reader, READER_ARCHIVE);
    buf_init(&packed, (size_t)1 << 30);
    assert_int_equal(read_archive(&file, &m->mem, &packed, &m->fault), 0);
    struct str kept = { arena_copy(&m->mem, packed.n ? packed.p : "", packed.n), packed.n };
    if (m->fault.code == FAULT_NONE)
        assert_int_equal(members_unpack(kept, &m->mem, &members), 0);
    buf_fini(&packed);
    return members;
}

static void assert_member(const struct members *m, size_t i, const char *name, const char *bytes)
{
    assert_true(i < m->count);
    assert_true(str_is(m->list[i].name, name));
    assert_true(str_is(m->list[i].bytes, bytes));
}

static void what_is_attached_comes_out_with_its_name(void **state)
{
    struct winmail m;
    (void)state;
    begin(&m);
    add(&m.bytes, 0x8004, STR("Report\0"));
    add(&m.bytes, 0x800C, STR("see there\0"));
    add_attachment(&m.bytes, STR(GBK "\0"), STR("12.5"));
    add_attachment(&m.bytes, STR("SHORT~1.TXT\0"), STR("7"));
    /* two properties: one with a name of its own, and the long name of the file, in UTF-16 */
    add(&m.bytes, 0x9005,
            STR("\2\0\0\0"
                "\x03\0\x01\x80"
                "0123456789abcdef"
                "\1\0\0\0"
                "\3\0\0\0"
                "a\0\0\0"
                "\7\0\0\0"
                "\x1F\0\x07\x37"
                "\1\0\0\0"
                "\x0C\0\0\0"
                "b\0.\0t\0x\0t\0\0\0"));
    struct members found = unpack(&m);
    assert_int_equal(m.fault.code, FAULT_NONE);
    assert_int_equal(found.count, 3);
    assert_member(&found, 0, "报告.txt", "12.5");
    assert_member(&found, 1, "b.txt", "7");
    assert_member(&found, 2, "Report.txt", "see there");
    end(&m);
}

/* A mail that is attached has its own winmail.dat within; this one's words are packed RTF. */
static void a_mail_within_is_one_of_its_own(void **state)
{
    struct winmail m;
    (void)state;
    begin(&m);
    add(&m.bytes, 0x9003,
            STR("\1\0\0\0"
                "\x02\x01\x09\x10"
                "\1\0\0\0"
                "\x19\0\0\0"
                "\x15\0\0\0\x09\0\0\0MELA\0\0\0\0{\\rtf1 a}\0\0\0"));
    add(&m.bytes, 0x9002, STR("\1\0\0\0"));
    add(&m.bytes, 0x9005,
            STR("\1\0\0\0"
                "\x0D\0\x01\x37"
                "\1\0\0\0"
                "\x16\0\0\0"
                "0123456789abcdef" HEAD "\0\0"));
    struct members found = unpack(&m);
    assert_int_equal(m.fault.code, FAULT_NONE);
    assert_int_equal(found.count, 2);
    assert_true(str_is(found.list[0].name, "attachment") && str_eq(found.list[0].bytes, STR(HEAD)));
    assert_member(&found, 1, "mail.rtf", "{\\rtf1 a}");
    end(&m);
}

/* Of a file that was cut off half would be lost. */
static void a_winmail_that_was_cut_off_is_refused(void **state)
{
    struct winmail m;
    (void)state;
    begin(&m);
    add_attachment(&m.bytes, STR("a.txt"), STR("12.5"));
    for (size_t n = m.bytes.n; n > 4; n--) {
        m.bytes.n = n;
        unpack(&m);
        bool whole = n == sizeof HEAD - 1 || n == 21 || n == 37 || n == 52;
        if ((m.fault.code == FAULT_CORRUPT) == whole)
            fail_msg("%zu bytes: %s", n, fault_name(m.fault.code));
    }
    end(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_attached_comes_out_with_its_name),
        cmocka_unit_test(a_mail_within_is_one_of_its_own),
        cmocka_unit_test(a_winmail_that_was_cut_off_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
