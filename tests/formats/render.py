#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Renders reports with LibreOffice and looks whether the same facts are read of them: those of ../shared/seeds and the tables of
../shared/gold by their gold, those of tests/samples by what is read of their text. No figure, label, relation, fault or
indicator may be lost; of a PDF, which has no tables and no paragraphs but lines on a page, one in a hundred. Skips where
LibreOffice or ../shared is not there.
"""
import collections
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
SETS = [("seeds", "seeds", ".txt", ["docx", "odt", "html", "pdf"]), ("tables", "gold/tables", ".html", ["docx", "odt", "pdf"])]
COUNTS = ["hit", "bound", "label", "rel_hit", "fault_hit", "ind_hit"]
FILTERS = {".txt": "Text (encoded):UTF8,LF,,,", ".html": "HTML (StarWriter)"}
SLACK = {"pdf": 100}  # one in so many may be lost


def score(gold, *args):
    files = sorted(glob.glob(os.path.join(SHARED, "gold", gold, "*.json")))
    out = subprocess.run([sys.executable, "-B", SCORE, "--json", "--run", CHECK, *args, *files], stdout=subprocess.PIPE, text=True,
                         check=False).stdout
    return json.loads(out.splitlines()[-1])


def convert(folder, suffix, texts):
    subprocess.run(["soffice", "-env:UserInstallation=file://%s/profile" % folder, "--headless", "--convert-to", suffix,
                    "--infilter=" + FILTERS[os.path.splitext(texts[0])[1]], "--outdir", folder, *texts], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def say(name, lost):
    print("%s %s %s" % ("FAILED" if lost else "ok", name, lost or ""))
    return bool(lost)


def check_gold(folder, gold, path, suffix, formats):
    texts = sorted(glob.glob(os.path.join(SHARED, path, "*" + suffix)))
    want = score(gold, "--texts", os.path.join(SHARED, path), "--suffix", suffix)
    failed = 0
    for form in formats:
        convert(folder, form, texts)
        got = score(gold, "--texts", folder, "--suffix", "." + form)
        lost = {n: (want[n], got[n]) for n in COUNTS if got[n] < want[n] - want[n] // SLACK.get(form, sys.maxsize)}
        if got["alarms"] > want["alarms"]:
            lost["alarms"] = want["alarms"], got["alarms"]
        failed += say("%s as %s" % (gold, form), lost)
    return failed


def facts(path):
    """What is said of a document, wherever it stands in it."""
    out = subprocess.run(CHECK.split() + [path], stdout=subprocess.PIPE, text=True, check=False).stdout
    result = json.loads(out.splitlines()[0])
    figures = {f["n"]: (f["number"], f["scale"], f["unit"], f["bound"], f.get("label")) for f in result["figures"]}
    relations = [(r["kind"], figures.get(r.get("result")), tuple(figures[o] for o in r["operands"]), r["verdict"])
                 for r in result["relations"]]
    indicators = [tuple(i.get(k) for k in ("level3", "target", "actual", "weight", "score")) for i in result["indicators"]]
    errors = [(f["code"], f["message"]) for f in result["findings"] if f["severity"] == "error"]
    return collections.Counter([*figures.values(), *relations, *indicators, *errors])


def check_samples(folder):
    texts = sorted(glob.glob(os.path.join(ROOT, "tests", "samples", "*.txt")))
    convert(folder, "pdf", texts)
    failed = 0
    for text in texts:
        name = os.path.splitext(os.path.basename(text))[0] + ".pdf"
        want, got = facts(text), facts(os.path.join(folder, name))
        failed += say(name, list(((want - got) + (got - want)).keys())[:5])
    return failed, len(texts)


def main():
    if not shutil.which("soffice") or not all(os.path.isdir(os.path.join(SHARED, path)) for _, path, _, _ in SETS):
        print("skipped: no LibreOffice, or no ../shared\n0 passed, 0 failed, 1 skipped")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        failed, count = check_samples(folder)
        for gold, path, suffix, formats in SETS:
            failed += check_gold(folder, gold, path, suffix, formats)
            count += len(formats)
    print("%d passed, %d failed, 0 skipped" % (count - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
