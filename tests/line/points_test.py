# SPDX-License-Identifier: MIT
"""Every point at which ingest touches its disk (docs/spool.md): killing it there loses and doubles nothing, and the order of
calls is one that survives a power cut. A page cache survives a kill, so the order is asserted from the log of fsync_shim.c.

One home serves many kills, with new documents for each: the four other daemons run on, only ingest is started anew.
"""
import collections
import errno
import os
import re
import unittest

import books
import corpus
import reference
from line import BUILD, STAGES, Line, wait_until

SHIM = os.path.join(BUILD, "tests", "line", "fsync_shim.so")
BATCH = 3  # documents for each kill: one round of the spool, with more than one entry
BAD = ("bad-%d.txt", b"")  # and one that fails, for the points of failed/

Call = collections.namedtuple("Call", "point begin end name path path2 result")


def read_log(path):
    calls = []
    if os.path.exists(path):
        with open(path, encoding="utf-8", errors="surrogateescape") as f:
            for row in f:
                point, begin, end, name, path1, path2, result = row.rstrip("\n").split("\t")
                calls.append(Call(int(point), int(begin), int(end), name, path1, path2, result))
    return calls


class PointsTest(unittest.TestCase):
    def start_rest(self, line):
        for stage in STAGES[1:]:
            line.daemon(stage)
        wait_until("the rest of the line", lambda: all(line.doors(s) for s in STAGES[1:-1]))

    def ingest(self, line, **shim):
        """ingest under the shim; shim: KILL_AT, FAIL_AT, …"""
        log = os.path.join(line.folder, "shim-log")
        if os.path.exists(log):
            os.unlink(log)
        env = {"LD_PRELOAD": SHIM, "SHIM_ROOTS": "%s:%s" % (line.spool, line.inbox), "SHIM_LOG": log,
               "ASAN_OPTIONS": "verify_asan_link_order=0"}
        env.update({"SHIM_" + key: str(value) for key, value in shim.items()})
        return line.daemon("ingest", env=env), log

    def batch(self, round):
        """The documents of a round: BATCH good ones and an empty one, all names new."""
        first = round * BATCH % (reference.COUNT - BATCH)
        return [("r%d-%s" % (round, corpus.document(first + i)[0]), corpus.document(first + i)[1]) for i in range(BATCH)] + [
            ("r%d-empty.txt" % round, b"")]

    def settled(self, line, count):
        return lambda: books.is_settled(line, count)

    def undisturbed_log(self):
        """The calls of one quiet round, from before ingest starts until it has ended in order."""
        with Line(conf={"inbox.settle": "20ms"}) as line:
            self.start_rest(line)
            line.drop_all(self.batch(0))
            ingest, log = self.ingest(line)
            books.wait_settled(line, BATCH + 1)
            ingest.terminate()
            self.assertEqual(ingest.wait(20), 0)
            self.assertEqual(sorted(e.folder for e in books.spool_entries(line)), ["done"] * BATCH + ["failed"])
            return line, read_log(log)

    # ---- killed at each point ----
    def kill_at_points(self, share, shares):
        """Kills at every `shares`-th point from `share` on."""
        points = len(self.undisturbed_log()[1])
        self.assertGreater(points, 30)
        killed = collections.Counter()
        with Line(conf={"inbox.settle": "20ms"}) as line:
            self.start_rest(line)
            documents, round = [], 0
            for point in range(1 + share, points + 1, shares):
                round += 1
                documents += self.batch(round)
                line.drop_all(self.batch(round))
                ingest, log = self.ingest(line, KILL_AT=point)
                wait_until("point %d, or the end of the round" % point, lambda: ingest.poll() is not None or
                           books.is_settled(line, len(documents)))
                if ingest.poll() is None:  # this round needed fewer calls than the first, which made the folders
                    ingest.terminate()
                    ingest.wait(20)
                    killed["not reached"] += 1
                else:
                    last = read_log(log)[-1]
                    self.assertEqual(last.result, "killed", "it ended by itself")
                    killed[last.name] += 1
                books.assert_nothing_lost(self, line, documents)
                ingest = line.daemon("ingest")
                books.wait_settled(line, len(documents))
                ingest.terminate()
                self.assertEqual(ingest.wait(20), 0)
            print("  killed %d times in %d points, at %s" % (sum(killed.values()), points, dict(killed)))
            self.assertLess(killed["not reached"], 0.3 * sum(killed.values()))
            line.close_processes()
            books.assert_each_once(self, line, documents)
            self.compare(line, documents)

    def compare(self, line, documents):
        runs = books.store_runs(line)
        self.assertEqual(sorted(r.name.decode() for r in runs), sorted(name for name, _ in documents))
        texts = {}
        for name, result in reference.results().items():
            texts[name] = result
        for run in runs:
            name = run.name.decode()
            if name.endswith("empty.txt"):
                self.assertEqual(run.result.fault, "empty", name)
            else:  # the name stands in the part `document`; all else is as in the undisturbed run
                plain = re.sub(r"^r\d+-", "", name)
                self.assertIsNone(run.result.fault, name)
                for part in ("facts", "findings", "scores"):
                    self.assertEqual(run.result.parts[part], texts[plain].parts[part], name)

    def test_kill_at_every_odd_point(self):
        self.kill_at_points(0, 2)

    def test_kill_at_every_even_point(self):
        self.kill_at_points(1, 2)

    # ---- the order of calls ----
    def test_order_of_calls(self):
        line, calls = self.undisturbed_log()
        self.assertEqual({c.result for c in calls if c.name in ("fsync", "syncfs", "fdatasync")}, {"ok"})
        spool, inbox = line.spool, line.inbox
        arrivals = [c for c in calls if c.name == "rename" and c.result == "ok" and c.path.startswith(spool + "/tmp/") and
                    c.path2.startswith(spool + "/pending/")]
        self.assertEqual(len(arrivals), BATCH + 1)
        for arrival in arrivals:
            self.check_arrival(calls, arrival, spool)
        removed = [c for c in calls if c.name == "unlink" and c.result == "ok" and c.path.startswith(inbox + "/") and
                   c.path.endswith(".txt")]
        self.assertEqual(len(removed), BATCH + 1, "each source is removed, once")
        for source in removed:
            self.check_removed_last(calls, source, arrivals, spool)
        self.check_end(calls, spool, "done", BATCH)
        self.check_end(calls, spool, "failed", 1)

    def is_synced(self, calls, path, after, before):
        """Between two moments the file or folder was synced, by itself or with its whole file system."""
        return any(c.result == "ok" and c.begin > after and c.end < before and
                   (c.name == "syncfs" or (c.name in ("fsync", "fdatasync") and c.path == path)) for c in calls)

    def check_arrival(self, calls, arrival, spool):
        """write → fsync of each file and folder → rename into pending."""
        entry = arrival.path
        touched = {}  # path below the entry → when it was last written or made
        for c in calls:
            inside = c.path == entry or c.path.startswith(entry + "/")
            if inside and c.result == "ok" and c.end < arrival.begin and c.name in ("open", "write", "mkdir", "rename"):
                touched[c.path2 or c.path] = c.end
                if c.name in ("open", "mkdir", "rename") and c.path != entry:  # a new name in its folder
                    touched[os.path.dirname(c.path2 or c.path)] = c.end
        self.assertTrue(any("/file/" in path for path in touched), "the document's bytes were seen: %s" % touched)
        self.assertTrue(any(path.endswith("envelope.json") for path in touched))
        for path, when in touched.items():
            if path != os.path.dirname(entry):
                self.assertTrue(self.is_synced(calls, path, when, arrival.begin), "%s is not synced before the rename" % path)

    def check_removed_last(self, calls, source, arrivals, spool):
        """rename into pending → fsync of pending → only now the source goes."""
        before = [a for a in arrivals if a.end < source.begin]
        self.assertTrue(before, "a source is removed before anything is in pending")
        covered = [a for a in before if self.is_synced(calls, spool + "/pending", a.end, source.begin)]
        removed_so_far = sum(1 for c in calls if c.name == "unlink" and c.result == "ok" and c.path.endswith(".txt") and
                             c.path.startswith(os.path.dirname(spool) + "/inbox/") and c.end <= source.end)
        self.assertGreaterEqual(len(covered), removed_so_far, "%s removed before its entry is durable" % source.path)

    def check_end(self, calls, spool, folder, count):
        """why.json is durable before the entry moves; both folders are synced afterwards."""
        moves = [c for c in calls if c.name == "rename" and c.result == "ok" and c.path.startswith(spool + "/pending/") and
                 c.path2.startswith("%s/%s/" % (spool, folder))]
        self.assertEqual(len(moves), count)
        end = max(c.end for c in calls) + 1
        for move in moves:
            self.assertTrue(self.is_synced(calls, os.path.dirname(move.path2), move.end, end), "%s is not synced" % folder)
            self.assertTrue(self.is_synced(calls, spool + "/pending", move.end, end), "pending is not synced")
            if folder == "failed":
                why = [c for c in calls if c.name in ("open", "write", "rename") and "why.json" in (c.path + c.path2) and
                       c.path.startswith(move.path) and c.end < move.begin]
                self.assertTrue(why, "why.json is written before the move")
                self.assertTrue(self.is_synced(calls, move.path, why[-1].end, move.begin) or
                                self.is_synced(calls, why[-1].path, why[-1].end, move.begin), "why.json is not synced before the move")

    # ---- errors of the disk ----
    def test_failed_sync_ends_ingest_and_loses_nothing(self):
        """An fsync error is told once: ingest must stop and never ask again."""
        _, quiet = self.undisturbed_log()
        syncs = [c.point for c in quiet if c.name in ("fsync", "fdatasync", "syncfs")]
        with Line(conf={"inbox.settle": "20ms"}) as line:
            self.start_rest(line)
            documents = []
            for round, point in enumerate(syncs, 1):
                documents += self.batch(round)
                line.drop_all(self.batch(round))
                ingest, log = self.ingest(line, FAIL_FROM=point, ERRNO=errno.EIO)
                wait_until("ingest to stop", lambda: ingest.poll() is not None)
                self.assertNotEqual(ingest.returncode, 0)
                calls = read_log(log)
                failed = [c for c in calls if c.result == "EIO"]
                self.assertEqual(len(failed), 1, "it asked again after an error: %s" % failed)
                after = [c for c in calls if c.begin > failed[0].begin and c.name in ("unlink", "rename")]
                self.assertEqual(after, [], "it went on after an error")
                books.assert_nothing_lost(self, line, documents)
                ingest = line.daemon("ingest")
                books.wait_settled(line, len(documents))
                ingest.terminate()
                self.assertEqual(ingest.wait(20), 0)
            print("  %d syncs failed" % len(syncs))
            line.close_processes()
            books.assert_each_once(self, line, documents)
            self.compare(line, documents)

    def test_no_space_at_each_write_loses_nothing(self):
        """ENOSPC in the middle of each file: ingest says that it is sick, or tries again; nobody is blamed."""
        _, quiet = self.undisturbed_log()
        writes = [c.point for c in quiet if c.name in ("write", "mkdir", "open")]
        with Line(conf={"inbox.settle": "20ms"}) as line:
            self.start_rest(line)
            documents = []
            for round, point in enumerate(writes, 1):
                documents += self.batch(round)
                line.drop_all(self.batch(round))
                ingest, log = self.ingest(line, FAIL_AT=point, ERRNO=errno.ENOSPC)
                wait_until("the round to end or ingest to stop",
                           lambda: ingest.poll() is not None or books.is_settled(line, len(documents)))
                if ingest.poll() is not None:
                    books.assert_nothing_lost(self, line, documents)
                    ingest = line.daemon("ingest")
                    books.wait_settled(line, len(documents))
                ingest.terminate()
                self.assertEqual(ingest.wait(20), 0)
            print("  %d calls failed" % len(writes))
            line.close_processes()
            books.assert_each_once(self, line, documents)
            self.compare(line, documents)


if __name__ == "__main__":
    unittest.main()
