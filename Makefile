PYTHON ?= python3
BIN := .venv/bin
READY := .venv/dev

.PHONY: check format lint types contracts test decks bench

check: lint types contracts test decks

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'
	touch $(READY)

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

test: $(READY)
	$(BIN)/python -m pytest -n auto

decks: $(READY)
	$(BIN)/flashcards check decks

bench: $(READY)
	$(BIN)/python -m benchmarks
