# Palier's commands. Each prepares what it needs first, and says what it does; `make` alone lists them.
# On a clean machine with Python 3.12 or newer, Node 20 or newer and make: `make serve`, `make test`.

HOST = 127.0.0.1
PORT = 8000
# Further arguments for pytest, such as PYTEST_ARGS='-n 2' or PYTEST_ARGS='-k anchors'.
PYTEST_ARGS ?=
# Further arguments for the measurements; `.venv/bin/python -m benchmarks.start --help` lists them, and so does
# `-m benchmarks.build --help` for those of builds.
BENCH_ARGS ?=
# Further arguments for Lighthouse; `.venv/bin/python -m benchmarks.lighthouse --help` lists them.
LIGHTHOUSE_ARGS ?=
# The version of a release, as VERSION=1.2.0; DRY_RUN=1 does all but the commit and the tag.
VERSION ?=
DRY_RUN ?=
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help serve test test-browsers build check lint format bench bench-build lighthouse pictures screenshots image \
  zensical audit doctor release rooms lock setup clean clean-all
MAKEFLAGS += --no-print-directory

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

serve: ## build the site, show it on http://127.0.0.1:8000 and rebuild at every change (PORT=8123, HOST=0.0.0.0)
	@scripts/setup.sh run
	@exec .venv/bin/palier serve --host $(HOST) --port $(PORT)

# Without bytecode, every process that the tests start would compile all of Palier, and each of pytest's all tests.
test: ## run every check and every test (PYTEST_ARGS='-k anchors')
	@scripts/setup.sh dev --chromium --gettext
	@unset PYTHONDONTWRITEBYTECODE; mkdir -p .cache; \
	.venv/bin/palier build --no-compress >.cache/tested.log 2>&1 & building=$$!; \
	scripts/lint.sh; linted=$$?; \
	if [ $$linted -ne 0 ]; then echo "A static check failed, so this run fails whatever the tests say; they run all the same."; fi; \
	if wait $$building; then export PALIER_SITE="$(CURDIR)/build/site"; else linted=1; fi; cat .cache/tested.log; \
	PALIER_NEED_BROWSER=1 PALIER_NEED_GETTEXT=1 .venv/bin/python -m pytest -n auto --dist worksteal -m 'not other_browsers' $(PYTEST_ARGS) && exit $$linted

test-browsers: ## run what Firefox and WebKit have to prove; Debian's are installed where they are missing
	@scripts/setup.sh dev --chromium --browsers
	@PALIER_NEED_BROWSER=1 PALIER_NEED_BROWSERS=1 .venv/bin/python -m pytest tests/other_browsers $(PYTEST_ARGS)

build: ## build the site into build/
	@scripts/setup.sh run
	@exec .venv/bin/palier build

check: ## prove the requirements and the translations sound, without building
	@scripts/setup.sh run
	@exec .venv/bin/palier check

lint: ## ruff, mypy and tsc alone
	@scripts/setup.sh dev
	@scripts/lint.sh

format: ## let ruff format the Python and mend what it can
	@scripts/setup.sh dev
	@.venv/bin/ruff check --fix --quiet; .venv/bin/ruff format

bench: ## run the side-by-side measurements (BENCH_ARGS='--net 4g --only shipped')
	@scripts/setup.sh dev --chromium
	@.venv/bin/python benchmarks/engine.py
	@exec .venv/bin/python -m benchmarks.start $(BENCH_ARGS)

bench-build: ## measure builds beside MkDocs and Hugo (BENCH_ARGS='--only yaml' or '--competencies 100')
	@scripts/setup.sh dev
	@exec .venv/bin/python -m benchmarks.build $(BENCH_ARGS)

lighthouse: ## let Lighthouse judge the site as a phone shows it (LIGHTHOUSE_ARGS='--times 1 fr-FR/')
	@scripts/setup.sh dev --chromium
	@.venv/bin/palier build --no-compress
	@exec .venv/bin/python -m benchmarks.lighthouse $(LIGHTHOUSE_ARGS)

pictures: ## draw the social cards and the icons anew
	@scripts/setup.sh dev --chromium
	@exec .venv/bin/python -m tests.pictures drawn

screenshots: ## take the screenshots anew that the guides show; others go to build/screens
	@scripts/setup.sh dev --chromium
	@.venv/bin/palier build --no-compress
	@exec .venv/bin/python -m tests.pictures screens

image: ## write anew what the small runtime keeps of Python, after a change of the checker, its tests or the runtime
	@scripts/setup.sh dev
	@exec .venv/bin/python -m tests.image

rooms: ## draw the picture of the rooms of the code anew, after a package was added or imports another
	@scripts/setup.sh dev
	@exec .venv/bin/python -m scripts.rooms

zensical: ## build the same pages with Zensical and hold them against ours
	@scripts/setup.sh dev
	@exec .venv/bin/python -m scripts.zensical

audit: ## check hashes, licences and notices, and ask whether a package is known to be vulnerable
	@scripts/setup.sh dev
	@.venv/bin/palier supply
	@exec .venv/bin/palier audit

doctor: ## say what is wrong with this machine or checkout, and how to mend it
	@python=$$(scripts/find-python.sh) && exec "$$python" -E -s -m scripts.doctor

release: ## make a release (VERSION=1.2.0; DRY_RUN=1 changes nothing)
	@test -n "$(VERSION)" || { echo "Name the version: make release VERSION=1.2.0" >&2; exit 2; }
	@scripts/setup.sh dev
	@exec .venv/bin/palier release $(VERSION) $(if $(DRY_RUN),--dry-run)

lock: ## write the lock files anew after a pin changed (UPGRADE=1 also raises what lies beneath the pins)
	@scripts/setup.sh dev
	@scripts/lock.sh $(if $(UPGRADE),--upgrade)

setup: ## prepare everything and do nothing else
	@scripts/setup.sh dev --chromium --gettext

clean: ## delete what was built and every cache
	rm -rf build .cache .hypothesis .ruff_cache .mypy_cache .pytest_cache src/checker/dist
	find src scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

clean-all: clean ## delete the environment as well
	rm -rf .venv node_modules
