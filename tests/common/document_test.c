/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/common/part_checks.h"
#include "tests/common/part_samples.h"

static struct buf packed(const struct document *doc)
{
    struct buf b;
    buf_init(&b, 1 << 20);
    assert_int_equal(document_pack(doc, &b), 0);
    return b;
}

static void check_blocks(const struct document *g, const struct document *w)
{
    assert_int_equal(g->block_count, w->block_count);
    for (size_t i = 0; i < w->block_count; i++) {
        const struct block *got = &g->blocks[i], *want = &w->blocks[i];
        SAME_INT(kind);
        SAME_INT(start);
        SAME_INT(end);
        SAME_INT(level);
        SAME_INT(table);
        SAME_INT(page);
        SAME_STR(sheet);
        SAME_INT(row);
        SAME_INT(column);
    }
}

static void check_cells(const struct table *g, const struct table *w)
{
    for (size_t i = 0; i < w->cell_count; i++) {
        const struct cell *got = &g->cells[i], *want = &w->cells[i];
        SAME_INT(row);
        SAME_INT(column);
        SAME_INT(row_span);
        SAME_INT(column_span);
        SAME_INT(start);
        SAME_INT(end);
        SAME_INT(header);
    }
}

static void check_tables(const struct document *g, const struct document *w)
{
    assert_int_equal(g->table_count, w->table_count);
    for (size_t i = 0; i < w->table_count; i++) {
        const struct table *got = &g->tables[i], *want = &w->tables[i];
        SAME_INT(start);
        SAME_INT(end);
        SAME_INT(rows);
        SAME_INT(columns);
        SAME_INT(page);
        SAME_STR(sheet);
        SAME_INT(cell_count);
        check_cells(got, want);
    }
}

static void check_runs(const struct document *g, const struct document *w)
{
    assert_int_equal(g->run_count, w->run_count);
    for (size_t i = 0; i < w->run_count; i++) {
        const struct run *got = &g->runs[i], *want = &w->runs[i];
        SAME_INT(start);
        SAME_INT(end);
        SAME_INT(page);
        assert_memory_equal(got->box, want->box, sizeof want->box);
        SAME_INT(confidence);
    }
}

static void check_head(const struct document *got, const struct document *want)
{
    SAME_STR(name);
    SAME_STR(format);
    SAME_STR(encoding);
    SAME_STR(sha256);
    SAME_INT(bytes);
    SAME_INT(pages);
    SAME_INT(pictures);
    SAME_STR(text);
}

static void every_field_survives(void **state)
{
    const struct document *want = &sample_document;
    struct buf b = packed(want);
    struct document unpacked, *got = &unpacked;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(document_unpack(buf_str(&b), &mem, got), 0);
    check_head(got, want);
    check_blocks(got, want);
    check_tables(got, want);
    check_runs(got, want);
    assert_true(got->text.p > b.p && got->text.p < b.p + b.n); /* a view, no copy */
    arena_fini(&mem);
    buf_fini(&b);
}

/* For who reads the text. */
static void text_and_places_of_tables_alone(void **state)
{
    const struct document *want = &sample_document;
    struct buf b = packed(want);
    struct document unpacked, *got = &unpacked;
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(document_unpack_text(buf_str(&b), &mem, got), 0);
    check_head(got, want);
    assert_int_equal(got->table_count, want->table_count);
    for (size_t i = 0; i < want->table_count; i++) {
        assert_int_equal(got->tables[i].start, want->tables[i].start);
        assert_int_equal(got->tables[i].end, want->tables[i].end);
        assert_int_equal(got->tables[i].cell_count, 0);
    }
    assert_int_equal(got->block_count + got->run_count, 0);
    arena_fini(&mem);
    buf_fini(&b);
}

static void an_empty_document_survives(void **state)
{
    struct document empty = { .pages = 0 }, got;
    struct buf b = packed(&empty);
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(document_unpack(buf_str(&b), &mem, &got), 0);
    assert_int_equal(got.text.n + got.block_count + got.table_count, 0);
    arena_fini(&mem);
    buf_fini(&b);
}

/* What a peer may get wrong, one thing at a time. */
static void places_outside_are_refused(void **state)
{
    static struct block blocks[] = {
        { .start = 3, .end = 2, .table = -1 },
        { .start = 0, .end = 11, .table = -1 },
        { .start = 11, .end = 11, .table = -1 },
        { .start = 0, .end = 1, .table = 1 },
        { .start = 0, .end = 1, .table = -2 },
        { .start = 0, .end = 1, .table = -1, .kind = BLOCK_TABLE },
        { .start = 0, .end = 1, .table = -1, .kind = BLOCK_NOTE + 1 },
        { .start = 0, .end = 1, .table = -1, .level = -1 },
        { .start = 0, .end = 1, .table = -1, .page = -1 },
        { .start = 0, .end = 1, .table = -1, .row = -1, .column = 1 },
        { .start = 0, .end = 1, .table = -1, .row = 1 },
    };
    static struct cell cells[] = {
        { .row = 2, .row_span = 1, .column_span = 1 },
        { .row = -1, .row_span = 1, .column_span = 1 },
        { .column = 3, .row_span = 1, .column_span = 1 },
        { .row_span = 0, .column_span = 1 },
        { .row_span = 1, .column_span = 0 },
        { .row = 1, .row_span = 2, .column_span = 1 },
        { .column = 2, .row_span = 1, .column_span = INT32_MAX },
        { .row_span = 1, .column_span = 1, .start = 2, .end = 1 },
        { .row_span = 1, .column_span = 1, .end = 11 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(blocks) + COUNT(cells); i++) {
        struct table table = { .end = 10, .rows = 2, .columns = 3 };
        struct document doc = { .text = STR("0123456789"), .tables = &table, .table_count = 1 }, got;
        struct arena mem;
        if (i < COUNT(blocks)) {
            doc.blocks = &blocks[i];
            doc.block_count = 1;
        } else {
            table.cells = &cells[i - COUNT(blocks)];
            table.cell_count = 1;
        }
        struct buf b = packed(&doc);
        arena_init(&mem, 0);
        assert_int_equal(document_unpack(buf_str(&b), &mem, &got), ERR_FORMAT);
        arena_fini(&mem);
        buf_fini(&b);
    }
}

static void runs_outside_are_refused(void **state)
{
    static struct run runs[] = {
        { .start = 0, .end = 11, .page = 1 },
        { .start = 3, .end = 3, .page = 1 },
        { .start = 11, .end = 12, .page = 1 },
        { .start = 0, .end = 1, .page = 0 },
        { .start = 0, .end = 1, .page = 1, .box = { 2, 0, 1, 0 } },
        { .start = 0, .end = 1, .page = 1, .box = { 0, 0, 0, INT32_MAX } },
        { .start = 0, .end = 1, .page = 1, .confidence = 1001 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(runs); i++) {
        struct document doc = { .text = STR("0123456789"), .runs = &runs[i], .run_count = 1 }, got;
        struct arena mem;
        struct buf b = packed(&doc);
        arena_init(&mem, 0);
        assert_int_equal(document_unpack(buf_str(&b), &mem, &got), ERR_FORMAT);
        arena_fini(&mem);
        buf_fini(&b);
    }
}

static void hostile_bytes(void **state)
{
    struct buf b = packed(&sample_document);
    (void)state;
    REFUSE_EVERY_CUT(b, document_unpack, struct document);
    SURVIVE_EVERY_BYTE(b, document_unpack, struct document);
    REFUSE_EVERY_CUT(b, document_unpack_text, struct document);
    SURVIVE_EVERY_BYTE(b, document_unpack_text, struct document);
    buf_fini(&b);
}

static void what_does_not_fit_is_no_half_document(void **state)
{
    struct buf b;
    (void)state;
    buf_init(&b, 40);
    assert_int_equal(document_pack(&sample_document, &b), ERR_LIMIT);
    buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_survives),
        cmocka_unit_test(text_and_places_of_tables_alone),
        cmocka_unit_test(an_empty_document_survives),
        cmocka_unit_test(places_outside_are_refused),
        cmocka_unit_test(runs_outside_are_refused),
        cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(what_does_not_fit_is_no_half_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
