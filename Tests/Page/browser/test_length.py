"""Long conversations: the reader's place is theirs."""

import sqlite3
from contextlib import closing

from model import reading
from playwright.sync_api import expect

LONG = "\n\n".join(f"Paragraphe {number} : une phrase qui prend de la place dans la conversation." for number in range(40))


def place(window):
    return window.scroller.evaluate("(scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight")


def test_the_end_is_followed_unless_the_reader_has_gone_up(live, model, windows):
    window = windows(live)
    model.pieces = 60
    model.answer = reading(LONG)
    model.hold(30)
    window.say("Bonjour")
    expect(window.page.locator("article.running")).to_contain_text("Paragraphe 12")
    assert place(window) < 80, "it follows"
    newer = window.button("Nouveaux messages")
    expect(newer).to_be_hidden()
    window.scroller.evaluate("(scroller) => { scroller.scrollTop = 0; }")
    window.page.wait_for_function("document.querySelector('souffleur-log .scroller').scrollTop === 0")
    # The page learns of it with the next frame, as it does of a person's hand.
    window.scroller.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    model.go_on()
    expect(newer).to_be_visible()
    window.settled()
    assert window.scroller.evaluate("(scroller) => scroller.scrollTop") == 0, "the reader's place is theirs"
    newer.click()
    expect(newer).to_be_hidden()
    window.page.wait_for_function("(() => { const s = document.querySelector('souffleur-log .scroller'); return s.scrollHeight - s.scrollTop - s.clientHeight < 80; })()")


def repeat_last_turn(database, times):
    """Puts further turns like the last one into the store: to say them all would take minutes, and tell nothing of the page."""
    with closing(sqlite3.connect(database)) as connection, connection:
        parts = connection.execute("SELECT place, part, author, at, expires, by_model FROM messages ORDER BY number DESC LIMIT 2").fetchall()[::-1]
        connection.executemany(
            "INSERT INTO messages (place, turn, part, author, text, at, expires, by_model) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (place, number, part, author, f"Question {number}" if author == "user" else "Réponse.", *rest)
                for number in range(1, times + 1)
                for place, part, author, *rest in parts
            ],
        )


def test_a_thousand_messages_come_as_they_are_read(live, model, windows):
    model.answer = reading("Réponse.")
    scenario = live.say("Bonjour")["scenario_id"]
    live.say("Question 0", scenario)
    repeat_last_turn(live.database, 499)
    window = windows(live, f"/chat/{scenario}")
    messages = window.page.locator(".messages .message")
    expect(messages).to_have_count(30)
    assert place(window) < 80
    measured = 0
    for _ in range(12):
        count = messages.count()
        # The message that the reader looks at stays in sight while earlier ones come before it.
        moved = window.scroller.evaluate(
            """async (scroller) => {
              const list = scroller.querySelector(".messages");
              const before = list.childElementCount;
              scroller.scrollTop = 300;
              const top = scroller.getBoundingClientRect().top;
              const seen = [...list.children].find((child) => child.getBoundingClientRect().bottom > top);
              // Where it stood in the last frame before: heights that were guessed become true on the way.
              let at;
              let frames = 0;
              while (list.childElementCount === before) {
                at = seen.getBoundingClientRect().top;
                frames += 1;
                await new Promise(requestAnimationFrame);
              }
              // Nothing was shown between the jump and what came, so there was no place to keep.
              if (frames < 2) return null;
              for (let frame = 0; frame < 12; frame += 1) await new Promise(requestAnimationFrame);
              return Math.abs(seen.getBoundingClientRect().top - at);
            }"""
        )
        assert messages.count() > count
        if moved is None:
            continue
        # Heights of messages that were never in sight are guessed, and become true after the jump that this test makes.
        assert moved <= 2, f"the reader's place moved by {moved} pixels"
        measured += 1
        if measured == 3:
            break
    assert measured == 3, f"the reader's place was seen {measured} times"
    window.scroller.evaluate(
        """async (scroller) => {
          const list = scroller.querySelector(".messages");
          const end = performance.now() + 60000;
          while (!scroller.querySelector("button.earlier").hidden && performance.now() < end) {
            scroller.scrollTop = 0;
            await new Promise(requestAnimationFrame);
          }
        }"""
    )
    expect(messages).to_have_count(1002)
    expect(messages.first).to_contain_text("Bonjour")
