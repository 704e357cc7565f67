"""Buttons, forms, proposals, the list of scenarios: with the examples in a model's place."""

from playwright.sync_api import expect


def begin(server, windows, **options):
    """A window on a scenario that has its first words."""
    reply = server.say("Créer un scénario pour le lancement d'un nouveau produit SaaS", language="fr")
    return windows(server, f"/chat/{reply['scenario_id']}", **options)


def action(window, name):
    return window.page.locator("souffleur-actions .buttons button.action", has_text=name)


def test_the_page_says_that_no_model_is_asked(examples, windows):
    window = windows(examples)
    expect(window.page.locator(".mode")).to_have_text("Exemples")
    expect(window.page.locator(".welcome")).to_contain_text("Un modèle de langage rédige")


def test_a_button_that_is_not_possible_says_why_and_leads_to_where_it_is(examples, windows):
    window = begin(examples, windows)
    button = action(window, "Générer le plan") if action(window, "Générer le plan").count() else action(window, "Proposer des cibles")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_contain_text("objectif")
    button.press("Enter")
    dialog = window.page.locator("dialog")
    expect(dialog).to_contain_text("Pour y arriver")
    first = dialog.locator(".way button")
    expect(first).to_be_focused()
    expect(first).to_have_text("Ajouter un objectif")
    first.click()
    expect(window.page.locator("dialog h2")).to_have_text("Ajouter un objectif")
    window.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_fields_rule_is_told_beside_the_field_before_anything_is_sent(examples, windows):
    window = begin(examples, windows)
    action(window, "Ajouter une cible").click()
    dialog = window.page.locator("dialog")
    dialog.locator("button.primary").click()
    field = dialog.get_by_label("Nom de la cible")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(dialog.locator(".problem:visible")).to_have_text("Ce champ est obligatoire.")
    field.fill("x" * 121)
    dialog.locator("button.primary").click()
    expect(dialog.locator(".problem:visible")).to_have_text("121 caractères sur 120 possibles.")
    field.fill("DAF de PME")
    expect(dialog.locator(".problem:visible")).to_have_count(0)
    dialog.locator("button.primary").click()
    expect(dialog).to_have_count(0)
    expect(window.message()).to_contain_text("Cible ajoutée : DAF de PME")


def test_what_the_server_finds_wrong_stands_beside_its_field(examples, windows):
    window = begin(examples, windows)
    action(window, "Ajouter un objectif").click()
    dialog = window.page.locator("dialog")
    dialog.get_by_label("Objectif", exact=True).fill("Cent démonstrations")
    # As if the page did not know the rule: the server's own answer is what counts.
    number = dialog.get_by_label("Valeur visée")
    number.evaluate("(field) => { field.removeAttribute('min'); }")
    number.fill("-5")
    dialog.locator("button.primary").click()
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_be_focused()
    assert dialog.locator(".problem:visible").inner_text().strip() != ""
    number.fill("100")
    dialog.locator("button.primary").click()
    expect(window.message()).to_contain_text("Objectif ajouté")


def test_proposals_are_taken_and_dismissed(examples, windows):
    window = begin(examples, windows)
    action(window, "Ajouter un objectif").click()
    window.page.locator("dialog").get_by_label("Objectif", exact=True).fill("Cent démonstrations")
    window.page.locator("dialog button.primary").click()
    expect(window.message()).to_contain_text("Objectif ajouté")
    window.settled()
    action(window, "Proposer des cibles").click()
    rows = window.page.locator("souffleur-actions .proposal")
    expect(rows.first).to_be_visible()
    window.settled()
    count = rows.count()
    assert count >= 3
    first = rows.first.locator(".take .title").inner_text()
    rows.first.locator(".take").click()
    expect(rows).to_have_count(count - 1)
    expect(window.message()).to_contain_text("Cible ajoutée")
    assert first.split(" : ")[-1] in window.message().inner_text()
    window.settled()
    dismissed = rows.first.locator(".take .title").inner_text()
    rows.first.get_by_role("button", name="Écarter").click()
    expect(rows).to_have_count(count - 2)
    expect(rows.filter(has_text=dismissed)).to_have_count(0)


def test_what_cannot_be_taken_back_is_confirmed(examples, windows):
    reply = examples.say("Créer un scénario pour le lancement d'un nouveau produit SaaS", language="fr")
    scenario = reply["scenario_id"]
    examples.call("POST", f"/api/scenarios/{scenario}/cibles", {"nom": "DAF de PME"})
    window = windows(examples, f"/scenarios/{scenario}")
    remove = window.page.get_by_role("button", name="Retirer « DAF de PME »")
    remove.click()
    dialog = window.page.locator("dialog")
    expect(dialog).to_be_visible()
    window.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(remove).to_be_focused()
    remove.click()
    dialog.locator("button.primary").click()
    expect(remove).to_have_count(0)
    assert examples.call("GET", f"/api/scenarios/{scenario}/cibles")["items"] == []


def test_a_scenario_is_deleted_after_a_while_to_think_better_of_it(examples, windows):
    window = begin(examples, windows)
    scenario = window.scenario
    row = window.page.locator(f"souffleur-scenarios li:has(a[href='/chat/{scenario}'])")
    row.get_by_role("button", name="Supprimer").click()
    expect(row).to_have_count(0)
    expect(window.page).to_have_url(f"{examples.address}/")
    window.page.locator("souffleur-toasts").get_by_role("button", name="Annuler").click()
    expect(row).to_have_count(1)
    assert examples.call("GET", f"/api/scenarios/{scenario}")["id"] == scenario
    row.get_by_role("button", name="Supprimer").click()
    expect(row).to_have_count(0)
    with window.page.expect_response(lambda response: response.request.method == "DELETE", timeout=15_000) as deletion:
        pass
    assert deletion.value.status in (200, 204)
    expect(window.page.locator("souffleur-toasts .toast")).to_have_count(0)


def test_a_search_finds_by_title_and_says_when_it_finds_nothing(seeded, windows):
    window = windows(seeded)
    rows = window.page.locator("souffleur-scenarios li")
    expect(rows.first).to_be_visible()
    title = rows.first.locator(".title").inner_text()
    search = window.page.get_by_label("Rechercher un scénario")
    search.fill(title[:8])
    expect(rows.first.locator(".title")).to_have_text(title)
    search.fill("rien de tel ne s'appelle ainsi")
    expect(rows).to_have_count(0)
    expect(window.page.locator("souffleur-scenarios .empty")).to_have_text("Aucun scénario ne porte ce nom.")
    search.fill("")
    expect(rows.first).to_be_visible()


def test_the_language_changes_at_once_and_is_kept(examples, windows):
    window = windows(examples)
    expect(window.page.locator("html")).to_have_attribute("lang", "fr")
    window.button("English").click()
    expect(window.page.locator("html")).to_have_attribute("lang", "en")
    expect(window.composer).to_have_attribute("aria-label", "Your message")
    window.page.reload()
    expect(window.composer).to_have_attribute("aria-label", "Your message")


def test_a_scenario_that_is_not_there_says_so(examples, windows):
    window = windows(examples, "/chat/nonsense")
    window.allow("404")
    expect(window.page.locator("main [role=alert]").first).to_contain_text("n'existe plus")
