# Everything runs in .venv, made from the hash-locked list; nothing else is needed than Python >= 3.11 with venv, and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: setup setup-browser briefing test bench lab lock clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer; found " + sys.version.split()[0] + " (set PYTHON=)")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

# What looks at pages in Chromium skips where there is none; nothing else of the tests needs it.
setup-browser:
	command -v chromium >/dev/null || { apt-get update && apt-get install --yes --no-install-recommends chromium; }

briefing: setup
	$(BIN)/onrecord brief reports/iraq-militias/briefing.toml

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench: setup
	$(BIN)/python tests/benchmarks/speed.py
	$(BIN)/python tests/benchmarks/register.py
	$(BIN)/python tests/benchmarks/actors.py
	$(BIN)/python tests/benchmarks/claims.py
	$(BIN)/python tests/benchmarks/table.py
	$(BIN)/python tests/benchmarks/rendering.py

lab: setup
	$(BIN)/jupyter lab --notebook-dir=notebooks

lock:
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check uv
	build/lock/bin/uv pip compile pyproject.toml --extra lab --extra dev --extra fonts --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
