/* SPDX-License-Identifier: MIT
 * Text of web pages and mails in whatever encoding they say, or are in, as UTF-8. What no character is
 * becomes U+FFFD: one damaged byte in a page is no reason to refuse it.
 */
#ifndef JIHE_RECODE_H
#define JIHE_RECODE_H

#include "common/arena.h"
#include "common/text.h"

/* The encoding that the bytes are in; `says` is what the page or the mail claims ("gb2312"), or empty. Bytes
 * that are UTF-8 are, whatever they claim. A name that iconv knows, with static lifetime. */
const char *recode_find(struct str bytes, struct str says);
/* 0 or ERR_MEMORY. *out lives in mem, or is a view of bytes. */
int recode(struct str bytes, const char *encoding, struct arena *mem, struct str *out);
/* iconv loads its tables when they are first asked for: before a cage is entered, all that recode may want.
 * They stay for the life of the process. */
void recode_load(void);
/* What <meta charset=…> or <?xml encoding=…?> in the first bytes says; empty: nothing. */
struct str recode_said_in(struct str bytes);

#endif
