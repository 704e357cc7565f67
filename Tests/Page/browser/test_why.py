"""Why something is not possible, and the way to it: what is done, with which values, by whom, and what only time does."""

import json

from playwright.sync_api import expect

WAY = [
    {"intent": "add_objective", "label": "Ajouter un objectif"},
    {"intent": "add_target", "label": "Ajouter une cible", "values": [{"field": "taille", "label": "Taille d'entreprise", "value": "pme"}], "for": {"role": "chef", "label": "Chef de projet"}},
    {"wait": {"days": 3}},
    {"wait": {"days": 1}},
]
WORDS = ["Ajouter un objectif", "Ajouter une cible (Taille d'entreprise : PME (10 à 249 salariés) ; par Chef de projet)", "3 jours passent", "Un jour passe"]


def answers(window, **explanation):
    """Has the server explain anything so."""
    body = {"intent": "any", "possible": False, "way": WAY, **explanation}
    window.page.route("**/why/*", lambda route: route.fulfill(status=200, content_type="application/json", body=json.dumps(body)))


def scenario(server):
    return server.call("POST", "/api/scenarios", {"nom": "Essai"})["id"]


def ask(window, name):
    window.page.locator("souffleur-actions .buttons button.action", has_text=name).press("Enter")
    return window.page.locator("dialog .way")


def test_a_step_says_what_it_takes_who_acts_and_how_long_is_waited(examples, windows):
    window = windows(examples, f"/chat/{scenario(examples)}")
    answers(window)
    way = ask(window, "Proposer des cibles")
    expect(way.locator("li")).to_have_text(WORDS)
    expect(way.get_by_role("button")).to_have_text("Ajouter un objectif")


def test_the_table_of_buttons_says_the_same_in_the_pages_language(examples, windows):
    window = windows(examples, None)
    answers(window, code="not_for_this_role", **{"for": [{"role": "chef", "label": "Chef de projet"}]})
    window.go(f"/flows/marketing?scenario={scenario(examples)}")
    row = window.page.get_by_role("row").filter(has=window.page.get_by_role("rowheader", name="Proposer des cibles"))
    expect(row.locator("ol li")).to_have_text(WORDS)
    expect(row).to_contain_text("Réservé à : Chef de projet.")
    window.page.locator(".languages button", has_text="EN").click()
    row = window.page.get_by_role("row").filter(has=window.page.get_by_role("rowheader", name="Suggest target audiences"))
    expect(row.locator("ol li").nth(2)).to_have_text("3 days pass")
    expect(row).to_contain_text("Only for: Chef de projet.")


def test_each_button_is_told_of_as_soon_as_it_is_known(examples, windows):
    window = windows(examples, None)
    held = []
    window.page.route("**/why/suggest_targets", lambda route: held.append(route))
    window.go(f"/flows/marketing?scenario={scenario(examples)}")
    rows = window.page.get_by_role("row")
    late = rows.filter(has=window.page.get_by_role("rowheader", name="Proposer des cibles"))
    expect(rows.filter(has=window.page.get_by_role("rowheader", name="Ajouter un objectif"))).to_contain_text("possible")
    expect(late).to_contain_text("Chargement…")
    held[0].continue_()
    expect(late).to_contain_text("pas possible")


def test_what_could_be_changed_is_not_there_yet(quotes, windows):
    window = windows(quotes, f"/flows/marketing?scenario={quotes.scenario}")
    row = window.page.get_by_role("row").filter(has=window.page.get_by_role("rowheader", name="Retirer le devis"))
    expect(row).to_contain_text("Il n'y en a pas encore : Devis.")
    expect(row.locator("ol li")).to_have_text(["Ajouter un devis"])


def test_a_first_step_that_is_no_button_of_the_conversation_leads_to_where_it_is_taken(examples, windows):
    identity = scenario(examples)
    window = windows(examples, f"/chat/{identity}")
    answers(window, way=[{"intent": "edit_objective", "label": "Modifier l'objectif"}])
    way = ask(window, "Proposer des cibles")
    expect(way.get_by_role("button")).to_have_count(0)
    way.get_by_role("link").click()
    expect(window.page.locator("souffleur-scenario")).to_be_visible()


def test_a_first_step_that_is_somebody_elses_is_no_button(examples, windows):
    window = windows(examples, f"/chat/{scenario(examples)}")
    answers(window, way=[WAY[1]])
    way = ask(window, "Proposer des cibles")
    expect(way.locator("li")).to_have_text(WORDS[1])
    expect(way.get_by_role("button")).to_have_count(0)
