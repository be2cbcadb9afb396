#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the pages say is there, is there: links, paths in backticks, `make` targets, options, findings, faults."""
import glob
import os
import re
import subprocess
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDERS = ("ingest/", "extract/", "validate/", "score/", "store/", "common/", "console/", "tests/", "docs/", ".ci/")


def pages():
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], cwd=ROOT, check=True,
                         stdout=subprocess.PIPE, text=True).stdout
    return [p for p in out.splitlines() if os.path.exists(os.path.join(ROOT, p))]


def text_of(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        return f.read()


class PagesTest(unittest.TestCase):
    def test_links_lead_somewhere(self):
        for page in pages():
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text_of(page)):
                if "://" not in target:
                    with self.subTest(page=page, target=target):
                        self.assertTrue(os.path.exists(os.path.join(ROOT, os.path.dirname(page), target)))

    def test_paths_are_there(self):
        """`extract/number.c` in backticks names a file of ours; x, X, NAME and * stand for any."""
        for page in pages():
            for word in re.findall(r"`([^`\s]+)`", text_of(page)):
                path = word.rstrip(":,.")
                if path.startswith(FOLDERS) and re.fullmatch(r"[\w./*-]+", path):
                    pattern = re.sub(r"(STAGE|NAME|\bX\b|\bx\b|(?<=_)x(?=[_.])|\b[Xx](?=_))", "*", path)
                    with self.subTest(page=page, path=path):
                        self.assertTrue(glob.glob(os.path.join(ROOT, pattern)))

    def test_targets_of_make_exist(self):
        known = set(subprocess.run(["make", "-s", "--no-print-directory", "help"], cwd=ROOT, check=True, text=True,
                                   stdout=subprocess.PIPE).stdout.split())
        for page in ["README.md"]:
            for target in re.findall(r"`make ([a-z][a-z-]*)", text_of(page)):
                with self.subTest(page=page, target=target):
                    self.assertIn(target, known)


if __name__ == "__main__":
    unittest.main()
