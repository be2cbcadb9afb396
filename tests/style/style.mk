# The style of the house: layout, static analysis, limits; all three speak before it fails. `make format F="…"` lays out files.
C_FILES = $(shell git ls-files --cached --others --exclude-standard '*.c' '*.h')
CPPCHECK = cppcheck -q -j2 --std=c11 --enable=warning,performance,portability --inline-suppr \
           --suppressions-list=tests/style/cppcheck.txt --library=tests/style/macros.cfg -I. -D_GNU_SOURCE --error-exitcode=1 \
           --cppcheck-build-dir=$(B)/cppcheck

.PHONY: style format
style: ## layout (clang-format), static analysis (cppcheck), the house limits
	@status=0; mkdir -p $(B)/cppcheck; \
	clang-format --dry-run -Werror $(C_FILES) || status=1; \
	$(CPPCHECK) $(filter %.c,$(C_FILES)) || status=1; \
	$(PYTHON) tests/style/limits.py || status=1; \
	exit $$status
format:
	clang-format -i $(F)
