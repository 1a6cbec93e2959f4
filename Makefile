# Everything runs in .venv, made from the hash-locked list; nothing else is needed than Python >= 3.11 with venv, and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
SECOND := .venv-second
# Where another Python minor version is looked for; set it to name one.
SECOND_PYTHON ?= python3.13 python3.12 python3.14 python3.11

.PHONY: setup setup-browser setup-second briefing test bench lab lock clean

# The lock alone says what is installed: nothing is resolved or built, every hash is checked.
define install
	$(1)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: -r requirements.lock
	$(1)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(1)/.installed
endef

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer; found " + sys.version.split()[0] + " (set PYTHON=)")'
	$(PYTHON) -m venv --clear $(VENV)
	$(call install,$(VENV))

# What looks at pages in Chromium skips where there is none; nothing else of the tests needs it.
setup-browser:
	command -v chromium >/dev/null || { apt-get update && apt-get install --yes --no-install-recommends chromium; }

# What compares editions of two Python minor versions skips without it. It is the first that starts and is another than
# PYTHON: pyenv has a command for every version that it knows, and it starts only where PYENV_VERSION names that one.
setup-second: $(SECOND)/.installed

$(SECOND)/.installed: requirements.lock pyproject.toml
	minor=$$($(PYTHON) -c 'import sys; print(sys.version_info[1])'); \
	for python in $(SECOND_PYTHON); do \
		export PYENV_VERSION=$${python##*python}; \
		$$python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] != (3, $$minor))" 2>/dev/null \
			&& $$python -m venv --clear $(SECOND) && exit 0; \
	done; \
	echo 'No Python >= 3.11 of another minor version starts here, of: $(SECOND_PYTHON) (set SECOND_PYTHON=)'; exit 1
	$(call install,$(SECOND))

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
	rm -rf $(VENV) $(SECOND) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
