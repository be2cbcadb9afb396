/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/pack.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void hostile_bytes_are_refused_before_any_memory_is_taken(void **state)
{
    static const struct {
        struct str bytes;
        int want;
    } rows[] = {
        { STR("\xC0"), 0 }, { STR("\x7F"), 0 }, { STR("\xFF"), 0 }, { STR("\x80"), 0 },
        { STR("\x81\xA1k\x01"), 0 }, { STR("\xDC\0\2\1\2"), 0 }, { STR("\xDF\0\0\0\1\xA0\x90"), 0 },
        { STR("\xC4\2ab"), 0 }, { STR("\xD9\1a"), 0 }, { STR("\xD3\0\0\0\0\0\0\0\1"), 0 },
        { STR_NONE, ERR_FORMAT }, { STR("\xC1"), ERR_FORMAT }, /* never used */
        { STR("\xC0\xC0"), ERR_FORMAT },                       /* two objects */
        { STR("\x90x"), ERR_FORMAT },                          /* something behind it */
        { STR("\243ab"), ERR_FORMAT },                         /* cut off */
        { STR("\x81\xA1k"), ERR_FORMAT },                      /* a key without a value */
        { STR("\xDD\xFF\xFF\xFF\xFF"), ERR_FORMAT },           /* 4 Gi elements in 5 bytes */
        { STR("\xDF\xFF\xFF\xFF\xFF"), ERR_FORMAT },           /* 4 Gi pairs */
        { STR("\xDF\x80\0\0\0\xA0\xA0"), ERR_FORMAT },         /* pairs whose double overflows 32 bits */
        { STR("\xDB\xFF\xFF\xFF\xFF"
              "a"),
                ERR_FORMAT },                        /* 4 GiB of text */
        { STR("\xC6\x7F\xFF\xFF\xFF"), ERR_FORMAT }, /* 2 GiB of bytes */
        { STR("\xCA\0\0\0\0"), ERR_FORMAT },         /* float */
        { STR("\xCB\0\0\0\0\0\0\0\0"), ERR_FORMAT }, /* double */
        { STR("\xC7\1\1\0"), ERR_FORMAT },           /* ext 8 */
        { STR("\xC8\0\1\1\0"), ERR_FORMAT },         /* ext 16 */
        { STR("\xC9\0\0\0\1\1\0"), ERR_FORMAT },     /* ext 32 */
        { STR("\xD4\1\0"), ERR_FORMAT },             /* fixext */
        { STR("\xD8\1"
              "0123456789abcdef"),
                ERR_FORMAT }, /* fixext 16: a timestamp's cousin */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(pack_check(rows[i].bytes), rows[i].want);
}

static void nesting_is_bounded(void **state)
{
    char bytes[1000];
    (void)state;
    for (int depth = 0; depth < (int)sizeof bytes; depth++) {
        memset(bytes, '\x91', (size_t)depth);
        bytes[depth] = '\xC0';
        int got = pack_check((struct str){ bytes, (size_t)depth + 1 });
        assert_int_equal(got, depth <= PACK_DEPTH_MAX ? 0 : ERR_LIMIT);
    }
}

/* Each array says that the rest of the message is its own. */
static void one_count_within_another_multiplies_nothing(void **state)
{
    char bytes[3 * 10 + 1000];
    size_t n = 0;
    (void)state;
    for (int i = 0; i < 10; i++) {
        bytes[n++] = '\xDC';
        bytes[n++] = 1000 >> 8;
        bytes[n++] = (char)(1000 & 0xFF);
    }
    memset(bytes + n, 0, 1000);
    assert_int_equal(pack_check((struct str){ bytes, n + 1000 }), ERR_FORMAT);
}

static int check_zeros(char *bytes, uint32_t count)
{
    bytes[0] = '\xDD';
    for (int i = 0; i < 4; i++)
        bytes[1 + i] = (char)(count >> (24 - 8 * i) & 0xFF);
    return pack_check((struct str){ bytes, (size_t)count + 5 });
}

/* A byte of the wire is 24 of memory. */
static void objects_are_bounded(void **state)
{
    char *bytes = calloc(1, PACK_OBJECTS_MAX + 5);
    (void)state;
    assert_non_null(bytes);
    assert_int_equal(check_zeros(bytes, PACK_OBJECTS_MAX - 1), 0); /* and the array itself */
    assert_int_equal(check_zeros(bytes, PACK_OBJECTS_MAX), ERR_LIMIT);
    free(bytes);
}

static struct buf packed_sample(void)
{
    struct buf b;
    msgpack_packer pk;
    buf_init(&b, 1 << 20);
    pack_init(&pk, &b);
    msgpack_pack_map(&pk, 6);
    pack_pair_str(&pk, "text", STR("年度"));
    pack_pair_int(&pk, "less", INT64_MIN);
    pack_pair_uint(&pk, "more", UINT64_MAX);
    pack_pair_bool(&pk, "yes", true);
    pack_key(&pk, "raw");
    pack_bin(&pk, STR("\xFF\0"));
    pack_key(&pk, "list");
    msgpack_pack_array(&pk, 2);
    msgpack_pack_nil(&pk);
    msgpack_pack_int(&pk, 7);
    /* Defaults leave nothing behind. */
    pack_pair_str(&pk, "no", STR_NONE);
    pack_pair_int(&pk, "no", 0);
    pack_pair_uint(&pk, "no", 0);
    pack_pair_bool(&pk, "no", false);
    assert_false(b.failed);
    return b;
}

static void every_cut_is_refused(void **state)
{
    struct buf b = packed_sample();
    (void)state;
    assert_int_equal(pack_check(buf_str(&b)), 0);
    for (size_t n = 0; n < b.n; n++) {
        /* A copy of exactly that many bytes, so that a reader past the end is caught. */
        char *cut = malloc(n ? n : 1);
        memcpy(cut, b.p, n);
        assert_int_equal(pack_check((struct str){ cut, n }), ERR_FORMAT);
        free(cut);
    }
    buf_fini(&b);
}

static void values_are_found_by_their_keys_and_types(void **state)
{
    struct buf b = packed_sample();
    msgpack_zone zone;
    msgpack_object map;
    size_t n;
    (void)state;
    assert_true(msgpack_zone_init(&zone, 256));
    assert_int_equal(pack_parse(buf_str(&b), &zone, &map), 0);
    assert_int_equal(map.via.map.size, 6);
    assert_true(str_is(pack_find_str(&map, "text"), "年度"));
    assert_int_equal(pack_find_str(&map, "raw").n, 2);
    assert_true(pack_find_int(&map, "less", 1) == INT64_MIN);
    assert_true(pack_find_uint(&map, "more", 1) == UINT64_MAX);
    assert_int_equal(pack_find_array(&map, "list", &n)[1].via.u64, 7);
    assert_int_equal(n, 2);
    /* Another type, or not there: the default. */
    assert_int_equal(pack_find_str(&map, "less").n, 0);
    assert_int_equal(pack_find_str(&map, "nowhere").n, 0);
    assert_int_equal(pack_find_int(&map, "more", -5), -5); /* more than an int64 holds */
    assert_int_equal(pack_find_int(&map, "text", -5), -5);
    assert_int_equal(pack_find_uint(&map, "less", 5), 5);
    assert_null(pack_find_array(&map, "text", &n));
    assert_int_equal(n, 0);
    assert_null(pack_find(&map, "tex"));
    assert_null(pack_find(&map, "texts"));
    assert_null(pack_find(&map.via.map.ptr[0].val, "text"));
    assert_null(pack_find(NULL, "text"));
    msgpack_zone_destroy(&zone);
    buf_fini(&b);
}

static int write_plainly(void *b, const char *bytes, size_t n)
{
    return buf_add(b, bytes, n);
}

/* What is written without msgpack-c is what it would write. */
static void bytes_are_those_of_msgpack(void **state)
{
    static const int64_t numbers[] = { 0, 1, 127, 128, 255, 256, 65535, 65536, UINT32_MAX, INT64_MAX, -1, -32,
        -33, -128, -129, INT64_MIN };
    static const size_t sizes[] = { 0, 1, 15, 16, 31, 32, 255, 256, 300 };
    char letters[300];
    (void)state;
    memset(letters, 'x', sizeof letters);
    for (size_t before = 0; before < 600; before++) { /* with much room, little, and none */
        struct buf ours, theirs;
        msgpack_packer own, plain;
        buf_init(&ours, 1 << 20);
        buf_init(&theirs, 1 << 20);
        pack_init(&own, &ours);
        msgpack_packer_init(&plain, &theirs, write_plainly);
        for (size_t i = 0; i < before; i++)
            assert_int_equal(buf_add(&ours, "y", 1) | buf_add(&theirs, "y", 1), 0);
        for (size_t i = 0; i < COUNT(numbers); i++) {
            pack_int(&own, numbers[i]);
            msgpack_pack_int64(&plain, numbers[i]);
        }
        for (size_t i = 0; i < COUNT(sizes); i++) {
            pack_array(&own, sizes[i]);
            msgpack_pack_array(&plain, sizes[i]);
            pack_str(&own, (struct str){ letters, sizes[i] });
            msgpack_pack_str(&plain, sizes[i]);
            msgpack_pack_str_body(&plain, letters, sizes[i]);
            assert_int_equal(ours.n, theirs.n);
            assert_memory_equal(ours.p, theirs.p, ours.n + 1);
        }
        buf_fini(&ours);
        buf_fini(&theirs);
    }
}

static void a_packer_stops_at_its_limit(void **state)
{
    struct buf b;
    msgpack_packer pk;
    (void)state;
    buf_init(&b, 4);
    pack_init(&pk, &b);
    pack_str(&pk, STR("12345"));
    assert_true(b.failed);
    assert_true(b.n <= 4);
    buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_bytes_are_refused_before_any_memory_is_taken),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(one_count_within_another_multiplies_nothing),
        cmocka_unit_test(objects_are_bounded),
        cmocka_unit_test(every_cut_is_refused),
        cmocka_unit_test(values_are_found_by_their_keys_and_types),
        cmocka_unit_test(bytes_are_those_of_msgpack),
        cmocka_unit_test(a_packer_stops_at_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
