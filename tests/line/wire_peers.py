# SPDX-License-Identifier: MIT
"""What a stage in Python needs to have neighbours, from docs/wire.md alone: its slot, links with credit to the doors above, peers
below."""
import fcntl
import os
import time

import msgpack
import zmq

VERSION = 2  # what we read and write; the rows of version 1 are maps
WINDOW_DOCS, WINDOW_BYTES = 8, 64 << 20
BEAT, SILENT, DEAD, HELLO_AGAIN = 1.0, 3.0, 10.0, 0.1  # seconds
NOTES_MAX, SLOTS_MAX = 1024, 256


def unpack(raw):
    """One map, or ValueError."""
    value = msgpack.unpackb(raw, raw=False, strict_map_key=False, unicode_errors="surrogateescape")
    if not isinstance(value, dict):
        raise ValueError("no map")
    return value


def pack(value):
    return msgpack.packb(value, use_bin_type=True, unicode_errors="surrogateescape")


class Slot:
    """The lowest N whose lock could be taken; held as long as this process lives."""

    def __init__(self, run, stage):
        for n in range(1, SLOTS_MAX + 1):
            self.instance = "%s.%d" % (stage, n)
            self.lock = open(os.path.join(run, self.instance + ".lock"), "a")
            if self.take():
                self.path = os.path.join(run, self.instance + ".sock")
                if os.path.exists(self.path):
                    os.unlink(self.path)
                return
            self.lock.close()
        raise SystemExit("every slot of %s in %s is taken" % (stage, run))

    def take(self):
        for _ in range(5):  # whoever looks whether it is held takes it for a moment
            try:
                fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                time.sleep(0.002)
        return False


def is_held(path):
    try:
        with open(path) as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False


class Link:
    """A DEALER to one door above."""

    def __init__(self, stage, instance):
        self.stage, self.instance = stage, instance
        self.socket = stage.context.socket(zmq.DEALER)
        self.socket.setsockopt(zmq.IMMEDIATE, 1)
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.setsockopt(zmq.RECONNECT_IVL, 50)
        self.socket.setsockopt(zmq.RECONNECT_IVL_MAX, 1000)
        self.socket.connect("ipc://" + os.path.join(stage.run_folder, instance + ".sock"))
        self.epoch, self.notes, self.owes_credit = None, [], False
        self.heard, self.said = time.monotonic(), 0.0
        self.hello()

    def say(self, head):
        try:
            self.socket.send(pack(head), zmq.DONTWAIT)
        except zmq.Again:
            return False
        self.said = time.monotonic()
        return True

    def window(self):
        return {"docs": 0 if self.stage.leaving else WINDOW_DOCS, "bytes": WINDOW_BYTES}

    def hello(self):
        self.stage.sessions += 1
        self.session, self.received, self.received_bytes = self.stage.sessions, 0, 0
        self.say({"t": "HELLO", "versions": [VERSION], "stage": self.stage.name, "instance": self.stage.slot.instance,
                  "epoch": self.stage.epoch, "session": self.session, **self.window()})

    def credit(self):
        self.owes_credit = not self.say({
            "t": "CREDIT", "session": self.session, "epoch": self.epoch or 0, "received": self.received,
            "received_bytes": self.received_bytes, **self.window()})

    def left(self, session, size):
        if session == self.session:
            self.received += 1
            self.received_bytes += size
            self.owes_credit = True

    def hear(self, frames):
        self.heard = time.monotonic()
        head = unpack(frames[0])
        kind = head.get("t")
        if kind == "PONG":
            new = self.epoch not in (None, head.get("epoch"))
            self.epoch = head.get("epoch")
            if new:
                self.hello()
        elif kind == "WHO":
            self.epoch = head.get("epoch")
            self.hello()
        elif kind == "DOC" and head.get("session") == self.session:
            self.stage.take(self, head, frames[1:])

    def tick(self, now):
        if self.epoch is None:
            if now - self.said >= HELLO_AGAIN:
                self.hello()
        elif self.owes_credit or now - self.said >= BEAT:
            self.credit()

    def flush(self):
        while self.epoch is not None and self.notes:
            if not self.say({"t": "NOTE", "notes": self.notes[:NOTES_MAX]}):
                return
            del self.notes[:NOTES_MAX]


class Peer:
    """Somebody below who has said HELLO."""

    def __init__(self, identity, head):
        self.identity, self.instance, self.session = identity, head["instance"], head["session"]
        self.docs, self.bytes = head.get("docs", 0), head.get("bytes", 0)
        self.sent = self.sent_bytes = self.received = self.received_bytes = self.used = 0
        self.alone = self.leaving = False
        self.heard = time.monotonic()

    def has_room(self, size, alone):
        out = self.sent - self.received
        if self.leaving or self.alone or time.monotonic() - self.heard > SILENT:
            return False
        if out == 0:
            return self.docs > 0
        return not alone and out < self.docs and self.sent_bytes - self.received_bytes + size <= self.bytes
