/* SPDX-License-Identifier: MIT
 * POST /submissions?name=报告.txt&label=2024/零陵, the file as the body: into the inbox, as `jihe drop` does.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/intl.h"
#include "common/utf8.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"
#include "ingest/settle.h"

/* A name is one step of a path, of text without control characters; ingest looks at such files. */
static bool name_is_good(const char *name)
{
    if (!name || strlen(name) > NAME_MAX || strchr(name, '/') || settle_ignores_file(name) ||
            !utf8_is_valid(str_of(name)) || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return false;
    for (const char *p = name; *p; p++) {
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            return false;
    }
    return true;
}

static void refuse(struct web_request *r, unsigned status, const char *why)
{
    if (!r->refused) {
        r->refused = status;
        r->why = why;
    }
}

static bool is_too_large(const struct web_request *r, uint64_t bytes)
{
    return bytes > (uint64_t)config_int(r->web->config, "ingest.max_document");
}

void api_upload_begin(struct web_request *r)
{
    const char *length = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "Content-Length");
    const char *label = api_argument(r, "label");
    if (!name_is_good(api_argument(r, "name")))
        refuse(r, MHD_HTTP_BAD_REQUEST, N_("?name= is no name of a file that ingest takes"));
    else if (label && !dropping_label_is_good(label))
        refuse(r, MHD_HTTP_BAD_REQUEST, N_("?label= is a path such as 2024/零陵 below the inbox"));
    else if (length && is_too_large(r, strtoull(length, NULL, 10)))
        refuse(r, MHD_HTTP_CONTENT_TOO_LARGE, N_("the file is larger than ingest.max_document"));
    if (r->refused)
        return;
    r->folder = dropping_folder(config_text(r->web->config, "inbox.path"), label);
    if (r->folder < 0 || dropping_begin(&r->dropping, r->folder)) {
        r->dropping.to = -1;
        refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("the inbox cannot be written; `jihe up` makes it"));
    }
}

void api_upload_write(struct web_request *r, const char *bytes, size_t n)
{
    if (r->refused)
        return;
    r->written += n;
    if (is_too_large(r, r->written))
        refuse(r, MHD_HTTP_CONTENT_TOO_LARGE, N_("the file is larger than ingest.max_document"));
    else if (dropping_write(&r->dropping, bytes, n))
        refuse(r, MHD_HTTP_INSUFFICIENT_STORAGE, N_("the inbox cannot be written: is its disk full?"));
}

void api_upload_fini(struct web_request *r)
{
    if (r->dropping.to >= 0)
        dropping_forget(&r->dropping);
    if (r->folder >= 0)
        close(r->folder);
    r->folder = -1;
}

enum MHD_Result api_upload(struct web_request *r)
{
    char final[NAME_MAX + 1];
    const char *label = api_argument(r, "label");
    if (dropping_end(&r->dropping, api_argument(r, "name"), final))
        return web_reply_error(r, MHD_HTTP_INSUFFICIENT_STORAGE, strerror(errno));
    return web_reply_json(r, MHD_HTTP_ACCEPTED,
            json_pack("{s:s, s:s, s:I}", "name", final, "label", label ? label : "", "bytes",
                    (json_int_t)r->written));
}
