/* SPDX-License-Identifier: MIT
 * Sentences for people. The English text is the key; console/po/zh_CN.po has the Chinese one. Daemons set no
 * locale, so what they log stays English.
 */
#ifndef JIHE_INTL_H
#define JIHE_INTL_H

#include <libintl.h>

#define _(text) gettext(text)
/* Marks a text that stands in a table, for xgettext; `_` translates it where it is printed. */
#define N_(text) text

#endif
