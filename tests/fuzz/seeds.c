/* SPDX-License-Identifier: MIT
 * Writes what the fuzzers begin with: one packed part of each kind, and texts in each encoding.
 *     seeds FOLDER      FOLDER/unpack and FOLDER/read_text must be there
 */
#include <stdio.h>
#include <string.h>

#include "tests/common/part_samples.h"

enum { SEED_PATH_MAX = 4096 };

static int write_seed(const char *folder, const char *name, struct str head, struct str body)
{
    char path[SEED_PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(head.p, 1, head.n, f) != head.n || fwrite(body.p, 1, body.n, f) != body.n || fclose(f)) {
        fprintf(stderr, "seeds: cannot write %s\n", path);
        return -1;
    }
    return 0;
}

/* The first byte is the place in the table of fuzz_unpack.c. */
static int write_parts(const char *folder)
{
    static const char *const names[] = { "document", "facts", "findings", "scores", "message", "header" };
    int err = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names && !err; i++) {
        char path[SEED_PATH_MAX], kind = (char)i;
        struct buf b;
        buf_init(&b, 1 << 20);
        err = i == 0   ? document_pack(&sample_document, &b)
              : i == 1 ? facts_pack(&sample_facts, &b)
              : i == 2 ? findings_pack(&sample_findings, &b)
              : i == 3 ? scores_pack(&sample_scores, &b)
              : i == 4 ? message_pack(&sample_message, &b)
                       : header_pack(&sample_message.header, &b);
        snprintf(path, sizeof path, "unpack/%s", names[i]);
        if (!err)
            err = write_seed(folder, path, (struct str){ &kind, 1 }, buf_str(&b));
        buf_fini(&b);
    }
    return err;
}

static int write_texts(const char *folder)
{
    static const struct {
        const char *name;
        struct str bytes;
    } texts[] = {
        { "read_text/utf8", STR(SAMPLE_TEXT) },
        { "read_text/utf8-mark", STR("\xEF\xBB\xBF" SAMPLE_TEXT "\r\n\xC2\x85\xE2\x80\xA8\f") },
        { "read_text/utf16le", STR("\xFF\xFE\x55\x53\x4D\x4F\x0D\0\x0A\0"
                                   "1\0002\000") },
        { "read_text/utf16be", STR("\x53\x55\x4F\x4D\0\r\0\n\0001\0002") },
        { "read_text/gb18030", STR("\xB5\xA5\xCE\xBB\xA3\xBA\x31\x32\xA1\xA3\x81\x30\x81\x30") },
        { "read_text/csv", STR("a,b,c\n1,\"2,\"\"\",3\n4,5,6\n") },
        { "read_text/pdf", STR("%PDF-1.4\n") },
        { "read_html/page",
                STR("<h1>a</h1><p>b<br>c<table><tr><td rowspan=2>d<td colspan=3>e<tr><th>f</table>"
                    "<ol start=3><li>g</ol>") },
        { "read_html/mht",
                STR("From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
                    "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+YTwvcD4=\n--b--\n") },
        { "read_office/docx",
                STR("\0<w:d><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr><w:p><w:r>"
                    "<w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:d>") },
        { "read_office/numbers",
                STR("\1<w:d><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt "
                    "w:val='upperRoman'/>"
                    "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId "
                    "w:val='1'/></w:num><w:p><w:pPr><w:numPr><w:numId "
                    "w:val='1'/></w:numPr></w:pPr><w:r><w:t>a"
                    "</w:t></w:r></w:p></w:d>") },
        { "read_office/xlsx", STR("\2<x><numFmt numFmtId='9' formatCode='#,##0.00;yyyy'/><cellXfs><xf "
                                  "numFmtId='9'/></cellXfs>"
                                  "<sheetData><row r='2'><c r='B2' s='0'><v>1.5E3</v></c><c "
                                  "t='s'><v>0</v></c></row></sheetData>"
                                  "<mergeCell ref='B2:C3'/><si><t>a</t></si></x>") },
        { "read_office/odt",
                STR("\3<office:d><text:list><text:list-item><text:p>a<text:s text:c='3'/><text:note><text:p>b"
                    "</text:p></text:note></text:p></text:list-item></text:list></office:d>") },
        { "read_office/ods", STR("\4<office:d><table:table><table:table-row "
                                 "table:number-rows-repeated='3'><table:table-cell "
                                 "table:number-columns-repeated='4'><text:p>1</text:p></table:table-cell></"
                                 "table:table-row>"
                                 "</table:table></office:d>") },
        { "read_office/ofd",
                STR("\7<ofd:p><ofd:Template TemplateID='1'/><ofd:TextObject Boundary='20 20 90 5' Size='4' "
                    "CTM='1 0 0 1 0 0'><ofd:TextCode X='0' Y='3' DeltaX='4 g 3 2'>a12.5</ofd:TextCode>"
                    "</ofd:TextObject><ofd:PathObject Boundary='0 0 9 9' Fill='true'><ofd:AbbreviatedData>M "
                    "0 "
                    "0 L 50 0 B 1 2 3 4 5 6 C</ofd:AbbreviatedData></ofd:PathObject></ofd:p>") },
        { "read_archive/eml",
                STR("From: a\nDate: b\nMIME-Version: 1.0\nSubject: =?gbk?B?tbXOuw==?=\nContent-Type: "
                    "multipart/mixed; boundary=b\n\n--b\n\nx\n--b\nContent-Disposition: attachment; "
                    "filename*=utf-8''a%20b\n\ny\n--b--\n") },
        { "read_archive/uu", STR("From: a\nDate: b\n\nbegin 644 a\n#0V%T\n`\nend\n") },
        { "read_archive/tnef",
                STR("\x78\x9F\x3E\x22\1\0\1\2\x90\6\0\1\0\0\0\0\0\0\1\x0F\x80\6\0\3\0\0\0Cat\0\0\1\3\x90\6\0"
                    "\x1A\0\0\0\1\0\0\0\2\1\x09\x10\1\0\0\0\x0A\0\0\0\x15\0\0\0\x09\0\0\0ME\0\0") },
    };
    int err = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && !err; i++)
        err = write_seed(folder, texts[i].name, STR_NONE, texts[i].bytes);
    return err;
}

int main(int argc, char **argv)
{
    return argc != 2 || write_parts(argv[1]) || write_texts(argv[1]);
}
