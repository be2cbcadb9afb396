/* SPDX-License-Identifier: MIT
 * The tables of codes, by what they speak of; each ends with a row without code.
 */
#ifndef JIHE_FINDING_KINDS_H
#define JIHE_FINDING_KINDS_H

#include "common/findings.h"

extern const struct finding_kind finding_kinds_money[], finding_kinds_report[];

#endif
