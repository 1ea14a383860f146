# Two words are enough: `make run` and `make test`. Each sets up what it needs.
.PHONY: run test check test-formats fix pictures bench set-up
PYTHON = .venv/bin/python

run: set-up ## open the program on the sample articles
	@.ci/open-samples

test: check ## every check: style, types, layers, tests, exports before their readers
	$(PYTHON) -m pytest --numprocesses auto --dist worksteal
	@$(MAKE) --no-print-directory test-formats

torture: set-up ## kill, cut the power, fill the disk; under 40 minutes; see docs/reliability.md
	@$(PYTHON) -m tests.torture --long --at-once 4

check: set-up ## the quick checks: style, types, layers
	$(PYTHON) -m ruff format --check --quiet .
	$(PYTHON) -m ruff check --quiet .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

test-formats: set-up ## exports read by the libraries that they are for
	@.ci/set-up-formats
	.venv-formats/bin/python -m pytest -m formats tests/formats

fix: set-up ## mend what can be mended by itself
	$(PYTHON) -m ruff format --quiet .
	$(PYTHON) -m ruff check --fix --quiet .

pictures: set-up ## make the pictures of the README anew
	rm -rf build/tour
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m annotator tour build/tour
	mkdir -p docs/pictures
	for each in annotate-light annotate-dark import-light scripts-light export-light review-light agreement-light; do \
		cp build/tour/??-$$each.png docs/pictures/$$each.png; done

bench: set-up ## measure; see BENCHMARKS.md
	@for each in key_to_pixel reader start_up project_file merging import_export scheme review agreement forms cleaning; do \
		$(PYTHON) benchmarks/$$each.py --json || exit 1; done

set-up:
	@.ci/set-up
