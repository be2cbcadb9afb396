/* SPDX-License-Identifier: MIT
 * Any bytes at all from a peer: the first one chooses what they pretend to be. Either they are refused, or
 * what they hold survives being packed and unpacked again.
 */
#include <stdlib.h>

#include "common/document.h"
#include "common/facts.h"
#include "common/findings.h"
#include "common/message.h"
#include "common/scores.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { PACKED_MAX = 1 << 26 };

/* Unpacks into room in the arena, and packs what is there. */
#define KIND(word, type)                                                                                     \
    static int word##_again(struct str bytes, struct arena *mem, struct buf *out)                            \
    {                                                                                                        \
        type *it = arena_alloc(mem, sizeof *it);                                                             \
        int err = word##_unpack(bytes, mem, it);                                                             \
        if (!err && word##_pack(it, out))                                                                    \
            abort();                                                                                         \
        return err;                                                                                          \
    }

KIND(document, struct document)
KIND(facts, struct facts)
KIND(findings, struct findings)
KIND(scores, struct scores)
KIND(message, struct message)
KIND(header, struct header)

static int (*const kinds[])(struct str, struct arena *, struct buf *) = {
    document_again,
    facts_again,
    findings_again,
    scores_again,
    message_again,
    header_again,
};

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (!size)
        return 0;
    int (*again)(struct str, struct arena *, struct buf *) = kinds[data[0] % (sizeof kinds / sizeof *kinds)];
    struct arena mem;
    struct buf once, twice;
    arena_init(&mem, 0);
    buf_init(&once, PACKED_MAX);
    buf_init(&twice, PACKED_MAX);
    if (again((struct str){ (const char *)data + 1, size - 1 }, &mem, &once) == 0) {
        if (again(buf_str(&once), &mem, &twice) || !str_eq(buf_str(&once), buf_str(&twice)))
            abort();
    }
    buf_fini(&once);
    buf_fini(&twice);
    arena_fini(&mem);
    return 0;
}
