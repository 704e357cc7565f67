"""Prints how many tests passed and failed, and fails where one did or none ran.

usage: count-tests.py FOLDER RUN...    for each RUN, the files of `swift test --xunit-output FOLDER/RUN.xml` and FOLDER/RUN.log,
                                       of `pytest --junitxml=FOLDER/RUN.xml`, or of `node --test` its FOLDER/RUN.tap
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

folder = Path(sys.argv[1])
passed = failed = skipped = 0
for run in sys.argv[2:]:
    tap = folder / f"{run}.tap"
    if tap.exists():
        # Node 18 has no other report that a program reads. A run that broke off has no counts at its end.
        said = tap.read_text(encoding="utf-8", errors="replace")
        counts = dict(re.findall(r"^# (pass|fail|cancelled|skipped) ([0-9]+)$", said, re.MULTILINE))
        passed += int(counts.get("pass", 0))
        skipped += int(counts.get("skipped", 0))
        failed += int(counts.get("fail", 0)) + int(counts.get("cancelled", 0))
        if int(counts.get("pass", 0)) == 0 and int(counts.get("fail", 0)) == 0:
            failed += 1
        continue
    # One file for XCTest and one for Swift Testing; a runner that had no tests leaves an empty suite.
    paths = [path for path in (folder / f"{run}.xml", folder / f"{run}-swift-testing.xml") if path.exists()]
    try:
        reports = [ElementTree.parse(path) for path in paths]
    except ElementTree.ParseError:
        reports = []
    cases = [case for report in reports for case in report.iter("testcase")]
    for case in cases:
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    if not cases:
        # A crash leaves half a report. Then the log says what had ended, and the test that crashed counts as one.
        log = folder / f"{run}.log"
        text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        passed += len(re.findall(r"^. Test (?!run |case ).* passed after ", text, re.MULTILINE))
        failed += 1 + len(re.findall(r"^. Test (?!run |case ).* failed after ", text, re.MULTILINE))

print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(0 if passed > 0 and failed == 0 else 1)
