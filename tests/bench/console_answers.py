#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""How long the console takes for its answers over a database of many documents: median of five, and processor time."""
import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("B", "build"))
PATHS = ["submissions", "submissions?sort=quality", "submissions?sort=score", "submissions?text=000123", "submissions?severity=error",
         "submissions?finding=sum-mismatch", "submissions/{id}?page=1", "season", "season?year=2024", "seasons", "sample?seed=a", "orgs", "faults"]
TIMES = 5


def cpu_ms(pid):
    with open("/proc/%d/stat" % pid, encoding="ascii") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def ask(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--docs", type=int, default=10000)
    docs = args.parse_args().docs
    home = tempfile.mkdtemp(prefix="jihe-pages-")
    web = None
    try:
        os.mkdir(os.path.join(home, "store"))
        subprocess.run([os.path.join(BUILD, "tests/bench/store_bench"), str(docs), "64", os.path.join(home, "store/jihe.db")], check=True)
        web = subprocess.Popen([os.path.join(BUILD, "jihe"), "--home", home, "web", "--port", "0"], stdout=subprocess.PIPE, text=True)
        url = re.search(r"http://\S+", web.stdout.readline()).group(0)
        first = json.loads(ask(url + "submissions?limit=1"))["submissions"][0]
        for path in PATHS:
            path = path.format(id=first["id"])
            walls, before = [], cpu_ms(web.pid)
            for _ in range(TIMES):
                began = time.monotonic()
                ask(url + path)
                walls.append((time.monotonic() - began) * 1000)
            print("%7.1f ms  %5.0f ms cpu  /%s" % (statistics.median(walls), (cpu_ms(web.pid) - before) / TIMES, path[:50]))
    finally:
        if web:
            web.terminate()
            web.wait()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
