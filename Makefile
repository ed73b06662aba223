# Two commands are enough: `make serve` to use it, `make test` to trust it. Both install what is missing first.
.PHONY: serve test build bench check faults fuzz fmt styles setup e2e clean help
.DEFAULT_GOAL := help
SHELL := /bin/bash

help:  ## this list
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

serve: styles  ## build the page, serve it on localhost (PORT=8080), build again after each edit
	@tools/setup/build
	@tools/serve

test: styles  ## all tests: native, in the browser, end to end
	@tools/verify tests

build: styles  ## the page for any static host, under any path, in dist/
	@tools/setup/build
	@tools/release

e2e: build  ## the end-to-end tests alone (E2E=journey.test.mjs picks a file)
	@tools/setup/test
	@tools/e2e $(E2E)

faults: build  ## what can go wrong with storage, tabs and frames, tried in real browsers as long as a release needs
	@tools/setup/test
	@FAULTS=long tools/e2e faults.test.mjs faults_more.test.mjs

fuzz:  ## a million broken files through the readers of documents, tables and encrypted files (FUZZ=1000000)
	@tools/setup/build
	@FUZZ=$${FUZZ:-1000000} cargo test --profile fuzz --no-default-features --features cli --test fuzz -- --nocapture

bench: build  ## benchmarks, natively and in Chromium beside peers; figures go to docs/benchmarks.md
	@tools/setup/test
	@tools/bench

check:  ## formatting, clippy, licences, spelling
	@tools/verify checks

fmt: styles  ## format the sources
	cargo fmt

styles:
	@if command -v node >/dev/null; then node tools/styles.mjs; fi

setup:  ## install all that any of these need
	@tools/setup/build
	@tools/setup/test
	@tools/setup/checks

clean:  ## remove what was built
	rm -rf target dist tests/e2e/out
