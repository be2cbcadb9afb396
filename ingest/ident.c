/* SPDX-License-Identifier: MIT */
#include "ingest/ident.h"

#include <string.h>
#include <sys/random.h>

#include "common/err.h"

enum { TIME_CHARACTERS = 10 };

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void ident_format(
        int64_t wall_ms, const unsigned char random[IDENT_RANDOM_SIZE], char out[MESSAGE_ID_SIZE + 1])
{
    uint64_t ms = (uint64_t)wall_ms;
    for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
        out[i] = alphabet[ms & 31];
        ms >>= 5;
    }
    unsigned bits = 0, have = 0;
    int at = TIME_CHARACTERS;
    for (int i = 0; i < IDENT_RANDOM_SIZE; i++) {
        bits = bits << 8 | random[i];
        for (have += 8; have >= 5; have -= 5)
            out[at++] = alphabet[bits >> (have - 5) & 31];
    }
    out[at] = '\0';
}

int ident_draw(int64_t wall_ms, char out[MESSAGE_ID_SIZE + 1])
{
    unsigned char random[IDENT_RANDOM_SIZE];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        return ERR_SYSTEM;
    ident_format(wall_ms, random, out);
    return 0;
}

int64_t ident_ms(const char *id)
{
    uint64_t ms = 0;
    for (int i = 0; i < TIME_CHARACTERS; i++) {
        const char *at = id[i] ? strchr(alphabet, id[i]) : NULL;
        if (!at)
            return -1;
        ms = ms << 5 | (uint64_t)(at - alphabet);
    }
    return (int64_t)ms;
}
