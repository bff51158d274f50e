# What one does with the portal. `make` lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
RULEBOOK_TESTS := $(PY) -m pytest -c tests/rulebook/pytest.toml --rootdir=.

.PHONY: help demo reset-demo test test-postgres properties mutate check fix messages bench lock runtime development

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: export DEMO_STARTED_AT := $(shell date +%s)
demo: runtime ## run the portal with demo data on http://localhost:8000/ (PORT=8001 for another port)
	@exec $(PY) manage.py demo

reset-demo: runtime ## throw the demo's data away and load it anew
	@$(PY) manage.py reset_demo
	@$(PY) manage.py demo --prepare

test: ## install what is missing, check everything, run all tests
	@$(call need,chromium:chromium gettext:xgettext xmlsec1:xmlsec1)
	@$(MAKE) check
	@$(PY) -m pytest -n 2 --dist loadfile -m subprocesses $(PYTEST) $(if $(PYTEST),|| [ $$? = 5 ])
	@$(PY) -m pytest -n 2 --dist worksteal -m "not subprocesses" $(PYTEST)

test-postgres: development ## all but the browser tests on Debian's PostgreSQL 15
	@$(call need,postgresql-15:pg_virtualenv xmlsec1:xmlsec1)
	@LC_ALL=C.UTF-8 pg_virtualenv -v 15 -o fsync=off bash -c ' \
		DATABASE_URL="postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/postgres" \
		exec $(PY) -m pytest -m "not browser" $(PYTEST)'

properties: development ## what must hold for all facts, 10,000 examples each (about 20 minutes)
	@$(RULEBOOK_TESTS) --hypothesis-profile=bench -m hypothesis tests/rulebook $(PYTEST)

mutate: development ## change the rulebook bit by bit and list what no test notices (about 30 minutes)
	@$(call install,requirements-mutate.txt)
	@rm -rf mutants
	@$(VENV)/bin/mutmut run
	@$(VENV)/bin/mutmut results

check: development ## lint, types, import contracts, missing migrations and translations
	@$(call need,gettext:xgettext)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy .
	$(VENV)/bin/lint-imports
	$(PY) manage.py check
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py messages --check

fix: development ## put imports and layout of the code in order
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

messages: development ## bring the German catalogue up to date with the code
	@$(call need,gettext:xgettext)
	$(PY) manage.py messages

bench: development ## measure the hot paths and print tables
	@$(call install,requirements-bench.txt)
	@for table in bench/[a-z]*.py; do $(PY) -m "bench.$$(basename "$$table" .py)"; done

lock: ## choose the newest allowed versions and write the lock files (needs uv)
	for lock in requirements{,-dev,-mutate,-bench}; do \
		uv pip compile --quiet --generate-hashes --universal --python-version 3.11 $$lock.in -o $$lock.txt; done

# --- How packages get here ----------------------------------------------------------------------

# $(call need,package:program …): system packages, installed where we may.
define need
missing=""; for each in $(1); do command -v "$${each#*:}" > /dev/null || missing+=" $${each%:*}"; done; \
if [ -n "$$missing" ]; then \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then \
		echo "System packages are missing, install them first: apt-get install$$missing" >&2; exit 1; \
	fi; \
	echo "Installing system packages:$$missing ..."; \
	apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install $$missing > /dev/null; \
fi
endef

# $(call install,lock file): its packages, unless this very file was installed last. A dot a package.
define install
cmp -s $(1) $(VENV)/$(1) || { \
	begin=$$(date +%s); printf 'Python packages of %s ' $(1); \
	$(PY) -m pip install --no-input --disable-pip-version-check --require-hashes -r $(1) \
		2> $(VENV)/pip.log | awk '/^(Collecting|Installing)/ { printf "."; fflush() }' \
		|| { echo; cat $(VENV)/pip.log >&2; exit 1; }; \
	cp $(1) $(VENV)/$(1); echo " $$(( $$(date +%s) - begin )) s"; }
endef

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "The portal needs Python 3.11 or newer, $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; exit 1; }
	@rm -rf $(VENV); $(PYTHON) -m venv $(VENV) || { \
		echo "No virtual environment: install python3-venv first." >&2; rm -rf $(VENV); exit 1; }

runtime: $(PY)
	@$(call install,requirements.txt)

development: runtime
	@$(call install,requirements-dev.txt)
