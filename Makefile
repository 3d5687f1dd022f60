# Everything that is done with EmoDesk from a terminal. Each target sets up what it needs first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup run test lint bench screens soak fuzz
.DEFAULT_GOAL := run

setup: $(READY)

# Again only when what is installed would change.
$(READY): pyproject.toml constraints.txt .make/system_libraries.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "EmoDesk needs Python 3.11 or newer; choose one with: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up (once): packages into $(VENV), then system libraries"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[offline,dev]'
	sh .make/system_libraries.sh
	@touch $(READY)

run: setup
	$(BIN)/emodesk demo

test: setup lint
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.lint.sizes

# Runs every benchmark and rewrites the tables in docs/benchmarks.md.
bench: setup
	$(BIN)/python -m benchmarks

# Pictures of every page; the window comes with the next version.
screens: setup
	@echo "There is no window yet, so there are no pages to picture."

# The whole loop over and over in one process, watching its memory.
soak: setup
	$(BIN)/python -m benchmarks.soak

# The property tests with twenty times as many examples.
fuzz: setup
	EMODESK_EXAMPLES=20 $(BIN)/python -m pytest -m property
