#!/usr/bin/env bash
# Builds the souffleur command without a word, but for one line while it lasts and the compiler's when it fails.
#   build.sh debug|release
set -euo pipefail
cd "$(dirname "$0")/.."

configuration=${1:-release}
log=.build/build-$configuration.log
stamp=.build/built-$configuration
mkdir -p .build

# Asking SwiftPM whether all is built takes seconds; a show begins at once.
if [[ -e $stamp && -x .build/$configuration/souffleur && -z $(find Package.swift Sources -newer "$stamp" -print -quit) ]]
then
    exit 0
fi

options=(--configuration "$configuration" --product souffleur)
# One file that starts in a few milliseconds; macOS has the library in the system.
[[ $(uname) == Darwin ]] || options+=(--static-swift-stdlib)
# Without symbols, a third of it: a build with them, for a debugger, is `swift build -c release`.
[[ $configuration != release || $(uname) == Darwin ]] || options+=(-Xlinker -s)

line="building"
[[ -e .build/$configuration/souffleur ]] || line="building; the first time takes some minutes"

follower=
stop_following() {
    [[ -z $follower ]] && return
    kill "$follower" 2>/dev/null || true
    wait "$follower" 2>/dev/null || true
    follower=
    printf '\r\033[K' >&2
}
# In a terminal the line shows how far it is, and goes when it is done.
follow() {
    while sleep 0.5; do
        printf '\r\033[K%s… %s' "$line" "$(grep -o '^\[[0-9]*/[0-9]*\]' "$log" | tail -n 1)" >&2
    done
}

touch "$stamp.new"
: >"$log"
if [[ -t 2 ]]; then
    printf '%s…' "$line" >&2
    follow &
    follower=$!
    trap stop_following EXIT
else
    printf '%s…\n' "$line" >&2
fi

status=0
swift build "${options[@]}" >"$log" 2>&1 </dev/null || status=$?
stop_following
if ((status != 0)); then
    grep -vE '^(\[[0-9]+/[0-9]+\]|Fetch|Updat|Comput|Creating working copy|Working copy)' "$log" >&2 || true
    echo "The build failed; all of its output is in $log." >&2
    exit "$status"
fi
[[ $configuration != release || $(uname) == Darwin ]] || scripts/linkage.sh ".build/$configuration/souffleur"
mv "$stamp.new" "$stamp"
