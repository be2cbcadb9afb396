/* SPDX-License-Identifier: MIT
 * The books that are built in are what a program makes of their files.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "score/made/books_write.h"
#include "score/scheme_read.h"
#include "validate/rule_read.h"

static const void *const nothing[SHELF_BOOKS_MAX];

/* All shelves as C source; the caller's to free. */
static char *written(struct shelf_kind rules, struct shelf_kind schemes)
{
    char *text = NULL;
    size_t n;
    struct shelf *r, *s;
    FILE *out = open_memstream(&text, &n);
    assert_non_null(out);
    assert_int_equal(shelf_open(&rules, NULL, &r), 0);
    assert_int_equal(shelf_open(&schemes, NULL, &s), 0);
    assert_int_equal(books_write(r, s, out), 0);
    shelf_close(r);
    shelf_close(s);
    fclose(out);
    return text;
}

static void what_is_built_in_is_what_the_files_say(void **state)
{
    (void)state;
    struct shelf_kind rules = rule_shelf, schemes = scheme_shelf;
    char *built_in = written(rules, schemes);
    rules.made = schemes.made = nothing;
    char *read = written(rules, schemes);
    assert_non_null(strstr(read, "财预〔2020〕10号"));
    assert_string_equal(built_in, read);
    free(built_in);
    free(read);
}

static void built_in_books_are_not_read(void **state)
{
    (void)state;
    const struct shelf_kind *const kinds[] = { &rule_shelf, &scheme_shelf };
    for (size_t k = 0; k < 2; k++) {
        struct shelf *s;
        assert_int_equal(shelf_open(kinds[k], NULL, &s), 0);
        for (size_t i = 0; i < shelf_count(s); i++)
            assert_ptr_equal(shelf_at(s, i)->made, kinds[k]->made[i]);
        shelf_close(s);
    }
}

/* A book with functions is left to be read; the others stand. */
static const char own[] =
        "return { name = 'own', version = '1', execution = { points = function(r, w) return w end } }";
static const struct shelf_shipped with_functions[] = { { "built-in own.lua", own, own + sizeof own - 1 },
    { 0 } };

static void a_book_with_functions_is_left_to_be_read(void **state)
{
    (void)state;
    struct shelf_kind schemes = scheme_shelf;
    schemes.shipped = with_functions;
    schemes.made = nothing;
    char *text = written(rule_shelf, schemes);
    assert_non_null(strstr(text, "schemes_made[] = {\nNULL,\n}"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_built_in_is_what_the_files_say),
        cmocka_unit_test(built_in_books_are_not_read),
        cmocka_unit_test(a_book_with_functions_is_left_to_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
