/* SPDX-License-Identifier: MIT
 * An entry of the spool is a folder ID/ that holds the document under its own name and, beside it,
 * envelope.json, why.json and parts.RUN/ (docs/spool.md).
 */
#ifndef JIHE_ENTRY_NAME_H
#define JIHE_ENTRY_NAME_H

#include <stdbool.h>

/* What the document is called where its own name cannot be: the disk does not take it, or it is one of the
 * names beside it. */
#define ENTRY_NAME_PLAIN "document"
/* Entries of earlier programs have the document in this folder of theirs; they are read on. */
#define ENTRY_NAME_OLD_FOLDER "file"

/* May a document have this name in its entry? In any case of letters: not every disk tells them apart. */
bool entry_name_is_free(const char *name);

#endif
