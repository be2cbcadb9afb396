/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_docx.h"
#include "tests/extract/office_zip.h"

#define W       "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define BODY(text)                                                                                           \
    "<w:document " W " xmlns:r='r' xmlns:dgm='d' xmlns:wp='p' xmlns:a='a'><w:body>" text                     \
    "</w:body></w:document>"
#define LINK(id, target) "<Relationship Id='" id "' Target='" target "'/>"

/* What a piece reads as here: its bytes, as a paragraph. */
static int write_piece(struct docx *docx, struct str bytes)
{
    if (str_starts(bytes, STR("PK")))
        return docx_read_within(docx, bytes);
    build_text(docx->build, bytes);
    build_paragraph(docx->build, BLOCK_PARAGRAPH, 0);
    return 0;
}

static const struct {
    const char *body, *links, *text;
    enum fault_code code;
} rows[] = {
    { P("前") "<w:altChunk r:id='a'/>" P("后"), LINK("a", "/word/piece.txt"), "前\n支出12.5万元\n后\n",
            FAULT_NONE },
    { "<w:altChunk r:id='b'/>", LINK("a", "x") LINK("b", "piece.txt"), "支出12.5万元\n", FAULT_NONE },
    { "<w:altChunk r:id='a'/>", LINK("a", "../word/piece.txt"), "支出12.5万元\n", FAULT_NONE },
    { "<w:tbl><w:tr><w:tc><w:altChunk r:id='a'/><w:p/></w:tc><w:tc>" P("7") "</w:tc></w:tr></w:tbl>",
            LINK("a", "piece.txt"), "\t支出12.5万元\n\t7\n\n", FAULT_NONE },
    /* what is not there, or elsewhere, is not passed over */
    { P("前") "<w:altChunk r:id='a'/>", LINK("a", "other.txt"), NULL, FAULT_CORRUPT },
    { P("前") "<w:altChunk r:id='a'/>", "", NULL, FAULT_CORRUPT },
    { P("前") "<w:altChunk r:id='a'/>", "<Relationship Id='a' Target='piece.txt' TargetMode='External'/>",
            NULL, FAULT_CORRUPT },
    /* the words of a diagram stand in front of the paragraph that it hangs on; one without words has none */
    { "<w:p><w:r><w:t>外</w:t><w:drawing><dgm:relIds r:dm='d'/></w:drawing></w:r></w:p>",
            LINK("d", "diagrams/data1.xml"), "收入7万元\n其中3万元\n外\n", FAULT_NONE },
    { "<w:p><w:r><w:t>外</w:t><w:drawing><dgm:relIds r:dm='d'/></w:drawing></w:r></w:p>", "", "外\n",
            FAULT_NONE },
};

/* What came of a file, in memory of its own. */
struct reading {
    struct arena mem;
    struct document doc;
    struct fault fault;
    bool pieces;
};

static void read_row(const char *body, const char *links, struct reading *r)
{
    char all[2000], rels[1000];
    arena_init(&r->mem, 0);
    snprintf(all, sizeof all, "<?xml version='1.0'?>" BODY("%s"), body);
    snprintf(rels, sizeof rels, "<Relationships>%s</Relationships>", links);
    const struct office_zip_part parts[] = {
        { "[Content_Types].xml", "<Types/>" },
        { "word/document.xml", all },
        { "word/_rels/document.xml.rels", rels },
        { "word/piece.txt", "支出12.5万元" },
        { "word/diagrams/data1.xml",
                "<dgm:dataModel xmlns:dgm='d' xmlns:a='a'><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>收入"
                "7</a:t></a:r><a:r><a:t>万元</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:prSet/>"
                "</dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>其中3万元</a:t></a:r></a:p></dgm:t></dgm:pt>"
                "</dgm:ptLst></dgm:dataModel>" },
        { NULL, NULL },
    };
    struct source_file file = { .name = STR("x"), .bytes = office_zip_make(parts, &r->mem) };
    struct docx docx = { .mem = &r->mem, .read_piece = write_piece };
    assert_int_equal(docx_read_file(&file, &docx, &r->doc, &r->fault), 0);
    r->pieces = docx.pieces;
}

static void what_is_only_pointed_at_is_read_at_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading r;
        read_row(rows[i].body, rows[i].links, &r);
        if (r.fault.code != rows[i].code)
            fail_msg("row %zu: %s", i, fault_name(r.fault.code));
        if (rows[i].text && !str_is(r.doc.text, rows[i].text))
            fail_msg("row %zu: %.*s", i, (int)r.doc.text.n, r.doc.text.p);
        arena_fini(&r.mem);
    }
}

static void a_file_with_pieces_says_so(void **state)
{
    static const char *const links[] = { "", LINK("a", "/word/piece.txt") };
    (void)state;
    for (int pieces = 0; pieces < 2; pieces++) {
        struct reading r;
        read_row(pieces ? "<w:altChunk r:id='a'/>" : P("a"), links[pieces], &r);
        assert_int_equal(r.pieces, pieces);
        arena_fini(&r.mem);
    }
}

#define PICTURE(cx, cy)                                                                                      \
    "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='" cx "' cy='" cy "'/><a:graphic><a:blip/></a:graphic>"   \
    "</wp:inline></w:drawing></w:r></w:p>"

/* A seal is none of those. */
static void large_pictures_are_counted(void **state)
{
    static const struct {
        const char *body;
        int pictures;
    } pictures[] = {
        { P("a"), 0 },
        { P("a") PICTURE("5000000", "2000000") PICTURE("1600000", "1600000"), 1 },
        { P("a") PICTURE("5000000", "200000"), 0 },
        { P("a") "<w:p><w:r><w:drawing><wp:extent cx='5000000' cy='2000000'/></w:drawing></w:r></w:p>", 0 },
        { PICTURE("5000000", "2000000") P("a") PICTURE("5000000", "2000000"), 2 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        struct reading r;
        read_row(pictures[i].body, "", &r);
        assert_int_equal(r.doc.pictures, pictures[i].pictures);
        arena_fini(&r.mem);
    }
}

/* A docx within a docx, with styles of its own; one that holds itself would not end. */
static void a_docx_within_a_docx_is_read_and_not_for_ever(void **state)
{
    struct arena mem;
    struct document doc;
    struct fault fault = { .code = FAULT_NONE };
    (void)state;
    arena_init(&mem, 0);
    struct build build;
    build_init(&build, &mem, &doc);
    doc = (struct document){ .text = STR_NONE };
    const struct office_zip_part parts[] = {
        { "[Content_Types].xml", "<Types/>" },
        { "word/document.xml", "<?xml version='1.0'?>" BODY(P("支出12.5万元")) },
        { NULL, NULL },
    };
    struct str bytes = office_zip_make(parts, &mem);
    for (int depth = 0; depth <= DOCX_DEPTH_MAX; depth++) {
        struct docx outer = { .mem = &mem, .build = &build, .depth = depth };
        assert_int_equal(office_open(bytes, &mem, &fault, &outer.office), 0);
        assert_int_equal(docx_read_within(&outer, bytes), 0);
        office_close(outer.office);
        assert_int_equal(fault.code, depth < DOCX_DEPTH_MAX ? FAULT_NONE : FAULT_TOO_COMPLEX);
    }
    fault.code = FAULT_NONE;
    assert_int_equal(build_finish(&build, &fault), 0);
    assert_true(str_starts(doc.text, STR("支出12.5万元\n支出12.5万元\n")));
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_only_pointed_at_is_read_at_its_place),
        cmocka_unit_test(a_file_with_pieces_says_so),
        cmocka_unit_test(large_pictures_are_counted),
        cmocka_unit_test(a_docx_within_a_docx_is_read_and_not_for_ever),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
