#!/usr/bin/env bash
# From a clean clone to a bot to talk to: installs what the build needs, builds, starts `mentord demo` and says where
# to look. Can be run again at any time; --no-install leaves the machine as it is. Ctrl-C ends it; nothing is kept.
set -euo pipefail
cd "$(dirname "$0")/.."

install=yes
arguments=()
for argument in "$@"; do
    case "$argument" in
        --no-install) install=no ;;
        *) arguments+=("$argument") ;;
    esac
done

if [ "$install" = yes ]; then
    echo "demo: installing what the build needs"
    ./deploy/install-deps.sh build
fi
echo "demo: building (a few minutes the first time)"
cmake --preset release -DMENTORD_TESTS=OFF >/dev/null
cmake --build --preset release --target mentord

echo "demo: starting; open the address below in a browser"
exec build/release/mentord demo "${arguments[@]}"
