#!/usr/bin/env bash
# The tests against a live model: starts the local one, runs them, ends it. Not part of `make test`.
# With OPENAI_BASE_URL set they run against that server, and OPENAI_API_KEY and OPENAI_MODEL say how.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build
scratch=.build/testing
options=(--scratch-path "$scratch" --enable-code-coverage -Xswiftc -warnings-as-errors)
swift build "${options[@]}" --build-tests
if [[ -z ${OPENAI_BASE_URL:-} ]]; then
    scripts/live-model.sh start
    trap 'scripts/live-model.sh stop' EXIT
    export OPENAI_BASE_URL="http://127.0.0.1:${LIVE_MODEL_PORT:-8090}/v1" OPENAI_API_KEY=local OPENAI_MODEL=smollm2
fi
SOUFFLEUR_LIVE=1 swift test "${options[@]}" --skip-build --filter LiveModelTests --no-parallel
