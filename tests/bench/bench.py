#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the line and its pieces do in a second, each beside the floor of this machine, measured in the same run.

    make bench [DOCS=10000]     B names the build; texts come from ../shared/seeds when that is there, else from the samples
"""
import argparse
import glob
import json
import os
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("B", "build"))
STAGES = ["ingest", "extract", "validate", "score", "store"]
SPOOL_DOCS = 3000    # for the spool alone
CHECK_RUNS = 40      # of `jihe check`
SETTLE = "50ms"      # the wait for a file to be finished is no work; the default is a second or more
STALL = 120          # seconds without any progress: it hangs

# Line of the table → (its floor, what it is). A document needs one of each on its way.
FLOORS = {
    "fsync": "one file of 20 KB: write, fsync, rename, fsync of the folder",
    "syncfs": "64 such files: write, one syncfs, rename, one fsync of the folder",
    "hop": "ZeroMQ ROUTER to DEALER, two processes, ipc, 8 KB, credit 16",
    "pack": "msgpack-c: pack 80 figures of six fields",
    "unpack": "msgpack-c: unpack them",
    "store": "SQLite, synchronous FULL: 64 documents of 91 rows and 10 KB a transaction",
}
PIECES = [
    ("read text", "read", "unpack"), ("extract_facts", "extract", "unpack"), ("validate_facts", "validate", "unpack"),
    ("score_facts", "score", "unpack"), ("facts packed", "facts-pack", "pack"), ("facts unpacked", "facts-unpack", "unpack"),
    ("one hop: door, link, note", "one-hop", "hop"), ("spool alone: inbox to pending/", "spool", "syncfs"),
    ("store alone: 64 a transaction", "store-alone", "store"), ("the whole line, five daemons", "line", "store"),
]
# Floors that one daemon stands on, for a document: (floor, how often). A hop is measured with both of its ends.
DAEMON_FLOORS = {
    "ingest": [("syncfs", 1), ("hop", 0.5)], "extract": [("hop", 1), ("unpack", 1), ("pack", 1)],
    "validate": [("hop", 1), ("unpack", 1)], "score": [("hop", 1), ("unpack", 1)],
    "store": [("hop", 0.5), ("unpack", 1), ("store", 1)],
}
EARLY = 5  # memory is looked at after one in so many of the documents, and in the end: at 10,000 of 50,000


def texts():
    """[(name, bytes)] of reports, about 8 KB on average when they are the seeds."""
    for pattern in ("../shared/seeds/*.txt", "tests/samples/*.txt"):
        paths = sorted(glob.glob(os.path.join(ROOT, pattern)))
        if paths:
            break
    found = []
    for path in paths:
        with open(path, "rb") as f:
            content = f.read()
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            continue  # a line appended below would be in another encoding
        found.append((path, content))
    return found


def say(text):
    print(text, flush=True)


def program(name, *words, limit=300):
    """Its output as {key: number}."""
    p = subprocess.run([os.path.join(BUILD, "tests", "bench", name), *words], stdin=subprocess.DEVNULL,
                       stdout=subprocess.PIPE, text=True, timeout=limit, check=True)
    return p.stdout


def table_of(output):
    return {key: float(value) for key, value in (line.split("\t") for line in output.splitlines())}


# ---- a home of its own ----
class Home:
    """Below build/bench, so on the disk that is measured; the run folder elsewhere, for a socket's path must be short."""

    left = []  # those that are not used any more

    def __init__(self):
        top = os.path.join(BUILD, "bench")
        os.makedirs(top, exist_ok=True)
        # ext4 then spreads our homes over the disk: it creates files slowly where many were deleted a moment ago.
        subprocess.run(["chattr", "+T", top], stderr=subprocess.DEVNULL)
        self.path = tempfile.mkdtemp(prefix="home-", dir=top)
        self.run = tempfile.mkdtemp(prefix="jihe-bench-")
        self.inbox, self.outside = os.path.join(self.path, "inbox"), os.path.join(self.path, "outside")
        for folder in ("inbox", "outside", "spool", "store", "log"):
            os.makedirs(os.path.join(self.path, folder))
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("JIHE_")}
        self.env.update(JIHE_HOME=self.path, JIHE_LINE_RUN=self.run, JIHE_INBOX_SETTLE=SETTLE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        Home.left.append(self)  # removing thousands of files would slow down what is measured next

    def remove(self):
        for folder in (self.path, self.run):
            shutil.rmtree(folder, ignore_errors=True)

    def jihe(self, *words):
        return subprocess.run([os.path.join(BUILD, "jihe"), *words], env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)

    def write(self, count):
        """count files outside of the inbox; no two have the same bytes. Returns their mean size."""
        source, total = texts(), 0
        for i in range(count):
            content = source[i % len(source)][1] + ("\n本文件编号为%d\n" % i).encode()
            total += len(content)
            with open(os.path.join(self.outside, "report-%06d.txt" % i), "wb") as f:
                f.write(content)
        os.sync()
        return total / count

    def drop(self):
        """All of them into the inbox, one rename each."""
        for name in sorted(os.listdir(self.outside)):
            os.rename(os.path.join(self.outside, name), os.path.join(self.inbox, name))


def wait_count(count_now, count, each=None):
    """Seconds until count_now() reaches count."""
    began = seen_at = time.monotonic()
    last = -1
    while True:
        n, now = count_now(), time.monotonic()
        if n != last:
            last, seen_at = n, now
        if each:
            each(n)
        if n >= count:
            return now - began
        if now - seen_at > STALL:
            raise RuntimeError("stands still at %d of %d" % (n, count))
        time.sleep(0.02)


# ---- the spool alone ----
def bench_spool():
    with Home() as home:
        home.write(SPOOL_DOCS)
        pending = os.path.join(home.path, "spool", "pending")
        with open(os.path.join(home.path, "log", "ingest.log"), "wb") as log:
            daemon = subprocess.Popen([os.path.join(BUILD, "jihe-ingest")], env=home.env, stdin=subprocess.DEVNULL, stderr=log)
        try:
            wait_count(lambda: os.path.isdir(pending), 1)
            began = time.monotonic()
            home.drop()
            wait_count(lambda: len(os.listdir(pending)), SPOOL_DOCS)
            return SPOOL_DOCS / (time.monotonic() - began)
        finally:
            daemon.terminate()
            daemon.wait(30)


# ---- the whole line ----
class Watch:
    """The daemons and their reader children: resident memory at several moments, processor time in the end."""

    def __init__(self, home):
        with open(os.path.join(home.run, "up.lock"), encoding="ascii") as f:
            up = int(f.read().split()[0])
        self.names = {pid: name for pid, name in self.descendants(up) if name.startswith("jihe-")}
        self.resident = {pid: [] for pid in self.names}
        self.first = {pid: self.processor(pid) for pid in self.names}

    def descendants(self, pid):
        for task in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/children" % (pid, task), encoding="ascii") as f:
                children = [int(word) for word in f.read().split()]
            for child in children:
                with open("/proc/%d/cmdline" % child, "rb") as f:
                    yield child, os.path.basename(f.read().split(b"\0")[0].decode())
                yield from self.descendants(child)

    def processor(self, pid):
        """(user, system) microseconds, with those of children that have ended: readers are recycled."""
        with open("/proc/%d/stat" % pid, encoding="ascii", errors="replace") as f:
            words = f.read().rsplit(")", 1)[1].split()
        tick = 1e6 / os.sysconf("SC_CLK_TCK")
        user, system, ended_user, ended_system = (int(w) * tick for w in words[11:15])
        return user + ended_user, system + ended_system

    def sample(self, docs):
        """What each has now that so many documents are stored."""
        for pid in self.names:
            try:
                with open("/proc/%d/status" % pid, encoding="ascii", errors="replace") as f:
                    found = re.search(r"VmRSS:\s+(\d+)", f.read())
            except FileNotFoundError:
                continue  # a reader that was recycled
            if found:
                self.resident[pid].append((docs, int(found[1]) / 1024))

    def table(self, docs):
        """(name, MiB when one in EARLY was stored, at most, in the end, µs of user and system time a document) of each daemon."""
        for pid, name in sorted(self.names.items(), key=lambda row: row[1:]):
            if name[len("jihe-"):] in STAGES:
                seen = [mib for _, mib in self.resident[pid]]
                early = next(mib for stored, mib in self.resident[pid] if stored >= docs // EARLY)
                user, system = (now - then for now, then in zip(self.processor(pid), self.first[pid]))
                yield name, early, max(seen), seen[-1], user / docs, system / docs


def stored_count(home):
    """Callable: how many results and faults are in the database."""
    path = os.path.join(home.path, "store", "jihe.db")
    db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    return lambda: db.execute("SELECT (SELECT max(no) FROM result), (SELECT count(*) FROM fault)").fetchone()


def bench_line(docs):
    with Home() as home:
        size = home.write(docs)
        p = home.jihe("up", "--detach")
        if p.returncode:
            raise RuntimeError("jihe up: " + p.stdout)
        watch = Watch(home)
        try:
            counts, last = stored_count(home), [0.0]

            def look(stored):
                if time.monotonic() - last[0] > 0.2:
                    last[0] = time.monotonic()
                    watch.sample(stored)

            began = time.monotonic()
            home.drop()
            wait_count(lambda: sum(n or 0 for n in counts()), docs, look)
            seconds = time.monotonic() - began
            watch.sample(docs)
            results, faults = counts()
            if faults or results != docs:
                raise RuntimeError("%s results and %s faults of %d documents" % (results, faults, docs))
            status = json.loads(home.jihe("status", "--json").stdout)
            daemons = list(watch.table(docs))
        finally:
            home.jihe("down")
        return docs / seconds, size, daemons, status


def busy_of(status):
    for stage in status.get("stages", []):
        if stage.get("answers"):
            yield stage["instance"], stage.get("busy_us", 0), stage.get("p50_us", 0), stage.get("p99_us", 0)


# ---- jihe check ----
def bench_check():
    path, content = max(texts(), key=lambda t: len(t[1]))
    took = []
    for _ in range(CHECK_RUNS):
        began = time.perf_counter()
        subprocess.run([os.path.join(BUILD, "jihe"), "check", path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        took.append((time.perf_counter() - began) * 1000)
    return os.path.basename(path), len(content), statistics.median(took), min(took)


def show(floors, found, docs):
    say("\n%-34s %10s   %s" % ("floor of this machine", "a second", "what"))
    for name, what in FLOORS.items():
        say("%-34s %10.0f   %s" % (name, floors[name], what))
    say("\n%-34s %10s %8s   %s" % ("piece", "docs/s", "µs", "ratio to its floor"))
    for title, key, floor in PIECES:
        if key in found:
            say("%-34s %10.0f %8.1f   %.3f of %s" % (title, found[key], 1e6 / found[key], found[key] / floors[floor], floor))
    say("\n(%d documents through the whole line, all in the database with synchronous=FULL, %d cores)" % (docs, os.cpu_count()))


def show_daemons(floors, docs, size, daemons):
    """Each daemon's memory and processor time end to end; the time as a ratio to the floors that it stands on."""
    say("\n%d documents of %.1f KB\n%-16s %12s %9s %12s %9s %9s %9s   %s" % (
        docs, size / 1000, "daemon", "MiB at %d" % (docs // EARLY), "at most", "at %d" % docs, "user µs", "system µs", "both",
        "ratio to its floors"))
    total = floor_total = 0
    for name, early, most, end, user, system in daemons:
        parts = DAEMON_FLOORS[name[len("jihe-"):]]
        floor = sum(times * 1e6 / floors[key] for key, times in parts)
        total, floor_total = total + user + system, floor_total + floor
        say("%-16s %12.1f %9.1f %12.1f %9.0f %9.0f %9.0f   %.1f × %.0f µs (%s)" % (
            name, early, most, end, user, system, user + system, (user + system) / floor, floor, " + ".join(key for key, _ in parts)))
    say("%-16s %12s %9s %12s %9s %9s %9.0f   %.1f × %.0f µs; %d cores could pass %.0f documents a second" % (
        "all, a document", "", "", "", "", "", total, total / floor_total, floor_total, os.cpu_count(), os.cpu_count() * 1e6 / total))


def rows_of(output):
    return [line.split("\t") for line in output.splitlines()]


def show_passes(output):
    """Each pass of extract_facts, the one that takes longest first."""
    rows = [(name, float(docs), float(mb)) for name, docs, mb in rows_of(output)]
    whole = next(docs for name, docs, _ in rows if name == "all")
    say("\n%-34s %10s %8s %8s" % ("pass of extract_facts", "docs/s", "MB/s", "share"))
    for name, docs_s, mb in sorted(rows, key=lambda row: row[1]):
        say("%-34s %10.0f %8.1f %7.1f%%" % (name, docs_s, mb, 100 * whole / docs_s))


def show_growth(output):
    """How fast texts of one shape are read, ever longer: as fast, but for what does not fit into the caches."""
    shapes = {}
    for shape, size, mb, worst, times in rows_of(output):
        shapes.setdefault(shape, []).append((int(size), float(mb), worst, float(times)))
    sizes = [size for size, *_ in next(iter(shapes.values()))]
    say("\n%-34s %s   %s" % ("extract_facts, MB/s of a text of", " ".join("%9.2f" % (size / 1e6) for size in sizes),
                             "MB; the pass that a byte of the longest costs most more, and how often"))
    for shape, rows in shapes.items():
        say("%-34s %s   %s %.1f" % (shape, " ".join("%9.1f" % mb for _, mb, *_ in rows), rows[-1][2], rows[-1][3]))


def measure(docs):
    with Home() as scratch:
        say("floors …")
        floors = table_of(program("floor", scratch.path))
        say("pieces …")
        found = table_of(program("cores_bench", *[path for path, _ in texts()]))
        say("passes …")
        passes = program("passes_bench", *[path for path, _ in texts()])
        growth = program("passes_bench", "--growth")
        found.update(table_of(program("hop_bench", scratch.run)))
        found["store-alone"] = float(re.search(r"docs_per_s=(\d+)", program("store_bench", "6400"))[1])
    found["spool"] = bench_spool()
    say("%d documents through the line …" % docs)
    found["line"], size, daemons, status = bench_line(docs)
    show(floors, found, docs)
    show_passes(passes)
    show_growth(growth)
    show_daemons(floors, docs, size, daemons)
    say("\n%-16s %10s %10s %10s" % ("instance", "busy s", "p50 µs", "p99 µs"))
    for instance, busy, p50, p99 in busy_of(status):
        say("%-16s %10.2f %10d %10d" % (instance, busy / 1e6, p50, p99))
    name, size, median, least = bench_check()
    say("\njihe check %s (%d bytes): %.1f ms, least %.1f ms (%d runs, wall clock, with start of the program)" % (
        name, size, median, least, CHECK_RUNS))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--docs", type=int, default=10000, help="documents through the whole line")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as after Ctrl-C, the line is taken down
    try:
        measure(args.docs)
    finally:
        for home in Home.left:
            home.remove()
    return 0


if __name__ == "__main__":
    sys.exit(main())
