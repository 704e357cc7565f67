"""A scenario's sheet and its flow: what is held is changed, taken over, compared, taken away, and followed elsewhere."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def sheet(examples, windows):
    """A window on the sheet of a scenario of its own."""
    scenario = examples.call("POST", "/api/scenarios", {"nom": "Essai"})
    window = windows(examples, f"/scenarios/{scenario['id']}")
    window.id = scenario["id"]
    return window


def section(window, name):
    return window.page.locator("souffleur-items, souffleur-versions").filter(has=window.page.locator("h2", has_text=name))


def test_an_item_is_added_changed_and_removed_and_the_focus_is_never_lost(sheet):
    page, goals = sheet.page, section(sheet, "Objectif")
    add = goals.get_by_role("button", name="Ajouter : Objectif")
    add.click()
    page.locator("dialog").get_by_label("Objectif").fill("Cent rendez-vous")
    page.locator("dialog .primary").click()
    expect(goals.locator("h3")).to_have_text("Cent rendez-vous")
    expect(add).to_be_focused()
    edit = goals.get_by_role("button", name="Modifier « Cent rendez-vous »")
    edit.click()
    page.locator("dialog").get_by_label("Objectif").fill("Deux cents rendez-vous")
    page.locator("dialog .primary").click()
    expect(goals.get_by_role("button", name="Modifier « Deux cents rendez-vous »")).to_be_focused()
    goals.get_by_role("button", name="Retirer « Deux cents rendez-vous »").click()
    page.locator("dialog .primary").click()
    expect(goals.locator(".card")).to_have_count(0)
    expect(goals.locator("h2")).to_be_focused()


def test_the_sheet_follows_other_windows(sheet, examples):
    examples.call("POST", f"/api/scenarios/{sheet.id}/ressources", {"nom": "Livre blanc"})
    expect(section(sheet, "Ressource").locator("h3")).to_have_text("Livre blanc")
    examples.call("DELETE", f"/api/scenarios/{sheet.id}")
    expect(sheet.page.locator(".toast").first).to_contain_text("vient d'être supprimé")
    expect(sheet.page.locator("souffleur-chat")).to_be_visible()


def test_what_another_scenario_holds_is_taken_over_and_says_so(sheet, examples):
    other = examples.call("POST", "/api/scenarios", {"nom": "L'autre scénario"})
    examples.call("POST", f"/api/scenarios/{other['id']}/cibles", {"nom": "Cible à partager"})
    targets = section(sheet, "Cible")
    targets.get_by_role("button", name="Reprendre d'un autre scénario").click()
    sheet.page.get_by_role("button", name="Reprendre « Cible à partager »").click()
    expect(targets.locator("h3")).to_have_text("Cible à partager")
    expect(targets.get_by_role("link", name="L'autre scénario")).to_be_visible()


def test_two_versions_of_a_plan_are_compared_in_words(seeded, windows):
    listed = seeded.call("GET", "/api/scenarios?q=Limpaie")
    window = windows(seeded, f"/scenarios/{listed['items'][0]['id']}")
    plan = section(window, "Plan de diffusion")
    plan.get_by_label("Comparer avec").select_option("Version 2")
    expect(plan.locator(".counts")).to_contain_text("Modifié : 1")
    changed = plan.locator("tr.changed")
    expect(changed.locator(".what")).to_have_text("Modifié")
    expect(changed.locator("del").first).to_be_visible()
    expect(changed.locator("ins").first).to_be_visible()


def test_a_table_is_sorted_by_its_columns(seeded, windows):
    listed = seeded.call("GET", "/api/scenarios?q=Limpaie")
    window = windows(seeded, f"/scenarios/{listed['items'][0]['id']}")
    table = section(window, "Plan de diffusion").locator("souffleur-rows")
    heads = table.locator("tbody th")
    expect(heads).not_to_have_count(0)
    as_made = heads.all_inner_texts()
    sort = table.get_by_role("button", name="Format")
    sort.click()
    expect(table.locator("th[data-column=format]")).to_have_attribute("aria-sort", "ascending")
    assert heads.all_inner_texts() == sorted(as_made)
    sort.click()
    sort.click()
    assert heads.all_inner_texts() == as_made


def test_an_export_is_downloaded(sheet):
    with sheet.page.expect_download() as download:
        sheet.page.get_by_role("button", name="Exporter en JSON").click()
    assert download.value.suggested_filename == "essai.json"


def test_the_flow_says_where_a_scenario_stands_and_why_a_button_is_not_there(sheet):
    sheet.page.get_by_role("link", name="Parcours").click()
    page = sheet.page
    expect(page.locator(".flow-state")).to_have_text("Étape actuelle : Brouillon")
    expect(page.locator(".flow-drawing .current")).to_have_attribute("data-state", "draft")
    row = page.get_by_role("row").filter(has_text="Proposer des cibles")
    expect(row).to_contain_text("pas possible")
    expect(row).to_contain_text("count(objectifs) >= 1")
    expect(row.locator("ol li")).to_have_text(["Ajouter un objectif"])
    page.get_by_label("Pour quel scénario ?").select_option("")
    expect(page.locator(".flow-drawing .current")).to_have_count(0)
    expect(row).not_to_contain_text("pas possible")
