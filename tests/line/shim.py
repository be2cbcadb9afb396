# SPDX-License-Identifier: MIT
"""ingest under tests/line/fsync_shim.c: killed or failed at a call of its own, and the log of its calls."""
import collections
import os

from line import BUILD

SHIM = os.path.join(BUILD, "tests", "line", "fsync_shim.so")

Call = collections.namedtuple("Call", "point begin end name path path2 result")


def read_log(path):
    calls = []
    if os.path.exists(path):
        with open(path, encoding="utf-8", errors="surrogateescape") as f:
            for row in f:
                point, begin, end, name, path1, path2, result = row.rstrip("\n").split("\t")
                calls.append(Call(int(point), int(begin), int(end), name, path1, path2, result))
    return calls


def ingest_alone(line, **shim):
    """ingest under the shim (KILL_AT, FAIL_AT, …): the process, and the path of its log."""
    log = os.path.join(line.folder, "shim-log")
    if os.path.exists(log):
        os.unlink(log)
    env = {"LD_PRELOAD": SHIM, "SHIM_ROOTS": "%s:%s" % (line.spool, line.inbox), "SHIM_LOG": log,
           "ASAN_OPTIONS": "verify_asan_link_order=0"}
    env.update({"SHIM_" + key: str(value) for key, value in shim.items()})
    return line.daemon("ingest", env=env), log
