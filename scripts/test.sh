#!/usr/bin/env bash
# Everything that must hold: builds without a warning, tests, line coverage, check and replay of the project, lint.
# Goes on after a failed step, so that one run tells all (coverage is known only when the tests pass). The last line
# counts the tests; the exit status says whether all is well.
set -euo pipefail
cd "$(dirname "$0")/.."

least_coverage=85
covered=(ConversationCore PromptLibrary OpenAIWire Turns Recordings)

# Apart from .build/debug: other flags, and the one build would undo the other.
scratch=.build/testing
results=$scratch/results
options=(--scratch-path "$scratch" --enable-code-coverage -Xswiftc -warnings-as-errors)
failed=()

heading() { printf '\n== %s\n' "$1"; }
step() {
    local name=$1
    shift
    heading "$name"
    "$@" || failed+=("$name")
}

scripts/setup.sh test
export SOUFFLEUR_PYTHON=${SOUFFLEUR_PYTHON:-$PWD/.build/referee/bin/python}
# Without them their tests are skipped; here nothing is.
if ! "$SOUFFLEUR_PYTHON" - <<'END'; then
import importlib.util as find, sys
names = ("jsonschema", "openai", "trustme", "h2", "playwright", "axe_playwright_python", "pytest")
missing = [name for name in names if find.find_spec(name) is None]
sys.exit(f"the referees' Python has no {', '.join(missing)}" if missing else 0)
END
    printf 'failed: the referees are not to be had from %s\n0 passed, 1 failed\n' "$SOUFFLEUR_PYTHON"
    exit 1
fi

heading "build"
mkdir -p "$results"
if ! swift build "${options[@]}" --build-tests >"$results/build.log" 2>&1 </dev/null; then
    grep -vE '^(\[[0-9]+/[0-9]+\]|Fetch|Updat|Comput|Creating working copy|Working copy)' "$results/build.log" || true
    printf '\nfailed: build\n0 passed, 1 failed\n'
    exit 1
fi
tail -n 1 "$results/build.log"

# A test that passes needs no line, nor the lines of its arguments; what fails, crashes or names its seed does.
only_what_matters() {
    awk '
        /Test run with [0-9]+ test/ {print; next}
        /^(◇|✔|━|↳ Testing Library|↳ Target Platform)/ {shows = 0; next}
        /^(✘|➜|↳)/ || /error:/ || /Fatal error/ || /^\*\*\*/ {shows = 1}
        /_SEED=/ {print; next}
        shows {print}'
}
# As many at a time as there are processors: a test that waits for a process or a socket holds a thread of the pool, and with
# hundreds begun at once all would wait for each other longer than any limit of theirs.
width=$(getconf _NPROCESSORS_ONLN)
# NAME is of the files that keep what it said.
run_tests() {
    local name=$1
    shift
    rm -rf "$scratch"/debug/codecov
    swift test "${options[@]}" --skip-build --parallel \
        --experimental-maximum-parallelization-width "$width" --xunit-output "$results/$name.xml" "$@" </dev/null 2>&1 |
        tee "$results/$name.log" | only_what_matters
}
rm -f "$results"/tests*.xml
# By themselves: beside tests that keep all processors busy, nothing would be in time.
step "tests that measure time" run_tests tests-time --filter CurlTransportTests
step "tests" run_tests tests --skip CurlTransportTests --skip LiveModelTests

# What the page does, without a browser and in one. The browser's pages are kept as pictures.
run_page_unit_tests() {
    # Node 18 has no limit of its own for a test that never ends.
    timeout 600 node --no-warnings --test --test-reporter=tap --test-reporter-destination="$results/page-unit.tap" \
        --test-reporter=spec --test-reporter-destination="$results/page-unit.log" Tests/Page/unit/*.test.mjs </dev/null && return
    sed -n '/failing tests:/,$p' "$results/page-unit.log"
    return 1
}
run_page_browser_tests() {
    SOUFFLEUR="$PWD/$scratch/debug/souffleur" SOUFFLEUR_PICTURES="$PWD/$results/pages" LLVM_PROFILE_FILE=/dev/null \
        "$SOUFFLEUR_PYTHON" -m pytest Tests/Page/browser -p no:cacheprovider -q --tb=short \
        --junitxml="$results/page-browser.xml" </dev/null
}
rm -rf "$results"/page*
step "tests of the page" run_page_unit_tests
step "tests of the page in a browser" run_page_browser_tests
counts=$("$SOUFFLEUR_PYTHON" scripts/count-tests.py "$results" tests-time tests page-unit page-browser) ||
    [[ ${failed[*]-} == *tests* ]] || failed+=(tests)

if ((${#failed[@]} == 0)); then
    step "line coverage" "$SOUFFLEUR_PYTHON" scripts/coverage.py "$scratch/debug/codecov" \
        --at-least "$least_coverage" "${covered[@]}"
fi
# The command was built with coverage; what it does here is no test's merit.
export LLVM_PROFILE_FILE=/dev/null
step "souffleur check" "$scratch/debug/souffleur" check
step "souffleur replay" "$scratch/debug/souffleur" replay
step "lint" scripts/lint.sh

printf '\n'
if ((${#failed[@]} > 0)); then
    list=$(printf ', %s' "${failed[@]}")
    printf 'failed: %s\n' "${list:2}"
fi
printf '%s\n' "$counts"
((${#failed[@]} == 0))
