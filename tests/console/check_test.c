/* SPDX-License-Identifier: MIT
 * `jihe check` as people and programs call it: exit statuses, one line for each finding, one object for each
 * file. The program is the one beside this test's folder, for its readers stand beside it.
 */
#include "console/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUTPUT_MAX = 256 << 10, COMMAND_MAX = 3 * PATH_MAX };

static char program[PATH_MAX], folder[] = "/tmp/jihe-check-XXXXXX";

struct run {
    int status;
    char out[OUTPUT_MAX];
};

/* Errors and output together: `words` is a piece of a shell's line. */
static void check(struct run *r, const char *words)
{
    char command[COMMAND_MAX];
    snprintf(command, sizeof command, "cd %s && LC_ALL=C.UTF-8 LANGUAGE= %s check 2>&1 %s", folder, program,
            words);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    r->out[fread(r->out, 1, sizeof r->out - 1, f)] = '\0';
    int status = pclose(f);
    assert_true(WIFEXITED(status));
    r->status = WEXITSTATUS(status);
}

static void write_file(const char *name, const char *text)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "we");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    assert_int_equal(fclose(f), 0);
}

#define RIGHT                                                                                                                                           \
    "某县水利局2024年度部门整体支出绩效自评报告\n2024年总支出90万元，其中：基本支出40万元，项目支出50万元。" \
    "\n"
#define WRONG                                                                                                                                           \
    "某县水利局2024年度部门整体支出绩效自评报告\n2024年总支出86万元，其中：基本支出40万元，项目支出50万元。" \
    "\n"

static const char *const folders[] = { "none", "deep", "deep/er", ".hidden" };

/* One that is empty; one with a report, and beside it what an inbox leaves alone. */
static void make_folders(void)
{
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        assert_int_equal(mkdir(path, 0700), 0);
    }
    write_file("deep/er/wrong.txt", WRONG);
    write_file("deep/er/~$wrong.txt", "lock");
    write_file(".hidden/wrong.txt", WRONG);
}

static int set_up(void **state)
{
    char path[PATH_MAX];
    (void)state;
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    assert_in_range(n, 1, sizeof path - 1);
    path[n] = '\0';
    for (int i = 0; i < 3; i++) /* BUILD/tests/console/check_test */
        *strrchr(path, '/') = '\0';
    assert_true((size_t)snprintf(program, sizeof program, "%s/jihe", path) < sizeof program);
    assert_int_equal(access(program, X_OK), 0);
    assert_non_null(mkdtemp(folder));
    write_file("right.txt", RIGHT);
    write_file("wrong.txt", WRONG);
    write_file("empty.txt", "");
    write_file("it's \"quoted\".txt", RIGHT);
    snprintf(path, sizeof path, "%s/pipe", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    make_folders();
    return 0;
}

static int tear_down(void **state)
{
    static const char *const names[] = { "right.txt", "wrong.txt", "empty.txt", "it's \"quoted\".txt", "pipe",
        "deep/er/wrong.txt", "deep/er/~$wrong.txt", ".hidden/wrong.txt" };
    char path[PATH_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    for (size_t i = sizeof folders / sizeof *folders; i-- > 0;) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        rmdir(path);
    }
    return rmdir(folder);
}

static void answers_with_its_exit_status(void **state)
{
    static const struct {
        const char *words;
        int status;
        const char *says; /* a piece of what it prints */
    } cases[] = {
        { "right.txt", 0, "right.txt: 某县水利局 2024; 3 figures" },
        { "wrong.txt", 1, "wrong.txt:2: error: 40 + 50 = 90万元" },
        { "right.txt wrong.txt", 1, "right.txt: " },
        { "wrong.txt empty.txt right.txt", 2, "empty.txt: the file has no bytes" },
        { "absent.txt", 2, "absent.txt: No such file or directory" },
        { "wrong.txt right.txt", 1, "\n2 documents: 1 with errors, 0 that cannot be read" },
        { ".", 2, "\n5 documents: 2 with errors, 1 that cannot be read" },
        { "deep/", 1, "deep/er/wrong.txt:2: error: 40 + 50" },
        { "none", 2, "none: there is no file in this folder" },
        { "pipe", 2, "[not-a-file]" },
        { "\"it's \\\"quoted\\\".txt\"", 0, "it's \"quoted\".txt: 某县水利局" },
        { "- < wrong.txt", 1, "-:2: error: " },
        { "", 64, "which file?" },
        { "--help", 0, "Exit status" },
    };
    struct run *r = malloc(sizeof *r);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(r, cases[i].words);
        if (r->status != cases[i].status || !strstr(r->out, cases[i].says))
            fail_msg("check %s: got %d, want %d and «%s»; it printed\n%s", cases[i].words, r->status,
                    cases[i].status, cases[i].says, r->out);
    }
    free(r);
}

/* No terminal, no colour. */
static void prints_no_escapes_into_a_pipe(void **state)
{
    struct run *r = malloc(sizeof *r);
    (void)state;
    check(r, "wrong.txt");
    assert_null(strchr(r->out, '\033'));
    free(r);
}

static json_t *line_json(char **rest)
{
    char *line = *rest, *end = strchr(line, '\n');
    json_error_t why;
    assert_non_null(end);
    *end = '\0';
    *rest = end + 1;
    json_t *o = json_loads(line, 0, &why);
    if (!o)
        fail_msg("no JSON: %s in %s", why.text, line);
    return o;
}

static void prints_one_object_a_line(void **state)
{
    struct run *r = malloc(sizeof *r);
    (void)state;
    check(r, "--json --text right.txt wrong.txt empty.txt 2>/dev/null");
    char *rest = r->out;
    json_t *right = line_json(&rest), *wrong = line_json(&rest), *empty = line_json(&rest);
    assert_string_equal(rest, "");
    assert_int_equal(r->status, 2);
    assert_string_equal(json_string_value(json_object_get(right, "text")), RIGHT);
    assert_int_equal(json_array_size(json_object_get(right, "findings")), 0);
    assert_int_equal(json_array_size(json_object_get(wrong, "findings")), 1);
    assert_true(json_is_null(json_object_get(wrong, "fault")));
    json_t *document = json_object_get(empty, "document"), *fault = json_object_get(empty, "fault");
    assert_string_equal(json_string_value(json_object_get(document, "name")), "empty.txt");
    assert_string_equal(json_string_value(json_object_get(fault, "code")), "empty");
    assert_null(json_object_get(empty, "figures"));
    json_decref(right);
    json_decref(wrong);
    json_decref(empty);
    free(r);
}

/* Same bytes in, same bytes out. */
static void prints_the_same_twice(void **state)
{
    struct run *one = malloc(sizeof *one), *two = malloc(sizeof *two);
    (void)state;
    check(one, "--json wrong.txt");
    check(two, "--json wrong.txt");
    size_t k = 0;
    while (one->out[k] && one->out[k] == two->out[k])
        k++;
    assert_string_equal(one->out + k, two->out + k); /* says where they part */
    free(one);
    free(two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_with_its_exit_status),
        cmocka_unit_test(prints_no_escapes_into_a_pipe),
        cmocka_unit_test(prints_one_object_a_line),
        cmocka_unit_test(prints_the_same_twice),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
