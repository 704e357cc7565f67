"""A hundred thousand turns: what the server holds of them, and how long the database's log grows."""
import re, subprocess, time

from fill import identities
from load import Client, row
from servers import HERE, copied, souffleur

TURNS, FIRST = 100_000, 1_000


def turns(client):
    counts = re.findall(r"^souffleur_turns_total\{.*\} (\d+)$", client.send("GET", "/metrics").decode(), re.M)
    return sum(map(int, counts))


def run(folder, small):
    ids = folder / "identities.txt"
    identities(small, 100, ids)
    with souffleur(copied(small, "memory")) as server:
        client, longest_log = Client(server), 0
        load = subprocess.Popen(
            ["wrk", "--threads", "1", "--connections", "32", "--duration", "1h", "--timeout", "60s", "--script",
             str(HERE / "chat.lua"), f"http://127.0.0.1:{server.port}", "--", str(ids)], stdout=subprocess.DEVNULL)
        begin, first = time.monotonic(), None
        try:
            while (count := turns(client)) < TURNS:
                if first is None and count >= FIRST:
                    first = server.memory()
                longest_log = max(longest_log, server.log_bytes())
                time.sleep(0.02)
            memory = server.memory()
        finally:
            load.terminate()
            load.wait()
        seconds = time.monotonic() - begin
    print(f"  {TURNS} turns in {seconds:.0f} s; after {FIRST} turns {first:.0f} MB")
    row("memory after 100,000 turns", f"{memory:.0f} MB", "< 100 MB", memory < 100)
    row("  of that after the first 1,000", f"{memory / first:.2f} times", "<= 1.2", memory <= 1.2 * first)
    row("the database's log at its longest", f"{longest_log / 2**20:.0f} MiB", "< 64 MiB", longest_log < 2**26)
