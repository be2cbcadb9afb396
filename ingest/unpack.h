/* SPDX-License-Identifier: MIT
 * An archive on its way into the spool: a caged child takes it apart, and its files are written below the
 * claims, into a folder that is called by the archive's id. There they lie as a batch of their own:
 * claims_resume takes them, with ids that follow from the archive's, and goes on after a crash. Their label
 * is the archive's with "NAME!" behind it, and the folders in it.
 *
 * The order: the files are durable in ID.part before the archive's entry is; the folder gets its name when
 * the entry is durable; only then is the archive removed from the claims. So a crash leaves either the
 * archive, or the archive and ID.part, or the files.
 */
#ifndef JIHE_UNPACK_H
#define JIHE_UNPACK_H

#include "ingest/claim.h"

enum { UNPACK_NAMES_MAX = 100 /* files of one name in one folder of an archive: "a (2).txt" */ };

/* True when the file is an archive or a mail. Reads its beginning, and the whole of what may be one. */
bool unpack_is_archive(int fd, uint64_t size);
/* Takes the claimed file apart. 0; or 0 with fault->code set: it can never be, the detail lies in mem;
 * ERR_SYSTEM (errno), ERR_MEMORY. */
int unpack_claim(struct claims *c, const struct claim *f, int fd, struct arena *mem, struct fault *fault);
/* Lets claims_resume see the files of that archive; does nothing when that is done, or there are none. */
void unpack_show(struct claims *c, const char *id);
/* Removes what unpack_claim wrote. */
void unpack_drop(struct claims *c, const char *id);

#endif
