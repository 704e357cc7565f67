#!/usr/bin/env bash
# Measures the HTTP API under load, beside a bare handler and beside Flask in the same run (docs/performance.md). Sets up what
# is missing: wrk, a Python with Flask, SQLAlchemy and gunicorn, the release builds.
#   Benchmarks/http/run.sh [chat|size|memory|stream|command …]
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=.build/bench-http/venv
log=.build/bench-http/setup.log
mkdir -p .build/bench-http

quietly() {
    "$@" >"$log" 2>&1 </dev/null && return
    cat "$log" >&2
    exit 1
}

if ! command -v wrk >/dev/null; then
    echo "installing wrk…" >&2
    as_root=(env DEBIAN_FRONTEND=noninteractive)
    [[ $(id -u) == 0 ]] || as_root=(sudo "${as_root[@]}")
    quietly "${as_root[@]}" apt-get install --yes --no-install-recommends wrk
fi
if [[ ! -x $venv/bin/gunicorn ]]; then
    echo "setting up Flask, SQLAlchemy and gunicorn in $venv…" >&2
    quietly python3 -m venv --clear "$venv"
    quietly "$venv/bin/python" -m pip install --quiet 'flask>=3,<4' 'sqlalchemy>=2,<3' 'gunicorn>=23,<26'
fi
scripts/build.sh release
echo "building the bare server…" >&2
quietly swift build --package-path Benchmarks --configuration release --product BareServer
PYTHONDONTWRITEBYTECODE=1 exec python3 Benchmarks/http/measure.py "$@"
