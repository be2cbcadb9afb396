# The console in a real browser, and the pictures of the README.
.PHONY: browser pictures
browser: all ## the console over HTTP and in Chromium (tests/browser)
	@B=$(B) $(PYTHON) tests/browser/web_test.py
	@B=$(B) $(PYTHON) tests/browser/page_test.py
	@B=$(B) $(PYTHON) tests/browser/reach_test.py
pictures: all ## make the pictures of the README anew, from tests/samples
	@B=$(B) $(PYTHON) tests/browser/pictures.py
