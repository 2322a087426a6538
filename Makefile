# Each target is one line of intent; tooling/setup.sh finds or installs what it needs.
PY := .venv/bin/python
PORT := 8000

.DEFAULT_GOAL := build
.PHONY: setup serve built build test bench check

setup: ; @sh tooling/setup.sh

# Show the whole site on this machine and follow edits.
serve: built ; NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

# What the site is made from: words, checker data and the browser runtime.
built: setup ; $(PY) -m tooling.words && $(PY) -m tooling.bundle

# site/, ready to publish.
build: built ; NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict --quiet

# Every promise, in a real browser too.
test: build ; @sh tooling/setup.sh browser && $(PY) -m pytest -n auto --dist worksteal

# Start-up time and bytes, ours against stock Pyodide.
bench: built ; @sh tooling/setup.sh browser && $(PY) -m bench

# Style and types.
check: setup ; $(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy
