"""Windows beside each other: an audience's that follows a presenter's, and more of them than a browser has connections for."""

import pytest
from playwright.sync_api import expect

# Playwright shows every page as if it were in front. This is what a browser tells one that is not, from its loading on.
BEHIND = """
let isHidden = true;
Object.defineProperty(document, "hidden", { get: () => isHidden });
Object.defineProperty(document, "visibilityState", { get: () => (isHidden ? "hidden" : "visible") });
window.bringToFront = (isFront) => {
  isHidden = !isFront;
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
};
"""


def behind(window, path):
    page = window.new_page()
    page.add_init_script(BEHIND)
    page.goto(window.server.address + path)
    return page


def in_front(pages, front):
    """One page is seen, all others are not."""
    for page in pages:
        if page is not front:
            page.evaluate("bringToFront(false)")
    front.evaluate("bringToFront(true)")


def audience_and_presenter(window):
    with window.context.expect_page() as opened:
        window.page.get_by_role("button", name="Ouvrir la vue du présentateur").click()
    return window.page, opened.value


def test_the_audience_follows_the_first_line_as_soon_as_it_begins(rehearsal, windows):
    rehearsal.call("POST", "/api/rehearsal/speed", {"speed": 0.5})
    window = windows(rehearsal)
    audience, presenter = audience_and_presenter(window)
    line = rehearsal.call("GET", "/api/rehearsal/script")["lines"][0]
    presenter.get_by_role("button", name="Jouer la réplique").click()
    running = audience.locator("article.running")
    expect(audience.locator(".messages .message.user.elsewhere")).to_contain_text(line["say"])
    expect(running).to_be_visible()
    assert rehearsal.call("GET", "/api/rehearsal")["running"], "while the line is still answered"
    expect(audience.locator(".messages .message.assistant")).to_have_count(0)
    expect(running).to_be_hidden(timeout=20_000)
    expect(audience.locator(".messages .message")).to_have_count(2)
    expect(audience.locator(".messages .message.elsewhere")).to_have_count(0)
    audience.wait_for_url("**/chat/*")
    presenter.get_by_role("button", name="Jouer la réplique").click()
    expect(audience.locator(".messages .message")).to_have_count(4, timeout=20_000)


def test_a_first_line_that_fails_leaves_the_audience_at_the_beginning(rehearsal, windows):
    window = windows(rehearsal)
    audience, presenter = audience_and_presenter(window)
    rehearsal.call("POST", "/api/rehearsal/fault", {"fault": "server_error"})
    play = presenter.get_by_role("button", name="Jouer la réplique")
    play.click()
    expect(play).to_be_enabled()
    expect(audience.locator("article.running")).to_be_hidden()
    expect(audience.locator("souffleur-composer button.send")).to_be_enabled()
    play.click()
    expect(presenter.locator(".script li.played")).to_have_count(1)
    expect(audience.locator(".messages .message.assistant").last).to_contain_text("Limpaie")


def test_the_presenters_clock_goes_on_after_a_reload(rehearsal, windows):
    window = windows(rehearsal, "/presenter")
    page = window.page
    page.get_by_role("button", name="Jouer la réplique").click()
    expect(page.locator(".script li.played")).to_have_count(1)
    expect(page.locator(".elapsed")).to_have_text("0:02")
    page.reload()
    expect(page.locator(".script li.played")).to_have_count(1)
    assert page.locator(".elapsed").inner_text() in ("0:02", "0:03", "0:04", "0:05")


@pytest.mark.parametrize("kind", ["everyday", "rehearsal", "sheets"])
def test_seven_windows_of_one_browser_all_work(serve, windows, kind):
    """A browser has six connections to a server; what is not seen holds none."""
    server = serve(replay="demo-dix-minutes") if kind == "rehearsal" else serve()
    window = windows(server, path=None)
    paths = ["/"] * 7
    if kind == "rehearsal":
        server.say(server.call("GET", "/api/rehearsal")["next"]["say"])
    else:
        scenarios = [server.say(f"Je prépare le lancement numéro {number}")["scenario_id"] for number in range(7)]
        paths = [f"/chat/{scenario}" for scenario in scenarios]
    sheets = [behind(window, f"/scenarios/{path.rsplit('/', 1)[1]}") for path in paths] if kind == "sheets" else []
    pages = [behind(window, path) for path in paths]
    for number, page in enumerate(pages):
        in_front(pages + sheets, page)
        answers = page.locator(".messages .message.assistant")
        expect(answers.first).to_be_visible()
        page.locator("#composer").fill(f"Et ensuite, fenêtre {number} ?")
        page.locator("#composer").press("Enter")
        expect(page.locator(".messages .message.user").last).to_contain_text(f"fenêtre {number}")
        expect(page.locator(".messages .message.sending")).to_have_count(0)
        expect(page.locator("article.running")).to_be_hidden()
        expect(page.locator(".messages .message").last).to_have_class("message assistant settled")


def test_a_window_that_comes_to_the_front_shows_where_the_script_stands(rehearsal, windows):
    window = windows(rehearsal)
    page = behind(window, "/presenter")
    expect(page.locator(".script li").first).to_be_visible()
    rehearsal.say(rehearsal.call("GET", "/api/rehearsal")["next"]["say"])
    expect(window.page.locator("souffleur-rehearsal .place")).to_contain_text("Réplique 2 sur 12")
    page.evaluate("bringToFront(true)")
    expect(page.locator(".script li.played")).to_have_count(1)


def test_a_jump_during_a_turn_that_runs(rehearsal, windows):
    rehearsal.call("POST", "/api/rehearsal/speed", {"speed": 0.25})
    window = windows(rehearsal)
    # Between two performances there is no scenario.
    window.allow("404")
    page = window.page
    window.say(rehearsal.call("GET", "/api/rehearsal")["next"]["say"])
    expect(page.locator("article.running")).to_be_visible()
    assert rehearsal.call("GET", "/api/rehearsal")["running"]
    page.get_by_label("Aller à la réplique").select_option("4")
    expect(page.locator("souffleur-rehearsal .place")).to_contain_text("Réplique 5 sur 12")
    window.settled()
    expect(page.locator(".messages .message.assistant")).to_have_count(4)
    expect(page.locator(".messages .message.user")).to_have_count(4)
    expect(page.locator("souffleur-composer button.send")).to_be_enabled()
