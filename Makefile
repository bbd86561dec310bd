.DEFAULT_GOAL := help
.PHONY: help setup run test check bench format lock clean

# The lock names every package; Python itself comes from the machine, and so do its certificates.
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := 1

BIN := .venv/bin
# `make test ARGS="-k outbox"` passes words on to pytest.
ARGS ?=

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

setup: ## Install what is locked into .venv (quick when nothing changed)
	@scripts/setup

# exec: a signal to make reaches the bot itself, not a shell in between.
run: setup ## Start the bot; without a token it serves the playground
	@exec $(BIN)/community-bot run

# Most tests wait for processes, so three share two cores well. The core is covered to its last branch
# by its own tests; the others run without that measuring, which makes them four times as slow.
PYTEST := $(BIN)/python -m pytest
SHARED := -n 3 --dist loadfile
test: setup ## Run all tests (ARGS="-k withdrawal" runs some)
ifeq ($(strip $(ARGS)),)
	@$(PYTEST) $(SHARED) tests/core --cov --cov-report=
	@$(BIN)/coverage report --include='community_bot/core/*' --fail-under=100 --skip-covered
	@$(PYTEST) $(SHARED) --ignore=tests/core
else
	@$(PYTEST) $(ARGS)
endif

check: setup ## Lint, format, types, import contracts, content
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/community-bot check

# What we are measured against is installed on top of what developing takes.
bench: setup ## Measure matching and scam detection beside others (BENCH=faq or scam runs one; ARGS="…")
	@.uv/bin/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.txt
	@for one in $(or $(BENCH),faq scam scam_lists); do $(BIN)/python benchmarks/$$one.py $(ARGS) || exit 1; done

format: setup ## Rewrite the code in the house format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: setup ## Compile requirements/*.txt anew (UPGRADE=1 takes newer releases)
	@scripts/lock $(if $(UPGRADE),--upgrade)

clean: ## Remove everything that make built; your data and .env stay
	rm -rf .uv .venv build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	find . -type d -name __pycache__ -prune -exec rm -rf {} +
