# Everything that is done with EmoDesk from a terminal. Each target sets up what it needs first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup run test lint translations bench screens soak fuzz
.DEFAULT_GOAL := run

setup: $(READY)

# Again only when what is installed would change.
$(READY): pyproject.toml constraints.txt .make/system_libraries.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "EmoDesk needs Python 3.11 or newer; choose one with: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up (once): packages into $(VENV), then system libraries"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[offline,fast,cluster,dev]'
	sh .make/system_libraries.sh
	@touch $(READY)

# The window; where there is no display, the whole loop in the terminal.
run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ] || [ "$$(uname -s)" = Darwin ]; then \
		$(BIN)/emodesk; else $(BIN)/emodesk demo; fi

# Two processes at a time; a file's tests stay together and share what they set up.
test: setup lint
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.lint.sizes

# Collects the window's words for the translators; says which have no Chinese yet.
translations: setup
	$(BIN)/python -m resources.translations.update

# Runs every benchmark and rewrites the tables in docs/benchmarks.md.
bench: setup
	$(BIN)/python -m benchmarks

# Pictures of every page, light and dark, Chinese and English, large and small: build/screens.
screens: setup
	$(BIN)/python -m tests.screens

# Killed a hundred times at each kind of work; then the whole loop over and over in one process,
# watching its memory; then half an hour of made-up trainings on the Train page.
soak: setup
	EMODESK_FAULT_ROUNDS=100 $(BIN)/python -m pytest -n 2 tests/faults
	$(BIN)/python -m benchmarks.soak
	$(BIN)/python -m benchmarks.soak_charts

# The property tests with twenty times as many examples.
fuzz: setup
	EMODESK_EXAMPLES=20 $(BIN)/python -m pytest -m property
