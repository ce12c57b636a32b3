# Prüftisch. `make run` opens a desk, `make test` proves it; `make help` names the rest.
# Needs python3 (3.11 or later) with its venv module, and make.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po articles/locale/*/LC_MESSAGES/django.po)
COMPILED := $(CATALOGUES:.po=.mo)
# PDFs need Pango and the fonts; the Dockerfile installs the same.
DEBIAN_PDF := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-color-emoji
DEBIAN_TEST := chromium poppler-utils $(DEBIAN_PDF)

# Tests choose database, broker and house rules themselves: a desk's own settings stay outside.
UNSET := env $(addprefix -u ,PRODUCTION DEBUG SECRET_KEY DATABASE_URL CELERY_BROKER_URL DATA_DIR ALLOWED_HOSTS \
  CSRF_TRUSTED_ORIGINS HOST PORT LANGUAGE_CODE TIME_ZONE LOG_LEVEL DESK_NAME DESK_URL REVIEWS_WANTED SOLO_DESK \
  PUBLIC_PAGES REVIEWER_NAMES DATA_LICENSE EXPORT_DIR EMAIL_URL MAIL_FROM LEASE_MINUTES MAX_TEXT FETCHING SPLIT_ATTEMPTS \
  SPLIT_LEASE_SECONDS SWEEP_SECONDS REVIEW_WITHIN_HOURS DECIDE_WITHIN_HOURS)
# A process for each core; tests/conftest.py says which tests stay together in one.
PYTEST := $(BIN)/python -m pytest --numprocesses auto

.PHONY: help run install test lint format measure lock debian clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

run: install ## install, migrate, seed the demo once, start web and worker (PORT=8000 HOST=127.0.0.1)
	@exec $(BIN)/python manage.py up

install: $(VENV)/.app $(COMPILED) ## put what the desk runs on into .venv, compile the translations

test: install $(VENV)/.dev debian lint ## install what the tests need, lint, run all (ARGS='-k spool' for some)
	@echo "Tests on SQLite"
	@$(UNSET) $(PYTEST) $(ARGS)
ifneq ($(strip $(TEST_DATABASE_URL)$(TEST_BROKER_URL)),)
	@test -n "$(TEST_DATABASE_URL)" -a -n "$(TEST_BROKER_URL)" || \
	  { echo "Set both TEST_DATABASE_URL and TEST_BROKER_URL, or neither." >&2; exit 1; }
	@echo "Tests on PostgreSQL and RabbitMQ"
	@$(UNSET) DATABASE_URL="$(TEST_DATABASE_URL)" CELERY_BROKER_URL="$(TEST_BROKER_URL)" \
	  $(PYTEST) $(ARGS)
endif

lint: install $(VENV)/.dev ## ruff, djlint, mypy
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "Not formatted: run 'make format'." >&2; exit 1; }
	@$(BIN)/djlint --quiet --lint templates
	@$(BIN)/mypy --no-error-summary

format: $(VENV)/.dev ## let ruff format the code and sort the imports
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

measure: $(VENV)/.app ## score the splitter on annotated texts (ARGS='FILE.jsonl --lang de' for your own)
	@$(BIN)/python -m tests.splitter.measuring $(ARGS)

lock: ## compile requirements/*.in into the locks, with hashes and no index address (LOCK=--upgrade)
	@rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/pip --disable-pip-version-check --quiet install 'pip-tools~=7.6'
	@for name in app dev; do \
	  $(VENV)-lock/bin/pip-compile --quiet $(LOCK) --generate-hashes --strip-extras --allow-unsafe --no-header \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --annotation-style line \
	    --output-file requirements/$$name.txt requirements/$$name.in; \
	done
	@rm -rf $(VENV)-lock

clean: ## take away what was installed and compiled; the desk's data in var/ stays
	@rm -rf $(VENV) $(VENV)-lock .pytest_cache .ruff_cache .mypy_cache .hypothesis $(COMPILED)
	@find articles factcheck tests -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Prüftisch needs Python 3.11 or later; choose one with PYTHON=…" >&2; exit 1; }
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python cannot make an environment. On Debian: apt-get install -y python3-venv" >&2; exit 1; }

# The stamps say which lock was installed, so that a second run costs nothing.
$(VENV)/.app: requirements/app.txt | $(BIN)/python
	@echo "Installing requirements/app.txt"
	@$(PIP) install --require-hashes -r $<
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.app
	@echo "Installing requirements/dev.txt"
	@$(PIP) install --require-hashes -r $<
	@touch $@

%.mo: %.po $(VENV)/.app
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# What no wheel brings: a browser, Pango, fonts. Root gets them installed, others get the line to run.
debian:
	@missing=$$(for package in $(DEBIAN_TEST); do \
	  dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed || echo -n " $$package"; \
	done); \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ]; then \
	  echo "apt-get install -y --no-install-recommends $(DEBIAN_TEST)" >&2; exit 1; \
	fi; \
	echo "Installing$$missing"; \
	export DEBIAN_FRONTEND=noninteractive; \
	apt-get update -qq; \
	apt-get install -y -qq --no-install-recommends $(DEBIAN_TEST) >/dev/null
