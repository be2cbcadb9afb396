/* SPDX-License-Identifier: MIT */
#include "common/sha256.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

char *sha256_hex(struct str bytes, char out[SHA256_HEX_SIZE])
{
    struct sha256_ctx sha;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&sha);
    sha256_update(&sha, bytes.n, (const uint8_t *)bytes.p);
    sha256_digest(&sha, sizeof digest, digest);
    base16_encode_update(out, sizeof digest, digest);
    out[SHA256_HEX_SIZE - 1] = '\0';
    return out;
}
