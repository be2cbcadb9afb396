/* SPDX-License-Identifier: MIT
 * With LibreOffice, where it is installed.
 */
#include "extract/read/read_legacy.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { DONE, NO_OFFICE, WRONG };

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *place)
{
    (void)st;
    (void)kind;
    (void)place;
    return remove(path);
}

/* In a process of its own: LibreOffice leaves threads and memory behind. */
static int read_letter(const char *folder)
{
    struct source_file file = { .name = STR("x.rtf"),
        .sha256 = STR("ab"),
        .bytes = STR("{\\rtf1\\ansi Expenditure of 12.5\\par Income of 7\\par}") };
    struct document doc;
    struct fault fault;
    struct arena mem;
    arena_init(&mem, 0);
    if (!legacy_program() || legacy_start(folder))
        return NO_OFFICE;
    if (read_legacy(&file, &mem, &doc, &fault))
        return WRONG;
    if (fault.code == FAULT_READER_ABSENT)
        return NO_OFFICE;
    return fault.code == FAULT_NONE && str_is(doc.format, "rtf") &&
                           str_is(doc.text, "Expenditure of 12.5\nIncome of 7\n")
                   ? DONE
                   : WRONG;
}

/* The trial leaves its log in the profile. */
static void an_office_that_reads_does_not_try_out_how_it_draws(void **state)
{
    char folder[] = "/tmp/jihe-legacy-test-XXXXXX", log[100];
    int status;
    (void)state;
    assert_non_null(mkdtemp(folder));
    pid_t pid = fork();
    if (pid == 0)
        _exit(read_letter(folder));
    assert_int_equal(waitpid(pid, &status, 0), pid);
    snprintf(log, sizeof log, "%s/profile/user/GraphicsRenderTests.log", folder);
    bool tried = access(log, F_OK) == 0;
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == NO_OFFICE)
        skip();
    assert_int_equal(WEXITSTATUS(status), DONE);
    assert_false(tried);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_office_that_reads_does_not_try_out_how_it_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
