/* SPDX-License-Identifier: MIT
 * Any bytes as an archive or a mail.
 */
#include "extract/read/read_archive.h"
#include "tests/fuzz/read_checks.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct source_file file = { .name = STR("x.gz"), .bytes = { (const char *)data, size } };
    struct arena mem;
    struct buf packed;
    struct fault fault;
    struct members members;
    arena_init(&mem, 0);
    buf_init(&packed, (size_t)1 << 30);
    must(read_archive(&file, &mem, &packed, &fault) == 0);
    if (fault.code == FAULT_NONE) {
        must(members_unpack(buf_str(&packed), &mem, &members) == 0);
        must(members.count > 0 && members.count <= MEMBERS_MAX);
    }
    buf_fini(&packed);
    arena_fini(&mem);
    return 0;
}
