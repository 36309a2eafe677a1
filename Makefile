# Every command sets up what it needs first; `make` alone lists them.
#
# The chain: crates → build/engine (the interpreter) and build/traces (the first pictures) → dist (the site).
# Each link is a file with real dependencies, so a change in src/ never rebuilds the interpreter.

SHELL := bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

export CARGO_TARGET_DIR ?= $(CURDIR)/target
WITH_TOOLS := RUST_BACKTRACE=0 PATH="$(CURDIR)/build/tools:$$PATH"

# What people download is built with a standard library of our own making, without the texts of panics: a tenth less to
# transfer. That takes unstable flags, which RUSTC_BOOTSTRAP allows to the pinned compiler. (-Zfmt-debug=none is not among
# them: Python and the Rust demos show what it would leave out.)
QUIET := RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zlocation-detail=none -Zunstable-options -Cpanic=immediate-abort"
SMALL := $(QUIET) CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
# Of the standard library, what allocates and what strings and lists are made of is made for speed in the interpreter.
# (In Cargo.toml cargo would warn of packages that it does not know, whenever the standard library is not built.)
FAST_STD := $(foreach package,dlmalloc alloc core,--config profile.interpreter.package.$(package).opt-level=3)
# The features are those that rustc uses by default; the list of them inside a module is stripped with the symbols.
WASM_OPT := wasm-opt --enable-bulk-memory --enable-mutable-globals --enable-multivalue --enable-nontrapping-float-to-int \
	--enable-reference-types --enable-sign-ext --low-memory-unused --flatten --rereloop -Oz -Oz

INTERPRETER := $(CARGO_TARGET_DIR)/wasm32-unknown-unknown/interpreter/interleave_worker.wasm
APP := $(CARGO_TARGET_DIR)/wasm32-unknown-unknown/release/interleave-app.wasm
# Modules that the page loads when somebody wants them: the Rust demos, and what can be saved.
MODULES := live save
MODULE_WASM := $(MODULES:%=build/bindgen/%_bg.wasm)
MODULE_BUILT := $(CARGO_TARGET_DIR)/wasm32-unknown-unknown/release/interleave_
CLI := $(CARGO_TARGET_DIR)/debug/interleave
BAKE := $(CARGO_TARGET_DIR)/debug/interleave-bake
# The engine for scripts that compare it with CPython.
BATCH := $(CARGO_TARGET_DIR)/debug/examples/batch
DEMOS := $(wildcard static/demos/*.py)
TRACES := $(DEMOS:static/demos/%.py=build/traces/%.trace)
STALE_TRACES := $(filter-out $(TRACES),$(wildcard build/traces/*.trace))
# What `make screenshots` shows beside the demos.
PICTURED := $(wildcard tests/browser/programs/*.py)
PROGRAM_TRACES := $(PICTURED:tests/browser/programs/%.py=build/programs/traces/%.trace)
PREPARED := build/engine/manifest.json $(TRACES) build/lesson/pages.json build/licenses.html
# Everything Trunk reads. The crates that only the interpreter uses are not among it.
APP_SOURCES := index.html Trunk.toml Cargo.toml Cargo.lock \
	build.rs $(shell find src static crates/lesson crates/markup crates/trace crates/projection -type f)

.PHONY: help serve build test differential cpython-tests bench bench-stage card lighthouse lint fmt preview screenshots clean setup setup-rust setup-site setup-browser FORCE

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

serve: $(PREPARED) | setup ## Serve the playground while you work on it; changes in src/ reload the page
	@echo "▸ Building the app; then it is at http://127.0.0.1:$${PORT:-8080}/"
	@$(WITH_TOOLS) trunk serve --dist build/serve --port "$${PORT:-8080}"

build: dist/index.html ## Build the static site into dist/

test: | setup setup-browser ## Run all checks and tests, those in a real browser included
	@$(MAKE) lint
	@echo "▸ Native tests"
	cargo test --locked
	@echo "▸ What the scripts make of the pages"
	node --test tests/site_pages.mjs
	@$(MAKE) build
	@echo "▸ The interpreter natively and in wasm: the same traces, byte for byte"
	node tests/wasm_identity.mjs build/bindgen $(CLI)
	@echo "▸ The built site: size budgets and browser tests"
	cargo test --locked -p interleave-browser-tests

differential: $(BATCH) ## Run 1,000 random programs on the engine and on CPython 3.13 or later, and compare (PROGRAMS=n, FIRST=n)
	@python=$$(CPYTHON="$(CPYTHON)" scripts/find-cpython.sh) && \
		"$$python" crates/python/tests/reference/differential.py $(BATCH) $(or $(PROGRAMS),1000) $(or $(FIRST),0)

cpython-tests: $(BATCH) ## Run CPython's own asyncio tests, those of the installed CPython, on the engine
	@python=$$(CPYTHON="$(CPYTHON)" scripts/find-cpython.sh) && \
		"$$python" crates/python/tests/reference/cpython_tests.py $(BATCH)

bench: build | setup-browser ## Measure in Chromium: bytes, cold start, time from Run to the picture, and Pyodide beside it
	@npm ci --prefix tests/browser/contest --no-audit --no-fund --loglevel=error
	@node tests/browser/contest/prepare.mjs build/engine build/contest
	@cargo run --locked -q -p interleave-browser-tests --bin bench

bench-stage: build $(PROGRAM_TRACES) | setup-browser ## Measure the stage in Chromium with a run of ten thousand spans: first picture, frames
	@cargo run --locked -q -p interleave-browser-tests --bin bench -- stage

preview: build ## Serve the built site as a web server would: compressed, with long-lived caching
	@cargo run --locked -q -p interleave-browser-tests --bin preview

lighthouse: build | setup-browser ## Print what Lighthouse says of three pages of the built site on a phone (RUNS=n each)
	@npm ci --prefix tests/browser/lighthouse --no-audit --no-fund --loglevel=error
	@cargo build --locked -q -p interleave-browser-tests --bin preview
	@CHROMIUM="$${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)}" \
		node tests/browser/lighthouse/run.mjs $(CARGO_TARGET_DIR)/debug/preview

screenshots: build $(PROGRAM_TRACES) | setup-browser ## Picture the built site with ten kinds of program: desktop and phone, light and dark, into build/screenshots/
	@cargo run --locked -q -p interleave-browser-tests --bin screenshots

card: build/lesson/pages.json | setup-browser ## Draw the picture that others show of a link to the site, static/card.png
	@node scripts/card.mjs "$${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"

lint: | setup-rust ## Check formatting and lints, natively and for the browser
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo clippy --locked -p interleave -p interleave-worker --target wasm32-unknown-unknown --features interleave/split -- -D warnings

fmt: | setup-rust ## Format the code
	cargo fmt --all

clean: ## Delete everything built here (the tools in the cache stay)
	rm -rf build dist target node_modules

setup:
	@scripts/setup.sh build

setup-rust:
	@scripts/setup.sh rust

setup-site: | setup
	@scripts/setup.sh site

setup-browser:
	@scripts/setup.sh browser

# cargo decides whether there is anything to do; make goes on from what it changed.
$(INTERPRETER): FORCE | setup
	@[ -e $@ ] || echo "▸ Compiling the interpreter for the browser (once, about 8 minutes on two cores)"
	@$(QUIET) cargo build --locked -p interleave-worker --target wasm32-unknown-unknown --profile interpreter $(FAST_STD)

$(MODULES:%=$(MODULE_BUILT)%.wasm): $(MODULE_BUILT)%.wasm: FORCE | setup
	@$(SMALL) cargo build --locked --release -p interleave-$* --target wasm32-unknown-unknown

$(MODULE_WASM): build/bindgen/%_bg.wasm: $(MODULE_BUILT)%.wasm
	@$(WITH_TOOLS) wasm-bindgen --target web --no-typescript --remove-name-section --remove-producers-section \
		--out-name $* --out-dir build/bindgen-$* $<
	@$(WITH_TOOLS) $(WASM_OPT) build/bindgen-$*/$*_bg.wasm -o build/bindgen-$*/optimized.wasm
	@mkdir -p $(@D)
	@cp build/bindgen-$*/$*.js $(@D)/$*.js
	@cp build/bindgen-$*/optimized.wasm $@

build/engine/manifest.json: $(INTERPRETER) $(MODULE_WASM) static/worker.js scripts/pack-engine.mjs scripts/minify.mjs scripts/short-imports.mjs scripts/brotli.mjs
	@$(WITH_TOOLS) wasm-bindgen --target web --no-typescript --remove-name-section --remove-producers-section \
		--out-name interpreter --out-dir build/bindgen $(INTERPRETER)
	@node scripts/pack-engine.mjs build/bindgen build/engine $(MODULES)

$(CLI): FORCE | setup
	@[ -e $@ ] || echo "▸ Compiling the interpreter for this machine (once, about 5 minutes on two cores)"
	@# Chosen among all default members, its libraries get the features that the tests give them: one build for both.
	@cargo build --locked --bin interleave --bin interleave-bake

$(BAKE): $(CLI)

$(BATCH): FORCE | setup-rust
	@cargo build --locked --example batch

build/traces/%.trace: static/demos/%.py $(CLI)
	@mkdir -p $(@D)
	$(CLI) trace $< --format binary > $@

# Some of them end with an exception: status 1, and a trace all the same.
build/programs/traces/%.trace: tests/browser/programs/%.py $(CLI)
	@mkdir -p $(@D)
	@$(CLI) trace $< --format binary > $@ || [ $$? -eq 1 ]

# Runs every program of the lesson, and fails where something that is stated does not hold.
build/lesson/pages.json: $(BAKE) $(shell find static/lessons static/quiz -type f)
	@$(BAKE) static build/lesson

build/licenses.html: Cargo.lock Cargo.toml NOTICE scripts/licenses.mjs $(wildcard scripts/licenses/*) | setup
	@node scripts/licenses.mjs $@

# Trunk compiles the app and writes the page; its one module is then cut into what the first view needs and what comes
# later (see ARCHITECTURE.md), and those take its place.
dist/index.html: $(PREPARED) $(APP_SOURCES) scripts/finish-site.mjs scripts/pages.mjs scripts/place-app.mjs scripts/minify.mjs scripts/short-imports.mjs scripts/brotli.mjs | setup-site
	@echo "▸ Building the app (the first time about 3 minutes)"
	@rm -rf $(STALE_TRACES) build/split
	@# Its minifier warns of the script that is about to be replaced.
	@$(SMALL) $(WITH_TOOLS) trunk build --log info,trunk::processing::minify=error --release --features split --dist dist
	@$(WITH_TOOLS) wasm-split-cli --target web --out-name app $(APP) build/split
	@$(WITH_TOOLS) wasm-bindgen --target web --no-typescript --remove-name-section --remove-producers-section \
		--keep-lld-exports --out-name app --out-dir build/split $(CURDIR)/build/split/app.wasm
	@rm build/split/app.wasm
	@for module in build/split/*.wasm; do \
		$(WITH_TOOLS) $(WASM_OPT) --quiet --strip-producers --strip-target-features "$$module" -o "$$module" || exit 1; \
	done
	@node scripts/finish-site.mjs dist build/split
	@touch $@

FORCE:
