# The commands people use. `make help` lists them; docs/contributing.md tells more.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/build/node/bin:$(PATH)
export PYTHONPATH := $(CURDIR)
PY := .venv/bin/python
T ?=

.PHONY: help run test check audit bench cost deploy torture setup setup-dev lock

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: setup ## the whole system on one port, in the foreground (PORT, STATE, DEMO)
	@exec $(PY) -m infra.local.run

test: setup-dev ## every test; T=path runs one
	@exec $(PY) -m infra.local.testing $(T)

check: setup-dev ## formatting, lint, types, import rules, translations, template: seconds
	@exec $(PY) -m infra.checks

cost: setup ## the bill on AWS for CHARGERS, METER and HEARTBEAT (seconds), line by line
	@exec $(PY) -m infra.cost.bill

audit: setup ## packages against advisories (needs a network), bills of materials in build/sbom
	@exec $(PY) -m infra.aws.audit

deploy: setup ## the whole system on AWS: STAGE=test or production, docs/operating.md
	@exec $(PY) -m infra.aws.deploy

bench: setup-dev ## benchmarks: a table and bench-results.json
	@exec $(PY) -m tests.bench

torture: setup-dev ## fault and abuse runs: torture-results.json
	@exec $(PY) -m tests.torture

setup: ## what `make run` needs, installed from the lock files
	@$(PYTHON) infra/local/setup.py run

setup-dev: ## what tests and checks need beyond that
	@$(PYTHON) infra/local/setup.py dev

lock: setup ## compile the lock files anew
	@$(PY) -m infra.local.lock
