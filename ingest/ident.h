/* SPDX-License-Identifier: MIT
 * Ids of submissions: 26 characters of Crockford's base 32, ten for the time in milliseconds and sixteen for
 * 80 other bits, so that they sort by arrival (the form of a ULID).
 */
#ifndef JIHE_IDENT_H
#define JIHE_IDENT_H

#include <stdint.h>

#include "common/message.h"

enum { IDENT_RANDOM_SIZE = 10 }; /* bytes of the 80 other bits */

/* wall_ms: Unix time in milliseconds, below 2^48. out is terminated. */
void ident_format(
        int64_t wall_ms, const unsigned char random[IDENT_RANDOM_SIZE], char out[MESSAGE_ID_SIZE + 1]);
/* The same with bits drawn from the system. 0, or ERR_SYSTEM when it gives none. */
int ident_draw(int64_t wall_ms, char out[MESSAGE_ID_SIZE + 1]);
/* The time of an id made by ident_format, Unix milliseconds; -1 when it is none. */
int64_t ident_ms(const char *id);

#endif
