"""Chats a second, beside a bare handler that does the same inserts and beside Flask, all in turn; and what shared
synchronisations of the disk are worth."""
import contextlib

from fill import identities
from load import chats, median, row
from servers import bare, copied, flask, souffleur

ROUNDS, SECONDS, CONNECTIONS, FEW = 5, 4, 32, 4


def run(folder, small):
    ids = folder / "identities.txt"
    identities(small, 100, ids)
    makers = {
        "souffleur": souffleur, "bare": lambda path: bare(path, 3), "bare, one transaction": lambda path: bare(path, 1),
        "flask": lambda path: flask(path, 3), "flask, one transaction": lambda path: flask(path, 1),
    }
    speeds, slowest = {name: [] for name in makers}, {name: [] for name in makers}
    alone, slowest_of_few = [], []
    with contextlib.ExitStack() as stack:
        servers = {
            name: stack.enter_context(make(copied(small, f"chat-{place}"))) for place, (name, make) in enumerate(makers.items())}
        for round in range(ROUNDS + 1):
            for name, server in servers.items():
                speed, p99 = chats(server, ids, CONNECTIONS, SECONDS)
                # The first round warms up.
                if round:
                    speeds[name].append(speed)
                    slowest[name].append(p99)
            speed, _ = chats(servers["souffleur"], ids, 1, SECONDS)
            _, p99 = chats(servers["souffleur"], ids, FEW, SECONDS)
            if round:
                alone.append(speed)
                slowest_of_few.append(p99)

    def ratio(name):
        return median(ours / theirs for ours, theirs in zip(speeds["souffleur"], speeds[name]))

    for name in makers:
        print(f"  {name:<24} {median(speeds[name]):8.0f} a second, p99 {median(slowest[name]):7.1f} ms")
    row("chats a second, of those of a bare handler", f"{ratio('bare'):.2f} times", ">= 0.5", ratio("bare") >= 0.5)
    one = ratio("bare, one transaction")
    row("  and where it puts all rows into one transaction", f"{one:.2f} times", ">= 0.5", one >= 0.5)
    row("chats a second, of those of Flask", f"{ratio('flask'):.1f} times", ">= 20", ratio("flask") >= 20)
    one = ratio("flask, one transaction")
    row("  and where it puts all rows into one transaction", f"{one:.1f} times", ">= 20", one >= 20)
    p99 = median(slowest["souffleur"])
    row(f"the slowest of a hundred chats, {CONNECTIONS} connections", f"{p99:.1f} ms", "< 20 ms", p99 < 20)
    few = median(slowest_of_few)
    row(f"  {FEW} connections", f"{few:.1f} ms", "< 20 ms", few < 20)
    shared = median(together / one for together, one in zip(speeds["souffleur"], alone))
    row("chats at 32 connections, of those one after the other", f"{shared:.1f} times", "> 1", shared > 1)
