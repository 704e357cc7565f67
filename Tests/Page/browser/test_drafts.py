"""What is written and not sent yet: it stays with its scenario until it is accepted, given up, or its scenario is gone."""

import re

import pytest
from model import reading, scenario
from playwright.sync_api import expect

HELLO = reading("Le scénario est ouvert.", "create_scenario", [scenario("Limpaie")])


@pytest.fixture
def two(live, model, windows):
    """A window on the first of two scenarios."""
    model.answer = HELLO
    first = live.say("Bonjour")["scenario_id"]
    second = live.call("POST", "/api/scenarios", {"nom": "L'autre"})["id"]
    window = windows(live, f"/chat/{first}")
    expect(window.message()).to_contain_text("Le scénario est ouvert")
    window.first, window.second = first, second
    return window


def go_to(window, title):
    window.page.locator("souffleur-scenarios a").filter(has_text=title).first.click()
    expect(window.page.locator("h1")).to_have_text(title)


def kept(window):
    """The scenarios for which a browser keeps a draft."""
    names = window.page.evaluate("Object.keys(localStorage)")
    return sorted(name.removeprefix("souffleur:draft:") for name in names if name.startswith("souffleur:draft:"))


def test_a_draft_is_its_scenarios_also_while_another_ones_turn_runs(two, model):
    two.composer.fill("Pour la première")
    go_to(two, "L'autre")
    expect(two.composer).to_have_value("")
    two.composer.fill("Pour l'autre")
    go_to(two, "Limpaie")
    expect(two.composer).to_have_value("Pour la première")
    model.answer = reading("Voici ma réponse.")
    model.hold(4)
    two.say("Une question")
    expect(two.page.locator("article.running")).to_contain_text("Voici")
    two.composer.fill("Ensuite pour la première")
    go_to(two, "L'autre")
    expect(two.composer).to_have_value("Pour l'autre")
    two.composer.press("End")
    two.composer.press_sequentially(", encore")
    model.go_on()
    expect(two.composer).to_have_value("Pour l'autre, encore")
    two.page.reload()
    expect(two.composer).to_have_value("Pour l'autre, encore")
    go_to(two, "Limpaie")
    expect(two.message()).to_contain_text("Voici ma réponse")
    two.settled()
    expect(two.composer).to_have_value("Ensuite pour la première")
    two.page.reload()
    expect(two.composer).to_have_value("Ensuite pour la première")


def test_what_was_written_while_a_new_scenario_began_goes_with_it(live, model, windows):
    window = windows(live)
    model.answer = HELLO
    model.hold(4)
    window.say("Bonjour")
    window.composer.fill("Et ensuite")
    expect(window.page.locator("article.running")).to_contain_text("Le")
    model.go_on()
    window.settled()
    expect(window.composer).to_have_value("Et ensuite")
    assert kept(window) == [window.scenario]


def test_a_message_that_was_refused_stands_in_the_conversation_and_nowhere_else(two, model):
    two.allow("429|Too Many")
    refuse = lambda route: route.fulfill(
        status=429, headers={"Retry-After": "60", "Content-Type": "application/json"},
        body='{"error": {"code": "too_many_requests", "message": "Trop de messages : attendez une minute.", "details": []}}',
    )
    two.page.route("**/api/chat?*", refuse)
    two.say("Une question")
    failed = two.page.locator(".message.user.failed")
    expect(failed).to_contain_text("Trop de messages")
    # It was not accepted, so it is not lost to whoever closes the window.
    assert kept(two) == [two.first]
    two.page.reload()
    expect(failed).to_contain_text("Une question")
    expect(two.composer).to_have_value("")
    two.page.unroute_all()
    model.answer = reading("Voici ma réponse.")
    failed.get_by_role("button", name="Réessayer").click()
    expect(two.message()).to_contain_text("Voici ma réponse")
    two.settled()
    assert kept(two) == []


def test_a_message_that_is_given_up_does_not_come_back_as_a_draft(two):
    two.allow("ERR_FAILED")
    two.page.route("**/api/chat?*", lambda route: route.abort())
    two.say("Une question")
    two.button("Abandonner").click()
    expect(two.page.locator(".message.user.failed")).to_have_count(0)
    two.page.reload()
    expect(two.message()).to_contain_text("Le scénario est ouvert")
    expect(two.composer).to_have_value("")
    assert kept(two) == []


def test_a_message_that_the_flow_refused_was_said(two, model):
    model.answer = reading("Votre plan est prêt.", "generate_plan")
    two.say("Génère le plan")
    expect(two.page.locator(".messages .withdrawn")).to_be_attached()
    two.settled()
    assert kept(two) == []


def test_a_draft_stays_while_a_deletion_may_be_undone_and_goes_after_it(two):
    two.composer.fill("Pour la première")
    two.button("Supprimer « Limpaie »").click()
    expect(two.page.locator("h1")).to_have_text("Nouveau scénario")
    expect(two.composer).to_have_value("")
    toasts = two.page.locator("souffleur-toasts")
    toasts.get_by_role("button", name="Annuler").click()
    go_to(two, "Limpaie")
    expect(two.composer).to_have_value("Pour la première")
    two.button("Supprimer « Limpaie »").click()
    expect(toasts).to_contain_text("est supprimé")
    assert kept(two) == [two.first]
    expect(toasts.locator(".toast")).to_have_count(0, timeout=15_000)
    assert kept(two) == []


def test_a_draft_goes_with_a_page_that_is_left_during_the_deletion(two):
    two.composer.fill("Pour la première")
    two.button("Supprimer « Limpaie »").click()
    two.page.reload()
    expect(two.page.locator("souffleur-scenarios .title")).to_have_text(["L'autre"])
    assert kept(two) == []


def test_a_draft_goes_with_a_scenario_that_is_deleted_elsewhere(two, live):
    two.composer.fill("Pour la première")
    live.call("DELETE", f"/api/scenarios/{two.first}")
    expect(two.page).to_have_url(re.compile("/$"))
    expect(two.composer).to_have_value("")
    assert kept(two) == []


def test_a_full_disk_hides_nothing_that_is_newer(two):
    two.composer.fill("Une idée")
    two.page.evaluate("""() => {
      window.realSet = Storage.prototype.setItem;
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    }""")
    two.composer.fill("Une idée plus longue")
    go_to(two, "L'autre")
    go_to(two, "Limpaie")
    expect(two.composer).to_have_value("Une idée plus longue")
    two.composer.fill("")
    go_to(two, "L'autre")
    go_to(two, "Limpaie")
    expect(two.composer).to_have_value("")
    two.page.evaluate("() => { Storage.prototype.setItem = window.realSet; }")
    two.composer.fill("Une autre idée")
    two.page.reload()
    expect(two.composer).to_have_value("Une autre idée")
