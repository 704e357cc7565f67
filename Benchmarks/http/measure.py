"""Measures the server, part by part; prints a line for each demand.
   measure.py [chat|size|memory|stream|command …]"""
import os, pathlib, shutil, sys, tempfile

import chat, command, fill, memory, size, stream
from servers import ROOT

PARTS = {"command": command, "stream": stream, "chat": chat, "memory": memory, "size": size}


def main(names):
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise SystemExit(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    print(f"{os.cpu_count()} processors, {os.getloadavg()[0]:.1f} of them busy with other work in the last minute")
    # Not in a folder of memory, whose synchronisation costs nothing.
    folder = pathlib.Path(tempfile.mkdtemp(prefix="data-", dir=ROOT / ".build/bench-http"))
    try:
        small = folder / "small.sqlite"
        fill.small(small)
        for name in names or PARTS:
            PARTS[name].run(folder, small)
    finally:
        shutil.rmtree(folder)


main(sys.argv[1:])
