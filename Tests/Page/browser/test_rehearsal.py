"""The demonstration from its first word to the downloaded table, by keyboard; and what whoever presents it may do."""

import csv
import io
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

HEARD = Path(__file__).with_name("heard-demo.txt")


def play_line(window, line):
    """Tab takes what is whispered, Enter sends or presses it."""
    page = window.page
    window.composer.focus()
    expect(page.locator("souffleur-composer .ghost")).not_to_be_empty()
    page.keyboard.press("Tab")
    if "say" in line:
        expect(window.composer).to_have_value(line["say"])
        page.keyboard.press("Enter")
        return
    expect(page.locator(".whispered:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    if "proposal" in line:
        return
    dialog = page.locator("dialog")
    if line.get("payload") or line["type"] == "generate_plan":
        expect(dialog).to_be_visible()
        for _ in range(12):
            if page.evaluate("document.activeElement.matches('dialog button.primary')"):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(dialog).to_have_count(0)


def play(window, server, until=None):
    script = server.call("GET", "/api/rehearsal/script")
    for line in script["lines"][:until]:
        play_line(window, line)
        window.settled()
        place = server.call("GET", "/api/rehearsal")
        assert (place["place"], place["in_step"]) == (line["line"], True)


def table(window, label):
    """The table that the scenario's sheet lets one download."""
    window.page.get_by_role("link", name=window_words(window, "Fiche du scénario", "Scenario sheet")).first.click()
    with window.page.expect_download() as download:
        window.button(label).click()
    data = Path(download.value.path()).read_bytes()
    return download.value.suggested_filename, data.decode("utf-8-sig")


def window_words(window, french, english):
    return french if window.language == "fr" else english


def test_the_demo_from_the_first_word_to_the_table(rehearsal, windows):
    window = windows(rehearsal)
    play(window, rehearsal)
    expect(window.page.locator("souffleur-rehearsal .place")).to_have_text("Fin du texte")
    expect(window.page.locator("h1")).to_contain_text("Limpaie")
    expect(window.page.locator(".messages")).not_to_contain_text("Réponse d'exemple")
    # The script's place comes by another way than the answer.
    window.settled()
    expect(window.page.locator("#status")).to_contain_text("Lundi, je commencerais par trois choses")
    said = window.heard
    name, text = table(window, "Exporter en CSV")
    assert name.endswith(".csv")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if text.count(";") > text.count(",") else ","))
    head = next(index for index, row in enumerate(rows) if row[:2] == ["Format", "Message"])
    assert rows[head] == ["Format", "Message", "Canal", "Fréquence", "KPI"]
    assert len([row for row in rows[head + 1 :] if any(row)]) >= 3
    assert all(len(row) == 5 for row in rows[head + 1 :] if any(row))
    assert "Limpaie" in text
    assert "rédigé par un modèle de langage" in text.lower()
    # What a screen reader says of it, in order: nothing of the words as they come, each answer once.
    heard = "\n".join(said) + "\n"
    if os.environ.get("SOUFFLEUR_UPDATE_DOCS"):
        HEARD.write_text(heard, encoding="utf-8")
    assert heard == HEARD.read_text(encoding="utf-8")


def test_the_english_demo_from_the_first_word_to_the_table(serve, windows):
    server = serve(replay="english-cold-chain")
    window = windows(server, language="en")
    play(window, server)
    expect(window.page.locator("souffleur-rehearsal .place")).to_have_text("End of the script")
    name, text = table(window, "Export as CSV")
    assert name.endswith(".csv")
    assert "written by a language model" in text.lower()
    assert "trade show" not in text.lower()


def test_the_page_says_that_it_is_a_rehearsal(rehearsal, windows):
    window = windows(rehearsal)
    expect(window.page.locator(".mode")).to_have_text("Répétition")
    expect(window.page.locator(".welcome")).to_contain_text("demo-dix-minutes")
    expect(window.page.locator("souffleur-rehearsal .place")).to_contain_text("Réplique 1 sur 12")


def test_what_is_whispered_gives_way_to_other_words(rehearsal, windows):
    window = windows(rehearsal)
    ghost = window.page.locator("souffleur-composer .ghost")
    expect(ghost).to_contain_text("Bonjour")
    window.composer.press_sequentially("Bonj")
    expect(ghost).to_contain_text("Bonjour")
    window.composer.fill("Autre chose")
    expect(ghost).to_be_empty()
    window.composer.fill("")
    expect(ghost).to_contain_text("Bonjour")


def test_off_the_script_the_way_back_is_told(rehearsal, windows):
    window = windows(rehearsal)
    play(window, rehearsal, until=2)
    page = window.page
    expect(page.locator(".light.in-step")).to_be_visible()
    page.locator("souffleur-actions .buttons").get_by_role("button", name="Ajouter un objectif").click()
    page.locator("dialog").get_by_label("Objectif", exact=True).fill("Un troisième objectif")
    page.locator("dialog button.primary").click()
    window.settled()
    expect(page.locator(".light.off-script")).to_be_visible()
    way = page.locator("souffleur-rehearsal .way-back")
    expect(way).to_be_visible()
    page.get_by_role("button", name="Réplique précédente").click()
    expect(page.locator(".light.in-step")).to_be_visible()


def test_a_step_back_and_a_jump_show_the_conversation_of_that_line(rehearsal, windows):
    window = windows(rehearsal)
    page = window.page
    play(window, rehearsal, until=2)
    expect(page.locator(".messages .message")).to_have_count(4)
    page.get_by_role("button", name="Réplique précédente").click()
    expect(page.locator("souffleur-rehearsal .place")).to_contain_text("Réplique 2 sur 12")
    expect(page.locator(".messages .message")).to_have_count(2)
    page.get_by_label("Aller à la réplique").select_option("4")
    expect(page.locator("souffleur-rehearsal .place")).to_contain_text("Réplique 5 sur 12")
    expect(page.locator(".messages .message.assistant")).to_have_count(4)
    page.get_by_label("Aller à la réplique").select_option("0")
    expect(page.locator("souffleur-rehearsal .place")).to_contain_text("Réplique 1 sur 12")
    expect(page.locator(".messages .message")).to_have_count(0)


def test_a_fault_can_be_thrown_and_the_line_said_again(rehearsal, windows):
    window = windows(rehearsal)
    page = window.page
    fault = page.get_by_label("Provoquer une panne")
    fault.select_option("server_error")
    expect(page.locator("souffleur-rehearsal select.armed")).to_have_count(1)
    play_line(window, rehearsal.call("GET", "/api/rehearsal/script")["lines"][0])
    window.settled()
    expect(window.message()).to_be_visible()
    cue = rehearsal.call("GET", "/api/rehearsal")
    assert cue["fault"] is None
    expect(page.locator("souffleur-rehearsal select.armed")).to_have_count(0)


def test_the_speed_is_kept(rehearsal, windows):
    window = windows(rehearsal)
    window.page.get_by_label("Vitesse").select_option("4")
    expect(window.page.get_by_label("Vitesse")).to_have_value("4")
    assert rehearsal.call("GET", "/api/rehearsal")["speed"] == 4
    window.page.reload()
    expect(window.page.get_by_label("Vitesse")).to_have_value("4")


def test_the_presenter_plays_and_the_audience_sees_nothing_of_the_script(rehearsal, windows):
    window = windows(rehearsal)
    audience = window.page
    with window.context.expect_page() as opened:
        audience.get_by_role("button", name="Ouvrir la vue du présentateur").click()
    presenter = opened.value
    script = rehearsal.call("GET", "/api/rehearsal/script")
    expect(presenter.locator(".next-line .words")).to_have_text(script["lines"][0]["say"])
    expect(audience.locator("souffleur-composer .ghost")).to_be_empty()
    expect(audience.locator("souffleur-rehearsal .place")).to_have_count(0)
    for _ in range(3):
        place = rehearsal.call("GET", "/api/rehearsal")["place"]
        presenter.get_by_role("button", name="Jouer la réplique").click()
        expect(presenter.locator(".script li.played")).to_have_count(place + 1)
    expect(audience.locator(".messages .message.assistant")).to_have_count(3)
    expect(audience.locator(".whispered")).to_have_count(0)
    visible = audience.locator("main").inner_text()
    assert "Réplique" not in visible and "Dans le texte" not in visible
    audience.get_by_role("button", name="Quitter la vue du public").click()
    expect(audience.locator("souffleur-rehearsal .place")).to_contain_text("Réplique 4 sur 12")


def test_an_audience_on_another_machine_follows_the_first_line_from_its_first_word(serve, windows):
    server = serve(replay="en-continu", speed=0.25)
    audience, presenter = windows(server), windows(server, "/presenter")
    # Between two performances there is no scenario.
    audience.allow("404")
    expect(audience.page.locator("souffleur-rehearsal .place")).to_contain_text("Réplique 1 sur")
    words = server.call("GET", "/api/rehearsal")["next"]["say"]
    presenter.page.get_by_role("button", name="Jouer la réplique").click()
    expect(audience.message("user")).to_contain_text(words)
    expect(audience.page.locator("article.running .words")).not_to_be_empty()
    # All this while the line is on its way.
    assert server.call("GET", "/api/rehearsal")["place"] == 0
    server.call("POST", "/api/rehearsal/speed", {"speed": 0})
    audience.settled()
    expect(audience.page.locator(".messages .message")).to_have_count(2)
    expect(presenter.page.locator(".script li.played")).to_have_count(1)
    # Whoever comes in the middle of the first line does too.
    server.call("POST", "/api/rehearsal/jump", {"line": 0})
    expect(audience.page.locator(".messages .message")).to_have_count(0)
    server.call("POST", "/api/rehearsal/speed", {"speed": 0.25})
    presenter.page.get_by_role("button", name="Jouer la réplique").click()
    expect(audience.page.locator("article.running .words")).not_to_be_empty()
    late = windows(server)
    expect(late.message("user")).to_contain_text(words)
    assert server.call("GET", "/api/rehearsal")["place"] == 0
    server.call("POST", "/api/rehearsal/speed", {"speed": 0})
    for window in (audience, late):
        window.settled()
        expect(window.page.locator(".messages .message")).to_have_count(2)


@pytest.mark.parametrize("path", ["/presenter"])
def test_without_a_rehearsal_there_is_nothing_to_present(examples, windows, path):
    window = windows(examples, path)
    window.allow("answer: 40[49] .*/api/rehearsal|status of 40[49]")
    expect(window.page.locator("main")).to_contain_text("ne joue pas d'enregistrement")
