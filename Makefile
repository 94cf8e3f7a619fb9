# Two commands do everything on a machine with Python 3.11 or newer:
#   make preview   install what is needed, build the flagship explainer, serve it
#   make test      install what is needed, run every check and test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: preview test lint bench pins

preview: $(VENV)/.run
	$(BIN)/explainer build
	$(BIN)/explainer serve $(if $(PORT),--port $(PORT))

test: lint
	$(BIN)/python tests/browser.py
	$(BIN)/pytest -n auto

# How long builds take, beside Hugo on the same corpus where it is installed (or named in HUGO).
bench: $(VENV)/.run
	$(BIN)/python -m bench $(if $(N),--number $(N))

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Hashes are checked for everything that is fetched; the project itself is installed in place.
$(VENV)/.run: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

# Pin the newest versions that pyproject.toml admits (needs uv).
pins:
	for group in build:requirements dev:requirements-dev; do \
	  uv pip compile pyproject.toml --group $${group%%:*} --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --no-emit-index-url --quiet --upgrade \
	    --custom-compile-command "make pins" -o $${group##*:}.txt || exit 1; \
	done
