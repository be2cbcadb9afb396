/* SPDX-License-Identifier: MIT
 * Reads the built-in books as any other book is read, and prints what they come to (books_write.h). Part of
 * the build; not installed.
 */
#include <stdio.h>

#include "common/err.h"
#include "score/made/books_write.h"
#include "score/scheme_read.h"
#include "validate/rule_read.h"

/* Nothing is made yet: everything is read. */
const void *const rulebooks_made[SHELF_BOOKS_MAX], *const schemes_made[SHELF_BOOKS_MAX];

int main(void)
{
    struct shelf *rules = NULL, *schemes = NULL;
    int err = shelf_open(&rule_shelf, NULL, &rules);
    if (!err)
        err = shelf_open(&scheme_shelf, NULL, &schemes);
    if (!err)
        err = books_write(rules, schemes, stdout);
    shelf_close(rules);
    shelf_close(schemes);
    if (err)
        fprintf(stderr, "the built-in books cannot be written: %s\n", err_text(err));
    return err || fflush(stdout) ? 1 : 0;
}
