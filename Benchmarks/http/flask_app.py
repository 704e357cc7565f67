"""A chat's handler in Flask over SQLAlchemy that does nothing but write: as many rows into as many tables as a turn of ours,
as durably, with the words of a turn that the product wrote to the same database."""
import os, random

from flask import Flask, Response, request
from sqlalchemy import MetaData, bindparam, create_engine, delete, event, insert, select, text, update

engine = create_engine(f"sqlite:///{os.environ['DATABASE']}", connect_args={"timeout": 60})


@event.listens_for(engine, "connect")
def set_up(connection, _):
    # SQLAlchemy begins its transactions itself, see below.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(engine, "begin")
def begin(connection):
    # A transaction that reads first could not write afterwards.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


tables = MetaData()
tables.reflect(engine)
fences, accepted, journal = (tables.tables[name] for name in ("fences", "accepted_turns", "journal"))
conversations, messages, turns = (tables.tables[name] for name in ("conversations", "messages", "turns"))
replace_fence = insert(fences).prefix_with("OR REPLACE")
of_turn = (accepted.c.conversation == bindparam("of")) & (accepted.c.turn == bindparam("turn_of"))

with engine.connect() as connection:
    LIKE = connection.execute(text("""
        SELECT turns.input, turns.reply, turns.calls, turns.trace, turns.bundle, journal.head, journal.body,
            conversations.snapshot, (SELECT text FROM messages WHERE place = turns.place AND author = 'assistant'
            ORDER BY number DESC LIMIT 1) AS answer
        FROM turns JOIN conversations USING (place)
        JOIN journal ON journal.conversation = conversations.id AND journal.turn = turns.turn
        ORDER BY turns.number DESC LIMIT 1""")).mappings().one()
engine.dispose()

app = Flask(__name__)


def accept(connection, scenario, turn):
    connection.execute(replace_fence, {"conversation": scenario, "fence": turn & 0xFFFFFFFF})
    connection.execute(insert(accepted), {
        "conversation": scenario, "turn": turn, "accepted": LIKE["reply"], "began": 1, "lease_expires": 2})


def note(connection, scenario, turn):
    connection.execute(insert(journal), {
        "conversation": scenario, "turn": turn, "call": 1, "attempt": 1, "head": LIKE["head"], "body": LIKE["body"]})


def commit(connection, scenario, turn, words):
    connection.execute(delete(accepted).where(of_turn), {"of": scenario, "turn_of": turn})
    row = connection.execute(
        select(conversations.c.place, conversations.c.revision).where(conversations.c.id == scenario)).one()
    connection.execute(update(conversations).where(conversations.c.place == row.place).values(
        snapshot=LIKE["snapshot"], revision=row.revision + 1, updated=2))
    connection.execute(insert(messages), [
        {"place": row.place, "turn": turn, "part": part, "author": author, "text": said, "at": 1, "expires": 9}
        for part, author, said in ((1, "user", words), (2, "assistant", LIKE["answer"]))])
    connection.execute(insert(turns), {
        "place": row.place, "turn": turn, "revision": row.revision + 1, "bundle": LIKE["bundle"], "input": LIKE["input"],
        "reply": LIKE["reply"], "changes": "[]", "calls": LIKE["calls"], "trace": LIKE["trace"], "began": 1, "ended": 2,
        "expires": 9})


@app.post("/api/chat")
def chat():
    body = request.get_json(force=True)
    scenario, turn = body["scenario_id"], random.randrange(-2**63, 2**63)
    if os.environ["TRANSACTIONS"] == "1":
        with engine.begin() as connection:
            accept(connection, scenario, turn)
            note(connection, scenario, turn)
            commit(connection, scenario, turn, body["message"])
    else:
        with engine.begin() as connection:
            accept(connection, scenario, turn)
        with engine.begin() as connection:
            note(connection, scenario, turn)
        with engine.begin() as connection:
            commit(connection, scenario, turn, body["message"])
    return Response(LIKE["reply"], mimetype="application/json")
