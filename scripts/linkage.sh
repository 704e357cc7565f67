#!/usr/bin/env bash
# Holds a release of the command to what was decided about it (docs/architecture.md, "What the command is linked with"):
# no symbols, at most so large, and nothing of Swift outside of it.
#   linkage.sh .build/release/souffleur
set -euo pipefail

command=$1
most_megabytes=88

fail() {
    echo "$command: $1" >&2
    exit 1
}

megabytes=$(($(wc -c <"$command") / 1000000))
((megabytes <= most_megabytes)) || fail "$megabytes MB; at most $most_megabytes were decided"
# The names of functions stand in a section of this name, unless the linker left it out.
! grep -qF .symtab "$command" || fail "it has symbols"
needed=$(LD_TRACE_LOADED_OBJECTS=1 LD_BIND_NOW= "$command" | awk '{print $1}')
for name in libFoundation libFoundationNetworking libFoundationXML libswiftCore libdispatch; do
    ! grep -q "^$name\.so" <<<"$needed" || fail "it needs $name.so, which is to be in it"
done
