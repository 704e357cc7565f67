"""A model of our own on this machine: it speaks OpenAI's protocol and says what a test lets it say, when it lets it."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def reading(message, intent="none", entities=(), actions=(), **arguments):
    """What a model makes of a message (prompts/converse)."""
    return {
        "message_markdown": message,
        "intent": intent,
        "arguments": {"consigne": None, "requete": None, **arguments},
        "entity": None,
        "changes": None,
        "entities_to_create": list(entities),
        "actions": list(actions),
        "errors": [],
    }


def scenario(name, thematique=None, contexte=None):
    return {"kind": "scenario", "fields": {"nom": name, "thematique": thematique, "contexte": contexte}}


class Model:
    def __init__(self):
        self.calls = 0
        self.answer = reading("Bonjour.")
        self.pieces = 8
        self.pause = 0.0
        self.is_down = False
        # Closed, the model says no more than it has said.
        self.gate = threading.Event()
        self.gate.set()
        # How many pieces it says before it stands at the gate.
        self.before_gate = 0
        # When its last byte went out, in seconds since the epoch.
        self.ended_at = 0.0
        model = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                model.calls += 1
                try:
                    model._speak(self, body)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def hold(self, after=4):
        """From now on it says so many pieces and waits for `go_on`."""
        self.before_gate = after
        self.gate.clear()

    def go_on(self):
        self.gate.set()

    def close(self):
        self.gate.set()
        self.server.shutdown()
        self.server.server_close()

    def _speak(self, handler, body):
        if self.is_down:
            return self._send(handler, 500, {"error": {"message": "down", "type": "server_error"}})
        answer = self.answer(body) if callable(self.answer) else self.answer
        content = json.dumps(answer, ensure_ascii=False)
        if not body.get("stream"):
            choice = {"index": 0, "message": {"role": "assistant", "content": content, "refusal": None}, "finish_reason": "stop"}
            self.gate.wait(60)
            return self._send(handler, 200, {"id": "c1", "object": "chat.completion", "created": 1, "model": "gpt-4o-mini-2024-07-18", "choices": [choice], "usage": {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}})
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for number, piece in enumerate(self._cut(content)):
            if number == self.before_gate:
                self.gate.wait(60)
            self._chunk(handler, {"index": 0, "delta": {"content": piece}, "finish_reason": None})
            if self.pause:
                time.sleep(self.pause)
        self._chunk(handler, {"index": 0, "delta": {}, "finish_reason": "stop"})
        self._raw(handler, "data: [DONE]\n\n")
        handler.wfile.write(b"0\r\n\r\n")
        handler.wfile.flush()
        self.ended_at = time.time()

    def _cut(self, content):
        if callable(self.pieces):
            return self.pieces(content)
        length = max(1, -(-len(content) // self.pieces))
        return [content[at : at + length] for at in range(0, len(content), length)]

    def _chunk(self, handler, choice):
        chunk = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "gpt-4o-mini-2024-07-18", "choices": [choice]}
        self._raw(handler, f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n")

    def _raw(self, handler, text):
        data = text.encode()
        handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        handler.wfile.flush()

    def _send(self, handler, status, body):
        data = json.dumps(body, ensure_ascii=False).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)
