/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_picture.h"

#include <string.h>

#include "extract/read/read_scan.h"

enum {
    DPI_MIN = 100, /* what a picture says of itself is believed between these two */
    DPI_MAX = 1200,
    A4_TENTHS = 83, /* else it is taken to be as wide as A4: 8.3 inches */
};

/* Leptonica refuses a PNG of 2^31 pixels as broken; this says what is wrong with it. */
static int64_t png_edge(struct str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    if (bytes.n < 24 || memcmp(p, "\x89PNG", 4) != 0)
        return 0;
    int64_t width = (int64_t)p[16] << 24 | p[17] << 16 | p[18] << 8 | p[19],
            height = (int64_t)p[20] << 24 | p[21] << 16 | p[22] << 8 | p[23];
    return width > height ? width : height;
}

int scan_picture_check(struct str bytes, struct arena *mem, struct fault *fault, bool *tiff)
{
    l_int32 width = 0, height = 0, depth, samples, map, format = IFF_UNKNOWN;
    if (png_edge(bytes) > SCAN_EDGE_MAX)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "SCAN_EDGE_MAX (20000 pixels)");
    if (pixReadHeaderMem(
                (const l_uint8 *)bytes.p, bytes.n, &format, &width, &height, &depth, &samples, &map) ||
            width < 1 || height < 1)
        return reader_fail(mem, fault, FAULT_CORRUPT, "a picture whose head cannot be read");
    if (width > SCAN_EDGE_MAX || height > SCAN_EDGE_MAX)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "SCAN_EDGE_MAX (20000 pixels)");
    if ((int64_t)width * height > SCAN_PIXELS_MAX)
        return reader_fail(mem, fault, FAULT_TOO_COMPLEX, "SCAN_PIXELS_MAX (80 Mi pixels)");
    *tiff = (format >= IFF_TIFF && format <= IFF_TIFF_ZIP) || format == IFF_TIFF_JPEG;
    return 0;
}

bool scan_picture_is_sound(PIX *pix)
{
    return pixGetWidth(pix) <= SCAN_EDGE_MAX && pixGetHeight(pix) <= SCAN_EDGE_MAX &&
           (int64_t)pixGetWidth(pix) * pixGetHeight(pix) <= SCAN_PIXELS_MAX;
}

int scan_picture_dpi(PIX *pix)
{
    int said = pixGetXRes(pix),
        across = pixGetWidth(pix) < pixGetHeight(pix) ? pixGetWidth(pix) : pixGetHeight(pix);
    if (said >= DPI_MIN && said <= DPI_MAX)
        return said;
    int guessed = across * 10 / A4_TENTHS;
    return guessed < DPI_MIN ? DPI_MIN : guessed > DPI_MAX ? DPI_MAX : guessed;
}
