"""The servers that are measured, each started on a database of its own and ended with the block that holds it."""
import contextlib, os, pathlib, shutil, socket, subprocess, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOUFFLEUR = os.environ.get("SOUFFLEUR", str(ROOT / ".build/release/souffleur"))
BARE = str(HERE.parent / ".build/release/BareServer")
GUNICORN = str(ROOT / ".build/bench-http/venv/bin/gunicorn")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait(port, process, said, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"{process.args[0]} ended with status {process.returncode}: {said.read_text()}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.002)
    raise SystemExit(f"{process.args[0]} does not listen")


class Server:
    def __init__(self, name, process, port, database):
        self.name, self.process, self.port, self.database = name, process, port, database

    def memory(self):
        """Resident, in MB."""
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise SystemExit("no VmRSS")

    def log_bytes(self):
        """Of the database's write-ahead log."""
        with contextlib.suppress(OSError):
            return os.stat(f"{self.database}-wal").st_size
        return 0


@contextlib.contextmanager
def running(name, command, port, database, folder=ROOT, **environment):
    with open(f"{database}.err", "w") as words:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=words,
            start_new_session=True)
    try:
        wait(port, process, pathlib.Path(f"{database}.err"))
        yield Server(name, process, port, database)
    finally:
        process.terminate()
        process.wait(60)


def souffleur(database, examples=True, **environment):
    port = free_port()
    command = [SOUFFLEUR, "serve", "--project", str(ROOT), "--port", str(port), "--database", str(database)]
    command += ["--log", f"{database}.log"] + (["--examples"] if examples else [])
    return running("souffleur", command, port, str(database), SOUFFLEUR_CHATS_PER_MINUTE="0", **environment)


def bare(database, transactions):
    port = free_port()
    return running(f"bare, {transactions}", [BARE, str(database), str(port), str(transactions)], port, str(database))


def flask(database, transactions):
    port = free_port()
    # Twice the processors and one, as gunicorn's manual has it.
    workers = 2 * (os.cpu_count() or 1) + 1
    command = [GUNICORN, "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--log-level", "error", "flask_app:app"]
    return running(
        f"flask, {transactions}", command, port, str(database), folder=HERE, DATABASE=str(database),
        TRANSACTIONS=str(transactions))


def copied(database, name):
    """A copy of a database that no server has open."""
    copy = pathlib.Path(database).with_name(f"{name}.sqlite")
    shutil.copyfile(database, copy)
    return copy
