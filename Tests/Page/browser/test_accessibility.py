"""axe-core on every page and state, in both themes, and a picture of each."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from test_buttons import action

# What a reader with a screen reader, a magnifier or a keyboard meets: WCAG 2.2 to AA, and axe's best practices.
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
MAIN = {"chat", "sheet"}


def violations(page):
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]} ({node['failureSummary'][:160]})" for rule in found for node in rule["nodes"]]


def ready_scenario(server):
    items = server.call("GET", "/api/scenarios?limit=50")["items"]
    return next((item["id"] for item in items if item["state"] == "ready"), items[0]["id"])


def opened(state, server, window):
    """Brings a window to a state of the page."""
    page = window.page
    scenario = ready_scenario(server)
    match state:
        case "welcome":
            window.go("/")
            expect(page.locator(".welcome")).to_be_visible()
        case "chat":
            window.go(f"/chat/{scenario}")
            expect(window.message()).to_be_visible()
            expect(page.locator("souffleur-actions button").first).to_be_attached()
        case "sheet":
            window.go(f"/scenarios/{scenario}")
            expect(page.locator("souffleur-scenario table").first).to_be_attached()
        case "flow":
            window.go(f"/flows/marketing?scenario={scenario}")
            expect(page.locator(".flow-drawing svg")).to_be_attached()
            expect(page.locator("souffleur-flow table").first).to_be_attached()
        case "form":
            opened("chat", server, window)
            action(window, "Ajouter une cible").click()
            page.locator("dialog button.primary").click()
            expect(page.locator("dialog .problem:visible").first).to_be_visible()
        case "gone":
            window.allow("404")
            window.go("/scenarios/nonsense")
            expect(page.locator("main [role=alert]").first).to_be_visible()


STATES = ["welcome", "chat", "sheet", "flow", "form", "gone"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_every_page_is_accessible(seeded, windows, pictures, state, theme):
    window = windows(seeded, None, theme=theme, width=1440, height=900)
    opened(state, seeded, window)
    # What comes after the first screen.
    expect(window.page.locator("souffleur-theme button")).to_be_visible()
    expect(window.page.locator(".scenarios li").first).to_be_attached()
    for width in (1440, 1024, 360) if theme == "light" or state in MAIN else (1440,):
        window.page.set_viewport_size({"width": width, "height": 740 if width == 360 else 900})
        window.page.screenshot(path=pictures / f"{state}-{width}-{theme}.png")
        assert violations(window.page) == []
        assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"too wide at {width}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_rehearsal_and_its_presenter_are_accessible(rehearsal, windows, pictures, theme):
    window = windows(rehearsal, theme=theme, width=1440, height=900)
    expect(window.page.locator("souffleur-rehearsal .place")).to_be_visible()
    window.page.screenshot(path=pictures / f"rehearsal-1440-{theme}.png")
    assert violations(window.page) == []
    window.go("/presenter")
    expect(window.page.locator(".script li").first).to_be_visible()
    for width in (1440, 1024, 360):
        window.page.set_viewport_size({"width": width, "height": 900})
        window.page.screenshot(path=pictures / f"presenter-{width}-{theme}.png")
        assert violations(window.page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_turn_that_runs_is_accessible(live, model, windows, pictures, theme):
    window = windows(live, theme=theme)
    model.hold(3)
    window.say("Bonjour")
    expect(window.page.locator("article.running")).to_contain_text("Bon")
    window.page.screenshot(path=pictures / f"running-1280-{theme}.png")
    assert violations(window.page) == []
    model.go_on()
    window.settled()


@pytest.mark.parametrize("state", ["welcome", "chat", "sheet", "flow"])
def test_every_page_has_one_first_heading_and_its_landmarks(seeded, windows, state):
    window = windows(seeded, None)
    opened(state, seeded, window)
    page = window.page
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.locator("header.banner").count() == 1
    assert page.locator("nav[aria-label]").count() == 1
    assert re.search("Souffleur", page.title())
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
