/* SPDX-License-Identifier: MIT
 * GET /submissions/ID/pages/N: a page of a PDF or of a scan as a picture. The file comes out of the spool and
 * is painted in the readers' cage, on a thread of its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/original.h"
#include "console/web/api.h"
#include "console/web/web_reply.h"
#include "extract/read/cage.h"
#include "extract/read/page_picture.h"

static unsigned status_of(enum fault_code code)
{
    switch (code) {
    case FAULT_BLANK:
        return MHD_HTTP_NOT_FOUND;
    case FAULT_READER_ABSENT:
        return MHD_HTTP_NOT_IMPLEMENTED;
    case FAULT_UNSUPPORTED:
        return MHD_HTTP_UNSUPPORTED_MEDIA_TYPE;
    default:
        return MHD_HTTP_UNPROCESSABLE_CONTENT;
    }
}

/* Copies what the child painted; its size goes into a header, for the boxes of the figures lie in it. */
static int keep_picture(struct web_request *r, struct str packed)
{
    struct page_picture picture;
    int err = page_picture_unpack(packed, &picture);
    if (err)
        return err;
    r->bytes = malloc(picture.image.n);
    if (!r->bytes)
        return ERR_MEMORY;
    memcpy(r->bytes, picture.image.p, picture.image.n);
    r->bytes_n = picture.image.n;
    snprintf(r->size, sizeof r->size, "%u.%02u %u.%02u", picture.width / 100, picture.width % 100,
            picture.height / 100, picture.height % 100);
    return 0;
}

static void paint(struct web_request *r, struct str bytes)
{
    struct arena mem;
    struct str packed;
    struct fault fault = { .code = FAULT_NONE };
    const struct source_file file = { .name = str_of(r->word), .bytes = bytes };
    arena_init(&mem, 0);
    int err = cage_paint(r->web->cage, &file, &mem, &packed, &fault);
    if (!err && fault.code != FAULT_NONE)
        api_refuse(r, status_of(fault.code), N_("this file has no such page, or it cannot be painted"));
    else if (err || keep_picture(r, packed))
        api_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("the page cannot be painted now"));
    arena_fini(&mem);
}

void api_page_work(struct web_request *r)
{
    struct buf bytes;
    char *end;
    unsigned long page = strtoul(r->word, &end, 10);
    if (*end || page < 1 || page > 1000000) {
        api_refuse(r, MHD_HTTP_NOT_FOUND, N_("pages count from 1"));
        return;
    }
    if (!r->web->cage) {
        api_refuse(r, MHD_HTTP_NOT_IMPLEMENTED, N_("the readers are not there (option extract.readers)"));
        return;
    }
    buf_init(&bytes, (size_t)config_int(r->web->config, "ingest.max_document"));
    int err = original_read(r->web->config, r->id, &bytes);
    if (err == ERR_ABSENT)
        api_refuse(r, MHD_HTTP_GONE,
                N_("the file itself is no longer kept (options spool.keep_age, spool.keep_bytes)"));
    else if (err)
        api_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, N_("the file cannot be read from the spool"));
    else
        paint(r, buf_str(&bytes));
    buf_fini(&bytes);
}

enum MHD_Result api_page(struct web_request *r)
{
    char *bytes = r->bytes;
    r->bytes = NULL;
    return web_reply_picture(r, bytes, page_picture_type((struct str){ bytes, r->bytes_n }));
}
