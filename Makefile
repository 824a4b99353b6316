# Everything this project does by hand, in one word each. Needs make and Python 3.11 or newer, nothing else:
# the environment is made in .venv on first use, and made up to date when pyproject.toml or constraints.txt change.

VENV  := .venv
READY := $(VENV)/.ready
BIN   := $(VENV)/bin
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench torture wheel constraints clean distclean

help:
	@echo "make demo         load the demo portfolio and serve the pages"
	@echo "make test         run the tests (the long forms: make torture)"
	@echo "make lint         ruff, mypy and the direction of imports"
	@echo "make format       let ruff mend what it can"
	@echo "make bench        run every measurement in bench/"
	@echo "make wheel        build the wheel into dist/"
	@echo "make constraints  write constraints.txt anew from a fresh environment"
	@echo "make clean        remove what was built; distclean removes .venv too"

demo: $(READY)
	@$(BIN)/account-graph demo

test: $(READY)
	@$(BIN)/python -m pytest -q -n $(WORKERS)

# All four are run, so that one failure does not hide the next.
lint: $(READY)
	@code=0; \
	$(BIN)/ruff check --quiet --output-format concise . || code=1; \
	$(BIN)/ruff format --check --quiet --output-format concise . || { echo "Some files are not formatted: make format"; code=1; }; \
	$(BIN)/mypy --no-error-summary $(wildcard graph ingest ui queries app.py) || code=1; \
	$(BIN)/lint-imports --no-logo > $(VENV)/imports.log || { cat $(VENV)/imports.log; code=1; }; \
	[ $$code -ne 0 ] || echo "lint: clean"; exit $$code

format: $(READY)
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

bench: $(READY)
	@for file in $(sort $(wildcard bench/[!_]*.py)); do echo "== $$file"; $(BIN)/python $$file || exit 1; done

torture: $(READY)
	@$(BIN)/python -m pytest -q -m torture --timeout 3600 --hypothesis-profile torture; code=$$?; [ $$code -eq 0 ] || [ $$code -eq 5 ]

wheel: $(READY)
	@rm -rf dist && $(BIN)/python -m build --no-isolation --wheel --outdir dist . > $(VENV)/build.log 2>&1 \
	  || { cat $(VENV)/build.log; exit 1; }
	@ls dist/*.whl

constraints:
	@sh .ci/constraints.sh

clean:
	@rm -rf dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean
	@rm -rf $(VENV)

# The stamp is written last, so an environment that was broken off half way is made up again.
$(READY): pyproject.toml constraints.txt
	@PYTHON="$$(sh .ci/find_python.sh)" || exit 1; \
	if ! $(BIN)/python -m pip --version > /dev/null 2>&1; then \
	  echo "Making $(VENV) with $$PYTHON"; rm -rf $(VENV); "$$PYTHON" -m venv $(VENV) || exit 1; fi; \
	echo "Installing (a minute or two)"; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' && touch $@
