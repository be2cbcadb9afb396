/* SPDX-License-Identifier: MIT
 * Between the files that answer questions.
 */
#ifndef JIHE_ANSWER_H
#define JIHE_ANSWER_H

#include <msgpack.h>

#include "ingest/ingest.h"

/* A page of one state's entries, read from disk at once: small files, at most QUEUE_PAGE_MAX of them. */
void answer_queue(struct ingest *in, const msgpack_object *question, struct buf *answer);

#endif
