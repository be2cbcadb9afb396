# What people read, in their language; the Makefile compiles it. `make po` brings the .po files up to date with the sources; then
# translate what is empty or fuzzy there. `make po-check` fails when a sentence lacks its translation.

PO     := $(wildcard console/po/*.po)
PO_SRC := $(sort common/err.h $(wildcard console/*.c console/*/*.c common/*.c store/*.c ingest/*.c))
XGETTEXT := xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --add-location=file --sort-by-file \
            --package-name=jihe --no-wrap

$(B)/jihe.pot: $(PO_SRC)
	@mkdir -p $(@D)
	@$(XGETTEXT) -o $@ $(PO_SRC)

.PHONY: po po-check
po: $(B)/jihe.pot ## bring the translations up to date with the sources
	for po in $(PO); do msgmerge --quiet --update --backup=none --no-wrap --add-location=file $$po $< && sed -i "/^.POT-Creation-Date:/d" $$po; done

po-check: $(B)/jihe.pot ## every sentence that people read has its translation
	@for po in $(PO); do \
	    rm -f $(B)/untranslated.po && \
	    msgmerge --quiet --no-fuzzy-matching --no-wrap -o $(B)/merged.po $$po $< && \
	    msgattrib --untranslated --no-obsolete --no-wrap -o $(B)/untranslated.po $(B)/merged.po && \
	    msgattrib --only-fuzzy --no-obsolete --no-wrap $(B)/merged.po >>$(B)/untranslated.po && \
	    msgfmt --check -o /dev/null $$po || exit 1; \
	    if grep -q '^msgid' $(B)/untranslated.po; then \
	        echo "$$po lacks these; make po puts them in, then translate them and remove the word fuzzy:"; \
	        cat $(B)/untranslated.po; exit 1; fi; \
	done
