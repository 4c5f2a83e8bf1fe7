# rightstudy: `make chat` opens the page, `make test` runs every test.
# Needs Python 3.11 or newer (`make PYTHON=python3.12 chat` to choose one); everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FOLDER ?= source_articles
PORT ?= 8501

# No library may call home, and no model is ever fetched.
export HF_HUB_OFFLINE := 1
export ANONYMIZED_TELEMETRY := False

.PHONY: help install chat test check gate index clean

help:
	@echo "make chat   builds the index on the first start and opens http://127.0.0.1:$(PORT)"
	@echo "make test   runs every test"
	@echo "make install installs alone"
	@echo "make check  lint, types and import rules"
	@echo "make gate   asks the questions of evals/cases (GATE_SETS= all of them) and holds the bounds of evals/gates.toml"
	@echo "make index  builds the index anew"
	@echo "make clean  removes what make made"

install: $(VENV)/.installed

chat: index-once
	@$(BIN)/rightstudy serve --port $(PORT)

test: $(VENV)/.installed
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The newest of the sets that taught nothing, and two others with many paraphrases: CI stays short.
# `make gate GATE_SETS=` asks all of evals/cases.
GATE_SETS ?= $(foreach n,12 13 14,evals/cases/score-$(n).jsonl) \
  $(foreach n,look look-19,evals/cases/$(n).jsonl)

# An index of its own, so that the gate judges these articles whatever the user's index holds. One thread for
# each of the two processes that ask: with two each they wait for each other.
gate: $(VENV)/.installed
	RIGHTSTUDY_DATA=var/gate $(BIN)/rightstudy ingest source_articles
	rm -rf var/gate/run
	RIGHTSTUDY_THREADS=1 RIGHTSTUDY_DATA=var/gate $(BIN)/rightstudy eval $(GATE_SETS) --gate --scores-only --no-report --no-baselines --again-every 16 --out var/gate/run

index: $(VENV)/.installed
	$(BIN)/rightstudy ingest $(FOLDER)

# Only the first start builds; a folder that changed since is read by `make index`.
.PHONY: index-once
index-once: $(VENV)/.installed
	@$(BIN)/rightstudy doctor --index >/dev/null 2>&1 || $(BIN)/rightstudy ingest $(FOLDER)

# torch goes first and alone, so that a CPU build is taken where the configured index has one:
# resolved together with the rest, the larger build for graphics cards would be chosen. What is never imported
# need not be compiled: Python does so for the rest when it is.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is older. Use make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  echo "No virtual environment could be made. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing into $(VENV); the first time takes a few minutes."
	$(BIN)/python -m pip install -qq --no-compile "torch==2.13.0"
	$(BIN)/python -m pip install -qq --no-compile --editable ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) var *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
