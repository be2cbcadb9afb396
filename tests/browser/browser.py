# SPDX-License-Identifier: MIT
"""Chromium, a home of its own, its line and its console; for the tests and the pictures."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.parse
import urllib.request

try:
    from selenium.webdriver.common.by import By
except ImportError:
    By = None

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("B", "build")
JIHE = os.path.join(ROOT, BUILD, "jihe")
SAMPLES = os.path.join(ROOT, "tests", "samples")
DOCUMENT_MAX = 8 << 20  # bytes of an upload, here
LIMIT = 60  # seconds for anything; what takes longer hangs

# A browser for tests: no network of its own, no profile that is kept.
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", "--disable-dev-shm-usage", "--hide-scrollbars"]


def pdf_of(*lines):
    """A page of A4 with those lines (ASCII), as the fewest objects that make a PDF."""
    words = "".join("0 -40 Td (%s) Tj " % line for line in lines)
    return ("%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
            "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
            "4 0 obj<</Length 1000>>stream\nBT /F 14 Tf 100 740 Td %sET\nendstream endobj\n"
            "trailer<</Root 1 0 R/Size 6>>\n%%%%EOF\n" % words).encode("ascii")


def wait_for(what, told):
    """What it gives once it is neither false nor an exception of a page that is just changing."""
    from selenium.common.exceptions import WebDriverException
    end = time.monotonic() + LIMIT
    while True:
        try:
            found = what()
            if found:
                return found
        except (WebDriverException, LookupError):
            pass
        if time.monotonic() > end:
            raise AssertionError("waited for %d s: %s" % (LIMIT, told))
        time.sleep(0.05)


class Console:
    """A home with a line and a console in front of it."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="jihe-browser-")
        self.env = {**os.environ, "JIHE_HOME": self.home, "JIHE_INBOX_SETTLE": "100ms",
                    "JIHE_INGEST_MAX_DOCUMENT": "8M", "LC_ALL": "C.UTF-8"}
        self.jihe("up", "--detach")
        self.web = subprocess.Popen([JIHE, "web", "--port", "0"], env=self.env, stdout=subprocess.PIPE, text=True)
        self.url = re.search(r"http://\S+", self.web.stdout.readline()).group(0)

    def jihe(self, *words):
        return subprocess.run([JIHE, *words], env=self.env, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True).stdout

    def ask(self, path, **args):
        with urllib.request.urlopen(self.url.rstrip("/") + path + "?" + urllib.parse.urlencode(args), timeout=LIMIT) as answer:
            return answer.read()

    def rows(self, **args):
        return json.loads(self.ask("/submissions", **args))["submissions"]

    def close(self):
        self.web.terminate()
        self.web.wait(LIMIT)
        self.web.stdout.close()
        subprocess.run([JIHE, "down", "--now"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.home, ignore_errors=True)


def open_browser(language="zh-CN", size=(1280, 900)):
    """The browser and the folder to be removed after it; raises when there is none that starts."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    profile = tempfile.mkdtemp(prefix="jihe-chromium-")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for switch in SWITCHES + ["--user-data-dir=" + profile, "--window-size=%d,%d" % size]:
        options.add_argument(switch)
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    try:
        driver = webdriver.Chrome(service=Service(shutil.which("chromedriver") or "chromedriver"), options=options)
    except Exception:
        shutil.rmtree(profile, ignore_errors=True)
        raise
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False})
    return driver, profile


class BrowserTest(unittest.TestCase):
    """Tests of the page: a browser, a console, a folder for files of their own. Skipped, and says so, where no browser starts."""

    @classmethod
    def setUpClass(cls):
        if By is None:
            raise unittest.SkipTest("skipped: there is no selenium (python3-selenium)")
        try:
            cls.driver, cls.profile = open_browser()
        except Exception as e:  # whatever keeps it from starting
            raise unittest.SkipTest("skipped: chromium does not start: %s" % str(e).splitlines()[0])
        cls.files = tempfile.mkdtemp(prefix="jihe-files-")
        cls.console = Console()

    @classmethod
    def tearDownClass(cls):
        if By is None or not hasattr(cls, "console"):
            return
        cls.driver.quit()
        cls.console.close()
        shutil.rmtree(cls.profile, ignore_errors=True)
        shutil.rmtree(cls.files, ignore_errors=True)

    def one(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def go(self, place):
        self.driver.get("about:blank")
        self.driver.get(self.console.url + place)
        wait_for(lambda: self.one("main").get_attribute("data-ready") is not None, "the view of " + place)
