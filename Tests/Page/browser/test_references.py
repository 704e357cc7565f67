"""Fields that refer to other things: chosen by title, shown by title, and kept while they are needed."""

import re

from playwright.sync_api import expect


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
    # Each by a box of its own: nobody has to know which key adds to a selection.
    dialog.get_by_role("checkbox", name="Vélo").check()
    dialog.get_by_role("checkbox", name="Sac").check()
    dialog.get_by_role("checkbox", name="Sac").uncheck()
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
    expect(window.page.locator("dialog").get_by_role("alert")).to_contain_text("« D1 » (Devis) s'y rattache")
    assert "Vélo" in goods(quotes)


def shown(locator):
    """The texts of elements, with each space that keeps things together as a plain one."""
    expect(locator.first).to_be_attached()
    return [text.replace("\u202f", " ").replace("\u00a0", " ").strip() for text in locator.all_text_contents()]


def test_numbers_have_their_unit_wherever_they_are_shown(quotes, windows):
    known = goods(quotes)
    path = f"/api/scenarios/{quotes.scenario}"
    quotes.call("POST", f"{path}/biens", {"nom": "Piano", "valeur": 5000})
    for price in [1200.5, 1300]:
        quotes.call("POST", f"{path}/lots", {"total": price, "postes": [{"bien": known["Vélo"], "prix": price}]})
    window = windows(quotes, f"/scenarios/{quotes.scenario}")
    page = window.page
    card = page.locator("souffleur-items .card").filter(has=page.locator("h3", has_text="Piano"))
    assert shown(card.locator("dd")) == ["5 000 €"]
    lots = page.locator("souffleur-versions")
    assert shown(lots.locator("dd")) == ["1 300 €"]
    assert "1 300 €" in shown(lots.locator("tbody td, tbody th"))
    lots.get_by_label("Comparer avec").select_option("Version 1")
    assert shown(lots.locator("dl ins")) == ["1 300 €"]
    assert shown(lots.locator("table del")) == ["1 200,50 €"]
    english = windows(quotes, f"/scenarios/{quotes.scenario}", language="en")
    assert shown(english.page.locator("souffleur-versions dd")) == ["€1,300"]


def test_a_form_says_in_what_a_number_is_counted(quotes, windows):
    window = windows(quotes, f"/chat/{quotes.scenario}")
    window.button("Ajouter un bien").click()
    dialog = window.page.locator("dialog")
    amount = dialog.get_by_label("Valeur (€")
    amount.fill("0")
    dialog.get_by_label("Nom").fill("Rien")
    dialog.locator(".primary").click()
    expect(dialog.locator(".problem:visible")).to_have_text(re.compile("Au moins 1\\s€"))


def test_what_is_proposed_is_told_as_people_write_it(quotes, windows):
    quotes.say("Ajoute un devis de 1200 euros pour le premier bien.", quotes.scenario)
    window = windows(quotes, f"/chat/{quotes.scenario}")
    facts = window.page.locator("souffleur-actions .proposal .facts")
    expect(facts).not_to_be_empty()
    assert shown(facts) == ["Vélo · Sac · 1 200,50 € · 1er juin 2027"]


def test_rows_of_a_list_show_what_they_refer_to_and_are_sorted_by_it(quotes, windows):
    known = goods(quotes)
    path = f"/api/scenarios/{quotes.scenario}/lots"
    for names in [["Vélo", "Sac"], ["Vélo", "Vélo"]]:
        lines = [{"bien": known[name], "prix": 10 + place} for place, name in enumerate(names)]
        quotes.call("POST", path, {"favori": known["Sac"], "postes": lines})
    window = windows(quotes, f"/scenarios/{quotes.scenario}")
    lots = window.page.locator("souffleur-versions")
    lots.get_by_label("Versions").select_option("Version 1")
    heads = lots.locator("tbody th")
    assert shown(heads) == ["Vélo", "Sac"]
    lots.get_by_role("button", name="Bien").click()
    expect(heads.first).to_have_text("Sac")
    assert shown(heads) == ["Sac", "Vélo"]
    lots.get_by_label("Comparer avec").select_option("Version 2 (actuelle)")
    assert shown(lots.locator("tr.changed del")) == ["Sac"]
    assert shown(lots.locator("tr.changed ins")) == ["Vélo"]
    # What they refer to is called otherwise now.
    lots.get_by_label("Comparer avec").select_option("")
    quotes.call("PATCH", f"/api/scenarios/{quotes.scenario}/biens/{known['Sac']}", {"nom": "Malle"})
    expect(heads.filter(has_text="Malle")).to_have_count(1)
