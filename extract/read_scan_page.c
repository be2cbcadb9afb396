/* SPDX-License-Identifier: MIT */
#include "extract/read_scan_page.h"

#include <string.h>

#include <tesseract/capi.h>

#include "common/err.h"
#include "common/utf8.h"

enum {
    SYMBOLS_MAX = 200000, /* of one page */
    DPI_ENOUGH = 350,     /* a coarser picture is enlarged: figures gain eight points by it at 200 dpi */
    DPI_WANTED = 400,
    ENLARGED_MAX = 8 << 20, /* pixels; a picture with more is not enlarged */
    RULE_INCHES = 3,        /* tenths of an inch: a line as long as that is a ruling */
    RULE_THICK = 12,        /* pixels; thicker is a bar */
    RULE_MARGIN = 3,        /* pixels around a ruling that are wiped with it */
};

/* Of the process: it takes long to load. */
static TessBaseAPI *recogniser;

int scan_page_start(void)
{
    setMsgSeverity(L_SEVERITY_NONE);
    recogniser = TessBaseAPICreate();
    if (!recogniser || TessBaseAPIInit3(recogniser, NULL, "chi_sim"))
        return ERR_ABSENT;
    TessBaseAPISetVariable(recogniser, "preserve_interword_spaces", "1");
    TessBaseAPISetPageSegMode(recogniser, PSM_SINGLE_BLOCK);
    return 0;
}

/* ---- rulings ---- */

static int32_t to_points(int pixels, int dpi)
{
    return (int32_t)((int64_t)pixels * 7200 / dpi);
}

struct work {
    struct arena *mem;
    struct layout_page *page;
    int dpi;
    struct layout_rule *rules;
    size_t rule_count, rule_cap;
    struct layout_glyph *glyphs;
    size_t glyph_count, glyph_cap;
};

static int add_rule(struct work *w, int x, int y, int width, int height)
{
    bool level = width > height;
    if ((level ? height : width) > RULE_THICK)
        return 0;
    struct layout_rule *r = arena_push(w->mem, (void **)&w->rules, &w->rule_count, &w->rule_cap,
            (struct arena_row){ sizeof *r, LAYOUT_RULES_MAX });
    if (!r)
        return w->rule_count >= LAYOUT_RULES_MAX ? 0 : ERR_MEMORY;
    int x1 = level ? x + width : x + width / 2, y1 = level ? y + height / 2 : y + height;
    r->box = (struct layout_box){ to_points(level ? x : x1, w->dpi), to_points(level ? y1 : y, w->dpi),
        to_points(x1, w->dpi), to_points(y1, w->dpi) };
    return 0;
}

/* Long black stretches in one direction: each is a ruling, and is wiped from the picture, for a recogniser
 * takes it for parts of characters. */
static int take_rules(struct work *w, PIX *black, PIX *pix, bool level)
{
    int length = w->dpi * RULE_INCHES / 10, err = 0;
    PIX *lines = pixOpenBrick(NULL, black, level ? length : 1, level ? 1 : length);
    BOXA *boxes = lines ? pixConnCompBB(lines, 8) : NULL;
    for (int i = 0; boxes && i < boxaGetCount(boxes) && !err; i++) {
        l_int32 x, y, width, height;
        boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
        err = add_rule(w, x, y, width, height);
    }
    if (lines && boxes && boxaGetCount(boxes)) {
        PIX *wide = pixDilateBrick(NULL, lines, RULE_MARGIN, RULE_MARGIN);
        if (wide)
            pixSetMasked(pix, wide, 255);
        pixDestroy(&wide);
    }
    boxaDestroy(&boxes);
    pixDestroy(&lines);
    return err;
}

static int find_rules(struct work *w, PIX *pix)
{
    PIX *black = pixThresholdToBinary(pix, 160);
    int err = black ? take_rules(w, black, pix, true) : 0;
    if (!err && black)
        err = take_rules(w, black, pix, false);
    pixDestroy(&black);
    return err;
}

/* ---- characters ---- */

/* It likes the rarer brackets, which reports do not have. */
static uint32_t usual_sign(uint32_t code)
{
    return code == 0x3008 || code == 0x2329 ? 0xFF08 : code == 0x3009 || code == 0x232A ? 0xFF09 : code;
}

static int add_symbol(struct work *w, TessResultIterator *at, struct layout_box *line)
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
    struct layout_glyph *g = arena_push(w->mem, (void **)&w->glyphs, &w->glyph_count, &w->glyph_cap,
            (struct arena_row){ sizeof *g, SYMBOLS_MAX });
    if (!g)
        return w->glyph_count >= SYMBOLS_MAX ? 0 : ERR_MEMORY;
    float confidence = TessResultIteratorConfidence(at, RIL_SYMBOL);
    /* Signs are low or high in their line, so its height says where a character stands; and their boxes may
     * lie over each other, so each begins behind the one before. */
    int32_t left = to_points(x0, w->dpi), right = to_points(x1, w->dpi);
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

static int take_symbols(struct work *w, TessResultIterator *at)
{
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(at);
    struct layout_box line = { 0 };
    int err = 0;
    do {
        if (TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE)) {
            int x0, y0, x1, y1;
            if (TessPageIteratorBoundingBox(place, RIL_TEXTLINE, &x0, &y0, &x1, &y1))
                line = (struct layout_box){ 0, to_points(y0, w->dpi), 0, to_points(y1, w->dpi) };
        }
        err = add_symbol(w, at, &line);
    } while (!err && TessResultIteratorNext(at, RIL_SYMBOL));
    return err;
}

static int recognise(struct work *w, PIX *pix)
{
    int err = 0;
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

/* In grey, and as large as the recogniser reads best. */
static PIX *enlarge(PIX *pix, int *dpi)
{
    PIX *grey = pixConvertTo8(pix, 0), *large;
    if (!grey || *dpi >= DPI_ENOUGH || (int64_t)pixGetWidth(pix) * pixGetHeight(pix) > ENLARGED_MAX)
        return grey;
    float factor = (float)DPI_WANTED / (float)*dpi;
    large = pixScale(grey, factor, factor);
    pixDestroy(&grey);
    *dpi = DPI_WANTED;
    return large;
}

int scan_page_take(PIX *pix, int dpi, struct arena *mem, struct layout_page *page)
{
    struct work w = { .mem = mem, .page = page, .dpi = dpi };
    page->width = to_points(pixGetWidth(pix), dpi);
    page->height = to_points(pixGetHeight(pix), dpi);
    PIX *grey = enlarge(pix, &w.dpi);
    if (!grey)
        return 0;
    int err = find_rules(&w, grey);
    if (!err)
        err = recognise(&w, grey);
    pixDestroy(&grey);
    page->glyphs = w.glyphs;
    page->glyph_count = w.glyph_count;
    page->rules = w.rules;
    page->rule_count = w.rule_count;
    return err;
}
