/* SPDX-License-Identifier: MIT */
#include "extract/read/source.h"

#include <string.h>

#include "common/utf8.h"

bool source_is_plain(struct str bytes)
{
    return reader_for(bytes) == READER_TEXT && !(bytes.n && memchr(bytes.p, '\0', bytes.n)) &&
           utf8_is_valid(bytes);
}

bool source_begins_plain(struct str begin)
{
    size_t n = begin.n;
    for (int k = 0; k < 3 && n && ((unsigned char)begin.p[n - 1] & 0xC0) == 0x80; k++)
        n--;
    n -= n && (unsigned char)begin.p[n - 1] >= 0xC0;
    return source_is_plain(str_cut(begin, 0, n));
}

int source_read(struct cage *cage, const struct source_file *file, struct arena *mem, struct source_read *out)
{
    *out = (struct source_read){ .fault = { .code = FAULT_NONE } };
    if (source_is_plain(file->bytes))
        return read_document(file, mem, &out->document, &out->fault);
    int err = cage_read(cage, file, mem, &out->packed, &out->fault);
    return err || out->fault.code != FAULT_NONE ? err : document_unpack(out->packed, mem, &out->document);
}
