#!/usr/bin/env bash
# Installs what mentord needs from Debian 12's own packages: `build` to compile it, `test` to run every test too.
set -euo pipefail

build=(
    clang-19 lld-19 cmake ninja-build ccache pkg-config ca-certificates git tzdata
    libboost1.81-dev libssl-dev nlohmann-json3-dev libsqlitecpp-dev libsqlite3-dev
    libhowardhinnant-date-dev libspdlog-dev libfmt-dev libcli11-dev libtomlplusplus-dev
    libical-dev liblemon-dev libzip-dev
)
test=(
    g++ libclang-rt-19-dev clang-tidy-19 clang-format-19 libgtest-dev libgmock-dev librapidcheck-dev
    chromium nodejs python3 make
)

case "${1:-}" in
    build) packages=("${build[@]}") ;;
    test) packages=("${build[@]}" "${test[@]}") ;;
    *) echo "usage: deploy/install-deps.sh build|test" >&2; exit 2 ;;
esac

# npm is its own package on Debian, but part of nodejs where nodejs came from elsewhere.
if [ "$1" = test ] && ! command -v npm >/dev/null; then packages+=(npm); fi

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    echo "install-deps: everything is already here"
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "install-deps: run this as root, or install sudo first" >&2; exit 1; }
    as_root=(sudo)
fi
echo "install-deps: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
