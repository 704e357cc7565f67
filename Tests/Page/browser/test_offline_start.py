"""A page that begins while the server is away, or says nothing that the page understands: it tells so, and recovers."""

import pytest
from model import reading, scenario
from playwright.sync_api import expect

AWAY = "ERR_CONNECTION|ERR_FAILED|ERR_INCOMPLETE|ERR_EMPTY"


@pytest.fixture
def kept(live, model):
    """The identity of a scenario with something said in it."""
    model.answer = reading("Le scénario est ouvert.", "create_scenario", [scenario("Essai gardé")])
    return live.say("Bonjour")["scenario_id"]


def broken(status, body, kind="application/json"):
    return lambda route: route.fulfill(status=status, body=body, content_type=kind)


FAILURES = {
    "a failure in words": (broken(500, '{"error": {"code": "internal", "message": "Une erreur est survenue.", "details": []}}'), "Une erreur est survenue."),
    "no such address": (broken(404, "<html>Not found", "text/html"), "ne comprend pas"),
    "no JSON": (broken(200, "<html>", "text/html"), "ne comprend pas"),
}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("path", ["/", "/chat/{id}", "/scenarios/{id}"])
def test_a_server_that_does_not_say_what_it_is_hides_nothing(live, windows, kept, path, failure):
    answer, words = FAILURES[failure]
    window = windows(live, path=None)
    window.allow("answer: |the server responded")
    window.page.route("**/api/service", answer)
    window.page.goto(live.address + path.format(id=kept))
    trouble = window.page.locator("p.trouble")
    expect(trouble).to_contain_text(words)
    # What can be read is there all the same.
    if path == "/":
        expect(window.composer).to_be_editable()
    else:
        expect(window.page.locator("main")).to_contain_text("Essai gardé")
    expect(window.page.locator("souffleur-scenarios .title")).to_have_text("Essai gardé")
    trouble.get_by_role("button", name="Réessayer").click()
    expect(trouble).to_contain_text(words)
    window.page.unroute("**/api/service")
    trouble.get_by_role("button", name="Réessayer").click()
    expect(trouble).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/chat/{id}", "/scenarios/{id}", "/flows/marketing?scenario={id}"])
def test_a_page_that_comes_while_its_server_goes_says_so_and_recovers(live, windows, kept, path):
    window = windows(live, path=None)
    window.allow(AWAY)
    # The page's files come, as from a browser's own store; nothing else does.
    window.page.route("**/api/**", lambda route: route.abort())
    window.page.route("**/healthz", lambda route: route.abort())
    window.page.goto(live.address + path.format(id=kept))
    expect(window.page.locator("p.offline")).to_be_visible()
    expect(window.page.locator("main > *").first).to_be_attached()
    if path != "/":
        expect(window.page.locator("main")).to_contain_text("injoignable")
    live.kill()
    window.page.unroute_all()
    live.start()
    expect(window.page.locator("p.offline")).to_be_hidden(timeout=20_000)
    expect(window.page.locator("souffleur-scenarios .title")).to_have_text("Essai gardé")
    if path.startswith("/chat"):
        expect(window.message()).to_contain_text("Le scénario est ouvert")
    if path.startswith("/scenarios"):
        expect(window.page.locator(".own")).to_contain_text("Essai gardé")
        # It follows other windows as ever.
        live.call("POST", f"/api/scenarios/{kept}/ressources", {"nom": "Livre blanc"})
        expect(window.page.locator("souffleur-items h3")).to_have_text("Livre blanc")
    if path.startswith("/flows"):
        expect(window.page.locator(".flow-drawing .current")).to_be_attached()
    expect(window.page.locator(".notice.failure:visible")).to_have_count(0)


def test_a_part_of_the_page_that_does_not_come_is_said_and_comes_later(live, windows, kept):
    window = windows(live, f"/chat/{kept}")
    window.allow(AWAY)
    window.allow("dynamically imported")
    expect(window.message()).to_contain_text("Le scénario est ouvert")
    # Whoever never was on a sheet has not got its modules.
    live.kill()
    window.page.get_by_role("link", name="Fiche du scénario").first.click()
    expect(window.page.locator("main")).to_contain_text("injoignable")
    live.start()
    expect(window.page.locator(".own")).to_contain_text("Essai gardé", timeout=30_000)


@pytest.mark.parametrize("part", ["main.js", "stores/chat-store.js"])
def test_a_page_whose_modules_do_not_come_is_not_blank_and_recovers(live, windows, kept, part):
    window = windows(live, path=None)
    window.allow(AWAY)
    for pattern in (f"**/{part}", "**/healthz"):
        window.page.route(pattern, lambda route: route.abort())
    window.page.goto(f"{live.address}/chat/{kept}")
    expect(window.page.get_by_role("alert")).to_contain_text("injoignable")
    window.page.unroute_all()
    expect(window.message()).to_contain_text("Le scénario est ouvert", timeout=20_000)
