# The samples' results.
.PHONY: golden golden-update
golden: all ## compare the samples' results with tests/golden
	B=$(B) $(PYTHON) tests/golden/compare.py
golden-update: all ## rewrite tests/golden/*.json and say what changed (truth.json stays)
	B=$(B) $(PYTHON) tests/golden/compare.py --update
