/* SPDX-License-Identifier: MIT
 * First bytes of MessagePack objects, as its specification has them: for who reads or writes them itself.
 */
#ifndef JIHE_PACK_BYTES_H
#define JIHE_PACK_BYTES_H

enum {
    FIXMAP = 0x80,  /* to 0x8F */
    FIXLIST = 0x90, /* to 0x9F */
    FIXSTR = 0xA0,  /* to 0xBF */
    NIL = 0xC0,
    TRUE = 0xC3,
    BIN8 = 0xC4, /* then 16 and 32 */
    UINT8 = 0xCC,
    UINT16 = 0xCD,
    INT8 = 0xD0,
    STR8 = 0xD9,   /* then 16 and 32 */
    LIST16 = 0xDC, /* then 32 */
    MAP16 = 0xDE,
    NEGATIVE = 0xE0,
};

#endif
