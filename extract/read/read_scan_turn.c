/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_turn.h"

#include "extract/layout/layout_glyph.h"
#include "extract/read/read_scan_page.h"
#include "extract/read/read_scan_words.h"

enum {
    QUARTERS = 4,
    SURE = 940,        /* thousandths: pages that stand came to 983 on the mean, those that do not to 881 */
    PIECE_TENTHS = 5,  /* of each edge: what is looked at */
    BETTER_TENTHS = 20 /* of what the page gives as it lies */
};

static int64_t confidence_of(const struct layout_glyph *glyphs, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += glyphs[i].confidence;
    return sum;
}

bool scan_turn_is_likely(const struct layout_page *page)
{
    int64_t n = (int64_t)page->glyph_count;
    return confidence_of(page->glyphs, page->glyph_count) < n * SURE;
}

/* What the recogniser is sure of, in Chinese: of what lies it makes letters and signs. */
static int64_t weigh(PIX *piece, int dpi, struct arena *mem)
{
    struct scan_words words = { .mem = mem, .dpi = dpi };
    int64_t sum = 0;
    if (scan_words_take(&words, piece, SCAN_BLOCK))
        return 0;
    for (size_t i = 0; i < words.count; i++)
        if (layout_glyph_is_wide(words.glyphs[i].code) && words.glyphs[i].confidence > SURE)
            sum += words.glyphs[i].confidence;
    return sum;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

PIX *scan_turn_middle(PIX *grey)
{
    PIX *black = pixThresholdToBinary(grey, SCAN_BLACK), *piece = NULL;
    BOX *ink = NULL, *at = NULL;
    if (black && !pixClipToForeground(black, NULL, &ink) && ink) {
        int w = least(ink->w, pixGetWidth(grey) * PIECE_TENTHS / 10),
            h = least(ink->h, pixGetHeight(grey) * PIECE_TENTHS / 10);
        at = boxCreate(ink->x + (ink->w - w) / 2, ink->y + (ink->h - h) / 2, w, h);
    }
    if (at)
        piece = pixClipRectangle(grey, at, NULL);
    boxDestroy(&ink);
    boxDestroy(&at);
    pixDestroy(&black);
    return piece;
}

int scan_turn_find(PIX *pix, int dpi, struct arena *mem)
{
    int found = 0;
    int64_t most = 0;
    PIX *grey = pixConvertTo8(pix, 0),
        *piece = grey && !scan_page_wipe(grey, dpi, mem) ? scan_turn_middle(grey) : NULL;
    for (int i = 0; piece && i < QUARTERS; i++) {
        PIX *turned = pixRotateOrth(piece, i);
        int64_t worth = turned ? weigh(turned, dpi, mem) : 0;
        if (i == 0)
            most = worth * BETTER_TENTHS / 10;
        else if (worth > most)
            found = i, most = worth;
        pixDestroy(&turned);
    }
    pixDestroy(&piece);
    pixDestroy(&grey);
    return found;
}
