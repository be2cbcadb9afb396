/* SPDX-License-Identifier: MIT
 * With LibreOffice, where it is installed.
 */
#include "extract/read/read_legacy.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/extract/office_zip.h"

#define TYPES     "application/vnd.openxmlformats-"
#define SCHEMAS   "http://schemas.openxmlformats.org/"
#define RELATIONS SCHEMAS "package/2006/relationships"
#define OFFICE    SCHEMAS "officeDocument/2006/"
#define LINKS     OFFICE "relationships/"
#define MAIN      SCHEMAS "spreadsheetml/2006/main"

enum { DONE, NO_OFFICE, WRONG };

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *place)
{
    (void)st;
    (void)kind;
    (void)place;
    return remove(path);
}

static struct str make_letter(struct arena *mem)
{
    (void)mem;
    return STR("{\\rtf1\\ansi Expenditure of 12.5\\par Income of 7\\par}");
}

/* As programs write it that do not count: LibreOffice does. */
static struct str make_book(struct arena *mem)
{
    static const struct office_zip_part parts[] = {
        { "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                "<Default Extension='rels' ContentType='" TYPES "package.relationships+xml'/>"
                "<Override PartName='/xl/workbook.xml' ContentType='" TYPES
                "officedocument.spreadsheetml.sheet.main+xml'/>"
                "<Override PartName='/xl/worksheets/sheet1.xml' ContentType='" TYPES
                "officedocument.spreadsheetml.worksheet+xml'/></Types>" },
        { "_rels/.rels", "<Relationships xmlns='" RELATIONS "'><Relationship Id='r1' Type='" LINKS
                         "officeDocument' Target='xl/workbook.xml'/></Relationships>" },
        { "xl/workbook.xml", "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "relationships'><sheets><sheet "
                             "name='A' sheetId='1' r:id='r1'/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='" RELATIONS "'><Relationship Id='r1' Type='" LINKS
                "worksheet' Target='worksheets/sheet1.xml'/></Relationships>" },
        { "xl/worksheets/sheet1.xml",
                "<worksheet xmlns='" MAIN "'><sheetData><row r='1'><c r='A1'><v>12.5</v></c>"
                "<c r='B1'><v>7</v></c><c r='C1'><f>A1+B1</f></c></row></sheetData>"
                "</worksheet>" },
        { NULL, NULL },
    };
    return office_zip_make(parts, mem);
}

/* A text that only points at its pieces: a page, and a file that LibreOffice has to open. */
static struct str make_pieces(struct arena *mem)
{
    static const struct office_zip_part parts[] = {
        { "[Content_Types].xml", "<Types/>" },
        { "word/document.xml",
                "<?xml version='1.0'?><w:document xmlns:w='w' xmlns:r='r'><w:body><w:p><w:r><w:t>"
                "Report</w:t></w:r></w:p><w:altChunk r:id='a'/><w:altChunk r:id='b'/>"
                "<w:altChunk r:id='c'/></w:body></w:document>" },
        { "word/_rels/document.xml.rels",
                "<Relationships><Relationship Id='a' Target='a.html'/><Relationship "
                "Id='b' Target='b.rtf'/><Relationship Id='c' Target='c.txt'/>"
                "</Relationships>" },
        { "word/a.html", "<html><body><table><tr><td>Roads</td><td>12.5</td></tr></table></body></html>" },
        { "word/b.rtf", "{\\rtf1\\ansi Income of 7\\par}" },
        { "word/c.txt", "Left: 3\n\nNone\n" },
        { NULL, NULL },
    };
    return office_zip_make(parts, mem);
}

static const struct {
    struct str (*make)(struct arena *mem);
    const char *format, *text;
} files[] = {
    { make_letter, "rtf", "Expenditure of 12.5\nIncome of 7\n" },
    { make_pieces, "docx", "Report\n\tRoads\n\t12.5\n\nIncome of 7\nLeft: 3\nNone\n" },
    { make_book, "xlsx", "\t12.5\n\t7\n\t19.5\n\n" },
};

/* In a process of its own: LibreOffice leaves threads and memory behind. */
static int read_files(const char *folder)
{
    struct arena mem;
    int ending = NO_OFFICE;
    arena_init(&mem, 0);
    if (!legacy_program() || legacy_start(folder))
        return NO_OFFICE;
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct source_file file = { .name = STR("x"), .sha256 = STR("ab"), .bytes = files[i].make(&mem) };
        struct document doc;
        struct fault fault;
        if (read_legacy(&file, &mem, &doc, &fault))
            return WRONG;
        if (fault.code == FAULT_READER_ABSENT)
            continue;
        if (fault.code != FAULT_NONE || !str_is(doc.format, files[i].format) ||
                !str_is(doc.text, files[i].text))
            return WRONG;
        ending = DONE;
    }
    return ending;
}

/* The trial leaves its log in the profile. */
static void an_office_that_reads_does_not_try_out_how_it_draws(void **state)
{
    char folder[] = "/tmp/jihe-legacy-test-XXXXXX", log[100];
    int status;
    (void)state;
    assert_non_null(mkdtemp(folder));
    pid_t pid = fork();
    if (pid == 0)
        _exit(read_files(folder));
    assert_int_equal(waitpid(pid, &status, 0), pid);
    snprintf(log, sizeof log, "%s/profile/user/GraphicsRenderTests.log", folder);
    bool tried = access(log, F_OK) == 0;
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == NO_OFFICE) {
        print_message("LibreOffice is not installed\n");
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), DONE);
    assert_false(tried);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_office_that_reads_does_not_try_out_how_it_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
