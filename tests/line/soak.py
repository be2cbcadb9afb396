#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Random faults for as long as asked: `make soak SECONDS=600 SEED=7`. The assertions are those of the tests.

Each round is a home of its own with its own seed, which is printed first; `soak.py --seed N --rounds 1` plays it again (the faults
and their order; the machine chooses the rest).
"""
import argparse
import os
import random
import signal
import sqlite3
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import books
import corpus
import reference
from fault import Feeder, freeze, meet
from line import STAGES, Line, wait_until

DEATHS_MAX = 3  # in one round: the first costs a document nothing, the third strike would be the fourth death


class Round:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.documents = [corpus.document(k) for k in self.rng.sample(range(reference.COUNT), self.rng.randint(60, 360))]
        self.counts = {s: self.rng.choice([1, 1, 2, 3]) for s in ("extract", "validate", "score")}
        self.deaths = 0

    def run(self, test):
        words = [w for s, n in self.counts.items() for w in ("--stage", "%s=%d" % (s, n))]
        print("  %d documents, %s" % (len(self.documents), " ".join(words)))
        with Line() as line:
            line.up(*words)
            with Feeder(line, self.documents, self.rng.uniform(0.002, 0.02)):
                for _ in range(self.rng.randint(1, 6)):
                    fault = self.rng.choice(FAULTS)
                    if fault in DEADLY and self.deaths >= DEATHS_MAX:
                        continue
                    self.deaths += fault in DEADLY
                    try:
                        print("  " + fault(self, line, words), flush=True)
                    except AssertionError as error:
                        if "never met" not in str(error):
                            raise
                        print("  (the documents were through before the next fault)")
                        break
            books.wait_settled(line, len(self.documents))
            line.jihe("down")
            test.assertEqual(line.supervisor.wait(30), 0)
            books.assert_balanced(test, line, self.documents)

    def meet(self, line, stage):
        return meet(line, stage, self.rng, deadline=5)

    def kill(self, line, words):
        stage = self.rng.choice(STAGES)
        pid, held, how = self.meet(line, stage)
        line.kill(pid)
        return "kill -9 of %s with %d in hand (%s)" % (stage, held, how)

    def kill_all(self, line, words):
        self.meet(line, "extract")
        pids = [pid for stage in STAGES for pid in line.pids(stage)]
        for pid in pids:
            line.kill(pid)
        return "kill -9 of all %d" % len(pids)

    def kill_up(self, line, words):
        _, held, _ = self.meet(line, self.rng.choice(STAGES))
        line.kill(line.supervisor.pid)
        line.supervisor.wait()
        wait_until("the line to die with jihe up", lambda: not line.processes())
        line.up(*words)
        return "kill -9 of jihe up with %d in hand" % held

    def stall(self, line, words):
        stage, seconds = self.rng.choice(STAGES), self.rng.uniform(0.1, 7)
        pid, held, how = self.meet(line, stage)
        time.sleep(seconds)  # the fault itself
        line.kill(pid, signal.SIGCONT)
        return "SIGSTOP of %s for %.1f s with %d in hand (%s)" % (stage, seconds, held, how)

    def terminate(self, line, words):
        stage = self.rng.choice(STAGES)
        pid, held, how = self.meet(line, stage)
        line.kill(pid, signal.SIGTERM)
        line.kill(pid, signal.SIGCONT)
        return "SIGTERM of %s with %d in hand (%s)" % (stage, held, how)

    def restart(self, line, words):
        line.jihe("down")
        line.supervisor.wait(30)
        line.up(*words)
        return "jihe down and up"

    def lock_store(self, line, words):
        seconds = self.rng.uniform(0.1, 4)
        wait_until("a database", lambda: os.path.exists(line.db))
        db = sqlite3.connect(line.db, isolation_level=None, timeout=30)
        db.execute("BEGIN EXCLUSIVE")
        time.sleep(seconds)  # the fault itself
        db.execute("ROLLBACK")
        db.close()
        return "store locked for %.1f s" % seconds


DEADLY = [Round.kill, Round.kill_all, Round.stall]
FAULTS = [Round.kill, Round.kill, Round.kill_all, Round.kill_up, Round.stall, Round.terminate, Round.restart, Round.lock_store]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("SECONDS") or 300))
    parser.add_argument("--seed", type=int, default=int(os.environ.get("SEED") or random.SystemRandom().randrange(1 << 32)))
    parser.add_argument("--rounds", type=int, default=0, help="stop after so many (default: as many as fit)")
    args = parser.parse_args()
    reference.results()
    end, seed, done, test = time.monotonic() + args.seconds, args.seed, 0, unittest.TestCase()
    test.maxDiff = 4000
    while time.monotonic() < end and (not args.rounds or done < args.rounds):
        print("round %d, SEED=%d" % (done + 1, seed), flush=True)
        Round(seed).run(test)
        seed, done = random.Random(seed).randrange(1 << 32), done + 1
    print("soak: %d rounds well, the last seed was %d" % (done, seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
