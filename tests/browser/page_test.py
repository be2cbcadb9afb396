#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The console in a real browser: upload, watch it pass, open it, click a finding, mark it, replay, export; in both languages, and
with the line down. Skipped, and says so, where no browser starts."""
import io
import os
import re
import shutil
import subprocess
import sys
import unittest
import urllib.request
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import LIMIT, SAMPLES, BrowserTest, By, pdf_of, wait_for  # noqa: E402

EVIL = "<script>document.title='owned'<script>.txt"


class PageTest(BrowserTest):
    def say(self, language):
        self.go("#/documents")
        self.driver.execute_script("localStorage.setItem('jihe.language', arguments[0])", language)

    def clean_log(self):
        """No error of a script, nothing that the policy had to keep back."""
        self.assertEqual([], [e["message"] for e in self.driver.get_log("browser") if e["level"] == "SEVERE"])

    def upload(self, sample, name):
        path = os.path.join(self.files, name)
        shutil.copy(os.path.join(SAMPLES, sample), path)
        return self.pass_through(path)

    def pass_through(self, path):
        """By the page's own way; where the report is shown."""
        self.go("#/documents")
        self.one("#top .primary").click()
        self.one("#upload-files").send_keys(path)
        link = wait_for(lambda: self.one(".uploads .state a"), "%s to pass" % path)
        href = link.get_attribute("href")
        self.one("dialog > button").click()
        return href[href.index("#"):]

    def check_report(self, language, words):
        """The way of a reviewer, from the file on the own machine to the workbook."""
        self.say(language)
        name = "report-%s.txt" % language
        place = self.upload("wrong-total.txt", name)
        self.go(place)
        self.assertEqual("松岭区文化馆", self.one("h1").text)
        self.assertGreater(len(self.all(".figure")), 20)
        self.assertGreater(len(wait_for(lambda: self.all(".bracket"), "brackets")), 3)
        finding = next(f for f in self.all(".finding.error"))
        self.assertIn(words["says"], finding.text)
        finding.find_element(By.CSS_SELECTOR, ".what").click()
        self.assertEqual({"862.37万元", "518.64万元", "353.73万元"}, {f.text for f in self.all(".figure.lit")})
        sums = finding.find_element(By.CSS_SELECTOR, ".calculation").text
        for part in ("518.64万元", "+", "353.73万元", "872.37万元", words["printed"]):
            self.assertIn(part, sums)
        finding.find_element(By.XPATH, ".//button[text()='%s']" % words["confirm"]).click()
        wait_for(lambda: finding.get_attribute("data-mark") == "confirmed", "the mark to be kept")
        self.one(".report-head button").click()
        key = finding.get_attribute("data-key")
        wait_for(lambda: self.console.rows(name=name)[0]["run"] == 2, "the replay")
        self.go(place)
        again = self.one('.finding[data-key="%s"]' % key)
        self.assertEqual("confirmed", again.get_attribute("data-mark"))
        table = self.console.ask("/export", kind="csv", table="findings", name=name, lang=language).decode()
        self.assertIn("confirmed", table)
        self.assertEqual(b"PK", self.console.ask("/export", kind="xlsx", name=name)[:2])
        self.clean_log()

    def test_a_reviewer_works_in_chinese(self):
        self.check_report("zh", {"says": "报告写为", "printed": "报告所写", "confirm": "属实"})

    def test_a_reviewer_works_in_english(self):
        self.check_report("en", {"says": "the report", "printed": "printed", "confirm": "Confirm"})

    def test_what_another_document_says_stands_below_the_findings(self):
        for year, spent, last in ((2022, "19.60", ""), (2023, "18.72", "上年“三公”经费支出20.80万元。")):
            path = os.path.join(self.files, "museum-%d.txt" % year)
            with open(path, "w", encoding="utf-8") as f:
                f.write("青湖县博物馆%d年度部门整体支出绩效自评报告\n一、支出情况\n“三公”经费支出%s万元。%s\n" % (year, spent, last))
            place = self.pass_through(path)
        self.go(place)
        one = self.one(".across .finding.warning")
        self.assertIn("19.60", one.text)
        one.find_element(By.CSS_SELECTOR, ".what").click()
        wait_for(lambda: [f.text for f in self.all("span.figure.lit")] == ["20.80万元"], "last year's figure to light up")
        one.find_element(By.CSS_SELECTOR, "a").click()
        wait_for(lambda: "19.60" in self.one(".sheet").text, "the report of the year before")
        self.assertIn("20.80", self.one(".across .finding.warning").text)
        self.go("#/documents?text=museum")
        wait_for(lambda: len([row for row in self.all("tbody tr") if re.search("(跨文档|Across documents) 1", row.text)]) == 2, "both to be counted")
        self.clean_log()

    def test_the_page_of_a_pdf_stands_beside_its_text(self):
        path = os.path.join(self.files, "pages.pdf")
        with open(path, "wb") as f:
            f.write(pdf_of("rate 51.84%", "share 30.12%"))
        place = self.pass_through(path)
        self.go(place)
        self.assertFalse(self.one(".of-pages").is_displayed())
        self.one('[data-name="both_sides"]').click()
        picture = self.one(".paper img")
        wait_for(lambda: self.driver.execute_script("return arguments[0].naturalWidth", picture) == 1190, "the picture of the page")
        boxes = self.all(".box")
        self.assertEqual(2, len(boxes))
        boxes[1].click()
        wait_for(lambda: [f.text for f in self.all("span.figure.lit")] == ["30.12%"], "the figure in the text to light up")
        self.assertIn("30.12%", self.one(".one-figure").text)
        self.clean_log()

    def test_a_flattened_score_table_is_put_together_again(self):
        self.go(self.upload("flattened-table.txt", "flattened.txt"))
        row = next(r for r in self.all(".cells") if "更换老旧路灯" in r.text)
        self.assertIn("642盏", row.text)
        self.one('[data-name="table_side"]').click()
        self.assertFalse(self.one(".of-text").is_displayed())
        rows = [r.text for r in self.all(".score-table tbody tr")]
        self.assertEqual(8, len(rows))
        for part in ("产出指标 › 数量指标", "更换老旧路灯", "600盏以上", "642盏", "15 15 15"):
            self.assertIn(part, rows[0])
        self.one('[data-name="both_sides"]').click()
        self.one(".score-table button").click()
        self.assertEqual(["600盏", "642盏", "15", "15"], [f.text for f in self.all("span.figure.lit")])
        self.clean_log()

    def letter(self, kind):
        """What the link gives, by the way of a browser that keeps it."""
        link = next(a for a in self.all(".report-head .choices a") if a.text == kind.upper())
        with urllib.request.urlopen(link.get_attribute("href"), timeout=LIMIT) as answer:
            self.assertIn("attachment", answer.headers["Content-Disposition"])
            return answer.read()

    def test_the_letter_to_the_unit(self):
        self.say("zh")
        self.go(self.upload("wrong-total.txt", "letter.txt"))
        says = ("松岭区文化馆", "518.64 + 353.73 = 872.37万元", "862.37")
        html = self.letter("html").decode()
        for part in says:
            self.assertIn(part, html)
        if not shutil.which("soffice"):
            self.skipTest("skipped: there is no LibreOffice")
        for kind, member in (("docx", "word/document.xml"), ("odt", "content.xml")):
            with zipfile.ZipFile(io.BytesIO(self.letter(kind))) as letter:
                words = re.sub("<[^>]*>", "", letter.read(member).decode())
            for part in says:
                self.assertIn(part, words, kind)
        pdf = os.path.join(self.files, "letter.pdf")
        with open(pdf, "wb") as f:
            f.write(self.letter("pdf"))
        words = subprocess.run(["pdftotext", pdf, "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
        self.assertIn("松岭区文化馆", words)
        self.assertIn("862.37", words)

    def test_an_export_shows_how_far_it_is(self):
        self.say("en")
        self.upload("rounding.txt", "export.txt")
        self.driver.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": self.files})
        self.go("#/documents?text=export.txt")
        for kind in ("XLSX", "CSV", "JSON"):
            next(a for a in self.all(".choices a[download]") if a.text == kind).click()
            wait_for(lambda k=kind: any(k in p.text and "1 documents exported" in p.text for p in self.all(".export")), kind)
        for ending in ("xlsx", "csv", "jsonl"):
            path = os.path.join(self.files, "jihe." + ending)
            wait_for(lambda p=path: os.path.isfile(p) and os.path.getsize(p) > 0, path)
        self.clean_log()

    def test_weights_that_do_not_add_up_show_their_sum(self):
        self.say("zh")
        self.go(self.upload("weights-over-100.txt", "weights.txt"))
        finding = next(iter(self.all(".finding.error")))
        for part in ("10分", "55分", "30分", "105分", "100"):
            self.assertIn(part, finding.find_element(By.CSS_SELECTOR, ".calculation").text)

    def test_nothing_to_show_says_what_to_do(self):
        self.say("zh")
        self.go("#/documents?text=没有这样的文件")
        self.assertIn("没有符合条件的文档", self.one("main .notice").text)
        self.one("main .notice a.button").click()
        wait_for(lambda: self.driver.current_url.endswith("#/documents"), "all documents")
        self.go("#/report/" + "0" * 26)
        self.assertTrue(self.all("main .notice.error") and self.all("main a.button"))
        self.driver.get_log("browser")  # the 404 that was asked for

    def test_on_paper_findings_come_first_and_buttons_are_gone(self):
        self.say("en")
        self.go(self.upload("wrong-total.txt", "paper.txt"))
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        try:
            for css in ("#top", ".report-head button", ".mark button", ".help"):
                self.assertFalse(self.one(css).is_displayed(), css)
            self.assertTrue(self.one(".finding .what").is_displayed())
            self.assertLess(self.one(".finding").location["y"], self.one(".sheet").location["y"])
        finally:
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

    def test_a_name_that_is_markup_stays_a_name(self):
        place = self.upload("rounding.txt", EVIL)
        self.go("#/documents")
        self.assertIn(EVIL, self.one(".documents").text)
        self.go(place)
        self.assertIn(EVIL, self.one(".report-head").text)
        self.assertNotIn("owned", self.driver.title)
        self.assertEqual(0, len(self.all("main script")))
        self.clean_log()

    def test_every_view_fits_a_small_screen(self):
        place = self.upload("clean-project.txt", "small.txt")
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": False})
        for view in ("#/documents", "#/line", "#/season", "#/units", "#/failed", place):
            self.go(view)
            wide = self.driver.execute_script("return document.documentElement.scrollWidth")
            self.assertLessEqual(wide, 400, view)
            self.clean_log()
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False})

    def test_keys_reach_search_and_findings(self):
        place = self.upload("wrong-share.txt", "keys.txt")
        self.go("#/documents")
        self.one("body").send_keys("/")
        self.assertEqual("search", self.driver.switch_to.active_element.get_attribute("id"))
        self.go(place)
        self.one("body").send_keys("j")
        wait_for(lambda: self.one(".finding.open"), "the first finding to open")

    def test_z_stored_reports_are_there_while_the_line_is_down(self):
        self.say("en")
        place = self.upload("wrong-share.txt", "down.txt")
        self.console.jihe("down")
        self.go("#/line")
        wait_for(lambda: "down" in self.one("main .tag").text, "the line page to say that it is down")
        self.go(place)
        self.assertTrue(self.all(".finding"))
        self.one(".report-head button").click()
        wait_for(lambda: self.one("#say.wrong"), "a sentence that nobody takes the replay")


if __name__ == "__main__":
    unittest.main()
