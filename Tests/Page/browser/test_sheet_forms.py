"""The sheet's forms when something goes wrong: what was pressed is done once, and whoever pressed is told."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def sheet(examples, windows):
    """A window on the sheet of a scenario of its own, and what it sends to change it."""
    scenario = examples.call("POST", "/api/scenarios", {"nom": "Essai"})
    window = windows(examples, f"/scenarios/{scenario['id']}")
    window.id = scenario["id"]
    window.allow("ERR_FAILED")
    window.sent = []
    window.page.on("request", lambda request: request.method in ("POST", "PATCH", "DELETE") and window.sent.append(request))
    return window


def keys(window):
    return [request.headers.get("idempotency-key") for request in window.sent]


def lose_answers(window, pattern):
    """Requests get through, their answers do not; gives what ends that."""

    def lose(route):
        route.fetch()
        route.abort()

    window.page.route(pattern, lose)
    return lambda: window.page.unroute(pattern, lose)


def refuse_once(window, pattern, message):
    """One answer that is a 200 and says all the same that it was not done."""

    refused = []

    def refuse(route):
        if route.request.method == "GET" or refused:
            return route.fallback()
        refused.append(route)
        return route.fulfill(json={
            "message": message, "message_html": f"<p>{message}</p>", "actions": [], "scenario_id": window.id, "scenario_state": "draft",
            "scenario_state_label": "Brouillon", "revision": 1, "turn": "s.t", "created": [],
            "error": {"code": "needs_not_met", "message": message, "details": []},
        })

    window.page.route(pattern, refuse)


def begin_goal(window, text):
    window.button("Ajouter : Objectif").click()
    window.page.locator("dialog").get_by_label("Objectif").fill(text)
    window.page.locator("dialog .primary").click()


def goals(window):
    return window.page.locator("souffleur-items").filter(has=window.page.locator("h2", has_text="Objectif")).locator("h3")


def test_an_item_whose_answer_was_lost_is_added_once_when_it_is_pressed_again(sheet):
    found = lose_answers(sheet, "**/objectifs")
    begin_goal(sheet, "Cent rendez-vous")
    dialog = sheet.page.locator("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("injoignable")
    found()
    dialog.locator(".primary").click()
    expect(dialog).to_have_count(0)
    expect(goals(sheet)).to_have_text(["Cent rendez-vous"])
    assert len(keys(sheet)) == 4 and len(set(keys(sheet))) == 1


def test_other_values_are_another_request(sheet):
    found = lose_answers(sheet, "**/objectifs")
    begin_goal(sheet, "Cent rendez-vous")
    dialog = sheet.page.locator("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("injoignable")
    found()
    dialog.get_by_label("Objectif").fill("Deux cents rendez-vous")
    dialog.locator(".primary").click()
    expect(dialog).to_have_count(0)
    assert len(set(keys(sheet))) == 2
    expect(goals(sheet)).to_have_count(2)


def test_a_change_whose_answer_was_lost_is_made_once(sheet, examples):
    found = lose_answers(sheet, "**/api/chat")
    sheet.page.get_by_role("button", name="Modifier", exact=False).first.click()
    dialog = sheet.page.locator("dialog")
    name = dialog.get_by_label("Nom")
    name.fill("Un autre nom")
    dialog.locator(".primary").click()
    expect(dialog.get_by_role("alert")).to_contain_text("injoignable")
    found()
    dialog.locator(".primary").click()
    expect(dialog).to_have_count(0)
    # The sheet has heard of the change meanwhile: what is sent is still the request of the first press.
    assert len(set(keys(sheet))) == 1
    assert len({request.post_data for request in sheet.sent}) == 1
    assert examples.call("GET", f"/api/scenarios/{sheet.id}")["revision"] == 2


@pytest.mark.parametrize("form", ["add", "edit", "own", "remove", "link"])
def test_an_answer_that_says_no_is_told_and_the_form_stays_with_what_was_typed(sheet, examples, form):
    page, dialog = sheet.page, sheet.page.locator("dialog")
    no = "Ce n'est pas possible ici."
    if form in ("edit", "remove"):
        examples.call("POST", f"/api/scenarios/{sheet.id}/objectifs", {"libelle": "Cent"})
        expect(goals(sheet)).to_have_text(["Cent"])
    if form == "link":
        other = examples.call("POST", "/api/scenarios", {"nom": "Autre"})
        examples.call("POST", f"/api/scenarios/{other['id']}/objectifs", {"libelle": "Repris"})
    refuse_once(sheet, "**/api/chat" if form == "own" else "**/objectifs/*" if form in ("edit", "remove") else "**/objectifs", no)
    typed = None
    if form == "add":
        begin_goal(sheet, "Deux cents")
        typed = dialog.get_by_label("Objectif")
    elif form == "edit":
        sheet.button("Modifier « Cent »").click()
        typed = dialog.get_by_label("Objectif")
        typed.fill("Deux cents")
        dialog.locator(".primary").click()
    elif form == "own":
        page.locator(".own").get_by_role("button").click()
        typed = dialog.get_by_label("Nom")
        typed.fill("Deux cents")
        dialog.locator(".primary").click()
    elif form == "remove":
        sheet.button("Retirer « Cent »").click()
        dialog.locator(".primary").click()
    else:
        page.locator("souffleur-items").filter(has=page.locator("h2", has_text="Objectif")).get_by_role("button", name="Reprendre d'un autre scénario").click()
        dialog.get_by_role("button", name="Reprendre « Repris »").click()
    expect(dialog.get_by_role("alert")).to_have_text(no)
    if typed:
        expect(typed).to_have_value("Deux cents")
    # Asked again it is another request: the first one has its answer.
    dialog.get_by_role("button", name="Reprendre « Repris »").click() if form == "link" else dialog.locator(".primary").click()
    expect(dialog).to_have_count(0)
    assert len(set(keys(sheet))) == 2
