PYTHON ?= python3
BOOT = $(PYTHON) tools/bootstrap.py
.PHONY: run setup test check faults bench lock screenshots
.DEFAULT_GOAL := run

run:            ## set up, start Askwell and open it in the browser
	@$(BOOT) -- askwell $(ARGS)

setup:          ## set up alone
	@$(BOOT)

test:           ## set up all that the tests need, and run everything
	@$(BOOT) --dev --speech -- python tools/checks.py $(ARGS)

check:          ## only lint, format, types and import rules
	@$(BOOT) --dev -- python tools/checks.py --static

faults:         ## break everything that can be broken, with the full counts (over an hour)
	@$(BOOT) --dev -- pytest -m fault --full -n 2 -v $(ARGS)

bench:          ## measure, never guess
	@$(BOOT) --dev -- python -m benchmarks $(ARGS)

screenshots:    ## the pictures of the README, from the demo
	@$(BOOT) --dev -- python tools/screenshots.py

lock:           ## pin every dependency by hash; no host name gets into these files
	@$(BOOT) --dev
	.venv/bin/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate -q -o requirements.lock
	.venv/bin/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate -q -o requirements-dev.lock
	.venv/bin/uv pip compile pyproject.toml --extra speech -c requirements-dev.lock --universal --generate-hashes --no-header --no-annotate -q -o requirements-speech.lock
