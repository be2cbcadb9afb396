/* SPDX-License-Identifier: MIT
 * One page of a document as a picture, as jihe-read-page answers. The child that painted it has read a
 * hostile file: what it says is checked before anybody believes it.
 */
#ifndef JIHE_PAGE_PICTURE_H
#define JIHE_PAGE_PICTURE_H

#include <stdint.h>

#include "common/text.h"

enum {
    PAGE_PICTURE_BYTES_MAX = 64 << 20,
    PAGE_PICTURE_EDGE_MAX = 10000000, /* hundredths of a point; PDF allows 14,400 points */
};

struct page_picture {
    uint32_t width, height; /* hundredths of a point: what the boxes of figures count in */
    struct str image;       /* PNG or JPEG */
};

/* 0 or the error of buf_add. */
int page_picture_pack(const struct page_picture *picture, struct buf *out);
/* A view into `bytes`. 0, or ERR_FORMAT: it is no picture, or of no size. */
int page_picture_unpack(struct str bytes, struct page_picture *out);
/* "image/png"; NULL when the bytes begin as neither of the two. */
const char *page_picture_type(struct str image);

#endif
