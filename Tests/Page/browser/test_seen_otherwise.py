"""The page as others see it: in the other language, twice as large, in their system's colours, without movement, in the dark."""

import pytest
from model import reading
from playwright.sync_api import expect
from test_accessibility import opened
from test_buttons import begin

PAGES = ["welcome", "chat", "sheet", "flow"]

# Each text of the page that is one of its own French words and not an English one.
FRENCH_LEFT = """async () => {
  const { words } = await import(document.querySelector('link[href$="/words.js"]').href);
  const pattern = (text) => new RegExp(`^${text.split(/\\\\{\\\\w+\\\\}/).map((part) => part.replace(/[.*+?^${}()|[\\]\\\\]/g, "\\\\$&")).join(".+")}$`, "s");
  const [french, english] = [words.fr, words.en].map((all) => Object.values(all).map((text) => pattern(text.trim())));
  const texts = new Set([document.title]);
  for (const element of document.querySelectorAll("body *:not(script, style)")) {
    if (element.closest(".languages, .messages .words, .withdrawn del")) continue;
    for (const name of ["aria-label", "title", "placeholder", "data-label", "alt"]) texts.add(element.getAttribute(name) ?? "");
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.add(node.data);
  }
  return [...texts].flatMap((text) => [text, ...text.split(" · ")]).map((text) => text.trim())
    .filter((text) => text !== "" && french.some((known) => known.test(text)) && !english.some((known) => known.test(text)));
}"""

# What can be used and cannot be brought into view, or lies under something else.
OUT_OF_REACH = """() => [...(document.querySelector("dialog[open]") ?? document).querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]") && !element.matches(".skip"))
  .filter((element) => {
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const hit = document.elementFromPoint(x, y);
    const isSeen = hit !== null && (element.contains(hit) || hit.contains(element) && element.matches("[tabindex='0']"));
    return !isSeen || left < -1 || right > innerWidth + 1;
  }).map((element) => `${element.outerHTML.slice(0, 120)} ${JSON.stringify(element.getBoundingClientRect())}`)"""


def to_english(window):
    english = window.page.locator(".languages button[lang=en]")
    english.focus()
    window.page.keyboard.press("Enter")
    expect(window.page.locator("html")).to_have_attribute("lang", "en")
    expect(window.page.locator(".languages button[lang=en]")).to_be_focused()
    expect(window.page.locator("main > *").first).to_be_attached()


@pytest.mark.parametrize("state", PAGES)
def test_another_language_changes_every_word_and_leaves_the_focus(seeded, windows, state):
    window = windows(seeded, None, width=1440, height=900)
    page = window.page
    opened(state, seeded, window)
    assert page.evaluate(FRENCH_LEFT), "what is looked for is there before"
    to_english(window)
    if state in ("sheet", "flow"):
        expect(page.locator("main table").first).to_be_attached()
    expect(page.locator("h1")).not_to_be_empty()
    assert page.evaluate(FRENCH_LEFT) == []
    expect(page.locator(".languages button[lang=en]")).to_be_focused()


def test_a_rehearsal_and_its_presenter_change_their_language(rehearsal, windows):
    window = windows(rehearsal)
    page = window.page
    expect(page.locator("souffleur-rehearsal .place")).to_be_visible()
    to_english(window)
    expect(page.locator("souffleur-rehearsal .place")).to_contain_text("Line 1 of 12")
    assert page.evaluate(FRENCH_LEFT) == []
    page.locator(".languages button[lang=fr]").click()
    window.go("/presenter")
    expect(page.locator(".script li").first).to_be_visible()
    to_english(window)
    expect(page.locator(".script li").first).to_be_visible()
    assert page.evaluate(FRENCH_LEFT) == []
    expect(page.locator(".languages button[lang=en]")).to_be_focused()


def test_what_is_written_stays_when_the_language_changes(examples, windows):
    window = begin(examples, windows)
    window.composer.fill("À moitié écrit")
    to_english(window)
    expect(window.composer).to_have_value("À moitié écrit")


@pytest.mark.parametrize("state", [*PAGES, "form", "gone", "presenter"])
def test_all_can_be_reached_at_twice_the_size(seeded, rehearsal, windows, pictures, state):
    """A window of 1280 by 900 at 200 %."""
    server = rehearsal if state == "presenter" else seeded
    window = windows(server, None, width=640, height=450, device_scale_factor=2)
    page = window.page
    if state == "presenter":
        window.go("/presenter")
        expect(page.locator(".script li").first).to_be_visible()
    else:
        opened(state, server, window)
    page.screenshot(path=pictures / f"{state}-zoomed.png")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(OUT_OF_REACH) == []
    if state == "chat":
        page.locator("button.menu").click()
        expect(page.locator("nav .scenarios a").first).to_be_visible()
        assert page.evaluate(OUT_OF_REACH) == []


def style(locator, name):
    return locator.evaluate("(element, name) => getComputedStyle(element).getPropertyValue(name)", name)


def test_in_forced_colours_states_differ_by_more_than_their_colour(seeded, rehearsal, windows, pictures):
    window = windows(seeded, None, forced_colors="active", width=1280, height=900)
    page = window.page
    opened("chat", seeded, window)
    page.screenshot(path=pictures / "chat-forced.png")
    pressed, other = page.locator(".languages button[aria-pressed=true]"), page.locator(".languages button[aria-pressed=false]")
    assert style(pressed, "text-decoration-line") == "underline" and style(other, "text-decoration-line") == "none"
    current, another = page.locator(".scenarios a[aria-current]"), page.locator(".scenarios a:not([aria-current])").first
    assert style(current, "border-inline-start-width") != style(another, "border-inline-start-width")
    # What is whispered lies under the field: a frame of its own would strike the field's words out.
    assert style(page.locator(".ghost"), "border-top-width") == "0px"
    own = {"rgb(122, 31, 58)", "rgb(240, 163, 184)"}
    assert not own & set(page.locator(".drawn:visible").evaluate_all("(all) => all.map((svg) => getComputedStyle(svg).stroke)"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert style(focused, "outline-style") == "solid" and style(focused, "outline-width") == "3px"
    opened("sheet", seeded, window)
    page.screenshot(path=pictures / "sheet-forced.png", full_page=True)
    opened("flow", seeded, window)
    page.screenshot(path=pictures / "flow-forced.png")
    assert set(page.locator(".flow-drawing .box").evaluate_all("(all) => all.map((box) => getComputedStyle(box).fill)")) == {"rgb(255, 255, 255)"}
    assert set(page.locator(".flow-drawing text").evaluate_all("(all) => all.map((text) => getComputedStyle(text).fill)")) == {"rgb(0, 0, 0)"}
    assert float(style(page.locator(".flow-drawing .current .box").first, "stroke-width").rstrip("px")) > 2


def test_in_forced_colours_what_is_not_possible_is_dashed(examples, windows, pictures):
    window = begin(examples, windows, forced_colors="active")
    page = window.page
    unable = page.locator(".action.unable").first
    assert style(unable, "border-top-style") == "dashed"
    assert style(page.locator(".action:not(.unable)").first, "border-top-style") == "solid"
    page.screenshot(path=pictures / "unable-forced.png")


def test_in_forced_colours_what_was_taken_back_is_struck_out(live, model, windows, pictures):
    window = windows(live, forced_colors="active")
    page = window.page
    window.say("Bonjour")
    window.settled()
    model.answer = reading("Votre plan est prêt, le voici.", "generate_plan")
    window.say("Génère le plan")
    struck = page.locator(".messages .withdrawn del")
    expect(struck).to_be_visible()
    window.settled()
    page.screenshot(path=pictures / "taken-back-forced.png")
    assert "line-through" in style(struck, "text-decoration-line")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_where_no_movement_is_wanted(live, model, windows, motion):
    window = windows(live)
    page = window.page
    page.emulate_media(reduced_motion=motion)
    model.hold(3)
    window.say("Bonjour")
    expect(page.locator("article.running")).to_be_visible()
    moving = page.evaluate("document.getAnimations().filter((animation) => animation.playState === 'running').length")
    changing = page.evaluate("[...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).transitionDuration !== '0s').length")
    assert (moving == 0 and changing == 0) if motion == "reduce" else (moving > 0 and changing > 0)
    model.go_on()
    window.settled()


@pytest.mark.parametrize("system, choice, ground", [
    ("light", None, "rgb(246, 244, 241)"), ("dark", None, "rgb(23, 21, 20)"),
    ("light", "dark", "rgb(23, 21, 20)"), ("dark", "light", "rgb(246, 244, 241)"),
])
def test_what_the_person_chose_goes_before_the_systems_theme(examples, windows, system, choice, ground):
    window = windows(examples, None, theme=system)
    if choice:
        window.page.add_init_script(f"localStorage.setItem('souffleur:settings:theme', '\"{choice}\"')")
    window.go("/")
    assert style(window.page.locator("body"), "background-color") == ground
