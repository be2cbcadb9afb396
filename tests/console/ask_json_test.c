/* SPDX-License-Identifier: MIT
 * MessagePack as JSON: whatever a door answers can be printed.
 */
#include "console/ask_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/pack.h"

#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        (literal), sizeof(literal) - 1                                                                       \
    }

static void test_values(void **state)
{
    static const struct {
        struct str packed;
        const char *want;
    } cases[] = {
        { BYTES("\x80"), "{}" },
        { BYTES("\x81\xa1k\xa1v"), "{\"k\":\"v\"}" },
        { BYTES("\x81\xa1k\xc4\x01v"), "{\"k\":\"v\"}" },
        { BYTES("\x81\xa1k\xa2\xff\x41"), "{\"k\":\"\xef\xbf\xbd"
                                          "A\"}" },
        { BYTES("\x81\xa1k\xa1\n"), "{\"k\":\"\\n\"}" },
        { BYTES("\x93\x01\xff\xcf\x7f\xff\xff\xff\xff\xff\xff\xff"), "[1,-1,9223372036854775807]" },
        { BYTES("\x91\xcf\xff\xff\xff\xff\xff\xff\xff\xff"), "[\"18446744073709551615\"]" },
        { BYTES("\x93\xc2\xc3\xc0"), "[false,true,null]" },
        { BYTES("\x81\x01\x02"), "{}" }, /* keys are texts */
        { BYTES("\x91\xa3\xe7\xa8\xbd"), "[\"稽\"]" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        msgpack_zone zone;
        msgpack_object o;
        assert_true(msgpack_zone_init(&zone, 256));
        assert_int_equal(pack_parse(cases[i].packed, &zone, &o), 0);
        json_t *json = ask_json(&o);
        char *got = json_dumps(json, JSON_COMPACT);
        assert_non_null(got);
        assert_string_equal(got, cases[i].want);
        free(got);
        json_decref(json);
        msgpack_zone_destroy(&zone);
    }
}

static void test_fields_have_defaults(void **state)
{
    json_t *body = json_loads("{\"n\": 7, \"s\": \"x\"}", 0, NULL);
    (void)state;
    assert_int_equal(answer_int(body, "n"), 7);
    assert_int_equal(answer_int(body, "s"), 0);
    assert_int_equal(answer_int(body, "absent"), 0);
    assert_int_equal(answer_int(NULL, "n"), 0);
    assert_string_equal(answer_text(body, "s"), "x");
    assert_string_equal(answer_text(body, "n"), "");
    assert_string_equal(answer_text(NULL, "s"), "");
    json_decref(body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_fields_have_defaults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
