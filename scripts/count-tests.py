"""Prints how many tests passed and failed, and fails where one did or none ran.

usage: count-tests.py FOLDER     with the tests*.xml and tests.log of one `swift test --xunit-output FOLDER/tests.xml`
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

folder = Path(sys.argv[1])
passed = failed = skipped = 0
try:
    # One file for XCTest and one for Swift Testing; a runner that had no tests leaves an empty suite.
    reports = [ElementTree.parse(path) for path in sorted(folder.glob("tests*.xml"))]
except ElementTree.ParseError:
    reports = []
if reports:
    for case in (case for report in reports for case in report.iter("testcase")):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
else:
    # A crash leaves half a report. Then the log says what had ended, and the test that crashed counts as one.
    log = (folder / "tests.log").read_text(encoding="utf-8", errors="replace")
    passed = len(re.findall(r"^. Test (?!run |case ).* passed after ", log, re.MULTILINE))
    failed = 1 + len(re.findall(r"^. Test (?!run |case ).* failed after ", log, re.MULTILINE))

print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(0 if passed > 0 and failed == 0 else 1)
