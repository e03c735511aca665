# make run    opens the Atlas on the 2022 Sichuan document
# make setup  installs what the tests need: Python packages, system programs, npm packages
# make test   runs every check; it calls setup where something is missing
# make nightly  makes up ten times as many texts as CI does
# make bench  measures; figures are medians on the machine at hand
# make mutation  changes the code in small ways and names the changes that no test notices
# make rules  deletes each row of the rules in turn and names those that no sentence needs
# make lock   writes requirements*.txt again from requirements*.in

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NODE_MODULES := node_modules/.package-lock.json
PORT ?= 8501

.PHONY: run setup test ready lint types contracts scripts unit drawing reading blind pythons browser nightly bench mutation rules lock clean

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

$(NODE_MODULES): package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

setup:
	@sh .ci/system
	@$(MAKE) --no-print-directory $(VENV)/.test $(NODE_MODULES)

test: ready
	@$(MAKE) --no-print-directory -j2 types lint contracts scripts blind
	@$(MAKE) --no-print-directory drawing pythons
	@$(MAKE) --no-print-directory -j2 browser reading

# Says what is missing and has it installed; does nothing where all is there.
ready:
	@lacks="$$(sh .ci/system --missing)"; \
	$(MAKE) --question $(VENV)/.test >/dev/null 2>&1 || lacks="$$lacks requirements-dev.txt"; \
	$(MAKE) --question $(NODE_MODULES) >/dev/null 2>&1 || lacks="$$lacks package-lock.json"; \
	if [ -n "$$lacks" ]; then echo "测试缺少：$$lacks；执行 make setup"; $(MAKE) --no-print-directory setup; fi

lint: $(VENV)/.test
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --no-cache --check .

types: $(VENV)/.test
	$(BIN)/mypy

contracts: $(VENV)/.test
	$(BIN)/lint-imports --no-cache

scripts: $(NODE_MODULES)
	npx --no-install eslint .
	node --test tests/js/*.test.mjs

# Many tests start processes of their own: each would compile every module anew where Python is told to keep nothing.
unit drawing reading pythons browser: export PYTHONDONTWRITEBYTECODE =

# Files in their order, not those of many tests first: a file of few long tests at the end keeps one processor waiting.
UNIT := $(BIN)/pytest tests --ignore=tests/bench --ignore=tests/e2e --ignore=tests/blind -n 2 --dist loadfile --no-loadscope-reorder -q
READING := tests/geo tests/rules tests/gold tests/data

unit: $(VENV)/.test
	$(UNIT)

drawing: $(VENV)/.test
	$(UNIT) $(addprefix --ignore=,$(READING))

# What only reads texts, at low priority: the browser leaves half of one processor free. It is shown when it is over.
reading: $(VENV)/.test
	@nice -n 15 $(BIN)/pytest $(READING) -q >.reading.log 2>&1; ended=$$?; cat .reading.log; rm -f .reading.log; exit $$ended

# One line of figures on passages that nobody tuned on.
blind: $(VENV)/.test
	$(BIN)/pytest tests/blind -q

# The other Pythons that are promised, where the machine has them: what reads, finds and answers.
pythons: $(VENV)/.test
	@sh .ci/pythons $(VENV) tests/geo tests/layers/ask -q -p no:cacheprovider

# No test runs twice: one that fails now and then has a cause, in the page or in the test.
# One after the other: a browser takes more than one of two cores by itself.
browser: $(VENV)/.test $(NODE_MODULES)
	$(BIN)/pytest tests/e2e -q --durations=10

# The night's share: twenty thousand made-up texts for each test of tests/resilience, instead of two thousand in CI, a
# hasty user two hundred times on a slow line, and a line that is down for 150 s.
nightly: $(VENV)/.test $(NODE_MODULES)
	HYPOTHESIS_PROFILE=nightly $(BIN)/pytest tests/resilience -q
	ATLAS_ROUNDS=200 $(BIN)/pytest tests/e2e/test_hasty.py -q
	ATLAS_OUTAGE_S=150 $(BIN)/pytest tests/e2e/test_kept.py tests/e2e/test_office.py -k "down" -q

# Six minutes on two free cores. Each bench is named when it begins; one that takes five minutes says where it stands.
bench: $(VENV)/.test
	$(BIN)/pytest tests/bench -v -s -o faulthandler_timeout=300 --benchmark-columns=median,iqr,rounds

# A sample of each module's changes, at low priority: make mutation MUTATION="geo.scope.reach --sample 100"
mutation: $(VENV)/.test
	nice -n 15 $(BIN)/python -m tests.mutation $(MUTATION)

# Six minutes of one processor. A row is a word of a pattern; its witnesses are in tests/rules and the clause files of tests/geo/find. Tables of one
# room: make rules RULES="find.letters"
rules: $(VENV)/.test
	nice -n 15 $(BIN)/python -m tests.rules $(RULES)

# Writes both lists again, with the hashes of all packages, for Python 3.11 and newer on Linux, macOS and Windows.
# What is locked stays as it is where the .in files allow it.
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes

$(BIN)/uv: | $(BIN)/python
	$(PIP) $$(grep '^uv==' requirements-dev.in)

lock: | $(BIN)/uv
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dask.in -o requirements-dask.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV) node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
