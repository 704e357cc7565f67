"""Fields that refer to other things: chosen by title, shown by title, and kept while they are needed."""

import shutil

import pytest
from playwright.sync_api import expect
from serving import ROOT


@pytest.fixture
def quotes(serve, tmp_path):
    """A server of a small project with references, and a scenario with two items in it."""
    project = tmp_path / "quotes"
    shutil.copytree(ROOT / "Tests/Quotes", project)
    shutil.copy(ROOT / "prompts/models.yaml", project / "prompts")
    server = serve(project=project)
    server.scenario = server.call("POST", "/api/scenarios", {"nom": "Essai"})["id"]
    for name in ["Vélo", "Sac"]:
        server.call("POST", f"/api/scenarios/{server.scenario}/biens", {"nom": name})
    return server


def the_quote(server):
    return server.call("GET", f"/api/scenarios/{server.scenario}/devis_recus")["items"][-1]


def goods(server):
    return {item["nom"]: item["id"] for item in server.call("GET", f"/api/scenarios/{server.scenario}/biens")["items"]}


def test_a_button_of_the_conversation_offers_what_there_is_by_title(quotes, windows):
    window = windows(quotes, f"/chat/{quotes.scenario}")
    window.button("Ajouter un devis").click()
    dialog = window.page.locator("dialog")
    dialog.get_by_label("Titre").fill("D1")
    assert dialog.get_by_label("Bien", exact=False).first.locator("option").all_text_contents()[1:] == ["Vélo", "Sac"]
    dialog.locator("select").first.select_option(label="Sac")
    dialog.locator("select[multiple]").select_option(label=["Vélo"])
    dialog.locator(".primary").click()
    expect(dialog).to_have_count(0)
    expect(window.message().last).to_contain_text("D1 pour Sac, avec Vélo")
    known = goods(quotes)
    assert the_quote(quotes)["bien"] == known["Sac"] and the_quote(quotes)["autres"] == [known["Vélo"]]


def test_a_form_begins_with_what_the_flow_says(quotes, windows):
    window = windows(quotes, f"/chat/{quotes.scenario}")
    window.button("Ajouter un bien").click()
    dialog = window.page.locator("dialog")
    assert dialog.locator("input[type=number]").input_value() == "100"
    dialog.get_by_label("Nom").fill("  vélo ")
    dialog.locator(".primary").click()
    expect(dialog).to_contain_text("« Vélo » existe déjà")


def test_the_sheet_shows_titles_and_has_a_button_for_each_change(quotes, windows):
    known = goods(quotes)
    quotes.call("POST", f"/api/scenarios/{quotes.scenario}/devis_recus", {"titre": "D1", "bien": known["Vélo"]})
    window = windows(quotes, f"/scenarios/{quotes.scenario}")
    card = window.page.locator("souffleur-items .card").filter(has_text="D1")
    expect(card).to_contain_text("Vélo")
    card.get_by_role("button", name="Changer de bien").click()
    dialog = window.page.locator("dialog")
    dialog.locator("select").first.select_option(label="Sac")
    dialog.locator(".primary").click()
    expect(dialog).to_have_count(0)
    expect(card).to_contain_text("Sac")
    card.get_by_role("button", name="Confirmer le devis").click()
    window.page.locator("dialog .primary").click()
    expect(window.page.locator("dialog")).to_have_count(0)
    assert the_quote(quotes)["exact"] is True and the_quote(quotes)["bien"] == known["Sac"]


def test_what_is_held_stays_and_says_by_what(quotes, windows):
    known = goods(quotes)
    quotes.call("POST", f"/api/scenarios/{quotes.scenario}/devis_recus", {"titre": "D1", "bien": known["Vélo"]})
    window = windows(quotes, f"/scenarios/{quotes.scenario}")
    window.allow("409")
    card = window.page.locator("souffleur-items .card").filter(has=window.page.locator("h3", has_text="Vélo"))
    card.locator(".remove").click()
    window.page.locator("dialog .primary").click()
    expect(window.page.locator("dialog").get_by_role("alert")).to_contain_text("Devis « D1 » s'y rattache")
    assert "Vélo" in goods(quotes)
