/* SPDX-License-Identifier: MIT
 * Unpacks archives: zip, 7z, rar, tar and what is compressed with gzip, xz or bzip2, through libarchive; and
 * mails (read_mail.c, Outlook's winmail.dat: read_tnef.c), whose members are their text and what is attached.
 */
#ifndef JIHE_READ_ARCHIVE_H
#define JIHE_READ_ARCHIVE_H

#include "extract/read/members.h"
#include "extract/read/reader.h"

/* Gathers members within the limits of members.h. */
struct gather {
    struct arena *mem;
    struct fault *fault;
    struct buf *packed;
    size_t count, bytes, whole; /* whole: of the archive */
};

/* 0 with the packed members in *packed, or 0 with a fault, or ERR_MEMORY. */
int read_archive(const struct source_file *file, struct arena *mem, struct buf *packed, struct fault *fault);
int read_mail(const struct source_file *file, struct gather *gather);
int read_tnef(const struct source_file *file, struct gather *gather);

/* One member. False when there is a fault, or no memory (then the fault has no code). */
bool gather_add(struct gather *g, struct member member);
/* What is attached to a mail, by the name that the mail gives it. As gather_add. */
bool gather_attached(struct gather *g, struct str name, struct str bytes);
/* True while so many bytes more may come; else sets the fault. */
bool gather_may(struct gather *g, size_t more);

#endif
