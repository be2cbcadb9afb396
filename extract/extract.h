/* SPDX-License-Identifier: MIT
 * The core of extract: what a document says, as facts.
 */
#ifndef JIHE_EXTRACT_H
#define JIHE_EXTRACT_H

#include "common/document.h"
#include "common/facts.h"
#include "extract/lexicon.h"

/* Reads doc into *out. Same document and tables, same facts, byte for byte. Everything in *out lives in mem
 * or is a view of doc->text. 0, ERR_LIMIT (more figures or relations than facts.h allows), ERR_MEMORY. Time
 * grows with the text, not faster. */
int extract_facts(
        const struct document *doc, const struct lexicon *lex, struct arena *mem, struct facts *out);

/* Which limit extract_facts reached when it gave ERR_LIMIT; empty: one of its passes' own. */
struct str extract_limit(const struct facts *facts);

#endif
