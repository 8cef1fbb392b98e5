# Two commands are enough: `make run` and `make test`. `make help` lists the rest.

.DEFAULT_GOAL := help
SHELL := /bin/bash -eu -o pipefail
export CARGO_TERM_COLOR ?= auto

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

run: web-build ## try it: simulator, service and sample groups; needs Rust and Node 20
	cargo run --locked --package wecourier -- demo $(ARGS)

build: web-build ## leave release binaries, console inside, in target/release/
	cargo build --locked --release --workspace

test: check rust-test fuzz-test deploy-test third-party web-test e2e ## run every check and every test

check: tools deny-tool web-deps ## format, lints, docs, types, generated files
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- --deny warnings
	RUSTDOCFLAGS='--deny warnings' cargo doc --locked --workspace --no-deps
	cargo deny --workspace --locked check licenses bans sources
	npm --prefix web run check
	web/node_modules/.bin/biome ci --config-path=web tests/third-party/node

rust-test: tools postgres ## the Rust tests
	cargo test --locked --workspace

fuzz-test: tools ## a thousand inputs for each fuzz target, the same ones each time
	rm -rf target/fuzz-test
	.ci/fuzz target/fuzz-test -runs=1000 -seed=1

deploy-test: ## what deploy/ holds, read by the programs it is for
	.ci/need-deploy
	.ci/check-deploy

third-party: third-party-deps ## clients that others wrote, against the simulator
	cargo build --locked --package wecom-sim
	WECOM_SIM=$(SIM) npm --prefix tests/third-party/node test
	cd tests/third-party/python && WECOM_SIM=$(SIM) .venv/bin/python -m unittest

web-test: web-deps ## the TypeScript unit tests
	npm --prefix web test

e2e: browser web-build ## the browser tests, against the real binary
	cargo build --locked --package wecourier --package wecom-proxy
	npm --prefix web run e2e

bench: web-build load rivals browser node-deps ## measure, and write docs/benchmarks.md; ONLY=markup measures that alone
	cargo build --locked --release --package wecom-proxy
	cargo bench --locked --package wecourier --bench service -- $(ONLY)

deny: tools deny-tool web-deps ## known holes in what others wrote; asks the network
	cargo deny --workspace --locked check
	npm --prefix web audit --omit=dev

soak: tools postgres ## thousands of runs full of faults, and write docs/reliability.md
	SOAK=$(or $(SOAK),2000) cargo test --locked --package wecourier --test it faults::whatever

fuzz: tools ## look for inputs that break a promise, SECS seconds (60) for each target
	.ci/fuzz target/fuzz -max_total_time=$(or $(SECS),60)

generate: web-deps ## write the generated files: OpenAPI document, pages of docs/, client types
	mkdir -p target
	cargo run --locked --package wecourier -- openapi > target/openapi.json
	mv target/openapi.json docs/openapi.json
	cargo run --locked --package wecourier -- settings > target/settings.md
	mv target/settings.md docs/settings.md
	cargo run --locked --package wecom-api --example errcodes > target/errcodes.md
	mv target/errcodes.md docs/errcodes.md
	cargo run --locked --package wecom-client --example endpoints > target/endpoints.md
	mv target/endpoints.md docs/endpoints.md
	npm --prefix web run generate

clean: ## remove everything that was built
	cargo clean
	rm -rf web/node_modules web/apps/console/dist tests/third-party/node/node_modules tests/third-party/python/.venv $(RIVALS)/.venv

# What the targets above stand on.

RIVALS = crates/wecourier/benches/service/proxy

tools:
	.ci/need-tools

deny-tool: tools
	.ci/need-deny

load:
	.ci/need-wrk

rivals: $(RIVALS)/.venv/.installed
	.ci/need-nginx

postgres:
	.ci/need-postgres

browser: web-deps
	.ci/need-browser

web-deps: web/node_modules/.installed

web/node_modules/.installed: web/package-lock.json web/package.json
	.ci/need-tools
	npm --prefix web ci
	touch $@

SIM = $(abspath $(or $(CARGO_TARGET_DIR),target))/debug/wecom-sim
OTHERS = tests/third-party

third-party-deps: tools node-deps $(OTHERS)/python/.venv/.installed

node-deps: $(OTHERS)/node/node_modules/.installed

$(OTHERS)/node/node_modules/.installed: $(OTHERS)/node/package-lock.json
	npm --prefix $(OTHERS)/node ci
	touch $@

$(OTHERS)/python/.venv/.installed: $(OTHERS)/python/requirements.txt
	.ci/need-python
	python3 -m venv --clear $(OTHERS)/python/.venv
	$(OTHERS)/python/.venv/bin/pip install --quiet --require-hashes --requirement $<
	touch $@

$(RIVALS)/.venv/.installed: $(RIVALS)/requirements.txt
	.ci/need-python
	python3 -m venv --clear $(RIVALS)/.venv
	$(RIVALS)/.venv/bin/pip install --quiet --require-hashes --requirement $<
	touch $@

web-build: web-deps
	npm --prefix web run build

.PHONY: help run build test check rust-test fuzz-test deploy-test third-party web-test e2e bench deny soak fuzz generate clean tools deny-tool postgres load rivals browser third-party-deps node-deps web-deps web-build
