"""What stands in the document before a module has come: it can be read and written in, and nothing of it is lost or jumps."""

import re

import pytest
from model import reading
from playwright.sync_api import expect

WHOLE = "souffleur-app:defined"


@pytest.fixture
def slow(windows):
    """Opens windows whose modules come when they are let."""

    def open_window(server, path="/", **options):
        window = windows(server, None, **options)
        held = []
        window.page.route("**/main.js", lambda route: held.append(route))
        window.page.goto(server.address + path, wait_until="commit")

        def come():
            window.page.wait_for_timeout(50)
            for route in held:
                route.continue_()
            window.page.unroute("**/main.js")
            expect(window.page.locator(WHOLE)).to_have_count(1)

        return window, come

    return open_window


def test_what_is_sent_before_the_modules_are_there_is_sent_once(live, model, slow):
    model.answer = reading("Enchanté.")
    window, come = slow(live)
    expect(window.page.locator(".welcome")).to_contain_text("Par quoi commençons-nous ?")
    window.say("Bonjour")
    window.composer.press("Enter")
    come()
    expect(window.message("user")).to_contain_text("Bonjour")
    window.settled()
    expect(window.message()).to_contain_text("Enchanté.")
    expect(window.composer).to_have_value("")
    expect(window.composer).to_be_editable()
    assert model.calls == 1


def test_the_button_of_the_first_screen_sends_too(live, model, slow):
    model.answer = reading("Enchanté.")
    window, come = slow(live)
    window.composer.fill("Bonjour")
    window.button("Envoyer").click()
    come()
    expect(window.message()).to_contain_text("Enchanté.")
    assert model.calls == 1


def test_what_is_being_written_goes_on_under_the_hand(examples, slow):
    window, come = slow(examples)
    window.composer.click()
    window.page.keyboard.type("Bonj our")
    for _ in range(3):
        window.page.keyboard.press("ArrowLeft")
    come()
    window.page.keyboard.press("Backspace")
    expect(window.composer).to_have_value("Bonjour")
    expect(window.composer).to_be_focused()
    window.page.reload()
    expect(window.composer).to_have_value("Bonjour")


def test_it_is_written_on_in_the_conversation_that_the_address_names(live, model, slow, windows):
    model.answer = reading("Enchanté.")
    before = windows(live)
    before.say("Bonjour")
    before.settled()
    path = f"/chat/{before.scenario}"
    window, come = slow(live, path)
    expect(window.page.locator(".welcome")).not_to_be_visible()
    window.composer.fill("Et ensuite ?")
    window.composer.press("Enter")
    come()
    expect(window.message("user")).to_contain_text("Et ensuite ?")
    window.settled()
    expect(window.page.locator(".messages .message")).to_have_count(4)
    assert model.calls == 2


@pytest.mark.parametrize("path", ["/scenarios/none", "/flows/marketing", "/presenter"])
def test_elsewhere_no_conversation_is_shown_first(examples, slow, path):
    window, come = slow(examples, path)
    window.allow("404")
    expect(window.composer).to_be_attached()
    expect(window.composer).not_to_be_visible()
    come()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_modules_take_it_over_without_a_jump(live, slow, language, width, pictures):
    window, come = slow(live, language=language, width=width)
    places = """() => [".languages", ".page-head h1", ".frame", ".welcome h2", ".welcome > p", ".welcome .notice", "#composer", ".send", ".hint"].map((name) => {
      const element = document.querySelector(name);
      const { x, y, width, height } = element.getBoundingClientRect();
      return [name, name.includes(" ") ? element.textContent.trim() : "", ...[x, y, width, height].map(Math.round)];
    })"""
    expect(window.page.locator(".welcome")).to_be_visible()
    window.page.screenshot(path=pictures / f"first-screen-{language}-{width}.png")
    before = window.page.evaluate(places)
    come()
    expect(window.page.locator("souffleur-theme button")).to_be_visible()
    now = window.page.evaluate(places)
    assert before == now


def test_without_scripts_the_page_says_that_it_needs_them(examples, windows):
    window = windows(examples, None, java_script_enabled=False)
    window.allow("request: csp")
    window.page.goto(examples.address)
    told = window.page.locator("noscript p")
    expect(told).to_be_in_viewport()
    assert told.text_content() == "Cette page a besoin de JavaScript."


def test_its_words_are_those_of_the_language_that_was_chosen(examples, windows):
    window = windows(examples)
    window.button("English").click()
    window.page.reload()
    expect(window.page.locator(".welcome h2")).to_have_text(re.compile("Where shall we begin"))


def test_a_page_is_made_once(examples, windows):
    scenario = examples.call("POST", "/api/scenarios", {"nom": "Une seule fois"})["id"]
    window = windows(examples, f"/scenarios/{scenario}")
    expect(window.page.locator("h1")).to_have_text("Une seule fois")
    # By now the server has said what it is.
    expect(window.page.locator(".mode")).to_be_visible()
    window.page.wait_for_timeout(300)
    assert window.requests.count(f"{examples.address}/api/scenarios/{scenario}") == 1
