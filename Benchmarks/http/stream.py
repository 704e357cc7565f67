"""The first word of a stream: from a model's first byte, written here, to the event that tells it, read here."""
import json, os, socket, subprocess, threading, time

from load import median, row
from servers import copied, souffleur

ROUNDS = 200


class Model(threading.Thread):
    """Answers each call with a stream whose first piece has the first words, and notes when it wrote that."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.began = 0.0

    def run(self):
        while True:
            connection, _ = self.listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection):
        reply = {"message_markdown": "Je ne vois pas bien ce que vous souhaitez ajouter. S'agit-il d'une cible ?",
                 "intent": "none", "arguments": {"consigne": None, "requete": None}, "entity": None, "changes": None,
                 "entities_to_create": [], "actions": [], "errors": []}
        text = json.dumps(reply, ensure_ascii=False)
        while request := self.read(connection):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
            time.sleep(0.02)
            self.began = time.perf_counter()
            for start in range(0, len(text), 60):
                self.piece(connection, {"index": 0, "delta": {"content": text[start:start + 60]}, "finish_reason": None})
                time.sleep(0.005)
            self.piece(connection, {"index": 0, "delta": {}, "finish_reason": "stop"})
            connection.sendall(self.chunk(b"data: [DONE]\n\n") + b"0\r\n\r\n")

    def read(self, connection):
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(1 << 16)
            if not more:
                return b""
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while len(body) < length:
            body += connection.recv(1 << 16)
        return head

    def piece(self, connection, choice):
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        connection.sendall(self.chunk(f"data: {json.dumps(event)}\n\n".encode()))

    @staticmethod
    def chunk(data):
        return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def first_words(server, model):
    """Milliseconds from the model's first byte to the first event of words."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        body = json.dumps({"message": "Bonjour"}).encode()
        connection.sendall(
            b"POST /api/chat HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/event-stream\r\n"
            + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        seen, came = b"", None
        while more := connection.recv(1 << 16):
            seen += more
            if came is None and b"event: words" in seen:
                came = time.perf_counter()
        if came is None or b"event: reply" not in seen:
            raise SystemExit(f"no words in the stream: {seen[-500:]!r}")
        return (came - model.began) * 1e3


def run(folder, small):
    model = Model()
    model.start()
    live = {"OPENAI_API_KEY": "key-of-nobody", "OPENAI_BASE_URL": f"http://127.0.0.1:{model.port}/v1"}
    with souffleur(copied(small, "stream"), examples=False, **live) as server:
        first_words(server, model)
        times = sorted(first_words(server, model) for _ in range(ROUNDS))
    late = times[int(0.99 * ROUNDS)]
    row("the first word after the model's first byte, median", f"{median(times):.1f} ms", "<= 5 ms", median(times) <= 5)
    row("  the slowest of a hundred", f"{late:.1f} ms", "<= 5 ms", late <= 5)
