#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The two pictures of the README: a report beside its findings, and a season; from tests/samples."""
import glob
import os
import shutil
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import ROOT, SAMPLES, Console, open_browser, wait_for  # noqa: E402

PLACE = os.path.join(ROOT, "docs", "pictures")
SETTLE = 1.0  # seconds for scrolling and charts


def main():
    from selenium.webdriver.common.by import By
    os.makedirs(PLACE, exist_ok=True)
    driver, profile = open_browser()
    console = Console()
    try:
        files = sorted(glob.glob(os.path.join(SAMPLES, "*.txt")))
        console.jihe("drop", "--label", "2024", *files)
        wait_for(lambda: len(console.rows()) == len(files), "the samples to pass")
        driver.get(console.url)
        driver.execute_script("localStorage.setItem('jihe.language', 'zh')")
        report = next(r["id"] for r in console.rows(name="wrong-total"))
        for place, name, click in (("#/report/" + report, "report", ".finding.error .what"), ("#/season", "season", None)):
            driver.get("about:blank")
            driver.get(console.url + place)
            wait_for(lambda: driver.find_element(By.TAG_NAME, "main").get_attribute("data-ready"), place)
            if click:
                driver.find_element(By.CSS_SELECTOR, click).click()
            time.sleep(SETTLE)
            driver.execute_script('window.scrollTo({top: 0, behavior: "instant"})')
            time.sleep(SETTLE)
            driver.save_screenshot(os.path.join(PLACE, name + ".png"))
    finally:
        driver.quit()
        console.close()
        shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
