/* SPDX-License-Identifier: MIT
 * One document through all cores in this process: what the line does, without the line.
 */
#ifndef JIHE_INSPECT_H
#define JIHE_INSPECT_H

#include "common/document.h"
#include "common/facts.h"
#include "common/findings.h"
#include "common/scores.h"

enum { INSPECT_FILE_MAX = 256 << 20 }; /* bytes of a file, as the standard of ingest.max_document */

struct inspector; /* the lexicon and the reader children */

/* What came of one file; lives as long as the call that shows it. */
struct inspected {
    struct fault fault; /* with a code there is no more than the document's name, sha256 and bytes */
    struct document document;
    struct facts facts;
    struct findings findings;
    struct scores scores;
};

/* 0, or an error after a sentence on stderr. first: the file that will be asked for first. */
int inspect_open(const char *first, struct inspector **out);
void inspect_close(struct inspector *in); /* NULL is fine */
/* Who is shown each document: one for a file, of an archive one for each file in it. path: where it is, with
 * the archives that it lies in ("a.zip/2024/b.docx"). An error ends the inspection. */
struct inspect_watch {
    int (*each)(void *state, const char *path, const struct inspected *inspected);
    void *state;
};
/* "-" is standard input. 0 also when a fault says that a file cannot be read as a report; ERR_SYSTEM (errno
 * says why the file cannot be opened or read), ERR_MEMORY. */
int inspect_file(struct inspector *in, const char *path, const struct inspect_watch *watch);

#endif
