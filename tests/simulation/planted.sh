#!/usr/bin/env bash
# Runs the simulation once for each planted fault (workflows/planted.hpp) until something is found, and prints a table.
# usage: planted.sh SIMULATE [SEEDS] [DAYS]      SIMULATE: built with -DMENTORD_PLANTED=ON
# At most one fault may go unnoticed; without a fault all must be clean.
set -uo pipefail
simulate=${1:?usage: planted.sh SIMULATE [SEEDS] [DAYS]}
seeds=${2:-80}
days=${3:-90}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

hunt() {
    local fault=$1 begin end
    begin=$(date +%s.%N)
    timeout 300 "$simulate" --plant "$fault" --seeds "1..$seeds" --days "$days" --stop >"$dir/$fault" 2>&1
    local status=$?
    end=$(date +%s.%N)
    local line
    line=$(grep -m1 'VIOLATION' "$dir/$fault" | sed -E 's/^seed ([0-9]+): VIOLATION of (.*) at step [0-9]+: .*/\1|\2/')
    # A program that dies or hangs is noticed as well; a run that merely ends has found nothing.
    [ -z "$line" ] && [ "$status" -ge 124 ] && line="|ended with status $status"
    printf '%s|%s|%.1f\n' "$fault" "${line:-|nothing}" "$(awk -v a="$begin" -v b="$end" 'BEGIN {print b - a}')" >"$dir/$fault.row"
}
export -f hunt
export simulate seeds days dir
"$simulate" --plants >"$dir/names" || { echo "planted.sh: $simulate was built without planted faults" >&2; exit 2; }
xargs -P 2 -I{} bash -c 'hunt {}' <"$dir/names"

printf '%-30s %5s %8s  %s\n' fault seed seconds "found by"
missed=0 faults=0 clean=no
while read -r fault; do
    IFS='|' read -r _ seed found seconds <"$dir/$fault.row"
    printf '%-30s %5s %8s  %s\n' "$fault" "${seed:--}" "$seconds" "$found"
    if [ "$fault" = none ]; then
        [ "$found" = nothing ] && clean=yes
        continue
    fi
    faults=$((faults + 1))
    [ "$found" = nothing ] && missed=$((missed + 1))
done <"$dir/names"
echo "$((faults - missed)) of $faults planted faults found in $SECONDS s; without a fault: $([ $clean = yes ] && echo clean || echo BROKEN)"
[ "$missed" -le 1 ] && [ "$clean" = yes ]
