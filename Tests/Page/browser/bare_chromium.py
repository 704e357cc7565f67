"""A Chromium that is asked over its pipe and watched by nobody: Playwright has each request told, which costs a page time."""

import json
import os
import subprocess


class BareChromium:
    def __init__(self, path, profile):
        to_browser, from_browser = os.pipe(), os.pipe()

        def inherit():
            # Its end of both pipes is 3 and 4; what is in their place already is moved out of the way first.
            reads, writes = os.dup(to_browser[0]), os.dup(from_browser[1])
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        self.process = subprocess.Popen(
            [path, "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--disable-extensions",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe",
             f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=inherit, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_browser[0])
        os.close(from_browser[1])
        self._write, self._read = to_browser[1], os.fdopen(from_browser[0], "rb")
        self._asked = 0
        self._rest = b""

    def ask(self, method, session=None, **parameters):
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._asked:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']}")
                return answer["result"]

    def _next(self):
        while b"\0" not in self._rest:
            data = self._read.read1(65_536)
            if not data:
                raise AssertionError("the browser has ended")
            self._rest += data
        message, self._rest = self._rest.split(b"\0", 1)
        return json.loads(message)

    def load(self, address, script, expression):
        """Loads a page as somebody who was never there, with a script before all others, and gives an expression once it is something."""
        context = self.ask("Target.createBrowserContext")["browserContextId"]
        target = self.ask("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable", session)
        self.ask("Page.addScriptToEvaluateOnNewDocument", session, source=script)
        self.ask("Page.navigate", session, url=address)
        waiting = f"new Promise((found) => {{ const look = () => {{ const value = {expression}; value ? found(value) : setTimeout(look, 50); }}; look(); }})"
        while True:
            try:
                answer = self.ask("Runtime.evaluate", session, expression=waiting, awaitPromise=True, returnByValue=True)
            except AssertionError:
                # It was asked before the page was there.
                continue
            break
        self.ask("Target.disposeBrowserContext", browserContextId=context)
        return answer["result"].get("value")

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self._write)
        self._read.close()
