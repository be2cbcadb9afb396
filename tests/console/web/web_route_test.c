/* SPDX-License-Identifier: MIT
 * Paths find their functions, and nothing but letters, digits and '-' gets through in a name.
 */
#include "console/web/web_route.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "console/web/api.h"

static const struct row {
    const char *method, *path;
    enum MHD_Result (*want)(struct web_request *r); /* NULL: none */
    bool known;
    const char *id, *word;
} rows[] = {
    { "GET", "/submissions", api_list, true, "", "" },
    { "HEAD", "/submissions", api_list, true, "", "" },
    { "POST", "/submissions", api_upload, true, "", "" },
    { "GET", "/submissions/01AB", api_report, true, "01AB", "" },
    { "PUT", "/submissions/01AB/marks/9f2c", api_mark, true, "01AB", "9f2c" },
    { "GET", "/exports/1-22-333", api_export_progress, true, "", "1-22-333" },
    { "DELETE", "/submissions/01AB", NULL, true, NULL, NULL },
    { "GET", "/submissions/..", NULL, false, NULL, NULL },
    { "GET", "/submissions/a'b", NULL, false, NULL, NULL },
    { "GET", "/submissions//marks/", NULL, false, NULL, NULL },
    { "GET", "/nothing", NULL, false, NULL, NULL },
    { "GET", "", NULL, false, NULL, NULL },
};

static void paths_find_their_function(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct web_request r = { .method = rows[i].method, .path = rows[i].path };
        bool known;
        const struct web_route *route = web_route_find(&r, &known);
        if ((route ? route->answer : NULL) != rows[i].want || known != rows[i].known)
            fail_msg("%s %s", rows[i].method, rows[i].path);
        if (rows[i].id && (strcmp(r.id, rows[i].id) || strcmp(r.word, rows[i].word)))
            fail_msg("%s: id %s word %s", rows[i].path, r.id, r.word);
    }
}

static void an_id_that_is_too_long_is_none(void **state)
{
    (void)state;
    bool known;
    struct web_request r = { .method = "GET", .path = "/submissions/0123456789012345678901234567890" };
    assert_null(web_route_find(&r, &known));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_find_their_function),
        cmocka_unit_test(an_id_that_is_too_long_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
