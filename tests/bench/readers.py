#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What our readers take of the processor for a document, in one process as in the line, beside the tools that a user would take instead, each as
a process of its own, as they are called; and whole programs, `jihe check` with all its checks beside LibreOffice and Tesseract. A tool that is
not installed is left out.

    tests/bench/readers.py [--seconds N] FILE…      default: the Word files, workbooks, pages and PDFs of ../shared/files
"""
import argparse
import glob
import os
import resource
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("B", "build"))
BENCH = os.path.join(BUILD, "tests", "bench", "readers_bench")
FILES = os.path.join(ROOT, "..", "shared", "files")
PEERS = {
    ".docx": [["pandoc", "-t", "plain"], ["docx2txt", "FILE", "-"]],
    ".odt": [["pandoc", "-t", "plain"]],
    ".pdf": [["pdftotext", "-layout", "FILE", "-"]],
    ".html": [["pandoc", "-f", "html", "-t", "plain"]],
    ".xlsx": [[sys.executable, "-c", "import sys, openpyxl\nfor s in openpyxl.load_workbook(sys.argv[1], data_only=True):\n"
               "    for r in s.iter_rows(values_only=True):\n        print(r)"]],
}
ROUNDS = 3
OFFICE_FILES = 20  # that LibreOffice converts in one process
DPI = 200


def spent():
    """Seconds of the processor that our children took."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def peer_seconds(command, path):
    """The best of some rounds; None when it is not there or fails."""
    if not shutil.which(command[0]):
        return None
    full = [path if word == "FILE" else word for word in command]
    full += [] if "FILE" in command else [path]
    best = None
    for _ in range(ROUNDS):
        began = spent()
        if subprocess.run(full, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
            return None
        best = min(best or 1e9, spent() - began)
    return best


def run(command):
    """Seconds of the processor that it took."""
    began = spent()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return spent() - began


def convert(folder, target, names):
    """LibreOffice's seconds for the files, in one process."""
    return run(["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--headless", "--convert-to", target,
                "--outdir", folder, *names])


def beside(what, ours, peer, theirs):
    print("%-34s %9.2f ms" % (what, ours * 1000))
    print("  %-32s %9.2f ms  %8.1f times ours" % (peer, theirs * 1000, theirs / ours))


def programs(folder):
    """The samples as Word 97 files, and one of them as a scanned page."""
    samples = sorted(glob.glob(os.path.join(ROOT, "tests", "samples", "*.txt")))[:OFFICE_FILES]
    jihe = os.path.join(BUILD, "jihe")
    if not shutil.which("soffice"):
        return
    convert(folder, "doc:MS Word 97", samples)
    docs = sorted(glob.glob(os.path.join(folder, "*.doc")))
    beside("%d doc, jihe check" % len(docs), run([jihe, "check", *docs]), "soffice --convert-to", convert(folder, "txt:Text", docs))
    if not shutil.which("pdftoppm") or not shutil.which("tesseract"):
        return
    convert(folder, "pdf", docs[:1])
    page = os.path.join(folder, "page")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-png", "-singlefile", docs[0][:-3] + "pdf", page], check=True)
    beside("a scanned page, jihe check", run([jihe, "check", page + ".png"]), "tesseract -l chi_sim",
           run(["tesseract", page + ".png", "-", "-l", "chi_sim"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", default="1")
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    files = args.files
    if not files and os.path.isdir(FILES):
        files = [os.path.join(FILES, f) for f in sorted(os.listdir(FILES)) if os.path.splitext(f)[1] in PEERS and f[0] != "~"]
    if not files:
        print("skipped: no files, and no ../shared/files")
        return 0
    out = subprocess.run([BENCH, args.seconds, *files], check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in out.splitlines():
        ours, path = line.split(" ", 1)
        ms = float(ours) / 1000
        print("%-34s %9.2f ms  %8.0f KB/s" % (os.path.basename(path), ms, os.path.getsize(path) / 1024 / ms * 1000))
        for command in PEERS.get(os.path.splitext(path)[1], []):
            peer = peer_seconds(command, path)
            name = "openpyxl" if command[0] == sys.executable else command[0]
            if peer is not None:
                print("  %-32s %9.2f ms  %8.1f times ours" % (name, peer * 1000, peer * 1000 / ms))
    if not args.files:
        with tempfile.TemporaryDirectory() as folder:
            programs(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
