/* SPDX-License-Identifier: MIT
 * What the tests of every part check alike: each field survives, each truncation and each wrong value is
 * refused.
 */
#ifndef JIHE_PART_CHECKS_H
#define JIHE_PART_CHECKS_H

#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/err.h"
#include "common/pack.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Of a row of a part's table, `got` and `want` being of the same struct. */
#define SAME_STR(field) assert_true(str_eq(got->field, want->field))
#define SAME_INT(field) assert_true(got->field == want->field)

/* Unpacks every beginning of b, in memory of exactly that size: all are refused, none is read past its end.
 */
#define REFUSE_EVERY_CUT(b, unpack, type)                                                                    \
    do {                                                                                                     \
        for (size_t cut_ = 0; cut_ < (b).n; cut_++) {                                                        \
            struct arena mem_;                                                                               \
            type out_;                                                                                       \
            char *bytes_ = malloc(cut_ ? cut_ : 1);                                                          \
            memcpy(bytes_, (b).p, cut_);                                                                     \
            arena_init(&mem_, 0);                                                                            \
            assert_int_equal(unpack((struct str){ bytes_, cut_ }, &mem_, &out_), ERR_FORMAT);                \
            arena_fini(&mem_);                                                                               \
            free(bytes_);                                                                                    \
        }                                                                                                    \
    } while (0)

/* Changes one byte after another to every value: whatever comes out is refused or unpacked, and nothing
 * breaks. */
#define SURVIVE_EVERY_BYTE(b, unpack, type)                                                                  \
    do {                                                                                                     \
        struct arena mem_;                                                                                   \
        type out_;                                                                                           \
        arena_init(&mem_, 0);                                                                                \
        for (size_t at_ = 0; at_ < (b).n; at_++) {                                                           \
            char kept_ = (b).p[at_];                                                                         \
            for (int value_ = 0; value_ < 256; value_++) {                                                   \
                (b).p[at_] = (char)value_;                                                                   \
                unpack(buf_str(&(b)), &mem_, &out_);                                                         \
                arena_reset(&mem_);                                                                          \
            }                                                                                                \
            (b).p[at_] = kept_;                                                                              \
        }                                                                                                    \
        arena_fini(&mem_);                                                                                   \
    } while (0)

#endif
