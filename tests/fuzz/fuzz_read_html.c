/* SPDX-License-Identifier: MIT
 * Any bytes as a web page or a web archive.
 */
#include "extract/read/read_html.h"
#include "tests/fuzz/read_checks.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    check_read(read_html, (struct str){ (const char *)data, size });
    return 0;
}
