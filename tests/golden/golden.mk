# The samples' results.
.PHONY: golden golden-update
golden: all ## compare the results of the samples and of the short texts with tests/golden, and read the true sentences
	B=$(B) $(PYTHON) tests/golden/compare.py
	B=$(B) $(PYTHON) tests/golden/short.py
	B=$(B) $(PYTHON) tests/golden/true.py
golden-update: all ## rewrite tests/golden/*.json and short/*.want and say what changed (truth.json stays)
	B=$(B) $(PYTHON) tests/golden/compare.py --update
	B=$(B) $(PYTHON) tests/golden/short.py --update

# One digit changed in every text, and what is said of it (tests/golden/mutate.py).
.PHONY: mutate
mutate: all ## change one digit of every figure of every text, and see whether it is found; V=1 names what was missed
	B=$(B) $(PYTHON) tests/golden/mutate.py $(if $(V),--verbose)
.PHONY: findings-page
findings-page: all ## write the table of codes in docs/findings.md anew
	B=$(B) $(PYTHON) tests/style/findings_page.py
