/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/frame.h"

#define ID "01ARZ3NDEKTSV4RRFFQ69G5FAV"

struct fixture {
    struct buf bytes;
};

static int set_up(void **state)
{
    static struct fixture f;
    buf_init(&f.bytes, FRAME_HEAD_MAX);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    buf_fini(&f->bytes);
    return 0;
}

static struct frame_head round_trip(struct fixture *f, const struct frame_head *head)
{
    struct frame_head out;
    assert_int_equal(frame_head_pack(head, &f->bytes), 0);
    assert_int_equal(frame_head_parse(buf_str(&f->bytes), &out), 0);
    assert_int_equal(out.kind, head->kind);
    return out;
}

static void hello_carries_who_and_how_much(void **state)
{
    struct frame_head in = { .kind = FRAME_HELLO, .stage = STR("score"), .instance = STR("score.12") };
    in.epoch = UINT64_MAX;
    in.session = 3;
    in.docs = 8;
    in.bytes = 1 << 20;
    in.many = FRAME_BURST_MAX;
    in.joined = true;
    struct frame_head out = round_trip(*state, &in);
    assert_true(str_is(out.instance, "score.12"));
    assert_true(out.epoch == UINT64_MAX);
    assert_int_equal(out.session, 3);
    assert_int_equal(out.docs, 8);
    assert_int_equal(out.bytes, 1 << 20);
    assert_int_equal(out.many, FRAME_BURST_MAX);
    assert_true(out.joined);
    assert_true(out.version_known);
}

/* What a door writes is of the newest version; who reads only older ones gets nothing. */
static void hello_must_name_our_version(void **state)
{
    static const struct {
        struct str head;
        bool known;
    } rows[] = {
        { STR("\x82\xA1t\xA5HELLO\xA8versions\x91\1"), false },
        { STR("\x82\xA1t\xA5HELLO\xA8versions\x91\2"), true },
        { STR("\x82\xA1t\xA5HELLO\xA8versions\x93\1\2\3"), true },
        { STR("\x82\xA1t\xA5HELLO\xA8versions\x91\3"), false },
        { STR("\x81\xA1t\xA5HELLO"), false },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct frame_head out;
        assert_int_equal(frame_head_parse(rows[i].head, &out), 0);
        assert_int_equal(out.version_known, rows[i].known);
    }
}

static void credit_carries_the_counts(void **state)
{
    struct frame_head in = { .kind = FRAME_CREDIT, .received = 1000000, .received_bytes = UINT64_MAX / 2 };
    in.sick = STR("database is locked");
    struct frame_head out = round_trip(*state, &in);
    assert_int_equal(out.received, 1000000);
    assert_true(out.received_bytes == UINT64_MAX / 2);
    assert_true(str_is(out.sick, "database is locked"));
    assert_int_equal(out.docs, 0);
}

static void doc_names_its_parts_in_order(void **state)
{
    struct frame_head in = { .kind = FRAME_DOC, .session = 1, .n = 7, .header = STR("\x80") };
    in.parts[0] = PART_FACTS;
    in.parts[1] = PART_DOCUMENT;
    in.part_count = 2;
    struct frame_head out = round_trip(*state, &in);
    assert_int_equal(out.n, 7);
    assert_int_equal(out.header.n, 1);
    assert_int_equal(out.part_count, 2);
    assert_int_equal(out.parts[0], PART_FACTS);
    assert_int_equal(out.parts[1], PART_DOCUMENT);
}

static void notes_keep_every_field(void **state)
{
    static const struct note notes[] = {
        { .kind = NOTE_STORED, .id = { ID, 26 }, .run = 2, .attempt = 99, .at = { "store.1", 7 } },
        { .kind = NOTE_LOST,
                .id = { ID, 26 },
                .run = 1,
                .attempt = 1,
                .at = { "extract.3", 9 },
                .struck = true },
        { .kind = NOTE_FAILED,
                .id = { ID, 26 },
                .run = 1,
                .fault = { .code = FAULT_NOT_TEXT,
                        .stage = { "extract", 8 },
                        .detail = { "a zero byte at 5", 16 } } },
    };
    struct frame_head in = { .kind = FRAME_NOTE, .notes = notes, .note_count = 3 };
    struct frame_head out = round_trip(*state, &in);
    assert_int_equal(out.note_count, 3);
    for (size_t i = 0; i < 3; i++) {
        struct note note;
        assert_true(frame_note_next(&out, &note));
        assert_int_equal(note.kind, notes[i].kind);
        assert_true(str_eq(note.id, notes[i].id));
        assert_int_equal(note.run, notes[i].run);
        assert_true(note.attempt == notes[i].attempt);
        assert_true(str_eq(note.at, notes[i].at));
        assert_int_equal(note.struck, notes[i].struck);
        assert_int_equal(note.fault.code, notes[i].fault.code);
        assert_true(str_eq(note.fault.detail, notes[i].fault.detail));
    }
}

#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        literal, sizeof(literal) - 1                                                                         \
    } /* \x44 is D, \x66 is f: a hex escape would eat the letter */

static void what_is_no_head_is_refused(void **state)
{
    static const struct {
        const char *what;
        struct str bytes;
        int want;
    } rows[] = {
        { "nothing", BYTES(""), ERR_FORMAT },
        { "no t", BYTES("\x80"), ERR_FORMAT },
        { "no such kind", BYTES("\x81\xA1t\xA4NOPE"), ERR_FORMAT },
        { "something behind it", BYTES("\x81\xA1t\xA3\x44OC\x00"), ERR_FORMAT },
        { "four billion pairs in five bytes", BYTES("\xDF\xFF\xFF\xFF\xFF"), ERR_FORMAT },
        { "no such part", BYTES("\x82\xA1t\xA3\x44OC\xA5parts\x91\xA3xyz"), ERR_FORMAT },
        { "one part twice", BYTES("\x82\xA1t\xA3\x44OC\xA5parts\x92\xA5\x66\x61\x63ts\xA5\x66\x61\x63ts"),
                ERR_FORMAT },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct frame_head out;
        int got = frame_head_parse(rows[i].bytes, &out);
        if (got != rows[i].want)
            fail_msg("%s: got %s, want %s", rows[i].what, err_name(got), err_name(rows[i].want));
    }
}

static void a_head_cut_short_anywhere_is_refused(void **state)
{
    struct fixture *f = *state;
    struct frame_head in = {
        .kind = FRAME_HELLO, .stage = STR("score"), .instance = STR("score.1"), .session = 300
    };
    assert_int_equal(frame_head_pack(&in, &f->bytes), 0);
    for (size_t n = 0; n < f->bytes.n; n++) {
        struct frame_head out;
        assert_int_equal(frame_head_parse((struct str){ f->bytes.p, n }, &out), ERR_FORMAT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hello_carries_who_and_how_much, set_up, tear_down),
        cmocka_unit_test(hello_must_name_our_version),
        cmocka_unit_test_setup_teardown(credit_carries_the_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(doc_names_its_parts_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(notes_keep_every_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_head_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_head_cut_short_anywhere_is_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
