/* SPDX-License-Identifier: MIT
 * The reader of plain text: UTF-8, UTF-16 (with or without a byte order mark) and GB18030 (which contains GBK
 * and GB2312). Line ends of every kind become '\n'; each line with words in it is a paragraph.
 */
#ifndef JIHE_READ_TEXT_H
#define JIHE_READ_TEXT_H

#include "common/document.h"
#include "common/outcome.h"

/* As read_document, whose text part it is: fills format, encoding, text and blocks of *doc. */
int read_text(struct str bytes, struct arena *mem, struct document *doc, struct fault *fault);

#endif
