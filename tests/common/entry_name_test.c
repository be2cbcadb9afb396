/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/entry_name.h"

static void names_beside_a_document_are_taken(void **state)
{
    static const struct {
        const char *name;
        bool is_free;
    } rows[] = {
        { "自评报告.docx", true },
        { "a", true },
        { "file", true },
        { ENTRY_NAME_PLAIN, true },
        { "my envelope.json", true },
        { "parts", true },
        { "why", true },
        { "envelope.json", false },
        { "Envelope.JSON", false }, /* one file with the above, on some disks */
        { "envelope.json.new", false },
        { "why.json", false },
        { "WHY.txt", false },
        { "parts.1", false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (entry_name_is_free(rows[i].name) != rows[i].is_free)
            fail_msg("%s", rows[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_beside_a_document_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
