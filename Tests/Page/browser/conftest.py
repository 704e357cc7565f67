"""One browser for all; each test has windows of its own, and fails when the page complains."""

import os
import shutil
from pathlib import Path

import pytest
from model import Model
from playwright.sync_api import sync_playwright
from serving import ROOT, Server, command
from window import Window

PICTURES = Path(os.environ.get("SOUFFLEUR_PICTURES", ROOT / ".build/testing/results/pages"))


# What versions and lists add to the small project: each row of a lot refers to an item.
LOT = """  lot:
    collection: lots
    versioned: true
    label: {fr: "Lot", en: "Lot"}
    fields:
      favori: {type: bien, label: {fr: "Favori", en: "Favourite"}}
      total: {type: number, unit: "€", min: 0, label: {fr: "Total", en: "Total"}}
      postes:
        type: list
        at_most: 20
        label: {fr: "Postes", en: "Lines"}
        of:
          bien: {type: bien, required: true, label: {fr: "Bien", en: "Item"}}
          prix: {type: number, required: true, min: 0, unit: "€", label: {fr: "Prix", en: "Price"}}
guards:
"""
COMPOSE = """  composer: {label: {fr: "Composer un lot", en: "Compose a lot"}, creates: lot}
  renommer: {label: {fr: "Renommer le bien", en: "Rename the item"}, changes: {of: bien, fields: [nom]}}
everywhere: {offers: [composer, renommer, """


def chromium():
    return os.environ.get("SOUFFLEUR_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # A container's root has no sandbox to offer, and nothing is loaded but our own page.
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pictures():
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture
def windows(browser):
    """Opens windows, each of a browser of its own; at the end no window may have complained."""
    opened = []

    def open_window(server, path="/", language="fr", **options):
        window = Window(browser, server, language=language, **options)
        opened.append(window)
        if path is not None:
            window.go(path)
        return window

    yield open_window
    complaints = [complaint for window in opened for complaint in window.unexpected]
    for window in opened:
        window.context.close()
    assert not complaints, "\n".join(complaints)


def _serving(factory):
    servers = []

    def begin(*arguments, **options):
        server = Server(factory.mktemp("server"), *arguments, **options)
        servers.append(server)
        return server

    return begin, servers


@pytest.fixture
def serve(tmp_path_factory):
    """Starts servers that end with the test."""
    begin, servers = _serving(tmp_path_factory)
    yield begin
    for server in servers:
        server.kill()


@pytest.fixture(scope="session")
def serve_long(tmp_path_factory):
    begin, servers = _serving(tmp_path_factory)
    yield begin
    for server in servers:
        server.kill()


@pytest.fixture
def rehearsal(serve):
    return serve(replay="demo-dix-minutes")


@pytest.fixture(scope="session")
def examples(serve_long):
    """A server without a model. Tests that share it make scenarios of their own."""
    return serve_long()


@pytest.fixture(scope="session")
def seeded(serve_long, tmp_path_factory):
    """A server with realistic scenarios, to be looked at only."""
    database = tmp_path_factory.mktemp("seeded") / "souffleur.sqlite"
    command("db", "seed", "--database", str(database), "--project", str(ROOT))
    return serve_long(database=database)


@pytest.fixture
def model():
    model = Model()
    yield model
    model.close()


@pytest.fixture
def live(serve, model):
    """A server whose model is ours."""
    return serve(model=model)


@pytest.fixture
def quotes(serve, tmp_path):
    """A server of a small project with references, and a scenario with two items in it."""
    project = tmp_path / "quotes"
    shutil.copytree(ROOT / "Tests/Quotes", project)
    shutil.copy(ROOT / "prompts/models.yaml", project / "prompts")
    flow = project / "flows/marketing.yaml"
    flow.write_text(flow.read_text().replace("guards:\n", LOT, 1).replace("everywhere: {offers: [", COMPOSE, 1)
        .replace("creates: devis,", "creates: devis, confirm: true,", 1))
    server = serve(project=project)
    server.scenario = server.call("POST", "/api/scenarios", {"nom": "Essai"})["id"]
    for name in ["Vélo", "Sac"]:
        server.call("POST", f"/api/scenarios/{server.scenario}/biens", {"nom": name})
    return server
