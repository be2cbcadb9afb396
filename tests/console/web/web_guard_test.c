/* SPDX-License-Identifier: MIT
 * Names that can only mean this machine, and origins that speak for a host.
 */
#include "console/web/web_guard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static void knows_its_own_names(void **state)
{
    static const struct {
        const char *host;
        bool local;
    } hosts[] = {
        { "127.0.0.1", true },
        { "127.0.0.1:8470", true },
        { "localhost:1", true },
        { "LOCALHOST", true },
        { "[::1]:8470", true },
        { "127.0.0.1.evil.example", false },
        { "localhost.evil.example:8470", false },
        { "evil.example", false },
        { "", false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        if (web_guard_host_is_local(hosts[i].host) != hosts[i].local)
            fail_msg("%s: want %d", hosts[i].host, hosts[i].local);
    }
}

static void compares_origins(void **state)
{
    (void)state;
    assert_true(web_guard_same_origin("http://127.0.0.1:8470", "127.0.0.1:8470"));
    assert_true(web_guard_same_origin("https://a.example", "a.example"));
    assert_false(web_guard_same_origin("http://127.0.0.1:8471", "127.0.0.1:8470"));
    assert_false(web_guard_same_origin("null", "127.0.0.1:8470"));
    assert_false(web_guard_same_origin("http://evil.example", "127.0.0.1"));
}

static void asks_for_the_whole_token(void **state)
{
    (void)state;
    const struct web open = { .token = "" }, closed = { .token = "0123456789abcdef" };
    assert_true(web_guard_knows(&open, NULL));
    assert_true(web_guard_knows(&closed, "0123456789abcdef"));
    assert_false(web_guard_knows(&closed, "0123456789abcde"));
    assert_false(web_guard_knows(&closed, "0123456789abcdef0"));
    assert_false(web_guard_knows(&closed, ""));
    assert_false(web_guard_knows(&closed, NULL));
}

static void tells_loopback(void **state)
{
    (void)state;
    assert_true(web_guard_is_loopback("127.0.0.1"));
    assert_true(web_guard_is_loopback("::1"));
    assert_false(web_guard_is_loopback("0.0.0.0"));
    assert_false(web_guard_is_loopback("::"));
    assert_false(web_guard_is_loopback("10.0.0.1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_its_own_names),
        cmocka_unit_test(compares_origins),
        cmocka_unit_test(asks_for_the_whole_token),
        cmocka_unit_test(tells_loopback),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
