# The style of the house: layout, static analysis, limits. `make format` lays out the files named in F.
C_FILES = $(shell git ls-files --cached --others --exclude-standard '*.c' '*.h')

.PHONY: style format
style:
	clang-format --dry-run -Werror $(C_FILES)
	cppcheck -q -j2 --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --suppressions-list=tests/style/cppcheck.txt -I. -D_GNU_SOURCE --error-exitcode=1 $(filter %.c,$(C_FILES))
	$(PYTHON) tests/style/limits.py
format:
	clang-format -i $(F)
