"""`souffleur serve` as a process of its own, which a test may kill and start again."""

import json
import os
import subprocess
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BINARY = os.environ.get("SOUFFLEUR", str(ROOT / ".build/debug/souffleur"))


class Server:
    def __init__(self, folder, *, replay=None, model=None, database=None, speed=None, token=None, project=ROOT):
        self.folder = Path(folder)
        self.database = database or self.folder / "souffleur.sqlite"
        self.log = self.folder / "log.jsonl"
        self.arguments = ["--project", str(project), "--log", str(self.log)]
        # While the page is written: its files as they lie in the folder, not as they were when the program was built.
        if page := os.environ.get("SOUFFLEUR_PAGE"):
            self.arguments += ["--page", page]
        self.arguments += ["--replay", replay] if replay else ["--database", str(self.database)]
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
        self.environment["SOUFFLEUR_CHATS_PER_MINUTE"] = "0"
        if model:
            self.environment |= {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": model.address, "no_proxy": "127.0.0.1"}
        self.token = token
        self.port = 0
        self.process = None
        self.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        """At the same port as before, where there was one."""
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", str(self.port), *self.arguments], cwd=self.folder,
            env=self.environment | ({"SOUFFLEUR_TOKEN": self.token} if self.token else {}), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        said = self.process.stdout.readline()
        try:
            self.port = int(said.strip().rsplit(":", 1)[1])
        except (IndexError, ValueError):
            raise AssertionError(f"the server did not begin: {said} {self.process.stderr.read()}") from None

    def kill(self):
        """As a power cut would."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def call(self, method, path, body=None, headers=None):
        request = urllib.request.Request(
            self.address + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json", **({"Authorization": f"Bearer {self.token}"} if self.token else {}), **(headers or {}),
            },
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            data = answer.read()
        return json.loads(data) if data else None

    def say(self, message, scenario=None, **more):
        return self.call("POST", "/api/chat", {"message": message, **({"scenario_id": scenario} if scenario else {}), **more})


def command(*arguments):
    subprocess.run([BINARY, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
