#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""For whom colours are faint, for whom the screen is read aloud, and who has no mouse: contrast after WCAG 2 (AA), a name for
everything that can be worked, and all of it by keys. Every view, both languages, both widths."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import SAMPLES, BrowserTest, By, pdf_of, wait_for  # noqa: E402

try:
    from selenium.webdriver.common.keys import Keys
except ImportError:
    Keys = None  # and no browser either, BrowserTest says so

# Text that is fainter against what is behind it than 4.5 : 1 (3 : 1 where it is large), with the ratio.
FAINT = """
const shade = (c) => { const v = c / 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
const light = ([r, g, b]) => 0.2126 * shade(r) + 0.7152 * shade(g) + 0.0722 * shade(b);
const read = (css) => { const n = css.match(/[\\d.]+/g).map(Number); return n.length > 3 ? n : [...n, 1]; };
const over = (top, under) => top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3]));
function behind(node) {
  const layers = [];
  for (let at = node; at; at = at.parentElement) layers.unshift(read(getComputedStyle(at).backgroundColor));
  return layers.reduce((under, top) => over(top, under), [255, 255, 255]);
}
const found = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const node = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !node.checkVisibility({ checkVisibilityCSS: true }) || node.closest('noscript, .unseen, :disabled')) continue;
  const style = getComputedStyle(node), ground = behind(node), ink = over(read(style.color), ground);
  const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
  const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) found.push(ratio.toFixed(2) + ' ' + node.className + ': ' + walk.currentNode.data.trim().slice(0, 30));
}
return [...new Set(found)];
"""

# What can be worked and says nothing to a reader, or is a heading or a list out of order.
NAMELESS = """
const named = (n) => (n.getAttribute('aria-label') || n.textContent || n.title || '').trim() || [...(n.labels ?? [])].map((l) => l.textContent.trim()).join('');
const found = [];
for (const n of document.querySelectorAll('a, button, input, select, textarea, summary, [role=img], img, [tabindex]')) {
  if (!n.checkVisibility({ checkVisibilityCSS: true })) continue;
  if (n.tagName === 'IMG' ? !n.alt : n.id !== 'main' && !named(n)) found.push(n.outerHTML.slice(0, 90));
}
if (document.querySelectorAll('h1').length !== 1) found.push('headings of the first level: ' + document.querySelectorAll('h1').length);
if (!['zh-CN', 'en'].includes(document.documentElement.lang)) found.push('the language is not told');
const ids = [...document.querySelectorAll('[id]')].map((n) => n.id);
if (new Set(ids).size !== ids.length) found.push('an id twice');
return found;
"""

# What of which report is looked at.
REPORTS = {"wrong-total.txt": ("findings", "relations", "sections", "pictures"), "weights-over-100.txt": ("indicators", "pictures"),
           "flattened-table.txt": ("findings",), "page.pdf": ("findings",), "broken.pdf": ("findings",)}


class ReachTest(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, content in (("page.pdf", pdf_of("rate 51.84%")), ("broken.pdf", b"%PDF-1.7 garbage")):
            with open(os.path.join(cls.files, name), "wb") as f:
                f.write(content)
        names = [os.path.join(SAMPLES, n) for n in ("wrong-total.txt", "weights-over-100.txt", "flattened-table.txt")]
        cls.console.jihe("drop", *names, *(os.path.join(cls.files, n) for n in ("page.pdf", "broken.pdf")))
        rows = wait_for(lambda: [r for r in [cls.console.rows()] if len(r) == 5], "the samples to pass")[0]
        cls.ids = {r["name"]: r["id"] for r in rows}

    def click(self, css):
        self.driver.execute_script("document.querySelector(arguments[0])?.click()", css)

    def look(self, what):
        self.assertEqual([], self.driver.execute_script(FAINT), "faint: " + what)
        self.assertEqual([], self.driver.execute_script(NAMELESS), "without a name: " + what)

    def look_at_all(self, language, width):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        self.go("#/documents")
        self.driver.execute_script("localStorage.setItem('jihe.language', arguments[0])", language)
        for view in ("#/documents", "#/line", "#/season", "#/units", "#/failed", "#/unit/松岭区文化馆"):
            self.go(view)
            self.look("%s %s %d" % (view, language, width))
        for name, tabs in REPORTS.items():
            self.go("#/report/" + self.ids[name])
            for tab in tabs:
                for css in ('.tabs [data-name="%s"]' % tab, ".finding .what", ".figure", ".relations summary", '[data-name="both_sides"]'):
                    self.click(css)
                self.look("%s %s %s %d" % (name, tab, language, width))
        self.go("#/documents")
        self.click("#top .primary")
        self.look("upload")

    def test_everything_is_seen_and_named_in_chinese(self):
        self.look_at_all("zh", 1280)

    def test_everything_is_seen_and_named_in_english(self):
        self.look_at_all("en", 400)

    def focused(self):
        return self.driver.switch_to.active_element

    def press(self, *keys):
        for key in keys:
            self.focused().send_keys(key)

    def test_the_skip_link_comes_first_and_leads_to_the_text(self):
        self.go("#/season")
        self.press(Keys.TAB)
        self.assertEqual("skip", self.focused().get_attribute("id"))
        self.press(Keys.ENTER)
        self.assertEqual("main", self.focused().get_attribute("id"))

    def test_a_finding_is_opened_and_marked_by_keys(self):
        self.go("#/report/" + self.ids["wrong-total.txt"])
        self.one("body").send_keys("j")
        wait_for(lambda: self.one(".finding.open"), "the first finding to open")
        self.assertIn("what", self.focused().get_attribute("class"))
        for _ in range(12): # past the figures of its calculation
            self.press(Keys.TAB)
            if "mark" in self.driver.execute_script("return arguments[0].parentElement.className", self.focused()):
                break
        self.press(Keys.ENTER)
        wait_for(lambda: self.one(".finding.open").get_attribute("data-mark") == "confirmed", "the mark")

    def test_tabs_are_walked_with_arrows(self):
        self.go("#/report/" + self.ids["weights-over-100.txt"])
        self.driver.execute_script("document.querySelector('.tabs [data-name=findings]').focus()")
        self.press(Keys.ARROW_RIGHT)
        self.assertEqual("indicators", self.focused().get_attribute("data-name"))
        self.assertTrue(self.one(".indicators").is_displayed())

    def test_the_upload_opens_and_closes_by_keys(self):
        self.go("#/documents")
        self.one("body").send_keys("u")
        wait_for(lambda: self.one("dialog[open]"), "the upload to open")
        self.press(Keys.ESCAPE)
        wait_for(lambda: not self.driver.find_elements(By.CSS_SELECTOR, "dialog[open]"), "the upload to close")


if __name__ == "__main__":
    unittest.main()
