# Every target works in a fresh clone with python3, make and git; `make help` lists them.
# Debian's own Python first, where it can make environments: it is what the README promises to run on, and built by profile,
# which one built at home often is not. `make run PYTHON=…` chooses another.
FIT := import ensurepip, sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell /usr/bin/python3 -c "$(FIT)" 2>/dev/null && echo /usr/bin/python3 || echo python3)
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run setup demo test check format docs clauses bench lock clean

help: ## what can be done here
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: ## install what is missing, load a demo, start web and worker
	@$(PYTHON) -m bin.run $(ARGS)

setup: ## packages and assets for working on the code
	@$(PYTHON) -m bin.setup --dev

demo: ## throw the demo data away and load it again
	@$(PYTHON) -m bin.setup --data
	@.venv/bin/zhitong demo load --again

test: ## everything: checks, the suite on SQLite and on PostgreSQL, browser tests
	@$(PYTHON) -m bin.setup --dev
	@$(PY) -m bin.test $(ARGS)

check: ## format, lint, types, imports, templates, migrations, budgets, licences, generated documents
	@$(PYTHON) -m bin.setup --dev
	@$(PY) -m bin.check

format: ## write the format that `make check` asks for
	@$(PYTHON) -m bin.setup --dev
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

docs: ## write docs/reference again from the code
	@$(PYTHON) -m bin.setup --dev
	@$(PY) -m bin.docs

clauses: ## which clauses are proven by which tests
	@$(PYTHON) -m bin.setup --dev
	@.venv/bin/pytest --clauses -q

bench: ## measure at 10,000 to 1,000,000 matters on PostgreSQL
	@$(PYTHON) -m bin.setup --dev
	@$(PY) -m bench $(ARGS)

lock: ## pin the newest versions that requirements*.in and package.json allow
	@$(PYTHON) -m bin.setup
	@$(PY) -m bin.lock

clean: ## remove what was built; keeps var/
	rm -rf .venv .tools node_modules zhitong/ui/static/vendor .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
