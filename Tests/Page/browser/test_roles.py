"""A flow with roles: who acts is chosen wherever something can be done, and nobody is shown what is somebody else's."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def server(serve):
    """Of its own, as those that others share are looked at with the first flow's eyes."""
    return serve()


@pytest.fixture
def claim(server):
    """A claim that was made too late, with a repair quote."""
    identity = server.call("POST", "/api/scenarios", {
        "flow": "sinistre", "objet": "Fuite", "contrat": "HAB-204518", "nature": "degat_des_eaux", "survenu_le": "2024-03-01"})["id"]
    path = f"/api/scenarios/{identity}"
    server.call("POST", f"{path}/biens", {"nom": "Parquet", "valeur": 1850})
    floor = server.call("GET", f"{path}/biens")["items"][0]["id"]
    server.call("POST", f"{path}/devis_recus", {"artisan": "Lenoir", "bien": floor, "montant": 1640.5})
    return identity


def role(window):
    return window.page.get_by_label("Vous agissez comme")


def test_the_sheet_has_the_buttons_of_whoever_acts(server, claim, windows):
    window = windows(server, f"/scenarios/{claim}")
    own = window.page.locator("section.own")
    expect(own.get_by_role("button", name="Expliquer le retard")).to_be_visible()
    expect(own.get_by_role("button", name="Admettre le retard")).to_have_count(0)
    expect(window.button("Modifier « Lenoir »")).to_have_count(0)
    expect(window.button("Ajouter : Demande de complément")).to_have_count(0)
    own.get_by_role("button", name="Expliquer le retard").click()
    window.page.locator("dialog").get_by_label("Motif du retard").fill("J'étais à l'hôpital.")
    window.page.locator("dialog .primary").click()
    expect(own).to_contain_text("J'étais à l'hôpital.")
    role(window).select_option("Gestionnaire")
    expect(own.get_by_role("button", name="Admettre le retard")).to_be_visible()
    # What has no field to be filled in is called by its name.
    # To select a quote is the adjuster's.
    expect(window.button("Modifier « Lenoir »")).to_be_visible()
    expect(window.button("Ajouter : Demande de complément")).to_be_visible()


def test_the_flow_is_explained_to_whoever_acts(server, claim, windows):
    window = windows(server, None)
    # A way is long to find, and no other button is looked at.
    window.page.route(re.compile("/why/(?!accept_delay)"), lambda route: route.fulfill(status=200, content_type="application/json", body='{"intent":"x","possible":true,"way":[]}'))
    window.go(f"/flows/sinistre?scenario={claim}")
    row = window.page.get_by_role("row").filter(has=window.page.get_by_role("rowheader", name="Admettre le retard"))
    expect(row).to_contain_text("Réservé à : Gestionnaire.")
    role(window).select_option("Gestionnaire")
    expect(row).to_contain_text("n'a pas encore expliqué son retard")


def test_nothing_of_the_banner_is_cut_off_on_a_telephone(server, claim, windows):
    page = windows(server, f"/chat/{claim}", width=360, height=740).page
    expect(page.locator("souffleur-role select")).to_be_visible()
    for button in page.locator(".languages button").all():
        frame, outer = button.bounding_box(), page.locator(".languages").bounding_box()
        assert frame["x"] + frame["width"] <= outer["x"] + outer["width"] + 1
    assert page.evaluate("document.querySelector('.banner').scrollWidth <= innerWidth")
