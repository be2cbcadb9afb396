#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Renders the reports of ../shared/seeds with LibreOffice and scores what is read of them against their gold: no figure, label,
relation or fault may be lost on the way. Skips where LibreOffice or ../shared is not there.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(ROOT, "..", "shared")
SCORE = os.path.join(SHARED, "gold", "score.py")
CHECK = os.path.join(ROOT, os.environ.get("B", "build"), "jihe") + " check --json"
FORMATS = ["docx", "odt", "html"]
COUNTS = ["hit", "bound", "label", "rel_hit", "fault_hit", "ind_hit"]


def score(*args):
    gold = sorted(glob.glob(os.path.join(SHARED, "gold", "seeds", "*.json")))
    out = subprocess.run([sys.executable, "-B", SCORE, "--json", "--run", CHECK, *args, *gold], stdout=subprocess.PIPE, text=True,
                         check=False).stdout
    return json.loads(out.splitlines()[-1])


def main():
    texts = sorted(glob.glob(os.path.join(SHARED, "seeds", "*.txt")))
    if not shutil.which("soffice") or not texts:
        print("skipped: no LibreOffice, or no ../shared/seeds\n0 passed, 0 failed, 1 skipped")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        want = score()
        for suffix in FORMATS:
            subprocess.run(["soffice", "-env:UserInstallation=file://%s/profile" % folder, "--headless", "--convert-to", suffix,
                            "--infilter=Text (encoded):UTF8,LF,,,", "--outdir", folder, *texts], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            got = score("--texts", folder, "--suffix", "." + suffix)
            lost = {n: (want[n], got[n]) for n in COUNTS if got[n] < want[n]}
            more = got["alarms"] > want["alarms"]
            failed += bool(lost or more)
            print("%s %s %s" % ("FAILED" if lost or more else "ok", suffix, lost or ""))
    print("%d passed, %d failed, 0 skipped" % (len(FORMATS) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
