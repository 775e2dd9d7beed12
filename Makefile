# Everything a developer types. Needs make and python3 (3.11 or newer), nothing else.
#   make run     open the reader          make demo    the reader on the demo listing
#   make test    all tests                make check   format, lint, types, imports, docs, tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TRAINING := $(VENV)/.training
BENCHMARKS := $(VENV)/.benchmarks
COMPILED := $(VENV)/.compiled
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run demo test check format bench shots docs torture train claims-score clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-22s %s\n", $$1, $$2}'

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "papertui needs Python 3.11 or newer; say which with: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(TRAINING): training/requirements.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r training/requirements.lock
	@touch $@

$(BENCHMARKS): benchmarks/requirements.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.lock
	@touch $@

# Compiled once, a start takes two thirds of the time where Python may not write bytecode by itself.
$(COMPILED): $(STAMP) $(shell find src -name '*.py')
	@$(BIN)/python -m compileall -q src
	@touch $@

run: $(COMPILED) ## open the reader (make run ARGS="--data-dir DIR")
	@$(BIN)/papertui $(ARGS)

demo: $(COMPILED) ## the reader on the demo listing, in a library that is thrown away
	@$(BIN)/papertui demo $(ARGS)

test: $(COMPILED) ## all tests (make test ARGS="-k query")
	$(BIN)/python -m pytest -q -n auto $(ARGS)

torture: $(COMPILED) ## thousands of faults and keys; takes long
	HYPOTHESIS_PROFILE=torture $(BIN)/python -m pytest -q -n auto -m hypothesis $(ARGS)
	$(BIN)/python -m pytest -q -m torture $(ARGS)

check: $(STAMP) ## format, lint, types, import contracts, generated docs, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m pytest -q -n auto $(ARGS)

format: $(STAMP) ## bring every file into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(STAMP) ## write the generated pages: docs/cli.md, docs/keys.md, docs/query.md
	$(BIN)/python docs/generate.py

bench: $(COMPILED) $(BENCHMARKS) ## times every class of query (make bench ARGS="100000 --rivals fts5")
	$(BIN)/python -m benchmarks.search $(or $(ARGS),100000)

shots: $(STAMP) ## the pictures in screenshots/
	$(BIN)/python screenshots/make.py $(ARGS)

train: $(TRAINING) ## the weights file of claims/ from labelled data
	$(BIN)/python -m training.train $(ARGS)

claims-score: $(TRAINING) ## how right the claims are, on labelled data
	$(BIN)/python -m training.score $(ARGS)

clean: ## remove what can be made again
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
