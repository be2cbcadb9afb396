#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""docker-compose.yml is what it says: it parses, has the five stages on one run volume, and each may be stopped in peace."""
import json
import os
import re
import shutil
import subprocess
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STAGES = ["ingest", "extract", "validate", "score", "store"]
OWN_VOLUMES = {"ingest": {"inbox", "spool"}, "store": {"store"}}
HOME = "/var/lib/jihe/"


def seconds(text):
    """"1m30s" → 90"""
    return sum(int(n) * {"s": 1, "m": 60, "h": 3600}[u] for n, u in re.findall(r"(\d+)([smh])", str(text)))


@unittest.skipUnless(shutil.which("docker-compose"), "docker-compose is not installed")
class ComposeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        env = {k: v for k, v in os.environ.items() if k != "JIHE_INBOX"}
        p = subprocess.run(["docker-compose", "-f", os.path.join(ROOT, "docker-compose.yml"), "config"], cwd=ROOT, env=env,
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if p.returncode:
            raise AssertionError("docker-compose config: " + p.stderr)
        # It prints plain YAML of its own making; the library that reads it comes with docker-compose.
        code = "import sys, json, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)"
        cls.all = json.loads(subprocess.run(["/usr/bin/python3", "-c", code], input=p.stdout, check=True, text=True,
                                            stdout=subprocess.PIPE).stdout)
        cls.services = cls.all["services"]

    def mounts(self, stage):
        return dict(reversed(v.split(":")[:2]) if isinstance(v, str) else (v["target"], v["source"])
                    for v in self.services[stage]["volumes"])

    def test_five_stages_from_one_image(self):
        self.assertEqual(set(self.services), set(STAGES))
        self.assertEqual(len({s["image"] for s in self.services.values()}), 1)
        for stage in STAGES:
            self.assertEqual(self.services[stage]["command"], ["/usr/lib/jihe/jihe-" + stage])

    def test_volumes(self):
        for stage in STAGES:
            mounts = self.mounts(stage)
            self.assertEqual(mounts.pop(HOME + "run"), "run", "the sockets are shared")
            self.assertEqual(set(mounts.values()), OWN_VOLUMES.get(stage, set()))

    def test_any_stage_may_be_scaled(self):
        for stage in ("extract", "validate", "score"):
            for fixed in ("container_name", "hostname", "ports"):
                self.assertNotIn(fixed, self.services[stage], "a second one would collide")

    def test_stopping_leaves_time_to_drain(self):
        with open(os.path.join(ROOT, "common", "option_table.c"), encoding="utf-8") as f:
            limit = re.search(r'"line.drain_limit".*?\.standard = "(\w+)"', f.read(), re.S)[1]
        for stage in STAGES:
            self.assertGreater(seconds(self.services[stage]["stop_grace_period"]), seconds(limit), stage)

    def test_the_stage_above_stops_first(self):
        for above, below in zip(STAGES, STAGES[1:]):
            self.assertIn(below, self.services[above]["depends_on"])

    def test_health_is_what_status_says(self):
        for stage in STAGES:
            self.assertIn("jihe status", self.services[stage]["healthcheck"]["test"][-1])


if __name__ == "__main__":
    unittest.main(verbosity=2)  # a skipped test says why
