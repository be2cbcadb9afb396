/* SPDX-License-Identifier: MIT
 * RTF as Outlook packs it (MS-OXRTFCP).
 */
#ifndef JIHE_READ_LZFU_H
#define JIHE_READ_LZFU_H

#include "common/arena.h"
#include "common/text.h"

enum { LZFU_MAX = 64 << 20 }; /* bytes of RTF */

/* 0 with *out, which is empty when the bytes are no such RTF, are broken, or would be more than LZFU_MAX; or
 * ERR_MEMORY. */
int lzfu_unpack(struct str bytes, struct arena *mem, struct str *out);

#endif
