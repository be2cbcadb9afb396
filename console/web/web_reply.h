/* SPDX-License-Identifier: MIT
 * Answers. Every one carries the headers that keep a browser strict.
 */
#ifndef JIHE_WEB_REPLY_H
#define JIHE_WEB_REPLY_H

#include "console/web/web.h"
#include "console/web/web_stream.h"

/* Takes the reference. 200s have an ETag made of their bytes, and are 304 when the asker has them already. */
enum MHD_Result web_reply_json(struct web_request *r, unsigned status, json_t *body);
/* {"error": sentence}, in the language of the request; an English sentence that was marked with N_. */
enum MHD_Result web_reply_error(struct web_request *r, unsigned status, const char *sentence);
/* Bytes that live as long as the program. */
enum MHD_Result web_reply_static(struct web_request *r, struct str bytes, const char *type);
/* Malloc'd text, taken over. */
enum MHD_Result web_reply_text(struct web_request *r, char *text, const char *type);
/* What a thread is writing, to be kept under that name; takes the reader's share of it. */
enum MHD_Result web_reply_stream(
        struct web_request *r, struct web_stream *stream, const char *type, const char *name);
/* The file that r->made holds, to be kept under that name. */
enum MHD_Result web_reply_made(struct web_request *r, const char *type, const char *name);
/* A page's picture: takes the r->bytes_n malloc'd bytes over, and tells the r->size of the page. */
enum MHD_Result web_reply_picture(struct web_request *r, char *bytes, const char *type);
/* 303 to `to`, with a cookie. */
enum MHD_Result web_reply_cookie(struct web_request *r, const char *cookie, const char *to);

#endif
