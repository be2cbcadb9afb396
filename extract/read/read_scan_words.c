/* SPDX-License-Identifier: MIT */
#include "extract/read/read_scan_words.h"

#include <string.h>

#include <tesseract/capi.h>

#include "common/err.h"
#include "common/utf8.h"
#include "extract/layout/layout_glyph.h"

enum {
    SYMBOLS_MAX = 200000, /* of one page */
    LINES_MAX = 20000,
    CURLY_MIN = 20, /* hundredths: what is so likely a letter is no digit */
    SURE = 970,     /* thousandths: so surely a digit is seen, and half of a sign is not */
};

/* Of the process: it takes long to load. */
static TessBaseAPI *recogniser;

int scan_words_start(void)
{
    if (recogniser)
        return 0;
    TessBaseAPI *api = TessBaseAPICreate();
    if (!api || TessBaseAPIInit3(api, NULL, "chi_sim")) {
        TessBaseAPIDelete(api);
        return ERR_ABSENT;
    }
    TessBaseAPISetVariable(api, "preserve_interword_spaces", "1");
    TessBaseAPISetVariable(api, "lstm_choice_mode", "2"); /* what else a symbol may be */
    recogniser = api;
    return 0;
}

/* It likes the rarer brackets, which reports do not have. */
static uint32_t usual_sign(uint32_t code)
{
    return code == 0x3008 || code == 0x2329 ? 0xFF08 : code == 0x3009 || code == 0x232A ? 0xFF09 : code;
}

static int16_t confidence_of(TessResultIterator *at)
{
    float confidence = TessResultIteratorConfidence(at, RIL_SYMBOL);
    return (int16_t)(confidence < 0 ? 0 : confidence > 100 ? 1000 : confidence * 10);
}

/* ---- percent signs ---- */

/* What else a symbol may be. */
struct choices {
    bool percent; /* %, however unlikely: of a digit the recogniser never thinks so */
    bool curly;   /* a bent letter or a sign */
};

static struct choices find_choices(TessResultIterator *at)
{
    struct choices found = { false, false };
    TessChoiceIterator *choice = TessResultIteratorGetChoiceIterator(at);
    if (!choice)
        return found;
    do {
        const char *text = TessChoiceIteratorGetUTF8Text(choice);
        float confidence = TessChoiceIteratorConfidence(choice);
        if (!text || !*text || text[1])
            continue;
        found.percent |= *text == '%';
        found.curly |= strchr("%#sg", *text) && confidence >= CURLY_MIN;
    } while (TessChoiceIteratorNext(choice));
    TessChoiceIteratorDelete(choice);
    return found;
}

/* The line that is being taken. */
struct open_line {
    size_t first; /* of the glyphs */
    struct layout_box box;
    bool curly; /* its last glyph may be half of a percent sign */
};

static uint32_t code_before(const struct scan_words *w, const struct open_line *line, size_t back)
{
    return w->count >= line->first + back ? w->glyphs[w->count - back].code : 0;
}

/* Half of a percent sign is often seen as 5 or s, as such alone, or with the whole sign behind it. It shows
 * in what else it may be, which for a digit is another digit. 0: it is only the other half. */
static uint32_t mend_percent(
        struct scan_words *w, struct open_line *line, TessResultIterator *at, uint32_t code)
{
    bool curly = line->curly;
    line->curly = false;
    if (code >= 0x80 || !strchr("%5sS#g", (int)code))
        return code;
    if (code == '5' && confidence_of(at) >= SURE)
        return code;
    struct choices choices = find_choices(at);
    uint32_t before = code_before(w, line, 1);
    bool percent = code == '%' || (choices.percent && (layout_glyph_is_digit(before) || before == '%'));
    if (percent && before == '%')
        return 0;
    if (percent && curly && layout_glyph_is_digit(code_before(w, line, 2)))
        w->count--;
    line->curly = !percent && choices.curly;
    return percent ? '%' : code;
}

/* ---- symbols ---- */

int scan_words_add(struct scan_words *w, const struct layout_glyph *glyphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct layout_glyph *g = arena_push(w->mem, (void **)&w->glyphs, &w->count, &w->cap,
                (struct arena_row){ sizeof *g, SYMBOLS_MAX });
        if (!g)
            return w->count >= SYMBOLS_MAX ? 0 : ERR_MEMORY;
        *g = glyphs[i];
    }
    return 0;
}

static int add_symbol(struct scan_words *w, TessResultIterator *at, struct open_line *line)
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
    code = mend_percent(w, line, at, code);
    if (!code)
        return 0;
    /* Signs are low or high in their line, so its height says where a character stands; and their boxes may
     * lie over each other, so each begins behind the one before. */
    int32_t left = scan_points(w->x + x0, w->dpi), right = scan_points(w->x + x1, w->dpi);
    left = left > line->box.x0 ? left : line->box.x0 + 1;
    line->box.x0 = left;
    struct layout_glyph g = {
        .code = usual_sign(code),
        .box = { left, line->box.y0, right > left ? right : left + 1, line->box.y1 },
        .confidence = confidence_of(at),
    };
    return scan_words_add(w, &g, 1);
}

/* ---- lines ---- */

static int open_line(struct scan_words *w, const TessPageIterator *place, struct open_line *line)
{
    int x0, y0, x1, y1;
    if (!TessPageIteratorBoundingBox(place, RIL_TEXTLINE, &x0, &y0, &x1, &y1))
        return 0;
    *line = (struct open_line){ .first = w->count,
        .box = { scan_points(w->x, w->dpi) - 1, scan_points(w->y + y0, w->dpi), 0,
                scan_points(w->y + y1, w->dpi) } };
    struct scan_line *l = arena_push(w->mem, (void **)&w->lines, &w->line_count, &w->line_cap,
            (struct arena_row){ sizeof *l, LINES_MAX });
    if (!l)
        return w->line_count >= LINES_MAX ? 0 : ERR_MEMORY;
    *l = (struct scan_line){ w->count, 0, x0, y0, x1, y1 };
    return 0;
}

/* “其中3人) has no end of its quote and no beginning of its bracket: the sign was a bracket. */
static void mend_brackets(struct layout_glyph *glyphs, size_t count)
{
    size_t quote = SIZE_MAX, open = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t code = glyphs[i].code;
        bool closes = code == ')' || code == 0xFF09;
        if (code == 0x201C)
            quote = i;
        else if (code == 0x201D)
            quote = SIZE_MAX;
        if (closes && !open && quote != SIZE_MAX) {
            glyphs[quote].code = 0xFF08;
            quote = SIZE_MAX;
        }
        open = code == '(' || code == 0xFF08 ? open + 1 : closes && open ? open - 1 : open;
    }
}

static void close_line(struct scan_words *w, const struct open_line *line)
{
    if (w->count > line->first)
        mend_brackets(w->glyphs + line->first, w->count - line->first);
}

static int take_symbols(struct scan_words *w, TessResultIterator *at)
{
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(at);
    struct open_line line = { .first = w->count };
    size_t lines = w->line_count;
    int err = 0;
    do {
        if (TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE)) {
            close_line(w, &line);
            err = open_line(w, place, &line);
        }
        if (!err)
            err = add_symbol(w, at, &line);
        if (w->line_count > lines) /* one of this picture */
            w->lines[w->line_count - 1].count = w->count - w->lines[w->line_count - 1].first;
    } while (!err && TessResultIteratorNext(at, RIL_SYMBOL));
    close_line(w, &line);
    return err;
}

int scan_words_take(struct scan_words *w, PIX *pix, enum scan_look look)
{
    static const TessPageSegMode modes[] = { PSM_SINGLE_BLOCK, PSM_SINGLE_LINE, PSM_RAW_LINE };
    int err = 0;
    TessBaseAPISetPageSegMode(recogniser, modes[look]);
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
