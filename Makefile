# make run   the product: in the browser without a token, in Telegram with BOT_TOKEN
# make test  everything that must hold: lint, types, import rules, tests
# make bench  our pictures and turns against those of others, into benchmarks/README.md
# make storm  two hundred people for five minutes while much breaks, with one process and with two
#             replicas at a server that is started anew: nothing may be lost
# make fuzz   100 000 random and hostile updates, SEED=1: nothing may break
# make soak   300 000 turns of many people, SEED=1: the memory must stay as it is; about half an hour
# make interview  the dialog as text into docs/interview/, after a change of words or questions
# make snapshots  the kept pictures drawn anew, after a change of the look: look at each of them

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test lint types rooms tests interview snapshots bench storm fuzz soak clean

run: .venv/for-running
	@if [ -n "$$BOT_TOKEN" ] || grep -qs '^BOT_TOKEN=.' .env; \
	then exec $(BIN)/python -m bot; \
	else exec $(BIN)/python -m playground.with_bot; fi

test: lint types rooms tests

lint: .venv/for-testing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/for-testing
	$(BIN)/mypy

rooms: .venv/for-testing
	$(BIN)/lint-imports

tests: .venv/for-testing
	$(BIN)/python -m tests.side_by_side

interview: .venv/for-running
	$(BIN)/python -m bot interview ru >docs/interview/ru.txt
	$(BIN)/python -m bot interview en >docs/interview/en.txt

bench: .venv/for-benchmarks .venv/aiogram
	$(BIN)/python -m benchmarks.picture --write
	$(BIN)/python -m benchmarks.worker --write
	$(BIN)/python -m benchmarks.turns --drawing --write
	$(BIN)/python -m benchmarks.growth --database sqlite --write
	$(BIN)/python -m benchmarks.growth --database postgresql --write

storm: .venv/for-testing
	$(BIN)/python -m tests.faults.storm --seed 1 --people 200 --minutes 5 --database sqlite
	$(BIN)/python -m tests.faults.storm --seed 2 --people 200 --minutes 5 --database postgresql

SEED ?= 1

fuzz: .venv/for-testing
	$(BIN)/python -m tests.faults.fuzz --seed $(SEED) --updates 100000

soak: .venv/for-testing
	$(BIN)/python -m tests.faults.soak --seed $(SEED) --turns 300000

snapshots: .venv/for-testing
	REWRITE_SNAPSHOTS=1 $(BIN)/pytest tests/picture/test_snapshots.py

.venv/for-running: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --quiet --editable . --constraint constraints.txt
	touch $@

.venv/for-testing: .venv/for-running
	$(PIP) install --quiet --editable '.[dev]' --constraint constraints.txt
	touch $@

.venv/for-benchmarks: .venv/for-running benchmarks/constraints.txt benchmarks/peers/package.json
	$(PIP) install --quiet --editable '.[benchmarks]' --constraint constraints.txt --constraint benchmarks/constraints.txt
	mkdir -p .venv/npm
	cp benchmarks/peers/package.json .venv/npm/
	-PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix .venv/npm
	touch $@

.venv/aiogram: benchmarks/echoes/aiogram.txt .venv/for-running
	$(BIN)/python -m venv $@
	$@/bin/python -m pip --disable-pip-version-check install --quiet --requirement $<
	touch $@

clean:
	rm -rf .venv build *.egg-info
