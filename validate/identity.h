/* SPDX-License-Identifier: MIT
 * Identities of budget concepts, which a rule book demands and a report need not state.
 */
#ifndef JIHE_IDENTITY_H
#define JIHE_IDENTITY_H

#include "validate/trial.h"

/* Puts relations of source RULE behind those of the report, in facts of t's own: they are judged with them,
 * and one wrong figure stays one cause. Figures must have been measured. 0, ERR_MEMORY. */
int identity_tie(struct trial *t);

#endif
