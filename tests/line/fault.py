# SPDX-License-Identifier: MIT
"""Faults: meeting a daemon with documents in hand, then killing or stalling it; feeding documents meanwhile."""
import contextlib
import os
import random
import signal
import threading
import time

import books
from line import STAGES, is_alive, wait_until

MEETING = 0.3  # seconds that a meeting is waited for; then another way of meeting is tried
ABOVE = dict(zip(STAGES[1:], STAGES))


def seed_of():
    """The seed of this process: LINE_SEED, or drawn. Whoever uses it prints it."""
    return int(os.environ.get("LINE_SEED") or random.SystemRandom().randrange(1 << 32))


class Feeder:
    """Drops documents one after the other in a thread, `pause` seconds between them."""

    def __init__(self, line, documents, pause):
        self.line, self.documents, self.pause = line, list(documents), pause
        self.error = None
        self.thread = threading.Thread(target=self.feed, daemon=True)
        self.ended = threading.Event()

    def feed(self):
        try:
            for name, content in self.documents:
                self.line.drop(name, content)
                if self.ended.wait(self.pause):
                    self.pause = 0  # what is left at once: every document is dropped in the end
        except Exception as error:  # told by __exit__, in the test's own thread
            self.error = error

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()
        if self.error:
            raise self.error


def freeze(pid):
    os.kill(pid, signal.SIGSTOP)
    wait_until("process %d to stop" % pid, lambda: not is_alive(pid) or state_of(pid) == "T")


def state_of(pid):
    with open("/proc/%d/stat" % pid) as f:
        return f.read().rsplit(")", 1)[1].split()[0]


def instance_of(line, stage, pid):
    for instance in line.doors(stage):
        if lock_owner_is(line, instance, pid):
            return instance
    return None


def lock_owner_is(line, instance, pid):
    path = os.path.join(line.run, instance + ".lock")
    with contextlib.suppress(OSError):
        want = os.stat(path)
        for fd in os.listdir("/proc/%d/fd" % pid):
            with contextlib.suppress(OSError):
                have = os.stat("/proc/%d/fd/%s" % (pid, fd))
                if (have.st_dev, have.st_ino) == (want.st_dev, want.st_ino):
                    return True
    return False


class WindowExceeded(Exception):
    """A door sent more than its peer gave credit for: what a killed process loses has no bound any more."""


def in_hand(line, stage, pid):
    """How many documents a daemon has just now, told by its neighbours: what was sent to it and has not left it again. It may
    be frozen. Of ingest: the entries it has to send or waits for. None: the neighbour has not answered."""
    if stage == "ingest":
        counts = books.spool_counts(line)
        return counts.get("pending", 0) + counts.get("tmp", 0)
    instance, held = instance_of(line, stage, pid), 0
    for door in line.doors(ABOVE[stage]):
        answer = line.ask(door)
        if answer is None:
            return None
        sent = [p["sent"] - p["received"] for p in answer["peers"] if p["instance"] == instance]
        if any(n > line.windows[stage] for n in sent):
            raise WindowExceeded("%s was sent %s documents ahead" % (instance, sent))
        held += sum(sent)
    return held


def holding(line, instance):
    answer = line.ask(instance, timeout=1.0)
    return answer["holding"] if answer else 0


def meet_moment(line, stage, pid, rng):
    """Whatever it does at a random moment."""
    time.sleep(rng.uniform(0, 0.05))  # the moment is what is random here
    freeze(pid)


def meet_blocked(line, stage, pid, rng):
    """While what is below it stands still, so that documents wait in its hands to be handed on."""
    below = line.pids(STAGES[STAGES.index(stage) + 1]) if stage != "store" else []
    instance = instance_of(line, stage, pid)
    for other in below:
        freeze(other)
    with contextlib.suppress(AssertionError):
        wait_until("documents to wait", lambda: holding(line, instance) > 0, MEETING)
    freeze(pid)
    for other in below:
        os.kill(other, signal.SIGCONT)


def meet_frozen(line, stage, pid, rng):
    """Stopped first, so that the documents have only reached its socket."""
    freeze(pid)
    with contextlib.suppress(AssertionError):
        wait_until("documents to be sent to it", lambda: in_hand(line, stage, pid), MEETING)


def meet(line, stage, rng, deadline=30):
    """Freezes a daemon of the stage at a random moment at which it has documents in hand: (pid, how many, how it was met)."""
    end = time.monotonic() + deadline
    while time.monotonic() < end:
        pids = line.pids(stage)
        way = rng.choice([meet_moment, meet_moment, meet_blocked, meet_frozen])
        if not pids:
            continue
        pid = rng.choice(pids)
        with contextlib.suppress(ProcessLookupError):
            way(line, stage, pid, rng)
            held = in_hand(line, stage, pid)
            if held:
                return pid, held, way.__name__[5:]
            os.kill(pid, signal.SIGCONT)
    raise AssertionError("%s was never met with documents in hand" % stage)
