"""A conversation with a model of our own: words as they come, losses, stops, failures, two windows."""

import re

from model import reading, scenario
from playwright.sync_api import expect

HELLO = reading("Le scénario **Limpaie** est ouvert.\n\nQue doit-il produire, et pour quand ?", "create_scenario", [scenario("Limpaie")])


def test_an_answer_comes_word_by_word_and_stays(live, model, windows):
    window = windows(live)
    model.answer = HELLO
    model.hold(4)
    window.say("Bonjour")
    running = window.page.locator("article.running")
    expect(running).to_contain_text("Le scénario")
    expect(window.message("user")).to_contain_text("Bonjour")
    expect(window.button("Arrêter")).to_be_visible()
    model.go_on()
    window.settled()
    expect(window.message().locator("strong")).to_have_text("Limpaie")
    expect(window.message()).to_contain_text("Rédigé par un modèle")
    expect(window.page.locator("h1")).to_have_text("Limpaie")
    expect(window.composer).to_be_focused()
    assert model.calls == 1


def test_a_server_that_is_killed_in_mid_answer_and_started_again_still_answers(live, model, windows):
    window = windows(live)
    window.allow("ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|answer: 404|status of 404")
    model.answer = HELLO
    model.hold(4)
    window.say("Bonjour")
    expect(window.page.locator("article.running")).to_contain_text("Le scénario")
    live.kill()
    expect(window.page.locator("article.running .step")).to_contain_text("Connexion perdue")
    expect(window.page.locator("p.offline")).to_be_visible()
    model.go_on()
    live.start()
    expect(window.message()).to_contain_text("Que doit-il produire", timeout=30_000)
    window.settled()
    expect(window.page.locator("p.offline")).to_be_hidden()
    expect(window.page.locator(".messages .message.user")).to_have_count(1)
    assert len(live.call("GET", f"/api/scenarios/{window.scenario}/messages")["items"]) == 2


def test_a_reload_in_mid_answer_shows_the_words_from_the_first(live, model, windows):
    window = windows(live)
    model.answer = HELLO
    model.hold(4)
    window.say("Bonjour")
    expect(window.page.locator("article.running")).to_contain_text("Le scénario")
    assert window.scenario
    # A new scenario is kept with its first turn: until then the page knows only that the turn runs.
    window.allow("404")
    window.page.reload()
    expect(window.page.locator("article.running")).to_contain_text("Le scénario")
    expect(window.message("user")).to_contain_text("Bonjour")
    model.go_on()
    window.settled()
    expect(window.message()).to_contain_text("Que doit-il produire")
    expect(window.page.locator(".messages .message")).to_have_count(2)
    assert model.calls == 1


def test_a_stop_ends_the_answer_with_the_flows_words(live, model, windows):
    window = windows(live)
    model.answer = HELLO
    model.hold(4)
    window.say("Bonjour")
    expect(window.page.locator("article.running")).to_contain_text("Le scénario")
    window.button("Arrêter").click()
    window.settled()
    expect(window.message().locator(".words")).not_to_contain_text("Que doit-il produire")
    expect(window.button("Réessayer")).to_be_visible()
    expect(window.composer).to_be_focused()
    model.go_on()
    window.button("Réessayer").click()
    expect(window.message()).to_contain_text("Que doit-il produire")


def test_words_that_the_flow_does_not_allow_are_taken_back_with_the_reason(live, model, windows):
    window = windows(live)
    model.answer = HELLO
    window.say("Bonjour")
    window.settled()
    model.answer = reading("Votre plan est prêt, le voici.", "generate_plan")
    window.say("Génère le plan")
    withdrawn = window.page.locator(".messages .withdrawn")
    expect(withdrawn.locator("del")).to_contain_text("Votre plan est prêt")
    expect(withdrawn.locator(".reason")).to_contain_text("Retiré par le parcours")
    window.settled()


def test_a_message_to_a_server_that_is_down_is_kept_and_sent_once(live, model, windows):
    window = windows(live)
    window.allow("ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY")
    model.answer = HELLO
    window.say("Bonjour")
    window.settled()
    live.kill()
    model.answer = reading("Parfait, c'est clair.")
    window.say("Deux cents démonstrations")
    failed = window.page.locator(".message.user.failed")
    expect(failed).to_contain_text("Deux cents démonstrations")
    expect(failed).to_contain_text("Non envoyé. Le serveur est injoignable")
    live.start()
    expect(window.page.locator("p.offline")).to_be_hidden(timeout=20_000)
    failed.get_by_role("button", name="Réessayer").click()
    expect(window.message()).to_contain_text("Parfait")
    window.settled()
    expect(window.page.locator(".messages .message.user")).to_have_count(2)
    items = live.call("GET", f"/api/scenarios/{window.scenario}/messages")["items"]
    assert [item["message"] for item in items if item["author"] == "user"] == ["Bonjour", "Deux cents démonstrations"]


def test_a_message_that_is_given_up_is_gone(live, windows):
    window = windows(live)
    window.allow("ERR_CONNECTION")
    live.kill()
    window.say("Bonjour")
    window.button("Abandonner").click()
    expect(window.page.locator(".messages .message")).to_have_count(0)


def test_a_model_that_is_down_leaves_the_buttons_and_may_be_asked_again(live, model, windows):
    window = windows(live)
    model.is_down = True
    window.say("Bonjour")
    expect(window.message()).to_contain_text("L'assistant ne répond pas pour le moment", timeout=30_000)
    window.settled()
    model.is_down = False
    model.answer = HELLO
    window.button("Réessayer").click()
    expect(window.message()).to_contain_text("Que doit-il produire")


def test_a_draft_survives_a_reload(live, model, windows):
    window = windows(live)
    window.composer.fill("Une idée que")
    window.page.reload()
    expect(window.composer).to_have_value("Une idée que")
    model.answer = HELLO
    window.say("Bonjour")
    window.settled()
    window.composer.fill("Puis la suite")
    window.page.reload()
    expect(window.composer).to_have_value("Puis la suite")
    window.go("/")
    expect(window.composer).to_have_value("")


def test_two_windows_stay_in_step_word_by_word(live, model, windows):
    first = windows(live)
    model.answer = HELLO
    first.say("Bonjour")
    first.settled()
    second = windows(live, f"/chat/{first.scenario}")
    expect(second.message()).to_contain_text("Que doit-il produire")
    model.answer = reading("C'est une bonne question, regardons cela ensemble.")
    model.hold(4)
    first.say("Et ensuite ?")
    expect(second.page.locator("article.running")).to_contain_text("C'est une")
    model.go_on()
    for window in (first, second):
        expect(window.message()).to_contain_text("regardons cela ensemble")
        expect(window.page.locator(".messages .message")).to_have_count(4)
        window.settled()


def test_a_scenario_that_is_deleted_elsewhere_is_left(live, model, windows):
    window = windows(live)
    model.answer = HELLO
    window.say("Bonjour")
    window.settled()
    live.call("DELETE", f"/api/scenarios/{window.scenario}")
    expect(window.page.locator("souffleur-toasts")).to_contain_text("vient d'être supprimé")
    expect(window.page).to_have_url(f"{live.address}/")


def test_on_a_phone_enter_is_a_new_line_and_the_button_sends(live, model, windows):
    window = windows(live, width=360, height=740, has_touch=True, is_mobile=True, device_scale_factor=2)
    model.answer = HELLO
    window.composer.fill("Bonjour")
    window.composer.press("Enter")
    window.composer.press_sequentially("et bonsoir")
    expect(window.composer).to_have_value("Bonjour\net bonsoir")
    expect(window.page.locator(".messages .message")).to_have_count(0)
    window.button("Envoyer").tap()
    window.settled()
    expect(window.message()).to_contain_text("Que doit-il produire")
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than the screen"


def test_an_enter_that_ends_a_composition_sends_nothing(live, model, windows):
    window = windows(live)
    window.composer.focus()
    session = window.context.new_cdp_session(window.page)
    session.send("Input.imeSetComposition", {"text": "にほん", "selectionStart": 3, "selectionEnd": 3})
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229})
    window.composer.evaluate(
        "(field) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))"
    )
    session.send("Input.insertText", {"text": "日本"})
    expect(window.composer).to_have_value("日本")
    expect(window.page.locator(".messages .message")).to_have_count(0)
    assert model.calls == 0
    window.composer.press("Enter")
    window.settled()
    expect(window.message("user")).to_contain_text("日本")


def test_shift_enter_is_a_new_line(live, windows):
    window = windows(live)
    window.composer.fill("Un")
    window.composer.press("Shift+Enter")
    window.composer.press_sequentially("Deux")
    expect(window.composer).to_have_value("Un\nDeux")
    expect(window.page.locator(".messages .message")).to_have_count(0)


def test_a_message_that_is_too_long_is_told_before_it_is_sent(live, windows):
    window = windows(live)
    window.say("é" * 40_000)
    expect(window.page.locator("souffleur-composer .problem")).to_contain_text("Message trop long")
    assert not any(re.search("/api/chat", url) for url in window.requests)
