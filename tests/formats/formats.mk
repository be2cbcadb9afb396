# The same report gives the same facts in every format: rendered by LibreOffice, where that is installed.
.PHONY: formats
formats: all ## render the samples and the reports of ../shared to docx, odt, html and pdf, and compare what is read of them
	@B=$(B) $(PYTHON) tests/formats/render.py
