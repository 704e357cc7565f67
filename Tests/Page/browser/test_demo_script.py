"""docs/demo-script.md is true: it is played here line by line. With SOUFFLEUR_UPDATE_DOCS=1 its pictures are taken anew."""

import os
import re

import pytest
from playwright.sync_api import expect
from serving import ROOT

SCRIPT = ROOT / "docs/demo-script.md"
STEP = re.compile(r"^- \*\*(?P<verb>[A-Z][a-z ]+)\*\* (?:`(?P<text>[^`]*)`|``)(?: as `(?P<more>[^`]+)`)?$")
PICTURE = re.compile(r"^!\[[^\]]+\]\((?P<path>pictures/[\w-]+\.png)\)$")


def steps():
    """What the script has a presenter do, in order; a line that nobody understands is an error."""
    found = []
    for number, line in enumerate(SCRIPT.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("- **Say**") or not line.startswith(("- **", "![")):
            continue
        match = STEP.match(line) or PICTURE.match(line)
        assert match, f"{SCRIPT.name}:{number}: {line}"
        found.append((number, match.groupdict()))
    return found


class Demo:
    def __init__(self, window):
        self.window = window
        self.page = window.page

    def play(self, verb, text, more):
        getattr(self, verb.lower().replace(" ", "_"))(text, *([more] if more else []))

    def type(self, text):
        expect(self.page.locator(".ghost")).to_have_text(text)
        self.window.composer.press("Tab")
        expect(self.window.composer).to_have_value(text)
        self.window.composer.press("Enter")
        self.window.settled()

    def press(self, text):
        # One that is not possible can be pressed too, and says why.
        self.page.locator("souffleur-actions").get_by_role("button", name=text).first.click(force=True)
        if self.page.locator("dialog").count() == 0:
            self.window.settled()

    def form(self, text):
        dialog = self.page.get_by_role("dialog")
        expect(dialog.get_by_role("textbox")).to_have_value(text)
        dialog.locator("footer button.primary").click()
        expect(dialog).to_have_count(0)
        self.window.settled()

    def see(self, text):
        # As a person reads it: blanks are blanks.
        words = re.compile(r"\s+".join(re.escape(word) for word in text.split()))
        expect(self.page.locator("body")).to_have_text(words, use_inner_text=True)

    def close(self, text):
        self.page.get_by_role("dialog").get_by_role("button", name=text).click()
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def go_to(self, text):
        self.page.locator(".page-head").get_by_role("link", name=text).click()

    def download(self, text, ending):
        with self.page.expect_download() as download:
            self.page.locator(".page-head").get_by_role("button", name=text).click()
        assert download.value.suggested_filename.endswith(ending)

    def _pick(self, label):
        return self.page.get_by_label(label)

    # `break` is a word of Python's.
    def break_(self, text):
        self._pick("Provoquer une panne").select_option(label=text)
        expect(self._pick("Provoquer une panne")).to_have_class(re.compile("armed"))


setattr(Demo, "break", Demo.break_)


def test_the_demo_script_says_what_the_screen_shows(rehearsal, windows):
    window = windows(rehearsal)
    demo = Demo(window)
    for number, step in steps():
        if path := step.get("path"):
            picture = SCRIPT.parent / path
            if os.environ.get("SOUFFLEUR_UPDATE_DOCS") == "1":
                picture.parent.mkdir(exist_ok=True)
                window.page.screenshot(path=picture)
            assert picture.exists(), f"{SCRIPT.name}:{number}"
            continue
        try:
            demo.play(step["verb"], step["text"] or "", step["more"])
        except AssertionError as problem:
            pytest.fail(f"{SCRIPT.name}:{number}: {step['verb']} {step['text']}\n{problem}")
