"""The scenarios of a narrow window: a menu over the page, by keyboard too."""

import pytest
from playwright.sync_api import expect

NARROW = {"width": 360, "height": 740}


@pytest.fixture
def menu(examples, windows):
    scenario = examples.say("Je prépare un lancement")["scenario_id"]
    window = windows(examples, f"/chat/{scenario}", **NARROW)
    expect(window.page.locator("nav .scenarios a").first).to_be_attached()
    return window


def opened(window):
    button = window.page.locator("button.menu")
    button.focus()
    window.page.keyboard.press("Enter")
    expect(window.page.locator("nav")).to_be_visible()
    return button


def focused_in(page, selector):
    return page.evaluate("(selector) => document.activeElement.matches(`${selector}, ${selector} *`)", selector)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_focus_goes_into_the_menu_and_back(menu, motion):
    page = menu.page
    page.emulate_media(reduced_motion=motion)
    button = opened(menu)
    assert focused_in(page, "nav")
    page.keyboard.press("Escape")
    expect(page.locator("nav")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_page_under_the_menu_is_out_of_reach(menu):
    page = menu.page
    opened(menu)
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not focused_in(page, "main") and not focused_in(page, ".languages"), page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("Escape")
    menu.composer.focus()
    expect(menu.composer).to_be_focused()


def test_a_press_beside_it_closes_it(menu):
    page = menu.page
    button = opened(menu)
    page.mouse.click(350, 400)
    expect(page.locator("nav")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_scenario_that_is_chosen_in_it_has_the_focus(menu):
    page = menu.page
    opened(menu)
    page.locator("nav .scenarios a").first.press("Enter")
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator("main")).to_be_focused()


def test_a_window_that_is_turned_has_the_page_back(menu):
    page = menu.page
    opened(menu)
    page.set_viewport_size({"width": 1000, "height": 700})
    expect(menu.composer).to_be_visible()
    menu.composer.focus()
    expect(menu.composer).to_be_focused()
