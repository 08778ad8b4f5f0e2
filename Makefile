PYTHON ?= python3
BIN := .venv/bin

.PHONY: check format lint types contracts test decks bench

check: lint types contracts test decks

.venv: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'
	touch .venv

format: .venv
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: .venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv
	$(BIN)/mypy

contracts: .venv
	$(BIN)/lint-imports

test: .venv
	$(BIN)/python -m pytest

decks: .venv
	$(BIN)/flashcards check decks

bench: .venv
	$(BIN)/python -m benchmarks
