# make run: set up and report on a seed article.   make test: set up and run the tests.   make test-page: those that need Chromium.   make test-hooks: pre-commit itself.   make test-cluster: Ray and Spark.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
ROUNDS ?= 3
SEED := seeds/tabloid-minister.txt

.PHONY: run test test-page test-hooks test-cluster lint types fixtures docs bench clean
.DEFAULT_GOAL := run

$(VENV)/ready: setup.cfg pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

run: $(VENV)/ready
	$(BIN)/quoteattr report $(SEED)

test: $(VENV)/ready
	$(BIN)/quoteattr report $(SEED)
	$(BIN)/python -m pytest

# The review page in real Chromium (apt-get install chromium).
test-page: $(VENV)/ready
	$(BIN)/python -m pytest -m browser tests/browser

# A batch on Ray, and on Spark (apt-get install default-jre-headless).
test-cluster: $(VENV)/ready-cluster
	$(BIN)/python -m pytest -m cluster tests/batch

$(VENV)/ready-cluster: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[ray]' pyspark
	touch $@

# The pre-commit hooks, installed from this tree into a newsroom's repository made for the test.
test-hooks: $(VENV)/ready
	$(BIN)/python -m pytest -m hooks tests/hooks

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: $(VENV)/ready
	$(BIN)/mypy

# Rewrites saved parses (needs the models) and the expected outputs made from them. Read the diff before you commit it.
fixtures: $(VENV)/ready
	$(BIN)/python -m tests.make_fixtures

# Rewrites docs/rules.md from the rules' own pages, with the shares of docs/rules-measured.csv.
docs: $(VENV)/ready
	$(BIN)/python -m tests.make_docs

# Speed beside spaCy and textacy, which get an environment of their own. ARTICLES=FILE.jsonl reads that instead of the seeds.
bench: $(VENV)/ready $(VENV)-rivals/ready
	$(BIN)/python -m benchmarks.speed $(ARTICLES) --rounds $(ROUNDS)

$(VENV)-rivals/ready: benchmarks/requirements.txt
	$(PYTHON) -m venv $(VENV)-rivals
	$(VENV)-rivals/bin/python -m pip install --quiet --requirement benchmarks/requirements.txt
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-rivals build *.egg-info
