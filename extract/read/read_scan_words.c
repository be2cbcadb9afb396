/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_words.h"

#include <string.h>

#include <tesseract/capi.h>

#include "common/err.h"
#include "common/utf8.h"

enum { SYMBOLS_MAX = 200000 /* of one page */ };

/* Of the process: it takes long to load. */
static TessBaseAPI *recogniser;

int scan_words_start(void)
{
    if (recogniser)
        return 0;
    recogniser = TessBaseAPICreate();
    if (!recogniser || TessBaseAPIInit3(recogniser, NULL, "chi_sim"))
        return ERR_ABSENT;
    TessBaseAPISetVariable(recogniser, "preserve_interword_spaces", "1");
    return 0;
}

static int32_t to_points(int pixels, int dpi)
{
    return (int32_t)((int64_t)pixels * 7200 / dpi);
}

/* It likes the rarer brackets, which reports do not have. */
static uint32_t usual_sign(uint32_t code)
{
    return code == 0x3008 || code == 0x2329 ? 0xFF08 : code == 0x3009 || code == 0x232A ? 0xFF09 : code;
}

static int add_symbol(struct scan_words *w, TessResultIterator *at, struct layout_box *line)
{
    int x0, y0, x1, y1;
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(at);
    char *text = TessResultIteratorGetUTF8Text(at, RIL_SYMBOL);
    if (!text || !*text || !TessPageIteratorBoundingBox(place, RIL_SYMBOL, &x0, &y0, &x1, &y1)) {
        TessDeleteText(text);
        return 0;
    }
    const char *p = text, *end = text + strlen(text);
    uint32_t code = utf8_next(&p, end);
    TessDeleteText(text);
    struct layout_glyph *g = arena_push(
            w->mem, (void **)&w->glyphs, &w->count, &w->cap, (struct arena_row){ sizeof *g, SYMBOLS_MAX });
    if (!g)
        return w->count >= SYMBOLS_MAX ? 0 : ERR_MEMORY;
    float confidence = TessResultIteratorConfidence(at, RIL_SYMBOL);
    /* Signs are low or high in their line, so its height says where a character stands; and their boxes may
     * lie over each other, so each begins behind the one before. */
    int32_t left = to_points(w->x + x0, w->dpi), right = to_points(w->x + x1, w->dpi);
    left = left > line->x0 ? left : line->x0 + 1;
    line->x0 = left;
    *g = (struct layout_glyph){
        .code = usual_sign(code),
        .box = { left, line->y0, right > left ? right : left + 1, line->y1 },
        .confidence = (int16_t)(confidence < 0     ? 0
                                : confidence > 100 ? 1000
                                                   : confidence * 10),
    };
    return 0;
}

static int take_symbols(struct scan_words *w, TessResultIterator *at)
{
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(at);
    struct layout_box line = { 0 };
    int err = 0;
    do {
        if (TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE)) {
            int x0, y0, x1, y1;
            if (TessPageIteratorBoundingBox(place, RIL_TEXTLINE, &x0, &y0, &x1, &y1))
                line = (struct layout_box){ to_points(w->x, w->dpi) - 1, to_points(w->y + y0, w->dpi), 0,
                    to_points(w->y + y1, w->dpi) };
        }
        err = add_symbol(w, at, &line);
    } while (!err && TessResultIteratorNext(at, RIL_SYMBOL));
    return err;
}

int scan_words_take(struct scan_words *w, PIX *pix, bool line)
{
    int err = 0;
    TessBaseAPISetPageSegMode(recogniser, line ? PSM_SINGLE_LINE : PSM_SINGLE_BLOCK);
    TessBaseAPISetImage2(recogniser, pix);
    TessBaseAPISetSourceResolution(recogniser, w->dpi);
    TessResultIterator *at =
            TessBaseAPIRecognize(recogniser, NULL) ? NULL : TessBaseAPIGetIterator(recogniser);
    if (at) {
        err = take_symbols(w, at);
        TessResultIteratorDelete(at);
    }
    TessBaseAPIClear(recogniser);
    return err;
}
