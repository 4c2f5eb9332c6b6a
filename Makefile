# Two commands matter: `make demo` and `make test`. Both do their own set-up.
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
BIN := .venv/bin
BOOTSTRAP := $(PYTHON) strategy_portal/local/bootstrap.py
WITH_TEST_SERVICES := $(BIN)/python -m strategy_portal.local.services --instance test run
export PORT

.DEFAULT_GOAL := help
.PHONY: help demo test lint types migrations-check suite chaos format screens bench lock messages clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Run the portal with the demo communities (PORT=8000); Ctrl-C stops it
	@$(BOOTSTRAP) demo strategy_portal.local.demo

test: ## Set up, then run every check and the whole suite
	@$(BOOTSTRAP) test
	@$(BIN)/python -m strategy_portal.local.messages
	@$(BIN)/python -m strategy_portal.local.html_checker
	@$(MAKE) --no-print-directory lint
	@$(WITH_TEST_SERVICES) $(MAKE) --no-print-directory types migrations-check suite

lint: ## Style, imports between rooms, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet

types: ## Check the types (needs the test services: `make test` brings them)
	$(BIN)/mypy

migrations-check: ## Fail if a model has changed without a migration
	$(WITH_TEST_SERVICES) $(BIN)/python manage.py makemigrations --check --dry-run

suite: ## The tests alone (WORKERS=2)
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

chaos: ## Kill workers, Redis and PostgreSQL under 10,000 side effects (SEED=…); some minutes
	@$(BOOTSTRAP) test
	$(BIN)/python -m tests.chaos $(if $(SEED),--seed $(SEED))

format: ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screens: ## Picture every page and every PDF page into var/screens/
	@$(BOOTSTRAP) test strategy_portal.local.screens

bench: ## Run the benchmarks, print medians and ratios
	@$(BOOTSTRAP) demo benchmarks

lock: ## Pin the dependencies of pyproject.toml with hashes
	@$(BOOTSTRAP) demo strategy_portal.local.lock

messages: ## Bring the catalogues up to date with the source (needs gettext) and compile them
	@$(BOOTSTRAP) test
	$(BIN)/python -m strategy_portal.local.services run $(BIN)/python manage.py makemessages \
		--all --no-obsolete --no-location --add-location=never --ignore=.venv --ignore=var
	$(BIN)/python -m strategy_portal.local.messages

clean: ## Stop the embedded services and remove everything that a checkout made for itself
	@$(PYTHON) strategy_portal/local/clean.py
