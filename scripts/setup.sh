#!/usr/bin/env bash
# Brings this machine to where Interleave can be built: `scripts/setup.sh build`, for the site also `… site`, and for
# tests `… browser`.
#
# Every check is quick, so `make` runs this each time; what is missing is installed once, in a pinned version.
# Tools that have to be compiled are kept outside the checkout, so neither `make clean` nor a new clone loses them.
set -euo pipefail
cd "$(dirname "$0")/.."

trunk_version=0.21.14
# The command-line tool must be of exactly the version of the library: one line decides for both.
wasm_bindgen_version=$(sed -n 's/^wasm-bindgen = .*"=\([0-9.]*\)".*/\1/p' Cargo.toml)
# Goes with the version of wasm_split_helpers in Cargo.toml.
wasm_split_version=0.2.4
node_major=20
tool_cache=${XDG_CACHE_HOME:-$HOME/.cache}/interleave/tools
tool_links=build/tools

say() { printf '▸ %s\n' "$*"; }
fail() {
    printf '✕ %s\n' "$*" >&2
    exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# --- Rust -----------------------------------------------------------------------------------------------------------

rust_is_complete() {
    local channel libdir
    channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
    [[ "$(rustc --version 2>/dev/null)" == "rustc $channel "* ]] || return 1
    libdir=$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)
    # The source of the standard library: the site builds it anew, without its messages (see the Makefile).
    [[ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]] || return 1
    [[ -d "$libdir" ]] && cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1
}

setup_rust() {
    has git || fail "Interleave needs git, and there is none on PATH: install it with your system's package manager."
    has cc || fail "Interleave needs a C compiler as \`cc\`, and there is none on PATH: install one (Debian: apt-get install build-essential; macOS: xcode-select --install)."
    has cargo || fail "Interleave needs Rust, and there is no cargo on PATH: install rustup from https://rustup.rs and open a new shell."
    rust_is_complete && return
    has rustup || fail "Interleave needs the Rust named in rust-toolchain.toml with its wasm32 target, and the one on PATH ($(rustc --version 2>/dev/null || echo none)) is not it: install rustup from https://rustup.rs, which fetches it."
    say "Installing the Rust named in rust-toolchain.toml (once, about half a minute)"
    # Without a name, rustup installs what rust-toolchain.toml says, also where RUSTUP_AUTO_INSTALL=0.
    rustup toolchain install --no-self-update || fail "rustup could not install that Rust (its message is above); if it is older than 1.28, run: rustup self update"
    rust_is_complete || fail "rustup is done, but \`rustc\` on PATH is $(command -v rustc) and not rustup's: put ~/.cargo/bin first on PATH."
}

setup_crates() {
    local stamp=build/.fetched
    [[ $stamp -nt Cargo.lock ]] && return
    say "Fetching the Rust libraries that Cargo.lock names"
    cargo fetch --locked
    touch "$stamp"
}

# --- Node -----------------------------------------------------------------------------------------------------------

setup_node() {
    local found
    has node || fail "Interleave needs Node $node_major or newer, and there is none on PATH: install it from https://nodejs.org or with your package manager."
    found=$(node --version)
    found=${found#v}
    ((${found%%.*} >= node_major)) || fail "Interleave needs Node $node_major or newer, and $(command -v node) is $found: install a newer one from https://nodejs.org."
    has npm || fail "Interleave needs npm, which usually comes with Node, and there is none on PATH: install it (Debian: apt-get install npm)."
    [[ node_modules/.package-lock.json -nt package-lock.json ]] && return
    say "Installing wasm-opt, esbuild and axe from package-lock.json (once, some seconds)"
    npm ci --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
}

# --- Tools in pinned versions ---------------------------------------------------------------------------------------

# tool NAME PACKAGE VERSION MINUTES OPT_LEVEL: links NAME in that version into build/tools, from PATH, the cache, or built.
tool() {
    local name=$1 package=$2 version=$3 minutes=$4 opt_level=$5
    local folder=$tool_cache/$name-$version path
    path=$(command -v "$name" || true)
    if [[ -z "$path" || "$("$path" --version 2>/dev/null)" != "$name $version" ]]; then
        path=$folder/bin/$name
        [[ -x "$path" ]] || install_tool "$package" "$version" "$folder" "$minutes" "$opt_level"
        [[ "$("$path" --version 2>/dev/null)" == "$name $version" ]] || fail "$path should be $name $version but is not: delete $folder and try again."
    fi
    [[ "$(readlink "$tool_links/$name" || true)" == "$path" ]] || ln -sf "$path" "$tool_links/$name"
}

# install_tool PACKAGE VERSION FOLDER MINUTES OPT_LEVEL [FEATURES]
install_tool() {
    local package=$1 version=$2 folder=$3 minutes=$4 opt_level=$5 features=${6:-}
    if cargo binstall -V >/dev/null 2>&1; then
        say "Installing $package $version as a binary, into $folder"
        cargo binstall "$package" --version "=$version" --root "$folder" --no-confirm --strategies crate-meta-data,quick-install && return
        say "There is no binary for this machine"
    fi
    say "Building $package $version (once, about $minutes minutes), into $folder"
    # Built with little optimization: these tools run for seconds, and their own release profiles take 20 minutes.
    env -u CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_OPT_LEVEL="$opt_level" \
        cargo install "$package" --version "=$version" --locked --no-default-features --features "$features" --root "$folder" ||
        fail "$package $version could not be built (the reason is above)."
}

setup_tools() {
    tool trunk trunk "$trunk_version" 4 0
    tool wasm-bindgen wasm-bindgen-cli "$wasm_bindgen_version" 3 1
    ln -sf ../../node_modules/.bin/wasm-opt "$tool_links/wasm-opt"
}

# Cuts the app into what the first view needs and what comes later. It does not say its version: the folder does.
setup_splitter() {
    local folder=$tool_cache/wasm-split-cli-$wasm_split_version
    local path=$folder/bin/wasm-split-cli
    [[ -x "$path" ]] || install_tool wasm_split_cli_support "$wasm_split_version" "$folder" 2 1 build-binary
    [[ "$(readlink "$tool_links/wasm-split-cli" || true)" == "$path" ]] || ln -sf "$path" "$tool_links/wasm-split-cli"
}

# --- Chromium, for the tests ----------------------------------------------------------------------------------------

has_browser() { has chromium || has chromium-browser || has google-chrome || [[ -n "${CHROMIUM:-}" ]]; }
has_driver() { has chromedriver || [[ -n "${CHROMEDRIVER:-}" ]]; }

setup_browser() {
    has_browser && has_driver && return
    if has apt-get && [[ "$(id -u)" == 0 ]]; then
        say "Installing Chromium and its driver with apt-get (once, about a minute)"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-liberation
    fi
    has_browser || fail "The tests need Chromium, and there is none on PATH: install it (Debian: sudo apt-get install chromium chromium-driver), or set CHROMIUM to its path."
    has_driver || fail "The tests need chromedriver of Chromium's version, and there is none on PATH: install it (Debian: sudo apt-get install chromium-driver), or set CHROMEDRIVER to its path."
}

mkdir -p "$tool_links"
case "${1:-}" in
rust)
    setup_rust
    setup_crates
    ;;
build)
    setup_rust
    setup_node
    setup_crates
    setup_tools
    ;;
site) setup_splitter ;;
browser) setup_browser ;;
*) fail "usage: scripts/setup.sh rust|build|site|browser" ;;
esac
