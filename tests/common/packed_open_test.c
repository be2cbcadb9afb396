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
#include "common/packed_open.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct str keys[] = { { "a", 1 }, { "b", 1 }, { "c", 1 } };

static const struct row {
    struct str row;
    int64_t want[3]; /* -1: absent */
} rows[] = {
    { STR("\x93\1\2\3"), { 1, 2, 3 } },
    { STR("\x92\1\2"), { 1, 2, -1 } },
    { STR("\x90"), { -1, -1, -1 } },
    { STR("\x93\xC0\2\xC0"), { -1, 2, -1 } },
    { STR("\x94\1\x92\7\7\3\5"), { 1, -1, 3 } },
    { STR("\x95\1\2\3\x91\4\5"), { 1, 2, 3 } },
    { STR("\xDC\0\2\1\xCD\1\0"), { 1, 256, -1 } },
    { STR("\xDD\0\0\0\3\xA1x\2\xD9\1y"), { -1, 2, -1 } },
    { STR("\x82\xA1"
          "c\3\xA1"
          "a\1"),
            { 1, -1, 3 } },
    { STR("\1"), { -1, -1, -1 } },
};

static int take_row(struct str bytes, struct packed_open *o, struct packed *values)
{
    *o = packed_open(bytes);
    return packed_open_row(o, 0, keys, COUNT(keys), values);
}

static void rows_come_in_every_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct packed values[COUNT(keys)];
        struct packed_open o;
        assert_int_equal(take_row(rows[i].row, &o, values), 0);
        for (size_t k = 0; k < COUNT(keys); k++)
            assert_int_equal(packed_int(values[k], -1), rows[i].want[k]);
        assert_int_equal(packed_open_end(&o), 0);
    }
}

/* In memory of exactly that size: nothing is read past its end. */
static void every_cut_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        for (size_t n = 0; n < rows[i].row.n; n++) {
            struct packed values[COUNT(keys)];
            struct packed_open o;
            char *bytes = malloc(n ? n : 1);
            memcpy(bytes, rows[i].row.p, n);
            assert_int_equal(take_row((struct str){ bytes, n }, &o, values), ERR_FORMAT);
            free(bytes);
        }
    }
}

/* A value within so many others may hold so many fewer. */
static void depth_counts_from_the_whole(void **state)
{
    static const struct str nested = STR("\x91\x91\x91\1");
    (void)state;
    for (int within = 0; within <= PACK_DEPTH_MAX; within++) {
        struct packed_open o = packed_open(nested);
        struct packed value;
        assert_int_equal(packed_open_value(&o, within, &value), within + 3 <= PACK_DEPTH_MAX ? 0 : ERR_LIMIT);
    }
}

static void heads_announce_no_more_than_there_is(void **state)
{
    static const struct {
        struct str bytes;
        int list, map; /* how many; -1: it is none, or there is less */
    } heads[] = { { STR("\x92\1\2"), 2, -1 }, { STR("\x92\1"), -1, -1 }, { STR("\x81\1\2"), -1, 1 },
        { STR("\x81\1"), -1, -1 }, { STR("\xDE\0\1\1\2"), -1, 1 }, { STR("\xDD\xFF\xFF\xFF\xFF"), -1, -1 },
        { STR("\xDF\xFF\xFF\xFF\xFF"), -1, -1 }, { STR("\1"), -1, -1 }, { STR(""), -1, -1 } };
    (void)state;
    for (size_t i = 0; i < COUNT(heads); i++) {
        struct packed_open o = packed_open(heads[i].bytes), p = o;
        size_t n = 0;
        assert_int_equal(packed_open_list(&o, &n) ? -1 : (int)n, heads[i].list);
        assert_int_equal(packed_open_map(&p, &n) ? -1 : (int)n, heads[i].map);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_in_every_form),
        cmocka_unit_test(every_cut_is_refused),
        cmocka_unit_test(depth_counts_from_the_whole),
        cmocka_unit_test(heads_announce_no_more_than_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
