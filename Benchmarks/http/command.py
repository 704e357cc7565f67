"""How long the command takes from its start to its exit when it has nothing to do."""
import subprocess, time

from load import median, row
from servers import SOUFFLEUR


def run(folder, small):
    times = []
    for _ in range(51):
        begin = time.perf_counter()
        subprocess.run([SOUFFLEUR, "help"], check=True, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - begin) * 1e3)
    row("souffleur help, from start to exit", f"{median(times):.1f} ms", "<= 20 ms", median(times) <= 20)
