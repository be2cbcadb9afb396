/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/pack.h"
#include "common/packed.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Each kind of number at the ends of each width. */
static const int64_t numbers[] = { 0, 1, 127, 128, 255, 256, 65535, 65536, UINT32_MAX,
    (int64_t)UINT32_MAX + 1, INT64_MAX, -1, -32, -33, -128, -129, -32768, -32769, INT32_MIN,
    (int64_t)INT32_MIN - 1, INT64_MIN };
/* Lengths of a text at the ends of each head. */
static const size_t lengths[] = { 0, 1, 31, 32, 255, 256, 65535, 65536 };

static void pack_group(msgpack_packer *pk, size_t n)
{
    msgpack_pack_array(pk, n);
    for (size_t i = 0; i < n; i++)
        msgpack_pack_nil(pk);
    msgpack_pack_map(pk, n);
    for (size_t i = 0; i < n; i++) {
        msgpack_pack_uint64(pk, i);
        msgpack_pack_true(pk);
    }
}

/* One array of everything there is. */
static struct buf sample(void)
{
    static const size_t groups[] = { 0, 1, 15, 16, 65535, 65536 };
    struct buf b;
    msgpack_packer pk;
    char *text = calloc(lengths[COUNT(lengths) - 1], 1);
    buf_init(&b, 1 << 22);
    pack_init(&pk, &b);
    msgpack_pack_array(&pk, COUNT(numbers) + 1 + 2 * COUNT(lengths) + 3 + 2 * COUNT(groups) + 1);
    for (size_t i = 0; i < COUNT(numbers); i++)
        msgpack_pack_int64(&pk, numbers[i]);
    msgpack_pack_uint64(&pk, UINT64_MAX);
    for (size_t i = 0; i < COUNT(lengths); i++) {
        pack_str(&pk, (struct str){ text, lengths[i] });
        pack_bin(&pk, (struct str){ text, lengths[i] });
    }
    msgpack_pack_nil(&pk);
    msgpack_pack_true(&pk);
    msgpack_pack_false(&pk);
    for (size_t i = 0; i < COUNT(groups); i++)
        pack_group(&pk, groups[i]);
    msgpack_pack_int8(&pk, 5); /* the last: what is behind everything must be found */
    assert_false(b.failed);
    free(text);
    return b;
}

/* msgpack-c reads the same. */
static void check_value(struct packed got, const msgpack_object *want)
{
    bool text = want->type == MSGPACK_OBJECT_STR, bytes = want->type == MSGPACK_OBJECT_BIN;
    size_t count;
    assert_int_equal(packed_is_text(got), text);
    assert_int_equal(packed_is_bytes(got), bytes);
    assert_int_equal(packed_is_map(got), want->type == MSGPACK_OBJECT_MAP);
    assert_int_equal(packed_is_list(got), want->type == MSGPACK_OBJECT_ARRAY);
    assert_int_equal(packed_bool(got), want->type == MSGPACK_OBJECT_BOOLEAN && want->via.boolean);
    assert_true(packed_int(got, -7) == pack_int_of(want, -7));
    assert_true(packed_uint(got, 7) == (want->type == MSGPACK_OBJECT_POSITIVE_INTEGER ? want->via.u64 : 7));
    assert_true(packed_str(got).p == pack_str_of(want).p || packed_str(got).n == 0);
    assert_int_equal(packed_str(got).n, pack_str_of(want).n);
    packed_list(got, &count);
    assert_int_equal(count, want->type == MSGPACK_OBJECT_ARRAY ? want->via.array.size : 0);
}

static void every_value_is_read_as_msgpack_c_reads_it(void **state)
{
    struct buf b = sample();
    struct packed all, value;
    msgpack_zone zone;
    msgpack_object tree;
    size_t count;
    (void)state;
    assert_true(msgpack_zone_init(&zone, 4096));
    assert_int_equal(pack_parse(buf_str(&b), &zone, &tree), 0);
    assert_int_equal(packed_parse(buf_str(&b), &all), 0);
    value = packed_list(all, &count);
    assert_int_equal(count, tree.via.array.size);
    for (size_t i = 0; i < count; i++, value = packed_next(value))
        check_value(value, &tree.via.array.ptr[i]);
    assert_ptr_equal(value.at, b.p + b.n);
    assert_ptr_equal(packed_next(all).at, b.p + b.n);
    msgpack_zone_destroy(&zone);
    buf_fini(&b);
}

static void what_is_absent_is_the_default(void **state)
{
    struct packed none = { NULL };
    size_t count = 1;
    (void)state;
    assert_int_equal(packed_int(none, -5), -5);
    assert_int_equal(packed_uint(none, 5), 5);
    assert_false(packed_bool(none));
    assert_int_equal(packed_str(none).n, 0);
    assert_null(packed_list(none, &count).at);
    assert_int_equal(count, 0);
    assert_null(packed_find(none, "key").at);
    assert_false(
            packed_is_map(none) || packed_is_list(none) || packed_is_text(none) || packed_is_bytes(none));
}

static void hostile_bytes_are_refused(void **state)
{
    struct packed value;
    (void)state;
    assert_int_equal(packed_parse(STR("\xDF\xFF\xFF\xFF\xFF"), &value), ERR_FORMAT);
    assert_int_equal(packed_parse(STR("\x92\1"), &value), ERR_FORMAT);
    assert_int_equal(packed_parse(STR("\xCB\0\0\0\0\0\0\0\0"), &value), ERR_FORMAT); /* a float */
}

/* In one pass, whatever the values are and however many there are; the first of two alike, nil is absent. */
static void a_whole_map_is_checked_and_picked_at_once(void **state)
{
    static const struct str keys[] = { { "a", 1 }, { "b", 1 }, { "c", 1 } };
    static const struct {
        struct str map;
        int64_t want[3]; /* -1: absent; of a list its first element */
        int err;
    } rows[] = {
        { STR("\x80"), { -1, -1, -1 }, 0 },
        { STR("\x83\xA1"
              "a\1\xA1"
              "b\2\xA1"
              "c\3"),
                { 1, 2, 3 }, 0 },
        { STR("\x84\xA1"
              "c\x92\3\x91\4\xA1"
              "x\x81\xA1"
              "a\7\xA1"
              "a\x92\1\x81\2\3\xA1"
              "b\xC0"),
                { 1, -1, 3 }, 0 },
        { STR("\x82\xA1"
              "b\5\xA1"
              "b\6"),
                { -1, 5, -1 }, 0 },
        { STR("\x82\7\1\xA1"
              "a\2"),
                { 2, -1, -1 }, 0 },
        { STR("\x91\1"), { 0 }, ERR_FORMAT },
        { STR("\1"), { 0 }, ERR_FORMAT },
        { STR("\x81\xA1"
              "a"),
                { 0 }, ERR_FORMAT },
        { STR(""), { 0 }, ERR_FORMAT },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct packed values[COUNT(keys)];
        int err = packed_parse_map(rows[i].map, keys, COUNT(keys), values);
        if (err != rows[i].err)
            fail_msg("row %zu: got %d, want %d", i, err, rows[i].err);
        for (size_t k = 0; !err && k < COUNT(keys); k++) {
            size_t n;
            struct packed first = packed_list(values[k], &n);
            int64_t got = packed_int(n ? first : values[k], -1);
            if (got != rows[i].want[k])
                fail_msg("row %zu, key %zu: got %ld, want %ld", i, k, (long)got, (long)rows[i].want[k]);
        }
    }
}

/* More pairs than are marked. */
static void a_map_of_many_keys_is_picked_too(void **state)
{
    static const struct str keys[] = { { "k99", 3 }, { "k0", 2 } };
    struct packed values[COUNT(keys)];
    struct buf b;
    msgpack_packer pk;
    (void)state;
    buf_init(&b, 1 << 16);
    pack_init(&pk, &b);
    msgpack_pack_map(&pk, 100);
    for (int i = 0; i < 100; i++) {
        char key[8];
        snprintf(key, sizeof key, "k%d", i);
        pack_key(&pk, key);
        msgpack_pack_int(&pk, i * 1000);
    }
    assert_int_equal(packed_parse_map(buf_str(&b), keys, COUNT(keys), values), 0);
    assert_int_equal(packed_int(values[0], -1), 99000);
    assert_int_equal(packed_int(values[1], -1), 0);
    buf_fini(&b);
}

/* An array without keys, or a map with them. */
static void rows_come_in_both_forms(void **state)
{
    static const struct str keys[] = { { "a", 1 }, { "b", 1 }, { "c", 1 } };
    static const struct {
        struct str row;
        int64_t want[3]; /* -1: absent */
    } rows[] = {
        { STR("\x93\1\2\3"), { 1, 2, 3 } },
        { STR("\x92\1\2"), { 1, 2, -1 } },
        { STR("\x90"), { -1, -1, -1 } },
        { STR("\x93\xC0\2\xC0"), { -1, 2, -1 } },
        { STR("\x95\1\2\3\x91\4\5"), { 1, 2, 3 } }, /* of a later version */
        { STR("\x82\xA1"
              "c\3\xA1"
              "a\1"),
                { 1, -1, 3 } },
        { STR("\1"), { -1, -1, -1 } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct packed row, values[COUNT(keys)];
        assert_int_equal(packed_parse(rows[i].row, &row), 0);
        struct packed behind = packed_row(row, keys, COUNT(keys), values);
        for (size_t k = 0; k < COUNT(keys); k++)
            assert_int_equal(packed_int(values[k], -1), rows[i].want[k]);
        assert_ptr_equal(behind.at, rows[i].row.p + rows[i].row.n);
    }
}

/* Whatever the order of a peer, and whatever else it says. */
static void many_keys_are_picked_at_once(void **state)
{
    static const struct str keys[] = { { "a", 1 }, { "b", 1 }, { "cc", 2 }, { "d", 1 } };
    static const struct {
        struct str map;
        int64_t want[4]; /* -1: absent */
    } rows[] = {
        { STR("\x84\xA1"
              "a\1\xA1"
              "b\2\xA2"
              "cc\3\xA1"
              "d\4"),
                { 1, 2, 3, 4 } },
        { STR("\x84\xA1"
              "d\4\xA2"
              "cc\3\xA1"
              "b\2\xA1"
              "a\1"),
                { 1, 2, 3, 4 } },
        { STR("\x83\xA1"
              "x\7\xA2"
              "cc\3\xA1"
              "y\7"),
                { -1, -1, 3, -1 } },
        { STR("\x83\xA1"
              "b\2\xA1"
              "b\5\xA1"
              "a\1"),
                { 1, 2, -1, -1 } }, /* the first of two alike */
        { STR("\x83\1\2\xA1"
              "a\xC0\xC4\1"
              "b\2"),
                { -1, -1, -1, -1 } }, /* no str key, nil, bin key */
        { STR("\x80"), { -1, -1, -1, -1 } },
        { STR("\x91\1"), { -1, -1, -1, -1 } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct packed map, values[COUNT(keys)];
        assert_int_equal(packed_parse(rows[i].map, &map), 0);
        struct packed behind = packed_pick(map, keys, COUNT(keys), values);
        for (size_t k = 0; k < COUNT(keys); k++)
            assert_int_equal(packed_int(values[k], -1), rows[i].want[k]);
        assert_ptr_equal(behind.at, rows[i].map.p + rows[i].map.n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_is_read_as_msgpack_c_reads_it),
        cmocka_unit_test(what_is_absent_is_the_default),
        cmocka_unit_test(hostile_bytes_are_refused),
        cmocka_unit_test(a_whole_map_is_checked_and_picked_at_once),
        cmocka_unit_test(a_map_of_many_keys_is_picked_too),
        cmocka_unit_test(rows_come_in_both_forms),
        cmocka_unit_test(many_keys_are_picked_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
