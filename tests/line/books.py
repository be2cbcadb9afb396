# SPDX-License-Identifier: MIT
"""The books of a line: where each document is, what came of it, and the assertions that hold after every fault."""
import contextlib
import json
import os
import re
import sqlite3
from collections import Counter, namedtuple

from line import lock_is_held, wait_until

FOLDERS = ["tmp", "pending", "deferred", "hold", "failed", "corrupt", "done"]

# What came of one document: its fault's code (None: it passed) and its parts, name → bytes.
Result = namedtuple("Result", "fault parts")
Run = namedtuple("Run", "id name label run attempt result")
Entry = namedtuple("Entry", "folder id name envelope why content")


# ---- the spool ----
def read_json(path):
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        with open(path, "rb") as f:
            return json.loads(f.read())
    return None


def entry_paths(line, folder):
    """The entries of a state. Those of done/ lie in a folder for each day."""
    top = os.path.join(line.spool, folder)
    found = []
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for name in sorted(os.listdir(top)):
            path = os.path.join(top, name)
            if folder == "done":
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    found += [os.path.join(path, id) for id in sorted(os.listdir(path))]
            else:
                found.append(path)
    return found


def spool_counts(line):
    """folder → number of entries, without opening them."""
    return {folder: len(entry_paths(line, folder)) for folder in FOLDERS}


def name_of(envelope):
    return bytes.fromhex(envelope["name_hex"]) if "name_hex" in envelope else envelope["name"].encode()


def spool_entries(line, folders=FOLDERS):
    """Every entry with its documents."""
    entries = []
    for folder in folders:
        for path in entry_paths(line, folder):
            envelope = read_json(os.path.join(path, "envelope.json"))
            content = None
            with contextlib.suppress(FileNotFoundError):
                inside = [name for name in os.listdir(path) if not name.startswith(("envelope.", "why.", "parts."))]
                if len(inside) == 1:
                    with open(os.path.join(path, inside[0]), "rb") as f:
                        content = f.read()
            entries.append(Entry(folder, os.path.basename(path), name_of(envelope) if envelope else None, envelope,
                                 read_json(os.path.join(path, "why.json")), content))
    return entries


def inbox_files(line):
    """Every file in the inbox as (claimed, path below the inbox). Claimed ones lie in .jihe-claim/KEY/BATCH/; what is not as deep
    there is ingest's own (a lock)."""
    found = []
    for folder, _, files in os.walk(line.inbox):
        below = os.path.relpath(folder, line.inbox).split(os.sep)
        if below[0] != ".jihe-claim" or len(below) >= 3:
            found += [(below[0] == ".jihe-claim", os.path.normpath(os.path.join(*below, f))) for f in files]
    return found


# ---- the store ----
def store_rows(line, query, *args):
    """Read only; WAL, so a reader stands in nobody's way."""
    with contextlib.closing(sqlite3.connect("file:%s?mode=ro" % line.db, uri=True, timeout=30)) as db:
        db.row_factory = sqlite3.Row
        return db.execute(query, args).fetchall()


RUNS = """
SELECT s.id, coalesce(s.name_bytes, s.name) AS name, s.label, r.run, r.attempt, NULL AS code, p.document, p.facts, p.findings, p.scores
FROM submission s JOIN result r ON r.id = s.id JOIN part p ON p.result_no = r.no
UNION ALL
SELECT s.id, coalesce(s.name_bytes, s.name), s.label, f.run, f.attempt, f.code, NULL, NULL, NULL, NULL
FROM submission s JOIN fault f ON f.id = s.id
ORDER BY 1, 4
"""


def store_runs(line):
    """Every run of every submission that the store has: (id, name, label, run, attempt, Result)."""
    found = []
    for row in store_rows(line, RUNS):
        parts = {p: row[p] for p in ("document", "facts", "findings", "scores") if row[p] is not None}
        name = row["name"] if isinstance(row["name"], bytes) else row["name"].encode()
        found.append(Run(row["id"], name, row["label"], row["run"], row["attempt"], Result(row["code"], parts)))
    return found


def results(line):
    """name → Result of the latest run; the names must be different."""
    found = {}
    for run in store_runs(line):
        found[run.name.decode(errors="surrogateescape")] = run.result
    return found


def sendings(line):
    """How often documents were sent down the line → number of documents: extract logs each that it passes on."""
    ids = re.findall(r"stage=extract\.\d+ msg=(?:passed|failed) id=(\w+)", line.log_text())
    return dict(Counter(Counter(ids).values()))


def workers(line, stage):
    """instance of the stage → number of documents that it worked on."""
    rows = store_rows(line, "SELECT instance, count(*) FROM event WHERE stage = ? GROUP BY 1", stage)
    return {instance: count for instance, count in rows}


# ---- waiting ----
def is_settled(line, dropped):
    """Nothing is on its way any more, and as many entries as were dropped have come to an end."""
    counts = spool_counts(line)
    on_the_way = counts["tmp"] + counts["pending"] + counts["deferred"]
    ended = counts["done"] + counts["failed"] + counts["hold"] + counts["corrupt"]
    return on_the_way == 0 and ended >= dropped and not any(claimed for claimed, _ in inbox_files(line))


def wait_settled(line, dropped, deadline=None):
    wait_until("%d documents to come to an end" % dropped, lambda: is_settled(line, dropped), deadline)
    wait_until("the books to balance", lambda: are_balanced(line), 20)


def are_balanced(line):
    """claimed = done + failed + corrupt + hold + deferred + pending + in flight, as ingest itself counts, and it counts what lies there."""
    told = (line.ask("ingest.1") or {}).get("books")
    if not told:
        return False
    counts = spool_counts(line)
    there = all(told[f] == counts[f] for f in ("done", "failed", "corrupt", "hold", "deferred"))
    return there and told["pending"] + told["in_flight"] == counts["pending"] and told["balanced"] and told["claimed"] == sum(
        told[f] for f in ("done", "failed", "corrupt", "hold", "deferred", "pending", "in_flight"))


# ---- the end ----
def assert_stopped(test, line):
    """After a stop: no process of the line is left, and no lock is held."""
    wait_until("every process of the line to be gone", lambda: not line.processes())

    def held():
        return [n for n in (os.listdir(line.run) if os.path.isdir(line.run) else [])
                if n.endswith(".lock") and lock_is_held(os.path.join(line.run, n))]

    # A killed process loses its environment, by which processes() knows it, before its last thread is back from an fsync and its files
    # are closed.
    wait_until("every lock to be free, held are %s" % held(), lambda: not held(), 10)
    loud = [row for row in line.log_text().splitlines() if "Sanitizer" in row or "runtime error:" in row]
    test.assertEqual(loud, [], "a sanitizer has something to say")


def assert_each_once(test, line, documents):
    """inbox ∪ claims ∪ spool hold each document once, whole; what is settled in the spool is in the store, once."""
    where = Counter()
    for claimed, path in inbox_files(line):
        with open(os.path.join(line.inbox, path), "rb") as f:
            where[f.read()] += 1
    entries = spool_entries(line)
    for entry in entries:
        if entry.folder != "tmp":  # what is in tmp/ does not count: its source is still there
            where[entry.content] += 1
    want = Counter(content for _, content in documents)
    test.assertEqual(sorted(n for n, c in documents if where[c] < want[c]), [], "lost")
    test.assertEqual(sorted(n for n, c in documents if where[c] > want[c]), [], "doubled")
    test.assertEqual(len(where), len(want), "bytes that nobody dropped")
    stored = Counter((run.id, run.run) for run in store_runs(line)) if os.path.exists(line.db) else {}
    test.assertEqual([key for key, n in stored.items() if n != 1], [], "stored twice")
    ids = {id for id, _ in stored}
    test.assertEqual({e.id for e in entries if e.folder in ("done", "failed")} - ids, set(), "settled, but not stored")
    test.assertEqual(ids - {e.id for e in entries}, set(), "stored, but not in the spool")


def assert_nothing_lost(test, line, documents):
    """While the line runs: each document lies in the inbox, among the claims or in the spool. Looked at in the order of its way, so that
    one that moves meanwhile may be seen twice; one that moves back may be missed, so it is looked at again."""
    want = {content for _, content in documents}

    def missing():
        seen = set()
        for claimed, path in sorted(inbox_files(line)):
            with contextlib.suppress(FileNotFoundError):
                with open(os.path.join(line.inbox, path), "rb") as f:
                    seen.add(f.read())
        for folder in ("deferred", "hold", "pending", "corrupt", "failed", "done"):
            seen.update(e.content for e in spool_entries(line, [folder]))
        return want - seen

    wait_until("each document to be somewhere", lambda: not missing(), 10)


def assert_balanced(test, line, documents, faults=None, more=None):
    """The line is stopped and all its documents have come to an end. `faults`: name → code of those that must have failed; all
    others passed, with the bytes that an undisturbed run has for them (`more`: name → Result beside those of the corpus)."""
    faults = faults or {}
    assert_stopped(test, line)
    test.assertEqual(inbox_files(line), [], "left in the inbox")
    assert_each_once(test, line, documents)
    entries = spool_entries(line)
    for entry in entries:
        want = "failed" if entry.name.decode() in faults else "done"
        test.assertEqual(entry.folder, want, "%s: %s" % (entry.name, entry.why))
    runs = store_runs(line)
    names = Counter(run.name.decode() for run in runs)
    test.assertEqual(names, Counter(name for name, _ in documents), "one run for each document")
    import reference
    expected = {**reference.results(), **(more or {})}
    for run in runs:
        name = run.name.decode()
        test.assertEqual(run.result.fault, faults.get(name), name)
        if name not in faults:
            test.assertEqual(run.result, expected[name], name + " differs from an undisturbed run")
