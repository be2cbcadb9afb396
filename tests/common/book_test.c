/* SPDX-License-Identifier: MIT
 * What a file may do, and what it says of one that may not: always file and line, never a hang.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <lua.h>
#include <pthread.h>
#include <string.h>

#include "common/book.h"
#include "common/err.h"

static const struct {
    const char *name, *text, *want; /* want NULL: it is right */
} files[] = {
    { "a table", "return {}", NULL },
    { "no table", "return 1", "book.lua:1: the file must return one table" },
    { "nothing", "", "book.lua:1: the file must return one table" },
    { "a typo in the grammar", "return {\n  name = = 1\n}", "book.lua:2: " },
    { "an endless loop", "\nwhile true do end\nreturn {}", "book.lua:2: too many instructions" },
    { "an endless recursion", "local function f() return f() + 1 end\nreturn f()", "book.lua:1: " },
    { "all the memory", "local t = {}\nfor i = 1, 1 << 60 do t[i] = { i } end\nreturn t", "memory" },
    { "a text of a gigabyte", "return { string.rep('x', 1 << 30) }", "memory" },
    { "a name that is not there", "return { x = io.open('a') }", "book.lua:1: attempt to index a nil value" },
    { "no os", "return { x = os.time() }", "attempt to index a nil value" },
    { "no debug", "return { x = debug.traceback() }", "attempt to index a nil value" },
    { "no load", "return { x = load('return 1') }", "attempt to call a nil value" },
    { "no require", "return { x = require('x') }", "attempt to call a nil value" },
    { "no dofile", "return { x = dofile('/etc/passwd') }", "attempt to call a nil value" },
    { "no pcall", "return { x = pcall(error) }", "attempt to call a nil value" },
    { "no metatables", "return setmetatable({}, {})", "attempt to call a nil value" },
    { "no patterns", "return { string.gsub('a', 'a', 'b') }", "attempt to call a nil value" },
    { "nor through a text", "return { ('a'):match('a') }", "attempt to call a nil value" },
    { "words are found", "assert(('a.c'):find('.', 1) == 2) assert(not ('abc'):find('.')) return {}", NULL },
    { "exact sums", "assert(tostring(amount '0.1' + '0.2') == '0.3') return {}", NULL },
    { "exact comparison", "assert(amount '0.30' == amount '0.3' and amount(2) < amount '2.5') return {}",
            NULL },
    { "a quotient, rounded", "assert(tostring((amount(2) / 3):round(2)) == '0.67') return {}", NULL },
    { "a whole number", "assert(tostring(3 * amount '1.5') == '4.5') return {}", NULL },
    { "a float in an amount", "local x = 1\nlocal y = amount(0.5)\nreturn {}",
            "book.lua:2: a float is not exact" },
    { "a float in a sum", "return { amount(1) + 0.5 }", "a float is not exact" },
    { "a division by zero", "return { amount(1) / 0 }", "divided by zero" },
    { "no number at all", "return { amount 'x' }", "\"x\" is no decimal number" },
    { "bytecode", "\x1bLua", "attempt to load a binary chunk" },
};

static void opens_or_says_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct book_file file = { "book.lua", str_of(files[i].text) };
        struct book *b = NULL;
        char why[BOOK_WHY_MAX] = "";
        int err = book_open(&file, NULL, &b, why);
        if (!files[i].want && err)
            fail_msg("%s: %s", files[i].name, why);
        if (files[i].want && (err != ERR_FORMAT || !strstr(why, files[i].want)))
            fail_msg("%s: got %d «%s», want «%s»", files[i].name, err, why, files[i].want);
        if (err)
            assert_memory_equal(why, "book.lua:", 9);
        book_close(err ? NULL : b);
    }
}

static void keep_one(struct book *b, void *into)
{
    lua_getfield(book_lua(b), -1, "f");
    *(int *)into = book_keep_function(b);
}

static int push_three(struct book *b, void *with)
{
    (void)with;
    book_push_amount(book_lua(b), amount_from(3));
    return 1;
}

static void take_amount(struct book *b, void *with)
{
    *(struct amount *)with = book_amount(book_lua(b), -1);
}

static void calls_a_function(void **state)
{
    (void)state;
    struct book_file file = { "book.lua",
        STR("return { f = function(a)\n if a > amount(2) then return a * '0.5' "
            "end\n while true do end end }") };
    struct book *b;
    char why[BOOK_WHY_MAX] = "";
    struct amount got = amount_from(0), want = { 15, -1 };
    struct book_call call = { 0, push_three, take_amount, &got };
    assert_int_equal(book_open(&file, NULL, &b, why), 0);
    assert_int_equal(book_read(b, keep_one, &call.function, why), 0);
    assert_int_equal(book_call(b, &call, why), 0);
    assert_int_equal(amount_compare(got, want), 0);
    book_close(b);
}

static void a_call_that_never_ends_is_an_error(void **state)
{
    (void)state;
    struct book_file file = { "book.lua", STR("return { f = function(a)\n while true do end end }") };
    struct book *b;
    char why[BOOK_WHY_MAX] = "";
    struct amount got;
    struct book_call call = { 0, push_three, take_amount, &got };
    assert_int_equal(book_open(&file, NULL, &b, why), 0);
    assert_int_equal(book_read(b, keep_one, &call.function, why), 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(book_call(b, &call, why), ERR_FORMAT);
        assert_non_null(strstr(why, "book.lua:2: too many instructions"));
    }
    book_close(b);
}

/* ---- one world for several books ---- */

static struct book *open_in(struct book_world *w, const char *text)
{
    struct book_file file = { "book.lua", str_of(text) };
    struct book *b;
    char why[BOOK_WHY_MAX] = "";
    if (book_open(&file, w, &b, why))
        fail_msg("%s", why);
    return b;
}

static void what_a_book_makes_global_is_its_own(void **state)
{
    (void)state;
    struct book_world *w;
    assert_int_equal(book_world_open(&w), 0);
    struct book *a = open_in(w, "mark = 1 amount = nil return { x = mark }");
    struct book *b = open_in(w, "assert(mark == nil and amount) return {}");
    book_close(a);
    book_close(b);
    book_world_close(w);
}

static void one_wrong_book_leaves_the_world_to_others(void **state)
{
    (void)state;
    struct book_world *w;
    struct book *b;
    char why[BOOK_WHY_MAX] = "";
    struct book_file wrong = { "wrong.lua", STR("while true do end") };
    assert_int_equal(book_world_open(&w), 0);
    assert_int_equal(book_open(&wrong, w, &b, why), ERR_FORMAT);
    assert_non_null(strstr(why, "wrong.lua:1: too many instructions"));
    book_close(open_in(w, "return {}"));
    book_world_close(w);
}

enum { CALLS = 2000 };

struct caller {
    struct book *book;
    int function, wrong;
    struct amount want;
};

static void *call_often(void *with)
{
    struct caller *c = with;
    char why[BOOK_WHY_MAX];
    for (int i = 0; i < CALLS; i++) {
        struct amount got = amount_from(0);
        struct book_call call = { c->function, push_three, take_amount, &got };
        c->wrong += book_call(c->book, &call, why) != 0 || amount_compare(got, c->want) != 0;
    }
    return NULL;
}

/* Two functions of two books of one world, called by two threads at once. */
static void any_thread_calls(void **state)
{
    (void)state;
    struct book_world *w;
    char why[BOOK_WHY_MAX];
    pthread_t threads[2];
    assert_int_equal(book_world_open(&w), 0);
    struct caller callers[2] = {
        { open_in(w, "return { f = function(a) return a * 2 end }"), 0, 0, { 6, 0 } },
        { open_in(w, "return { f = function(a) return a + a + a end }"), 0, 0, { 9, 0 } },
    };
    for (int i = 0; i < 2; i++)
        assert_int_equal(book_read(callers[i].book, keep_one, &callers[i].function, why), 0);
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, call_often, &callers[i]), 0);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(callers[i].wrong, 0);
        book_close(callers[i].book);
    }
    book_world_close(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_or_says_why),
        cmocka_unit_test(calls_a_function),
        cmocka_unit_test(a_call_that_never_ends_is_an_error),
        cmocka_unit_test(what_a_book_makes_global_is_its_own),
        cmocka_unit_test(one_wrong_book_leaves_the_world_to_others),
        cmocka_unit_test(any_thread_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
