"""A window on the page: what a person does in it, and what it complained of."""

import re

from playwright.sync_api import expect

expect.set_options(timeout=10_000)

# What happens before any script of the page: errors that nobody caught, and what a screen reader would hear.
WATCH = """
window.heard = [];
new MutationObserver((records) => {
  for (const record of records) {
    const element = record.target instanceof Element ? record.target : record.target.parentElement;
    const live = element?.closest("[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]");
    if (!live || live.closest("[hidden], [aria-hidden=true]")) continue;
    const added = [...record.addedNodes].map((node) => node.textContent).join(" ") || (record.type === "characterData" ? live.textContent : "");
    const text = added.replace(/\\s+/g, " ").trim();
    if (text !== "") window.heard.push(`${live.id || live.className || live.localName}: ${text}`);
  }
}).observe(document, { childList: true, characterData: true, subtree: true });
"""


class Window:
    def __init__(self, browser, server, language="fr", theme="light", width=1280, height=800, **options):
        self.server = server
        self.language = language
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, locale="fr-FR" if language == "fr" else "en-GB", color_scheme=theme,
            reduced_motion="reduce", timezone_id="Europe/Paris", accept_downloads=True, **options,
        )
        self.context.set_default_timeout(10_000)
        self.complaints = []
        self.allowed = []
        self.requests = []
        self.page = self.new_page()

    def new_page(self):
        """A further window of the same browser."""
        page = self.context.new_page()
        page.add_init_script(WATCH)
        page.on("console", lambda message: message.type in ("error", "warning") and self.complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self._failed(request))
        page.on("response", lambda response: response.status >= 400 and self.complaints.append(f"answer: {response.status} {response.url}"))
        return page

    def _failed(self, request):
        # A stream that the page closes, because it shows something else, has not failed.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"request: {request.failure} {request.url}")

    def allow(self, pattern):
        """What this test brings about itself."""
        self.allowed.append(re.compile(pattern))

    @property
    def unexpected(self):
        return [complaint for complaint in self.complaints if not any(pattern.search(complaint) for pattern in self.allowed)]

    # What a person does.

    def go(self, path="/"):
        self.page.goto(self.server.address + path)
        expect(self.page.locator("souffleur-app:defined main > *").first).to_be_attached()

    @property
    def composer(self):
        return self.page.locator("#composer")

    def say(self, text):
        self.composer.fill(text)
        self.composer.press("Enter")

    def settled(self):
        """No turn runs any more."""
        expect(self.page.locator("article.running")).to_be_hidden()
        expect(self.page.locator(".message.sending")).to_have_count(0)

    def message(self, author="assistant"):
        """The last message of an author."""
        return self.page.locator(f".messages .message.{author}").last

    @property
    def scroller(self):
        return self.page.locator("souffleur-log .scroller")

    def button(self, name):
        return self.page.get_by_role("button", name=name)

    @property
    def heard(self):
        return self.page.evaluate("window.heard")

    @property
    def scenario(self):
        self.page.wait_for_url(re.compile("/chat/."))
        return self.page.url.rsplit("/", 1)[1]
