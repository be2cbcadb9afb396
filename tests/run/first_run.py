#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What `make run` shows a newcomer: a line of five daemons in build/home reads the samples, and what came out of it."""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("B", "build")
JIHE = os.path.join(ROOT, BUILD, "jihe")
HOME = os.path.join(ROOT, BUILD, "home")
SOCKET_MAX = 107  # bytes of a socket's path that the kernel takes
LIMIT = 60        # seconds for all samples; a line that hangs, not a slow one

COLUMNS = [("file", "name", 24), ("organisation", "org", 22), ("year", "year", 5), ("figures", "figures", 8), ("errors", "errors", 7),
           ("warnings", "warnings", 9), ("claimed", "claimed_score", 8), ("ours", "recomputed_score", 7), ("grade", "grade", 6)]


class Trouble(Exception):
    """Something to be told to the person who called, without a trace."""


def jihe(*words, check=True):
    p = subprocess.run([JIHE, "--home", HOME, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, text=True, errors="replace")
    if check and p.returncode:
        raise Trouble("jihe %s ended with %d: %s" % (" ".join(words[:2]), p.returncode, (p.stderr or p.stdout).strip()))
    return p


def make_home():
    """An empty one; a line that a run before left behind is stopped first."""
    if os.path.exists(HOME):
        jihe("down", check=False)
        shutil.rmtree(HOME)
    os.makedirs(HOME)
    if len(os.path.join(HOME, "run", "validate.1.sock").encode()) > SOCKET_MAX:
        run = tempfile.mkdtemp(prefix="jihe-run-")
        print("(%s is too long for a socket's path, so line.run is %s)" % (HOME, run))
        with open(os.path.join(HOME, "jihe.conf"), "w", encoding="utf-8") as f:
            f.write('line {\n    run = "%s"\n}\n' % run)


def rows():
    return [json.loads(line) for line in jihe("list", "--json").stdout.splitlines()]


def wait_through(count):
    """The rows of all documents, once each has a result or a fault."""
    end, shown = time.monotonic() + LIMIT, -1
    while True:
        through = [r for r in rows() if r["state"] in ("done", "failed")]
        if len(through) != shown:
            shown = len(through)
            print("\r  %d of %d through" % (shown, count), end="" if sys.stdout.isatty() else "\n", flush=True)
        if shown >= count:
            print()
            return through
        if time.monotonic() > end:
            raise Trouble("after %d s only %d of %d are through; the logs are in %s/log" % (LIMIT, shown, count, HOME))
        time.sleep(0.1)


def cells(text, width):
    """Padded or cut to so many columns of a terminal, in which a Chinese character takes two."""
    out, used = "", 0
    for c in text:
        w = 2 if unicodedata.east_asian_width(c) in "WF" else 1
        if used + w > width - 1:
            break
        out, used = out + c, used + w
    return out + " " * (width - used)


def show_table(through):
    print("".join(cells(title, width) for title, _, width in COLUMNS))
    for row in sorted(through, key=lambda r: r["name"]):
        facts = {"name": row["name"], **(row.get("result") or {})}
        if row["state"] == "failed":
            print(cells(row["name"], COLUMNS[0][2]) + "failed: " + row["fault"]["message"])
            continue
        print("".join(cells("-" if facts.get(key) is None else str(facts[key]), width) for _, key, width in COLUMNS))


def show_next(through):
    program, home = os.path.relpath(JIHE), os.path.relpath(HOME)
    worst = max(through, key=lambda r: (r.get("result") or {}).get("errors", 0))
    there = "%s --home %s " % (program, home)
    places = [(program + " check tests/samples/" + worst["name"], "what does not hold in one report, without the line"),
              (there + "show " + worst["id"], "what the line stored of it; --json for programs"),
              (there + "list", "all of them; so `failed`, `trace ID`, `replay ID`: " + program + " --help"),
              ("sqlite3 " + home + "/store/jihe.db", "tables and views; docs/schema.md has queries"),
              (home + "/spool  " + home + "/log", "every file as it arrived; what the daemons said"),
              (program + " up", "a line of your own: drop files into ~/jihe/inbox")]
    print("\nWhere to look next")
    for words, what in places:
        print("  %s\n      %s" % (words, what))


def main():
    samples = sorted(glob.glob(os.path.join(ROOT, "tests", "samples", "*.txt")))
    make_home()
    status = 1
    try:
        print("starting five daemons in %s …" % os.path.relpath(HOME))
        jihe("up", "--detach")
        began = time.monotonic()
        jihe("drop", *samples)
        print("dropped %d reports into its inbox" % len(samples))
        through = wait_through(len(samples))
        print("all of them in the database %.1f s after the drop\n" % (time.monotonic() - began))
        show_table(through)
        show_next(through)
        status = 0
    except Trouble as trouble:
        print("\nmake run: %s" % trouble, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nstopped by you", file=sys.stderr)
    finally:
        p = jihe("down", check=False)
        print("\n" + (p.stdout or p.stderr).strip())
        status = status or p.returncode
    return status


if __name__ == "__main__":
    sys.exit(main())
