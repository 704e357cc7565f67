#!/usr/bin/env bash
# Installs what is missing and nothing else; says nothing when all is there.
#   setup.sh build    what building and running needs: libyaml, libcurl, SQLite, zlib and libcmark-gfm
#   setup.sh test     besides, a Python with the packages that referee: jsonschema the reply contracts, openai what our
#                     recordings hold, trustme and h2 the encryption, schemathesis the HTTP API; and for the web page Node,
#                     TypeScript's compiler, Chromium with a font, and in that Python playwright, axe and pytest
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-test}
referee=.build/referee

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

has_libyaml() {
    if has pkg-config; then pkg-config --exists yaml-0.1; else [[ -e /usr/include/yaml.h ]]; fi
}

has_libcurl() {
    if has pkg-config; then
        pkg-config --exists libcurl
    else
        compgen -G "/usr/include/curl/curl.h" >/dev/null || compgen -G "/usr/include/*/curl/curl.h" >/dev/null
    fi
}

has_sqlite() {
    if has pkg-config; then pkg-config --exists sqlite3; else [[ -e /usr/include/sqlite3.h ]]; fi
}

has_zlib() {
    if has pkg-config; then pkg-config --exists zlib; else [[ -e /usr/include/zlib.h ]]; fi
}

has_cmark() {
    if has pkg-config; then pkg-config --exists libcmark-gfm; else [[ -e /usr/include/cmark-gfm.h ]]; fi
}

# What pkg-config knows of cmark-gfm says nothing of its extensions, which Debian has in a package of their own.
has_cmark_extensions() {
    local folder
    for folder in $(has pkg-config && pkg-config --variable=includedir libcmark-gfm) /usr/include; do
        if [[ -e $folder/cmark-gfm-core-extensions.h ]]; then return; fi
    done
    return 1
}

# Any Node that can test by itself.
has_node() { has node && [[ $(node --version) =~ ^v([0-9]+) ]] && ((BASH_REMATCH[1] >= 18)); }

has_font() { compgen -G "/usr/share/fonts/*/*/*.[to]tf" >/dev/null || compgen -G "/usr/share/fonts/*/*.[to]tf" >/dev/null; }

# What the tests' Python has, and which file says so: importing them would take longer than all the rest.
referees=('jsonschema>=4.18,<5' 'openai>=3,<4' 'trustme>=1.2,<2' 'h2>=4.1,<5' 'schemathesis>=4,<5'
    'playwright>=1.50,<2' 'axe-playwright-python>=0.1.7,<0.2' 'pytest>=8,<10')
referee_files=(jsonschema/validators.py openai/_client.py trustme/__init__.py h2/connection.py schemathesis/__init__.py
    playwright/__init__.py axe_playwright_python/axe.min.js pytest/__init__.py)

has_referee() {
    local file
    [[ -x $referee/bin/python ]] || return 1
    for file in "${referee_files[@]}"; do
        compgen -G "$referee/lib/python3*/site-packages/$file" >/dev/null || return 1
    done
}

can_make_referee() { has python3 && python3 -c 'import ensurepip, venv' 2>/dev/null; }

apt_install() {
    local packages=("$@") as_root=(env DEBIAN_FRONTEND=noninteractive)
    if [[ $(id -u) != 0 ]]; then
        if has sudo && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
            as_root=(sudo env DEBIAN_FRONTEND=noninteractive)
        else
            fail "These system packages are missing: ${packages[*]}" "Install them as root: apt-get install ${packages[*]}"
        fi
        echo "installing ${packages[*]} (asks for your password if sudo does)…" >&2
    else
        echo "installing ${packages[*]}…" >&2
    fi
    mkdir -p .build
    local log=.build/setup.log
    local install=("${as_root[@]}" apt-get install --yes --quiet --no-install-recommends "${packages[@]}")
    # A machine that never ran `apt-get update` knows no package, and one that ran it long ago knows old addresses.
    if "${install[@]}" >"$log" 2>&1 </dev/null; then return; fi
    if "${as_root[@]}" apt-get update --quiet >"$log" 2>&1 </dev/null && "${install[@]}" >>"$log" 2>&1 </dev/null; then
        return
    fi
    cat "$log" >&2
    fail "apt-get could not install ${packages[*]}; what it said is above."
}

install_packages() {
    (($# > 0)) || return 0
    if [[ $(uname) == Darwin ]]; then
        fail "Missing: $*" \
            "Install it with Homebrew: brew install libyaml curl sqlite zlib cmark-gfm pkgconf python3 node typescript chromium"
    elif has apt-get; then
        apt_install "$@"
    else
        fail "Missing: $* (the names are Debian's; other systems have libyaml-devel, libcurl-devel, sqlite-devel, zlib-devel and cmark-gfm-devel)." \
            "Install them with this system's package manager."
    fi
}

make_referee() {
    echo "setting up the tests' referees (a Python with ${referees[*]}) in $referee…" >&2
    mkdir -p .build
    local log=.build/setup.log
    if ! { python3 -m venv --clear "$referee" && "$referee/bin/python" -m pip install --quiet "${referees[@]}"; } \
        >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        rm -rf "$referee"
        fail "The referee could not be set up; what pip said is above."
    fi
}

has swift || fail "Swift is missing. Version 6.2 or later: https://www.swift.org/install"

missing=()
has pkg-config || missing+=(pkg-config)
has_libyaml || missing+=(libyaml-dev)
has_libcurl || missing+=(libcurl4-openssl-dev)
has_sqlite || missing+=(libsqlite3-dev)
[[ -f /usr/share/zoneinfo/Europe/Paris ]] || missing+=(tzdata)
has_zlib || missing+=(zlib1g-dev)
has_cmark || missing+=(libcmark-gfm-dev)
has_cmark_extensions || missing+=(libcmark-gfm-extensions-dev)
if [[ $what == test ]]; then
    has_node || missing+=(nodejs)
    has tsc || missing+=(node-typescript)
    has chromium || missing+=(chromium)
    has_font || missing+=(fonts-dejavu-core)
fi
if [[ $what == test ]] && ! has_referee; then
    can_make_referee || missing+=(python3 python3-venv)
fi
install_packages ${missing[@]+"${missing[@]}"}
if [[ $what == test ]] && ! has_referee; then make_referee; fi
