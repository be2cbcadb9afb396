#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes the table of codes in docs/findings.md as `jihe rules explain --page` has it; a unit test compares them."""
import os
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGE = os.path.join(ROOT, "docs", "findings.md")
JIHE = os.path.join(ROOT, os.environ.get("B", "build"), "jihe")

rows = subprocess.run([JIHE, "rules", "explain", "--page"], check=True, stdout=subprocess.PIPE, text=True).stdout
with open(PAGE, encoding="utf-8") as f:
    page = f.read()
page = re.sub(r"(\| --- \| --- \| --- \| --- \| --- \|\n)(\| `[a-z-]+` \|.*\n)+", lambda m: m[1] + rows, page)
with open(PAGE, "w", encoding="utf-8") as f:
    f.write(page)
