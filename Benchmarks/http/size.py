"""What a turn, a page and a search cost at a million messages beside what they cost at a thousand, request by request in
turn; and how fast a server starts on the large database."""
import random, time

from fill import identities, large, title
from load import Client, median, row
from servers import copied, souffleur

REQUESTS = 3000


def searches(word):
    return lambda _: ("GET", f"/api/scenarios?limit=20&q={word}", None)


def run(folder, small):
    many = folder / "large.sqlite"
    begin = time.perf_counter()
    large(many, small, 1000)
    print(f"  {many.stat().st_size / 1e9:.1f} GB with a million messages, filled in {time.perf_counter() - begin:.0f} s")
    few = copied(small, "few")
    ids = [identities(path, 2000, folder / "identities.txt") for path in (few, many)]
    words = [title(path, known[0]).split()[-1] for path, known in zip((few, many), ids)]
    with souffleur(few) as first, souffleur(many) as second:
        clients = [Client(first), Client(second)]
        asked = {
            "turn": lambda place: (
                "POST", "/api/chat", {"scenario_id": random.choice(ids[place]), "message": "Bonjour"}),
            "page of scenarios": lambda _: ("GET", "/api/scenarios", None),
            "search for a word that many titles have": searches("relance"),
            "search for a word that one title has": lambda place: searches(words[place])(place),
            "search for a word that no title has": searches("introuvable"),
            "search for two characters that no title has": searches("zz"),
        }
        print("  at a million messages, of the cost at a thousand:")
        for what, request in asked.items():
            times = [[], []]
            for count in range(REQUESTS + 200):
                for place, client in enumerate(clients):
                    taken = client.milliseconds(*request(place))
                    if count >= 200:
                        times[place].append(taken)
            costs = [median(each) for each in times]
            row(f"a {what} ({costs[0]:.2f} ms)", f"{costs[1] / costs[0]:.2f} times", "<= 1.1", costs[1] <= 1.1 * costs[0])
    starts(many)


def starts(path):
    times = []
    for _ in range(7):
        begin = time.perf_counter()
        with souffleur(path):
            times.append((time.perf_counter() - begin) * 1e3)
    row("start of the server on 100,000 scenarios", f"{median(times):.0f} ms", "< 100 ms", median(times) < 100)
