#!/bin/sh
# Makes .venv and node_modules from the locked lists; with "browser", finds a Chromium too.
# Repeated runs cost nothing while the lists have not changed.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "setup: $*" >&2; }
die() { say "$@"; exit 1; }

# A version manager's shim may exist and still fail, and another 3.x writes bytecode that
# the browser cannot read: only an interpreter that runs and says 3.13 counts.
is_313() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 13))' >/dev/null 2>&1; }

can_apt() { [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
    can_apt || return 1
    say "installing $* from the system's packages"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
        >/dev/null 2>&1
}

find_python() {
    for candidate in "${PYTHON:-}" python3.13 python3 python \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python /usr/bin/python3.13 /usr/local/bin/python3.13; do
        [ -n "$candidate" ] && is_313 "$candidate" && { printf '%s\n' "$candidate"; return; }
    done
    if command -v uv >/dev/null 2>&1 && uv python install 3.13 >/dev/null 2>&1; then
        candidate=$(uv python find --no-project 3.13) && is_313 "$candidate" && { printf '%s\n' "$candidate"; return; }
    fi
    apt_install python3.13 python3.13-venv && is_313 python3.13 && { printf 'python3.13\n'; return; }
    return 1
}

# fresh STAMP LIST: true when STAMP was made from LIST as it is now.
fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$(cksum <"$2")" ]; }

if ! is_313 .venv/bin/python; then
    python=$(find_python) || die "Python 3.13 not found. Install it (or set PYTHON=/path/to/python3.13) and try again."
    say "making .venv with $python"
    "$python" -m venv --clear .venv
fi

if ! fresh .venv/requirements.stamp requirements.txt; then
    say "installing the locked Python packages"
    .venv/bin/python -m pip install -qq --no-input --disable-pip-version-check \
        --require-hashes -r requirements.txt || die "the Python packages could not be installed (see above)."
    cksum <requirements.txt >.venv/requirements.stamp
fi

if ! fresh node_modules/.stamp package-lock.json; then
    say "installing the locked npm packages"
    # npm and Node come with the Python packages, so every machine has the same.
    PATH="$PWD/.venv/bin:$PATH" npm ci --ignore-scripts --loglevel=error >/dev/null ||
        die "the npm packages could not be installed (see above)."
    cksum <package-lock.json >node_modules/.stamp
fi

[ "${1:-}" = browser ] || exit 0

runs() { [ -n "$1" ] && "$1" --version >/dev/null 2>&1; }

find_chromium() {
    for candidate in "${CHROMIUM:-}" "$(cat .venv/chromium 2>/dev/null || true)" \
        chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        runs "$candidate" && { command -v "$candidate"; return; }
    done
    apt_install chromium fonts-noto-cjk && runs chromium && { command -v chromium; return; }
    say "no Chromium on this machine; asking Playwright for one"
    .venv/bin/playwright install chromium >/dev/null 2>&1 || return 1
    candidate=$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as p: print(p.chromium.executable_path)') && runs "$candidate" && printf '%s\n' "$candidate"
}

chromium=$(find_chromium) || die "no Chromium found. Install one (or set CHROMIUM=/path/to/chromium) and try again."
printf '%s\n' "$chromium" >.venv/chromium # tests and benchmarks read it from here
