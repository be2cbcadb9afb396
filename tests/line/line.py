# SPDX-License-Identifier: MIT
"""A line of five real daemons in a home of its own, and the means to drop documents into it, watch it and hurt it.

Waiting is always for a condition, with a deadline that only a broken line reaches; nothing sleeps for luck. Every process that
a line starts, and whatever those start, carries JIHE_TEST_HOME in its environment: that is how close() finds them all.
"""
import contextlib
import fcntl
import functools
import glob
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

import msgpack
import zmq

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("B", "build"))
STAGES = ["ingest", "extract", "validate", "score", "store"]
# A deadline says "it hangs"; the machine may be busy and a sanitizer slow, so it is long. Nothing waits it out.
DEADLINE = float(os.environ.get("LINE_DEADLINE", "60"))
POLL = 0.01

# Times as small as the line's own beat (one sign of life a second) allows.
CONF = {
    "inbox.settle": "50ms",
    "line.silent": "2s",
    "line.dead": "4s",
    "line.progress": "500ms",
    "line.drain_limit": "10s",
    "up.throttle": "50ms",
    "up.throttle_max": "400ms",
}


class Hangs(AssertionError):
    """A condition did not come true before its deadline."""


def wait_until(what, condition, deadline=None):
    """The first true result of condition(); Hangs after the deadline."""
    end = time.monotonic() + (deadline or DEADLINE)
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            raise Hangs("waited in vain for: " + what)
        time.sleep(POLL)


def is_alive(pid):
    try:
        with open("/proc/%d/stat" % pid) as f:
            return f.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def lock_is_held(path):
    """Whether some process holds the flock of that file. Asks as common/slot.c does, for whom a shared lock of a moment is no harm."""
    try:
        with open(path) as f:
            try:
                fcntl.flock(f, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            return False
    except FileNotFoundError:
        return False


class Line:
    """One home. Use as a context manager: everything it started is dead and its folder gone afterwards."""

    def __init__(self, conf=None, programs=None, home=None, env=None):
        self.folder = tempfile.mkdtemp(prefix="jl")
        self.home = home or os.path.join(self.folder, "h")
        self.programs = programs or BUILD
        os.makedirs(self.home, exist_ok=True)
        self.inbox = os.path.join(self.home, "inbox")
        self.spool = os.path.join(self.home, "spool")
        self.run = os.path.join(self.home, "run")
        self.store = os.path.join(self.home, "store")
        self.db = os.path.join(self.store, "jihe.db")
        self.log = os.path.join(self.folder, "log")
        self.outside = os.path.join(self.home, "outside")  # same file system as the inbox: a drop is one rename
        os.makedirs(self.inbox, exist_ok=True)
        os.makedirs(self.outside, exist_ok=True)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("JIHE_", "LC_", "MAKE", "MFLAGS"))}
        self.env.update(LANG="C.UTF-8", JIHE_TEST_HOME=self.home, **(env or {}))
        self.started = []
        self.write_conf(conf or {})
        self.zmq = zmq.Context()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and kind is not KeyboardInterrupt:
            print(self.describe(), flush=True)
        self.close()
        return False

    # ---- the home ----
    def write_conf(self, conf):
        sections = {}
        for name, value in {**CONF, **conf}.items():
            section, key = name.split(".")
            sections.setdefault(section, []).append('    %s = "%s"\n' % (key, value))
        with open(os.path.join(self.home, "jihe.conf"), "w") as f:
            for section, rows in sections.items():
                f.write("%s {\n%s}\n" % (section, "".join(rows)))

    def drop(self, name, content, label=""):
        """Puts a whole file into the inbox with one rename, as a careful sender does."""
        beside = os.path.join(self.outside, ".x%d" % time.monotonic_ns())
        with open(beside, "wb") as f:
            f.write(content)
        os.makedirs(os.path.join(self.inbox, label), exist_ok=True)
        os.rename(beside, os.path.join(self.inbox, label, name))

    def drop_all(self, documents):
        for name, content in documents:
            self.drop(name, content)

    # ---- processes ----
    def start(self, *command, env=None, **more):
        with open(self.log, "ab") as log:
            p = subprocess.Popen([str(c) for c in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                 env={**self.env, **(env or {})}, cwd=self.folder, start_new_session=True, **more)
        self.started.append(p)
        return p

    def up(self, *more, env=None):
        """`jihe up`, and waits until the whole line answers."""
        self.supervisor = self.start(self.program("jihe"), "--home", self.home, "up", *more, env=env)
        wait_until("jihe up to start five daemons", self.is_whole)
        return self.supervisor

    def daemon(self, stage, env=None, **more):
        """One daemon, without a supervisor."""
        return self.start(self.program("jihe-" + stage), "--home", self.home, env=env, **more)

    def program(self, name):
        return os.path.join(self.programs, name)

    def jihe(self, *words, check=True, timeout=DEADLINE):
        """Runs a command of jihe to its end."""
        done = subprocess.run([self.program("jihe"), "--home", self.home, *words], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.env, timeout=timeout)
        if check and done.returncode != 0:
            raise AssertionError("jihe %s: exit status %d\n%s%s" % (
                " ".join(words), done.returncode, done.stdout.decode(), done.stderr.decode()))
        return done

    @functools.cached_property
    def windows(self):
        """Stage → how many documents it may be sent ahead: what a killed process can lose."""
        rows = map(json.loads, self.jihe("config", "--json").stdout.splitlines())
        return {r["name"].partition(".")[0]: int(r["value"]) for r in rows if r["name"].endswith(".window")}

    def processes(self):
        """pid → program of every living process of this line."""
        found = {}
        mark = b"JIHE_TEST_HOME=" + self.home.encode() + b"\0"
        for path in glob.glob("/proc/[0-9]*/environ"):
            with contextlib.suppress(OSError):
                with open(path, "rb") as f:
                    if mark not in f.read() + b"\0":
                        continue
                pid = int(path.split("/")[2])
                with open("/proc/%d/cmdline" % pid, "rb") as f:
                    program = os.path.basename(f.read().split(b"\0")[0].decode(errors="replace"))
                if is_alive(pid):
                    found[pid] = program
        return found

    def pids(self, stage):
        """The daemons of a stage, by the program's name; readers of extract are not among them."""
        return sorted(pid for pid, program in self.processes().items() if program == "jihe-" + stage)

    def is_whole(self):
        return all(self.doors(stage) for stage in STAGES)

    def doors(self, stage):
        """The instances of a stage that live: their lock is held and their socket there."""
        return sorted(os.path.basename(path)[:-5] for path in glob.glob(os.path.join(self.run, stage + ".*.lock"))
                      if lock_is_held(path) and os.path.exists(path[:-5] + ".sock"))

    def kill(self, pid, sig=signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sig)

    def close_processes(self):
        """kill -9 of everything that is left."""
        for _ in range(200):
            left = self.processes()
            if not left:
                break
            for pid in sorted(left, key=lambda pid: left[pid] != "jihe"):  # first who would start others anew
                self.kill(pid)
                self.kill(pid, signal.SIGCONT)
            time.sleep(POLL)
        for p in self.started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                p.wait(5)

    def close(self):
        try:
            self.close_processes()
            self.zmq.destroy(0)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    # ---- what the line says of itself ----
    def ask(self, instance, ask="status", timeout=2.0, process=None, **more):
        """The answer of a door to a question (docs/wire.md, Questions); None when it does not answer in time, or `process` ends."""
        socket = self.zmq.socket(zmq.DEALER)
        try:
            socket.linger = 0
            socket.connect("ipc://%s/%s.sock" % (self.run, instance))
            socket.send(msgpack.packb({"t": "ASK", "ask": ask, **more}))
            end = time.monotonic() + timeout
            while time.monotonic() < end and (process is None or process.poll() is None):
                if socket.poll(50):
                    frames = socket.recv_multipart()
                    if msgpack.unpackb(frames[0])["t"] == "ANSWER":
                        return msgpack.unpackb(frames[1], raw=False, unicode_errors="surrogateescape")
            return None
        finally:
            socket.close()

    def status(self):
        """`jihe status --json`."""
        return json.loads(self.jihe("status", "--json", check=False).stdout)

    def log_text(self):
        with contextlib.suppress(FileNotFoundError):
            with open(self.log, errors="replace") as f:
                return f.read()
        return ""

    def describe(self):
        """What somebody needs to see when a test failed: the folders, the processes, the log's warnings and its end."""
        lines = ["---- home " + self.home]
        for top in (self.inbox, self.spool, self.run):
            inside = [os.path.join(folder, f) for folder, _, files in os.walk(top) for f in files]
            inside = [path for path in inside if "/spool/done/" not in path and not path.endswith("envelope.json")]
            lines += inside[:20] + (["… %d more" % (len(inside) - 20)] if len(inside) > 20 else [])
        lines += ["%d %s" % row for row in self.processes().items()]
        log = self.log_text().splitlines()
        loud = [row for row in log if "level=info" not in row]
        for id in sorted(os.listdir(os.path.join(self.spool, "pending")))[:2] if os.path.isdir(self.spool) else []:
            lines += ["---- the way of " + id] + [row for row in log if id in row or "msg=ready" in row or "peer arrived" in row][-40:]
        return "\n".join(lines[-200:] + ["---- log, without info"] + loud[-40:] + ["---- its end"] + log[-15:])
