/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>

#include <archive.h>
#include <archive_entry.h>
#include <cmocka.h>

#include "common/err.h"
#include "extract/read/read_archive.h"
#include "extract/read/read_html.h"
#include "tests/extract/office_zip.h"
#include "tests/extract/rar_made.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct members unpack(struct str bytes, struct arena *mem, struct fault *fault)
{
    struct source_file file = { .name = STR("报告.txt.gz"), .bytes = bytes };
    struct members members = { .count = 0 };
    struct buf packed;
    buf_init(&packed, (size_t)1 << 30);
    assert_int_equal(read_archive(&file, mem, &packed, fault), 0);
    if (fault->code == FAULT_NONE) {
        struct str kept = { arena_copy(mem, packed.p, packed.n), packed.n };
        assert_int_equal(members_unpack(kept, mem, &members), 0);
    }
    buf_fini(&packed);
    return members;
}

/* ---- paths ---- */

static void paths_are_made_harmless(void **state)
{
    static const struct {
        const char *path, *folder, *name;
    } rows[] = {
        { "a.txt", "", "a.txt" },
        { "2024年/零陵/a.txt", "2024年/零陵", "a.txt" },
        { "../../etc/a.txt", "etc", "a.txt" },
        { "/etc/passwd", "etc", "passwd" },
        { "C:\\报告\\a.txt", "报告", "a.txt" },
        { "a/./b//c.txt", "a/b", "c.txt" },
        { "a\n\x01.txt", "", "a__.txt" },
        { "..", NULL, NULL },
        { "/", NULL, NULL },
        { "", NULL, NULL },
    };
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct member m;
        assert_int_equal(members_split(str_of(rows[i].path), &mem, &m), rows[i].name != NULL);
        if (rows[i].name) {
            assert_true(str_is(m.name, rows[i].name));
            assert_true(str_is(m.folder, rows[i].folder));
        }
    }
    arena_fini(&mem);
}

static void litter_is_no_member(void **state)
{
    static const struct member litter[] = { { { "__MACOSX", 8 }, { "a", 1 }, STR_NONE },
        { STR_NONE, { ".DS_Store", 9 }, STR_NONE }, { STR_NONE, { "~$a.docx", 8 }, STR_NONE } };
    static const struct member file = { STR_NONE, { "a.docx", 6 }, STR_NONE };
    (void)state;
    for (size_t i = 0; i < COUNT(litter); i++)
        assert_true(members_ignores(&litter[i]));
    assert_false(members_ignores(&file));
}

/* ---- archives ---- */

enum { ROOM = 1 << 20 };

/* An archive of one file and one link, in that format and compression. */
static struct str make(int (*format)(struct archive *), int (*filter)(struct archive *), struct arena *mem)
{
    char *room = arena_alloc(mem, ROOM);
    size_t n = 0;
    struct archive *a = archive_write_new();
    assert_int_equal(format(a), ARCHIVE_OK);
    if (filter)
        assert_int_equal(filter(a), ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(a, 1);
    assert_int_equal(archive_write_open_memory(a, room, ROOM, &n), ARCHIVE_OK);
    struct archive_entry *e = archive_entry_new();
    archive_entry_set_pathname(e, "x/a.txt");
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_perm(e, 0644);
    archive_entry_set_size(e, 5);
    assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
    assert_int_equal(archive_write_data(a, "12345", 5), 5);
    archive_entry_clear(e);
    archive_entry_set_pathname(e, "link");
    archive_entry_set_filetype(e, AE_IFLNK);
    archive_entry_set_symlink(e, "/etc/passwd");
    archive_write_header(a, e);
    archive_entry_free(e);
    assert_int_equal(archive_write_close(a), ARCHIVE_OK);
    archive_write_free(a);
    return (struct str){ room, n };
}

static void every_kind_of_archive_is_unpacked_and_links_are_not(void **state)
{
    static const struct {
        int (*format)(struct archive *);
        int (*filter)(struct archive *);
        const char *kind;
    } rows[] = {
        { archive_write_set_format_zip, NULL, "zip" },
        { archive_write_set_format_7zip, NULL, "7z" },
        { archive_write_set_format_ustar, NULL, "tar" },
        { archive_write_set_format_v7tar, NULL, "tar" }, /* it has no magic */
        { archive_write_set_format_ustar, archive_write_add_filter_gzip, "gz" },
        { archive_write_set_format_ustar, archive_write_add_filter_xz, "xz" },
        { archive_write_set_format_ustar, archive_write_add_filter_bzip2, "bz2" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        struct fault fault;
        struct reader_kind kind;
        arena_init(&mem, 0);
        struct str bytes = make(rows[i].format, rows[i].filter, &mem);
        reader_find(bytes, &kind);
        assert_int_equal(kind.reader, READER_ARCHIVE);
        assert_string_equal(kind.format, rows[i].kind);
        struct members m = unpack(bytes, &mem, &fault);
        assert_int_equal(fault.code, FAULT_NONE);
        assert_int_equal(m.count, 1);
        assert_true(str_is(m.list[0].folder, "x") && str_is(m.list[0].name, "a.txt"));
        assert_true(str_is(m.list[0].bytes, "12345"));
        /* Cut off anywhere it is an archive with less in it, or a fault, and nothing else. */
        for (size_t n = 1; n < bytes.n; n += bytes.n / 40 + 1)
            unpack(str_cut(bytes, 0, n), &mem, &fault);
        arena_fini(&mem);
    }
}

static void rars_of_both_versions_are_unpacked_and_their_passwords_seen(void **state)
{
    static const struct {
        struct rar_made (*make)(struct str name, struct str text, enum rar_lock lock);
        const char *name, *folder;
    } rows[] = {
        { rar4_make, "\xB1\xA8\xB8\xE6\\a.txt", "报告" }, /* GBK, as Windows packs it */
        { rar4_make, "..\\..\\etc\\a.txt", "etc" },
        { rar5_make, "报告/a.txt", "报告" },
        { rar5_make, "../../etc/a.txt", "etc" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        struct fault fault;
        struct reader_kind kind;
        arena_init(&mem, 0);
        struct rar_made rar = rows[i].make(str_of(rows[i].name), STR("支出12万元"), RAR_OPEN);
        struct str bytes = { rar.bytes, rar.n };
        reader_find(bytes, &kind);
        assert_string_equal(kind.format, "rar");
        struct members m = unpack(bytes, &mem, &fault);
        assert_int_equal(fault.code, FAULT_NONE);
        assert_int_equal(m.count, 1);
        assert_true(str_is(m.list[0].folder, rows[i].folder) && str_is(m.list[0].name, "a.txt"));
        assert_true(str_is(m.list[0].bytes, "支出12万元"));
        for (size_t n = 1; n < bytes.n; n++)
            unpack(str_cut(bytes, 0, n), &mem, &fault);
        for (enum rar_lock lock = RAR_FILE_LOCKED; lock <= RAR_NAMES_LOCKED; lock++) {
            rar = rows[i].make(str_of(rows[i].name), STR("支出12万元"), lock);
            unpack((struct str){ rar.bytes, rar.n }, &mem, &fault);
            assert_int_equal(fault.code, FAULT_ENCRYPTED);
        }
        arena_fini(&mem);
    }
}

static void names_in_gbk_are_read(void **state)
{
    static const struct office_zip_part parts[] = { { "XXXX.txt", "12" }, { NULL, NULL } };
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    struct str bytes = office_zip_make(parts, &mem);
    for (size_t i = 0; i + 4 <= bytes.n; i++)
        if (memcmp(bytes.p + i, "XXXX", 4) == 0)
            memcpy((char *)(uintptr_t)bytes.p + i, "\xB5\xA5\xCE\xBB", 4);
    struct members m = unpack(bytes, &mem, &fault);
    assert_int_equal(m.count, 1);
    assert_true(str_is(m.list[0].name, "单位.txt"));
    arena_fini(&mem);
}

static void bombs_and_floods_are_refused_by_name(void **state)
{
    static struct office_zip_part many[MEMBERS_MAX + 2];
    static char names[MEMBERS_MAX + 1][8];
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    for (int i = 0; i <= MEMBERS_MAX; i++) {
        snprintf(names[i], sizeof names[i], "%d", i);
        many[i] = (struct office_zip_part){ names[i], "1" };
    }
    unpack(office_zip_make(many, &mem), &mem, &fault);
    assert_int_equal(fault.code, FAULT_TOO_COMPLEX);
    assert_true(str_find(fault.detail, STR("MEMBERS_MAX")) >= 0);
    char *zeros = arena_alloc(&mem, (32 << 20) + 1);
    memset(zeros, '0', 32 << 20);
    const struct office_zip_part bomb[] = { { "a.txt", zeros }, { NULL, NULL } };
    unpack(office_zip_make(bomb, &mem), &mem, &fault);
    assert_int_equal(fault.code, FAULT_TOO_COMPLEX);
    assert_true(str_find(fault.detail, STR("MEMBERS_RATIO_MAX")) >= 0);
    unpack(STR("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), &mem, &fault);
    assert_true(fault.code == FAULT_BLANK || fault.code == FAULT_CORRUPT);
    arena_fini(&mem);
}

/* ---- mail ---- */

static const char mail[] =
        "From: a@b.c\r\nTo: d@e.f\r\nDate: Mon, 1 Jan 2024 00:00:00 +0000\r\n"
        "Subject: =?GB2312?B?t+LD5g==?=\r\n =?utf-8?Q?=E6=8A=A5?=\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=\"==x\"\r\n\r\n"
        "preamble\r\n--==x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n"
        "--y\r\nContent-Type: text/plain\r\n\r\nplain\r\n--y\r\n"
        "Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<p>=B5=A5=\r\n=CE=BB</p>\r\n--y--\r\n"
        "--==x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment;\r\n"
        " filename*=UTF-8''%E6%8A%A5.txt\r\nContent-Transfer-Encoding: base64\r\n\r\nMTIz\r\nNDU=\r\n"
        "--==x--\r\n";

static void a_mail_is_its_words_and_what_is_attached(void **state)
{
    struct arena mem;
    struct fault fault;
    struct reader_kind kind;
    (void)state;
    arena_init(&mem, 0);
    reader_find(STR(mail), &kind);
    assert_string_equal(kind.format, "eml");
    struct members m = unpack((struct str){ mail, sizeof mail - 1 }, &mem, &fault);
    assert_int_equal(fault.code, FAULT_NONE);
    assert_int_equal(m.count, 2);
    assert_true(str_is(m.list[0].name, "报.txt") && str_is(m.list[0].bytes, "12345"));
    assert_true(str_is(m.list[1].name, "封面报.html"));
    assert_true(str_starts(m.list[1].bytes, STR("<p>\xB5\xA5\xCE\xBB</p>")));
    arena_fini(&mem);
}

/* As older mailers attach: among the words, or as a way to encode a part. */
static void files_in_uuencode_are_attached(void **state)
{
    static const char mails[][400] = {
        "From: a\nDate: b\nSubject: s\n\nsee there\nbegin 644 a.txt\n#0V%T\n`\nend\nyours\n",
        "From: a\nDate: b\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
        "boundary=b\n\n--b\n\n"
        "see there\nyours\n--b\nContent-Type: text/plain; name=a.txt\nContent-Transfer-Encoding: "
        "x-uuencode\n\nbegin 644 a.txt\n#0V%T\n`\nend\n--b--\n",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(mails); i++) {
        struct arena mem;
        struct fault fault;
        arena_init(&mem, 0);
        struct members m = unpack(str_of(mails[i]), &mem, &fault);
        assert_int_equal(fault.code, FAULT_NONE);
        assert_int_equal(m.count, 2);
        assert_true(str_is(m.list[0].name, "a.txt") && str_is(m.list[0].bytes, "Cat"));
        assert_true(str_is(m.list[1].name, "s.txt") && str_is(m.list[1].bytes, "see there\nyours\n"));
        arena_fini(&mem);
    }
}

static void a_web_archive_is_its_page(void **state)
{
    static const char page[] =
            "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\n"
            "Content-Type: text/html; charset=\"gb2312\"\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=B5=A5=CE=BB</p>\r\n--b\r\n"
            "Content-Type: image/png\r\n\r\nx\r\n--b--\r\n";
    struct source_file file = { .name = STR("x.mht"), .bytes = { page, sizeof page - 1 } };
    struct document doc;
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(read_html(&file, &mem, &doc, &fault), 0);
    assert_int_equal(fault.code, FAULT_NONE);
    assert_true(str_is(doc.text, "单位\n") && str_is(doc.format, "mht"));
    arena_fini(&mem);
}

static void multiparts_have_an_end(void **state)
{
    char deep[4096] = "From: a\nDate: b\nMIME-Version: 1.0\n";
    struct arena mem;
    struct fault fault;
    (void)state;
    arena_init(&mem, 0);
    for (int i = 0; i < 20; i++)
        snprintf(deep + strlen(deep), 100, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
    unpack(str_of(deep), &mem, &fault);
    assert_int_equal(fault.code, FAULT_TOO_COMPLEX);
    assert_true(str_find(fault.detail, STR("MIME_DEPTH_MAX")) >= 0);
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_made_harmless),
        cmocka_unit_test(litter_is_no_member),
        cmocka_unit_test(every_kind_of_archive_is_unpacked_and_links_are_not),
        cmocka_unit_test(rars_of_both_versions_are_unpacked_and_their_passwords_seen),
        cmocka_unit_test(names_in_gbk_are_read),
        cmocka_unit_test(bombs_and_floods_are_refused_by_name),
        cmocka_unit_test(a_mail_is_its_words_and_what_is_attached),
        cmocka_unit_test(files_in_uuencode_are_attached),
        cmocka_unit_test(a_web_archive_is_its_page),
        cmocka_unit_test(multiparts_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
