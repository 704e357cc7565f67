"""Prints the line coverage of targets and fails where one is below the least.

usage: coverage.py FOLDER --at-least PERCENT TARGET...     with the JSON that `swift test --enable-code-coverage` left
"""

import argparse
import json
import sys
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=Path)
parser.add_argument("--at-least", type=float, required=True)
parser.add_argument("targets", nargs="+")
arguments = parser.parse_args()

exports = list(arguments.folder.glob("*.json"))
if len(exports) != 1:
    sys.exit("there is no coverage to read: the tests did not run to their end")
files = json.loads(exports[0].read_text(encoding="utf-8"))["data"][0]["files"]
sources = Path.cwd() / "Sources"
too_low = []
for target in arguments.targets:
    lines = [file["summary"]["lines"] for file in files if (sources / target) in Path(file["filename"]).parents]
    count = sum(line["count"] for line in lines)
    covered = sum(line["covered"] for line in lines)
    # A target without a line is one that was renamed: nothing would be measured any more.
    percent = 100 * covered / count if count else 0.0
    is_low = percent < arguments.at_least
    note = f"  below {arguments.at_least:g} %" if is_low else ""
    print(f"{target:<18}{percent:5.1f} %  {covered} of {count} lines{note}")
    if is_low:
        too_low.append(target)
sys.exit(1 if too_low else 0)
