#!/usr/bin/env bash
# How fast JSON is read, by what its texts hold, and how many times as fast as Python's own reader in C reads the same
# text in the same run. Medians of fifteen runs in one process each.
#   Benchmarks/json.sh
set -euo pipefail
cd "$(dirname "$0")"
swift build -c release --product ReadJSON >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 - "$folder" <<'PYTHON'
import json, sys
line = "L’été à Besançon, après le dîner : 12 idées ! "
texts = {
    "one text, plain": json.dumps("Une ligne de texte simple et longue. " * 80_000),
    "one text, French": json.dumps(line * 60_000, ensure_ascii=False),
    "one text, French escaped": json.dumps(line * 40_000),
    "one text, escapes alone": json.dumps("é" * 500_000),
    "one text, emoji escaped": json.dumps("😀" * 200_000),
    "short texts, French escaped": json.dumps(["Développement de la notoriété"] * 60_000),
    "objects": json.dumps([{"id": n, "nom": "cible", "actif": True, "note": None} for n in range(30_000)]),
}
for place, (name, text) in enumerate(texts.items()):
    open(f"{sys.argv[1]}/{place} {name}.json", "w", encoding="utf-8").write(text)
PYTHON

paste -d '|' <(ls "$folder" | sed 's/^[0-9]* //; s/\.json$//') <(.build/release/ReadJSON "$folder"/*.json) <(
  python3 - "$folder"/*.json <<'PYTHON'
import json, statistics, sys, time
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    times = []
    for _ in range(15):
        begin = time.perf_counter()
        json.loads(data)
        times.append(time.perf_counter() - begin)
    print(len(data) / 1e6 / statistics.median(times))
PYTHON
) | awk -F '|' '{printf "%-28s %6.0f MB/s  %5.2f times Python\n", $1, $2, $2 / $3}'
