/* SPDX-License-Identifier: MIT
 * SHA-256 of bytes that are all there, as text. Who reads a stream uses nettle's own calls.
 */
#ifndef JIHE_SHA256_H
#define JIHE_SHA256_H

#include "common/text.h"

enum { SHA256_HEX_SIZE = 65 }; /* 64 digits and a NUL */

/* Lower-case hex digits and a NUL into out; returns out. */
char *sha256_hex(struct str bytes, char out[SHA256_HEX_SIZE]);

#endif
