"""Databases of the product's own making: a small one that its server wrote, and a large one that holds the same conversations
many times over, each under another identity and another name."""
import shutil, sqlite3, subprocess

from load import Client
from servers import ROOT, SOUFFLEUR, souffleur

CONVERSATIONS, TURNS = 100, 5
SUBJECTS = ["Lancement", "Relance", "Promotion", "Ouverture", "Campagne"]
SYLLABLES = "ba ko li mu ne pa ri so ta vu za che do fi ga he jo ki lu mi no pe qua ru sa te va xe yo zi".split()


def name(number):
    """A name of four syllables, another one for each number below 810,000."""
    letters = ""
    number = number * 7919 % len(SYLLABLES) ** 4
    for _ in range(4):
        number, place = divmod(number, len(SYLLABLES))
        letters += SYLLABLES[place]
    return letters.capitalize()


def small(path):
    """A thousand messages in a hundred scenarios, each named with a word that many have and one that no other has."""
    with souffleur(path) as server:
        client = Client(server)
        for number in range(CONVERSATIONS):
            fields = {"nom": f"{SUBJECTS[number % 5]} de {name(number)}", "thematique": f"Thème {number % 7}"}
            scenario = client.json("POST", "/api/scenarios", fields)["id"]
            for _ in range(TURNS):
                client.send("POST", "/api/chat", {"scenario_id": scenario, "message": "Bonjour"})
    check(path)


def large(path, source, times):
    """The conversations of another database, so many times."""
    shutil.copyfile(source, path)
    database = sqlite3.connect(path)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000")
    database.execute("""CREATE TEMP TABLE copies (
        place INTEGER PRIMARY KEY, source INTEGER, old_id TEXT, id TEXT, old_name TEXT, new_name TEXT)""")
    originals = database.execute("SELECT place, id FROM conversations ORDER BY place").fetchall()
    database.executemany("INSERT INTO copies VALUES (?, ?, ?, ?, ?, ?)", (
        (place + copy * CONVERSATIONS, place, id, f"{id[:8]}{copy:05}-0", name(number),
         name(number + copy * CONVERSATIONS))
        for copy in range(1, times) for number, (place, id) in enumerate(originals)))
    copy(database, "conversations", "place, id", "copies.place, copies.id", "source", "place")
    copy(database, "listed_fields", "place", "copies.place", "source", "place")
    copy(database, "entities", "place", "copies.place", "source", "place")
    copy(database, "fences", "conversation", "copies.id", "old_id", "conversation")
    copy(database, "turns", "place", "copies.place", "source", "place", left_out="number")
    copy(database, "messages", "place", "copies.place", "source", "place", left_out="number")
    copy(database, "journal", "conversation", "copies.id", "old_id", "conversation")
    titles = database.execute("SELECT place, searched FROM conversations WHERE place > ?", (originals[-1][0],))
    fragments = sorted((fragment, place) for place, title in titles for fragment in fragments_of(title))
    database.executemany("INSERT INTO title_fragments VALUES (?, ?)", fragments)
    database.commit()
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


def copy(database, table, changed, values, key, of, left_out=""):
    """Copies a table's rows, with the name of each conversation in all texts."""
    changed = changed.split(", ")
    columns = [row[1:3] for row in database.execute(f"PRAGMA table_info({table})") if row[1] not in changed + [left_out]]
    kept = ", ".join(
        f"replace(replace(original.{column}, old_name, new_name), lower(old_name), lower(new_name))" if kind == "TEXT"
        else f"original.{column}" for column, kind in columns)
    database.execute(f"""
        INSERT INTO {table} ({", ".join(changed + [column for column, _ in columns])}) SELECT {values}, {kept}
        FROM copies JOIN {table} AS original ON original.{of} = copies.{key} ORDER BY copies.place""")


def fragments_of(title):
    """As the product makes them (Sources/SQLiteStorage/Search/Fragments.swift); `souffleur db check` compares."""
    characters = [ord(each) % 4096 for each in title] + [0] * 4
    return {
        sum(character << 12 * (4 - place) for place, character in enumerate(characters[start:start + 5]))
        for start in range(len(title))}


def check(path):
    subprocess.run([SOUFFLEUR, "db", "check", "--project", str(ROOT), "--database", str(path)],
                   check=True, stdout=subprocess.DEVNULL)


def identities(path, count, file):
    """Writes the identities of some scenarios, from all over a database."""
    database = sqlite3.connect(path)
    every = database.execute("SELECT count(*) FROM conversations").fetchone()[0]
    ids = [row[0] for row in database.execute(
        "SELECT id FROM conversations WHERE place % ? = 0 ORDER BY id", (max(1, every // count),))]
    database.close()
    file.write_text("\n".join(ids) + "\n")
    return ids


def title(path, identity):
    database = sqlite3.connect(path)
    found = database.execute("SELECT title FROM conversations WHERE id = ?", (identity,)).fetchone()[0]
    database.close()
    return found
