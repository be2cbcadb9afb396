/* SPDX-License-Identifier: MIT
 * The core of validate: what facts come to. A verdict for each relation, and findings: one cause is one
 * finding.
 */
#ifndef JIHE_VALIDATE_H
#define JIHE_VALIDATE_H

#include "common/document.h"
#include "common/facts.h"
#include "common/findings.h"
#include "validate/rulebook.h"

/* facts must be those of doc. Everything in *out lives in mem, or is a view of what facts and doc hold, or is
 * constant. Same input, same output, byte for byte; time grows with the relations' operands times a
 * logarithm. 0, ERR_MEMORY. Of more than FINDINGS_MAX findings the last one says that there are more. */
int validate_facts(const struct document *doc, const struct facts *facts, const struct rulebook *rules,
        struct arena *mem, struct findings *out);

#endif
