# RLFlow from a clone. It needs Python 3.11 or later and make; everything else goes into .venv.
#
#   make up                      start everything on this machine
#   make up ARGS="--port 9000"   with options of `rlflow up`
#   make test ARGS="-k claim"    with options of pytest
#   make test PROCESSES=8        on a machine with more than two cores
#   make up PYTHON=python3.13    with a Python of your choice

.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
# Newer than the lock and the project's metadata: what they ask for is installed.
INSTALLED := $(VENV)/installed
NODE := $(VENV)/node
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
ARGS ?=
# How many things `make test` does at once, and in how many processes the tests run: they wait now and then.
PROCESSES ?= 2
TEST_PROCESSES ?= $(shell expr $(PROCESSES) + 1)
# Node comes as a Python package, so that nothing else has to be there. Its programs look for each other in PATH.
NPM := PATH="$(abspath $(BIN)):$$PATH" PYTHON="$(abspath $(BIN)/python)" npm --prefix web --no-update-notifier
# Newer than web/package-lock.json: what it asks for is in web/node_modules.
WEB_INSTALLED := web/node_modules/.installed
# Newer than every source of the interface: rlflow/static and plugins/widgets/static are of this state. Folders
# count as sources, too, so that a file that was taken away is noticed.
WEB_BUILT := rlflow/static/.built
WEB_SOURCES := $(shell find web/src web/public web/scripts -not -name '*.md' -not -name '*.test.*') \
	$(wildcard web/*.ts web/*.json web/*.html)

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: up
up: $(INSTALLED) $(WEB_BUILT) ## Start RLFlow with its own PostgreSQL; ARGS are options of `rlflow up`
	@exec $(BIN)/rlflow up $(ARGS)

# The checks that need no server run side by side, each with its output in one piece where make can do that (4.0). The
# tests run in processes with a PostgreSQL and a Redis each, and start many more: those are not to compile our code anew.
.PHONY: test
test: tools ## Everything that must pass: lint, types, tests; ARGS are options of pytest
	@$(MAKE) --no-print-directory -j2 $(INSTALLED) $(WEB_INSTALLED)
	@$(MAKE) --no-print-directory -j$(PROCESSES) $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) \
		lint types webcheck $(WEB_BUILT)
	@echo "== Tests"
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n $(TEST_PROCESSES) $(ARGS)

# An environment of its own: torch alone is larger than everything else together.
TRAINERS := .venv-trainers
.PHONY: test-trainers
test-trainers: $(INSTALLED) $(TRAINERS)/installed ## Export from a running app and train on the files with TRL; some minutes, and 2 GB once
	@TRAINERS_PYTHON="$(abspath $(TRAINERS)/bin/python)" $(BIN)/python -m pytest tests/trainers/check_trainers.py $(ARGS)

$(TRAINERS)/installed: tests/trainers/requirements.txt
	@PYTHON="$(PYTHON)" scripts/make_venv.sh $(TRAINERS)
	@echo "Installing the trainers into $(TRAINERS): some minutes, once."
	@$(TRAINERS)/bin/python -m pip --disable-pip-version-check --no-input install --quiet torch==2.13.0
	@$(TRAINERS)/bin/python -m pip --disable-pip-version-check --no-input install --quiet -r $<
	@touch $@

.PHONY: tools
tools: ## See that Chromium, curl and jq are there, which the tests use; as root apt brings what is missing
	@scripts/need_tools.sh

.PHONY: lint
lint: $(INSTALLED) ## Ruff: rules and format
	@echo "== Lint"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

.PHONY: types
types: $(INSTALLED) ## mypy --strict
	@echo "== Types"
	@$(BIN)/python -m mypy -p rlflow -p plugins -p benchmarks -p scripts

.PHONY: web
web: $(WEB_BUILT) ## Build the interface into rlflow/static, if it changed

.PHONY: screenshots
screenshots: tools $(INSTALLED) $(WEB_BUILT) ## Take every page of the sample into build/screenshots, the README's into docs/images
	@$(BIN)/python scripts/screenshots.py $(ARGS)

.PHONY: webcheck webcode webtest
webcheck: webcode webtest ## ESLint, TypeScript, Prettier and Vitest, and whether the API's types are fresh

webcode: $(INSTALLED) $(WEB_INSTALLED)
	@echo "== Interface: its code"
	@$(NPM) run --silent check:code

webtest: $(WEB_INSTALLED)
	@echo "== Interface: its tests"
	@$(NPM) run --silent test

.PHONY: format
format: $(INSTALLED) $(WEB_INSTALLED) ## Let Ruff and Prettier format the code, and mend what Ruff can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(NPM) run --silent format

.PHONY: docs
docs: $(INSTALLED) ## Write docs/plugin-reference.md from the hooks and docstrings, examples/rlflow-plugin-template from its template
	@$(BIN)/python scripts/plugin_reference.py
	@$(BIN)/python scripts/plugin_template.py

.PHONY: migration
migration: $(INSTALLED) ## Write a migration for a change of the models; NAME=add_task_priority
	@$(BIN)/python scripts/with_scratch_database.py $(BIN)/python scripts/new_migration.py $(NAME)

# Measure the hot paths; ARGS are options of the benchmarks.
ifneq ($(wildcard benchmarks/__main__.py),)
.PHONY: bench
bench: $(INSTALLED)
	@$(BIN)/python -m benchmarks $(ARGS)
endif

.PHONY: install
install: $(INSTALLED) ## Make .venv with the pinned packages and RLFlow itself

.PHONY: lock
lock: $(INSTALLED) ## Pin the packages again after a change of pyproject.toml; ARGS="--upgrade" takes newer ones
	@$(PIP) install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock $(ARGS) > /dev/null
	@echo "Wrote requirements.lock; it is installed with the next command."

.PHONY: clean
clean: ## Remove .venv, caches and builds; the data directory stays
	rm -rf $(VENV) $(TRAINERS) web/node_modules rlflow/static plugins/widgets/static
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .schemathesis
	find . -name __pycache__ -type d -not -path './*/node_modules/*' -prune -exec rm -rf {} +

# Node first, so that the interface's packages can be installed beside the others.
$(NODE): requirements.lock
	@PYTHON="$(PYTHON)" scripts/make_venv.sh $(VENV)
	@awk '/^[^ ]/ {wanted = /^nodejs/} wanted' requirements.lock > $(VENV)/node.lock
	@$(PIP) install --quiet --no-compile --require-hashes --no-deps -r $(VENV)/node.lock
	@echo "Installing the packages of requirements.lock into $(VENV): a minute, once."
	@touch $@

# Every other package, so that two pips can work side by side. Not compiled, which takes as long as all else: Python
# compiles what it imports, once, and that is a tenth of it.
$(VENV)/half-%: requirements.lock $(NODE)
	@awk '/^[^ ]/ {n++} n % 2 == $*' requirements.lock > $@.lock
	@$(PIP) install --quiet --no-compile --require-hashes --no-deps -r $@.lock
	@touch $@

$(INSTALLED): pyproject.toml $(VENV)/half-0 $(VENV)/half-1
	@$(PIP) check --quiet
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(WEB_INSTALLED): web/package.json web/package-lock.json | $(NODE)
	@echo "Installing the packages of web/package-lock.json: a minute, once."
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB_BUILT): $(WEB_SOURCES) $(WEB_INSTALLED) | $(INSTALLED)
	@echo "Building the interface."
	@$(NPM) run --silent build
	@touch $@
