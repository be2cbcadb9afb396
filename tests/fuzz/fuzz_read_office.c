/* SPDX-License-Identifier: MIT
 * Any bytes as the main part of an office file, or as the ZIP itself. The first says which.
 */
#include <zip.h>

#include "extract/read/read_ofd.h"
#include "tests/fuzz/read_checks.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

struct piece {
    const char *name;
    struct str bytes;
};

static void add_part(zip_t *zip, const struct piece *part)
{
    zip_source_t *source = zip_source_buffer(zip, part->bytes.p, part->bytes.n, 0);
    zip_int64_t index = zip_file_add(zip, part->name, source, 0);
    must(index >= 0);
    zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

/* A ZIP of the parts; its bytes are the caller's to free. */
static struct str zip_parts(const struct piece *parts, size_t count)
{
    zip_error_t error;
    zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(out);
    zip_t *zip = zip_open_from_source(out, ZIP_TRUNCATE, &error);
    must(zip != NULL);
    for (size_t i = 0; i < count; i++)
        add_part(zip, &parts[i]);
    must(zip_close(zip) == 0 && zip_source_open(out) == 0);
    zip_source_seek(out, 0, SEEK_END);
    size_t n = (size_t)zip_source_tell(out);
    zip_source_seek(out, 0, SEEK_SET);
    char *bytes = malloc(n);
    must(bytes && (size_t)zip_source_read(out, bytes, n) == n);
    zip_source_close(out);
    zip_source_free(out);
    return (struct str){ bytes, n };
}

static void read_parts(
        int (*read)(const struct source_file *, struct arena *, struct document *, struct fault *),
        const struct piece *parts, size_t count)
{
    struct str bytes = zip_parts(parts, count);
    check_read(read, bytes);
    free((char *)(size_t)bytes.p);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char workbook[] = "<workbook><sheets><sheet name='a' r:id='1'/></sheets></workbook>",
                      relations[] = "<R><Relationship Id='1' Target='s.xml'/></R>";
    if (!size)
        return 0;
    struct str xml = { (const char *)data + 1, size - 1 };
    switch (data[0] % 10) {
    case 0:
        read_parts(read_docx, (struct piece[]){ { "word/document.xml", xml } }, 1);
        break;
    case 1:
        read_parts(read_docx,
                (struct piece[]){ { "word/document.xml", xml }, { "word/numbering.xml", xml },
                        { "word/styles.xml", xml }, { "word/footnotes.xml", xml } },
                4);
        break;
    case 2:
        read_parts(read_xlsx,
                (struct piece[]){ { "xl/workbook.xml", STR(workbook) },
                        { "xl/_rels/workbook.xml.rels", STR(relations) }, { "xl/s.xml", xml },
                        { "xl/styles.xml", xml }, { "xl/sharedStrings.xml", xml } },
                5);
        break;
    case 3:
        read_parts(read_odf,
                (struct piece[]){ { "mimetype", STR("application/vnd.oasis.opendocument.text") },
                        { "content.xml", xml } },
                2);
        break;
    case 4:
        read_parts(read_odf,
                (struct piece[]){ { "mimetype", STR("application/vnd.oasis.opendocument.spreadsheet") },
                        { "content.xml", xml } },
                2);
        break;
    case 5:
        check_read(read_docx, xml);
        break;
    case 6:
        check_read(read_xlsx, xml);
        break;
    case 7:
        read_parts(read_ofd,
                (struct piece[]){ { "OFD.xml", STR("<o><DocRoot>d.xml</DocRoot></o>") },
                        { "d.xml", STR("<d><TemplatePage ID='1' BaseLoc='t'/><Page BaseLoc='p'/></d>") },
                        { "p", xml }, { "t", xml } },
                4);
        break;
    case 8:
        read_parts(read_ofd, (struct piece[]){ { "OFD.xml", xml }, { "d", xml } }, 2);
        break;
    default:
        check_read(read_odf, xml);
    }
    return 0;
}
