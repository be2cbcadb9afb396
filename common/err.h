/* SPDX-License-Identifier: MIT
 * Errors of functions: 0 is success, everything else is one of these, negative.
 * They are about us and our surroundings. What is wrong with a document is never one of these: that is an
 * outcome with a fault (common/outcome.h), or a finding.
 * One list feeds the enum, the names and the texts.
 */
#ifndef JIHE_ERR_H
#define JIHE_ERR_H

#include "common/intl.h"

#define ERR_LIST(X)                                                                                          \
    X(MEMORY, N_("out of memory"))                                                                           \
    X(LIMIT, N_("a named limit was reached"))                                                                \
    X(FORMAT, N_("bytes do not have the form they should have"))                                             \
    X(VERSION, N_("made for a version that this program does not speak"))                                    \
    X(RANGE, N_("a number leaves the range that can be computed exactly"))                                   \
    X(ABSENT, N_("what was asked for is not there"))                                                         \
    X(EXISTS, N_("it is there already"))                                                                     \
    X(SYSTEM, N_("the operating system refused (see errno)"))                                                \
    X(STORE, N_("the database refused"))                                                                     \
    X(CONFIG, N_("an option is wrong"))                                                                      \
    X(BUSY, N_("somebody else has it"))                                                                      \
    X(CLOSED, N_("the other side is gone"))

enum err {
    ERR_NONE = 0,
    ERR_FIRST_ = -1000, /* the errors count up from here; never returned */
#define X(name, text) ERR_##name,
    ERR_LIST(X)
#undef X
};

/* "LIMIT" for ERR_LIMIT, "NONE" for 0, "?" for a number that is no error. Never NULL. */
const char *err_name(int err);
/* The English sentence of the list, marked for translation: `_` says it in the reader's language. Never NULL.
 */
const char *err_text(int err);

#endif
