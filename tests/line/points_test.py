# SPDX-License-Identifier: MIT
"""Every point at which ingest touches its disk (docs/spool.md): killing it there loses and doubles nothing, and the order of
calls is one that survives a power cut. A page cache survives a kill, so the order is asserted from the log of fsync_shim.c.

One home serves many kills, with new documents for each: the four other daemons run on, only ingest is started anew.
"""
import collections
import concurrent.futures
import errno
import os
import re
import unittest

import books
import corpus
import reference
from line import STAGES, Line, wait_until
from shim import ingest_alone, read_log

BATCH = 3  # good documents for each kill: one round of the spool with several entries; and one that fails
HOMES = 4  # side by side: most of the time somebody waits for somebody
CONF = {"inbox.settle": "20ms"}


def batch(round):
    """The documents of a round: BATCH good ones and one that fails, all names new."""
    first = round * BATCH % (reference.COUNT - BATCH)
    return [("r%d-%s" % (round, name), content) for name, content in map(corpus.document, range(first, first + BATCH))] + [
        ("r%d-program.txt" % round, b"\x7fELF\x02\x01\x01 %d" % round)]


class Home:
    """A line whose ingest is started anew for each round; the four other daemons run on."""

    def __init__(self, test, line):
        self.test, self.line, self.round, self.documents = test, line, 0, []
        for stage in STAGES[1:]:
            line.daemon(stage)
        self.play()  # the first start makes the folders; test_kill_at_every_point_of_a_first_start looks at that

    def stop(self, ingest):
        ingest.terminate()
        self.test.assertEqual(ingest.wait(30), 0, "ingest ends well")

    def play(self, **shim):
        """A round: drops a batch, starts ingest under the shim, waits until it stops or has done its work, and then sees to it that the
        work is done. Returns the log and whether it stopped by itself."""
        self.round += 1
        self.documents += batch(self.round)
        self.line.drop_all(batch(self.round))
        ingest, log = ingest_alone(self.line, **shim)
        wait_until("ingest to stop or the round to end", lambda: ingest.poll() is not None or self.is_settled())
        stopped = ingest.poll() is not None
        if not stopped:
            ingest.terminate()
            ingest.wait(30)
        calls = read_log(log)
        books.assert_nothing_lost(self.test, self.line, self.documents)
        if stopped or not self.is_settled():
            ingest = self.line.daemon("ingest")
            wait_until("the round to end", lambda: self.is_settled() and self.line.ask("ingest.1"))
            self.stop(ingest)
        return calls, stopped

    def is_settled(self):
        return books.is_settled(self.line, len(self.documents))

    def compare(self):
        """The end of it all: each document once, with the results of the undisturbed run."""
        self.line.close_processes()
        books.assert_each_once(self.test, self.line, self.documents)
        runs = books.store_runs(self.line)
        self.test.assertEqual(sorted(r.name.decode() for r in runs), sorted(name for name, _ in self.documents))
        expected = reference.results()
        for run in runs:
            name = run.name.decode()
            if name.endswith("program.txt"):
                self.test.assertEqual(run.result.fault, "unsupported", name)
            else:  # the new name stands in the part `document`; all else is as in the undisturbed run
                self.test.assertIsNone(run.result.fault, name)
                for part in ("facts", "findings", "scores"):
                    self.test.assertEqual(run.result.parts[part], expected[re.sub(r"^r\d+-", "", name)].parts[part], name)


class PointsTest(unittest.TestCase):
    def in_homes(self, points, play):
        """Calls play(home, point) for all points, some homes side by side; returns what it returned."""
        def work(share):
            with Line(conf=CONF) as line:
                home = Home(self, line)
                found = [play(home, point) for point in points[share::HOMES]]
                home.compare()
                return found
        with concurrent.futures.ThreadPoolExecutor(HOMES) as pool:
            return [result for found in pool.map(work, range(HOMES)) for result in found]

    def quiet_round(self, conf=CONF):
        """The calls of one round without any fault, in a home that has seen one before."""
        with Line(conf=conf) as line:
            home = Home(self, line)
            calls, stopped = home.play()
            self.assertFalse(stopped)
            home.compare()
            return line, calls

    # ---- killed at each point ----
    def test_kill_at_every_point(self):
        points = len(self.quiet_round()[1])
        self.assertGreater(points, 40)
        killed = collections.Counter()

        def play(home, point):
            calls, stopped = home.play(KILL_AT=point)
            if stopped:
                self.assertEqual(calls[-1].result, "killed", "it ended by itself")
            return calls[-1].name if stopped else "not reached"

        killed = collections.Counter(self.in_homes(range(1, points + 1), play))
        print("\n  killed at %d points: %s" % (points, dict(killed)))
        self.assertLess(killed["not reached"], 0.2 * points)
        for call in ("open", "write", "fsync", "rename", "unlink", "mkdir"):
            self.assertGreater(killed[call], 0)

    def test_kill_at_every_point_of_a_first_start(self):
        """ingest alone, in a new home each time, until everything is in pending/."""
        documents = batch(0)

        def play(point):
            with Line(conf=CONF) as line:
                line.drop_all(documents)
                ingest, log = ingest_alone(line, KILL_AT=point)
                done = lambda: books.spool_counts(line)["pending"] == len(documents) and not books.inbox_files(line)
                wait_until("ingest to be killed or done", lambda: ingest.poll() is not None or done())
                name = read_log(log)[-1].name if ingest.poll() is not None else None
                books.assert_nothing_lost(self, line, documents)
                ingest.kill()
                ingest.wait()
                line.daemon("ingest")
                wait_until("everything to be in pending", done)
                line.close_processes()
                self.assertEqual(sorted(e.content for e in books.spool_entries(line)), sorted(c for _, c in documents))
                return name

        with concurrent.futures.ThreadPoolExecutor(HOMES) as pool:
            killed, point = [], 1
            while None not in killed:  # until a point is beyond the last
                killed += list(pool.map(play, range(point, point + HOMES)))
                point += HOMES
        print("\n  killed at %d points: %s" % (killed.index(None), dict(collections.Counter(killed))))
        self.assertGreater(killed.index(None), 30)

    # ---- the order of calls ----
    def test_order_of_calls(self):
        """A file that nobody writes to gets a second name."""
        calls = self.check_order(CONF)
        self.assertEqual(sum(c.name == "link" and c.result == "ok" for c in calls), BATCH + 1)

    def test_order_of_calls_where_files_are_copied(self):
        """Where the kernel is not asked who writes."""
        calls = self.check_order({**CONF, "inbox.lease": "no"})
        self.assertFalse([c for c in calls if c.name == "link"])

    def check_order(self, conf):
        line, calls = self.quiet_round(conf)
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
        return calls

    def synced(self, calls, path, after, before):
        """Calls between two moments that synced the file or folder, by itself or with its whole file system."""
        return [c for c in calls if c.result == "ok" and c.begin > after and c.end < before and
                (c.name == "syncfs" or (c.name in ("fsync", "fdatasync") and c.path == path))]

    def check_arrival(self, calls, arrival, spool):
        """write or link → fsync of each file and folder → rename into pending."""
        entry = arrival.path
        touched = {}  # path below the entry → when it was last written or made
        for c in calls:
            path = c.path2 or c.path
            inside = path == entry or path.startswith(entry + "/")
            if inside and c.result == "ok" and c.end < arrival.begin and c.name in ("open", "write", "mkdir", "rename", "link"):
                touched[path] = c.end
                if c.name in ("open", "mkdir", "rename", "link") and path != entry:  # a new name in its folder
                    touched[os.path.dirname(path)] = c.end
        self.assertTrue(any(path.endswith("envelope.json") for path in touched))
        self.assertTrue(any(os.path.dirname(path) == entry and not path.endswith("envelope.json") for path in touched),
                        "the document's bytes were seen: %s" % touched)
        for path, when in touched.items():
            if path != os.path.dirname(entry):
                self.assertTrue(self.synced(calls, path, when, arrival.begin), "%s is not synced before the rename" % path)

    def check_removed_last(self, calls, source, arrivals, spool):
        """rename into pending → fsync of pending → only now the source goes."""
        before = [a for a in arrivals if a.end < source.begin]
        self.assertTrue(before, "a source is removed before anything is in pending")
        covered = [a for a in before if self.synced(calls, spool + "/pending", a.end, source.begin)]
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
            arrived = self.synced(calls, os.path.dirname(move.path2), move.end, end)
            left = self.synced(calls, spool + "/pending", move.end, end)
            self.assertTrue(arrived, "%s is not synced" % folder)
            self.assertTrue(left, "pending is not synced")
            self.assertLess(arrived[0].end, left[-1].begin, "pending is synced before %s: in between it would be nowhere" % folder)
            if folder == "failed":
                why = [c for c in calls if c.name in ("open", "write", "rename") and "why.json" in (c.path + c.path2) and
                       c.path.startswith(move.path) and c.end < move.begin]
                self.assertTrue(why, "why.json is written before the move")
                self.assertTrue(self.synced(calls, move.path, why[-1].end, move.begin) or
                                self.synced(calls, why[-1].path, why[-1].end, move.begin), "why.json is not synced before the move")

    # ---- errors of the disk ----
    def test_failed_sync_ends_ingest_and_loses_nothing(self):
        """An fsync error is told once: ingest must stop, and never ask again."""
        _, quiet = self.quiet_round()
        syncs = [c.point for c in quiet if c.name in ("fsync", "fdatasync", "syncfs")]

        def play(home, point):
            calls, stopped = home.play(FAIL_FROM=point, ERRNO=errno.EIO)
            failed = [c for c in calls if c.result == "EIO"]
            self.assertLessEqual(len(failed), 1, "it asked again after an error: %s" % failed)
            if failed:
                after = [c for c in calls if c.begin > failed[0].begin and c.name in ("unlink", "rename")]
                self.assertEqual(after, [], "it went on after an error")
            return len(failed)

        failed = sum(self.in_homes(syncs, play))
        print("\n  ingest ended at %d failed syncs of %d" % (failed, len(syncs)))
        self.assertGreater(failed, 0.7 * len(syncs))

    def test_no_space_at_each_call_loses_nothing(self):
        """ENOSPC once at each call that may need room: ingest tries again or says that it is sick, and nobody is blamed."""
        _, quiet = self.quiet_round()
        points = [c.point for c in quiet if c.name in ("write", "mkdir", "open", "rename", "link")]

        def play(home, point):
            calls, stopped = home.play(FAIL_AT=point, ERRNO=errno.ENOSPC)
            return any(c.result == "ENOSPC" for c in calls), stopped

        found = self.in_homes(points, play)
        print("\n  %d calls failed, ingest stopped at %d of them" % (sum(f for f, _ in found), sum(s for _, s in found)))
        self.assertGreater(sum(f for f, _ in found), 0.8 * len(points))


if __name__ == "__main__":
    unittest.main()
