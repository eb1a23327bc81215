# `make run` and `make test` need Python 3.11 or newer and make; everything else goes into $(VENV).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.PHONY: setup run test lint format bench docs calendar lock

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "secondhand needs Python 3.11 or newer; name one with PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q flows secondhand transforms warehouse
	@touch $(READY)

run: setup
	$(BIN)/secondhand run seeds

# in the order of the folders: tests of whole runs come first, and no long file is left to one worker at the end
test: setup
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# the peers that benchmarks measure beside secondhand; they change nothing that the lock file names.
# SETS=FOLDER: where the labelled sets lie (benchmarks/sets.py)
bench: setup
	$(BIN)/uv pip install --quiet --python $(BIN)/python --constraints requirements.lock --no-build-isolation \
		--editable ".[bench]"
	$(BIN)/python -m benchmarks $(if $(SETS),--sets $(SETS))

docs: setup
	$(BIN)/python -c 'from warehouse.tables import reference; print(reference(), end="")' > docs/tables.md

calendar: setup
	$(BIN)/python -c 'from transforms.months import calendar_rows; print(*calendar_rows(), sep="\n")' > calendar.new
	mv calendar.new transforms/calendar.tsv

lock: setup
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock
