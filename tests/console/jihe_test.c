/* SPDX-License-Identifier: MIT
 * Where --home may stand, and that every command has its sentence.
 */
int jihe_program(int argc, char **argv);
#define main jihe_program
#include "console/jihe.c"
#undef main

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { WORDS_MAX = 8 };

static void test_take_home(void **state)
{
    static const struct {
        const char *words[WORDS_MAX], *want[WORDS_MAX];
        const char *home; /* NULL: as before */
    } cases[] = {
        { { "jihe", "up" }, { "jihe", "up" }, NULL },
        { { "jihe", "--home", "/h", "up" }, { "jihe", "up" }, "/h" },
        { { "jihe", "--home=/h", "up" }, { "jihe", "up" }, "/h" },
        { { "jihe", "show", "ID", "--home", "/h" }, { "jihe", "show", "ID" }, "/h" },
        { { "jihe", "--home", "/a", "up", "--home=/b" }, { "jihe", "up" }, "/b" },
        { { "jihe", "drop", "--", "--home", "x" }, { "jihe", "drop", "--", "--home", "x" }, NULL },
        { { "jihe", "drop", "--homeless" }, { "jihe", "drop", "--homeless" }, NULL },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *argv[WORDS_MAX + 1] = { NULL };
        int argc = 0;
        setenv("JIHE_HOME", "/before", 1);
        for (; argc < WORDS_MAX && cases[i].words[argc]; argc++)
            argv[argc] = (char *)cases[i].words[argc];
        int got = take_home(argc, argv);
        for (int j = 0; j <= got; j++) {
            const char *want = cases[i].want[j];
            if (!want != !argv[j] || (want && strcmp(want, argv[j]) != 0))
                fail_msg("case %zu, word %d: got %s, want %s", i, j, argv[j] ? argv[j] : "end",
                        want ? want : "end");
        }
        assert_string_equal(getenv("JIHE_HOME"), cases[i].home ? cases[i].home : "/before");
    }
    char *lacking[] = { (char *)"jihe", (char *)"up", (char *)"--home", NULL };
    assert_int_equal(take_home(3, lacking), -1);
}

static void test_commands(void **state)
{
    (void)state;
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        assert_non_null(commands[i].run);
        assert_true(strlen(commands[i].name) <= 9); /* the width of its column in the help */
        assert_true(strlen(commands[i].sentence) > 0);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(commands[i].name, commands[j].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_take_home),
        cmocka_unit_test(test_commands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
