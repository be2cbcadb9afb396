#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What holds of every text: its figures stand where they say, and what does not change a text's meaning changes nothing of
what is read. Runs on the samples, the short golden texts, and, where it is there, ../shared.

    tests/properties/reading.py [TEXT…]     B names the build (build/)
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
JIHE = os.path.join(ROOT, os.environ.get("B", "build"), "jihe")
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
CUTS = 7  # places at which each text is cut
FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
HALF = {v: chr(k) for k, v in FULL.items()}
OTHER = "\n\n一、另一份报告\n2022年支出合计77.00万元，其中：基本支出44.00万元，项目支出33.00万元。\n"


def texts():
    found = glob.glob(os.path.join(ROOT, "tests", "samples", "*.txt")) + \
            glob.glob(os.path.join(ROOT, "tests", "golden", "*", "*.txt"))
    for folder in ("seeds", "gold/real", "gold/tables"):
        found += glob.glob(os.path.join(SHARED, folder, "*.txt"))
    return sorted(found)


def check(data):
    """The result of these bytes, its text included."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as f:
        f.write(data)
        f.flush()
        p = subprocess.run([JIHE, "check", "--json", "--text", f.name], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, timeout=60, env={**os.environ, "LC_ALL": "C.UTF-8"})
    result = json.loads(p.stdout)
    if result.get("fault"):
        raise AssertionError("fault %s" % result["fault"])
    return result


def narrow(s):
    """Without white space, full-width signs narrowed: what a label is compared by."""
    return re.sub(r"\s+", "", s).translate(str.maketrans(HALF))


def figure(f, scales=None):
    scale = scales.get(f["scale"], f["scale"]) if scales and f["unit"] == "元" else f["scale"]
    return f["number"], scale, f["unit"], f["bound"], narrow(f["label"])


def relation(r):
    return r["kind"], r["result"], tuple(r["operands"]), r["verdict"]


def reading(result, scales=None):
    return [figure(f, scales) for f in result["figures"]], [relation(r) for r in result["relations"]]


def same(name, want, got):
    """Nothing when equal, else one line that says where they part."""
    for kind, a, b in zip(("figure", "relation"), want, got):
        if a != b:
            k = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            yield "%s: %s %d: %s, not %s" % (name, kind, k + 1, b[k] if k < len(b) else "none", a[k] if k < len(a) else "none")


# ---- the properties; each yields what is wrong ----
def places(text, result):
    data = result["text"].encode()
    seen = set()
    for f in result["figures"]:
        if data[f["start"]:f["end"]].decode() != f["text"]:
            yield "places: figure %d is not what stands there" % f["n"]
        if f["start"] in seen:
            yield "places: two figures at %d" % f["start"]
        seen.add(f["start"])
    count = len(result["figures"])
    for r in result["relations"]:
        if not all(1 <= n <= count for n in [r["result"], *r["operands"]]):
            yield "places: relation %d names a figure that is not there" % r["n"]


def deterministic(text, result):
    if check(text.encode()) | {"document": None} != result | {"document": None}:
        yield "the same bytes gave something else"


def line_ends(text, result):
    yield from same("CRLF", reading(result), reading(check(text.replace("\n", "\r\n").encode())))
    spaced = "".join(line + "  \n" for line in text.split("\n"))
    yield from same("spaces at line ends", reading(result), reading(check(spaced.encode())))


def widths(text, result):
    def plain(r):
        figures, relations = reading(r)
        return [f[:4] for f in figures], relations
    if re.search(r"(?m)\S {3,}\S.* {3,}\S", text):
        return  # columns told by the places of the letters, which wider digits move
    yield from same("full-width digits", plain(result), plain(check(text.translate(FULL).encode())))


def money_scaled(text, result):
    """万元 for 元, 亿元 for 万元, …: what adds up still does."""
    up = {"": "万", "百": "百万", "万": "亿", "亿": "万亿"}
    if any(f["unit"] == "元" and f["scale"] not in up for f in result["figures"]):
        return
    money = {f["n"] for f in result["figures"] if f["unit"] == "元"}
    for r in result["relations"]:  # 1亿 beside 1亿元: money whose 元 was left out
        if r["kind"] == "equal" and money & {r["result"], *r["operands"]}:
            money |= {r["result"], *r["operands"]}
    data, at, parts = result["text"].encode(), 0, []
    for f in result["figures"]:
        if f["n"] not in money:
            continue
        if not f["text"].endswith(f["scale"] + f["unit"]):
            return  # its unit stands elsewhere, in the head of a table
        cut = f["end"] - len((f["scale"] + f["unit"]).encode())
        parts += [data[at:cut], (up[f["scale"]] + f["unit"]).encode()]
        at = f["end"]
    scaled = check(b"".join(parts) + data[at:])
    want = [relation(r) for r in result["relations"]]
    got = [relation(r) for r in scaled["relations"]]
    if len(scaled["figures"]) == len(result["figures"]):
        yield from same("money × 10,000", ([], want), ([], got))


def renumbered(text, result):
    """一、 two further on, （一） and 1. likewise: only the numbers of headings change."""
    han = "一二三四五六七八九十"

    def further(m):
        number = m.group(2)
        if number.isdigit():
            return m.group(1) + str(int(number) + 2) + m.group(3)
        k = han.index(number) + 2
        return m.group(1) + (han[k] if k < 10 else "十" + han[k - 10]) + m.group(3)

    other = re.sub(r"(?m)^(\s*[（(]?)([一二三四五六七八九十]|[1-9])([)）、.．](?!\d))", further, text)
    if other != text:
        figures = [f[:4] for f in reading(result)[0]], reading(result)[1]
        got = reading(check(other.encode()))
        yield from same("headings renumbered", figures, ([f[:4] for f in got[0]], got[1]))


def appended(text, result):
    longer = check((text + OTHER).encode())
    figures = [figure(f) for f in result["figures"]]
    yield from same("another report behind it", (figures,), ([figure(f) for f in longer["figures"]][:len(figures)],))


def is_in_table(data, place, figures):
    """True when the paragraph at this place has figures whose unit stands elsewhere: in the head of a flattened table."""
    first, last = data.rfind(b"\n\n", 0, place), data.find(b"\n\n", place)
    return any(first < f["start"] and (last < 0 or f["start"] < last) and f["unit"] and not f["text"].endswith(f["unit"])
               for f in figures)


def cut(text, result):
    data = result["text"].encode()
    for k in range(1, CUTS):
        place = len(data) * k // CUTS
        if is_in_table(data, place, result["figures"]):
            continue  # a table is known by the whole of it: half a row more or less may make it another
        short = check(data[:place].decode(errors="ignore").encode())
        whole = [f for f in result["figures"] if f["end"] < place]
        want = [(f["number"], f["start"]) for f in whole][:-1]
        got = [(f["number"], f["start"]) for f in short["figures"]][:len(want)]
        yield from same("cut at %d" % place, (want,), (got,))


PROPERTIES = [places, deterministic, line_ends, widths, money_scaled, renumbered, appended, cut]


def main():
    if not os.path.isdir(SHARED):
        print("properties: ../shared is not there: its texts are skipped")
    failed = passed = 0
    for path in sys.argv[1:] or texts():
        with open(path, "rb") as f:
            data = f.read()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue  # the samples in other encodings say the same as their twins
        result = check(text.encode())
        for holds in PROPERTIES:
            wrong = list(holds(text, result))
            failed, passed = failed + bool(wrong), passed + (not wrong)
            for row in wrong[:3]:
                print("%s: %s" % (os.path.relpath(path, ROOT), row[:300]))
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
