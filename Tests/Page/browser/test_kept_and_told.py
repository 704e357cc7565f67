"""What outlives a reload, what is told where it fails, and what half an answer lets one reach."""

from model import reading
from playwright.sync_api import expect
from test_accessibility import violations

LINKED = "Lisez [le guide](https://example.org/guide) et [la suite](https://example.org/suite). Puis nous verrons ensemble ce qui vous manque encore."


def test_words_that_were_taken_back_are_there_after_a_reload(live, model, windows):
    window = windows(live)
    page = window.page
    window.say("Bonjour")
    window.settled()
    model.answer = reading("Votre plan est prêt, le voici.", "generate_plan")
    window.say("Génère le plan")
    withdrawn = page.locator(".messages .withdrawn")
    expect(withdrawn.locator("del")).to_contain_text("Votre plan est prêt")
    window.settled()
    said = withdrawn.inner_text()
    page.reload()
    expect(withdrawn).to_have_text(said, use_inner_text=True)
    expect(withdrawn).to_have_count(1)


def test_a_dismissal_that_failed_is_told_and_the_proposal_stays(serve, windows):
    server = serve()
    scenario = server.say("Créer un scénario pour le lancement d'un nouveau produit SaaS", language="fr")["scenario_id"]
    server.call("POST", f"/api/scenarios/{scenario}/objectifs", {"libelle": "300 demandes de démo"})
    server.call("POST", f"/api/scenarios/{scenario}/cibles/suggestions", {})
    window = windows(server, f"/chat/{scenario}")
    window.allow("ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY")
    proposals = window.page.locator(".proposal")
    expect(proposals.first).to_be_visible()
    count = proposals.count()
    title = proposals.first.locator(".title").inner_text()
    answer = window.message().inner_text()
    server.kill()
    proposals.first.locator("button.icon").click()
    note = window.page.locator("souffleur-toasts .toast.failure")
    expect(note).to_contain_text(f"« {title} » n'a pas pu être écarté. Le serveur est injoignable")
    expect(proposals).to_have_count(count)
    said = window.heard
    assert any(title in words and "n'a pas pu être écarté" in words for words in said)
    assert not any(answer[:40] in words for words in said), "the answer before it is not read out once more"
    server.start()
    expect(window.page.locator("p.offline")).to_be_hidden(timeout=20_000)
    proposals.first.locator("button.icon").click()
    expect(proposals).to_have_count(count - 1)


def test_half_an_answer_can_be_seen_and_not_walked_into(live, model, windows):
    window = windows(live)
    page = window.page
    model.answer = reading(LINKED)
    model.pieces = lambda content: [content[at : at + 10] for at in range(0, len(content), 10)]
    model.hold(16)
    window.say("Bonjour")
    running = page.locator("article.running")
    expect(running.locator("a").first).to_be_visible()
    assert violations(page) == []
    for _ in range(25):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.matches('article.running *')")
    model.go_on()
    window.settled()
    link = window.message().get_by_role("link", name="le guide")
    link.focus()
    expect(link).to_be_focused()
    assert violations(page) == []
