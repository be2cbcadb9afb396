/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "extract/read/reader.h"

#define FLAT         "<?xml version='1.0'?><office:document office:mimetype=\"application/vnd.oasis.opendocument."
#define COUNT(table) (sizeof(table) / sizeof *(table))

/* 单位：12。 in the encodings of Chinese offices */
#define UTF8_WORDS    "单位：12。"
#define GB_WORDS      "\xB5\xA5\xCE\xBB\xA3\xBA\x31\x32\xA1\xA3"
#define UTF16LE_WORDS "\x55\x53\x4D\x4F\x1A\xFF\x31\0\x32\0\x02\x30"
#define UTF16BE_WORDS "\x53\x55\x4F\x4D\xFF\x1A\0\x31\0\x32\x30\x02"

static struct document read_fine(struct str bytes, struct arena *mem)
{
    struct source_file file = { .name = STR("报告.txt"), .sha256 = STR("ab"), .bytes = bytes };
    struct document doc;
    struct fault fault;
    assert_int_equal(read_document(&file, mem, &doc, &fault), 0);
    assert_int_equal(fault.code, FAULT_NONE);
    return doc;
}

static void every_encoding_gives_the_same_text(void **state)
{
    static const struct {
        struct str bytes;
        const char *encoding, *text;
    } rows[] = {
        { STR(UTF8_WORDS), "UTF-8", UTF8_WORDS }, { STR("\xEF\xBB\xBF" UTF8_WORDS), "UTF-8", UTF8_WORDS },
        { STR(GB_WORDS), "GB18030", UTF8_WORDS }, { STR("\xFF\xFE" UTF16LE_WORDS), "UTF-16LE", UTF8_WORDS },
        { STR("\xFE\xFF" UTF16BE_WORDS), "UTF-16BE", UTF8_WORDS },
        { STR(UTF16LE_WORDS), "UTF-16LE", UTF8_WORDS }, { STR(UTF16BE_WORDS), "UTF-16BE", UTF8_WORDS },
        { STR("a\0b\0\n\0"), "UTF-16LE", "ab\n" }, { STR("plain"), "UTF-8", "plain" },
        { STR("\x81\x30\x8A\x39" GB_WORDS GB_WORDS), "GB18030", "ñ" UTF8_WORDS UTF8_WORDS }, /* four bytes */
        { STR("\xFF\xFE\x40\xD8\x0B\xDC"), "UTF-16LE", "\xF0\xA0\x80\x8B" }, /* a pair of surrogates */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        arena_init(&mem, 0);
        struct document doc = read_fine(rows[i].bytes, &mem);
        assert_string_equal(doc.encoding.p, rows[i].encoding);
        assert_true(str_is(doc.text, rows[i].text));
        assert_true(str_is(doc.format, "txt"));
        assert_true(str_is(doc.name, "报告.txt"));
        assert_true(str_is(doc.sha256, "ab"));
        assert_int_equal(doc.bytes, rows[i].bytes.n);
        arena_fini(&mem);
    }
}

static void lines_end_in_one_way_and_each_with_words_is_a_block(void **state)
{
    static const struct {
        struct str bytes;
        const char *text;
        size_t blocks, starts[4], ends[4];
    } rows[] = {
        { STR("a"), "a", 1, { 0 }, { 1 } },
        { STR("a\n"), "a\n", 1, { 0 }, { 1 } },
        { STR("a\r\nb\rc\n"), "a\nb\nc\n", 3, { 0, 2, 4 }, { 1, 3, 5 } },
        { STR("a\n\r\n\t \n\xE3\x80\x80\nb"), "a\n\n\t \n\xE3\x80\x80\nb", 2, { 0, 10 }, { 1, 11 } },
        { STR("a\fb\vc\xC2\x85"
              "d"),
                "a\nb\nc\nd", 4, { 0, 2, 4, 6 }, { 1, 3, 5, 7 } },
        { STR("a\xE2\x80\xA8"
              "b\xE2\x80\xA9"
              "c"),
                "a\nb\nc", 3, { 0, 2, 4 }, { 1, 3, 5 } },
        { STR("\ta\x7F\t1 \r"), "\ta \t1 \n", 1, { 0 }, { 6 } }, /* a flattened cell keeps its tab */
        { STR("\xC2\xA0x\xE2\x80\xA6"), "\xC2\xA0x\xE2\x80\xA6", 1, { 0 }, { 6 } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        arena_init(&mem, 0);
        struct document doc = read_fine(rows[i].bytes, &mem);
        assert_int_equal(doc.text.n, strlen(rows[i].text));
        assert_memory_equal(doc.text.p, rows[i].text, doc.text.n);
        assert_int_equal(doc.block_count, rows[i].blocks);
        for (size_t k = 0; k < doc.block_count; k++) {
            assert_int_equal(doc.blocks[k].kind, BLOCK_PARAGRAPH);
            assert_int_equal(doc.blocks[k].table, -1);
            assert_int_equal(doc.blocks[k].start, rows[i].starts[k]);
            assert_int_equal(doc.blocks[k].end, rows[i].ends[k]);
        }
        arena_fini(&mem);
        for (size_t before = 0; before <= 16; before++) { /* sixteen bytes are looked at together */
            char bytes[64], want[64];
            size_t n = strlen(rows[i].text);
            memset(bytes, 'z', sizeof bytes);
            memset(want, 'z', sizeof want);
            memcpy(bytes + before, rows[i].bytes.p, rows[i].bytes.n);
            memcpy(want + before, rows[i].text, n);
            arena_init(&mem, 0);
            doc = read_fine((struct str){ bytes, before + rows[i].bytes.n + 20 }, &mem);
            assert_int_equal(doc.text.n, before + n + 20);
            assert_memory_equal(doc.text.p, want, doc.text.n);
            arena_fini(&mem);
        }
    }
}

static void what_is_no_report_is_refused_with_its_reason(void **state)
{
    static const struct {
        struct str bytes;
        enum fault_code code;
        const char *detail;
    } rows[] = {
        { STR_NONE, FAULT_EMPTY, "" }, { STR(" \r\n\t\xE3\x80\x80"), FAULT_BLANK, "" },
        { STR("\xEF\xBB\xBF"), FAULT_BLANK, "" }, { STR("\xFF\xFE"), FAULT_BLANK, "" },
        { STR("%PDF-1.7\n%\xE2\xE3"), FAULT_UNSUPPORTED, "PDF" },
        { STR("\xEF\xBB\xBF \n%PDF-1.7"), FAULT_UNSUPPORTED, "PDF" },
        { STR("PK\3\4\x14\0"), FAULT_UNSUPPORTED, "ZIP" },
        { STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"), FAULT_UNSUPPORTED,
                "an OLE file that is no doc and no xls" },
        { STR("\x89PNG\r\n\x1A\n\0"), FAULT_UNSUPPORTED, "PNG" },
        { STR("{\\rtf1 text}"), FAULT_UNSUPPORTED, "RTF" },
        { STR("\r\n <!DocType HTML><p>1</p>"), FAULT_UNSUPPORTED, "HTML" },
        { STR("<?xml version='1.0'?>"), FAULT_UNSUPPORTED, "XML" },
        { STR("<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"),
                FAULT_UNSUPPORTED, "Excel 2003 (XML)" },
        { STR("<?xml version='1.0'?><w:wordDocument "
              "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"/>"),
                FAULT_UNSUPPORTED, "Word 2003 (XML)" },
        { STR("\xFF\xFE\0\0\x55\x53\0\0"), FAULT_UNSUPPORTED, "UTF-32 text" },
        { STR("<p class='a'>1</p>"), FAULT_UNSUPPORTED, "HTML" },
        { STR("<%@ page %>\n<html><body>"), FAULT_UNSUPPORTED, "HTML" },
        { STR("<office:document xmlns:office='x' "
              "office:mimetype=\"application/vnd.oasis.opendocument.text\">"),
                FAULT_NONE, "" }, /* without <?xml it is text, as any other */
        { STR("<?xml version='1.0'?><office:document "
              "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">"),
                FAULT_UNSUPPORTED, "flat OpenDocument table (fods)" },
        { STR("\0\0\0\x18"
              "ftypheic\0\0"),
                FAULT_UNSUPPORTED, "video, sound, or a telephone's picture (HEIC)" },
        { STR("MZ\0\0"), FAULT_UNSUPPORTED, "program" }, { STR("BM6\0\0"), FAULT_UNSUPPORTED, "BMP" },
        { STR("MZ and BM are letters"), FAULT_NONE, "" },
        { STR("\177ELF\2\1\1\0"), FAULT_UNSUPPORTED, "program" },
        { STR("report\0"), FAULT_NOT_TEXT, "a zero byte at byte 6" },
        { STR("\xFF\xFE\x31\0\0\0\x32\0"), FAULT_NOT_TEXT,
                "a zero character behind so many bytes of text: 1" },
        { STR("\xFF\xFE\x31\0\x40\xD8\x32\0"), FAULT_NOT_TEXT, "damaged UTF-16 at byte 4" },
        { STR("\xFF\xFE\x31\0\x32"), FAULT_NOT_TEXT, "damaged UTF-16 at byte 4" },
        { STR("单位整体支出自评\xE6\x8A"), FAULT_NOT_TEXT, "damaged UTF-8 at byte 24" },
        { STR(GB_WORDS "\xB5"), FAULT_NOT_TEXT, "neither UTF-8 nor GB18030 at byte 10" },
        { STR("\x1\x2\x3\x4\x5\x6"), FAULT_NOT_TEXT, "control characters: 6" },
        { STR("a\x1\t\n\r\v\f\x1F\x7F \xE5\x8D\x95 a\x1\x2\x1B and more words\x7F\x1"), FAULT_NOT_TEXT,
                "control characters: 8" },
        /* 中文報告 in Big5: each pair is one of GB18030, too, but none of a Chinese text in it */
        { STR("\xA4\xA4\xA4\xE5\xB3\xF8\xA7\x69\xA4\x40\xAD\x40\xB5\x6C"), FAULT_NOT_TEXT,
                "traditional characters, in Big5: 7" },
        { STR("\x81\x40\x82\x41\x83\x42\xB1\xA8"), FAULT_NOT_TEXT,
                "characters that no Chinese text has, of GB18030: 3" },
        { STR("caf\xE9 cr\xE8me"), FAULT_NOT_TEXT, "neither UTF-8 nor GB18030 at byte 3" }, /* Latin-1 */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct source_file file = { .name = STR("x.txt"), .bytes = rows[i].bytes };
        struct document doc;
        struct fault fault;
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(read_document(&file, &mem, &doc, &fault), 0);
        if (fault.detail.n)
            assert_string_equal(fault.detail.p, rows[i].detail);
        else
            assert_string_equal("", rows[i].detail);
        assert_int_equal(fault.code, rows[i].code);
        arena_fini(&mem);
    }
}

static void content_decides_who_reads(void **state)
{
    static const struct {
        struct str bytes;
        enum reader reader;
        const char *format;
    } rows[] = {
        { STR(FLAT "text\">"), READER_LEGACY, "fodt" },
        { STR(FLAT "spreadsheet\">"), READER_LEGACY, "fods" },
        { STR(FLAT "graphics\">"), READER_TEXT, "xml" },
        { STR("BM\x3E\0\0\0"), READER_SCAN, "bmp" },
        { STR("BMP pictures"), READER_TEXT, "txt" },
        { STR("<p>1"), READER_HTML, "html" },
        { STR("<q>1"), READER_TEXT, "txt" },
        { STR("CAJ\0"), READER_TEXT, "caj" },
        { STR("ID;PWXL;N;E\nC;Y1;X1;K\"a\"\nE\n"), READER_LEGACY, "slk" },
        { STR("ID;Name\n"), READER_TEXT, "txt" },
        { STR("<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><pkg:package>"), READER_TEXT,
                "xml" },
        { STR("\x09\0\4\0\7\0\x10\0"), READER_LEGACY, "xls" },
        { STR("\x09\x08\x08\0\0\5\x05\0"), READER_LEGACY, "xls" },
        { STR("\t\0001\0"), READER_TEXT, "txt" },
        { STR("From a@b.cn Thu Mar 6 10:00:00 2025\nFrom: a@b.cn\nDate: Thu\n\nx"), READER_ARCHIVE, "eml" },
        { STR("From here on"), READER_TEXT, "txt" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct reader_kind kind;
        reader_find(rows[i].bytes, &kind);
        assert_int_equal(kind.reader, rows[i].reader);
        assert_string_equal(kind.format, rows[i].format);
    }
}

/* A ZIP that is nothing but its directory. */
static struct str zip_of(const char *const *names, char room[1024])
{
    size_t n = 4;
    memcpy(room, "PK\3\4", n);
    for (; *names; names++) {
        memset(room + n, 0, 46);
        memcpy(room + n, "PK\1\2", 4);
        room[n + 28] = (char)strlen(*names);
        memcpy(room + n + 46, *names, strlen(*names));
        n += 46 + strlen(*names);
    }
    memset(room + n, 0, 22);
    memcpy(room + n, "PK\5\6", 4);
    room[n + 16] = 4;
    return (struct str){ room, n + 22 };
}

static void packages_are_known_by_their_parts(void **state)
{
    static const struct {
        const char *names[4], *format;
    } rows[] = {
        { { "[Content_Types].xml", "word/document.xml" }, "docx" },
        { { "[content_types].xml", "XL\\workbook.xml" }, "xlsx" },
        { { "[Content_Types].xml", "word2/a.xml" }, "zip" },
        { { "META-INF/manifest.xml", "mimetype", "content.xml" }, "odt" },
        { { "content.xml", "a.txt" }, "zip" },
        { { "a/META-INF/manifest.xml", "a/content.xml" }, "zip" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char room[1024];
        struct reader_kind kind;
        reader_find(zip_of(rows[i].names, room), &kind);
        assert_string_equal(kind.format, rows[i].format);
    }
}

static void a_name_may_deny_that_it_is_text(void **state)
{
    static const struct {
        const char *name;
        enum fault_code code;
    } rows[] = {
        { "a.txt", FAULT_NONE },
        { "a.xls", FAULT_NONE },
        { "pdf", FAULT_NONE },
        { "a.pdf", FAULT_CORRUPT },
        { "报告.PDF", FAULT_CORRUPT },
        { "a.docx", FAULT_CORRUPT },
        { "~$a.xlsx", FAULT_UNSUPPORTED },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct source_file file = { .name = str_of(rows[i].name), .bytes = STR(UTF8_WORDS) };
        struct document doc;
        struct fault fault;
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(read_document(&file, &mem, &doc, &fault), 0);
        assert_int_equal(fault.code, rows[i].code);
        arena_fini(&mem);
    }
}

static struct str repeated(char *room, size_t n, struct str piece)
{
    for (size_t i = 0; i < n; i++)
        room[i] = piece.p[i % piece.n];
    return (struct str){ room, n };
}

static void large_texts(void **state)
{
    static const struct {
        size_t bytes;
        struct str piece;
        enum fault_code code;
        size_t blocks;
    } rows[] = {
        { 10 << 20, STR("x"), FAULT_NONE, 1 },                                       /* one line of 10 MiB */
        { 64 << 20, STR("0123456789abcde0123456789abcdef\n"), FAULT_NONE, 2 << 20 }, /* 64 MiB */
        { 2 * (DOCUMENT_BLOCKS_MAX + 1), STR("x\n"), FAULT_TOO_COMPLEX, 0 },
    };
    char *room = malloc(64 << 20);
    (void)state;
    assert_non_null(room);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct source_file file = { .name = STR("x"), .bytes = repeated(room, rows[i].bytes, rows[i].piece) };
        struct document doc;
        struct fault fault;
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(read_document(&file, &mem, &doc, &fault), 0);
        assert_int_equal(fault.code, rows[i].code);
        if (fault.code == FAULT_NONE)
            assert_int_equal(doc.block_count, rows[i].blocks);
        arena_fini(&mem);
    }
    free(room);
}

static void a_long_name_is_cut(void **state)
{
    char name[300];
    struct source_file file = { .name = repeated(name, sizeof name, STR("n")), .bytes = STR("1") };
    struct document doc;
    struct fault fault;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(read_document(&file, &mem, &doc, &fault), 0);
    assert_int_equal(doc.name.n, DOCUMENT_NAME_MAX);
    arena_fini(&mem);
}

static void without_memory_it_says_so(void **state)
{
    struct source_file file = { .bytes = STR(GB_WORDS "\n" GB_WORDS) };
    (void)state;
    for (size_t limit = 1; limit < 200; limit += 16) {
        struct document doc;
        struct fault fault;
        struct arena mem;
        arena_init(&mem, limit);
        int err = read_document(&file, &mem, &doc, &fault);
        assert_true(err == 0 || err == ERR_MEMORY);
        assert_true(limit > 100 || err == ERR_MEMORY);
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_encoding_gives_the_same_text),
        cmocka_unit_test(lines_end_in_one_way_and_each_with_words_is_a_block),
        cmocka_unit_test(what_is_no_report_is_refused_with_its_reason),
        cmocka_unit_test(content_decides_who_reads),
        cmocka_unit_test(packages_are_known_by_their_parts),
        cmocka_unit_test(a_name_may_deny_that_it_is_text),
        cmocka_unit_test(large_texts),
        cmocka_unit_test(a_long_name_is_cut),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
