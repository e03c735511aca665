# make run   opens the Atlas on the 2022 Sichuan document
# make test  installs what the tests need and runs every check
# make bench measures; figures are medians on the machine at hand

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PORT ?= 8501

.PHONY: run test lint types contracts unit browser bench system lock clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.port $(PORT)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本 / Python 3.11+ is needed"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "无法建立虚拟环境；Debian/Ubuntu 请先执行 apt-get install python3-venv"; exit 1; }

$(VENV)/.run: requirements.txt | $(BIN)/python
	$(PIP) --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt | $(BIN)/python
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.run

test: system $(VENV)/.test
	$(MAKE) --no-print-directory lint types contracts unit browser

lint: $(VENV)/.test
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --no-cache --check .

types: $(VENV)/.test
	$(BIN)/mypy

contracts: $(VENV)/.test
	$(BIN)/lint-imports

unit: $(VENV)/.test
	$(BIN)/pytest tests --ignore=tests/bench --ignore=tests/e2e -n 2 --dist loadfile -q

AXE := node_modules/axe-core/axe.min.js

$(AXE): package-lock.json | system
	npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# A browser on a busy machine may miss a frame: a test that fails runs again, twice at the most, and the report counts it.
browser: $(VENV)/.test $(AXE)
	$(BIN)/pytest tests/e2e -q --reruns 2 --durations=10

bench: $(VENV)/.test
	$(BIN)/pytest tests/bench -q --benchmark-columns=median,iqr,rounds

# Chromium, poppler and LibreOffice are used by tests alone; they are installed where the user may.
system:
	@sh .ci/system

# Writes both lists again, with the hashes of all packages, for Python 3.11 and newer on Linux, macOS and Windows.
# What is locked stays as it is where the .in files allow it.
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes

$(BIN)/uv: | $(BIN)/python
	$(PIP) $$(grep '^uv==' requirements-dev.in)

lock: | $(BIN)/uv
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
