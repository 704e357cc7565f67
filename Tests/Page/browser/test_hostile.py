"""Nothing that a model or a person writes runs, loads or leads anywhere by itself."""

import urllib.request

from hostile import CLOBBERING, OF_A_FORM, VECTORS
from model import reading, scenario
from playwright.sync_api import expect


def harmless(window):
    page = window.page
    assert page.evaluate("window.hacked") is None
    foreign = [url for url in window.requests if not url.startswith((window.server.address, "blob:", "data:image"))]
    assert foreign == []
    # What is there of links leads to the web and takes nothing along; nothing of HTML is there that was not allowed.
    content = ".messages .words, .messages .withdrawn, souffleur-scenario .content"
    assert page.locator(f":is({content}) :is(script, style, img, svg, iframe, object, embed, form, input, button, link, meta, base, video, audio, template)").count() == 0
    listeners = page.evaluate(
        "(content) => [...document.querySelectorAll(content)].flatMap((part) => [...part.querySelectorAll('*')])"
        ".flatMap((element) => [...element.attributes]).filter(({ name, value }) => /^on|^style$|^id$/.test(name) || /^\\s*(javascript|data|vbscript):/i.test(value))"
        ".map(({ name, value }) => `${name}=${value}`)",
        content,
    )
    assert listeners == []


def test_the_policy_lets_no_foreign_script_run(examples):
    for path in ("/", "/chat/x", "/presenter"):
        with urllib.request.urlopen(examples.address + path) as answer:
            policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy and "script-src 'self'" in policy
        assert "require-trusted-types-for 'script'" in policy


def test_there_are_many_vectors():
    assert len(set(VECTORS)) >= 60


# What the page's code relies on, and what a name in the page's HTML may take the place of.
UNTOUCHED = """() => [
  document.body instanceof HTMLBodyElement, document.head instanceof HTMLHeadElement, typeof document.createElement === "function",
  typeof document.getElementById === "function", typeof document.querySelector === "function", typeof document.cookie === "string",
  document.forms instanceof HTMLCollection, document.documentElement instanceof HTMLHtmlElement, window.top === window,
  document.getElementById("main")?.localName === "main", document.getElementById("composer")?.localName === "textarea",
  window.souffleur === undefined, typeof window.customElements?.define === "function",
].every(Boolean)"""


def test_the_door_of_html_lets_nothing_through_whatever_comes_to_it(examples, windows):
    """The server's Markdown lets no HTML through at all: here it is a proxy that speaks."""
    window = windows(examples)
    # The browser says of each listener that it finds in a text that the policy does not have it.
    window.allow("Content Security Policy")
    for vector in VECTORS:
        # What stands before and after it is there, so that what stands in it has not stopped the work.
        told = window.page.evaluate("""async (html) => {
          const main = document.querySelector("script[type=module]").src;
          const { serverHTML } = await import(new URL("elements/server-html.js", main).href);
          const words = document.createElement("div");
          words.className = "words";
          words.append(serverHTML(html));
          document.querySelector(".messages").replaceChildren(words);
          return words.firstElementChild?.textContent;
        }""", f"<p>Avant</p>{vector}")
        assert told == "Avant", vector
        assert window.page.evaluate(UNTOUCHED), vector
        harmless(window)
    assert len(CLOBBERING) >= 40


def test_the_door_of_drawings_lets_no_form_through(examples, windows):
    window = windows(examples)
    window.allow("Content Security Policy")
    for name in OF_A_FORM:
        # In XML a form is one as well, with all that its fields take the place of.
        form = f'<form xmlns="http://www.w3.org/1999/xhtml" onclick="window.hacked=1"><input name="{name}"/></form>'
        kept = window.page.evaluate("""async (xml) => {
          const main = document.querySelector("script[type=module]").src;
          const { serverSVG } = await import(new URL("elements/server-html.js", main).href);
          return [...serverSVG(xml).querySelectorAll("*")].map((element) => element.localName);
        }""", f'<svg xmlns="http://www.w3.org/2000/svg"><g>{form}<text>mots</text></g></svg>')
        assert kept == ["g", "text"], name


def test_nothing_of_a_models_reply_runs(live, model, windows):
    window = windows(live)
    # Ten at a time, streamed in small pieces: each is HTML of a tail at some moment.
    model.pieces = 60
    for at in range(0, len(VECTORS), 10):
        batch = VECTORS[at : at + 10]
        model.answer = reading("\n\n".join(batch) + "\n\nFin.")
        window.say(f"Lot {at}")
        expect(window.message()).to_contain_text("Fin.")
        window.settled()
        harmless(window)
    window.page.reload()
    expect(window.message()).to_contain_text("Fin.")
    harmless(window)


def test_nothing_of_what_a_person_says_runs(live, model, windows):
    window = windows(live)
    model.answer = reading("Fin.")
    for at in range(0, len(VECTORS), 20):
        text = "\n\n".join(VECTORS[at : at + 20])
        window.say(text)
        window.settled()
        expect(window.message("user").locator(".words")).to_contain_text(VECTORS[at].split("\n")[0][:40].strip())
        harmless(window)


def test_nothing_of_a_field_runs(live, model, windows):
    short = [vector for vector in VECTORS if len(vector) <= 120]
    model.answer = reading("Fin.", "create_scenario", [scenario(short[5], short[0][:80], "\n".join(VECTORS[:5])[:600])])
    window = windows(live)
    window.say("Bonjour")
    window.settled()
    for vector in short[:19]:
        live.call("POST", f"/api/scenarios/{window.scenario}/cibles", {"nom": vector, "besoin": vector})
    window.page.reload()
    expect(window.page.locator("souffleur-overview li")).to_have_count(19)
    harmless(window)
    window.go(f"/scenarios/{window.scenario}")
    expect(window.page.locator("main")).to_contain_text(short[3])
    harmless(window)
    window.go(f"/flows/marketing?scenario={window.page.url.rsplit('/', 1)[1]}")
    expect(window.page.locator(".flow-drawing svg")).to_be_attached()
    harmless(window)
