#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What our readers take of the processor for a document, in one process as in the line, beside the tools that a user would take instead, each as
a process of its own, as they are called. A tool that is not installed is left out.

    tests/bench/readers.py [--seconds N] FILE…      default: the Word files, workbooks, pages and PDFs of ../shared/files
"""
import argparse
import os
import resource
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BENCH = os.path.join(ROOT, os.environ.get("B", "build"), "tests", "bench", "readers_bench")
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
