/* SPDX-License-Identifier: MIT
 * What stands in the brackets of a fault's sentence, in Chinese. Readers and ingest say it in English words
 * of their own; tests/style/pages.py looks for those in the statement or row of their code.
 */
#include "common/outcome.h"

static const struct {
    const char *english, *chinese;
} rows[] = {
    { "ARENA_LIMIT_DEFAULT (1 GiB of memory)", "ARENA_LIMIT_DEFAULT（内存 1 GiB）" },
    { "Apple's Pages or Numbers", "苹果 Pages 或 Numbers" },
    { "CAB archive", "CAB 压缩包" },
    { "OpenDocument presentation (odp)", "OpenDocument 演示文稿（odp）" },
    { "PDF: a page of no size", "PDF 页面没有尺寸" },
    { "PDF: its pages cannot be found", "找不到 PDF 的页面" },
    { "WebP or sound", "WebP 图片或声音" },
    { "Word or Excel as one XML file", "单文件 XML 格式的 Word 或 Excel" },
    { "a file in it that it points at (altChunk) is not there", "其所指的内嵌文件（altChunk）不存在" },
    { "a file in the archive cannot be unpacked", "压缩包中有文件无法解压" },
    { "a page whose text its scripts bring: save it as a PDF", "正文由脚本生成的网页：请另存为 PDF" },
    { "a page whose text lies in other files (frames): save it as a PDF",
            "正文在其他文件（框架）中的网页：请另存为 PDF" },
    { "a part of the ZIP cannot be opened", "ZIP 中有部件无法打开" },
    { "a part of the ZIP cannot be unpacked", "ZIP 中有部件无法解压" },
    { "a picture that cannot be painted", "图片无法绘制" },
    { "a picture that cannot be unpacked", "图片无法解码" },
    { "a picture whose head cannot be read", "图片文件头无法读取" },
    { "a shortcut to a file, not the file", "文件的快捷方式，而不是文件本身" },
    { "a web archive without a page", "网页归档中没有页面" },
    { "an OFD without pages", "OFD 中没有页面" },
    { "an OLE file that is no doc and no xls", "既不是 doc 也不是 xls 的 OLE 文件" },
    { "an answer that is none", "读取程序的答复无效" },
    { "an archive: unpack it, and send the files in it", "压缩包：请解压后提交其中的文件" },
    { "archive", "压缩包" },
    { "docx or xlsx with a password", "带密码的 docx 或 xlsx" },
    { "docx that holds a file of a kind that is not read (altChunk): open it in Word or WPS, and save it "
      "anew",
            "docx 中的内嵌文件（altChunk）无法读取：请用 Word 或 WPS 打开后另存" },
    { "docx whose text lies in other files (altChunk): open it in Word or WPS, and save it anew",
            "正文在内嵌文件（altChunk）中的 docx：请用 Word 或 WPS 打开后另存" },
    { "e-mail", "电子邮件" },
    { "empty ZIP", "空的 ZIP" },
    { "flat OpenDocument table (fods)", "单文件 OpenDocument 表格（fods）" },
    { "flat OpenDocument text (fodt)", "单文件 OpenDocument 文本（fodt）" },
    { "help file (chm)", "帮助文件（chm）" },
    { "its XML has a document type declaration, as no office program writes it",
            "XML 含有文档类型声明，办公软件不会这样写" },
    { "memory", "内存" },
    { "named jpeg, but no picture", "名为 jpeg，但不是图片" },
    { "named tif, but no picture", "名为 tif，但不是图片" },
    { "named tiff, but no picture", "名为 tiff，但不是图片" },
    { "program", "程序" },
    { "readers that point at each other", "读取程序互相指向" },
    { "the ZIP has no directory, as of a file that was cut off", "ZIP 没有目录，文件可能被截断" },
    { "the archive cannot be read to its end", "压缩包无法读到末尾" },
    { "the archive has no beginning that is known", "压缩包开头无法识别" },
    { "there is no content.xml in it", "其中没有 content.xml" },
    { "there is no such page", "没有这一页" },
    { "there is no word/document.xml in it", "其中没有 word/document.xml" },
    { "there is no xl/workbook.xml in it", "其中没有 xl/workbook.xml" },
    { "unknown", "未知" },
    { "video or sound", "视频或声音" },
    { "video, sound, or a telephone's picture (HEIC)", "视频、声音或手机照片（HEIC）" },
    { "web archive (mht)", "网页归档（mht）" },
    { "winmail.dat that was cut off", "winmail.dat 被截断" },
};

struct str fault_words(struct str detail, enum language language)
{
    for (size_t i = 0; language == LANGUAGE_ZH && i < sizeof rows / sizeof *rows; i++) {
        if (str_is(detail, rows[i].english))
            return str_of(rows[i].chinese);
    }
    return detail;
}
