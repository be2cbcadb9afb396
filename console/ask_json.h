/* SPDX-License-Identifier: MIT
 * MessagePack as JSON, for answers and for people.
 */
#ifndef JIHE_ASK_JSON_H
#define JIHE_ASK_JSON_H

#include <jansson.h>
#include <msgpack.h>
#include <stdint.h>

#include "common/text.h"

/* An unpacked object (nesting as pack_parse allows): byte strings become text, in which bytes that are no
 * UTF-8 become U+FFFD; whole numbers over 2^63 − 1 become text, too. A new reference, NULL without memory. */
json_t *ask_json(const msgpack_object *o);
/* Text of any bytes, as above. */
json_t *ask_json_text(struct str s);

/* Fields of an object; the default (0, "") when absent or of another type. Text lives as long as the object.
 */
int64_t answer_int(const json_t *body, const char *key);
const char *answer_text(const json_t *body, const char *key);

#endif
