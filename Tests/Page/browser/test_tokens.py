"""A server that wants a token: who has none, who has the wrong one, and one that becomes another while the page is open."""

import pytest
from model import reading, scenario
from playwright.sync_api import expect


@pytest.fixture
def guarded(serve, model):
    model.answer = reading("Le scénario est ouvert.", "create_scenario", [scenario("Limpaie")])
    return serve(model=model, token="premier-jeton")


def open_window(windows, server, path="/"):
    window = windows(server, path=None)
    window.allow("401|Unauthorized")
    window.page.goto(server.address + path)
    return window


def dialog(window):
    return window.page.locator("dialog")


def decline(window):
    expect(dialog(window)).to_be_visible()
    window.page.keyboard.press("Escape")
    expect(dialog(window)).to_have_count(0)


def enter(window, token):
    give(window, token)
    expect(dialog(window)).to_have_count(0)


def give(window, token):
    dialog(window).get_by_label("Jeton d'accès").fill(token)
    dialog(window).get_by_role("button", name="Entrer").click()


@pytest.mark.parametrize("path", ["/", "/chat/{id}", "/scenarios/{id}", "/flows/marketing"])
def test_one_dialog_asks_and_what_was_wanted_is_there(guarded, windows, path):
    kept = guarded.call("POST", "/api/scenarios", {"nom": "Essai gardé"})
    window = open_window(windows, guarded, path.format(id=kept["id"]))
    expect(dialog(window)).to_have_count(1)
    enter(window, "premier-jeton")
    expect(window.page.locator("souffleur-scenarios .title")).to_have_text("Essai gardé")
    expect(window.page.locator(".notice.failure:visible")).to_have_count(0)
    if path == "/chat/{id}":
        expect(window.page.locator("h1")).to_have_text("Essai gardé")
    if path == "/scenarios/{id}":
        expect(window.page.locator("souffleur-scenario .own")).to_contain_text("Essai gardé")
    if path == "/flows/marketing":
        expect(window.page.locator(".flow-drawing svg")).to_be_attached()
    # It is this window's from now on.
    window.page.reload()
    expect(window.page.locator("souffleur-scenarios .title")).to_have_text("Essai gardé")
    expect(dialog(window)).to_have_count(0)


@pytest.mark.parametrize("wrong", ["faux", "jeton d’hier", "a b"])
def test_a_wrong_token_is_told_at_the_field_and_may_be_corrected(guarded, windows, wrong):
    window = open_window(windows, guarded)
    give(window, wrong)
    field = dialog(window).get_by_label("Jeton d'accès")
    expect(dialog(window).get_by_role("alert")).to_contain_text("pas le jeton de ce serveur")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(field).to_have_value(wrong)
    enter(window, "premier-jeton")


def test_nothing_is_no_token(guarded, windows):
    window = open_window(windows, guarded)
    give(window, "")
    expect(dialog(window).get_by_role("alert")).to_contain_text("obligatoire")


@pytest.mark.parametrize("path", ["/", "/chat/{id}"])
def test_who_cancels_has_a_way_back(guarded, windows, path):
    kept = guarded.call("POST", "/api/scenarios", {"nom": "Essai gardé"})
    window = open_window(windows, guarded, path.format(id=kept["id"]))
    decline(window)
    expect(window.page.locator("p.trouble")).to_contain_text("demande un jeton")
    window.button("Donner le jeton").click()
    decline(window)
    window.button("Donner le jeton").click()
    give(window, "premier-jeton")
    expect(window.page.locator("p.trouble")).to_be_hidden()
    expect(window.page.locator("souffleur-scenarios .title")).to_have_text("Essai gardé")
    if path != "/":
        expect(window.page.locator("h1")).to_have_text("Essai gardé")
        expect(window.page.locator(".notice.failure:visible")).to_have_count(0)


def test_a_token_that_becomes_another_is_asked_for_and_the_message_goes_on(guarded, windows):
    window = open_window(windows, guarded)
    window.allow("ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY")
    enter(window, "premier-jeton")
    window.say("Bonjour")
    expect(window.message()).to_contain_text("Le scénario est ouvert")
    window.settled()
    guarded.kill()
    guarded.token = "second-jeton"
    guarded.start()
    # What the page reads by itself asks already.
    expect(dialog(window)).to_contain_text("n'est plus accepté", timeout=30_000)
    decline(window)
    expect(window.button("Donner le jeton")).to_be_visible()
    # Whoever says something is asked again.
    window.say("Et ensuite ?")
    give(window, "premier-jeton")
    expect(dialog(window).get_by_role("alert")).to_contain_text("pas le jeton de ce serveur")
    enter(window, "second-jeton")
    expect(window.page.locator(".messages .message.user")).to_have_count(2)
    window.settled()
    expect(window.page.locator("p.trouble")).to_be_hidden()
    said = guarded.call("GET", f"/api/scenarios/{window.scenario}/messages")["items"]
    assert [message["message"] for message in said if message["author"] == "user"] == ["Bonjour", "Et ensuite ?"]


def test_a_form_stays_while_the_token_is_asked_for(guarded, windows):
    kept = guarded.call("POST", "/api/scenarios", {"nom": "Essai gardé"})
    window = open_window(windows, guarded, f"/scenarios/{kept['id']}")
    window.allow("ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY")
    enter(window, "premier-jeton")
    window.button("Ajouter : Objectif").click()
    form = window.page.locator("dialog").filter(has=window.page.get_by_label("Objectif"))
    form.get_by_label("Objectif").fill("Cent rendez-vous")
    guarded.kill()
    guarded.token = "second-jeton"
    guarded.start()
    asking = window.page.locator("dialog").filter(has=window.page.get_by_label("Jeton d'accès"))
    expect(asking).to_be_visible(timeout=30_000)
    asking.get_by_label("Jeton d'accès").fill("second-jeton")
    asking.get_by_label("Jeton d'accès").press("Enter")
    expect(asking).to_have_count(0)
    form.locator(".primary").click()
    expect(window.page.locator("souffleur-items h3")).to_have_text(["Cent rendez-vous"])
