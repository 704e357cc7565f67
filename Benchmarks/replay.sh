#!/usr/bin/env bash
# How fast recordings replay: COUNT recordings (1,000) of twelve turns, each read, verified, run and compared, as one
# command; then one recording from start to exit. Each figure is the median of several runs. Beside it, in the same run,
# what Python with libyaml takes to only read the same files.
#   Benchmarks/replay.sh [COUNT]
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-1000}
souffleur=${SOUFFLEUR:-$PWD/.build/release/souffleur}
[[ -x $souffleur ]] || { echo "first: make build" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r flows prompts "$folder/"
mkdir -p "$folder/recordings/bench"

# Twelve turns of about 2 KB: the recording of corrections, and one turn more. Another seed gives other identities, so
# no two conversations are the same.
for ((i = 1; i <= count; i++)); do
  sed -e "s/^recording: .*/recording: bench-$i/" -e "s/seed: [0-9]*/seed: $i/" recordings/marketing/corrections.yaml \
    >"$folder/recordings/bench/bench-$i.yaml"
  printf -- '- press: {intent: edit_scenario, payload: {thematique: "Relance %d"}}\n' "$i" \
    >>"$folder/recordings/bench/bench-$i.yaml"
done
cd "$folder"
"$souffleur" replay --update --accept prompt --accept schema --accept parameters --accept dialogue >/dev/null
bytes=$(cat recordings/bench/*.yaml | wc -c)
turns=$(grep -hcE '^- (say|press|model_proposes|dismiss)' recordings/bench/bench-1.yaml)
echo "$count recordings of $turns turns, $((bytes / count / turns)) bytes a turn"

seconds() { # median wall seconds of RUNS runs of a command
  local runs=$1; shift
  for ((run = 0; run < runs; run++)); do
    local start=$EPOCHREALTIME
    "$@" >/dev/null
    local end=$EPOCHREALTIME
    awk -v a="$start" -v b="$end" 'BEGIN {printf "%.4f\n", b - a}'
  done | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}

"$souffleur" replay >/dev/null
all=$(seconds 5 "$souffleur" replay)
one=$(seconds 21 "$souffleur" replay recordings/bench/bench-1.yaml)
read_only=$(seconds 3 python3 -c '
import glob, yaml
loader = yaml.CSafeLoader
for path in glob.glob("recordings/bench/*.yaml"):
    yaml.load(open(path, encoding="utf-8"), Loader=loader)
')
awk -v all="$all" -v one="$one" -v read_only="$read_only" -v count="$count" 'BEGIN {
  printf "replay all          %8.3f s   %.0f conversations a second\n", all, count / all
  printf "replay one          %8.1f ms  from start to exit\n", one * 1000
  printf "Python reading only %8.3f s   %.1f times as long as replaying all\n", read_only, read_only / all
}'
