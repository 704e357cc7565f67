#!/usr/bin/env bash
# Reads what real servers answered, as other projects recorded it, and compares with what OpenAI's own client reads of the
# same bytes; ends with a table by server, and fails where something was read there and not here.
#   scripts/compare-bodies.sh FOLDER    a folder with checkouts of projects that keep cassettes of HTTP
set -euo pipefail
folder=$(realpath "${1:?a folder with cassettes}")
cd "$(dirname "$0")/.."
scripts/setup.sh test
bodies=$(mktemp)
trap 'rm -f "$bodies"' EXIT
scripts/bodies.py "$folder" >"$bodies" 2>/dev/null
SOUFFLEUR_BODIES=$bodies SOUFFLEUR_PYTHON=$PWD/.build/referee/bin/python swift test --filter RecordedBodiesTests
