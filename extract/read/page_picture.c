/* SPDX-License-Identifier: MIT */
#include "extract/read/page_picture.h"

#include <string.h>

#include "common/err.h"

/* In front of the image; both ends are on one machine, so in its byte order. */
struct head {
    uint32_t width, height;
};

int page_picture_pack(const struct page_picture *picture, struct buf *out)
{
    struct head head = { picture->width, picture->height };
    buf_add(out, &head, sizeof head);
    return buf_add_str(out, picture->image);
}

const char *page_picture_type(struct str image)
{
    return str_starts(image, STR("\x89PNG\r\n\x1A\n")) ? "image/png"
           : str_starts(image, STR("\xFF\xD8\xFF"))    ? "image/jpeg"
                                                       : NULL;
}

int page_picture_unpack(struct str bytes, struct page_picture *out)
{
    struct head head;
    if (bytes.n < sizeof head)
        return ERR_FORMAT;
    memcpy(&head, bytes.p, sizeof head);
    *out = (struct page_picture){ head.width, head.height, str_cut(bytes, sizeof head, bytes.n) };
    bool sized = head.width > 0 && head.height > 0 && head.width <= PAGE_PICTURE_EDGE_MAX &&
                 head.height <= PAGE_PICTURE_EDGE_MAX;
    return sized && page_picture_type(out->image) ? 0 : ERR_FORMAT;
}
