# The samples' results.
.PHONY: golden golden-update
golden: all ## compare the results of the samples and of the short texts with tests/golden
	B=$(B) $(PYTHON) tests/golden/compare.py
	B=$(B) $(PYTHON) tests/golden/short.py
golden-update: all ## rewrite tests/golden/*.json and short/*.want and say what changed (truth.json stays)
	B=$(B) $(PYTHON) tests/golden/compare.py --update
	B=$(B) $(PYTHON) tests/golden/short.py --update
