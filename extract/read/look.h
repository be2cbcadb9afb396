/* SPDX-License-Identifier: MIT
 * A look inside of containers, as far as the question goes what they are: no library, nothing is unpacked,
 * and any bytes may come.
 */
#ifndef JIHE_LOOK_H
#define JIHE_LOOK_H

#include "extract/read/reader.h"

enum {
    LOOK_PARTS_MAX = 4096, /* names in a ZIP that are looked at */
};

/* Each: true when the bytes are such a container, with *out set. */
bool look_zip(struct str bytes, struct reader_kind *out); /* docx, xlsx, odt, ods, ofd, or an archive */
bool look_ole(
        struct str bytes, struct reader_kind *out); /* look_ole.c: doc, xls, wps, et, or an encrypted docx */
bool look_mail(struct str bytes, struct reader_kind *out); /* eml, mht */
bool look_tar(struct str bytes, struct reader_kind *out);
/* What begins with letters, and is no text all the same. */
bool look_binary(struct str bytes, struct reader_kind *out);
/* What a name says against bytes that are taken for text, for they are nothing else that is known: a lock
 * file of Office, or the broken upload of another format. FAULT_NONE: nothing; else *words has what it is. */
enum fault_code look_name(struct str name, const char **words);

#endif
