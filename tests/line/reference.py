# SPDX-License-Identifier: MIT
"""What an undisturbed line makes of the documents of corpus.py. Made once for each build and kept beside it, so that
one test can be run alone quickly."""
import hashlib
import os
import pickle

import books
import corpus
from line import BUILD, STAGES, Line

COUNT = 400  # documents 0 … COUNT-1


def key():
    """Changes with the programs and with the documents."""
    h = hashlib.sha256()
    here = os.path.dirname(os.path.abspath(__file__))
    for path in [os.path.join(BUILD, "jihe-" + s) for s in STAGES + ["read-text"]] + [
            os.path.join(here, f) for f in ("corpus.py", "reference.py", "books.py")]:
        with open(path, "rb") as f:
            h.update(f.read())
    return h.hexdigest()[:16]


def results():
    """name → books.Result of document(0) … document(COUNT-1)."""
    folder = os.path.join(BUILD, "tests", "line")
    path = os.path.join(folder, "reference-" + key())
    if os.path.exists(path):
        with open(path, "rb") as f:
            return pickle.load(f)
    documents = [corpus.document(k) for k in range(COUNT)]
    found = undisturbed(documents)
    os.makedirs(folder, exist_ok=True)
    with open(path + ".%d" % os.getpid(), "wb") as f:
        pickle.dump(found, f)
    os.rename(path + ".%d" % os.getpid(), path)
    return found


def undisturbed(documents, **more):
    """Results of a run without any fault; the books must balance here too."""
    with Line(**more) as line:
        line.up()
        line.drop_all(documents)
        books.wait_settled(line, len(documents))
        line.jihe("down")
        found = books.results(line)
        missing = {name for name, _ in documents} ^ set(found)
        assert not missing, "the undisturbed run has not each document once: %s" % sorted(missing)[:5]
        return found
