#!/usr/bin/env bash
# Holds the Swift files to .swift-format, and the page's JavaScript to its types; with --fix writes the Swift files so.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=(lint --strict)
[[ ${1:-} == --fix ]] && mode=(format --in-place)

# Not `--recursive`: Benchmarks has a .build of its own, full of other people's code.
find Package.swift Sources Tests Benchmarks -name .build -prune -o -name '*.swift' -print0 |
    xargs -0 swift format "${mode[@]}" --parallel
[[ ${1:-} == --fix ]] && exit
echo "all Swift files are formatted"
tsc -p Sources/PageFiles/jsconfig.json
echo "the page's types hold"
