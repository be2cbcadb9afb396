/* SPDX-License-Identifier: MIT */
#include "console/web/web_reply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/intl.h"
#include "common/sha256.h"

/* No script and no style but from our own files, nothing from elsewhere, no frame around us. */
static const char policy[] =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

static void add_headers(struct MHD_Response *response, const char *type)
{
    MHD_add_response_header(response, "Content-Type", type);
    MHD_add_response_header(response, "Content-Security-Policy", policy);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "X-Frame-Options", "DENY");
    MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    MHD_add_response_header(response, "Cross-Origin-Opener-Policy", "same-origin");
    MHD_add_response_header(response, "Cache-Control", "no-cache");
    MHD_add_response_header(response, "Vary", "Accept-Language, Cookie");
}

static enum MHD_Result queue(struct web_request *r, unsigned status, struct MHD_Response *response)
{
    if (!response)
        return MHD_NO;
    enum MHD_Result sent = MHD_queue_response(r->connection, status, response);
    MHD_destroy_response(response);
    return sent;
}

static bool is_known(struct web_request *r, const char *etag)
{
    const char *known = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "If-None-Match");
    return known && strstr(known, etag);
}

/* free_it: the bytes are malloc'd and taken over. */
static enum MHD_Result send_tagged(struct web_request *r, struct str bytes, const char *type, bool free_it)
{
    char hex[SHA256_HEX_SIZE], etag[24];
    snprintf(etag, sizeof etag, "\"%.16s\"", sha256_hex(bytes, hex));
    bool known = is_known(r, etag);
    if (known && free_it)
        free((void *)bytes.p);
    struct MHD_Response *response = known ? MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT)
                                          : MHD_create_response_from_buffer(bytes.n, (void *)bytes.p,
                                                    free_it ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    add_headers(response, type);
    MHD_add_response_header(response, "ETag", etag);
    if (r->size[0])
        MHD_add_response_header(response, "X-Jihe-Page", r->size);
    return queue(r, known ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK, response);
}

enum MHD_Result web_reply_json(struct web_request *r, unsigned status, json_t *body)
{
    char *text = body ? json_dumps(body, JSON_PRESERVE_ORDER | JSON_COMPACT) : NULL;
    json_decref(body);
    if (!text)
        return MHD_NO;
    if (status == MHD_HTTP_OK)
        return send_tagged(r, str_of(text), "application/json; charset=utf-8", true);
    struct MHD_Response *response =
            MHD_create_response_from_buffer(strlen(text), text, MHD_RESPMEM_MUST_FREE);
    if (!response)
        return MHD_NO;
    add_headers(response, "application/json; charset=utf-8");
    if (status == MHD_HTTP_UNAUTHORIZED)
        MHD_add_response_header(response, "WWW-Authenticate", "Bearer realm=\"jihe\"");
    return queue(r, status, response);
}

enum MHD_Result web_reply_error(struct web_request *r, unsigned status, const char *sentence)
{
    return web_reply_json(r, status, json_pack("{s:s}", "error", _(sentence)));
}

enum MHD_Result web_reply_static(struct web_request *r, struct str bytes, const char *type)
{
    return send_tagged(r, bytes, type, false);
}

enum MHD_Result web_reply_text(struct web_request *r, char *text, const char *type)
{
    return text ? send_tagged(r, str_of(text), type, true) : MHD_NO;
}

static void keep_as(struct MHD_Response *response, const char *name)
{
    char keep[256];
    snprintf(keep, sizeof keep, "attachment; filename=\"%s\"", name);
    MHD_add_response_header(response, "Content-Disposition", keep);
}

enum MHD_Result web_reply_stream(
        struct web_request *r, struct web_stream *stream, const char *type, const char *name)
{
    struct MHD_Response *response = MHD_create_response_from_callback(
            MHD_SIZE_UNKNOWN, WEB_STREAM_PIECE, web_stream_take, stream, web_stream_gone);
    if (!response) {
        web_stream_gone(stream);
        return MHD_NO;
    }
    add_headers(response, type);
    keep_as(response, name);
    return queue(r, MHD_HTTP_OK, response);
}

enum MHD_Result web_reply_made(struct web_request *r, const char *type, const char *name)
{
    int fd = fflush(r->made) ? -1 : dup(fileno(r->made));
    off_t n = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
    struct MHD_Response *response = n < 0 ? NULL : MHD_create_response_from_fd((uint64_t)n, fd);
    if (!response) {
        if (fd >= 0)
            close(fd);
        return MHD_NO;
    }
    add_headers(response, type);
    keep_as(response, name);
    return queue(r, MHD_HTTP_OK, response);
}

enum MHD_Result web_reply_picture(struct web_request *r, char *bytes, const char *type)
{
    return send_tagged(r, (struct str){ bytes, r->bytes_n }, type, true);
}

enum MHD_Result web_reply_cookie(struct web_request *r, const char *cookie, const char *to)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    add_headers(response, "text/plain; charset=utf-8");
    MHD_add_response_header(response, "Set-Cookie", cookie);
    MHD_add_response_header(response, "Location", to);
    return queue(r, MHD_HTTP_SEE_OTHER, response);
}
