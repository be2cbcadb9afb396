/* SPDX-License-Identifier: MIT
 * Sentences for people. The English text is the key; console/po/zh_CN.po has the Chinese one. Daemons set no
 * locale, so what they log stays English. One program may speak several languages at once: the console
 * answers each browser in its own, whatever the locale it was started in.
 */
#ifndef JIHE_INTL_H
#define JIHE_INTL_H

#define _(text) intl_say(text)
/* Marks a text that stands in a table, for xgettext; `_` translates it where it is printed. */
#define N_(text) text

enum intl_tongue {
    INTL_PROCESS, /* that of the locale */
    INTL_EN,
    INTL_ZH,
};

/* Binds the translations below folder: folder/zh_CN/LC_MESSAGES/jihe.mo. Once, before threads are made.
 * Without it, or where the file is not there, all is English. */
void intl_open(const char *folder);
/* What the calling thread speaks from here on. */
void intl_speak(enum intl_tongue tongue);
/* The text in the language of the calling thread; itself where nobody translated it. Lives as long as the
 * program. */
const char *intl_say(const char *text) __attribute__((format_arg(1)));

#endif
